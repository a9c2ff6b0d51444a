"""Columns over time as SVG: how many events there were of each kind, and how two actors acted towards each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from dateline.brief.drawing import mark_kind
from dateline.brief.language import language
from dateline.brief.plots import tick_of
from dateline.brief.svg import element, named, picture, titled, words
from dateline.brief.telling import cited, tell
from dateline.brief.timelines import LETTER, Axis, headed, window
from dateline.brief.wording import Wording, short
from dateline.errors import UsageError
from dateline.situation.answers import Occurrence
from dateline.situation.dyad import Week

WIDTH, LEFT, RIGHT, PLOT = 760.0, 62.0, 16.0, 210.0
LINE = 13.0
LISTED = 24  # events that are listed beneath; more are told by the command
COLUMNS = 60  # about as many as can be told apart
KINDS = ("violence", "coercion", "protest", "other")
UNREAL = "line"  # the colour of what was announced, feared or denied
UNREAL_NAME = "announced, feared or denied"
Bin = Callable[[date], date]
PER_DAY: tuple[tuple[str, int, Bin], ...] = (
    ("day", 1, lambda day: day),
    ("week", 7, lambda day: day - timedelta(days=day.weekday())),
    ("month", 30, lambda day: day.replace(day=1)),
    ("quarter", 91, lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)),
    ("year", 365, lambda day: day.replace(month=1, day=1)),
    ("decade", 3652, lambda day: day.replace(year=max(1, day.year // 10 * 10), month=1, day=1)),
)


def draw_events(events: Sequence[Occurrence], *, title: str) -> str:
    """A column for each day, week, month, quarter, year or decade, by kinds; `UsageError` where no event has a day.

    An event that may have been in either of two columns, or lies far from all others, is in none, and counted in the note. A few events are listed beneath.
    """
    dated = [(first, last, one) for one in events if (first := _day(one.date)) and (last := _day(one.enddate) or first)]
    if not dated:
        raise UsageError("expected events with a day, found none; ask wider")
    first, last = window([(start, end) for start, end, _ in dated])
    far = sum(start > last or end < first for start, end, _ in dated)
    name, _, floor = next((row for row in PER_DAY if (last - first).days / row[1] <= COLUMNS), PER_DAY[-1])
    near = [row for row in dated if first <= row[0] and row[1] <= last]
    placed = [(floor(start), one) for start, end, one in near if floor(start) == floor(end)]
    counts = Counter((start, _kind(one)) for start, one in placed)
    totals = Counter(start for start, _ in placed)
    axis = Axis(floor(first), max(_next(floor(last), floor), floor(first) + timedelta(days=1)), (LEFT, WIDTH - RIGHT))
    told = _told(len(events), (len(events) - len(dated), far, len(dated) - far - len(placed)), name)
    head, top = headed(title, told, WIDTH)
    shown = [kind for kind in (*KINDS, UNREAL) if any(row[1] == kind for row in counts)]
    top += 36
    tallest = max(totals.values(), default=1)
    most = -(-tallest // tick_of(tallest)) * tick_of(tallest)
    content = [head, _legend(shown, Counter(_kind(one) for _, one in placed), top - 28), _rules(most, top, axis)]
    for start in sorted(totals):
        content.append(_column(start, floor, counts, axis, (top, most)))
    listed, height = _listed(events, top + PLOT + 24)
    paper = element("rect", fill="paper", width=WIDTH, height=height)
    described = "; ".join(f"{start}: {totals[start]}" for start in sorted(totals))
    body = "".join([paper, *content, listed])
    return picture(
        (WIDTH, height),
        body,
        title=title,
        description=f"{' '.join(told)} {described}",
        name=named("events", body + title),
    )


def draw_weeks(weeks: Sequence[Week], *, title: str, undated: int = 0) -> str:
    """The sum of the intensities of each week, up for cooperation and down for conflict, a colour for each direction.

    `undated` events are in no week. `UsageError` where there is no week.
    """
    if not weeks:
        raise UsageError("expected weeks with events, found none; ask wider")
    pairs = sorted({(week.actor, week.recipient) for week in weeks})
    days = [date.fromisoformat(week.week) for week in weeks]
    axis = Axis(min(days) - timedelta(days=7), max(days) + timedelta(days=14), (LEFT, WIDTH - RIGHT))
    notes = [
        f"{sum(week.n for week in weeks)} events in {len(set(days))} weeks. Columns: the sum of a week's PLOVER intensities, up for cooperation, down for conflict.",
        *([f"{undated} events have no day, or days in more than one week, and are in no column."] if undated else []),
    ]
    head, top = headed(title, notes, WIDTH)
    top += 22 + LINE * len(pairs)
    most = max(1.0, *(abs(week.sum) for week in weeks))
    middle = top + PLOT / 2
    content = [head, axis.draw(top - 8, top + PLOT)]
    for value in (most, 0.0, -most):
        y = round(middle - value / most * PLOT / 2, 1)
        content.append(
            element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke="line", stroke_width=0.5 if value else 1.2)
        )
        content.append(
            words(f"{value:+,.0f}" if value else "0", LEFT - 6, y + 3, class_="soft", font_size=9, text_anchor="end")
        )
    wide = max(1.4, min(7.0, (axis.at(min(days) + timedelta(days=7)) - axis.at(min(days))) / 2 - 0.4))
    for at, (actor, recipient) in enumerate(pairs):
        y = top - 22 - LINE * (len(pairs) - 1 - at) - 4
        content.append(element("rect", x=12, y=y - 7, width=12, height=8, fill=f"series-{at + 1}"))
        content.append(words(f"{short(actor, 40)} to {short(recipient, 40)}", 30, y, font_size=9))
        for week in (one for one in weeks if (one.actor, one.recipient) == (actor, recipient)):
            tall = max(1.0, abs(week.sum) / most * PLOT / 2)
            x = axis.at(date.fromisoformat(week.week)) + at * wide
            column = element(
                "rect", x=x, y=middle - (tall if week.sum >= 0 else 0), width=wide, height=tall, fill=f"series-{at + 1}"
            )
            content.append(titled(column, _week(week)))
    height = top + PLOT + 14
    body = element("rect", fill="paper", width=WIDTH, height=height) + "".join(content)
    described = "; ".join(map(_week, weeks))
    return picture((WIDTH, height), body, title=title, description=described, name=named("weeks", body + title))


def _kind(one: Occurrence) -> str:
    return mark_kind(one) if one.status == "actual" else UNREAL


def _told(events: int, left: tuple[int, int, int], name: str) -> list[str]:
    """What the columns count, and what they leave out: events without a day, of other times, and of no one column."""
    undated, far, wide = left
    said = f"{events:,} event{'s' * (events != 1)}, each once however many tell it; a column is a {name}."
    why = [f"{undated:,} have no day"] if undated else []
    why += [f"{wide:,} may have been in either of two columns"] if wide else []
    why += [f"{far:,} are of other times"] if far else []
    return [said, f"In no column: {', '.join(why)}."] if why else [said]


def _rules(most: int, top: float, axis: Axis) -> str:
    """The lines of whole counts, and the days."""
    step = tick_of(most)
    out = [axis.draw(top - 8, top + PLOT)]
    for value in range(0, most + 1, step):
        y = round(top + PLOT - value / most * PLOT, 1)
        out.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke="line", stroke_width=0.5))
        out.append(words(f"{value:,}", LEFT - 6, y + 3, class_="soft", font_size=9, text_anchor="end"))
    return "".join(out)


def _column(start: date, floor: Bin, counts: Counter[tuple[date, str]], axis: Axis, scale: tuple[float, int]) -> str:
    """One column, its kinds on one another."""
    top, most = scale
    x, end = axis.at(start), axis.at(_next(start, floor))
    wide, y = max(1.0, min(26.0, end - x - 0.8)), top + PLOT
    out, said = [], []
    for kind in (*KINDS, UNREAL):
        count = counts[start, kind]
        if count:
            tall = count / most * PLOT
            y -= tall
            out.append(element("rect", x=x + 0.4, y=y, width=wide, height=tall, fill=kind, fill_opacity=0.9))
            said.append(f"{count} {_name(kind)}")
    return titled("".join(out), f"{start}: {', '.join(said)}")


def _legend(kinds: Iterable[str], counts: Counter[str], y: float) -> str:
    out, x = [], LEFT
    for kind in kinds:
        said = f"{_name(kind)} ({counts[kind]})"
        out.append(element("rect", x=x, y=y - 7, width=9, height=9, fill=kind, fill_opacity=0.9))
        out.append(words(said, x + 13, y + 1, class_="soft", font_size=9))
        x += 34 + len(said) * LETTER
    return "".join(out)


def _name(kind: str) -> str:
    return UNREAL_NAME if kind == UNREAL else language().legend[kind]


def _listed(events: Sequence[Occurrence], y: float) -> tuple[str, float]:
    """The events beneath where they are few, each with who tells it and the statement; and where the list ends."""
    if len(events) > LISTED:
        return "", y
    wording = Wording(language())
    out = [
        words(
            "Day, event, publisher, statement (dateline show STATEMENT has its sentence)",
            12,
            y,
            class_="soft",
            font_size=9,
        )
    ]
    for row, one in enumerate(sorted(events, key=lambda one: (one.date or "9999", one.enddate or "", one.id)), start=1):
        said, passages = tell(one, wording), cited(one, 1)
        source = f"{passages[0].publisher or passages[0].doc} · {passages[0].statement}" if passages else ""
        line = f"{one.date or 'no day told'} · {short(said, 124)} · {short(source, 44)}"
        out.append(titled(words(line, 12, y + 4 + row * LINE, font_size=8), f"{said} {source}"))
    return "".join(out), y + 12 + len(events) * LINE


def _week(week: Week) -> str:
    return f"week of {week.week}, {week.actor} to {week.recipient}: {week.n} event{'s' * (week.n != 1)}, sum {week.sum:+.1f}"


def _next(start: date, floor: Bin) -> date:
    """The first day of the next column."""
    day = start
    while floor(day) == start and day < date.max:
        day += timedelta(days=1)
    return day


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
