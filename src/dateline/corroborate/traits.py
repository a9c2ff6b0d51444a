"""What of a statement is compared with others, read from it once: the same shape for events and for states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.corroborate.words import content, stem, tokens
from dateline.dates.edtf import from_edtf
from dateline.model import Bounds, Entity, Facility, Place, State, Statement, Title

Days = tuple[int, int]  # first and last day as ordinals of the calendar, both included

SIDES = {  # which side of a conflict a sector stands on: the state, those who fight it, everybody else
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "ELI"), "state"),
    **dict.fromkeys(("REB", "UAF", "PRM", "CRM"), "armed"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """Who: by identifier, code and sector where they are known, else by the last word of the name."""

    code: str | None
    sector: str | None
    identifier: str | None
    name: tuple[str, ...]

    @property
    def side(self) -> str | None:
        """The state, the armed who are not the state's, or the people; None where the sector is not told."""
        if self.sector is None:
            return "state" if self.identifier is not None and self.identifier.startswith("state:") else None
        return SIDES.get(self.sector, "people")


@dataclass(frozen=True, slots=True)
class Traits:
    """One statement as it is compared.

    `at` is the number of its sentence; `what` is the PLOVER type or the predicate; `days` are those of the event, or of the beginning or end of the state, None where not
    told; `dated` says that words of its own sentence tell them; `published` the report's; `figures` the bounds told, by what is counted.
    """

    id: str
    doc: str | None
    at: int | None
    kind: str
    what: str
    mode: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    title: str | None
    place: Place | None
    days: Days | None
    dated: bool
    published: Days | None
    figures: Mapping[str, Bounds]
    trigger: str
    words: frozenset[str]
    sentence: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The countries (or organisations) concerned: of those who act, those acted on, and of the place."""
        named = {party.code for party in (*self.actors, *self.recipients)}
        named.add(self.place.country_code if self.place is not None else None)
        return frozenset(code for code in named if code is not None)


def traits(statement: Statement) -> Traits:
    """What of a statement is compared."""
    claim = statement.claim
    sentence = tuple(tokens(claim.text or ""))
    published = span(statement.published, statement.published_end)
    if isinstance(claim, State):
        return _state(claim, published, sentence)
    parties = (*claim.actor, *claim.recipient)
    sizes = {name: getattr(claim.size, name) for name in ("participants", "dead", "injured", "arrested")}
    return Traits(
        id=claim.id,
        doc=claim.doc,
        at=claim.sentence,
        kind="event",
        what=claim.event[0] if claim.event else "",
        mode=claim.mode[0] if claim.mode else None,
        status=claim.status,
        actors=tuple(_party(entity) for entity in claim.actor),
        recipients=tuple(_party(entity) for entity in claim.recipient),
        title=None,
        place=claim.event_loc,
        days=span(claim.date, claim.enddate),
        dated=claim.date_from == "text",
        published=published,
        figures={name: bounds for name, bounds in sizes.items() if bounds != (None, None)},
        trigger=stem((claim.quote or "").split(" ")[0]),
        words=_words(claim.text, parties, claim.event_loc),
        sentence=sentence,
    )


def _state(claim: State, published: Days | None, sentence: tuple[str, ...]) -> Traits:
    thing = claim.object
    place = thing if isinstance(thing, Place) else thing.place if isinstance(thing, Facility) else None
    others = (*((thing,) if isinstance(thing, Entity) else ()), *claim.others)
    recipients = tuple(_party(entity) for entity in others)
    if isinstance(thing, Title):
        recipients = (Party(thing.code, thing.sector, None, ()),)
    told = claim.to if claim.to is not None else claim.from_
    return Traits(
        id=claim.id,
        doc=claim.doc,
        at=claim.sentence,
        kind="state",
        what=claim.predicate,
        mode=_detail(claim),
        status=claim.status,
        actors=(_party(claim.subject),),
        recipients=recipients,
        title=_title(thing),
        place=place,
        days=_edtf(told),
        dated=told is not None,
        published=published,
        figures=_figures(claim),
        trigger=stem(claim.quote.split(" ")[0]),
        words=_words(claim.text, (claim.subject, *others), place),
        sentence=sentence,
    )


def _detail(claim: State) -> str | None:
    """The kind or cause that a state is told with: of another kind it is another one."""
    value = claim.value or {}
    found = value.get("kind") or value.get("cause") or value.get("manner")
    return str(found) if found is not None else None


def _figures(claim: State) -> dict[str, Bounds]:
    value = claim.value or {}
    found = {name: value[name] for name in ("strength", "count") if isinstance(value.get(name), list | tuple)}
    return {name: (low, high) for name, (low, high) in found.items() if (low, high) != (None, None)}


def _title(thing: Entity | Place | Facility | Title | None) -> str | None:
    if isinstance(thing, Title):
        return thing.title.lower()
    return thing.name.lower() if isinstance(thing, Facility) else None


def _party(entity: Entity) -> Party:
    name = tokens(entity.identifier_text or entity.entity_text or "")
    return Party(entity.code, entity.sector, entity.identifier_id, tuple(name))


def _words(text: str | None, parties: tuple[Entity, ...], place: Place | None) -> frozenset[str]:
    """Without the names of the parties and the place, which are compared on their own."""
    names = " ".join(f"{entity.entity_text or ''} {entity.identifier_text or ''}" for entity in parties)
    where = f"{place.extracted_place or ''} {place.resolved_place or ''}" if place is not None else ""
    return content(text or "") - content(f"{names} {where}")


def span(start: str | None, end: str | None) -> Days | None:
    """ISO days as ordinals."""
    if start is None:
        return None
    first = date.fromisoformat(start).toordinal()
    return (first, max(first, date.fromisoformat(end).toordinal()) if end is not None else first)


def _edtf(text: str | None) -> Days | None:
    """Of a day or days; of an approximate or open time nothing that could be compared."""
    if text is None:
        return None
    extent = from_edtf(text)
    if extent.approximate or extent.interval is None:
        return None
    return (extent.interval.start.toordinal(), extent.interval.end.toordinal())
