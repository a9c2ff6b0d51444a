"""What a record is asked by, made in one place for every store: who, where, when, of which kind.

`facets` reads it from a statement, `fits` tests it against a query, `rank` is the order of answers. The memory ledger uses all
three; the SQL ledgers keep the same facets in columns and rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal

from dateline.dates.edtf import Extent, from_edtf
from dateline.errors import UsageError
from dateline.ledger.query import Area, Asked, Order, Party, Point, Query, Spot
from dateline.model import Entity, Facility, Place, State, Statement, Title, Told

ACTOR, RECIPIENT = 1, 2  # the roles a party has, added where it has both
BEGINNING, END = 0, 10_000_000  # ordinals before and after every day: a side of time that is open
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACED = ("presence", "control", "facility")  # states that are where their object is
PROVINCE = 2  # `Place.resolution` of a first-order region
MOMENTARY = ("vital",)  # states that are told of a day and do not last: their end is not open


@dataclass(frozen=True, slots=True)
class Role:
    """A party and what it is in the record: ACTOR, RECIPIENT or both."""

    role: int
    code: str | None
    sectors: tuple[str, ...]
    identifier: str | None

    def fits(self, party: Party, role: int) -> bool:
        """Whether it is that party in that role."""
        return (
            bool(self.role & role)
            and (party.code is None or party.code == self.code)
            and (party.sector is None or party.sector in self.sectors)
            and (party.identifier is None or party.identifier == self.identifier)
        )


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the record: the country alone, or a place in it."""

    country: str | None
    province: str | None = None
    geonameid: int | None = None
    name: str | None = None

    def fits(self, spot: Spot) -> bool:
        """Whether it is that spot, or lies in that country."""
        return (
            (spot.country is None or spot.country == self.country)
            and (spot.province is None or spot.province == self.province)
            and (spot.geonameid is None or spot.geonameid == self.geonameid)
            and (spot.name is None or spot.name == self.name)
        )


@dataclass(frozen=True, slots=True)
class Facets:
    """What a statement is found by. `what` are its types or its predicate.

    `point` is where its place lies, None where that is not known. `first`..`last` are ordinals of days, BEGINNING or END where that
    side is open, None where it has no day. `published` and `known` are the ordinals of the first and the last day on which it may
    have been published. `recorded` is in microseconds.
    """

    kind: Literal["event", "state"]
    what: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: str
    roles: tuple[Role, ...]
    spots: tuple[Where, ...]
    point: Point | None
    first: int | None
    last: int | None
    published: int | None
    known: int | None
    recorded: int
    publisher: str | None
    doc: str | None
    confidence: float

    @property
    def day(self) -> int | None:
        """The day it is sorted by: its first, else (where that side is open) its last; None where it has none."""
        if self.first is None or self.first != BEGINNING:
            return self.first
        return self.last


def facets(statement: Statement) -> Facets:
    """What the statement is found by; `UsageError` where a date of it cannot be read."""
    claim = statement.claim
    first, last = _days(claim)
    published = ordinal(statement.published)
    end = ordinal(statement.published_end)
    state = isinstance(claim, State)
    return Facets(
        kind=claim.kind,
        what=(claim.predicate,) if isinstance(claim, State) else claim.event,
        mode=() if isinstance(claim, State) else claim.mode,
        context=() if isinstance(claim, State) else claim.context,
        status=claim.status,
        roles=tuple(_roles(claim)),
        spots=tuple(dict.fromkeys(_state_spots(claim) if state else _event_spots(claim))),
        point=point(claim),
        first=first,
        last=last,
        published=published,
        known=published if end is None else end,
        recorded=moment(statement.recorded_at),
        publisher=statement.publisher,
        doc=claim.doc,
        confidence=claim.confidence,
    )


def fits(found: Facets, query: Query) -> bool:
    """Whether a record with these facets is asked for."""
    return (
        _is_of_kind(found, query)
        and _within_clocks(found, query)
        and (not query.publisher or found.publisher in query.publisher)
        and (not query.doc or found.doc in query.doc)
        and (query.min_confidence is None or found.confidence >= query.min_confidence)
        and _has_party(found, query.of, ACTOR | RECIPIENT)
        and _has_party(found, query.actor, ACTOR)
        and _has_party(found, query.recipient, RECIPIENT)
        and (not query.within or any(where.fits(spot) for where in found.spots for spot in query.within))
        and (query.area is None or query.area.holds(found.point))
    )


