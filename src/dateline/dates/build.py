"""The meaning of a match: what its groups of tokens say, by the kind of pattern. Knows classes of words, no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from dateline.dates.language import Token
from dateline.dates.meaning import Bound, Calendar, Meaning, Part, Reference, Repeat, Shift, Stretch, Unit
from dateline.dates.timex import length

Groups = Mapping[str, Sequence[Token]]
PARTS = frozenset({"early", "mid", "late", "start", "end"})
CHAINED = frozenset({"following", "previous", "same", "that"})
DECADES_FROM = 1500
MODERN = (1900, 2049)  # a bare number between these is a year more often than a count
FORTNIGHT = "fortnight"


def meaning(kind: str, groups: Groups) -> Meaning | None:
    """What a match of a kind of pattern means; None where it is no temporal expression after all."""
    return BUILDERS[kind](groups)


def _first(groups: Groups, name: str) -> Any:
    """The value of a group's first token, None where the group is absent."""
    tokens = groups.get(name)
    return tokens[0].value if tokens else None


def _whole(token: Token) -> int | None:
    """The whole number a token stands for."""
    if token.kind == "nth":
        return int(re.sub(r"\D", "", str(token.value)))
    return int(token.value) if isinstance(token.value, int | float) else None


def _number(groups: Groups, name: str) -> int | None:
    tokens = groups.get(name)
    return _whole(tokens[0]) if tokens else None


def count(tokens: Sequence[Token]) -> float | None:
    """The number a run of number words means: "two hundred", "twenty-four", "5 1/2", "two and a half", "half a"."""
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        if token.kind == "fraction":
            above, below = str(token.value).split("/")
            current += int(above) / max(int(below), 1)
        elif token.kind == "half":
            current += 0.5
        elif token.kind in ("magnitude", "dozen"):
            total += max(current, 1) * float(token.value)
            current = 0.0
        elif token.kind in ("number", "small", "two", "year4", "amount", "article"):
            if token.kind == "article" and len(tokens) > 1:
                continue
            current += float(token.value)
        else:
            continue
        seen = True
    return total + current if seen else None


def _unit(groups: Groups, name: str = "unit") -> tuple[Unit, int]:
    """The unit, and how many of it one of the words means: a fortnight is two weeks."""
    word = next((str(t.value) for t in groups[name] if isinstance(t.value, str) and t.value != "the"), "second")
    return ("week", 2) if word == FORTNIGHT else (cast("Unit", word), 1)


def _counted(groups: Groups) -> tuple[float | None, Unit]:
    unit, times = _unit(groups)
    number = count(groups["count"]) if groups.get("count") else None
    if number is not None and groups["count"][0].kind == "and":
        number += 1
    return (number * times if number is not None else None), unit


def _part(groups: Groups) -> Part | None:
    for token in [*groups.get("part", ()), *groups.get("part_two", ())]:
        if token.kind in PARTS:
            return cast("Part", token.kind)
        if token.kind in ("earlier", "later"):
            return cast("Part", token.kind)
    return None


def _bound(groups: Groups) -> Bound | None:
    for token in groups.get("bound", ()):
        if token.value in ("more", "less", "nearly", "about"):
            return cast("Bound", token.value)
    return None


def _which(groups: Groups, name: str = "which") -> tuple[int | None, bool]:
    """-1, 0 or 1 for last, this, next, and whether it counts from the date before."""
    tokens = groups.get(name)
    if not tokens:
        return None, False
    kinds = {token.kind for token in tokens}
    definite = tokens[0].kind == "the" and bool(kinds & {"next"})
    value = tokens[-1].value
    return (int(value) if isinstance(value, int) else 0), bool(kinds & CHAINED) or definite


def _clock(groups: Groups) -> str | None:
    """A time of day as HH:MM."""
    tokens = groups.get("clock")
    if not tokens:
        return None
    if tokens[0].kind == "noon":
        return str(tokens[0].value)
    hour, _, minute = str(tokens[0].value).partition(":")
    late = any(token.kind == "ampm" and token.value == "pm" for token in tokens)
    early = any(token.kind == "ampm" and token.value == "am" for token in tokens)
    number = int(float(hour))
    if number > 24 or ((late or early) and number > 12):
        return None
    number = number % 12 + (12 if late else 0) if late or early else number
    return f"{number:02d}:{minute or '00'}"


def _century_year(token: Token, start: int) -> int | None:
    """The last year of a range such as 2001-06 or 2001-2006."""
    value = _whole(token)
    if value is None or value >= 1000:
        return value
    full = start // 100 * 100 + value
    return full if full > start else None


