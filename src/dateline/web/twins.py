"""The twins of a page of answers: the same filter as JSON Lines, CSV, GeoJSON, a feed, or in an exchange format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.errors import UsageError
from dateline.formats import Options, writer
from dateline.model import Record
from dateline.web.answering import Streamed
from dateline.workspace.exporting import Exported, written
from dateline.workspace.names import choice

if TYPE_CHECKING:
    from dateline.ledger.protocol import Ledger
    from dateline.ledger.query import Query

SUFFIXES = ("json", "jsonl", "csv", "geojson", "atom")
LINES, TABLE, TABS = "application/x-ndjson", "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
MAP, FEED, ARCHIVE = "application/geo+json", "application/atom+xml; charset=utf-8", "application/zip"
OF_ANSWERS = {"jsonl": LINES, "csv": TABLE, "geojson": MAP}
OF_RECORDS = {
    "plover": (LINES, "jsonl"),
    "polecat": (TABS, "tsv"),
    "gdelt": (TABS, "tsv"),
    "acled": (TABLE, "csv"),
    "ucdp": (TABLE, "csv"),
    "ftm": (LINES, "jsonl"),
    "parquet": (ARCHIVE, "parquet.zip"),
}
NATIVE = {"jsonl": (LINES, "jsonl"), "csv": (TABLE, "csv"), "geojson": (MAP, "geojson")}
FORMS = ("json", "atom", *OF_ANSWERS, *OF_RECORDS)
EXPORTS = {**NATIVE, **OF_RECORDS}
CHUNK = 64 * 1024  # characters that are sent together


class Suffixed:
    """Takes `/events.csv` as `/events` in the form `csv`, for the resources that have twins."""

    def __init__(self, app: ASGIApp, *, prefix: str, names: Iterable[str]) -> None:
        self.app = app
        self.path = re.compile(rf"({re.escape(prefix)}/(?:{'|'.join(names)}))\.({'|'.join(SUFFIXES)})")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        found = self.path.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is not None:
            scope = {**scope, "path": found[1], "raw_path": found[1].encode(), "twin": found[2]}
        await self.app(scope, receive, send)


def form_of(scope: Scope, given: str | None) -> str:
    """The form that is asked for, by the path's suffix or by `format`; json where by neither."""
    named = choice(given, FORMS, "a format") if given is not None else None
    twin: str | None = scope.get("twin")
    if twin is not None and named not in (None, twin):
        raise UsageError(f"format: expected {twin} or nothing after .{twin}, found {named}")
    return twin or named or "json"


def answers(name: str, form: str, type_: type[Record], found: Iterable[Record]) -> Streamed:
    """Answers of a type in a form of `OF_ANSWERS`."""
    return Streamed.of(map(str.encode, _lines(form, type_, found)), OF_ANSWERS[form], _named(name, form))


def records(name: str, form: str, ledger: Ledger, query: Query, how: Exported, options: Options) -> Streamed:
    """The records of a query in a form of `EXPORTS`."""
    media, ending = EXPORTS[form]
    if form == "parquet":
        return Streamed.of(_archive(name, ledger, query, how, options), media, _named(name, ending))
    parts = map(str.encode, _exported(form, ledger, query, how, options))
    return Streamed.of(parts, media, _named(name, ending))


def _named(name: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="dateline-{name}.{ending}"'}


def _lines(form: str, type_: type[Record], found: Iterable[Record]) -> Iterator[str]:
    from dateline.formats.flat import record_writer

    buffer = StringIO()
    sink = record_writer(form, buffer, type_)
    for answer in found:
        sink.write(answer)
        if buffer.tell() >= CHUNK:
            yield _drained(buffer)
    sink.close()
    yield _drained(buffer)


def _exported(form: Any, ledger: Ledger, query: Query, how: Exported, options: Options) -> Iterator[str]:
    buffer = StringIO()
    sink = writer(form, buffer, options)
    for line in written(ledger, query, how, sink):
        buffer.write(line)
        if buffer.tell() >= CHUNK:
            yield _drained(buffer)
    yield _drained(buffer)


def _archive(name: str, ledger: Ledger, query: Query, how: Exported, options: Options) -> Iterator[bytes]:
    """The folder of Parquet files, packed into one without dates, so that the same records give the same bytes."""
    with TemporaryDirectory(prefix="dateline-") as folder:
        made, packed = Path(folder) / f"dateline-{name}", Path(folder) / "packed.zip"
        for _ in written(ledger, query, how, writer("parquet", made, options)):
            pass  # nothing is sent before all is written
        with ZipFile(packed, "w") as archive:
            for path in sorted(made.rglob("*.parquet")):
                entry = ZipInfo(str(path.relative_to(folder)))
                archive.writestr(entry, path.read_bytes())
        with packed.open("rb") as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")


def _drained(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
