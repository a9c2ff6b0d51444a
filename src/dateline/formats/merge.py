"""One row for all the tellings of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dateline.formats.row import Deaths, Row
from dateline.model import Act, Event, ImportedEvent, Place, State

Value = TypeVar("Value")


def merged(rows: Sequence[Row]) -> Row:
    """The row of an event from the rows of the statements that tell it.

    The telling that we are most sure of leads, ties as given. What it does not tell is filled from the others in that order: the day (if
    the leading one has none), the place, the mode of an act of the same type, the parties on a side that names none; contexts are those of
    all. Deaths are side by side: the lowest and the highest figure, and as best the one that most publishers give, of these the one
    published last. Of states the leading row is given as it is.
    """
    order = sorted(rows, key=lambda row: -row.claim.confidence)
    lead = order[0]
    if isinstance(lead.claim, State) or len(rows) == 1:
        return lead
    events = [row.claim for row in order if not isinstance(row.claim, State)]
    published = [row for row in rows if row.published is not None]
    first = min(published, key=lambda row: row.published or "") if published else lead
    docs = {row.claim.doc if row.claim.doc is not None else f"imported {row.claim.id}" for row in rows}
    recorded = [row.recorded_at for row in rows if row.recorded_at is not None]
    return Row(
        claim=_filled(lead.claim, events),
        document=lead.document,
        published=first.published,
        published_end=first.published_end,
        publisher=lead.publisher,
        recorded_at=min(recorded, default=None),
        tellings=sum(row.tellings for row in rows),
        articles=len(docs),
        publishers=tuple(dict.fromkeys(name for row in rows for name in row.publishers)),
        dead=_deaths(rows),
    )


def _filled(lead: Event | ImportedEvent, events: Sequence[Act]) -> Event | ImportedEvent:
    change: dict[str, object] = {
        "context": tuple(dict.fromkeys(context for event in events for context in event.context)),
        "event_loc": _place(events),
        "actor": _first(event.actor for event in events) or (),
        "recipient": _first(event.recipient for event in events) or (),
    }
    if not lead.mode:
        modal = next((event for event in events if event.event == lead.event and event.mode), None)
        if modal is not None:
            change |= {name: getattr(modal, name) for name in ("mode", "cameo", "event_scale")}
    day = next((event for event in events if event.date is not None), None)
    if lead.date is None and day is not None:
        change |= {n: getattr(day, n) for n in ("date", "enddate", "edtf", "date_precision", "date_text", "date_from")}
    return lead.model_copy(update=change)


def _place(events: Iterable[Act]) -> Place | None:
    """The nearest place that any telling gives."""
    places = [event.event_loc for event in events if event.event_loc is not None]
    return max(places, key=lambda place: (place.lat is not None, place.resolution or 0), default=None)


def _first(values: Iterable[Value]) -> Value | None:
    return next((value for value in values if value), None)


def _deaths(rows: Sequence[Row]) -> Deaths:
    lows = [row.dead.low if row.dead.low is not None else row.dead.best for row in rows]
    highs = [row.dead.high if row.dead.high is not None else row.dead.best for row in rows]
    told: dict[int, list[Row]] = {}
    for row in rows:
        if row.dead.best is not None:
            told.setdefault(row.dead.best, []).append(row)

    def weight(best: int) -> tuple[int, str, int]:
        voices = {name for row in told[best] for name in row.publishers or ("",)}
        return len(voices), max(row.published or "" for row in told[best]), best

    return Deaths(
        min((low for low in lows if low is not None), default=None),
        max(told, key=weight, default=None),
        max((high for high in highs if high is not None), default=None),
    )
