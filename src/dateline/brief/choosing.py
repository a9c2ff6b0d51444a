"""Which answers a section of a brief tells, and in which order. Pure functions of what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.brief.language import Language
from dateline.dates.edtf import from_edtf
from dateline.model import Entity, Facility, Place, Title
from dateline.situation.answers import Fluent, Occurrence

Answer = Fluent | Occurrence
DAYS = 90  # "lately": what happened and what moved
VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
STANDING = {"confirmed": 0, "presumed": 1, "stale": 1, "planned": 2, "ended": 3, "unknown": 4}


@dataclass(frozen=True)
class Found:
    """All that was asked of the evidence, with the same clocks."""

    fluents: Mapping[str, tuple[Fluent, ...]]
    events: tuple[Occurrence, ...]

    def of(self, predicate: str) -> tuple[Fluent, ...]:
        """The answers of one predicate."""
        return self.fluents.get(predicate, ())


def governing(found: Found, country: str, day: date, language: Language) -> list[Fluent]:
    """Who holds the offices that govern, head of state first; who left one in the last days after all who hold."""
    ranked = []
    for fluent in found.of("office"):
        title = fluent.object
        if isinstance(title, Title) and title.code == country and fluent.standing in STANDING:
            rank = _rank(title.title, language)
            ended = fluent.standing == "ended"
            gone = fluent.standing == "unknown" or (ended and not within(fluent.until, day))
            if rank is not None and not gone and _named(fluent.subject, language):
                ranked.append((STANDING[fluent.standing], rank, -fluent.publishers, fluent.id, fluent))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]


def forces(found: Found, country: str, day: date, language: Language) -> list[Fluent]:  # noqa: ARG001
    """Foreign forces, then foreign bases: those there, those of which nothing was told lately, those that left lately."""
    told = [
        fluent
        for predicate in ("presence", "facility")
        for fluent in found.of(predicate)
        if where(fluent) == country
        and _foreign(fluent.subject, country)
        and not (fluent.subject.identifier_id or "").startswith("person:")
        and fluent.standing != "unknown"
        and not (fluent.standing == "ended" and not within(fluent.until, day))
    ]
    return sorted(
        told,
        key=lambda one: (
            STANDING[one.standing],
            one.predicate != "presence",
            -one.publishers,
            _detail(one),
            -len(one.citations),
            one.id,
        ),
    )


def agreed(found: Found, country: str, day: date, language: Language) -> list[Fluent]:  # noqa: ARG001
    """Agreements of the country; those that ended only if they did so within two years."""
    told = [
        fluent
        for fluent in found.of("agreement")
        if country in codes(fluent)
        and fluent.standing != "unknown"
        and not (fluent.standing == "ended" and not within(fluent.until, day, 730))
    ]
    return sorted(told, key=lambda one: (STANDING[one.standing], -one.publishers, _latest(one), one.id))


def conflicts(found: Found, country: str, day: date, language: Language) -> list[Occurrence]:  # noqa: ARG001
    """Violence, coercion, mobilisation and protest of the last days in the country; most told and gravest first."""
    told = [
        event
        for event in found.events
        if event.event in VIOLENT
        and event.status == "actual"
        and within(event.date, day, end=event.enddate)
        and _here(event, country)
    ]
    return sorted(told, key=lambda one: (-one.publishers, -_dead(one), one.event_scale, _reversed(one.date), one.id))


def folded(answers: Sequence[Answer]) -> tuple[list[Answer], dict[str, list[Fluent]]]:
    """The answers without the presences of a force in places of a country in which it is told to be as a whole.

    These are given by the id of the answer of the country. Where all that is told of the country is told of one place in it,
    the place stays and the country goes.
    """
    held = [one for one in answers if isinstance(one, Fluent) and _held(one)]
    whole = {_force(one): one for one in held if _detail(one) == 1}
    under: dict[str, list[Fluent]] = {}
    for one in held:
        head = whole.get(_force(one))
        if head is not None and _detail(one) > 1:
            under.setdefault(head.id, []).append(one)
    dropped = {one.id for places in under.values() for one in places}
    for head in whole.values():
        places = under.get(head.id, [])
        if len(places) == 1 and _told(head) <= _told(places[0]):
            del under[head.id]
            dropped = (dropped - {places[0].id}) | {head.id}
    return [one for one in answers if one.id not in dropped], under


def moved(found: Found, country: str, day: date, language: Language) -> list[Fluent]:  # noqa: ARG001
    """Relations of the country with others that changed in the last days."""
    told = [
        fluent
        for fluent in found.of("relation")
        if country in codes(fluent)
        and len(codes(fluent)) > 1
        and fluent.standing in ("confirmed", "ended")
        and _changed(fluent, day)
    ]
    return sorted(told, key=lambda one: (-one.publishers, _latest(one), one.id))


def disputed(answers: Iterable[Answer]) -> list[Answer]:
    """What reports contradict one another on, of what the brief is about."""
    return sorted((one for one in answers if one.disputed), key=lambda one: (-one.publishers, one.kind, one.id))


def later(known: Sequence[Answer], all_told: Sequence[Answer]) -> list[Answer]:
    """What is told of the same day only by reports of later publication: new, or with another status, end or figures."""
    before = {_content(answer) for answer in known}
    return [answer for answer in all_told if _content(answer) not in before]


def where(fluent: Fluent) -> str | None:
    """The country that a presence or facility is in."""
    thing = fluent.object
    if isinstance(thing, Facility):
        return thing.country_code or (thing.place.country_code if thing.place is not None else None)
    return thing.country_code if isinstance(thing, Place) else None


def codes(fluent: Fluent) -> set[str]:
    """The parties' codes."""
    thing = fluent.object
    entities = (fluent.subject, *((thing,) if isinstance(thing, Entity) else ()), *fluent.others)
    return {entity.code for entity in entities if entity.code is not None}


