"""A timeline as SVG: spells as bars that fade where an end is not told to the day, events as points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from textwrap import wrap

from dateline.brief.content import Bar, MarkKind, Point, Timeline
from dateline.brief.svg import Look, clean, element, picture, sign, titled, words
from dateline.brief.wording import short

WIDTH = 700.0
FAR = 0.02  # of all: a text that tells of 2,000 events has some of other decades
WIDER = 3  # times as long with those as without, or they are drawn
MOST_POINTS = 40  # signs in one row; of more each kind has a row of its own
MOST_NAMES = 0.4  # of the width, for the column of names
LETTER = 4.7  # width of a letter of a name, on average
NOTE_LETTER, TITLE_LETTER = 5.3, 7.6  # of a note and of a title, in the widest of the usual fonts
ROW = 15.0
HEAD = 20.0
COLOURS = {"office": "coercion", "presence": "presence", "facility": "facility", "agreement": "protest"}


class Axis:
    """Days as places between two edges."""

    def __init__(self, first: date, last: date, edges: tuple[float, float]) -> None:
        self.first, self.last, self.edges = first, last, edges
        self.days = max(1, (last - first).days)

    def at(self, day: date) -> float:
        """Where a day lies; what is outside lies on the edge."""
        part = min(1.0, max(0.0, (day - self.first).days / self.days))
        return round(self.edges[0] + part * (self.edges[1] - self.edges[0]), 1)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """First days of months or years, not too many, with how they are called."""
        months = self.days / 30.4
        step = next((n for n in (1, 2, 3, 6) if months / n <= 9), None)
        year, month = self.first.year, 1
        while (day := date(year, month, 1)) <= self.last:
            if (
                day >= self.first
                and (step is not None or month == 1)
                and (step is not None or year % self._years() == 0)
            ):
                yield day, str(year) if month == 1 else f"{year}-{month:02d}"
            month += step or 12
            if month > 12:
                year, month = year + 1, 1

    def _years(self) -> int:
        return next((n for n in (1, 2, 5, 10, 20, 50) if self.days / 365.25 / n <= 9), 100)

    def draw(self, top: float, bottom: float) -> str:
        """The lines and names of the ticks."""
        out = []
        for day, name in self.ticks():
            x = self.at(day)
            out.append(element("line", x1=x, x2=x, y1=top, y2=bottom, stroke="line", stroke_width=0.6))
            out.append(words(name, x, top - 5, class_="soft", font_size=8.5, text_anchor="middle"))
        return "".join(out)


def window(days: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The first and last day to draw: those of all, but where a few lie far off those of the rest.

    >>> from datetime import timedelta
    >>> year = [(day, day) for day in (date(2018, 1, 1) + timedelta(days=n) for n in range(365))]
    >>> [str(day) for day in window([(date(1967, 6, 5), date(1967, 6, 10)), *year])]
    ['2018-01-07', '2018-12-24']
    """
    starts, ends = sorted(start for start, _ in days), sorted(end for _, end in days)
    few = int(len(days) * FAR)
    inner = starts[few], max(starts[few], ends[len(ends) - 1 - few])
    far = (ends[-1] - starts[0]).days > WIDER * max(1, (inner[1] - inner[0]).days)
    return inner if few and far else (starts[0], ends[-1])


def draw_timeline(of: Timeline, name: str = "dl-time", *, head: tuple[str, float] = ("", 0.0)) -> str:
    """The timeline, under what `headed` drew where it stands by itself."""
    longest = max((len(bar.label) for bar in of.bars), default=0)
    longest = (
        max([longest, *(len(_counted(of, point.kind)) for point in of.points)])
        if len(of.points) > MOST_POINTS
        else longest
    )
    names = round(min(WIDTH * MOST_NAMES, longest * LETTER + 22), 1)
    axis = Axis(date.fromisoformat(of.first), date.fromisoformat(of.last), (names, WIDTH - 14))
    lanes = sorted({point.kind for point in of.points}) if len(of.points) > MOST_POINTS else []
    below = len(lanes) + 0.4 if lanes else 1.6 if of.points else 0
    height = HEAD + ROW * (len(of.bars) + below + (1.2 if of.points and not lanes else 0)) + 6
    content = [
        element("rect", fill="paper", width=WIDTH, height=height),
        axis.draw(HEAD - 4, HEAD + ROW * (len(of.bars) + below)),
    ]
    for row, bar in enumerate(of.bars):
        content.append(_bar(bar, axis, HEAD + row * ROW))
    for lane, kind in enumerate(lanes):
        content.append(_lane(of, kind, axis, HEAD + (len(of.bars) + lane + 0.2) * ROW))
    if of.points and not lanes:
        content.append(_points(of.points, axis, HEAD + len(of.bars) * ROW + ROW * 0.8))
        content.append(_legend(of, axis.edges[0], height - ROW * 0.6))
    told = " ".join([*(bar.detail for bar in of.bars), *(point.detail for point in of.points)])
    body, (above, lower) = "".join(content), head
    if above:
        body = (
            element("rect", fill="paper", width=WIDTH, height=lower)
            + above
            + element("g", body, transform=f"translate(0,{lower:.0f})")
        )
    return picture((WIDTH, height + lower), body, title=of.title, description=f"{of.note} {told}", name=name)


