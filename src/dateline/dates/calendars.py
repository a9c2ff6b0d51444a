"""Resolves places in the calendar: which year, month or week is meant where the words leave it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.dates.interval import Interval
from dateline.dates.meaning import Calendar, Resolved
from dateline.dates.periods import easter, month, months, moved, nth_weekday, part_of, period, season
from dateline.dates.setting import Setting, clipped, dated, timed

LONG_GONE, SOON_DUE = 240, 110  # days: a date this long gone and due this soon is the coming one, unless told as past
JUST_OVER = 60  # days after its end in which results of a quarter are still to come
AMBIGUOUS_DAYS = 45  # how near the publication day one reading of 10/12/2020 must lie to be the one meant
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": lambda y: date(y, 12, 25),
    "christmas eve": lambda y: date(y, 12, 24),
    "new year": lambda y: date(y, 1, 1),
    "new year eve": lambda y: date(y, 12, 31),
    "halloween": lambda y: date(y, 10, 31),
    "valentine": lambda y: date(y, 2, 14),
    "boxing": lambda y: date(y, 12, 26),
    "easter": easter,
    "easter 6": easter,
    "easter 0": lambda y: easter(y) + timedelta(days=1),
    "easter 5": lambda y: easter(y) - timedelta(days=1),
    "thanksgiving": lambda y: nth_weekday(y, 11, 3, 4),
    "us election": lambda y: nth_weekday(y, 11, 0, 1) + timedelta(days=1),
    "labor": lambda y: nth_weekday(y, 9, 0, 1),
    "good 4": lambda y: easter(y) - timedelta(days=2),
    "maundy 3": lambda y: easter(y) - timedelta(days=3),
    "palm 6": lambda y: easter(y) - timedelta(days=7),
    "ash 2": lambda y: easter(y) - timedelta(days=46),
    "veterans": lambda y: date(y, 11, 11),
    "armistice": lambda y: date(y, 11, 11),
    "columbus": lambda y: nth_weekday(y, 10, 0, 2),
    "presidents": lambda y: nth_weekday(y, 2, 0, 3),
    "patrick": lambda y: date(y, 3, 17),
    "bastille": lambda y: date(y, 7, 14),
    "groundhog": lambda y: date(y, 2, 2),
    "anzac": lambda y: date(y, 4, 25),
    "earth": lambda y: date(y, 4, 22),
    "may": lambda y: date(y, 5, 1),
    "memorial": lambda y: nth_weekday(y, 5, 0, -1),
}


def resolve_calendar(said: Calendar, setting: Setting) -> Resolved:
    """The value and bounds of a place in the calendar; `ValueError` for a day the calendar lacks."""
    if said.precision == "interval":
        return _two_readings(said, setting)
    if said.weekday is not None and said.month is None:
        return _weekday(said, setting)
    if said.quarter == 0:
        return _latest_quarter(said, setting)
    if said.clock is not None and said.month is None:
        return _clock(said, setting)
    whole, anchored = _whole(said, setting)
    if whole is None:
        return unplaced(said)
    if said.until is not None:
        return _range(said, whole, anchored)
    bounds = part_of(whole, said.part) if said.part is not None else clipped(whole, setting)
    if said.week_of_month is not None:
        bounds = _seven(whole, said.week_of_month)
    if said.part in ("earlier", "later") and setting.on is not None and setting.on in whole:
        bounds = clipped(whole, replace(setting, tense="past" if said.part == "earlier" else "future"))
    found = dated(whole, bounds, anchored=anchored)
    if said.half is not None:
        found = replace(found, value=f"{whole.start.year:04d}-H{said.half}")
    return timed(found, said.daypart, said.clock)


def _seven(whole: Interval, number: int) -> Interval:
    """The nth seven days of a month, -1 the last."""
    first = whole.end - timedelta(days=6) if number < 0 else whole.start + timedelta(days=7 * (number - 1))
    return Interval(first, first + timedelta(days=6), "interval")


def _in_year(said: Calendar, year: int) -> Interval:
    """What the words mean in a year; `ValueError` where that year has no such day."""
    if said.holiday is not None:
        return Interval.day(HOLIDAYS[said.holiday](year))
    if said.month is not None:
        return month(year, said.month) if said.day is None else Interval.day(date(year, said.month, said.day))
    if said.season is not None:
        return season(year, said.season)
    if said.quarter is not None:
        return months(year, 3 * said.quarter - 2, 3, "quarter")
    if said.half is not None:
        return months(year, 6 * said.half - 5, 6, "interval")
    return period(date(year, 1, 1), said.precision or "year")


def _whole(said: Calendar, setting: Setting) -> tuple[Interval | None, bool]:
    """The period named, and whether it rests on the publication day."""
    if said.year is not None:
        return _in_year(said, said.year), False
    on = setting.previous.start if said.chained and setting.previous is not None else setting.on
    if on is None or (said.chained and setting.previous is None):
        return None, True
    if said.year_shift is not None:
        return _in_year(said, on.year + said.year_shift), True
    if said.weekday is not None:
        fitting = [c for c in _nearby(said, on) if c.start.weekday() == said.weekday]
        if fitting:
            return min(fitting, key=lambda c: abs((c.start - on).days)), True
    candidates = _nearby(said, on)
    gone = [c for c in candidates if c.start <= on]
    due = [c for c in candidates if c.end >= on]
    if said.which == -1:
        return max((c for c in candidates if c.end < on), key=_start, default=None), True
    if said.which == 1:
        return min((c for c in candidates if c.start > on), key=_start, default=None), True
    if said.which == 0:
        same = [c for c in candidates if on in c] or [c for c in candidates if c.end.year == on.year]
        return (same[0] if same else None), True
    return _by_tense(said, gone, due, on, setting), True


def _start(interval: Interval) -> date:
    return interval.start


def _nearby(said: Calendar, on: date) -> list[Interval]:
    out = []
    for year in range(max(on.year - 4, 1), min(on.year + 5, 9999)):
        try:
            out.append(_in_year(said, year))
        except ValueError:
            continue
    return out


def _by_tense(said: Calendar, gone: list[Interval], due: list[Interval], on: date, setting: Setting) -> Interval | None:
    """The last one begun, or the next one not over where the future is spoken of."""
    last, coming = (gone[-1] if gone else None), (due[0] if due else None)
    if last is None or coming is None:
        return coming or last
    if said.quarter is not None and (on - last.end).days <= JUST_OVER:
        return last
    if setting.tense == "future":
        return coming
    told_as_past = setting.tense == "past" and said.day is None and said.quarter is None
    if not told_as_past and (on - last.end).days > LONG_GONE and (coming.start - on).days < SOON_DUE:
        return coming
    return last


def _range(said: Calendar, whole: Interval, anchored: bool) -> Resolved:
    """From `whole` to the end that is named: in the same year, or where it would lie before, over the turn of the year."""
    last = said.until
    if last is None:
        return dated(whole, anchored=anchored)
    end = _in_year(last, last.year or whole.start.year)
    start = whole
    if end.end < whole.start and last.year is None:
        end = _in_year(last, whole.start.year + 1)
    elif end.end < whole.start:
        start = _in_year(replace(said, until=None), whole.start.year - 1)
    return dated(Interval(start.start, end.end, "interval"), anchored=anchored)


def _weekday(said: Calendar, setting: Setting) -> Resolved:
    """A weekday: the most recent one, or the next one where the future is spoken of."""
    number = said.weekday or 0
    on = setting.on
    if said.chained:
        on = setting.previous.end if setting.previous is not None else None
    if on is None:
        return timed(Resolved("DATE", f"XXXX-WXX-{number + 1}", anchored=True), said.daypart, said.clock)
    back, forward = (on.weekday() - number) % 7, (number - on.weekday()) % 7
    if said.week_shift is not None:
        day = period(on, "week").start + timedelta(days=7 * said.week_shift + number)
    elif said.which == -1:
        day = on - timedelta(days=back or 7)
    elif said.which == 1:
        day = on + timedelta(days=forward or 7)
    elif setting.tense == "future" or (said.which == 0 and setting.tense != "past"):
        day = on + timedelta(days=forward)
    else:
        day = on - timedelta(days=back)
    return timed(dated(Interval.day(day), anchored=True), said.daypart, said.clock)


def _latest_quarter(said: Calendar, setting: Setting) -> Resolved:
    """The latest quarter, or the same one a year before."""
    before = setting.previous
    if said.year is None and before is not None and before.precision == "quarter":
        base = before.start
    elif setting.on is not None:
        base = moved(setting.on, "quarter", -1)
    else:
        return Resolved("DATE", "XXXX-QX", anchored=True)
    years = said.year - base.year if said.year is not None else said.year_shift or 0
    return dated(period(moved(base, "year", years), "quarter"), anchored=True)


def _clock(said: Calendar, setting: Setting) -> Resolved:
    """A time of day on its own: of the day before it in the text, else of the publication day."""
    before = setting.previous
    day = before.start if before is not None and before.days == 1 else setting.on
    if day is None:
        return timed(Resolved("DATE", "XXXX-XX-XX", anchored=True), said.daypart, said.clock or None)
    return timed(dated(Interval.day(day), anchored=True), said.daypart, said.clock or None)


def _two_readings(said: Calendar, setting: Setting) -> Resolved:
    """10/12/2020 is December or October: the one near the publication day, else only the year is sure."""
    year, first, second = said.year or 1, said.month or 1, said.day or 1
    readings = [date(year, first, second), date(year, second, first)]
    if setting.on is not None:
        near = [day for day in readings if abs((setting.on - day).days) <= AMBIGUOUS_DAYS]
        if len(near) == 1:
            return dated(Interval.day(near[0]))
    bounds = Interval(min(readings), max(readings), "interval")
    found = dated(bounds)
    return replace(found, value=f"{year:04d}-XX-XX")


def unplaced(said: Calendar) -> Resolved:
    """A place in the calendar whose year is not known: no bounds, EDTF such as `XXXX-03-15` for a month or a day."""
    value = _unknown(said)
    edtf = value if said.month is not None and said.until is None else None
    return timed(Resolved("DATE", value, edtf=edtf, anchored=True), said.daypart, said.clock)


def _unknown(said: Calendar) -> str:
    """The value of a place in the calendar whose year is not known."""
    if said.month is not None:
        return f"XXXX-{said.month:02d}" + (f"-{said.day:02d}" if said.day is not None else "")
    if said.season is not None:
        return f"XXXX-{said.season}"
    if said.quarter is not None:
        return f"XXXX-Q{said.quarter}"
    return f"XXXX-H{said.half}" if said.half is not None else "XXXX-XX-XX"