def places(place: Place) -> Iterator[Where]:
    """What a place is found by: itself, and where it stands for one, its country."""
    itself = place.resolved_place if place.resolution == PROVINCE else None
    where = Where(place.country_code, place.province or itself, place.geonameid, place.resolved_place)
    if where != Where(None):
        yield where


def place_of(claim: Told) -> Place | None:
    """Where an event happened, or where a state is that is at a place."""
    if not isinstance(claim, State):
        return claim.event_loc
    held = claim.object if claim.predicate in PLACED else None
    return held.place if isinstance(held, Facility) else held if isinstance(held, Place) else None


def point(claim: Told) -> Point | None:
    """Where its place lies: degrees north and east; None where that is not known."""
    place = place_of(claim)
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def rank(statement: Statement, found: Facets, order: Order) -> tuple[Any, ...]:
    """What the statement is sorted by. What has no such value comes last either way; ties keep the canonical order."""
    name = order.removeprefix("-")
    values = {
        "date": found.day,
        "published": found.published,
        "recorded": found.recorded,
        "confidence": found.confidence,
    }
    value = values[name]
    signed = 0 if value is None else -value if order.startswith("-") else value
    claim = statement.claim
    canonical = (found.published or 0, claim.doc or "", claim.sentence or 0, claim.span or (0, 0), claim.id)
    return (value is None, signed, *canonical)


def recorded_by(asked: Asked) -> int | None:
    """The bound on the moment of recording, in microseconds; None for no bound."""
    if asked.recorded is None:
        return None
    if asked.recorded.tzinfo is None:
        raise UsageError(f"expected a moment with its time zone, found {asked.recorded.isoformat()}: append Z for UTC")
    return _micros(asked.recorded)


def checked(query: Query) -> Query:
    """The query; `UsageError` where it cannot be asked of every store."""
    if query.limit is not None and query.limit < 0:
        raise UsageError(f"expected a limit of 0 or more, found {query.limit}")
    recorded_by(query.asked)
    if query.area is not None:
        checked_area(query.area)
    listed = (query.predicate, query.type, query.mode, query.context, query.status, query.publisher, query.doc)
    for texts in listed:
        for text in texts:
            askable(text)
    for party in (*query.of, *query.actor, *query.recipient):
        for value in (party.code, party.sector, party.identifier):
            askable(value or "")
    for spot in query.within:
        for value in (spot.country, spot.province, spot.name):
            askable(value or "")
    return query


def checked_area(area: Area) -> Area:
    """The area; `UsageError` where its sides are none."""
    for side, value, most in (
        ("west", area.west, 180),
        ("south", area.south, 90),
        ("east", area.east, 180),
        ("north", area.north, 90),
    ):
        if not -most <= value <= most:
            raise UsageError(f"the {side} of an area: expected degrees from -{most} to {most}, found {value:g}")
    if area.south > area.north:
        raise UsageError(
            f"expected the south of an area below its north, found {area.south:g} and {area.north:g}: exchange them"
        )
    return area


def askable(text: str) -> str:
    """The text; `UsageError` where no record can hold it: NUL, or half of a surrogate pair."""
    if "\0" in text or not encodable(text):
        shown = ascii(text if len(text) <= 60 else text[:60] + "...")
        raise UsageError(f"expected text, found a NUL character or half of a surrogate pair in {shown}: take it out")
    return text


