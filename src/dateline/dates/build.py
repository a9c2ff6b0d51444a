"""The meaning of a match: what its groups of tokens say, by the kind of pattern. Knows classes of words, no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from dateline.dates import reading
from dateline.dates.calendars import HOLIDAYS
from dateline.dates.language import Token
from dateline.dates.meaning import Calendar, Meaning, Reference, Repeat, Shift, Stretch, Unit
from dateline.dates.reading import Groups
from dateline.dates.timex import length

DECADES_FROM = 1500
CENTURIES_TO = 1900  # "the 1800s" are a century; the 1900s and 2000s are more often ten years
SHORT_YEARS = 50  # two digits of a year below this are of this century
MODERN = (1900, 2049)  # a bare number between these is a year more often than a count


def meaning(kind: str, groups: Groups) -> Meaning | None:
    """What a match of a kind of pattern means; None where it is no temporal expression after all."""
    return BUILDERS[kind](groups)


def _century_year(token: Token, start: int) -> int | None:
    """The last year of a range such as 2001-06 or 2001-2006."""
    value = reading.whole(token)
    if value is None or value >= 1000:
        return value
    full = start // 100 * 100 + value
    return full if full > start else None


def _date(groups: Groups) -> Meaning | None:
    which, chained = reading.which(groups)
    year, day, month = reading.number(groups, "year"), reading.number(groups, "day"), reading.number(groups, "month")
    if "ordinal" in groups:
        day = reading.number(groups, "ordinal")
    if day is not None and not 1 <= day <= 31:
        return None
    year_shift = None
    for name in ("year_shift", "yearly"):
        if groups.get(name):
            if groups[name][-1].value != "year":
                return None
            year_shift = int(groups[name][0].value) if groups[name][0].kind != "the" else 0
    if groups.get("until") and not groups.get("month") and _until(groups, year, month) is None:
        return None
    base = Calendar(
        year=year,
        month=month,
        day=day,
        weekday=reading.number(groups, "weekday"),
        season=reading.first(groups, "season"),
        quarter=reading.number(groups, "quarter"),
        half=reading.number(groups, "half"),
        part=reading.part(groups),
        which=which,
        year_shift=year_shift,
        chained=chained,
        daypart=reading.first(groups, "daypart"),
        clock=reading.clock(groups),
        until=_until(groups, year, month),
    )
    if not _possible(base):
        return None
    if "decade" in groups:
        return _decade(groups)
    if "century" in groups:
        number = reading.number(groups, "century") or 0
        return (
            Calendar(year=(number - 1) * 100, precision="century", part=reading.part(groups))
            if 2 <= number <= 30
            else None
        )
    if "week_of" in groups:
        number = -1 if groups["week_of"][0].kind in ("last", "final") else reading.number(groups, "week_of") or 9
        return replace(base, week_of_month=number) if groups["unit"][0].value == "week" and number <= 4 else None
    if "week" in groups:
        if groups["week"][-1].value != "week":
            return None
        return Calendar(weekday=base.weekday, week_shift=int(groups["week"][0].value))
    return base


def _possible(base: Calendar) -> bool:
    return (base.quarter or 1) <= 4 and (base.half or 1) <= 2


def _until(groups: Groups, year: int | None, month: int | None) -> Calendar | None:
    if groups.get("day_two"):
        last = reading.number(groups, "day_two")
        return (
            Calendar(year=year, month=month, day=last)
            if last is not None and last > (reading.number(groups, "day") or 0)
            else None
        )
    if groups.get("until") and groups.get("month"):
        return Calendar(year=year, month=reading.number(groups, "until"))
    if groups.get("until") and year is not None:
        end = _century_year(groups["until"][0], year)
        return Calendar(year=end) if end is not None and end > year else None
    return None


def _attacks(groups: Groups) -> Meaning | None:
    """The September 11 attacks are those of 2001, whenever they are spoken of."""
    said = _date(groups)
    return replace(said, year=2001) if isinstance(said, Calendar) and (said.month, said.day) == (9, 11) else said


def _decade(groups: Groups) -> Meaning | None:
    """The 1980s, the '80s, the 80s, the eighties; but a man in his 80s is no decade, nor are 1000s of people."""
    word = groups["decade"][0]
    if word.kind == "tens":
        return Calendar(year=int(word.value), precision="decade", part=reading.part(groups))
    text = str(word.value)
    digits = re.sub(r"\D", "", text)
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if year < DECADES_FROM or (
        text[0].isdigit() and len(digits) == 2 and not groups.get("definite") and not groups.get("part")
    ):
        return None
    whole_century = year % 100 == 0 and year < CENTURIES_TO
    return Calendar(year=year, precision="century" if whole_century else "decade", part=reading.part(groups))


