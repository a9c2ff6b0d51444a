"""Resolves temporal expressions: TIMEX3 values and bounds in days, from the publication day, the tense and the date before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.dates import timex
from dateline.dates.calendars import resolve_calendar, unplaced
from dateline.dates.edtf import to_edtf
from dateline.dates.interval import Interval, Precision
from dateline.dates.meaning import (
    Calendar,
    Expression,
    Meaning,
    Part,
    Reference,
    Repeat,
    Resolved,
    Shift,
    Stretch,
    Tense,
    Unit,
)
from dateline.dates.periods import moved, part_of, period
from dateline.dates.setting import Setting, clipped, dated, timed

UNKNOWN: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
RANK = {"day": 0, "week": 1, "weekend": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5, "century": 6}
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
COMING: dict[Unit, tuple[Unit, int]] = {"day": ("day", 7), "week": ("month", 1)}  # how far "the coming days" reach
ROUND = 10  # from here on "more than fifty years" may be off by a tenth
COMING_MONTHS = 3  # "the coming months" reach to the end of the year, and at least this far


def resolve(
    expression: Expression, published: Interval | None, *, tense: Tense | None = None, previous: Interval | None = None
) -> Resolved:
    """The value and the bounds of an expression.

    `published` may be wider than a day: then the bounds hold for every day in it. Without it nothing is guessed.
    `previous` is the date that "a month later" counts from. A date that the calendar lacks has no bounds.
    """
    if published is None or published.days == 1:
        return _on(expression.meaning, Setting(published.start if published else None, tense, previous))
    first, last = (_on(expression.meaning, Setting(day, tense, previous)) for day in (published.start, published.end))
    if isinstance(expression.meaning, Calendar) and _years_apart(expression.meaning, first, last):
        return unplaced(expression.meaning)
    return first if first == last else _merged(first, last)


def _years_apart(said: Calendar, first: Resolved, last: Resolved) -> bool:
    """Whether a month or a day without a year may be of either of two years."""
    if said.year is not None or said.month is None or first.interval is None or last.interval is None:
        return False
    return first.interval.start.year != last.interval.start.year


def _on(meaning: Meaning, setting: Setting) -> Resolved:
    try:
        match meaning:
            case Calendar():
                return resolve_calendar(meaning, setting)
            case Shift():
                return _shift(meaning, setting)
            case Stretch():
                return _stretch(meaning, setting)
            case Repeat():
                return Resolved("SET", meaning.value)
            case Reference():
                return _reference(meaning, setting)
    except (ValueError, OverflowError):
        return Resolved("DATE", "XXXX-XX-XX")


def _merged(first: Resolved, last: Resolved) -> Resolved:
    """What holds whichever day the report was published: the hull of the bounds, and the part of the value they share."""
    value = first.value
    if len(first.value) == len(last.value):
        value = "".join(a if a == b else "X" for a, b in zip(first.value, last.value, strict=True))
    if first.interval is None or last.interval is None:
        return replace(first, value=value, interval=None, edtf=None, precision=None)
    hull = first.interval.hull(last.interval)
    return replace(first, value=value, interval=hull, edtf=to_edtf(hull), precision=hull.precision)


def _shift(shift: Shift, setting: Setting) -> Resolved:
    sign = shift.sign or (0 if shift.count is None else (shift.count > 0) - (shift.count < 0))
    if shift.chained:
        return _chained(shift, setting, sign)
    if shift.count is None and shift.unit != "weekend":
        return Resolved("DATE", REFERENCES[sign])
    if setting.on is None:
        if shift.unit in timex.CLOCKED:
            return Resolved("DATE", REFERENCES[sign])
        return timed(Resolved("DATE", UNKNOWN[shift.unit], anchored=True), shift.daypart, shift.clock)
    if shift.unit == "weekend":
        return _weekend(shift, setting, setting.on)
    count = shift.count or 0
    before = setting.previous
    if shift.counted and shift.unit == "year" and before is not None and before.precision == "quarter":
        return dated(period(moved(before.start, "year", count), "quarter"), anchored=True)
    day = moved(setting.on, shift.unit, count)
    if shift.unit in timex.CLOCKED:
        return dated(Interval.day(day), Interval.day(day).hull(Interval.day(setting.on)), anchored=True)
    if shift.counted and shift.unit in ("decade", "century"):
        return _decades(shift, day)
    whole = period(day, "month" if shift.counted and count != int(count) else shift.unit)
    interval = whole
    if shift.counted and shift.bound in ("less", "nearly", "more"):
        interval = _bounded(shift, whole, day, setting.on)
    elif shift.part is not None:
        interval = _parted(whole, shift.part, setting.on)
    elif count == 0:
        interval = clipped(whole, setting)
    found = dated(whole, interval, anchored=True, approximate=shift.bound == "about")
    return timed(found, shift.daypart, shift.clock)


def _bounded(shift: Shift, whole: Interval, day: date, on: date) -> Interval:
    """ "nearly two years ago" is after the day two years back, "more than two" before it; large numbers are round ones."""
    count = shift.count or 0
    slack = round(abs(count) / 10) if abs(count) >= ROUND else 0
    if shift.bound == "less":
        return Interval(min(day, on), max(day, on), "interval")
    if (shift.bound == "nearly") == (count < 0):
        return Interval(day, moved(whole.end, shift.unit, slack), "interval")
    return Interval(moved(whole.start, shift.unit, -slack), day, "interval")


def _decades(shift: Shift, day: date) -> Resolved:
    """ "two decades ago": a year that may be off by a tenth of the distance."""
    years = abs(shift.count or 0) * (10 if shift.unit == "decade" else 100)
    slack = max(1, round(years / 10))
    interval = Interval(date(day.year - slack, 1, 1), date(day.year + slack, 12, 31), "interval")
    return dated(period(day, "decade"), interval, anchored=True, approximate=True)


def _parted(whole: Interval, part: Part, on: date) -> Interval:
    if part in ("earlier", "later"):
        if on not in whole:
            return whole
        return Interval(whole.start, on, "interval") if part == "earlier" else Interval(on, whole.end, "interval")
    return part_of(whole, part)


def _chained(shift: Shift, setting: Setting, sign: int) -> Resolved:
    """Counted from the date before: "a month later", "the following week", "the same day"."""
    before, unit = setting.previous, shift.unit
    if unit in timex.CLOCKED:
        return Resolved(
            "DURATION", timex.length(unit, abs(shift.count) if shift.count is not None else None), anchored=True
        )
    if shift.count is None and shift.counted:
        return Resolved("DURATION", timex.length(unit, None), anchored=True)  # "years later"
    if before is None or shift.count is None:
        value = UNKNOWN[unit] if shift.daypart else REFERENCES[sign] if sign else UNKNOWN.get(unit, "PAST_REF")
        return timed(Resolved("DATE", value, anchored=True), shift.daypart, shift.clock)
    rank = RANK.get(before.precision, RANK["year"] if before.days > 31 else RANK["month"])
    start = moved(before.start, unit, shift.count)
    if rank > RANK[unit]:
        end = moved(before.end, unit, shift.count)
        return Resolved("DATE", UNKNOWN[unit], *_bounds(Interval(start, end, "interval")), anchored=True)
    if shift.counted and unit == "year" and before.precision in ("quarter", "month"):
        return dated(period(start, before.precision), anchored=True)
    if shift.counted and unit == "week" and before.precision == "day":
        return dated(Interval.day(start), anchored=True, approximate=True)
    return timed(dated(period(start, unit), anchored=True), shift.daypart, shift.clock)


def _bounds(interval: Interval) -> tuple[Interval, str, Precision]:
    return interval, to_edtf(interval), interval.precision


def _weekend(shift: Shift, setting: Setting, on: date) -> Resolved:
    """The weekend: the last one begun, or the next one where the future is spoken of."""
    this = period(on, "weekend")
    step = shift.count
    if step is None:
        step = 0 if setting.tense == "future" or on >= this.start else -1
    elif step < 0 and on >= this.start and shift.count == -1:
        step = -1
    whole = this.shift(7 * int(step))
    week = timex.value(period(whole.start, "week"))
    return replace(dated(whole, anchored=True), value=f"{week}-WE")


def _stretch(stretch: Stretch, setting: Setting) -> Resolved:
    value = timex.length(stretch.unit, stretch.count)
    if setting.on is not None and stretch.count is not None and stretch.age:
        begun = period(moved(setting.on, stretch.unit, -stretch.count), stretch.unit)
        return Resolved("DURATION", value, begun, to_edtf(begun, approximate=True), begun.precision, anchored=True)
    if setting.on is None or stretch.count is None or not stretch.side:
        return Resolved("DURATION", value)
    other = moved(setting.on, stretch.unit, stretch.side * stretch.count)
    if stretch.unit in timex.CLOCKED and other == setting.on and stretch.side < 0:
        other = setting.on - timedelta(days=1)
    interval = Interval(min(other, setting.on), max(other, setting.on), "interval")
    return Resolved("DURATION", value, *_bounds(interval), anchored=True)


def _reference(reference: Reference, setting: Setting) -> Resolved:
    value, unit, on = REFERENCES[reference.side], reference.unit, setting.on
    if unit is not None and reference.side < 0 and unit in ("hour", "day", "week", "month", "quarter"):
        return Resolved("DURATION", timex.length(unit, None))
    if on is None or reference.side < 0 or (reference.side > 0 and unit not in ("day", "week", "month")):
        return Resolved("DATE", value, anchored=reference.side == 0)
    if reference.side == 0:
        return Resolved("DATE", value, *_bounds(Interval.day(on)), anchored=True)
    if unit in COMING:
        step, count = COMING[unit]
        end = moved(on, step, count)
    else:
        end = max(date(on.year, 12, 31), moved(on, "month", COMING_MONTHS))
    return Resolved("DATE", value, *_bounds(Interval(on, end, "interval")), anchored=True)
