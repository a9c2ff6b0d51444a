"""What is asked of a ledger: one filter for all commands, resources and exports, and the order of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dateline.model import Predicate

Point = tuple[float, float]  # degrees north and east
Order = Literal["date", "-date", "published", "-published", "recorded", "-recorded", "confidence", "-confidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom a question is about: all fields that are not None must fit. `sector` fits the primary or any other one."""

    code: str | None = None
    sector: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a question is about: all fields that are not None must fit. A country, a first-order region by the name that records
    give it (all places in it and itself), or a place by its GeoNames id or its resolved name.
    """

    country: str | None = None
    province: str | None = None
    geonameid: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the map in degrees, its sides included; one whose west is greater than its east lies across the antimeridian.

    `unknown` is no part of the map: it is what has no place of which it is known where it lies.
    """

    west: float = -180
    south: float = -90
    east: float = 180
    north: float = 90
    unknown: bool = False

    def holds(self, point: Point | None) -> bool:
        """Whether a place lies in it; None is a place of which that is not known."""
        if self.unknown or point is None:
            return self.unknown and point is None
        lat, lon = point
        if not self.south <= lat <= self.north:
            return False
        return self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The clocks of a question.

    `on` is the day that is asked about (true then), `known` the last day of publication that counts (what a reader could
    know), `recorded` the last moment of recording (what this ledger had), with its time zone. None is no bound; of `on` it is the
    last day that anything is known of.
    """

    on: date | None = None
    known: date | None = None
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which statements. A field that is empty or None asks for nothing; values in one field are alternatives.

    `of` are parties in any role, `actor` the actor or subject, `recipient` the recipient or an object that is an actor
    (`others` of an agreement count as both). `within` are places: of an event where it happened, of a presence, control or
    facility where it is, of an office the polity, of the other states the countries of the parties. `area` is where the place of an
    event, presence, control or facility lies; what has no place with coordinates lies in none but `unknown`. `since` and `until` bound
    the days: a record fits where its days may overlap them (open ends are open), one without any day does not. `asked.on` is no
    filter of statements, since how things stood on a day is worked out from what was told of other days.
    """

    kind: Literal["event", "state"] | None = None
    predicate: tuple[Predicate, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    of: tuple[Party, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    within: tuple[Spot, ...] = ()
    area: Area | None = None
    since: date | None = None
    until: date | None = None
    asked: Asked = Asked()
    min_confidence: float | None = None
    publisher: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()
    limit: int | None = None
    order: Order = "date"
