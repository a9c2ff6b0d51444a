"""How many events there are of each value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from dateline.model import Entity, Place
from dateline.situation.answers import Occurrence
from dateline.web.answering import Content, Service
from dateline.web.pages import Answer
from dateline.web.parameters import Parameters, parameters
from dateline.web.questions import with_parameters
from dateline.workspace import asking
from dateline.workspace.asking import Choice
from dateline.workspace.desk import Desk

By = Literal[
    "day", "month", "year", "type", "mode", "context", "status", "country", "place", "actor", "publisher", "pair"
]


class _By(Parameters):
    """The tally's own parameter."""

    by: By = Field(description="Of what the events are counted.")


class Side(Answer):
    """One of a pair."""

    code: str | None
    sector: str | None
    identifier_id: str | None
    name: str | None


class Counted(Answer):
    """A value, and how many events have it. Of a place its `place` and the types, of a pair its sides, mean intensity and quad classes."""

    value: str | None = None
    name: str | None = None
    place: Place | None = None
    types: dict[str, int] | None = None
    actor: Side | None = None
    recipient: Side | None = None
    scale: float | None = None
    quads: tuple[int, int, int, int] | None = None
    n: int


class Tally(Answer):
    """The most frequent values; `total` counts the events, `without` those that have no such value."""

    by: By
    items: tuple[Counted, ...]
    total: int
    without: int


Tallied = parameters("Tallied", _By, but=("order",), switches=("disputed",))


def router(service: Service) -> APIRouter:
    """The resource."""
    made = APIRouter(tags=["questions"])

    async def tally(request: Request, asked: Any) -> Response:
        return await service.answer(request, lambda: _tally(service.desk, asked))

    made.add_api_route(
        "/tally",
        with_parameters(tally, Tallied),
        response_model=Tally,
        summary="How many events there are of each value",
        operation_id="tally",
        response_model_exclude_none=True,
    )
    return made


def _tally(desk: Desk, asked: Any) -> Content:
    wanted = asked.wanted("limit")
    found = asking.events(desk.ledger, wanted.query(desk.names), None, Choice(**asked.switches()))
    groups: dict[Any, list[Occurrence]] = defaultdict(list)
    without = 0
    for event in found:
        values = set(VALUES[asked.by](event))
        without += not values
        for value in values:
            groups[value].append(event)
    timed = asked.by in ("day", "month", "year")
    ordered = sorted(groups.items(), key=lambda item: item[0] if timed else (-len(item[1]), str(item[0])))
    items = tuple(_counted(asked.by, value, events) for value, events in ordered[: None if timed else asked.limit])
    made = Tally(by=asked.by, items=items, total=len(found), without=without)
    return Content(made.model_dump_json(by_alias=True, exclude_none=True).encode())


def _dated(letters: int) -> Callable[[Occurrence], Iterable[str]]:
    def value(event: Occurrence) -> Iterable[str]:
        first, last = event.date, event.enddate
        return [first[:letters]] if first is not None and (last or first)[:letters] == first[:letters] else []

    return value


def _side(entity: Entity) -> tuple[str | None, str | None, str | None, str | None]:
    return entity.code, entity.sector, entity.identifier_id, entity.identifier_text


def _named(entities: Iterable[Entity]) -> list[str]:
    sides = [(e.identifier_id or ":".join(part for part in (e.code, e.sector) if part)) for e in entities]
    return [side for side in sides if side]


def _pairs(event: Occurrence) -> Iterable[Any]:
    return [
        (_side(a), _side(r))
        for a in event.actor
        for r in event.recipient
        if a.code or a.identifier_id
        if r.code or r.identifier_id
    ]


def _placed(event: Occurrence) -> Iterable[Any]:
    place = event.event_loc
    return (
        [] if place is None or place.lat is None else [place.model_copy(update={"span": None, "extracted_place": None})]
    )


VALUES: dict[str, Callable[[Occurrence], Iterable[Any]]] = {
    "day": _dated(10),
    "month": _dated(7),
    "year": _dated(4),
    "type": lambda event: [event.event],
    "mode": lambda event: [event.mode] if event.mode else [],
    "context": lambda event: event.context,
    "status": lambda event: [event.status],
    "country": lambda event: [event.event_loc.country_code] if event.event_loc and event.event_loc.country_code else [],
    "place": _placed,
    "actor": lambda event: _named(event.actor),
    "publisher": lambda event: [c.publisher for c in event.citations if c.publisher],
    "pair": _pairs,
}


def _counted(by: str, value: Any, events: list[Occurrence]) -> Counted:
    if by == "place":
        return Counted(place=value, n=len(events), types=dict(Counter(event.event for event in events)))
    if by == "pair":
        sides = [Side(code=side[0], sector=side[1], identifier_id=side[2], name=side[3]) for side in value]
        quads = Counter(event.quad_code for event in events)
        scale = round(sum(event.event_scale for event in events) / len(events), 2)
        return Counted(
            actor=sides[0],
            recipient=sides[1],
            n=len(events),
            scale=scale,
            quads=(quads[1], quads[2], quads[3], quads[4]),
        )
    return Counted(value=value, n=len(events))
