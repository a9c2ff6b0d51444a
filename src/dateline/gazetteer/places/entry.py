"""What the gazetteer knows of a place, before and after it is compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Match = Literal["name", "alias", "abbreviation", "weak"]
MATCHES: tuple[Match, ...] = ("name", "alias", "abbreviation", "weak")
KINDS = (
    "country", "region", "adm1", "adm2", "city", "village", "base", "camp", "crossing", "island", "sea", "river",
    "mountain", "area", "building", "airport",
)  # fmt: skip
RESOLUTIONS = {"country": 1, "adm1": 2, "adm2": 3, "island": 3, "area": 3, "city": 4, "village": 4, "region": None}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of the compiled gazetteer.

    `index` is its row; `province` the row of its first-order region; `prior` how readily news means it by its bare
    name (the logarithm of a population, in tens: 6 is a city of a million); `match` tells how the name asked for
    belongs to it; `curated` whether a knowledge pack says so. Regions across countries have no `country_code`; `countries` lists what they span.
    """

    index: int
    name: str
    kind: str
    lat: float
    lon: float
    country_code: str | None
    resolution: int | None
    geonameid: int | None
    population: int
    prior: float
    province: int | None
    district: int | None
    countries: tuple[str, ...] = ()
    match: Match = "name"
    curated: bool = False


@dataclass(slots=True)
class RawPlace:
    """A place as a source tells it. `province` and `district` are keys of other raw places.

    `curated` names are those that a knowledge pack gives: English news means the place by any of them alike.
    `abbreviations` count after a comma, `weak` names (also common words) beside a word that tells a place.
    """

    key: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    resolution: int | None = None
    geonameid: int | None = None
    population: int = 0
    prior: float = 0.0
    province: str | None = None
    district: str | None = None
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    curated: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()
