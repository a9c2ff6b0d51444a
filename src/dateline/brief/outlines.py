"""The outlines of countries (packs/maps), and the window that a small map of one shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise
from math import cos, radians
from typing import Any

Point = tuple[float, float]  # longitude and latitude in degrees, or x and y in the drawing
GROW = 0.25  # parts of a country as near to the main one as this much of its diagonal belong into the window
MARGIN = 0.08
LEAST = 0.6  # degrees that a window has at least


@dataclass(frozen=True)
class View:
    """A window of the world: its middle and the degrees it spans; longitudes are counted from the middle, so that the
    antimeridian is nowhere near an edge that matters.
    """

    lon: float
    lat: float
    width: float
    height: float

    @cached_property
    def squeeze(self) -> float:
        """How much narrower a degree of longitude is than one of latitude here."""
        return max(0.2, cos(radians(self.lat)))

    def beside(self, lon: float) -> float:
        """Degrees east of the middle."""
        return (lon - self.lon + 180) % 360 - 180

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a spot lies in the window."""
        return abs(self.beside(lon)) <= self.width / 2 and abs(lat - self.lat) <= self.height / 2

    def project(self, lon: float, lat: float, size: Point) -> Point:
        """Where a spot lies in a drawing of this size that shows at least the window."""
        scale = self.scale(size)
        return self._spot(self.beside(lon), lat, size, scale)

    def line(self, points: Sequence[Point], size: Point) -> list[Point]:
        """A continuous line in the drawing, on the side of the world that is nearer; points that coincide once."""
        scale = self.scale(size)
        turn = 360 * round((sum(x for x, _ in points) / len(points) - self.lon) / 360)
        drawn: list[Point] = []
        for lon, lat in points:
            spot = self._spot(lon - turn - self.lon, lat, size, scale)
            if not drawn or spot != drawn[-1]:
                drawn.append(spot)
        return drawn

    def _spot(self, beside: float, lat: float, size: Point, scale: float) -> Point:
        return (
            round(size[0] / 2 + beside * self.squeeze * scale, 1),
            round(size[1] / 2 - (lat - self.lat) * scale, 1),
        )

    def scale(self, size: Point) -> float:
        """Drawing units in a degree of latitude."""
        return min(size[0] / (self.width * self.squeeze), size[1] / self.height)


@dataclass(frozen=True)
class Area:
    """A country, or an area that others claim: rings of arc numbers, TopoJSON's way (complement: reversed)."""

    code: str
    claimed: tuple[str, ...]
    hatched: bool
    polygons: tuple[tuple[tuple[int, ...], ...], ...]

    def belongs(self, country: str) -> bool:
        """Whether a map of the country shows it as the country's, or as one it claims."""
        return self.code == country or country in self.claimed


