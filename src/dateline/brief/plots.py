"""Plots of answers as SVG: the strength of forces as reported over time, and the timeline of whatever was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.brief.choosing import Answer
from dateline.brief.content import Point, Timeline
from dateline.brief.drawing import bar_of, point_of
from dateline.brief.language import language
from dateline.brief.svg import Look, element, picture, titled, words
from dateline.brief.timelines import Axis, draw_timeline
from dateline.brief.wording import Wording, short
from dateline.errors import UsageError
from dateline.situation.answers import Citation, Fluent

WIDTH = 760.0
TOP, PLOT, LEFT, RIGHT = 58.0, 250.0, 62.0, 14.0
LINE = 13.0  # height of a line of the list of sources
LASTS = 365  # days after which a figure no longer counts for the best of the day
NAME = 22  # characters of a publisher


@dataclass(frozen=True, slots=True)
class Told:
    """One source's figure on its day; `lower` and `upper` are equal where it is exact."""

    on: date
    lower: int | None
    upper: int | None
    publisher: str
    statement: str

    @property
    def value(self) -> int:
        """What it counts as: its lower bound, which is what "at least" and "more than" commit to, else its upper one."""
        return self.lower if self.lower is not None else self.upper or 0

    @property
    def figure(self) -> str:
        """In digits."""
        if self.lower == self.upper:
            return f"{self.value:,}"
        if self.upper is None:
            return f"{self.value:,} or more"
        return f"up to {self.upper:,}" if self.lower is None else f"{self.lower:,}–{self.upper:,}"


def figures_told(fluents: Iterable[Fluent]) -> tuple[Told, ...]:
    """Every dated figure of these answers once, by day."""
    found: dict[str, Told] = {}
    for fluent in fluents:
        cited = {citation.statement: citation for citation in fluent.citations}
        for figure in fluent.figures.told if fluent.figures is not None else ():
            citation = cited.get(figure.statement)
            day = _day(figure.on) or _day(citation.published if citation is not None else None)
            if day is not None and (figure.minimum, figure.maximum) != (None, None):
                publisher = short(figure.publisher or _unnamed(citation), NAME)
                found[figure.statement] = Told(day, figure.minimum, figure.maximum, publisher, figure.statement)
    return tuple(sorted(found.values(), key=lambda told: (told.on, told.publisher, told.statement)))


def steps(told: Sequence[Told]) -> list[tuple[date, int]]:
    """The best figure from each day on: that of most publishers among the figures of the last year, the latest of equals."""
    made: list[tuple[date, int]] = []
    for day in sorted({one.on for one in told}):
        current = [one for one in told if day - timedelta(days=LASTS) <= one.on <= day]
        voices = {one.value: len({other.publisher for other in current if other.value == one.value}) for one in current}
        best = max(current, key=lambda one: (voices[one.value], one.on, one.statement)).value
        if not made or made[-1][1] != best:
            made.append((day, best))
    return made


def draw_strength(fluents: Sequence[Fluent], *, title: str) -> str:
    """Each source's figure with its bounds, the best of the day as steps, and the sources in a list underneath.

    `UsageError` where no answer has a figure with a day.
    """
    told = figures_told(fluents)
    if not told:
        raise UsageError("expected answers with a strength and a day, found none; ask wider, or without --plot")
    low, high = told[0].on - timedelta(days=20), told[-1].on + timedelta(days=20)
    axis = Axis(low, high, (LEFT, WIDTH - RIGHT))
    most = max(max(one.value, one.upper or 0) for one in told)
    tick = _tick(most)
    top = (most // tick + 1) * tick
    rows = -(-len(told) // 2)
    height = TOP + PLOT + 34 + rows * LINE + 8

    def level(value: int) -> float:
        return round(TOP + PLOT - PLOT * value / top, 1)

    content = [
        element("rect", fill="paper", width=WIDTH, height=height),
        words(title, 12, 18, font_size=13, font_weight=600),
    ]
    for value in range(0, top + 1, tick):
        y = level(value)
        content.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke="line", stroke_width=0.5))
        content.append(words(f"{value:,}", LEFT - 6, y + 3, class_="soft", font_size=9, text_anchor="end"))
    content.append(axis.draw(TOP, TOP + PLOT))
    content.append(_stairs(steps(told), axis, level, high))
    rises = _rises([axis.at(one.on) for one in told])
    for number, one in enumerate(told, start=1):
        content.append(_figure(one, (number, rises[number - 1]), axis, level, top))
    content.append(
        words(
            "Sources: day, figure, publisher, statement (dateline show STATEMENT has its sentence)",
            12,
            TOP + PLOT + 20,
            class_="soft",
            font_size=9,
        )
    )
    for number, one in enumerate(told, start=1):
        column, row = divmod(number - 1, rows)
        line = f"{number} · {one.on} · {one.figure} · {one.publisher} · {one.statement}"
        at = (12 + column * (WIDTH / 2), TOP + PLOT + 34 + row * LINE)
        content.append(titled(words(short(line, 86), *at, font_size=8), line))
    note = f"{len(told)} figures, {told[0].on} to {told[-1].on}; a line up or down: bounds; steps: the figure of most publishers in a year."
    content.append(words(note, 12, 31, class_="soft", font_size=9))
    told_all = "; ".join(f"{one.on}: {one.figure}, {one.publisher}, statement {one.statement}" for one in told)
    return picture((WIDTH, height), "".join(content), title=title, description=told_all, name="dl-strength")