def _date(groups: Groups) -> Meaning | None:
    which, chained = _which(groups)
    year, day, month = _number(groups, "year"), _number(groups, "day"), _number(groups, "month")
    if "ordinal" in groups:
        day = _number(groups, "ordinal")
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
        weekday=_number(groups, "weekday"),
        season=_first(groups, "season"),
        quarter=_number(groups, "quarter"),
        half=_number(groups, "half"),
        part=_part(groups),
        which=which,
        year_shift=year_shift,
        chained=chained,
        daypart=_first(groups, "daypart"),
        clock=_clock(groups),
        until=_until(groups, year, month),
    )
    if not _possible(base):
        return None
    if "decade" in groups:
        return _decade(groups)
    if "century" in groups:
        number = _number(groups, "century") or 0
        return Calendar(year=(number - 1) * 100, precision="century", part=_part(groups)) if 2 <= number <= 30 else None
    if "week_of" in groups:
        number = -1 if groups["week_of"][0].kind in ("last", "final") else _number(groups, "week_of") or 9
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
        last = _number(groups, "day_two")
        return (
            Calendar(year=year, month=month, day=last)
            if last is not None and last > (_number(groups, "day") or 0)
            else None
        )
    if groups.get("until") and groups.get("month"):
        return Calendar(year=year, month=_number(groups, "until"))
    if groups.get("until") and year is not None:
        end = _century_year(groups["until"][0], year)
        return Calendar(year=end) if end is not None and end > year else None
    return None


def _attacks(groups: Groups) -> Meaning | None:
    """The September 11 attacks are those of 2001, whenever they are spoken of."""
    said = _date(groups)
    return replace(said, year=2001) if isinstance(said, Calendar) and (said.month, said.day) == (9, 11) else said


def _decade(groups: Groups) -> Meaning | None:
    """The 1980s, the '80s, the 80s; but a man in his 80s is no decade, nor are 1000s of people."""
    text = str(_first(groups, "decade"))
    digits = re.sub(r"\D", "", text)
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if year < DECADES_FROM or (
        text[0].isdigit() and len(digits) == 2 and not groups.get("definite") and not groups.get("part")
    ):
        return None
    return Calendar(year=year, precision="decade", part=_part(groups))


def _year(groups: Groups) -> Meaning | None:
    """A year that no word announces: only a number that is hardly anything else."""
    if not MODERN[0] <= (_number(groups, "year") or 0) <= MODERN[1]:
        return None
    return Calendar(year=_number(groups, "year"), part=_part(groups))


def _iso(groups: Groups) -> Meaning | None:
    text = str(_first(groups, "iso"))
    numbers = [int(part) for part in re.split(r"[-/.]", text)]
    if "-" in text:
        year, month, day = numbers
    else:
        first, second, year = numbers
        day, month = (first, second) if first > 12 or "." in text else (second, first)
        if first != second and first <= 12 and second <= 12 and "." not in text:
            return Calendar(year=year, month=month, day=day, precision="interval")
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Calendar(year=year, month=month, day=day)


def _day(groups: Groups) -> Meaning | None:
    daypart, offset = _first(groups, "daypart"), 0
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
    return Shift("day", offset, part=_part(groups), daypart=daypart, clock=_clock(groups))


def _beyond(groups: Groups) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    return Shift("day", 2 * int(groups["beyond"][0].value)) if groups["unit"][0].value == "day" else None


def _time(groups: Groups) -> Meaning | None:
    """A time of the clock with its day. Noon and midnight need one, else they may be anything."""
    if groups["clock"][0].kind == "noon" and not any(groups.get(name) for name in ("day", "weekday", "month")):
        return None
    if _clock(groups) is None:
        return None
    return _day(groups) if groups.get("day") and groups["day"][0].kind not in ("small", "nth") else _date(groups)


def _holiday(groups: Groups) -> Meaning | None:
    token = (groups.get("holiday") or groups["new"])[0]
    name = "new year" if token.kind == "new" else str(token.value)
    for follower in groups.get("eve", ()):
        name += " eve" if follower.value == "eve" else ""
    if groups.get("eve") and groups["eve"][0].value not in ("eve", "day"):
        return None
    if groups.get("weekday"):
        name += f" {groups['weekday'][0].value}"
    return Calendar(year=_number(groups, "year"), holiday=name, part=_part(groups))


