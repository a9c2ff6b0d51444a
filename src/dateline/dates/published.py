"""The publication date a text itself tells: in its dateline, or bounded by the dates it names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.expressions import MONTH, YEAR, Expression, Setting, find, resolve
from dateline.dates.interval import Interval

HEAD = 400  # characters; a dateline stands at the start
DATELINE = re.compile(
    rf"^\s*(?P<place>[A-Z][A-Z .,'’-]{{2,40}}?),?\s+(?P<date>(?:{MONTH}\s+\d{{1,2}},?\s+{YEAR}|\d{{1,2}}\s+{MONTH},?\s+{YEAR}))\s*(?:\([^)]{{2,40}}\))?\s*(?:-|–|—|:)",
    re.MULTILINE,
)
LABEL = re.compile(
    rf"(?im)^\s*(?:published|posted|updated|date|first published)?(?:\s+on|:)?\s*(?:\w+day,?\s+)?(?P<date>\d{{4}}-\d\d-\d\d|{MONTH}\s+\d{{1,2}},?\s+{YEAR}|\d{{1,2}}\s+{MONTH},?\s+{YEAR})\b[^\n]{{0,20}}$"
)


def dateline_in_text(text: str) -> tuple[date, str | None] | None:
    """The date and place of a dateline or date line at the start: "NIAMEY, March 16, 2024 (Agency) —"."""
    for pattern in (DATELINE, LABEL):
        match = pattern.search(text[:HEAD])
        if match is not None:
            found = find(match.group("date"))
            if found:
                interval = resolve(found[0], Setting(None)).interval
                if interval is not None and interval.days == 1:
                    place = match.groupdict().get("place")
                    return interval.start, place.strip(" ,").title() if place else None
    return None


def infer_published(text: str) -> Interval | None:
    """Bounds on the publication date from full dates with a year; None where the text bounds but one side.

    A report is published on or after the latest past day it names. Only a day named in its first lines also bounds it
    from above: news follows its event within days.
    """
    days: list[tuple[int, date]] = []
    for expression in find(text):
        day = _full(expression, text)
        if day is not None:
            days.append((expression.start, day))
    if not days:
        return None
    latest = max(day for _, day in days)
    if any(start < HEAD and day == latest for start, day in days):
        return Interval(latest, latest + timedelta(days=7), "interval")
    return None


def _full(expression: Expression, text: str) -> date | None:
    """A past day with its year; what is announced for a day does not bound."""
    if expression.rule not in ("full", "iso"):
        return None
    before = text[max(0, expression.start - 60) : expression.start].lower()
    if re.search(r"\b(will|until|by|scheduled|due|before|planned|expected)\b[^.]*$", before):
        return None
    interval = resolve(expression, Setting(None)).interval
    return interval.start if interval is not None else None
