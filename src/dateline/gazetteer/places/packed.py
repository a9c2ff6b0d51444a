"""Joins the knowledge packs to the places of the data packages: better points, names as news writes them, new places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dateline.gazetteer.places.entry import RESOLUTIONS, RawPlace
from dateline.gazetteer.places.names import key, without_article

# How readily news means a thing of this kind by its bare name, on the scale of city populations (6 = a million).
PRIORS = {
    "region": 7.5, "adm1": 5.8, "adm2": 5.3, "city": 5.3, "village": 4.8, "base": 5.2, "camp": 5.0, "crossing": 4.8,
    "island": 6.0, "sea": 6.5, "river": 6.0, "mountain": 5.8, "area": 6.0, "building": 5.8, "airport": 5.5,
}  # fmt: skip
COUNTRY_PRIOR = 9.5
_SAME_TOWN_KM = 40.0
_ALIKE_KM = 400.0
_TYPE_WORDS = (" region", " governorate", " province", " state", " oblast", " krai", " department", " county")


def bare(name: str) -> str:
    """The key of a region without the word for its type: "Diffa Region" and "Diffa" are one.

    >>> bare("Diffa Region"), bare("al-Hasakah Governorate"), bare("Region")
    ('diffa', 'hasakah', 'region')
    """
    folded = key(name)
    for word in _TYPE_WORDS:
        if folded.endswith(word):
            folded = folded.removesuffix(word)
            break
    return without_article(folded) or folded


def distance(a: RawPlace, b: RawPlace) -> float:
    """Kilometres on the great circle."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres on the great circle.

    >>> round(kilometres(13.51, 2.11, 16.97, 7.99))
    739
    """
    a, b, c, d = (math.radians(x) for x in (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def from_countries(rows: Iterable[Any]) -> Iterator[RawPlace]:
    """Country rows of a countries/1 pack as places. A dependency keeps its own point and the code it folds into."""
    for row in rows:
        official = (row.official,) if row.official else ()
        yield RawPlace(
            key=f"country:{row.code}",
            name=row.name,
            kind="country",
            lat=row.lat,
            lon=row.lon,
            country=row.folds_into or row.code,
            resolution=1,
            prior=COUNTRY_PRIOR if not row.folds_into else 7.0,
            aliases=(*official, *row.aliases),
            curated=frozenset((row.name, *official, *row.aliases)),
        )


def from_pack(rows: Iterable[Any]) -> Iterator[RawPlace]:
    """Rows of a places/1 pack. Unchecked entries and common words stand back behind any other bearer of the name."""
    for number, row in enumerate(rows):
        prior = PRIORS[row.kind] - (0.5 if not row.checked else 0.0)
        yield RawPlace(
            key=f"pack:{number}",
            name=row.name,
            kind=row.kind,
            lat=row.lat,
            lon=row.lon,
            country=row.country,
            resolution=row.resolution or RESOLUTIONS.get(row.kind, 5 if row.country else None),
            prior=prior,
            aliases=tuple(row.aliases),
            abbreviations=tuple(row.abbreviations),
            weak=tuple(row.weak_aliases) + ((row.name,) if row.weak else ()),
            curated=frozenset((row.name, *row.aliases)),
            countries=tuple(row.countries),
        )


class Merger:
    """Finds for each pack entry the place of the data packages that it describes, if there is one."""

    def __init__(self, known: list[RawPlace]) -> None:
        self.known = known
        self._regions: dict[str | None, list[tuple[int, RawPlace]]] = {}
        for number, raw in enumerate(known):
            if raw.kind == "adm1":
                self._regions.setdefault(raw.country, []).append((number, raw))
        self._by_name: dict[tuple[str | None, str], list[int]] = {}
        for number, raw in enumerate(known):
            for name in {bare(n) for n in (raw.name, *raw.aliases)}:
                self._by_name.setdefault((raw.country, name), []).append(number)

    def add(self, entry: RawPlace) -> None:
        """Refines the known place that `entry` describes, or adds it as a new one."""
        number = self._match(entry)
        if number is None:
            self.known.append(entry)
            return
        old = self.known[number]
        city = entry.kind in ("city", "village")
        self.known[number] = replace(
            old,
            name=entry.name,
            lat=old.lat if city else entry.lat,
            lon=old.lon if city else entry.lon,
            prior=max(old.prior, entry.prior if city or old.prior < 4.5 else 0.0),
            aliases=tuple(dict.fromkeys((*entry.aliases, old.name, *old.aliases))),
            abbreviations=entry.abbreviations,
            weak=entry.weak,
            curated=frozenset((entry.name, *entry.aliases)),
        )

    def _match(self, entry: RawPlace) -> int | None:
        names = dict.fromkeys(bare(n) for n in (entry.name, *entry.aliases))
        kinds = ("city",) if entry.kind in ("city", "village") else (entry.kind,)
        best: tuple[float, int] | None = None
        for name in names:
            for number in self._by_name.get((entry.country, name), ()):
                other = self.known[number]
                if other.kind not in kinds or other.key.startswith("pack:"):
                    continue
                far = distance(entry, other)
                limit = _SAME_TOWN_KM if entry.kind in ("city", "village") else 700.0
                if far <= limit and (best is None or far < best[0]):
                    best = (far, number)
        return best[1] if best else self._alike(entry)

    def _alike(self, entry: RawPlace) -> int | None:
        """A first-order region whose name only differs in its ending, as in "Belgorodskaya oblast'"."""
        if entry.kind != "adm1":
            return None
        stem = bare(entry.name)[:5]
        near = [
            (distance(entry, other), number)
            for number, other in self._regions.get(entry.country, ())
            if bare(other.name).startswith(stem) and distance(entry, other) <= _ALIKE_KM
        ]
        return min(near)[1] if near else None