def _weekend(groups: Groups) -> Meaning:
    which, chained = _which(groups)
    return Shift("weekend", which, sign=-1 if which is None else 0, chained=chained)


def _shift(groups: Groups) -> Meaning | None:
    unit, times = _unit(groups)
    if groups.get("chained"):
        step = {"next": 1, "following": 1, "previous": -1}
        kinds = [token.kind for token in groups["chained"]]
        number = next((step[kind] for kind in kinds if kind in step), 0)
        if kinds == ["this"]:
            return Shift(unit, 0)
        return Shift(unit, number * times, chained=True)
    which, chained = _which(groups)
    return Shift(unit, (which or 0) * times, chained=chained, part=_part(groups))


def _beside(groups: Groups) -> Meaning | None:
    unit, times = _unit(groups)
    return Shift(unit, times * int(groups["side"][0].value), chained=True)


def _ago(groups: Groups) -> Meaning | None:
    if groups.get("today"):
        sign, chained = 1, False
    else:
        side = groups["side"][0]
        sign, chained = int(side.value), side.kind != "ago"
    if groups.get("vague") and not groups.get("unit"):
        return Shift(cast("Unit", groups["vague"][0].value), None, sign=sign, chained=chained)
    number, unit = _counted(groups)
    return Shift(
        unit, None if number is None else sign * number, sign=sign, counted=True, chained=chained, bound=_bound(groups)
    )


def _year_ago(groups: Groups) -> Meaning | None:
    unit, times = _unit(groups)
    return Shift(unit, -times, sign=-1, counted=True, chained=groups["side"][0].kind == "earlier")


def _year_end(groups: Groups) -> Meaning | None:
    if groups["unit"][0].value != "year":
        return None
    year = _number(groups, "year")
    return Calendar(year=year, month=12, day=31, which=None if year else 0)


def _stretch(groups: Groups) -> Meaning | None:
    side = {"last": -1, "past": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}
    direction = side.get(groups["side"][0].kind, 0) if groups.get("side") else 0
    if groups.get("vague") and not groups.get("unit"):
        return Stretch(cast("Unit", groups["vague"][0].value), None)
    if not groups.get("unit"):
        return None
    number, unit = _counted(groups)
    if not groups.get("count") and not groups.get("vague"):
        number = float(_unit(groups)[1])
    return Stretch(unit, number, direction, age=bool(groups.get("old")))


def _repeat(groups: Groups) -> Meaning | None:
    if groups.get("frequency"):
        return Repeat(str(_first(groups, "frequency")))
    for name in ("weekdays", "weekday"):
        if groups.get(name):
            part = _first(groups, "dayparts") or _first(groups, "daypart")
            return Repeat(f"XXXX-WXX-{int(_first(groups, name)) + 1}" + (f"T{part}" if part else ""))
    if groups.get("month"):
        return Repeat(f"XXXX-{_number(groups, 'month'):02d}")
    if groups.get("season"):
        return Repeat(f"XXXX-{_first(groups, 'season')}")
    if groups.get("daypart"):
        return Repeat(f"XXXX-XX-XXT{_first(groups, 'daypart')}")
    unit, times = _unit(groups)
    number = count(groups["count"]) if groups.get("count") else 1
    return Repeat(length(unit, (number or 1) * times * (2 if groups.get("other") else 1)))


def _reference(groups: Groups) -> Meaning:
    side = int(_first(groups, "side") or _first(groups, "ahead") or 0)
    unit = cast("Unit", groups["unit"][0].value) if groups.get("unit") else None
    return Reference(side, unit)


def _quarter_ago(groups: Groups) -> Meaning | None:
    if groups["unit"][0].value != "year":
        return None
    return Calendar(quarter=_number(groups, "quarter") or 0, year_shift=-1)


BUILDERS: Mapping[str, Callable[[Groups], Meaning | None]] = {
    "ago": _ago, "attacks": _attacks, "beside": _beside, "beyond": _beyond, "date": _date, "day": _day, "holiday": _holiday, "iso": _iso,
    "quarter_ago": _quarter_ago, "quarter_last": lambda groups: Calendar(quarter=0, year=_number(groups, "year")),
    "clockless": lambda groups: Calendar(daypart=_first(groups, "daypart"), clock=""), "reference": _reference, "repeat": _repeat,
    "shift": _shift, "stretch": _stretch, "time": _time, "weekend": _weekend, "year": _year, "year_ago": _year_ago,
    "year_end": _year_end,
}  # fmt: skip
