"""When a report was published: the argument, else its metadata, else what its text tells, else unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.dates.interval import Interval
from dateline.dates.published import dateline_in_text, infer_published
from dateline.model import PublishedFrom
from dateline.read.raw import Raw
from dateline.read.stated import stated_day


@dataclass(frozen=True, slots=True)
class UnreadableDate:
    """A report whose metadata give a publication date that is no day we can read; it is coded without that date."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The days on which a report may have come out, None where nothing tells, and what told.

    `unreadable` is the value of the metadata that could not be read and was passed over.
    """

    bounds: Interval | None
    source: PublishedFrom
    unreadable: str | None = None


def publication(raw: Raw, given: date | None) -> Publication:
    """The first that tells of the argument, the metadata, the dateline and the full dates in the text.

    Metadata that name no more than a month or a year leave the day to a dateline within it.
    """
    if given is not None:
        return Publication(Interval.day(given), "argument")
    stated = stated_day(raw.published) if raw.published is not None else None
    unreadable = raw.published if stated is None else None
    if stated is not None and stated.days == 1:
        return Publication(stated, "metadata")
    told = dateline_in_text(raw.text)
    if told is not None and (stated is None or told[0] in stated):
        return Publication(Interval.day(told[0]), "text", unreadable)
    if stated is not None:
        return Publication(stated, "metadata")
    bounds = infer_published(raw.text)
    return Publication(bounds, "inferred" if bounds is not None else "unknown", unreadable)