def within(text: str | None, day: date, days: int = DAYS, end: str | None = None) -> bool:
    """Whether days told (EDTF) may lie in the last `days` before `day`; not so where they span more than these."""
    if text is None:
        return False
    extent = from_edtf(text)
    first = extent.first
    last = from_edtf(end).last if end is not None else extent.last
    if first is None or last is None:
        return False
    start = day - timedelta(days=days)
    return first.start <= day and last.end >= start and (last.end - first.start).days <= days


def _content(answer: Answer) -> tuple[object, ...]:
    if isinstance(answer, Fluent):
        best = answer.figures.best if answer.figures is not None else None
        return (answer.id, answer.status, answer.since, answer.until, best)
    return (answer.id, answer.status, answer.dead, answer.injured)


def _rank(title: str, language: Language) -> int | None:
    words = title.casefold()
    if any(word in words for word in language.not_governing):
        return None
    best = [(-len(word), rank) for rank, row in enumerate(language.governing) for word in row if word in words]
    return min(best)[1] if best else None


def _named(entity: Entity, language: Language) -> bool:
    """Whether it has a name; "General" and "the president" are none."""
    name = entity.identifier_text if not (entity.identifier_id or "").startswith("state:") else None
    words = re.findall(r"[^\W\d_]+", (name or "").casefold())
    return bool(
        set(words) - language.ranks - {word for row in language.governing for term in row for word in term.split()}
    )


def _foreign(entity: Entity, country: str) -> bool:
    return entity.code is not None and entity.code != country


def _here(event: Occurrence, country: str) -> bool:
    """In the country; where no place is told, of the country alone on the side that suffers it, or that protests."""
    if event.event_loc is not None and event.event_loc.country_code is not None:
        return event.event_loc.country_code == country
    sides = event.actor if event.event == "PROTEST" or not event.recipient else event.recipient
    return bool(sides) and all(entity.code == country for entity in sides)


def _changed(fluent: Fluent, day: date) -> bool:
    """Whether it is told to have begun, ended or changed its status of late; that it was told of for the first time is no change."""
    if fluent.standing == "ended" or fluent.since is not None:
        return within(fluent.until if fluent.standing == "ended" else fluent.since, day)
    pairs = zip(fluent.history, fluent.history[1:], strict=False)
    return any(before.status != after.status == fluent.status and within(after.on, day) for before, after in pairs)


def _held(fluent: Fluent) -> bool:
    return fluent.predicate == "presence" and fluent.standing in ("confirmed", "presumed", "stale")


def _told(fluent: Fluent) -> set[str]:
    return {citation.statement for citation in fluent.citations}


def _force(fluent: Fluent) -> tuple[str | None, ...]:
    """Whose force it is and in which country."""
    who = fluent.subject
    return (who.identifier_id, who.code, who.sector, where(fluent))


def _detail(fluent: Fluent) -> int:
    """A country before the places in it."""
    thing = fluent.object
    return (thing.resolution or 0) if isinstance(thing, Place) else 0


def _dead(event: Occurrence) -> int:
    figures = event.dead
    return (figures.best or figures.low or 0) if figures is not None else 0


def _latest(fluent: Fluent) -> tuple[int, ...]:
    return _reversed(fluent.last_confirmed)


def _reversed(day: str | None) -> tuple[int, ...]:
    """Sorts later days first, unknown ones last."""
    return tuple(-int(part) for part in day.split("-")) if day else (0,)
