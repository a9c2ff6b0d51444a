"""Parquet: a folder of files by year and country (`year=2024/country=NER`), as DuckDB, Arrow, pandas and polars read them.

The year is that of the record's first day, else of its publication; the country that of its place, else of its first party. What
neither tells is under `__HIVE_DEFAULT_PARTITION__`, the name those tools know for it.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dateline.errors import ConfigError, UsageError
from dateline.formats.flat import place_in
from dateline.formats.frames import optional, schema, values
from dateline.formats.geojson import place_of
from dateline.formats.row import Bundle, Row
from dateline.formats.shape import Group, body_of, converter, shape_of, told_shape
from dateline.formats.writer import Options, Writer
from dateline.model import Record, State

PORTION = 50_000  # rows held before files are written
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
Key = tuple[str, str]


class Parts:
    """Rows on their way into the files of their year and country. They appear under the folder's name when all are written."""

    def __init__(self, folder: Path, shape: Group) -> None:
        self.pa, self.pq = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
        self.folder, self.schema, self.convert = folder, schema(shape), converter(shape, dates=True)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder}: expected a new or empty folder for Parquet files; name another")
        self.made = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(self.made, ignore_errors=True)
        self._guarded(lambda: self.made.mkdir(parents=True))
        self.held: defaultdict[Key, list[dict[str, Any]]] = defaultdict(list)
        self.count = self.portion = 0

    def add(self, key: Key, row: dict[str, Any]) -> None:
        """Takes one row."""
        self.held[key].append(row)
        self.count += 1
        if self.count == PORTION:
            self._flush()

    def close(self) -> None:
        """Writes what is held and gives the folder its name."""
        self._flush()

        def rename() -> None:
            if self.folder.exists():
                self.folder.rmdir()
            self.made.rename(self.folder)

        self._guarded(rename)

    def _flush(self) -> None:
        for (year, country), rows in sorted(self.held.items()):
            place = self.made / f"year={year}" / f"country={country}"
            table = self.pa.Table.from_pylist(rows, schema=self.schema)

            def write(place: Path = place, table: Any = table) -> None:
                place.mkdir(parents=True, exist_ok=True)
                self.pq.write_table(table, place / f"part-{self.portion}.parquet", compression="zstd")

            self._guarded(write)
        self.held.clear()
        self.count, self.portion = 0, self.portion + 1

    def _guarded(self, do: Callable[[], object]) -> None:
        try:
            do()
        except OSError as error:
            raise ConfigError(
                f"{self.folder}: cannot be written ({error.strerror}); make room or name another folder"
            ) from error


class ParquetWriter(Writer):
    """Events and states in one table of the columns of both."""

    to_folder = True

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        if not isinstance(target, Path):
            raise UsageError("parquet fills a folder; name one with --output")
        self.parts = Parts(target, told_shape())

    def write(self, bundle: Bundle) -> None:
        """Takes the rows."""
        for row in self.kept(bundle.rows):
            self.parts.add(_key(row), values(row, self.parts.convert))

    def close(self) -> None:
        """Writes what is held."""
        self.parts.close()


def write_records(folder: Path, records: Iterable[Record], type_: type[Record]) -> None:
    """Writes records of one type, such as `Fluent`, into a new folder, by year and country."""
    parts = Parts(folder, shape_of(type_))
    for record in records:
        body = body_of(record)
        where, subject = place_in(body) or {}, body.get("subject") or next(iter(body.get("actor") or ()), None) or {}
        day = next((body[key] for key in ("date", "since", "on", "last_confirmed") if body.get(key)), None)
        key = (_year(day), _country(where.get("country_code") or subject.get("code")))
        parts.add(key, values(record, parts.convert))
    parts.close()


def _key(row: Row) -> Key:
    claim, where = row.claim, place_of(row)
    if isinstance(claim, State):
        day, party = claim.from_ or claim.to, claim.subject
        return _year(day or row.published), _country(where.country_code if where is not None else party.code)
    code = where.country_code if where is not None and where.country_code is not None else None
    return _year(claim.date or row.published), _country(code or (claim.actor[0].code if claim.actor else None))


def _year(day: str | None) -> str:
    """The year of a day or EDTF date."""
    year = (day or "")[:4]
    return year if year.isdigit() else UNKNOWN


def _country(code: str | None) -> str:
    return code if code is not None and code.isascii() and code.isalnum() else UNKNOWN