def encodable(text: str) -> bool:
    """Whether it is Unicode: without half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=8192)
def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        raise UsageError(f"expected a day such as 2024-04-20, found {day!r}") from None


@lru_cache(maxsize=1024)
def moment(text: str) -> int:
    """Microseconds since 1970 of a moment as records write it: UTC, `2024-04-20T09:30:00Z`, six more digits at most."""
    try:
        micros = _micros(datetime.fromisoformat(text)) if text.endswith("Z") else None
    except ValueError:
        micros = None
    if micros is None or written(micros) != text:
        raise UsageError(f"expected a moment in UTC such as 2024-04-20T09:30:00Z, found {text!r}")
    return micros


@lru_cache(maxsize=1024)
def written(micros: int) -> str:
    """The moment as records write it.

    >>> written(moment("2024-04-20T09:30:00Z"))
    '2024-04-20T09:30:00Z'
    """
    seconds, rest = divmod(micros, 1_000_000)
    whole = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return f"{whole}.{rest:06d}Z" if rest else f"{whole}Z"


def _micros(when: datetime) -> int:
    past = when - EPOCH
    return (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds


def _is_of_kind(found: Facets, query: Query) -> bool:
    state = found.kind == "state"
    return (
        query.kind in (None, found.kind)
        and (not query.predicate or (state and any(what in query.predicate for what in found.what)))
        and (not query.type or (not state and any(what in query.type for what in found.what)))
        and (not query.mode or any(mode in query.mode for mode in found.mode))
        and (not query.context or any(context in query.context for context in found.context))
        and (not query.status or found.status in query.status)
    )


def _within_clocks(found: Facets, query: Query) -> bool:
    recorded = recorded_by(query.asked)
    known = query.asked.known
    if recorded is not None and found.recorded > recorded:
        return False
    if known is not None and (found.known is None or found.known > known.toordinal()):
        return False
    if query.since is None and query.until is None:
        return True
    if found.first is None or found.last is None:
        return False
    since = BEGINNING if query.since is None else query.since.toordinal()
    until = END if query.until is None else query.until.toordinal()
    return found.first <= until and found.last >= since


def _has_party(found: Facets, parties: tuple[Party, ...], role: int) -> bool:
    return not parties or any(held.fits(party, role) for held in found.roles for party in parties)


def _roles(claim: Told) -> Iterator[Role]:
    if isinstance(claim, State):
        yield _role(claim.subject, ACTOR)
        if isinstance(claim.object, Entity):
            yield _role(claim.object, RECIPIENT)
        for other in claim.others:
            yield _role(other, ACTOR | RECIPIENT)
    else:
        for entity in claim.actor:
            yield _role(entity, ACTOR)
        for entity in claim.recipient:
            yield _role(entity, RECIPIENT)


def _role(entity: Entity, role: int) -> Role:
    sectors = tuple(dict.fromkeys(sector for sector in (entity.sector, *entity.other_sectors) if sector is not None))
    return Role(role, entity.code, sectors, entity.identifier_id)


def _event_spots(claim: Told) -> Iterator[Where]:
    if not isinstance(claim, State) and claim.event_loc is not None:
        yield from places(claim.event_loc)


def _state_spots(claim: Told) -> Iterator[Where]:
    """A presence, control or facility is where its object is, an office in its polity, any other state where its parties are."""
    if not isinstance(claim, State):
        return
    held = claim.object
    if claim.predicate in PLACED:
        if isinstance(held, Place):
            yield from places(held)
        elif isinstance(held, Facility):
            yield from places(held.place) if held.place is not None else ()
            if held.country_code is not None:
                yield Where(held.country_code)
    elif isinstance(held, Title):
        if held.code is not None:
            yield Where(held.code)
    else:
        for entity in (claim.subject, held, *claim.others):
            if isinstance(entity, Entity) and entity.code is not None:
                yield Where(entity.code)


def _days(claim: Told) -> tuple[int | None, int | None]:
    """The first and last day that the record may be about."""
    if not isinstance(claim, State):
        first, last = ordinal(claim.date), ordinal(claim.enddate)
        return (last if first is None else first), (first if last is None else last)
    begun, ended = _extent(claim.from_), _extent(claim.to)
    start = None if begun is None or begun.first is None else begun.first.start.toordinal()
    end = None if ended is None or ended.last is None else ended.last.end.toordinal()
    if end is None and claim.predicate in MOMENTARY and begun is not None and begun.last is not None:
        end = begun.last.end.toordinal()
    if start is None and end is None:
        return None, None
    return (BEGINNING if start is None else start), (END if end is None else end)


@lru_cache(maxsize=8192)
def _extent(text: str | None) -> Extent | None:
    if text is None:
        return None
    try:
        return from_edtf(text)
    except ValueError as fault:
        raise UsageError(str(fault)) from None
