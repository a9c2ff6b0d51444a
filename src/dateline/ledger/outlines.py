"""A statement without its words: what it is found, sorted and counted by, as `columns` keep it of all statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.ledger.facets import Facets, facets, place_of
from dateline.model import Entity, Place, State, Statement

Who = tuple[str | None, str | None, str | None, str | None]  # code, sector, identifier, its text
PLACE = tuple(name for name in Place.model_fields if name not in ("extracted_place", "span"))
Spot = tuple[str | float | int | None, ...]  # the fields of a place that are in `PLACE`


@dataclass(frozen=True, slots=True)
class Outline:
    """`dated` is an event of which both days are told; `place` is where it was, or where a state is that is at a place, without the
    words of the report; `quad` and `scale` are 0 of a state.
    """

    id: str
    facets: Facets
    dated: bool
    sentence: int
    span: tuple[int, int]
    quad: int
    scale: float
    place: Spot | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]


def outline(statement: Statement) -> Outline:
    """The outline of a statement."""
    claim = statement.claim
    place = place_of(claim)
    return Outline(
        id=claim.id,
        facets=facets(statement),
        dated=not isinstance(claim, State) and claim.date is not None and claim.enddate is not None,
        sentence=claim.sentence or 0,
        span=claim.span or (0, 0),
        quad=0 if isinstance(claim, State) else claim.quad_code,
        scale=0.0 if isinstance(claim, State) else claim.event_scale,
        place=None if place is None else tuple(getattr(place, name) for name in PLACE),
        actors=() if isinstance(claim, State) else _whos(claim.actor),
        recipients=() if isinstance(claim, State) else _whos(claim.recipient),
    )


def _whos(entities: Iterable[Entity]) -> tuple[Who, ...]:
    return tuple((one.code, one.sector, one.identifier_id, one.identifier_text) for one in entities)
