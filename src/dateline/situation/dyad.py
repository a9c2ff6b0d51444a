"""How two parties acted towards each other, week by week, by the intensity of what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked, Party
from dateline.model import Entity, Record
from dateline.situation.answers import Occurrence
from dateline.situation.occurrences import occurrences


class Week(Record):
    """What one party did to the other in a week from Monday to Sunday: how often, PLOVER's intensities, and the quad classes.

    `quads` are counts of verbal and material cooperation, verbal and material conflict. A week without events has no row.
    """

    kind: Literal["week"] = "week"
    actor: str
    recipient: str
    week: str
    n: int
    sum: float
    mean: float
    min: float
    max: float
    quads: tuple[int, int, int, int]
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """The weeks of both directions, in the order of weeks; and how many events have no day, or no one week, each way."""

    weeks: tuple[Week, ...]
    undated: tuple[int, int]


def dyad(evidence: Evidence, a: Party, b: Party, *, asked: Asked | None = None) -> Dyad:
    """The weekly scores of what `a` did to `b` and `b` to `a`: of actual events only, those told by several once."""
    weeks: list[Week] = []
    undated: list[int] = []
    told = [one for one in occurrences(evidence, asked or Asked()) if one.status == "actual"]
    for doer, other in ((a, b), (b, a)):
        between = [one for one in told if _any(doer, one.actor) and _any(other, one.recipient)]
        by_week: dict[date, list[Occurrence]] = defaultdict(list)
        for one in between:
            monday = _week(one)
            if monday is not None:
                by_week[monday].append(one)
        undated.append(len(between) - sum(map(len, by_week.values())))
        weeks.extend(_scored(label(doer), label(other), monday, ones) for monday, ones in by_week.items())
    return Dyad(
        tuple(sorted(weeks, key=lambda week: (week.week, week.actor, week.recipient))), (undated[0], undated[1])
    )


def label(asked: Party) -> str:
    """A party in a word."""
    return "/".join(part for part in (asked.code, asked.sector, asked.identifier) if part)


def fits(asked: Party, entity: Entity) -> bool:
    """Whether an entity is what is asked for."""
    return (
        (asked.code is None or entity.code == asked.code)
        and (asked.sector is None or asked.sector == entity.sector or asked.sector in entity.other_sectors)
        and (asked.identifier is None or entity.identifier_id == asked.identifier)
    )


def _any(asked: Party, entities: Iterable[Entity]) -> bool:
    return any(fits(asked, entity) for entity in entities)


def _week(one: Occurrence) -> date | None:
    """The Monday of the week that all its days lie in."""
    if one.date is None or one.enddate is None:
        return None
    first, last = (_monday(date.fromisoformat(day)) for day in (one.date, one.enddate))
    return first if first == last else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _scored(actor: str, recipient: str, monday: date, ones: Sequence[Occurrence]) -> Week:
    scales = [one.event_scale for one in ones]
    quads = [sum(one.quad_code == quad for one in ones) for quad in (1, 2, 3, 4)]
    return Week(
        actor=actor,
        recipient=recipient,
        week=monday.isoformat(),
        n=len(ones),
        sum=round(sum(scales), 6),
        mean=round(sum(scales) / len(scales), 6),
        min=min(scales),
        max=max(scales),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        occurrences=tuple(sorted(one.id for one in ones)),
    )
