"""A table for people: one report after the other, events first, then states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from dateline.formats.console import Page
from dateline.formats.csv import coded
from dateline.formats.row import Bundle
from dateline.formats.writer import Options, TextWriter
from dateline.model import Document, Entity, Event, Facility, ImportedEvent, Place, State, Title, Told

STATUS_MARK = {"actual": "", "future": " (to come)", "hypothetical": " (if)", "negated": " (not)"}


class TableWriter(TextWriter):
    """Tables as wide as the terminal; colour where the stream is one."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.console = Page(file=self.stream, width=options.width, highlight=False, soft_wrap=False)

    def write(self, bundle: Bundle) -> None:
        """Prints one report's tables."""
        kept = [row.claim for row in self.kept(bundle.rows)]
        events = [c for c in kept if not isinstance(c, State)]
        states = [c for c in kept if isinstance(c, State)]
        counts = f"{len(events)} events, {len(states)} states"
        self.console.print(counts if bundle.document is None else _head(bundle.document, counts))
        if events:
            self.console.print(_events(events))
        if states:
            self.console.print(_states(states))
        self.console.print()


def _head(document: Document, counts: str) -> str:
    published = _interval(document.published, document.published_end) or "date unknown"
    title = document.title or document.text.strip().splitlines()[0][:100]
    return f"[bold]{escape(title)}[/bold]\n{escape(document.id)} · {published} · {counts}"


def _table(*columns: str | tuple[str, int]) -> Table:
    """A table as wide as the terminal.

    Columns of dates and of our own words are as wide as these are, so that none is broken; the others share the rest.
    """
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True)
    for column in columns:
        if isinstance(column, str):
            table.add_column(column, overflow="fold", ratio=4 if column is columns[-1] else 3)
        else:
            table.add_column(column[0], overflow="fold", width=column[1])
    return table


def _events(events: Sequence[Event | ImportedEvent]) -> Table:
    table = _table(("when", 12), "who", ("did", 13), "to whom", ("where", 8), "as it says")
    for event in events:
        table.add_row(
            _interval(event.date, event.enddate) or "–",
            _who(event.actor),
            " ".join((*event.event, *event.mode)) + STATUS_MARK[event.status],
            _who(event.recipient) or "–",
            escape(_place(event.event_loc)) or "–",
            _quoted(event),
        )
    return table


def _states(states: Sequence[State]) -> Table:
    table = _table(("state", 11), "of", ("is", 11), "with, at", ("from – to", 12), "as it says")
    for state in states:
        table.add_row(
            state.predicate,
            _who((state.subject,)),
            state.status,
            escape(_thing(state)) or "–",
            " – ".join(part or "…" for part in (state.from_, state.to)) if state.from_ or state.to else "–",
            _quoted(state),
        )
    return table


def _who(entities: Sequence[Entity]) -> str:
    return ", ".join(f"{escape(e.identifier_text or e.entity_text or '?')} [dim]{coded(e)}[/dim]" for e in entities)


def _quoted(claim: Told) -> str:
    """The words around the trigger, the trigger in bold, and who says so; of an imported record where it is from."""
    if isinstance(claim, ImportedEvent):
        return f"[dim]{escape(claim.imported.from_)} {escape(claim.imported.id)}[/dim]"
    at = claim.text.find(claim.quote)
    before, after = claim.text[max(0, at - 24) : at], claim.text[at + len(claim.quote) : at + len(claim.quote) + 32]
    said = f" [dim]— {escape(claim.attribution[0].text)}[/dim]" if claim.attribution else ""
    return f"{escape(before.split(' ', 1)[-1] if at > 24 else before)}[bold]{escape(claim.quote)}[/bold]{escape(after.rsplit(' ', 1)[0])}{said}"


def _thing(state: State) -> str:
    thing = state.object
    if isinstance(thing, Entity):
        return f"{thing.identifier_text or thing.entity_text or '?'} {coded(thing)}"
    if isinstance(thing, Title):
        return f"{thing.title} {thing.code or ''}"
    if isinstance(thing, Facility):
        return f"{thing.name}{f', {_place(thing.place)}' if thing.place is not None else ''}"
    return _place(thing)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    country = f"({place.country or place.country_code})" if place.country_code is not None else ""  # and no spot in it
    return place.resolved_place or place.extracted_place or country


def _interval(start: str | None, end: str | None) -> str:
    if start is None:
        return ""
    return start if end in (None, start) else f"{start} – {end}"
