"""TIMEX3 values of intervals and lengths of time."""

from __future__ import annotations

from dateline.dates.edtf import to_edtf
from dateline.dates.interval import Interval
from dateline.dates.meaning import Season, Unit

LETTERS: dict[Unit, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "E", "century": "CE",
}  # fmt: skip
CLOCKED = ("second", "minute", "hour")
SEASONS: dict[int, Season] = {12: "WI", 3: "SP", 6: "SU", 9: "FA"}
SMALLER: dict[Unit, tuple[int, Unit]] = {
    "year": (12, "month"), "decade": (10, "year"), "century": (100, "year"), "week": (7, "day"), "day": (24, "hour"),
    "hour": (60, "minute"), "minute": (60, "second"), "quarter": (3, "month"),
}  # fmt: skip


def length(unit: Unit, count: float | None) -> str:
    """The TIMEX3 value of a length of time; X where the count is unknown.

    >>> length("week", 2), length("hour", 5.5), length("year", None), length("decade", 2)
    ('P2W', 'PT5H30M', 'PXY', 'P2E')
    """
    prefix, letter = ("PT" if unit in CLOCKED else "P"), LETTERS[unit]
    if count is None:
        return f"{prefix}X{letter}"
    if count == int(count):
        return f"{prefix}{int(count)}{letter}"
    times, smaller = SMALLER.get(unit, (0, unit))
    rest = round((count - int(count)) * times)
    if not rest:
        return f"{prefix}{count:g}{letter}"
    if int(count) == 0:
        return length(smaller, rest)
    joint = "T" if smaller in CLOCKED and unit not in CLOCKED else ""
    return f"{prefix}{int(count)}{letter}{joint}{rest}{LETTERS[smaller]}"


def value(interval: Interval) -> str:
    """The TIMEX3 value of a calendar period, by its precision.

    >>> from datetime import date
    >>> value(Interval(date(2024, 4, 8), date(2024, 4, 14), "week"))
    '2024-W15'
    """
    start = interval.start
    match interval.precision:
        case "week":
            iso = start.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}"
        case "month":
            return start.isoformat()[:7]
        case "quarter":
            return f"{start.year:04d}-Q{(start.month + 2) // 3}"
        case "season":
            return f"{interval.end.year:04d}-{SEASONS[start.month]}"
        case "year":
            return f"{start.year:04d}"
        case "decade":
            return f"{start.year // 10:03d}X"
        case "century":
            return f"{start.year // 100:02d}"
        case "day":
            return start.isoformat()
    return to_edtf(interval)
