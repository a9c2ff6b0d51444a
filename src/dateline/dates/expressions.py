"""Temporal expressions of English text: `find` them, `resolve` them, or both for a text that is one (`resolve_text`)."""

from __future__ import annotations

from datetime import date

from dateline.dates.english import ENGLISH
from dateline.dates.grammar import find
from dateline.dates.interval import Interval
from dateline.dates.language import Language
from dateline.dates.meaning import Expression, Reference, Resolved, Tense
from dateline.dates.resolve import resolve

__all__ = ["Expression", "Resolved", "Tense", "find", "resolve", "resolve_text"]


def resolve_text(text: str, on: date | None = None, *, language: Language = ENGLISH) -> Resolved | None:
    """What a text that is a temporal expression means on a day; None where it holds none.

    The longest expression in it counts. "The following month" counts from the day given.

    >>> resolve_text("last week", date(2024, 4, 20)).edtf
    '2024-04-08/2024-04-14'
    """
    published = Interval.day(on) if on is not None else None
    for frame in language.frames:
        found = find(frame.format(text), language)
        if found:
            longest = max(found, key=lambda expression: expression.end - expression.start)
            return resolve(longest, published, previous=published)
    side = language.alone.get(" ".join(text.lower().split()))
    if side is None:
        return None
    return resolve(Expression(0, len(text), text, Reference(side)), published)
