"""The day that a metadata field states, in the usual forms of English news, each read in full or not at all."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dateline.dates.english_words import WORDS
from dateline.dates.interval import Interval

EARLIEST = 1605  # the year of the first newspaper; dates before it are the zeros of data bases
LONGEST = 100  # characters; with the name of its time zone a date has 60
MONTHS = {name: int(n) for group in ("month", "month_word", "month_short") for name, n in WORDS[group].items()}
WEEKDAYS = (*WORDS["weekday"], *WORDS["weekday_short"])

TIME = r"(?:\d{1,2}(?:[:.]\d\d){1,2}(?:[.,]\d+)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
ZONE = r"(?:\s*(?:[A-Z]{1,5}\b(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)(?:\s*[(\[][\w /+-]{2,40}[)\]])?)"
LABEL = r"(?:(?:(?:first|last)\s+)?(?:published|posted|updated|date)(?:\s+(?:on|at))?\s*:?\s*)?"
WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)})\b\.?,?\s+)?"
MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
FORMS = (
    rf"{YEAR}(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s)(?P<day>\d{{1,2}})(?:T{TIME}{ZONE}?|Z)?",
    rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{{6}}{ZONE}?)?",
    rf"{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}",
    rf"{MONTH}\s+{DAY},?\s+{YEAR}",
    rf"{MONTH}\s+{DAY}\s+{TIME}{ZONE}?\s+{YEAR}",
    r"(?P<one>\d{1,2})(?P<s>[-/.])(?P<other>\d{1,2})(?P=s)(?P<year>\d{4})",
    rf"{YEAR}(?:-(?P<month>\d\d))?",
    rf"{MONTH},?\s+{YEAR}",
)
BEFORE = rf"{LABEL}(?:{TIME}{ZONE}?(?:\s*[,|–-]|\s+on\b)?\s+)?{WEEKDAY}"
AFTER = rf"(?:(?:\s*[,|–-]|\s+at\b)?\s+{TIME}{ZONE}?)?"
PATTERNS = tuple(re.compile(rf"(?ai:{BEFORE}{form}{AFTER})") for form in FORMS)


def stated_day(value: str) -> Interval | None:
    """The day that is written, in the time zone it was written for; a month or a year where no day is.

    None for what is no date, lacks a part of it (`Wed Nov 23`, `7:58 AM ET`) or could be two (`03/04/2016`). A weekday
    is not checked: where it does not fit, it is the decoration of the two.

    >>> stated_day("2024-04-20T23:30:00-05:00").start
    datetime.date(2024, 4, 20)
    >>> stated_day("03/04/2016") is None
    True
    """
    value = " ".join(value.split())
    if len(value) > LONGEST:
        return None
    for pattern in PATTERNS:
        match = pattern.fullmatch(value)
        if match is not None:
            return _bounds(match.groupdict())
    return None


def _bounds(parts: dict[str, str | None]) -> Interval | None:
    year, month, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if int(year) < EARLIEST:
        return None
    try:
        if "one" in parts:
            return _either(int(year), int(parts["one"] or 0), int(parts["other"] or 0))
        if month is None:
            return Interval(date(int(year), 1, 1), date(int(year), 12, 31), "year")
        number = MONTHS.get(month.lower()) or int(month)
        if day is None:
            last = monthrange(int(year), number)[1]
            return Interval(date(int(year), number, 1), date(int(year), number, last), "month")
        return Interval.day(date(int(year), number, int(day)))
    except ValueError:  # no such month or day
        return None


def _either(year: int, one: int, other: int) -> Interval | None:
    """A day and a month in the order of either side of the Atlantic: readable where only one can be the month."""
    if one <= 12 and other <= 12 and one != other:
        return None
    return Interval.day(date(year, min(one, other), max(one, other)))