def _year(groups: Groups) -> Meaning | None:
    """A year that no word announces: only a number that is hardly anything else."""
    if not MODERN[0] <= (reading.number(groups, "year") or 0) <= MODERN[1]:
        return None
    return Calendar(year=reading.number(groups, "year"), part=reading.part(groups))


def _spoken(groups: Groups) -> Meaning | None:
    """Nineteen ninety-six, as broadcasts write it."""
    year = reading.spoken_year(groups["year"])
    return (
        None if year is None else Calendar(year=year, season=reading.first(groups, "season"), part=reading.part(groups))
    )


def _unit_year(groups: Groups) -> Meaning | None:
    """The year 2050."""
    return Calendar(year=reading.number(groups, "year")) if groups["unit"][0].value == "year" else None


def _iso(groups: Groups) -> Meaning | None:
    text = str(reading.first(groups, "iso"))
    numbers = [int(part) for part in re.split(r"[-/.]", text)]
    if "-" in text:
        year, month, day = numbers
    else:
        first, second, year = numbers
        year += (2000 if year < SHORT_YEARS else 1900) if year < 100 else 0
        day, month = (first, second) if first > 12 or "." in text else (second, first)
        if first != second and first <= 12 and second <= 12 and "." not in text:
            return Calendar(year=year, month=month, day=day, precision="interval")
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Calendar(year=year, month=month, day=day)


def _day(groups: Groups) -> Meaning | None:
    daypart, offset = reading.first(groups, "daypart"), 0
    if groups.get("day"):
        token = groups["day"][0]
        if token.kind == "tonight":
            return Shift("day", 0, daypart="NI")
        if token.kind == "unit":
            return None if token.value != "day" else Shift("day", 0)
        offset = int(token.value)
    elif groups.get("night"):
        return Shift("day", -1, daypart="NI")
    elif groups.get("which"):
        offset = int(groups["which"][0].value)
        if offset and daypart not in ("NI", "EV"):
            offset = -1
    return Shift("day", offset, part=reading.part(groups), daypart=daypart, clock=reading.clock(groups))


def _daypart(groups: Groups) -> Meaning:
    """That night, the following morning, the night before: counted from the date before."""
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}
    count = next((step[token.kind] for token in groups["chained"] if token.kind in step), 0)
    return Shift("day", count, chained=True, daypart=reading.first(groups, "daypart"))


def _early_hours(groups: Groups) -> Meaning | None:
    """The early hours of Friday."""
    if groups["unit"][0].value != "hour":
        return None
    if groups.get("day"):
        return Shift("day", int(groups["day"][0].value), daypart="MO")
    return Calendar(weekday=reading.number(groups, "weekday"), daypart="MO")


def _beyond(groups: Groups) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    return Shift("day", 2 * int(groups["beyond"][0].value)) if groups["unit"][0].value == "day" else None


def _time(groups: Groups) -> Meaning | None:
    """A time of the clock with its day. Noon and midnight need one, else they may be anything."""
    if groups["clock"][0].kind == "noon" and not any(groups.get(name) for name in ("day", "weekday", "month")):
        return None
    if reading.clock(groups) is None:
        return None
    return _day(groups) if groups.get("day") and groups["day"][0].kind not in ("small", "nth") else _date(groups)


def _time_alone(groups: Groups) -> Meaning | None:
    """By noon, at 1430 GMT."""
    clock = reading.clock(groups)
    return Calendar(clock=clock) if clock is not None else None


def _holiday(groups: Groups) -> Meaning | None:
    token = (groups.get("holiday") or groups["new"])[0]
    name = "new year" if token.kind == "new" else str(token.value)
    for follower in groups.get("eve", ()):
        name += " eve" if follower.value == "eve" else ""
    if groups.get("eve") and groups["eve"][0].value not in ("eve", "day"):
        return None
    if groups.get("weekday"):
        name += f" {groups['weekday'][0].value}"
    if name not in HOLIDAYS:
        return None
    return Calendar(year=reading.number(groups, "year"), holiday=name, part=reading.part(groups))


def _may_day(groups: Groups) -> Meaning | None:
    if reading.number(groups, "month") != 5 or groups["unit"][0].value != "day":
        return None
    return Calendar(year=reading.number(groups, "year"), holiday="may")


def _weekend(groups: Groups) -> Meaning:
    which, chained = reading.which(groups)
    return Shift("weekend", which, sign=-1 if which is None else 0, chained=chained)


def _shift(groups: Groups) -> Meaning | None:
    unit, times = reading.unit(groups)
    if groups.get("chained"):
        step = {"next": 1, "following": 1, "previous": -1}
        kinds = [token.kind for token in groups["chained"]]
        number = next((step[kind] for kind in kinds if kind in step), 0)
        if kinds == ["this"]:
            return Shift(unit, 0)
        return Shift(unit, number * times, chained=True)
    which, chained = reading.which(groups)
    return Shift(unit, (which or 0) * times, chained=chained, part=reading.part(groups))


