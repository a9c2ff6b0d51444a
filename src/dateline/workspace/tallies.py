"""How many events there are of each kind, day, place, party or pair: what the timeline, the map and the network show of all.

Each event counts once, however many reports tell of it. Where it has several of what is counted (contexts, parties, publishers)
it counts for each; where it has none it is among the `without`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from dateline.brief.wording import country_names
from dateline.model import Entity, Place, Record
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
Item = Period | Count | Placed | Pair


class Tally(Record):
    """The most frequent values, all periods in the order of days. `total` are the events, `without` those with no such value."""

    by: By
    items: tuple[Item, ...]
    total: int
    without: int


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


def placed(key: Key, n: int, types: Mapping[str, int]) -> Placed:
    """How many events at a place."""
    assert isinstance(key, Place)
    return Placed(place=key, n=n, types=dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))))


def paired(key: Key, n: int, scales: float, quads: tuple[int, ...]) -> Pair:
    """How many events of a pair; `scales` is the sum of their intensities."""
    assert isinstance(key, tuple)
    first, second, third, fourth = quads
    scale = round(scales / n, SCALED)
    return Pair(actor=key[0], recipient=key[1], n=n, scale=scale, quads=(first, second, third, fourth))


def counts_of(key: Key, n: int) -> Count:
    """How many events of a value."""
    name = key.name if isinstance(key, Partner) else country_names().get(text(key))
    return Count(value=text(key), name=name, n=n)
