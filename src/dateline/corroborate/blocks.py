"""Blocking: by which keys a statement is found when others that may tell of the same thing are compared with it.

A key is what it tells of, one country or party concerned, and a stretch of time. A statement is filed under few keys (one
stretch for each party) and looked up under more (the stretches beside), so that no two that are near in time are missed
though neither has the other's key.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.corroborate.traits import Days, Traits, traits
from dateline.model import Statement

STRETCH = 4  # days of one key
PRECISE = 8  # days: dates wider than this (and a week is 7) are filed by month
VAGUE = 62  # days: wider dates say so little that the day of publication counts
FRESH = 4  # days between an event and the publication of a report that tells it without a date
BESIDE = 3  # days between two reports that tell the same without a date
PARTIES = 3  # keys of one statement for the countries concerned: the first in the alphabet


def statement_keys(statement: Statement) -> tuple[str, ...]:
    """The keys a statement is filed under; none where neither its time nor its publication is known."""
    return filed(traits(statement))


def filed(told: Traits) -> tuple[str, ...]:
    """As `statement_keys`."""
    when = _when(told)
    return tuple(f"{locus}|{time}" for locus in loci(told) for time in when)


def wanted(told: Traits) -> tuple[str, ...]:
    """The keys under which others may be filed that tell of the same thing."""
    times = sorted(set(_near(told)))
    return tuple(f"{locus}|{time}" for locus in loci(told) for time in times)


def loci(told: Traits) -> tuple[str, ...]:
    """What it tells of, with each country concerned; of a state with those who are in it."""
    head = f"{'e' if told.kind == 'event' else 's'}|{told.what}"
    if told.kind == "event":
        return tuple(f"{head}|{code}" for code in sorted(told.codes)[:PARTIES]) or (f"{head}|{told.trigger}",)
    return (f"{head}|{_locus(told)}",)


def _locus(told: Traits) -> str:
    """Who or what a state is about, without which it is another one."""
    subject = told.actors[0]
    if told.what == "office":
        return f"{told.recipients[0].code}|{told.title}" if told.recipients else f"{told.title}"
    if told.what in ("agreement", "relation"):
        return ">".join(sorted({party.code or "?" for party in (subject, *told.recipients)})[:2])
    if told.what in ("facility", "control") and told.place is not None:
        return f"{told.place.country_code}"
    if told.what == "presence":
        return f"{subject.code}>{told.place.country_code if told.place is not None else None}"
    return f"{subject.code}"


def _when(told: Traits) -> list[str]:
    """The stretches that a statement is filed under."""
    if told.days is not None and _width(told.days) <= PRECISE:
        return [f"d{stretch}" for stretch in _stretches(told.days)]
    if told.days is not None and _width(told.days) <= VAGUE:
        return [f"m{month}" for month in _months(told.days)]
    if told.published is not None and _width(told.published) <= PRECISE:
        return [f"p{_stretches(told.published)[0]}"]
    return []


def _near(told: Traits) -> Iterator[str]:
    """The stretches in which others may lie."""
    if told.days is not None and _width(told.days) <= VAGUE:
        first, last = told.days
        yield from (f"d{stretch}" for stretch in _stretches((first - PRECISE, last + 1)))
        yield from (f"m{month}" for month in _months(told.days))
        if _width(told.days) <= PRECISE:
            yield from (f"p{stretch}" for stretch in _stretches((first - PRECISE, last + FRESH)))
    elif told.published is not None and _width(told.published) <= PRECISE:
        first, last = told.published
        yield from (f"p{stretch}" for stretch in _stretches((first - PRECISE, last + BESIDE)))
        yield from (f"d{stretch}" for stretch in _stretches((first - FRESH, last)))


def _stretches(days: Days) -> range:
    return range(days[0] // STRETCH, days[1] // STRETCH + 1)


def _months(days: Days) -> range:
    first, last = (date.fromordinal(day) for day in days)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _width(days: Days) -> int:
    return days[1] - days[0] + 1
