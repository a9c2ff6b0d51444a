"""Intervals as EDTF text (ISO 8601-2) and back: `2024-03-15`, `2023-07`, `2012~`, `198X`, `2024-04-08/2024-04-14`, `2023-07/..`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.dates.interval import Interval
from dateline.dates.meaning import Season
from dateline.dates.periods import month, months, period, season

SEASONS: tuple[Season, ...] = ("SP", "SU", "FA", "WI")  # codes 21 to 24
OPEN = ".."
PARTIAL = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")

UNPLACED = re.compile(r"XXXX-\d\d(?:-\d\d)?")  # a month or a day of a year that is not known


@dataclass(frozen=True, slots=True)
class Extent:
    """What EDTF text says: its first and last part, None where that end is open or its year not known, and whether it
    is approximate.
    """

    first: Interval | None
    last: Interval | None
    approximate: bool = False

    @property
    def interval(self) -> Interval | None:
        """All its days, or None where an end is open."""
        if self.first is None or self.last is None:
            return None
        return self.first if self.first == self.last else _joined(self.first, self.last)


def to_edtf(interval: Interval, *, approximate: bool = False) -> str:
    """The shortest EDTF text that means these days.

    >>> to_edtf(month(2023, 7)), to_edtf(period(date(2024, 4, 10), "week")), to_edtf(months(2012, 1, 12, "year"), approximate=True)
    ('2023-07', '2024-04-08/2024-04-14', '2012~')
    """
    mark = "~" if approximate else ""
    whole = _name(interval)
    if whole is not None:
        return whole + mark
    for precision in ("year", "month"):
        first, last = period(interval.start, precision), period(interval.end, precision)
        if first.start == interval.start and last.end == interval.end:
            return f"{_name(first)}{mark}/{_name(last)}{mark}"
    return f"{interval.start.isoformat()}{mark}/{interval.end.isoformat()}{mark}"


def open_ended(first: Interval | None, last: Interval | None) -> str:
    """EDTF for a stretch one of whose ends is not known.

    >>> open_ended(month(2023, 7), None)
    '2023-07/..'
    """
    return f"{OPEN if first is None else to_edtf(first)}/{OPEN if last is None else to_edtf(last)}"


def from_edtf(text: str) -> Extent:
    """What EDTF text means; `ValueError` where it is none that dateline writes.

    >>> from_edtf("2023-07/..").first.days, from_edtf("2023-07/..").interval
    (31, None)
    """
    if UNPLACED.fullmatch(text):
        return Extent(None, None)
    head, slash, tail = text.partition("/")
    if not slash:
        whole, approximate = _partial(head)
        return Extent(whole, whole, approximate)
    first, about_first = (None, False) if head == OPEN else _partial(head)
    last, about_last = (None, False) if tail == OPEN else _partial(tail)
    if first is not None and last is not None and last.end < first.start:
        raise ValueError(f"expected an EDTF interval that ends after its start, found {text!r}")
    return Extent(first, last, about_first or about_last)


def ends(text: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of EDTF text; None where that side is open or there is no text.

    >>> ends("2023-07/..")
    (datetime.date(2023, 7, 1), None)
    """
    extent = from_edtf(text) if text is not None else Extent(None, None)
    return (
        extent.first.start if extent.first is not None else None,
        extent.last.end if extent.last is not None else None,
    )


def _name(interval: Interval) -> str | None:
    """The EDTF name of a calendar period, None where the interval is no such period."""
    start = interval.start
    if interval.start == interval.end:
        return start.isoformat()
    if interval == period(start, interval.precision):
        if interval.precision == "quarter":
            return f"{start.year:04d}-{32 + (start.month + 2) // 3}"
        if interval.precision == "season":
            return f"{interval.end.year:04d}-{20 + (start.month // 3 if start.month < 12 else 4)}"
        if interval.precision == "decade":
            return f"{start.year // 10:03d}X"
        if interval.precision == "century":
            return f"{start.year // 100:02d}XX"
    if interval.end == period(start, "month").end and start.day == 1:
        return start.isoformat()[:7]
    if interval.end == period(start, "year").end and (start.month, start.day) == (1, 1):
        return f"{start.year:04d}"
    return None


def _partial(text: str) -> tuple[Interval, bool]:
    match = PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"expected EDTF such as 2024, 2024-03, 2024-03-15 or 2012~, found {text!r}")
    year, number, day, mark = match.groups()
    return _named(year, int(number) if number else None, int(day) if day else None, text), bool(mark)


def _named(year: str, number: int | None, day: int | None, text: str) -> Interval:
    if year.endswith("X"):
        if number is not None:
            raise ValueError(f"expected no month after an unspecified year, found {text!r}")
        return period(date(int(year.replace("X", "0")), 1, 1), "century" if year.endswith("XX") else "decade")
    y = int(year)
    if day is not None and number is not None:
        return Interval.day(date(y, number, day))
    if number is None:
        return months(y, 1, 12, "year")
    if 21 <= number <= 24:
        return season(y, SEASONS[number - 21])
    if 33 <= number <= 36:
        return months(y, 3 * (number - 33) + 1, 3, "quarter")
    return month(y, number)


def _joined(first: Interval, last: Interval) -> Interval:
    whole = Interval(first.start, last.end, "interval")
    week = period(first.start, "week")
    return week if (week.start, week.end) == (whole.start, whole.end) else whole
