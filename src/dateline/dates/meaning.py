"""What a temporal expression means before it is resolved: the same few shapes in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.dates.interval import Interval, Precision

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "present", "future"]
Relation = Literal["since", "until", "before", "after"]
Unit = Literal["second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Part = Literal["early", "mid", "late", "start", "end", "earlier", "later"]
Bound = Literal["less", "nearly", "more", "about"]
Season = Literal["SP", "SU", "FA", "WI"]
DayPart = Literal["MO", "AF", "EV", "NI"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, as far as the words say: "15 March", "last December", "the third quarter of 1998".

    `which` is -1, 0 or 1 for "last", "this", "next"; `year_shift` likewise for "last year's third quarter". `weekday` is
    0 on Monday. `week_of_month` counts sevens of days from the first, -1 is the last seven. `until` ends a range.
    `chained` counts from the date before instead of from the publication day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    part: Part | None = None
    which: int | None = None
    year_shift: int | None = None
    week_shift: int | None = None
    week_of_month: int | None = None
    chained: bool = False
    daypart: DayPart | None = None
    clock: str | None = None
    until: Calendar | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Units counted from an anchor: "yesterday", "last week", "two years ago", "a month later".

    `count` is signed, None where the words are vague ("several years ago"), then `sign` tells the side. `bound` says
    that the true distance is less, just less, or more. `counted` tells "a week ago" from "last week". `chained` counts from the
    date before instead of from the publication day.
    """

    unit: Unit
    count: float | None
    sign: int = 0
    counted: bool = False
    chained: bool = False
    part: Part | None = None
    bound: Bound | None = None
    daypart: DayPart | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time: "two weeks", "the past six months" (`side` -1), "the next three years" (`side` 1).

    `age` is True for "12-year-old": then the bounds are those of its beginning.
    """

    unit: Unit
    count: float | None
    side: int = 0
    age: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that recurs: "every day", "Mondays". `value` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The past, the present or the future with no count: `side` -1, 0, 1; `unit` of "the coming months"."""

    side: int
    unit: Unit | None = None


Meaning = Calendar | Shift | Stretch | Repeat | Reference


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression in a text: code point offsets, half open, its meaning, and the function word before it.

    `relation` is "since" for since and from, "until" for until, by and through, else "before", "after" or None.
    """

    start: int
    end: int
    text: str
    meaning: Meaning
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value, and the bounds in days where they can be told.

    `anchored` is True where the value rests on the publication date or on another expression.
    """

    timex_type: TimexType
    value: str
    interval: Interval | None = None
    edtf: str | None = None
    precision: Precision | None = None
    anchored: bool = False
