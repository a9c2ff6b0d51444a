"""A closed interval of days with its precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century", "interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `start`..`end`, both included, and how precisely the text spoke.

    >>> Interval.day(date(2024, 4, 20)).days
    1
    """

    start: date
    end: date
    precision: Precision = "day"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval ends on or after its start, found {self.start}..{self.end}")

    @classmethod
    def day(cls, on: date) -> Interval:
        """The one day `on`."""
        return cls(on, on, "day")

    @property
    def days(self) -> int:
        """How many days it covers, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the one day where it has no more."""
        return self.start + timedelta(days=(self.days - 1) // 2)

    def __contains__(self, on: date) -> bool:
        return self.start <= on <= self.end

    def covers(self, other: Interval) -> bool:
        """Whether every day of `other` lies in it."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, days: int) -> Interval:
        """The interval moved by whole days."""
        by = timedelta(days=days)
        return Interval(self.start + by, self.end + by, self.precision)

    def intersect(self, other: Interval) -> Interval | None:
        """The days both share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        if start > end:
            return None
        narrower = self if self.days <= other.days else other
        return Interval(
            start, end, narrower.precision if (start, end) == (narrower.start, narrower.end) else "interval"
        )

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that covers both."""
        start, end = min(self.start, other.start), max(self.end, other.end)
        for one in (self, other):
            if (one.start, one.end) == (start, end):
                return one
        return Interval(start, end, "interval")
