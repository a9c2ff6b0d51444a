"""What a run read, wrote and refused, counted for its last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Rejection, Report
    from dateline.read.check import Outcome


def left_out(counts: Counter[str]) -> str:
    """What a format had no home for, in words.

    >>> left_out(Counter({"states": 3, "undated records": 1}))
    '3 states, 1 undated records'
    """
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


class Tally:
    """The counts of a run, and the first date that could not be read."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._example = ""

    def reports(self, outcomes: Iterable[Outcome]) -> Iterator[Report | Rejection]:
        """What is to be coded or refused; duplicates and unreadable dates are counted here and go no further."""
        from dateline.read import Duplicate, UnreadableDate

        for item in outcomes:
            if isinstance(item, Duplicate):
                self._counts["duplicates"] += 1
            elif isinstance(item, UnreadableDate):
                self._counts["unreadable"] += 1
                self._example = self._example or f"{item.path} {item.value!r}"
            else:
                yield item

    def coded(self, records: int) -> None:
        """Counts a report and its records."""
        self._counts["reports"] += 1
        self._counts["records"] += records

    def rejected(self, reason: str) -> None:
        """Counts a rejection."""
        self._reasons[reason] += 1

    def outside(self) -> None:
        """Counts a row that is sound and that PLOVER has no home for."""
        self._counts["outside"] += 1

    @property
    def rejections(self) -> int:
        """How much was rejected."""
        return self._reasons.total()

    def summary(self) -> str:
        """The counts in a line.

        >>> tally = Tally()
        >>> tally.coded(3)
        >>> tally.rejected("no_text")
        >>> tally.summary()
        '1 reports, 3 records, 1 rejected (1 no_text)'
        """
        parts = [f"{self._counts['reports']} reports", f"{self._counts['records']} records"]
        return ", ".join((*parts, *self.left_out())) + self.unread()

    def left_out(self) -> list[str]:
        """What was given and not used: duplicates, rows without a home, rejections by reason."""
        parts = [
            f"{self._counts[key]} {what}"
            for key, what in (("duplicates", "duplicates"), ("outside", "rows that are no PLOVER event"))
            if self._counts[key]
        ]
        if self._reasons:
            reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self._reasons.items()))
            parts.append(f"{self.rejections} rejected ({reasons})")
        return parts

    def unread(self) -> str:
        """How many dates could not be read, with the first; nothing where all could."""
        if not self._counts["unreadable"]:
            return ""
        return f"; {self._counts['unreadable']} with an unreadable date, e.g. {self._example}"
