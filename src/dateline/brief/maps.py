"""The small map as SVG: the country among its neighbours, with marks and their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.brief.content import Map, Mark
from dateline.brief.outlines import Area, Outlines, Point, View, outlines
from dateline.brief.svg import element, picture, sign, titled, words
from dateline.brief.wording import country_names

WIDTH = 360.0
HEIGHTS = (200.0, 330.0)
SIGN = 10.0  # width of a sign with some room
LETTER = 4.9  # width of a letter of a label, on average, at its size
Box = tuple[float, float, float, float]
Around = Sequence[tuple[Area, list[list[Point]]]]


def draw_map(of: Map) -> str:
    """The map; empty where the country has no outline."""
    world = outlines()
    view = world.view(of.country)
    if view is None:
        return ""
    height = min(max(HEIGHTS[0], WIDTH * view.height / (view.width * view.squeeze)), HEIGHTS[1])
    size = (WIDTH, round(height))
    around = list(world.around(view, size))
    clip = element("clipPath", element("rect", width=size[0], height=size[1]), id="dl-map-clip")
    hatch = element(
        "pattern",
        element("path", d="M0 6L6 0", stroke="soft", stroke_width=0.8),
        id="dl-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    spots = _apart([(mark, view.project(mark.lon, mark.lat, size)) for mark in of.marks])
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for _, (x, y) in spots]
    content = [element("defs", clip + hatch), element("rect", width=size[0], height=size[1], fill="sea")]
    content.append(element("g", "".join(_land(world, around, of.country, view, size)), clip_path="url(#dl-map-clip)"))
    marks = [titled(sign(mark.kind, x, y), f"{mark.label}: {mark.detail}") for mark, (x, y) in spots]
    labels = list(_labels(spots, size, taken))
    neighbours = list(_neighbours(around, of.country, size, taken))
    content += [*neighbours, *labels, *marks]
    content.append(element("rect", x=0.5, y=0.5, width=size[0] - 1, height=size[1] - 1, fill="none", stroke="line"))
    told = "; ".join(f"{mark.label}: {mark.detail}" for mark in of.marks)
    return picture(size, "".join(content), title=of.title, description=told or of.note or of.title, name="dl-map")


def _apart(spots: Sequence[tuple[Mark, Point]]) -> list[tuple[Mark, Point]]:
    """Signs that would lie on one another stand side by side."""
    placed: list[tuple[Mark, Point]] = []
    for mark, (x, y) in spots:
        while any(abs(x - px) < SIGN and abs(y - py) < SIGN for _, (px, py) in placed):
            x += SIGN  # noqa: PLW2901
        placed.append((mark, (x, y)))
    return placed


def _land(world: Outlines, around: Around, country: str, view: View, size: Point) -> Iterable[str]:
    for area, rings in around:
        path = "".join(_path(ring) + "Z" for ring in rings)
        fill = "home" if area.belongs(country) else "land"
        own = area.code == country
        yield element(
            "path",
            d=path,
            fill=fill,
            fill_rule="evenodd",
            stroke="soft" if own else "line",
            stroke_width=1.2 if own else 0.7,
        )
        if area.hatched:
            yield element("path", d=path, fill="url(#dl-hatch)")
    for line in world.borders(view, size):
        path = _path(line)
        yield element("path", d=path, fill="none", stroke="land", stroke_width=1.6)
        yield element("path", d=path, fill="none", stroke="soft", stroke_width=1, stroke_dasharray="3 2")


def _neighbours(around: Around, country: str, size: Point, taken: list[Box]) -> Iterable[str]:
    """The names of the areas around, where there is room."""
    names = country_names()
    for area, rings in around:
        if area.belongs(country) or area.code not in names:
            continue
        spot = _middle(max(rings, key=len), size)
        if spot is None:
            continue
        name, (x, y) = names[area.code], spot
        wide = len(name) * LETTER / 2
        box = (x - wide, y - 8, x + wide, y + 3)
        if _free(box, size, taken):
            taken.append(box)
            yield words(name, x, y, class_="soft", font_size=8.5, text_anchor="middle", font_style="italic")


def _middle(ring: Sequence[Point], size: Point) -> Point | None:
    """A spot well inside the part of a ring that can be seen: of a grid, the one farthest from the ring and the edges."""
    ring = ring[:: max(1, len(ring) // 150)]
    best: tuple[float, Point] | None = None
    edge = [(min(max(x, 0), size[0]), min(max(y, 0), size[1])) for x, y in ring]
    for i in range(1, 12):
        for j in range(1, 10):
            x, y = size[0] * i / 12, size[1] * j / 10
            if _inside(x, y, ring):
                ring_far = min((ex - x) ** 2 + (ey - y) ** 2 for ex, ey in edge)
                far = min(
                    ring_far,
                    x**2,
                    (size[0] - x) ** 2,
                    y**2 * 4,
                    (size[1] - y) ** 2 * 4,
                )
                if best is None or far > best[0]:
                    best = (far, (x, y))
    return best[1] if best is not None and best[0] > 150 else None


def _inside(x: float, y: float, ring: Sequence[Point]) -> bool:
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _labels(spots: Sequence[tuple[Mark, Point]], size: Point, taken: list[Box]) -> Iterable[str]:
    """The marks' names, each spot once, beside, above or below it, where nothing else is."""
    done: set[str] = set()
    for mark, (x, y) in sorted(spots, key=lambda spot: (-spot[0].count, spot[0].label)):
        if mark.label in done:
            continue
        alike = sum(other.count for other, _ in spots if other.label == mark.label)
        name = f"{mark.label} ({alike})" if alike > 1 else mark.label
        wide = len(name) * LETTER
        for at, dx, dy in (("start", 8, 3), ("end", -8, 3), ("middle", 0, -9), ("middle", 0, 15)):
            left = x + dx - {"start": 0, "end": wide, "middle": wide / 2}[at]
            box = (left, y + dy - 8, left + wide, y + dy + 2)
            if _free(box, size, [other for other in taken if other != (x - 6, y - 6, x + 6, y + 6)]):
                taken.append(box)
                done.add(mark.label)
                yield words(name, x + dx, y + dy, class_="halo", font_size=9.5, font_weight=600, text_anchor=at)
                break


def _free(box: Box, size: Point, taken: Sequence[Box]) -> bool:
    inside = box[0] >= 3 and box[1] >= 3 and box[2] <= size[0] - 3 and box[3] <= size[1] - 3
    return inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
