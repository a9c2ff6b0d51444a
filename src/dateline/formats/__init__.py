"""Codecs: records written in the formats others read, and read back. One codec per file, listed here.

What commands call:

- `writer(name, target, options)` makes the `Writer` of a format on an open text stream, or of a format that fills a folder
  (`Writer.to_folder`) on its path. It takes `Bundle`s of `Row`s: `coded(document, claims, mentions)` for what was just coded,
  `row_of(statement, document)` for what a ledger holds.
- `Writer.left_out` counts what the format had no home for, by reason; print it after `close`. `Writer.per_event` formats want one row
  an event.
- `read_records(format, stream, name)` reads a file back, one by one: `Imported` events of another data set with the days of their
  statement, `Outside` for sound rows that PLOVER has no home for, `Rejection` for broken ones with their line; of our own export
  `Document`, `Event`, `State`, `Judgement`. A file that is not of the format is a `UsageError` when the first record is asked for.
- `merge.merged(rows)` makes one row of the tellings of one event.
- `flat.record_writer(name, stream, type_)` (jsonl, csv, geojson) and `parquet.write_records(folder, records, type_)` write records of
  any one type, such as `Fluent` or `Occurrence`.
- `frames.to_arrow`, `to_pandas`, `to_polars` make data frames of rows or of records of one type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from dateline.errors import UsageError
from dateline.formats import acled, gdelt, native, plover, polecat, ucdp
from dateline.formats.acled import AcledWriter
from dateline.formats.csv import CsvWriter
from dateline.formats.ftm import FtmWriter
from dateline.formats.gdelt import GdeltWriter
from dateline.formats.geojson import GeojsonWriter
from dateline.formats.jsonl import JsonlWriter
from dateline.formats.parquet import ParquetWriter
from dateline.formats.plover import PloverWriter
from dateline.formats.polecat import PolecatWriter
from dateline.formats.reading import Found, Imported, Outside
from dateline.formats.row import Bundle, Deaths, Row, coded, row, row_of
from dateline.formats.table import TableWriter
from dateline.formats.ucdp import UcdpWriter
from dateline.formats.writer import Options, Writer

FormatName = Literal[
    "table", "jsonl", "csv", "plover", "polecat", "gdelt", "acled", "ucdp", "geojson", "ftm", "parquet"
]
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
    "ftm": FtmWriter,
    "parquet": ParquetWriter,
}


READERS: Mapping[str, Callable[[BinaryIO, str], Iterator[Found]]] = {
    "jsonl": native.read,
    "plover": plover.read,
    "polecat": polecat.read,
    "gdelt": gdelt.read,
    "acled": acled.read,
    "ucdp": ucdp.read,
}


def read_records(format: str, stream: BinaryIO, name: str) -> Iterator[Found]:  # noqa: A002
    """What a file of another system, or of our own (`jsonl`), holds; `name` is what messages call it."""
    if format not in READERS:
        raise UsageError(f"expected a format that can be read back ({', '.join(READERS)}), found {format!r}")
    return READERS[format](stream, name)


def writer(name: FormatName, target: TextIO | Path, options: Options) -> Writer:
    """The writer of a format on an open text stream or, where it fills a folder, on its path."""
    return WRITERS[name](target, options)


__all__ = [
    "READERS",
    "WRITERS",
    "Bundle",
    "Deaths",
    "FormatName",
    "Found",
    "Imported",
    "Options",
    "Outside",
    "Row",
    "Writer",
    "coded",
    "read_records",
    "row",
    "row_of",
    "writer",
]
