"""The publication date of a page: what its head declares, else what the page finder saw, unless it could be two days."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.english_words import WORDS
from dateline.read.stated import stated_day

META = re.compile(r"(?i)<meta\b[^<>]{1,2000}>")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# The names under which pages declare when they were published, not when they were changed.
DECLARED = frozenset(
    "article:published_time og:published_time og:article:published_time datepublished date pubdate publishdate publish_date "
    "publish-date publication_date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created parsely-pub-date "
    "sailthru.date".split()
)


def page_date(page: str, found: str | None) -> str | None:
    """The date as the page declares it, else the ISO day that was found in it; unreadable where all it has is.

    A search that reads `03/04/2016` one way or the other guesses: the day it found counts only where the page has it in
    a form that can be read.

    >>> page_date("<p>Posted 03/04/2016</p>", "2016-04-03")
    '03/04/2016'
    """
    declared = [value for tag in META.findall(page) if (value := _published(tag)) is not None]
    readable = next((value for value in declared if stated_day(value) is not None), None)
    if readable is not None:
        return readable
    if found is None:
        return declared[0] if declared else None
    return _ambiguous(page, date.fromisoformat(found)) or found


def _published(tag: str) -> str | None:
    values = {name.lower(): one or two or three for name, one, two, three in ATTRIBUTE.findall(tag)}
    names = {values.get(key, "").lower() for key in ("property", "name", "itemprop")}
    return values.get("content", "").strip() or None if names & DECLARED else None


def _ambiguous(page: str, day: date) -> str | None:
    """How the page writes a day, where it does so only in numbers that are another day for half of its readers."""
    if day.day > 12 or day.day == day.month:
        return None
    one, other, year = f"0?{day.day}", f"0?{day.month}", f"{day.year:04d}"
    numbers = re.search(rf"(?<!\d)(?:{one}([-/.]){other}\1|{other}([-/.]){one}\2){year}(?!\d)", page)
    if numbers is None:
        return None
    months = [
        name for group in ("month", "month_word", "month_short") for name, n in WORDS[group].items() if n == day.month
    ]
    month = rf"(?:{'|'.join(months)})\b\.?"
    clear = rf"{year}[-/.]?{other}[-/.]?{one}(?!\d)|\b{one}(?:st|nd|rd|th)?[\s-]+{month},?[\s-]+{year}|{month}\s+{one}(?:st|nd|rd|th)?,?\s+{year}"
    return numbers.group() if re.search(f"(?i){clear}", page) is None else None
