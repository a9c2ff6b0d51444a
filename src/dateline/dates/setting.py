"""What an expression is resolved against, and how bounds become a resolved value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dateline.dates import timex
from dateline.dates.edtf import to_edtf
from dateline.dates.interval import Interval
from dateline.dates.meaning import DayPart, Resolved, Tense


@dataclass(frozen=True, slots=True)
class Setting:
    """The day of publication, the tense of the verb, and the date that stands before."""

    on: date | None
    tense: Tense | None = None
    previous: Interval | None = None


def dated(
    whole: Interval, bounds: Interval | None = None, *, anchored: bool = False, approximate: bool = False
) -> Resolved:
    """A DATE with the value of `whole` and the narrower bounds, where there are some."""
    interval = whole if bounds is None else bounds
    edtf = to_edtf(interval, approximate=approximate)
    return Resolved("DATE", timex.value(whole), interval, edtf, interval.precision, anchored)


def timed(found: Resolved, daypart: DayPart | None, clock: str | None) -> Resolved:
    """The part of the day or the time of the clock added to a day's value."""
    if clock is not None:
        return replace(found, timex_type="TIME", value=f"{found.value}T{clock}")
    if daypart is not None:
        return replace(found, timex_type="TIME", value=f"{found.value}T{daypart}")
    return found


def clipped(whole: Interval, setting: Setting) -> Interval:
    """The part of the current period that can be meant: up to the publication day for what happened, from it for what will."""
    on = setting.on
    if on is None or on not in whole or whole.days == 1:
        return whole
    if setting.tense == "past":
        return Interval(whole.start, on, "interval") if on < whole.end else whole
    if setting.tense == "future":
        return Interval(on, whole.end, "interval") if on > whole.start else whole
    return whole
