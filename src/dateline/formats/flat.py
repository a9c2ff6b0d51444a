"""Any records, such as the answers to a question, as JSON Lines, as a flat table, or as places on a map."""

from __future__ import annotations

import csv
import json
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from dateline.formats.cells import GAP, safe
from dateline.formats.geojson import Features
from dateline.formats.shape import body_of, columns, converter, fitted, flat, shape_of, told_of
from dateline.model import Record


class RecordWriter:
    """Writes records of one type to a text stream."""

    def __init__(self, stream: TextIO, type_: type[Record]) -> None:
        self.stream, self.shape = stream, shape_of(type_)
        self.convert = converter(self.shape)

    @abstractmethod
    def write(self, record: Record) -> None:
        """Writes one record."""

    def close(self) -> None:
        """Writes what comes after the last record; the stream stays open."""
        self.stream.flush()


class LineRecords(RecordWriter):
    """One object a line."""

    def write(self, record: Record) -> None:
        """Writes one line."""
        self.stream.write(record.model_dump_json(by_alias=True) + "\n")


class CsvRecords(RecordWriter):
    """One row a record, a column for every field; lists are joined with "; "."""

    def __init__(self, stream: TextIO, type_: type[Record]) -> None:
        super().__init__(stream, type_)
        self.rows = csv.DictWriter(stream, list(columns(self.shape)), lineterminator="\n")
        self.rows.writeheader()

    def write(self, record: Record) -> None:
        """Writes one row."""
        values = flat(fitted(body_of(record), self.convert), self.shape)
        self.rows.writerow({column: safe(cell(value)) for column, value in values.items()})


class GeoRecords(RecordWriter):
    """A feature collection of the records, at the place they have."""

    def __init__(self, stream: TextIO, type_: type[Record]) -> None:
        super().__init__(stream, type_)
        self.features = Features(stream)

    def write(self, record: Record) -> None:
        """Writes one feature."""
        body = body_of(record)
        self.features.write(place_in(body), told_of(fitted(body, self.convert)))

    def close(self) -> None:
        """Ends the collection."""
        self.features.close()
        super().close()


RECORD_WRITERS: Mapping[str, type[RecordWriter]] = {"jsonl": LineRecords, "csv": CsvRecords, "geojson": GeoRecords}


def record_writer(name: str, stream: TextIO, type_: type[Record]) -> RecordWriter:
    """The writer of any records of one type, such as `Fluent`, in a format of `RECORD_WRITERS`."""
    return RECORD_WRITERS[name](stream, type_)


def cell(value: Any) -> Any:
    """A value as one cell; of a list every member has its place, so that the columns of one list fit together."""
    if not isinstance(value, list):
        return value
    return GAP.join("" if item is None else _text(item) for item in value)


def _text(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False) if isinstance(item, (list, dict, bool)) else str(item)


def place_in(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The place of a record: where it happened, or the object that is one or has one."""
    things: Iterable[Any] = (body.get("event_loc"), body.get("object"))
    for thing in things:
        if isinstance(thing, Mapping):
            found = thing.get("place") if "place" in thing else thing
            if isinstance(found, Mapping) and "lat" in found:
                return found
    return None
