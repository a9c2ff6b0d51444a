"""Intervals as EDTF text and back: `2024-03-15`, `2023-07`, `2012`, `2024-04-08/2024-04-14`."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dateline.dates.interval import Interval

PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def to_edtf(interval: Interval) -> str:
    """The shortest EDTF text for an interval.

    >>> to_edtf(month(2023, 7)), to_edtf(Interval.day(date(2024, 3, 15)))
    ('2023-07', '2024-03-15')
    """
    start, end = interval.start, interval.end
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04d}"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end == month(end.year, end.month).end:
        return start.isoformat()[:7]
    return f"{start.isoformat()}/{end.isoformat()}"


def from_edtf(text: str) -> Interval:
    """The interval that EDTF text means; `ValueError` where it is none.

    >>> from_edtf("2023-07").days
    31
    """
    first, _, last = text.partition("/")
    start = _partial(first)
    if not last:
        return start
    end = _partial(last)
    return Interval(start.start, end.end, "interval")


def _partial(text: str) -> Interval:
    match = PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"expected EDTF as 2024, 2024-03 or 2024-03-15, found {text!r}")
    y, m, d = (int(part) if part else None for part in match.groups())
    if m is None:
        return year(y or 1)
    return month(y or 1, m) if d is None else Interval.day(date(y or 1, m, d))
