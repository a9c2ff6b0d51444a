"""Plots of answers as SVG: the strength of forces as reported over time, and the timeline of whatever was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.brief.choosing import Answer
from dateline.brief.content import Point, Timeline
from dateline.brief.drawing import bar_of, point_of
from dateline.brief.language import language
from dateline.brief.strengths import Series, Told, series_of, steps, within_days
from dateline.brief.svg import Look, element, named, picture, titled, words
from dateline.brief.timelines import WIDTH as TIMELINE
from dateline.brief.timelines import Axis, draw_timeline, headed, window
from dateline.brief.wording import Wording, short
from dateline.errors import UsageError
from dateline.situation.answers import Fluent

WIDTH = 760.0
PLOT, LEFT, RIGHT = 250.0, 62.0, 160.0
ROWS = 60  # bars of one timeline; more are a wall that nobody reads
LINE = 13.0  # height of a line of the legend and of the list of sources
LABEL = 36  # characters of the name at the end of a line
COLOURS = tuple(f"series-{n}" for n in range(1, 7))
DASHES = (None, "7 3", "2 2")  # when the colours have been used once, lines differ


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days and figures lie; `top` is the highest figure of the scale, `tick` the distance of its lines."""

    axis: Axis
    above: float
    top: int
    tick: int

    def level(self, value: int) -> float:
        """The height of a figure."""
        return round(self.above + PLOT - PLOT * value / self.top, 1)

    def draw(self) -> str:
        """Its lines and their names."""
        out = []
        for value in range(0, self.top + 1, self.tick):
            y = self.level(value)
            ends = {"x1": LEFT, "x2": WIDTH - RIGHT, "y1": y, "y2": y}
            out.append(element("line", **ends, stroke="line", stroke_width=0.5))
            out.append(words(f"{value:,}", LEFT - 6, y + 3, class_="soft", font_size=9, text_anchor="end"))
        return "".join(out) + self.axis.draw(self.above, self.above + PLOT)


def draw_strength(fluents: Sequence[Fluent], *, title: str) -> str:
    """A series for each answer: every source's figure with its bounds, the best of the day as steps, and a list of sources.

    `UsageError` where no answer has a figure with a day.
    """
    series = series_of(fluents, Wording(language()))
    told = sorted(
        ((one, at) for at, of in enumerate(series) for one in of.told),
        key=lambda row: (row[0].on, row[1], row[0].publisher, row[0].statement),
    )
    if not told:
        raise UsageError("expected answers with a strength and a day, found none; ask wider")
    head, lower = headed(title, _notes([one for one, _ in told]), WIDTH)
    scale = _scale([one for one, _ in told], lower + 10 + LINE * len(series) + 14)
    content = [head, _legend(series, lower + 10), scale.draw()]
    content += [_stairs(of, _pen(at), scale) for at, of in enumerate(series)]
    content.append(_names(series, scale))
    rises = _rises([scale.axis.at(one.on) for one, _ in told])
    for number, (one, at) in enumerate(told, start=1):
        content.append(_figure(one, (number, rises[number - 1]), COLOURS[at % len(COLOURS)], scale))
    sources, height = _sources(told, scale.above + PLOT + 20)
    paper = element("rect", fill="paper", width=WIDTH, height=height)
    described = "; ".join(f"{of.label}: {', '.join(_line(one) for one in of.told)}" for of in series)
    body = paper + "".join(content) + sources
    return picture((WIDTH, height), body, title=title, description=described, name=named("strength", body + title))


