"""Codecs: records written in the formats others read, and read back. One codec per file, listed here.

What commands call:

- `writer(name, target, options)` makes the `Writer` of a format on an open text stream, or of a format that fills a folder
  (`Writer.to_folder`) on its path. It takes `Bundle`s of `Row`s: `coded(document, claims, mentions)` for what was just coded,
  `row_of(statement, document)` for what a ledger holds.
- `Writer.left_out` counts what the format had no home for, by reason; print it after `close`. `Writer.per_event` formats want one row
  an event.
- `flat.record_writer(name, stream, type_)` (jsonl, csv, geojson) and `parquet.write_records(folder, records, type_)` write records of
  any one type, such as `Fluent` or `Occurrence`.
- `frames.to_arrow`, `to_pandas`, `to_polars` make data frames of rows or of records of one type.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TextIO

from dateline.formats.acled import AcledWriter
from dateline.formats.csv import CsvWriter
from dateline.formats.gdelt import GdeltWriter
from dateline.formats.geojson import GeojsonWriter
from dateline.formats.jsonl import JsonlWriter
from dateline.formats.parquet import ParquetWriter
from dateline.formats.plover import PloverWriter
from dateline.formats.polecat import PolecatWriter
from dateline.formats.row import Bundle, Deaths, Row, coded, row, row_of
from dateline.formats.table import TableWriter
from dateline.formats.ucdp import UcdpWriter
from dateline.formats.writer import Options, Writer

FormatName = Literal["table", "jsonl", "csv", "plover", "polecat", "gdelt", "acled", "ucdp", "geojson", "parquet"]
WRITERS: Mapping[str, type[Writer]] = {
    "table": TableWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "plover": PloverWriter,
    "polecat": PolecatWriter,
    "gdelt": GdeltWriter,
    "acled": AcledWriter,
    "ucdp": UcdpWriter,
    "geojson": GeojsonWriter,
    "parquet": ParquetWriter,
}


def writer(name: FormatName, target: TextIO | Path, options: Options) -> Writer:
    """The writer of a format on an open text stream or, where it fills a folder, on its path."""
    return WRITERS[name](target, options)


__all__ = ["WRITERS", "Bundle", "Deaths", "FormatName", "Options", "Row", "Writer", "coded", "row", "row_of", "writer"]
