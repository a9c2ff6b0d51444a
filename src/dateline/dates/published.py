"""The publication date a text itself tells: in its dateline, or bounded by the full dates it names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.grammar import find
from dateline.dates.interval import Interval
from dateline.dates.meaning import Calendar, Expression
from dateline.dates.resolve import resolve

HEAD = 400  # characters in which a dateline stands
LABEL = re.compile(r"(?i)(?:first )?(?:published|posted|updated|last updated|issued|date|dated)(?:\s+(?:on|at))?\s*:?\s*")
BYLINE_REST = re.compile(r"\s*,?\s*(?:\(?(?:at\s+)?\d{1,2}[:.]\d\d[^\n]{0,15}|\([^)\n]{2,40}\)|\|[^\n]{0,40})?\s*$")
PLACE = re.compile(r"(?P<place>[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,5})\s*(?:[,:(–—-]\s*)?")
AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:--?|–|—|:)")
AHEAD = re.compile(r"(?i)\b(?:will|would|until|till|by|before|scheduled|due|planned|expected|set|deadline|ahead of|expires?|valid|through)\b[^.!?\n]*$")
LEAD = 600  # characters of the opening: news follows the act it opens with within days
LAG = 7  # days a report may follow the dated act it opens with
REPORTED = re.compile(r"(?i)^[^.!?\n]{0,80}\b(?:said|told|announced|killed|arrested|met|signed|attacked|declared|reported)\b")


def dateline_in_text(text: str) -> tuple[date, str | None] | None:
    """The date and the place of a dateline or a line of date at the start of a text; None where there is none.

    >>> dateline_in_text("NIAMEY, March 16, 2024 (Agency) — The junta has ended a pact.")
    (datetime.date(2024, 3, 16), 'NIAMEY')
    """
    for expression in find(text[:HEAD]):
        day = _full_day(expression)
        if day is None:
            continue
        line = text.rfind("\n", 0, expression.start) + 1
        before, after = text[line : expression.start], text[expression.end :]
        if not before.strip() or LABEL.fullmatch(before.strip() + " "):
            rest = after.partition("\n")[0]
            if BYLINE_REST.fullmatch(rest) or AFTER_DATELINE.match(after):
                return day, None
        place = PLACE.fullmatch(before)
        if place is not None and AFTER_DATELINE.match(after):
            return day, place["place"].strip(" ,")
    return None


def infer_published(text: str) -> Interval | None:
    """Bounds of the publication date from what the text names; None where it bounds one side only, or none.

    A dateline is the day. Else the report came out on or after the latest full date it tells of as past, and within
    `LAG` days of it where that date stands in the opening, so that it is the report's own news.
    """
    stated = dateline_in_text(text)
    if stated is not None:
        return Interval.day(stated[0])
    past: list[tuple[date, int]] = []
    for expression in find(text):
        day = _full_day(expression)
        if day is not None and not AHEAD.search(text[max(0, expression.start - 120) : expression.start]):
            past.append((day, expression.start))
    if not past:
        return None
    latest = max(day for day, _ in past)
    opening = min(start for day, start in past if day == latest)
    if opening >= LEAD:
        return None
    return Interval(latest, latest + timedelta(days=LAG), "interval")


def _full_day(expression: Expression) -> date | None:
    """The day of an expression that names day, month and year."""
    said = expression.meaning
    if not isinstance(said, Calendar) or said.year is None or said.day is None or said.until is not None:
        return None
    found = resolve(expression, None)
    return found.interval.start if found.interval is not None and found.interval.days == 1 else None