def headed(title: str, notes: Sequence[str], width: float) -> tuple[str, float]:
    """The title of a drawing and notes under it, on as many lines as they need, and where these end."""
    letters = int((width - 24) / NOTE_LETTER)
    lines = [line for note in notes for line in wrap(clean(note), letters)]
    out = [words(short(title, int((width - 24) / TITLE_LETTER)), 12, 18, font_size=13, font_weight=600)]
    out += [words(line, 12, 33 + 12 * at, class_="soft", font_size=9) for at, line in enumerate(lines)]
    return "".join(out), 28.0 + 12 * len(lines)


def _bar(bar: Bar, axis: Axis, top: float) -> str:
    colour, middle = COLOURS[bar.kind], top + ROW / 2
    first = _day(bar.since) or axis.first - timedelta(days=1)
    sure = _day(bar.sure) or first
    last = _day(bar.until) if bar.ended else axis.last
    surely = min(_day(bar.surely) or sure, last or axis.last)
    last = last or axis.last
    told = sure <= axis.last
    sure = min(max(sure, first), last)
    surely = max(surely, sure)
    x = [axis.at(day) for day in (first, sure, surely, last)]
    look: Look = {"y": top + 3, "height": ROW - 6, "fill": colour}
    left = axis.edges[0] - 8
    label = short(bar.label, max(1, int((left - 6) / LETTER)))
    out = [words(label, left, middle + 3, font_size=9, text_anchor="end")]
    if x[1] > x[0]:
        out.append(element("rect", x=x[0], width=x[1] - x[0], fill_opacity=0.28, **look))
    if told:  # else all that is told of it is of days after these
        out.append(
            element("rect", x=x[1], width=max(2.0, x[2] - x[1]), fill_opacity=0.45 if bar.stale else 0.9, **look)
        )
    if x[3] > x[2]:
        out.append(element("rect", x=x[2], width=x[3] - x[2], fill_opacity=0.14 if bar.stale else 0.28, **look))
    if bar.since is None or first < axis.first:
        out.append(
            element("path", d=f"M{x[0] - 2} {top + 3}l-5 {ROW / 2 - 3}l5 {ROW / 2 - 3}z", fill=colour, fill_opacity=0.5)
        )
    if not bar.ended:
        out.append(
            element("path", d=f"M{x[3] + 2} {top + 3}l5 {ROW / 2 - 3}l-5 {ROW / 2 - 3}z", fill=colour, fill_opacity=0.5)
        )
    return titled("".join(out), f"{bar.label}: {bar.detail}")


def _points(points: Sequence[Point], axis: Axis, y: float) -> str:
    """Points in one row; what may have been on several days has a line over these."""
    out = []
    for point in sorted(points, key=lambda p: (p.start, p.end, p.detail)):
        start, end = axis.at(date.fromisoformat(point.start)), axis.at(date.fromisoformat(point.end))
        span = element("line", x1=start, x2=end, y1=y, y2=y, stroke=point.kind, stroke_width=1.5, stroke_opacity=0.6)
        out.append(titled((span if end > start else "") + sign(point.kind, (start + end) / 2, y, 4), point.detail))
    return "".join(out)


def _lane(of: Timeline, kind: MarkKind, axis: Axis, top: float) -> str:
    """The many events of one kind, a stroke each, or a pale bar over the days in one of which it was."""
    out = [words(_counted(of, kind), axis.edges[0] - 8, top + ROW / 2 + 3, font_size=9, text_anchor="end")]
    for point in sorted((one for one in of.points if one.kind == kind), key=lambda p: (p.start, p.end, p.detail)):
        start, end = axis.at(date.fromisoformat(point.start)), axis.at(date.fromisoformat(point.end))
        long = end - start > 3
        look: Look = {"x": start, "width": end - start if long else 1.2, "fill_opacity": 0.12 if long else 0.6}
        out.append(titled(element("rect", y=top + 3, height=ROW - 6, fill=kind, **look), point.detail))
    return "".join(out)


def _counted(of: Timeline, kind: MarkKind) -> str:
    """The name of a row of events."""
    return f"{of.legend.get(kind, kind)} ({sum(point.kind == kind for point in of.points):,})"


def _legend(of: Timeline, x: float, y: float) -> str:
    """The signs that the row of points has, with their names."""
    out = []
    kinds: list[MarkKind] = sorted({point.kind for point in of.points})
    for kind in kinds:
        name = of.legend.get(kind, kind)
        out.append(sign(kind, x + 4, y, 4) + words(name, x + 13, y + 3, class_="soft", font_size=8.5))
        x += 30 + len(name) * LETTER
    return "".join(out)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