class Outlines:
    """All areas of the world and the arcs that they share."""

    def __init__(self, pack: dict[str, Any]) -> None:
        self.policy: str = pack["policy"]
        self.source: str = pack["source"]
        (self._sx, self._sy), (self._tx, self._ty) = pack["scale"], pack["translate"]
        self._arcs: list[list[list[int]]] = pack["arcs"]
        self.disputed = frozenset(pack["disputed"])
        self.areas = tuple(
            Area(
                a["code"],
                tuple(a["claimed"]),
                a.get("hatched", False),
                tuple(tuple(map(tuple, polygon)) for polygon in a["arcs"]),
            )
            for a in pack["areas"]
        )
        self._read: dict[int, list[Point]] = {}
        self._rings: dict[tuple[int, ...], list[Point]] = {}

    def arc(self, number: int) -> list[Point]:
        """The points of an arc, in degrees."""
        if number not in self._read:
            x = y = 0
            points = []
            for dx, dy in self._arcs[number]:
                x, y = x + dx, y + dy
                points.append((x * self._sx + self._tx, y * self._sy + self._ty))
            self._read[number] = points
        return self._read[number]

    def ring(self, numbers: tuple[int, ...]) -> list[Point]:
        """The points of a ring, continuous: across the antimeridian longitudes go on beyond 180."""
        if numbers not in self._rings:
            points: list[Point] = []
            for n in numbers:
                arc = self.arc(n) if n >= 0 else self.arc(~n)[::-1]
                points += arc[1:] if points else arc
            if max(x for x, _ in points) - min(x for x, _ in points) > 180:
                points = _unbroken(points)
            self._rings[numbers] = points
        return self._rings[numbers]

    def view(self, country: str) -> View | None:
        """The window of a country: its main part and what is near that; None where there is no outline."""
        rings = [self.ring(p[0]) for area in self.areas if area.code == country for p in area.polygons]
        if not rings:
            return None
        claimed = [self.ring(p[0]) for area in self.areas if country in area.claimed for p in area.polygons]
        main = max(rings, key=_size)
        middle = (min(x for x, _ in main) + max(x for x, _ in main)) / 2
        rest = [_box(ring, middle) for ring in (*rings, *claimed) if ring is not main]
        west, south, east, north = _box(main, middle)
        near = rest
        while near:
            reach = GROW * max(east - west, north - south)
            near = [
                b
                for b in rest
                if b[0] < east + reach and b[2] > west - reach and b[1] < north + reach and b[3] > south - reach
            ]
            rest = [b for b in rest if b not in near]
            for b in near:
                west, south, east, north = min(west, b[0]), min(south, b[1]), max(east, b[2]), max(north, b[3])
        grown = 1 + 2 * MARGIN
        return View(
            middle + (west + east) / 2,
            (south + north) / 2,
            max(LEAST, (east - west) * grown),
            max(LEAST, (north - south) * grown),
        )

    def around(self, view: View, size: Point) -> Iterator[tuple[Area, list[list[Point]]]]:
        """The areas that a drawing of this size shows, with the rings that reach into it, in drawing units."""
        for area in self.areas:
            rings = [
                ring for p in area.polygons for numbers in p if (ring := self._seen(self.ring(numbers), view, size))
            ]
            if rings:
                yield area, rings

    def borders(self, view: View, size: Point) -> Iterator[list[Point]]:
        """The disputed borders that a drawing shows, in drawing units."""
        for number in sorted(self.disputed):
            line = self._seen(self.arc(number), view, size)
            if line:
                yield line

    @staticmethod
    def _seen(points: Sequence[Point], view: View, size: Point) -> list[Point]:
        """A line in the drawing; empty where all of it lies outside."""
        high = size[1] / view.scale(size) / 2
        if max(y for _, y in points) < view.lat - high or min(y for _, y in points) > view.lat + high:
            return []
        drawn = view.line(points, size)
        xs = [x for x, _ in drawn]
        return [] if max(xs) < 0 or min(xs) > size[0] or len(drawn) < 2 else drawn


@cache
def outlines() -> Outlines:
    """The pack that ships, read once."""
    text = resources.files("dateline").joinpath("packs", "maps", "outlines.json").read_text(encoding="utf-8")
    return Outlines(json.loads(text))


def _unbroken(points: Sequence[Point]) -> list[Point]:
    """The points with longitudes that never jump around the world."""
    turn, made = 0.0, [points[0]]
    for (before, _), (x, y) in pairwise(points):
        turn += -360 if x - before > 180 else 360 if before - x > 180 else 0
        made.append((x + turn, y))
    return made


def _box(ring: Sequence[Point], middle: float) -> tuple[float, float, float, float]:
    """West, south, east and north of a ring, its longitudes from the middle."""
    turn = 360 * round((sum(x for x, _ in ring) / len(ring) - middle) / 360)
    xs = [x - turn - middle for x, _ in ring]
    ys = [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _size(ring: Sequence[Point]) -> float:
    """The area of a ring, in square degrees at the equator."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))
    return abs(total) / 2 * cos(radians(sum(y for _, y in ring) / len(ring)))
