"""The twins of a page of answers: the same filter as JSON Lines, CSV, GeoJSON, a feed, or in an exchange format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.errors import UsageError
from dateline.workspace.names import choice

if TYPE_CHECKING:
    from dateline.ledger.protocol import Ledger
    from dateline.ledger.query import Query
    from dateline.workspace.answers import Answers

SUFFIXES = ("json", "jsonl", "csv", "geojson", "atom")
OF_ANSWERS = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
OF_RECORDS = {
    "plover": "application/x-ndjson",
    "polecat": "text/tab-separated-values; charset=utf-8",
    "gdelt": "text/tab-separated-values; charset=utf-8",
    "acled": "text/csv; charset=utf-8",
    "ucdp": "text/csv; charset=utf-8",
    "ftm": "application/x-ndjson",
}
ENDINGS = {"plover": "jsonl", "polecat": "tsv", "gdelt": "tsv", "acled": "csv", "ucdp": "csv", "ftm": "jsonl"}
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
    named = choice(given, ("json", "atom", *OF_ANSWERS, *OF_RECORDS), "a format") if given is not None else None
    twin: str | None = scope.get("twin")
    if twin is not None and named not in (None, twin):
        raise UsageError(f"format: expected {twin} or nothing after .{twin}, found {named}")
    return twin or named or "json"


def answers(name: str, form: str, found: Answers[Any]) -> StreamingResponse:
    """Answers in a form of `OF_ANSWERS`."""
    return _sent(name, form, OF_ANSWERS[form], _lines(form, found))


def records(name: str, form: str, ledger: Ledger, query: Query) -> StreamingResponse:
    """The records of a query in a form of `OF_RECORDS`."""
    return _sent(name, ENDINGS[form], OF_RECORDS[form], _exported(form, ledger, query))


def _sent(name: str, ending: str, media: str, lines: Iterator[str]) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="dateline-{name}.{ending}"', "Cache-Control": "no-cache"}
    return StreamingResponse((line.encode() for line in lines), media_type=media, headers=headers)


def _lines(form: str, found: Answers[Any]) -> Iterator[str]:
    from dateline.formats.flat import record_writer

    buffer = StringIO()
    sink = record_writer(form, buffer, found.type)
    for answer in found:
        sink.write(answer)
        if buffer.tell() >= CHUNK:
            yield _drained(buffer)
    sink.close()
    yield _drained(buffer)


def _exported(form: Any, ledger: Ledger, query: Query) -> Iterator[str]:
    from dateline.formats import WRITERS, Options, writer
    from dateline.workspace.exporting import Exported, bundles

    buffer = StringIO()
    sink = writer(form, buffer, Options())
    for bundle in bundles(ledger, query, Exported(per_event=WRITERS[form].per_event)):
        sink.write(bundle)
        if buffer.tell() >= CHUNK:
            yield _drained(buffer)
    sink.close()
    yield _drained(buffer)


def _drained(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