def draw_answers(answers: Sequence[Answer], *, title: str) -> str:
    """Spells as bars and events as points, from the first to the last day that they tell; `UsageError` where none is dated.

    Of more than `ROWS` spells, those that most publishers tell are drawn, and the note counts the others.
    """
    wording = Wording(language())
    spells = [(one, bar) for one in answers if isinstance(one, Fluent) and (bar := bar_of(one, wording)) is not None]
    most = sorted(range(len(spells)), key=lambda at: (-spells[at][0].publishers, -len(spells[at][0].citations), at))
    bars = [spells[at][1] for at in sorted(most[:ROWS])]
    points: list[Point] = [
        p for one in answers if not isinstance(one, Fluent) and (p := point_of(one, wording)) is not None
    ]
    days = [(d, d) for bar in bars for d in (bar.since, bar.sure, bar.surely, bar.until) if d]
    days += [(p.start, p.end) for p in points]
    if not days:
        raise UsageError("expected answers with a day, found none; ask wider")
    first, last = window([(date.fromisoformat(start), date.fromisoformat(end)) for start, end in days])
    dated, points = len(points), [p for p in points if p.end >= first.isoformat() and p.start <= last.isoformat()]
    room = timedelta(days=max(3, (last - first).days // 40))
    note = wording.language.text["timeline_note"]
    timeline = Timeline(
        title=title,
        first=_moved(first, -room),
        last=_moved(last, room),
        bars=tuple(bars),
        points=tuple(points),
        note=note,
        legend=wording.language.legend,
    )
    counted = _left(answers, len(spells), (len(points), dated))
    notes = [counted, note] if bars else [counted]
    shown = "".join(bar.detail for bar in bars) + "".join(point.detail for point in points)
    return draw_timeline(timeline, named("answers", shown + title), head=headed(title, notes, TIMELINE))


def _left(answers: Sequence[Answer], spells: int, points: tuple[int, int]) -> str:
    """How much is drawn, and how much is not and why; `points` are those drawn and all that have a day."""
    drawn, dated = points
    counts = [f"{min(ROWS, spells):,} states as bars"] if spells else []
    counts += [f"{drawn:,} events"] if drawn else []
    undated = len(answers) - spells - dated
    left = [f"{spells - ROWS:,} more states, which fewer publishers tell, are left out"] if spells > ROWS else []
    left += [f"{dated - drawn:,} events of other times are left out"] if dated > drawn else []
    left += [f"{undated:,} have no day"] if undated else []
    return "; ".join([" and ".join(counts), *left]) + "."


def _moved(day: date, by: timedelta) -> str:
    """A day further on, as far as there are days."""
    try:
        return (day + by).isoformat()
    except OverflowError:
        return day.isoformat()


def _scale(told: Sequence[Told], above: float) -> Scale:
    room = timedelta(days=20)
    axis = Axis(told[0].on - room, told[-1].on + room, (LEFT, WIDTH - RIGHT))
    most = max(max(one.value, one.upper or 0) for one in told)
    tick = tick_of(most)
    return Scale(axis, above, (most // tick + 1) * tick, tick)


def _notes(told: Sequence[Told]) -> list[str]:
    """What the drawing shows, and by which rule the best figure was chosen."""
    going = sum(one.going for one in told)
    days = f"{told[0].on} to {told[-1].on}" if told[0].on != told[-1].on else f"of {told[0].on}"
    return [
        f"{len(told)} figures, {days}. Disc: of those there"
        + (f"; hollow triangle: told of a withdrawal, may count those who go ({going})" if going else "")
        + "; upright line: to its other bound, dashed where none is told.",
        f"Steps: the best figure so far, the latest; of those within {within_days()} days of it the one of most publishers.",
    ]


def _pen(at: int) -> tuple[str, str | None]:
    """The colour and the dashes of a series."""
    return COLOURS[at % len(COLOURS)], DASHES[at // len(COLOURS) % len(DASHES)]


def _legend(series: Sequence[Series], top: float) -> str:
    out = []
    for at, of in enumerate(series):
        y = top + at * LINE
        colour, dashes = _pen(at)
        line = element(
            "line", x1=12, x2=32, y1=y - 3, y2=y - 3, stroke=colour, stroke_width=2.4, stroke_dasharray=dashes
        )
        count = f"{len(of.told)} figure{'s' * (len(of.told) != 1)}"
        out.append(titled(line + words(f"{short(of.label, 110)} ({count})", 38, y, font_size=9), of.label))
    return "".join(out)


def _stairs(of: Series, pen: tuple[str, str | None], scale: Scale) -> str:
    made = steps(of)
    path = f"M{scale.axis.at(made[0][0])} {scale.level(made[0][1])}"
    for day, value in made[1:]:
        path += f"H{scale.axis.at(day)}V{scale.level(value)}"
    path += f"H{scale.axis.at(max(of.told[-1].on, made[-1][0]))}"
    look: Look = {"fill": "none", "stroke": pen[0], "stroke_dasharray": pen[1], "stroke_width": 1.6}
    return element("path", d=path, stroke_opacity=0.6, **look)


def _names(series: Sequence[Series], scale: Scale) -> str:
    """Each series named beside its last figure, in the margin; a name moves down where it would be on another."""
    ends = sorted((scale.level(steps(of)[-1][1]), at) for at, of in enumerate(series))
    out, free = [], 0.0
    for y, at in ends:
        free = max(y, free)
        x = scale.axis.at(series[at].told[-1].on)
        lead: Look = {"x1": x + 5, "y1": y, "x2": WIDTH - RIGHT + 4, "y2": free, "stroke": COLOURS[at % len(COLOURS)]}
        out.append(element("line", stroke_width=0.5, stroke_dasharray="1 3", **lead))
        name = words(
            short(series[at].label, LABEL), WIDTH - RIGHT + 7, free + 3, fill=COLOURS[at % len(COLOURS)], font_size=8.5
        )
        out.append(titled(name, series[at].label))
        free += 11
    return "".join(out)


def _figure(one: Told, label: tuple[int, int], colour: str, scale: Scale) -> str:
    x, y = scale.axis.at(one.on), scale.level(one.value)
    drawn = ""
    if one.lower != one.upper:
        stub = scale.top // 14  # where the text gives no such bound
        lower = one.lower if one.lower is not None else max(0, one.value - stub)
        upper = one.upper if one.upper is not None else min(scale.top, one.value + stub)
        ends: Look = {"x1": x, "x2": x, "y1": scale.level(lower), "y2": scale.level(upper), "stroke": colour}
        open_end = None in (one.lower, one.upper)
        drawn = element("line", stroke_width=1.4, stroke_dasharray="2 2" if open_end else None, **ends)
    if one.going:
        corners = f"{x - 4.4:.1f},{y - 3.4:.1f} {x + 4.4:.1f},{y - 3.4:.1f} {x:.1f},{y + 4.6:.1f}"
        drawn += element("polygon", points=corners, fill="paper", stroke=colour, stroke_width=1.4)
    else:
        drawn += element("circle", cx=x, cy=y, r=3.6, fill=colour, stroke="paper", stroke_width=1)
    drawn += words(
        str(label[0]), x, y - 8 - 9 * label[1], font_size=8, text_anchor="middle", fill=colour, class_="halo"
    )
    return titled(drawn, _line(one))


def _line(one: Told) -> str:
    return (
        f"{one.on}: {one.figure}{' (of a withdrawal)' if one.going else ''}, {one.publisher}, statement {one.statement}"
    )


def _sources(told: Sequence[tuple[Told, int]], y: float) -> tuple[str, float]:
    """The list of sources in two columns from `y` on, and where it ends."""
    rows = -(-len(told) // 2)
    head = "Sources: day, figure, publisher, statement (dateline show STATEMENT has its sentence)"
    out = [words(head, 12, y, class_="soft", font_size=9)]
    for number, (one, at) in enumerate(told, start=1):
        column, row = divmod(number - 1, rows)
        going = " (of a withdrawal)" if one.going else ""
        line = f"{number} · {one.on} · {one.figure}{going} · {one.publisher} · {one.statement}"
        spot = (12 + column * (WIDTH / 2), y + 14 + row * LINE)
        out.append(titled(words(short(line, 86), *spot, font_size=8, fill=COLOURS[at % len(COLOURS)]), line))
    return "".join(out), y + 14 + rows * LINE + 8


def _rises(places: Sequence[float]) -> list[int]:
    """How many lines higher each number stands, so that none is written on one just before it."""
    rises: list[int] = []
    for at, x in enumerate(places):
        near = {rises[before] for before in range(at) if x - places[before] < 11}
        rises.append(next(n for n in range(len(places) + 1) if n not in near))
    return rises


def tick_of(most: int) -> int:
    """The distance of the lines of the scale: 1, 2 or 5 with zeros, so that there are at most six."""
    tick = 1
    while most / tick > 6:
        tick = tick * 5 // 2 if str(tick).startswith("2") else tick * 2
    return tick