def draw_answers(answers: Sequence[Answer], *, title: str) -> str:
    """Spells as bars and events as points, from the first to the last day that they tell; `UsageError` where none is dated."""
    wording = Wording(language())
    bars = [bar for one in answers if isinstance(one, Fluent) and (bar := bar_of(one, wording)) is not None]
    points: list[Point] = [
        p for one in answers if not isinstance(one, Fluent) and (p := point_of(one, wording)) is not None
    ]
    days = [d for bar in bars for d in (bar.since, bar.sure, bar.surely, bar.until) if d] + [
        d for p in points for d in (p.start, p.end)
    ]
    if not days:
        raise UsageError("expected answers with a day, found none; ask wider, or without --plot")
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    room = timedelta(days=max(3, (last - first).days // 40))
    note = wording.language.text["timeline_note"]
    timeline = Timeline(
        title=title,
        first=(first - room).isoformat(),
        last=(last + room).isoformat(),
        bars=tuple(bars),
        points=tuple(points),
        note=note,
    )
    return draw_timeline(timeline, name="dl-answers")


def _stairs(made: Sequence[tuple[date, int]], axis: Axis, level: object, last: date) -> str:
    assert callable(level)
    path = f"M{axis.at(made[0][0])} {level(made[0][1])}"
    for day, value in made[1:]:
        path += f"H{axis.at(day)}V{level(value)}"
    return element(
        "path",
        d=f"{path}H{axis.at(last)}",
        fill="none",
        stroke="presence",
        stroke_width=1.6,
        stroke_opacity=0.55,
    )


def _figure(one: Told, label: tuple[int, int], axis: Axis, level: object, top: int) -> str:
    assert callable(level)
    x, y = axis.at(one.on), level(one.value)
    look: Look = {"stroke": "presence", "stroke_width": 1.4}
    drawn = ""
    if one.lower != one.upper:
        upper = one.upper if one.upper is not None else min(top, one.value + top // 14)
        drawn = element(
            "line",
            x1=x,
            x2=x,
            y1=level(one.lower or 0),
            y2=level(upper),
            stroke_dasharray=None if one.upper else "2 2",
            **look,
        )
    drawn += element("circle", cx=x, cy=y, r=3.6, fill="presence", stroke="paper", stroke_width=1)
    drawn += words(str(label[0]), x, y - 7 - 9 * label[1], font_size=8, text_anchor="middle")
    return titled(drawn, f"{one.on}: {one.figure}, {one.publisher}, statement {one.statement}")


def _rises(places: Sequence[float]) -> list[int]:
    """How many lines higher each number stands, so that none is written on one just before it."""
    rises: list[int] = []
    for at, x in enumerate(places):
        near = {rises[before] for before in range(at) if x - places[before] < 11}
        rises.append(next(n for n in range(len(places) + 1) if n not in near))
    return rises


def _tick(most: int) -> int:
    """The distance of the lines of the scale: 1, 2 or 5 with zeros, so that there are at most six."""
    tick = 1
    while most / tick > 6:
        tick = tick * 5 // 2 if str(tick).startswith("2") else tick * 2
    return tick


def _unnamed(citation: Citation | None) -> str:
    return citation.doc or "publisher not known" if citation is not None else "publisher not known"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None  # a month or a year is no point in time
