"""The publication date a text itself tells: in its dateline, or bounded by the dates it names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.expressions import resolve_text
from dateline.dates.grammar import find
from dateline.dates.interval import Interval

HEAD = 400  # characters; a dateline stands at the start
DAY = r"(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d)"
PLACE = r"[A-Z][A-Z .,'’-]{2,40}?"
DATELINE = re.compile(rf"^\s*(?P<place>{PLACE}),?\s+(?P<date>{DAY})\s*(?:\([^)]{{2,40}}\))?\s*(?:-|–|—|:)", re.MULTILINE)
LABEL = re.compile(rf"(?m)^\s*(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ate)?(?:\s+on|:)?\s*(?:\w+day,?\s+)?(?P<date>{DAY})\b[^\n]{{0,20}}$")
FULL = re.compile(rf"\b{DAY}\b")
AHEAD = re.compile(r"\b(?:will|until|by|scheduled|due|before|planned|expected)\b[^.]*$")


def dateline_in_text(text: str) -> tuple[date, str | None] | None:
    """The date and place of a dateline or date line at the start: "NIAMEY, March 16, 2024 (Agency) —"."""
    for pattern in (DATELINE, LABEL):
        match = pattern.search(text[:HEAD])
        day = _day(match.group("date")) if match is not None else None
        if match is not None and day is not None:
            place = match.groupdict().get("place")
            return day, place.strip(" ,").title() if place else None
    return None


def infer_published(text: str) -> Interval | None:
    """Bounds on the publication date from full dates with a year; None where the text bounds but one side.

    A report is published on or after the latest past day it names. Only a day named in its first lines also bounds it
    from above: news follows its event within days.
    """
    days = [
        (match.start(), day)
        for match in FULL.finditer(text)
        if not AHEAD.search(text[max(0, match.start() - 60) : match.start()].lower()) and (day := _day(match.group())) is not None
    ]
    if not days:
        return None
    latest = max(day for _, day in days)
    if any(start < HEAD and day == latest for start, day in days):
        return Interval(latest, latest + timedelta(days=7), "interval")
    return None


def _day(text: str) -> date | None:
    """The one day that a full date means."""
    if not list(find(text)):
        return None
    resolved = resolve_text(text)
    interval = resolved.interval if resolved is not None else None
    return interval.start if interval is not None and interval.days == 1 else None
