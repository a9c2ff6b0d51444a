"""Records, reports and judgements as people read them on a terminal: a line each, the passage with its words marked."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from dateline.model import Told
from dateline.workspace.lines import SHORT, judged, line, source, told

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.model import Document
    from dateline.workspace.showing import Judged, Passage, Shown, ShownJudgement, ShownReport, ShownStatement


def print_shown(shown: Shown, stream: TextIO) -> None:
    """All about a record, report or judgement."""
    match shown.kind:
        case "shown_statement":
            parts = _statement(shown)
        case "shown_report":
            parts = _report(shown)
        case _:
            parts = _judgement(shown)
    _print(parts, stream)


def print_lines(lines: Iterable[str | Text], stream: TextIO) -> None:
    """Lines as wide as the terminal, with colours where it has any."""
    _print(lines, stream)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Text:
    """A text with these spans of it in bold."""
    from rich.text import Text

    shown = Text(text)
    for start, end in spans:
        shown.stylize("bold reverse", start, end)
    return shown


def _print(lines: Iterable[str | Text], stream: TextIO) -> None:
    from dateline.formats.console import Page

    width = max(80, shutil.get_terminal_size((120, 40)).columns) if stream.isatty() else 120
    console = Page(file=stream, width=width, highlight=False, markup=False, soft_wrap=False)
    for part in lines:
        console.print(part)


def _statement(shown: ShownStatement) -> Iterator[str | Text]:
    statement = shown.statement
    claim = shown.now or statement.claim
    yield f"{claim.kind} {claim.id}{' — REJECTED in review' if shown.rejected else ''}"
    yield line(claim)
    yield ""
    yield from _passage(shown.passage)
    yield from _fields(claim, statement.claim if shown.now is not None else None)
    yield f"published: {source(statement)}; recorded {statement.recorded_at}"
    if shown.passage is None:
        yield "no passage: it rests on that data set"
    yield from _section(f"told by {shown.publishers} independent publishers, also in", map(told, shown.same))
    yield from _section(
        "contradicted by",
        (
            f"{told(one.statement)}\n    {'; '.join(r.detail for r in one.judgement.because)}"
            for one in shown.contradicted_by
        ),
    )
    yield from _judgements(shown.judgements)


def _report(shown: ShownReport) -> Iterator[str | Text]:
    document = shown.document
    yield f"report {document.id}: {document.title or 'without a title'}"
    yield f"{document.publisher or 'no publisher'}, {_published(document)}; recorded {shown.recorded_at}{f'; {document.url}' if document.url else ''}"
    yield ""
    yield marked(document.text, [one.claim.span for one in shown.statements if one.claim.span is not None])
    yield from _section(
        f"{len(shown.statements)} records",
        (f"{one.id[:SHORT]}  “{one.claim.quote}”  {line(one.claim)}" for one in shown.statements),
    )
    yield from _section("copies", shown.copies)
    yield from _judgements(shown.judgements)


def _judgement(shown: ShownJudgement) -> Iterator[str | Text]:
    yield f"judgement {judged(shown.judgement, stands=shown.stands)}"
    yield from _section("about", (*map(told, shown.statements), *shown.reports))
    yield from _judgements(shown.judgements)


def _published(document: Document) -> str:
    if document.published is None:
        return "date unknown"
    end = document.published_end
    return document.published if end in (None, document.published) else f"{document.published} – {end}"


def _passage(passage: Passage | None) -> Iterator[str | Text]:
    if passage is not None:
        yield marked(passage.text, [passage.marked])
        yield f"in {passage.doc}{f': {passage.title}' if passage.title else ''}{f' <{passage.url}>' if passage.url else ''}"
        yield ""


def _fields(claim: Told, before: Told | None) -> Iterator[str]:
    """Every field with a value, and what it was before it was amended."""
    told_before = _flat(before.model_dump(mode="json", by_alias=True)) if before is not None else None
    now = dict(_flat(claim.model_dump(mode="json", by_alias=True)))
    was = dict(told_before) if told_before is not None else now
    for field in dict.fromkeys((*now, *was)):
        if field.split(".")[0] in ("kind", "id", "text", "quote", "doc", "sentence", "span") or field.endswith(".span"):
            continue
        if now.get(field) != was.get(field):
            yield f"  {field}: {now.get(field)} (the report says {was.get(field)})"
        elif now[field] is not None:
            yield f"  {field}: {now[field]}"


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _flat(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(held, dict) for held in value):
        for at, held in enumerate(value):
            yield from _flat(held, f"{path}.{at}")
    else:
        yield path, (None if value in ([], [None, None]) else value)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"  {part}" for part in lines]
    if found:
        yield ""
        yield f"{title}:"
        yield from found


def _judgements(judgements: Iterable[Judged]) -> Iterator[str]:
    yield from _section("judgements", (judged(one.judgement, stands=one.stands) for one in judgements))
