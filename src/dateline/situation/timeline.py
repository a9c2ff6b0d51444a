"""What happened to an actor, a place or a pair in the order of days: events, and what began or ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from dateline.corroborate.evidence import Evidence
from dateline.dates.edtf import ends, to_edtf
from dateline.dates.interval import Interval
from dateline.ledger.query import Asked, Party, Spot
from dateline.model import Entity, Facility, Place, Predicate, Record, Title
from dateline.situation.agreements import agreements
from dateline.situation.answers import Change, Fluent, Occurrence, Standing
from dateline.situation.control import control
from dateline.situation.custody import custody
from dateline.situation.dyad import fits
from dateline.situation.facilities import facilities
from dateline.situation.html import shown
from dateline.situation.occurrences import occurrences
from dateline.situation.offices import offices
from dateline.situation.presence import presence
from dateline.situation.relations import affiliations, relations

EVERY: tuple[Standing, ...] = ("confirmed", "stale", "planned", "ended", "unknown")
FLUENTS: Mapping[Predicate, Callable[..., tuple[Fluent, ...]]] = {
    "presence": presence,
    "facility": facilities,
    "agreement": agreements,
    "office": offices,
    "custody": custody,
    "control": control,
    "relation": relations,
    "affiliation": affiliations,
}


class Moment(Record):
    """One entry of a timeline: a day or days (EDTF, null where no report tells), and an event or a change of a state."""

    kind: Literal["moment"] = "moment"
    on: str | None
    occurrence: Occurrence | None = None
    fluent: Fluent | None = None
    change: Change | None = None

    def _repr_html_(self) -> str:
        return shown(self)


def timeline(
    evidence: Evidence, asked: Asked, *, of: Sequence[Party] = (), within: Sequence[Spot] = ()
) -> tuple[Moment, ...]:
    """The moments that concern all of the parties `of` and any of the places `within`, in the order of days, undated last."""
    events = [
        one
        for one in occurrences(evidence, asked)
        if _concerns(of, (*one.actor, *one.recipient)) and _lies(within, [one.event_loc], (*one.actor, *one.recipient))
    ]
    changed = [
        moment
        for moment in changes(evidence, asked, asked.on)
        if (fluent := moment.fluent) is not None
        and _concerns(of, _parties(fluent))
        and _lies(within, _places(fluent), _parties(fluent))
    ]
    return tuple(sorted([*map(happening, events), *changed], key=place))


def happening(one: Occurrence) -> Moment:
    """An event as a moment."""
    return Moment(on=_edtf(one), occurrence=one)


def changes(evidence: Evidence, asked: Asked, on: date | None) -> Iterator[Moment]:
    """What began or ended by the day asked about, of states as they stood on a day (None: the last that anything is known of)."""
    for predicate in FLUENTS.values():
        for fluent in predicate(evidence, replace(asked, on=on), standings=EVERY):
            for change in fluent.history:
                if _by(change.on, asked.on):
                    yield Moment(on=change.on, fluent=fluent, change=change)


def place(moment: Moment) -> tuple[Any, ...]:
    """Where a moment stands among others."""
    first, last = ends(moment.on)
    start = first or last
    what = moment.occurrence.id if moment.occurrence is not None else f"{moment.fluent.id if moment.fluent else ''}"
    status = moment.change.status if moment.change is not None else ""
    return (start is None, start or date.max, last or date.max, moment.occurrence is not None, what, status)


def _by(text: str | None, on: date | None) -> bool:
    """Whether a change may have come by a day."""
    first, last = ends(text)
    start = first or last
    return on is None or start is None or start <= on


def _edtf(one: Occurrence) -> str | None:
    if one.date is None or one.enddate is None:
        return None
    first, last = date.fromisoformat(one.date), date.fromisoformat(one.enddate)
    return to_edtf(Interval(first, last, "day" if first == last else "interval"))


def _concerns(of: Sequence[Party], entities: Sequence[Entity]) -> bool:
    return all(any(fits(one, entity) for entity in entities) for one in of)


def _parties(fluent: Fluent) -> tuple[Entity, ...]:
    thing = fluent.object
    if isinstance(thing, Entity):
        return (fluent.subject, thing, *fluent.others)
    code = (
        thing.country_code if isinstance(thing, Place | Facility) else thing.code if isinstance(thing, Title) else None
    )
    return (fluent.subject, Entity(code=code)) if code is not None else (fluent.subject,)


def _places(fluent: Fluent) -> list[Place | None]:
    thing = fluent.object
    if isinstance(thing, Facility):
        return [thing.place, Place(country_code=thing.country_code)]
    if isinstance(thing, Title):
        return [Place(country_code=thing.code)]
    return [thing] if isinstance(thing, Place) else [None]


def _lies(within: Sequence[Spot], places: Sequence[Place | None], parties: Sequence[Entity]) -> bool:
    """Whether it is in one of the places; what has no place of its own is where its parties are at home."""
    if not within:
        return True
    given = [place for place in places if place is not None]
    here = given or [Place(country_code=entity.code) for entity in parties]
    return any(_spotted(spot, place) for spot in within for place in here)


def _spotted(spot: Spot, place: Place) -> bool:
    return (
        (spot.country is None or spot.country == place.country_code)
        and (spot.geonameid is None or spot.geonameid == place.geonameid)
        and (spot.name is None or spot.name == place.resolved_place)
    )
