"""How many events there are of each kind, day, place, party or pair: what the timeline, the map and the network show of all.

Each event counts once, however many reports tell of it. Where it has several of what is counted (contexts, parties, publishers)
it counts for each; where it has none it is among the `without`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Literal, get_args

from dateline.brief.wording import country_names
from dateline.model import Entity, Place, Record
from dateline.situation.answers import Occurrence
from dateline.situation.parties import named

By = Literal[
    "day", "month", "year", "type", "mode", "context", "status", "country", "place", "actor", "publisher", "pair"
]
BY: tuple[By, ...] = get_args(By)
Split = Literal["type", "status", "country", "actor"]
SPLIT: tuple[Split, ...] = get_args(Split)
PERIODS: Mapping[str, int] = {"day": 10, "month": 7, "year": 4}  # how much of an ISO day names one
SCALED = 4  # decimals of a mean
PARTS = 20  # values into which periods are split
OTHER = ""  # what a period's events without a value, or with one that is less frequent, are counted under


class Period(Record):
    """How many events in a day, month or year; where it was asked for, how many of these of each type, actor or the like."""

    value: str
    n: int
    split: dict[str, int] | None = None


class Count(Record):
    """How many events with a value, which is what a filter takes; its name where it has another one."""

    value: str
    name: str | None
    n: int


class Placed(Record):
    """How many events at a place, and of which types."""

    place: Place
    n: int
    types: dict[str, int]


class Partner(Record):
    """One side of a pair."""

    code: str | None
    sector: str | None
    identifier_id: str | None
    name: str | None


class Pair(Record):
    """How many events an actor did to a recipient, their mean intensity, and how many of each of PLOVER's four quads."""

    actor: Partner
    recipient: Partner
    n: int
    scale: float
    quads: tuple[int, int, int, int]


Key = str | Partner | Place | tuple[Partner, Partner]


class Tally(Record):
    """The most frequent values, all periods in the order of days. `total` are the events, `without` those with no such value."""

    by: By
    items: tuple[Period | Count | Placed | Pair, ...]
    total: int
    without: int


def tallied(events: Iterable[Occurrence], by: By, limit: int | None = None, *, split: Split | None = None) -> Tally:
    """Counts events one by one. Periods are split by the `limit` most frequent values (20 of them without), the rest being `OTHER`."""
    given = list(events)
    of: dict[Key, list[Occurrence]] = defaultdict(list)
    for one in given:
        for key in dict.fromkeys(keys(one, by)):
            of[key].append(one)
    ranked = sorted(of, key=text if by in PERIODS else lambda key: (-len(of[key]), text(key)))
    kept = (
        frequent((key for one in given for key in set(keys(one, split))), limit) if split is not None else frozenset()
    )
    items = tuple(
        _item(key, of[key])
        if by not in PERIODS
        else Period(value=text(key), n=len(of[key]), split=parts(of[key], split, kept) if split is not None else None)
        for key in ranked
    )
    without = sum(not keys(one, by) for one in given)
    return Tally(by=by, items=items if by in PERIODS else items[:limit], total=len(given), without=without)


def frequent(found: Iterable[Key], limit: int | None = None) -> frozenset[str]:
    """The values by which periods are split."""
    counts = Counter(text(key) for key in found)
    return frozenset(sorted(counts, key=lambda value: (-counts[value], value))[: limit or PARTS])


def parts(events: Iterable[Occurrence], split: Split, kept: frozenset[str]) -> dict[str, int]:
    """How many of a period's events have each of these values; who has several counts for each."""
    counts: Counter[str] = Counter()
    for one in events:
        counts.update({text(key) for key in keys(one, split)} & kept or {OTHER})
    return dict(sorted(counts.items()))


def keys(one: Occurrence, by: By) -> tuple[Key, ...]:
    """What an event is counted under."""
    if by in PERIODS:
        found: tuple[Key | None, ...] = (period(one.date, one.enddate, by),)
    elif by == "pair":
        found = tuple(product(_partners(one.actor), _partners(one.recipient)))
    elif by == "actor":
        found = _partners(one.actor)
    elif by == "publisher":
        found = tuple(citation.publisher for citation in one.citations)
    elif by == "context":
        found = one.context
    else:
        place = one.event_loc
        single: Mapping[str, Key | None] = {
            "type": one.event, "mode": one.mode, "status": one.status, "place": bare(place),
            "country": None if place is None else place.country_code,
        }  # fmt: skip
        found = (single[by],)
    return tuple(key for key in found if key is not None)


def text(key: Key) -> str:
    """What a filter takes for it, and what it is sorted by among equals."""
    if isinstance(key, str):
        return key
    if isinstance(key, Place):
        return key.model_dump_json()
    return " ".join(map(spoken, key)) if isinstance(key, tuple) else spoken(key)


def partner(entity: Entity) -> Partner | None:
    """An actor as it is counted: who has a name of its own by that, whatever the office; others by code and sector."""
    if named(entity):
        return Partner(code=entity.code, sector=None, identifier_id=entity.identifier_id, name=entity.identifier_text)
    if entity.code is None and entity.sector is None:
        return None
    name = country_names().get(entity.code or "")
    return Partner(code=entity.code, sector=entity.sector, identifier_id=None, name=name)


def spoken(one: Partner) -> str:
    """The actor as a filter takes it: `group:wagner-group`, `USA:MIL`, `USA`, `MIL`."""
    return one.identifier_id or ":".join(part for part in (one.code, one.sector) if part is not None)


def bare(place: Place | None) -> Place | None:
    """A place without the words of a report, as it is counted; None where it is not known where it lies."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.model_copy(update={"extracted_place": None, "span": None})


def period(first: str | None, last: str | None, by: By) -> str | None:
    """The day, month or year that an event was in; None where it is not known so closely."""
    length = PERIODS[by]
    return first[:length] if first is not None and last is not None and first[:length] == last[:length] else None


def _partners(entities: Iterable[Entity]) -> tuple[Partner, ...]:
    return tuple(one for entity in entities if (one := partner(entity)) is not None)


def _item(key: Key, events: list[Occurrence]) -> Count | Placed | Pair:
    n = len(events)
    if isinstance(key, Place):
        types = Counter(one.event for one in events)
        return Placed(place=key, n=n, types=dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))))
    if isinstance(key, tuple):
        quads = Counter(one.quad_code for one in events)
        scale = round(sum(one.event_scale for one in events) / n, SCALED)
        return Pair(actor=key[0], recipient=key[1], n=n, scale=scale, quads=(quads[1], quads[2], quads[3], quads[4]))
    name = key.name if isinstance(key, Partner) else country_names().get(key)
    return Count(value=text(key), name=name, n=n)
