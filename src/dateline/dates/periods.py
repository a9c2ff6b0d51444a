"""Calendar arithmetic: the week, month, quarter a day lies in, moves by units, and parts of periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.dates.interval import Interval, Precision
from dateline.dates.meaning import Part, Season, Unit

MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF: dict[str, int] = {"day": 1, "week": 7, "weekend": 7}
SEASON_START: dict[Season, int] = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
THIRDS: dict[Part, int] = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}
MONTH_THIRDS = ((1, 10), (11, 20), (21, 31))
MONTHS_OF_THIRDS: dict[str, tuple[int, int, int]] = {
    "year": (4, 4, 4),
    "decade": (48, 36, 36),
    "century": (396, 408, 396),
}


def month(year: int, number: int) -> Interval:
    """A month of a year; `ValueError` outside the years 1 to 9999."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months(year: int, first: int, count: int, precision: Precision) -> Interval:
    """`count` months from month `first`, which may lie beyond the year.

    >>> months(2018, 12, 3, "season").end
    datetime.date(2019, 2, 28)
    """
    start, last = year * 12 + first - 1, year * 12 + first + count - 2
    return Interval(date(start // 12, start % 12 + 1, 1), month(last // 12, last % 12 + 1).end, precision)


def season(year: int, code: Season) -> Interval:
    """Three months of the meteorological season; a winter bears the year of its January."""
    return months(year - 1 if code == "WI" else year, SEASON_START[code], 3, "season")


def period(on: date, precision: str) -> Interval:
    """The period of a precision, or the weekend, in whose stretch a day lies. Weeks start on Monday."""
    if precision in ("week", "weekend"):
        monday = on - timedelta(days=on.weekday())
        first = monday if precision == "week" else monday + timedelta(days=5)
        return Interval(first, monday + timedelta(days=6), "week" if precision == "week" else "interval")
    if precision == "month":
        return month(on.year, on.month)
    if precision == "quarter":
        return months(on.year, (on.month - 1) // 3 * 3 + 1, 3, "quarter")
    if precision == "season":
        start = on.month // 3 * 3
        return months(on.year, start, 3, "season") if start else months(on.year - 1, 12, 3, "season")
    if precision == "year":
        return months(on.year, 1, 12, "year")
    if precision == "decade":
        return months(on.year // 10 * 10, 1, 120, "decade")
    if precision == "century":
        return months(on.year // 100 * 100, 1, 1200, "century")
    return Interval.day(on)


def moved(on: date, unit: Unit | str, count: float) -> date:
    """A day moved by units; the last of the month where the day number is missing there."""
    if unit in MONTHS_OF:
        total = on.year * 12 + on.month - 1 + round(count * MONTHS_OF[unit])
        first = date(total // 12, total % 12 + 1, 1)
        return first.replace(day=min(on.day, monthrange(first.year, first.month)[1]))
    if unit in DAYS_OF:
        return on + timedelta(days=round(count * DAYS_OF[unit]))
    seconds = {"hour": 3600, "minute": 60, "second": 1}[unit]
    return on + timedelta(days=int(count * seconds / 86400))


def part_of(whole: Interval, part: Part) -> Interval:
    """The early, middle or late third of a period: days 1-10, 11-20, 21-31 of a month, four
    months of a year, the years 0-3, 4-6, 7-9 of a decade."""
    if part not in THIRDS or whole.days < 3:
        return whole
    third = THIRDS[part]
    if whole.precision == "month":
        first, last = MONTH_THIRDS[third]
        return Interval(whole.start.replace(day=first), whole.start.replace(day=min(last, whole.end.day)), "interval")
    if whole.precision in MONTHS_OF_THIRDS:
        lengths = MONTHS_OF_THIRDS[whole.precision]
        return months(whole.start.year, 1 + sum(lengths[:third]), lengths[third], "interval")
    step = whole.days / 3
    first, last = round(third * step), round((third + 1) * step) - 1
    return Interval(whole.start + timedelta(days=first), whole.start + timedelta(days=last), "interval")


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    offset = full - weekday
    number = 3 + (offset + 40) // 44
    return date(year, number, offset + 28 - 31 * (number // 4))


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = month(year, number).end
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, number, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
