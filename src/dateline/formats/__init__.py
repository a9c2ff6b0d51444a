"""Codecs: the records of coded reports written in the formats others read. One writer per file, listed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TextIO

from dateline.formats.csv import CsvWriter
from dateline.formats.jsonl import JsonlWriter
from dateline.formats.plover import PloverWriter
from dateline.formats.table import TableWriter
from dateline.formats.writer import Options, Writer

FormatName = Literal["table", "jsonl", "csv", "plover"]
WRITERS: Mapping[str, type[Writer]] = {
    "table": TableWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "plover": PloverWriter,
}


def writer(name: FormatName, stream: TextIO, options: Options) -> Writer:
    """The writer of a format on an open text stream."""
    return WRITERS[name](stream, options)


__all__ = ["WRITERS", "FormatName", "Options", "Writer", "writer"]