def _beside(groups: Groups) -> Meaning | None:
    unit, times = reading.unit(groups)
    return Shift(unit, times * int(groups["side"][0].value), chained=True)


def _ago(groups: Groups) -> Meaning | None:
    if groups.get("today"):
        sign, chained = 1, False
    else:
        side = groups["side"][0]
        sign, chained = int(side.value), side.kind != "ago"
    if groups.get("vague") and not groups.get("unit"):
        return Shift(cast("Unit", groups["vague"][0].value), None, sign=sign, chained=chained)
    number, unit = reading.counted(groups)
    return Shift(
        unit,
        None if number is None else sign * number,
        sign=sign,
        counted=True,
        chained=chained,
        bound=reading.bound(groups),
    )


def _year_ago(groups: Groups) -> Meaning | None:
    unit, times = reading.unit(groups)
    return Shift(unit, -times, sign=-1, counted=True, chained=groups["side"][0].kind == "earlier")


def _year_end(groups: Groups) -> Meaning | None:
    if groups["unit"][0].value != "year":
        return None
    year = reading.number(groups, "year")
    return Calendar(year=year, month=12, day=31, which=None if year else 0)


def _stretch(groups: Groups) -> Meaning | None:
    side = {"last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}
    direction = side.get(groups["side"][0].kind, 0) if groups.get("side") else 0
    if groups.get("vague") and not groups.get("unit"):
        return Stretch(cast("Unit", groups["vague"][0].value), None)
    if not groups.get("unit"):
        return None
    number, unit = reading.counted(groups)
    if not groups.get("count") and not groups.get("vague"):
        number = float(reading.unit(groups)[1])
    return Stretch(unit, number, direction, age=bool(groups.get("old")))


def _repeat(groups: Groups) -> Meaning | None:
    if groups.get("frequency"):
        return Repeat(str(reading.first(groups, "frequency")))
    for name in ("weekdays", "weekday"):
        if groups.get(name):
            part = reading.first(groups, "dayparts") or reading.first(groups, "daypart")
            return Repeat(f"XXXX-WXX-{int(reading.first(groups, name)) + 1}" + (f"T{part}" if part else ""))
    if groups.get("month"):
        return Repeat(f"XXXX-{reading.number(groups, 'month'):02d}")
    if groups.get("season"):
        return Repeat(f"XXXX-{reading.first(groups, 'season')}")
    if groups.get("daypart"):
        return Repeat(f"XXXX-XX-XXT{reading.first(groups, 'daypart')}")
    unit, times = reading.unit(groups)
    number = reading.count(groups["count"]) if groups.get("count") else 1
    if groups.get("vague"):
        return Repeat(length(unit, None))
    return Repeat(length(unit, (number or 1) * times * (2 if groups.get("other") else 1)))


def _reference(groups: Groups) -> Meaning:
    side = int(reading.first(groups, "side") or reading.first(groups, "ahead") or 0)
    unit = cast("Unit", groups["unit"][0].value) if groups.get("unit") else None
    return Reference(side, unit)


def _days(groups: Groups) -> Meaning | None:
    """These days are now; "those weeks" may be any."""
    return Reference(int(groups["side"][0].value)) if groups["unit"][0].value == "day" else None


def _quarter_ago(groups: Groups) -> Meaning | None:
    if groups["unit"][0].value != "year":
        return None
    return Calendar(quarter=reading.number(groups, "quarter") or 0, year_shift=-1)


BUILDERS: Mapping[str, Callable[[Groups], Meaning | None]] = {
    "ago": _ago, "attack_day": lambda _: Calendar(year=2001, month=9, day=11), "attacks": _attacks, "beside": _beside,
    "beyond": _beyond, "date": _date, "day": _day, "holiday": _holiday, "iso": _iso,
    "quarter_ago": _quarter_ago, "quarter_last": lambda groups: Calendar(quarter=0, year=reading.number(groups, "year")),
    "century_part": lambda _: Stretch("year", 25), "daypart": _daypart, "days": _days, "early_hours": _early_hours,
    "may_day": _may_day, "spoken": _spoken, "time_alone": _time_alone, "unit_year": _unit_year, "was": lambda _: Reference(-1),
    "clockless": lambda groups: Calendar(daypart=reading.first(groups, "daypart"), clock=""), "reference": _reference, "repeat": _repeat,
    "shift": _shift, "stretch": _stretch, "time": _time, "weekend": _weekend, "year": _year, "year_ago": _year_ago,
    "year_end": _year_end,
}  # fmt: skip
