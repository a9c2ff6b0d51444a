"""Answers "where": ranks the bearers of a name by what the text says beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.gazetteer.places.entry import PlaceEntry
from dateline.gazetteer.places.names import key
from dateline.gazetteer.places.packed import kilometres
from dateline.gazetteer.places.table import Table
from dateline.gazetteer.places.words import PlaceWords
from dateline.model import Place, Span

NEAR_GAIN = 6.0  # an explicit country or region outweighs a million people
CONTEXT_GAIN = 2.0  # a country named in the same report: a hundred times the people
KIND_GAIN = 4.0  # "Aleppo province": the province, though the city is better known
CLOSE_GAIN = 1.5  # within CLOSE_KM of a place the report names
CLOSE_KM = 200.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A name taken apart: "the Aleppo province, Syria" asks for `head` aleppo, adm1, in Syria."""

    head: str
    kinds: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()


def take_apart(name: str, words: PlaceWords, table: Table) -> Asked:
    """Splits containers after commas, articles and directions before, and the word for the type on either side."""
    head, *containers = [part.strip() for part in name.split(",") if part.strip()] or [""]
    folded = key(head).removeprefix("the ")
    kinds: tuple[str, ...] = ()
    while folded and folded not in table.trie:
        first, _, rest = folded.partition(" ")
        before, _, last = folded.rpartition(" ")
        if rest.startswith("of ") and first in words.types:
            kinds, folded = words.types[first], rest.removeprefix("of ").removeprefix("the ")
        elif before and last in words.types:
            kinds, folded = words.types[last], before
        elif rest and first in words.directions:
            folded = rest.removeprefix("the ")
        else:
            break
    last = folded.rpartition(" ")[2]
    if not kinds and last != folded and last in words.types:
        kinds = words.types[last]
    return Asked(folded, kinds, tuple(containers))


def within(place: PlaceEntry, container: PlaceEntry) -> bool:
    """Whether `place` lies in `container`, as far as the gazetteer can tell."""
    if place.index == container.index:
        return False
    if container.kind == "country":
        return place.country_code == container.country_code
    if container.kind == "adm1":
        return place.province == container.index
    if container.kind == "adm2":
        return place.district == container.index
    if container.countries:
        return place.country_code in container.countries
    same = place.country_code == container.country_code or container.country_code is None
    return same and kilometres(place.lat, place.lon, container.lat, container.lon) <= CLOSE_KM


def country_codes(context: Sequence[PlaceEntry | str]) -> frozenset[str]:
    """The codes that the context names, itself or as the country of a place."""
    codes = [c if isinstance(c, str) else c.country_code for c in context]
    return frozenset(c for c in codes if c)


def ranked(
    bearers: Sequence[PlaceEntry],
    asked_kinds: Sequence[str] = (),
    *,
    near: Sequence[PlaceEntry | str] = (),
    context: Sequence[PlaceEntry | str] = (),
) -> list[PlaceEntry]:
    """The bearers, best first: by kind asked for, container, countries and places of the context, and prior."""
    codes, near_codes = country_codes(context), frozenset(c for c in near if isinstance(c, str))
    containers = [c for c in near if not isinstance(c, str)]
    points = [c for c in context if not isinstance(c, str) and c.resolution not in (None, 1)]

    def score(place: PlaceEntry) -> float:
        total = place.prior
        if asked_kinds and place.kind in asked_kinds:
            total += KIND_GAIN
        if place.country_code in near_codes or any(within(place, c) for c in containers):
            total += NEAR_GAIN
        if place.country_code in codes and place.kind != "country":
            total += CONTEXT_GAIN
        if any(kilometres(place.lat, place.lon, p.lat, p.lon) <= CLOSE_KM for p in points):
            total += CLOSE_GAIN
        return total

    return sorted(bearers, key=lambda place: (-score(place), place.index))


class Resolver:
    """Resolves names over one table."""

    def __init__(self, table: Table, words: PlaceWords) -> None:
        self._table = table
        self._words = words

    def find(self, name: str, near: str | None = None, context: Sequence[PlaceEntry | str] = ()) -> PlaceEntry | None:
        """The place meant by `name`; `near` is a country code or the name of a place around it."""
        asked = take_apart(name, self._words, self._table)
        bearers = self._table.bearers(asked.head)
        holders = self._containers(asked.containers, near, context)
        if holders is None:
            return None
        best = ranked(bearers, asked.kinds, near=holders, context=context)
        inside = [b for b in best if not asked.containers or any(self._holds(h, b) for h in holders)]
        return next(iter(inside or best), None)

    def _holds(self, holder: PlaceEntry | str, place: PlaceEntry) -> bool:
        return place.country_code == holder if isinstance(holder, str) else within(place, holder)

    def _containers(
        self, names: tuple[str, ...], near: str | None, context: Sequence[PlaceEntry | str]
    ) -> list[PlaceEntry | str] | None:
        holders: list[PlaceEntry | str] = []
        if near is not None and len(near) == 3 and near.isupper():
            holders.append(near)
        elif near is not None:
            names = (*names, near)
        for number, name in enumerate(names):
            outer = ", ".join(names[number + 1 :])
            holder = self.container(f"{name}, {outer}" if outer else name, context)
            if holder is not None:
                holders.append(holder)
        return holders

    def container(self, name: str, context: Sequence[PlaceEntry | str] = ()) -> PlaceEntry | None:
        """The place meant by `name` where it stands after a comma: a country or region before a town."""
        asked = take_apart(name, self._words, self._table)
        bearers = self._table.bearers(asked.head)
        regions = [b for b in bearers if b.kind in ("country", "adm1", "adm2", "area", "region", "island")]
        return next(iter(ranked(regions or bearers, asked.kinds, context=context)), None)

    def fields(self, place: PlaceEntry, extracted: str | None = None, span: Span | None = None) -> Place:
        """The place as records print it. A region across countries has coordinates and no country."""
        province = self._table.row(place.province) if place.province is not None else None
        if place.kind == "adm1":
            province = place
        country = self._table.country(place.country_code)
        return Place(
            extracted_place=extracted,
            resolved_place=place.name,
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            city=place.name if place.kind in ("city", "village") else None,
            province=province.name if province is not None else None,
            country=country.name if country is not None else None,
            country_code=place.country_code,
            resolution=place.resolution,
            span=span,
        )


def rename(place: PlaceEntry, prior: float) -> PlaceEntry:
    """The same place with another prior."""
    return replace(place, prior=prior)
