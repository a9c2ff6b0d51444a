"""The publication date a text itself tells: in its dateline, or bounded by the full dates it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from dateline.dates.grammar import find
from dateline.dates.interval import Interval
from dateline.dates.meaning import Calendar, Expression
from dateline.dates.resolve import resolve

HEAD = 400  # characters in which a dateline stands
LEAD = 600  # characters of the opening, which tells the report's own news
LAG = 7  # days within which news follows the act it opens with
PATTERNS = {
    "label": r"(?i)(?:(?:first |last )?(?:published|posted|updated|issued|dated?)(?: on| at)?)?\s*:?",
    "rest": r"\s*,?\s*(?:\(?(?:at\s+)?\d{1,2}[:.]\d\d[^\n]{0,15}|\([^)\n]{2,40}\)|\|[^\n]{0,40})?\s*",
    "place": r"(?P<place>(?!(?:On|In|At|By|The|From|Since|Until|After|Before|Between)\b)[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,5})\s*[,:(]?\s*",
    "close": r"\s*\)?\s*(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:--?|–|—|:)",
    "ahead": r"(?i)\b(?:will|would|scheduled|due|planned|expected|deadline|expires?|set|if)\b[^.!?\n]*$",
}


def dateline_in_text(text: str) -> tuple[date, str | None] | None:
    """The date and the place of a dateline, or of a line that is a date, at the start of a text; None without one.

    >>> dateline_in_text("NIAMEY, March 16, 2024 (Agency) — The junta has ended a pact.")
    (datetime.date(2024, 3, 16), 'Niamey')
    """
    for expression, day in _full_days(text[:HEAD]):
        line = text.rfind("\n", 0, expression.start) + 1
        before, after = text[line : expression.start].strip(), text[expression.end :]
        closed = _pattern("close").match(after) is not None
        if _pattern("label").fullmatch(before) and (closed or _pattern("rest").fullmatch(after.partition("\n")[0])):
            return day, None
        place = _pattern("place").fullmatch(before)
        if place is not None and closed:
            name = place["place"].strip(" ,")
            return day, name.title() if name.isupper() else name
    return None


def infer_published(text: str) -> Interval | None:
    """Bounds of the publication date from the dates a text names; None where it does not bound both sides.

    A dateline is the day. Else a report that opens with a past day named in full with its weekday ("on Monday 12 March
    2018") is news of that day: it came out then or within `LAG` days, unless it names a later date as past.
    """
    stated = dateline_in_text(text)
    if stated is not None:
        return Interval.day(stated[0])
    past = [
        (e, day) for e, day in _full_days(text) if not _pattern("ahead").search(text[max(0, e.start - 120) : e.start])
    ]
    if not past:
        return None
    latest = max(day for _, day in past)
    if any(day == latest and e.start < LEAD and _with_weekday(e) and e.relation is None for e, day in past):
        return Interval(latest, latest + timedelta(days=LAG), "interval")
    return None


def _full_days(text: str) -> Iterator[tuple[Expression, date]]:
    """The expressions that name day, month and year."""
    for expression in find(text):
        said = expression.meaning
        if isinstance(said, Calendar) and said.year is not None and said.day is not None and said.until is None:
            found = resolve(expression, None).interval
            if found is not None and found.days == 1:
                yield expression, found.start


def _with_weekday(expression: Expression) -> bool:
    return isinstance(expression.meaning, Calendar) and expression.meaning.weekday is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(PATTERNS[name])
