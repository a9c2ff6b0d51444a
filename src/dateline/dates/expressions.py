"""Temporal expressions of English text: `find` them, `resolve` them, or both for a text that is one (`resolve_text`)."""

from __future__ import annotations

from datetime import date

from dateline.dates.grammar import find
from dateline.dates.interval import Interval
from dateline.dates.meaning import Expression, Resolved, Tense
from dateline.dates.resolve import resolve

__all__ = ["Expression", "Resolved", "Tense", "find", "resolve", "resolve_text"]


def resolve_text(text: str, on: date | None = None) -> Resolved | None:
    """What a text that is a temporal expression means on a day; None where it holds none.

    The longest expression in it counts. "The following month" counts from the day given.

    >>> resolve_text("last week", date(2024, 4, 20)).edtf
    '2024-04-08/2024-04-14'
    """
    found = find(text) or find(f"in {text}")
    if not found:
        return None
    published = Interval.day(on) if on is not None else None
    longest = max(found, key=lambda expression: expression.end - expression.start)
    return resolve(longest, published, previous=published)
