"""Temporal expressions in English text: found by a grammar of patterns, resolved to TIMEX3 values and bounds in days.

`find` needs no parse; `resolve` takes what the text around tells: the publication date, the tense, the date before.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.dates import english_words as en
from dateline.dates.edtf import to_edtf
from dateline.dates.interval import Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "future", "present"]
SOON_GONE, SOON_DUE = 240, 100  # days: "Jan. 14" in a report of 6 January is eight days ahead, not a year back
WIDEST_ANCHOR = 45  # days; a publication date vaguer than this dates no "last week"


@dataclass(frozen=True, slots=True)
class Expression:
    """Where an expression stands in the text, and what the grammar made of it."""

    start: int
    end: int
    text: str
    rule: str
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """TIMEX3 type and value, bounds in days where they are known. `anchored`: rests on the publication date."""

    timex_type: TimexType
    value: str
    interval: Interval | None = None
    anchored: bool = False

    @property
    def edtf(self) -> str | None:
        """The bounds as EDTF."""
        return to_edtf(self.interval) if self.interval is not None else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved against."""

    published: Interval | None
    tense: Tense | None = None
    previous: Interval | None = None

    @property
    def now(self) -> date | None:
        """The day that "today" means, unknown where the publication date is vague."""
        if self.published is None or self.published.days > WIDEST_ANCHOR:
            return None
        return self.published.end


def month_of(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def year_of(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def _any(words: object) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


MONTH = "(?:" + _any([m for m in en.MONTHS if len(m) > 4 or m in ("may", "june", "july")]) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
DAY = "(?:" + _any([d for d in en.WEEKDAYS if len(d) > 4]) + ")"
NUM = r"(?:\d+(?:\.\d+)?|" + _any(en.NUMBERS) + ")"
UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?|fortnights?)"
SEASON = "(?:spring|summer|autumn|fall|winter)"
PART = r"(?:early\s+)?(?:morning|afternoon|evening|night)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SHIFT = "(?P<shift>last|this|next|past|coming|the\\s+(?:previous|past|following|next|coming|same|last))"
MODIFIER = r"(?:(?P<mod>early|mid|late|the\s+(?:beginning|start|end|middle)\s+of|the\s+(?:first|second)\s+half\s+of)[\s-]+)?"
RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    ("range", rf"(?:(?:from|between)\s+)?(?P<a>{YEAR})\s*(?:-|–|to|and)\s*(?P<b>{YEAR}|\d\d)(?![\d-])"),
    ("full", rf"(?:{DAY},?\s+)?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})"),
    ("full", rf"(?:{DAY},?\s+)?(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{YEAR})"),
    ("monthday", rf"(?:(?P<w>{DAY}),?\s+)?(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d)"),
    ("monthday", rf"(?:(?P<w>{DAY}),?\s+)?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})"),
    ("monthyear", rf"{MODIFIER}(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})"),
    ("season", rf"(?:(?P<shift>last|this|next|the\s+following|the\s+previous)\s+|{MODIFIER}(?:the\s+)?)(?P<s>{SEASON})(?:\s+(?:of\s+)?(?P<y>{YEAR}))?"),
    ("season", rf"(?P<s>{SEASON})\s+(?:of\s+)?(?P<y>{YEAR})"),
    ("shiftmonth", rf"(?P<shift>last|this|next|the\s+following|the\s+previous|this\s+past)\s+(?P<m>{MONTH})"),
    ("month", rf"{MODIFIER}(?P<m>{MONTH})"),
    ("weekday", rf"(?:(?P<shift>last|this|next|this\s+past|this\s+coming|the\s+following|the\s+previous|late|early)\s+)?(?P<w>{DAY})(?:\s+(?P<part>{PART}))?"),
    ("day", rf"(?:(?:late|early|earlier)\s+)?(?P<word>today|yesterday|tomorrow|tonight)(?:\s+(?P<part>{PART}))?"),
    ("partday", rf"(?P<which>this|last|the\s+previous|the\s+same)\s+(?P<part>{PART})"),
    ("thepart", rf"(?P<part>overnight|at\s+night|(?:in\s+)?the\s+(?:morning|afternoon|evening|night))"),
    ("within", r"(?P<side>earlier|later|late|early)\s+(?:in\s+)?(?:this|the)\s+(?P<unit>week|month|year|day|decade|century)"),
    ("ago", rf"(?:about\s+|nearly\s+|almost\s+|more\s+than\s+|over\s+|at\s+least\s+|some\s+|roughly\s+)?(?P<n>{NUM}|several|a\s+few|a\s+couple\s+of|many|some|just\s+{NUM})\s+(?P<unit>{UNIT})\s+ago"),
    ("ago", rf"(?P<n>half\s+a)\s+(?P<unit>{UNIT})\s+ago"),
    ("yearago", r"(?:the\s+)?year[-\s](?:ago|earlier)(?:\s+(?P<unit>quarter|period|month))?"),
    ("offset", rf"(?:just\s+|only\s+|some\s+|about\s+)?(?P<n>{NUM}|several|a\s+few|a\s+couple\s+of|just)?\s*(?P<unit>{UNIT})\s+(?P<side>earlier|later|before|after)(?!\s+(?:the\s+)?next)"),
    ("span", rf"(?:the\s+)?(?P<shift>last|past|next|first|previous|coming|following|latest|final|preceding)\s+(?P<n>{NUM}|several|few|couple\s+of|many)\s+(?P<unit>{UNIT})"),
    ("refs", rf"(?:the\s+)?(?P<shift>recent|coming|past|next|last|previous|upcoming)\s+(?P<few>few\s+|several\s+)?(?P<unit>days|weeks|months|years|decades|hours)"),
    ("shiftunit", rf"{SHIFT}\s+(?P<unit>day|week|month|quarter|year|decade|century|weekend|season|fortnight)(?![\s-]+(?:ago|old))"),
    ("theunit", r"the\s+(?P<unit>weekend)"),
    ("quarter", r"the\s+(?P<o>latest\s+)?quarter"),
    ("quarter", rf"(?:the\s+)?(?:fiscal\s+)?(?P<o>first|second|third|fourth|latest)[\s-]quarter(?:\s+(?:of\s+)?(?P<y>{YEAR}))?"),
    ("decade", r"(?:the\s+)?(?P<mod>early|mid|late)?[\s-]*(?P<y>1[5-9]\d0|20\d0)['’]?s"),
    ("decade", r"(?:the\s+)?(?P<mod>early|mid|late)?[\s-]*['’](?P<y2>\d0)s"),
    ("century", r"(?:the\s+)?(?P<n>\d{1,2})(?:st|nd|rd|th)[\s-]century"),
    ("year", rf"(?:fiscal\s+(?:year\s+)?)?{MODIFIER}(?P<y>{YEAR})(?![\d,]*\d|-?(?:year|strong|pound|km|mile)|\s*(?:people|troops|soldiers|men|km|miles|%|percent|feet|metres|meters|tons|tonnes|points|shares|dollars))"),
    ("yearend", r"(?:the\s+)?year[-\s]end(?:\s+(?P<y>(?:19|20)\d\d))?"),
    ("clock", r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?\s*(?P<ap>[ap]\.?m\.?)(?![a-z])"),
    ("clock", r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)"),
    ("every", rf"(?:every|each)\s+(?P<n>{NUM}\s+)?(?P<unit>day|week|month|year|night|morning|evening|hour|two\s+years|weekend|{DAY})s?"),
    ("set", rf"(?P<word>daily|weekly|monthly|yearly|hourly|nightly|biennial)"),
    ("hyphen", rf"(?P<n>{NUM}|several|multi|half)[-\s](?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century)(?:-(?P<old>old|long))?(?![a-z])"),
    ("duration", rf"(?:(?P<about>more\s+than|at\s+least|less\s+than|nearly|almost|about|around|over|up\s+to|roughly|only|just)\s+)?(?P<n>{NUM}|several|a\s+few|few|many|some|a\s+couple\s+of|hundreds\s+of|thousands\s+of|dozens\s+of)\s+(?:more\s+|full\s+|consecutive\s+|straight\s+)?(?P<unit>{UNIT})"),
    ("duration", r"(?P<n>decades|centuries|years|months|weeks|hours|days)(?=\s+(?:of|after|before|later|ago|into|in|on|and|to|,))"),
    ("present", "(?P<word>" + _any(en.PRESENT) + ")"),
    ("past", "(?P<word>" + _any([w for w in en.PAST if w != "once"]) + rf")(?!\s+(?:\w+\s+){{0,2}}{UNIT})"),
    ("future", "(?P<word>" + _any(en.FUTURE) + ")"),
)
GRAMMAR = tuple((name, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)) for name, pattern in RULES)
CAPITAL = re.compile(r"(?i)\b(?:may|march|mar|sun|sat|wed|jan|dec|fall|spring)\b")


def find(text: str) -> list[Expression]:
    """The expressions of a text, leftmost and longest first, none overlapping."""
    found: list[tuple[int, int, int, Expression]] = []
    for order, (name, pattern) in enumerate(GRAMMAR):
        for match in pattern.finditer(text):
            groups = {k: " ".join(v.lower().split()) for k, v in match.groupdict().items() if v is not None}
            if _false(name, match.group(), groups, text, match.start()):
                continue
            expression = Expression(match.start(), match.end(), match.group(), name, groups)
            found.append((match.start(), -match.end(), order, expression))
    found.sort(key=lambda row: row[:3])
    out: list[Expression] = []
    end = -1
    for start, minus_end, _, expression in found:
        if start >= end:
            out.append(expression)
            end = -minus_end
    return out


def _false(name: str, text: str, groups: dict[str, str], whole: str, start: int) -> bool:
    """Lookalikes: "may" the verb, "march" the walk, "fall" the verb, "second" the ordinal, "new" numbers."""
    month = groups.get("m", "")
    if month and name != "iso":
        word = next((w for w in re.findall(r"[A-Za-z]+", text) if w.lower().startswith(month.rstrip(".")[:3])), "")
        if not word[:1].isupper():
            return True
        if name == "month" and month in ("may", "march", "mar", "jan", "dec") and not groups.get("mod"):
            before = re.findall(r"\w+", whole[max(0, start - 20) : start].lower())
            return not before or before[-1] not in ("in", "since", "until", "by", "of", "from", "to", "during", "and", "last", "on", "till", "through", "for")
    if name == "season" and not groups.get("shift") and not groups.get("y"):
        return not re.search(r"(?i)(?:in|of|during|by|until|since|for|this|the|early|late)\s+(?:the\s+)?$", whole[max(0, start - 12) : start]) or text.split()[-1].lower() in ("fall", "spring")
    if name in ("duration", "hyphen", "offset", "span") and groups.get("unit", "").startswith("second") and not groups.get("n", "").isdigit():
        return True
    if name == "duration" and groups.get("unit", "").startswith("quarter"):
        return groups["n"] in ("a", "an", "one", "three")
    if name == "offset" and not groups.get("n"):
        return groups["side"] in ("before", "after") or groups["unit"] not in ("days", "weeks", "months", "years", "decades", "hours")
    if name == "clock" and "ap" not in groups:
        return bool(re.match(r"[\d:]", whole[start + len(text) : start + len(text) + 1]))
    if name == "hyphen" and groups["n"] in ("a", "an"):
        return True
    return name == "hyphen" and groups.get("old") == "old"


# ---------------------------------------------------------------------- resolving
def resolve(expression: Expression, setting: Setting) -> Resolved:
    """What an expression means in its setting."""
    return RESOLVERS[expression.rule](expression.groups, setting)


def resolve_text(text: str, on: date | None) -> Resolved | None:
    """An expression on its own ("last week"), published on a day; None where the text holds none."""
    found = find(text)
    if not found:
        return None
    best = max(found, key=lambda e: (e.end - e.start, -e.start))
    return resolve(best, Setting(Interval.day(on) if on is not None else None))


def _number(text: str) -> int | None:
    text = text.removeprefix("just ").strip()
    if text.replace(".", "").isdigit():
        return int(float(text))
    return en.NUMBERS.get(text)


def _month(text: str) -> int:
    return en.MONTHS[text.rstrip(".")]


def _dated(interval: Interval, value: str | None = None, *, anchored: bool = False, kind: TimexType = "DATE") -> Resolved:
    return Resolved(kind, value or _timex(interval), interval, anchored)


def _timex(interval: Interval) -> str:
    start = interval.start
    if interval.precision == "week":
        iso = start.isocalendar()
        return f"{iso.year}-W{iso.week:02d}"
    if interval.precision == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if interval.precision == "decade":
        return str(start.year)[:3]
    return {"day": start.isoformat(), "month": start.isoformat()[:7], "year": f"{start.year}"}.get(interval.precision, start.isoformat()[:7])


def _whole(groups: dict[str, str], _: Setting) -> Resolved:
    try:
        month = int(groups["m"]) if groups["m"].isdigit() else _month(groups["m"])
        return _dated(Interval.day(date(int(groups["y"]), month, int(groups["d"]))))
    except ValueError:
        return Resolved("DATE", f"{groups['y']}")


def _range(groups: dict[str, str], _: Setting) -> Resolved:
    first = int(groups["a"])
    last = int(groups["b"]) if len(groups["b"]) == 4 else first // 100 * 100 + int(groups["b"])
    if last < first:
        return _dated(year_of(first))
    return Resolved("DURATION", f"P{last - first}Y", Interval(date(first, 1, 1), date(last, 12, 31), "interval"))


def _month_day(groups: dict[str, str], setting: Setting) -> Resolved:
    month, day, now = _month(groups["m"]), int(groups["d"]), setting.now
    if now is None:
        return Resolved("DATE", f"XXXX-{month:02d}-{min(day, 31):02d}")
    options = []
    for y in (now.year - 1, now.year, now.year + 1):
        try:
            options.append(date(y, month, day))
        except ValueError:
            continue
    if not options:
        return Resolved("DATE", f"XXXX-{month:02d}")
    return _dated(Interval.day(_nearest(options, now, setting.tense)), anchored=True)


def _nearest(options: list[date], now: date, tense: Tense | None) -> date:
    """The last on or before publication; for the future the next; undecided: within five months ahead still to come."""
    if tense == "future":
        return min((d for d in options if d >= now), default=max(options))
    if tense == "present":
        return min(options, key=lambda d: abs((d - now).days))
    last = max((d for d in options if d <= now), default=min(options))
    ahead = min((d for d in options if d > now), default=None)
    if ahead is not None and (now - last).days > SOON_GONE and (ahead - now).days < SOON_DUE:
        return ahead
    return last


def _portion(interval: Interval, modifier: str | None) -> Interval:
    """ "early", "mid", "late" and halves of a month, year or decade."""
    if not modifier:
        return interval
    days = interval.days
    third = days // 3
    if "first half" in modifier or "second half" in modifier:
        middle = interval.start + timedelta(days=days // 2 - 1)
        return Interval(interval.start, middle, "interval") if "first" in modifier else Interval(middle + timedelta(days=1), interval.end, "interval")
    if modifier == "early" or "beginning" in modifier or "start" in modifier:
        return Interval(interval.start, interval.start + timedelta(days=third - 1), "interval")
    if modifier == "late" or "end" in modifier:
        return Interval(interval.end - timedelta(days=third - 1), interval.end, "interval")
    return Interval(interval.start + timedelta(days=third), interval.end - timedelta(days=third), "interval")


def _month_year(groups: dict[str, str], _: Setting) -> Resolved:
    interval = month_of(int(groups["y"]), _month(groups["m"]))
    return Resolved("DATE", _timex(interval), _portion(interval, groups.get("mod")))


def _bare_month(groups: dict[str, str], setting: Setting) -> Resolved:
    month, now = _month(groups["m"]), setting.now
    if now is None:
        return Resolved("DATE", f"XXXX-{month:02d}")
    y = now.year
    if setting.tense == "future":
        y += month < now.month
    elif month > now.month:
        y -= 1
    interval = month_of(y, month)
    return Resolved("DATE", _timex(interval), _portion(interval, groups.get("mod")), anchored=True)


def _shift_month(groups: dict[str, str], setting: Setting) -> Resolved:
    month, now, shift = _month(groups["m"]), setting.now, groups["shift"]
    if "following" in shift and setting.previous is not None:
        now = setting.previous.end
        shift = "next"
    if now is None:
        return Resolved("DATE", f"XXXX-{month:02d}")
    if shift in ("last", "this past", "the previous"):
        y = now.year if month < now.month else now.year - 1
    elif shift == "next":
        y = now.year if month > now.month else now.year + 1
    else:
        y = now.year
    return _dated(month_of(y, month), anchored=True)


def _season(groups: dict[str, str], setting: Setting) -> Resolved:
    code, now = en.SEASONS[groups["s"]], setting.now
    first, last = en.SEASON_MONTHS[code]
    if "y" in groups:
        y = int(groups["y"])
    elif now is None:
        return Resolved("DATE", f"XXXX-{code}")
    else:
        y = now.year
        shift = groups.get("shift")
        if shift == "last" and now.month <= (last if last >= first else 12):
            y -= 1
        elif shift == "next" and now.month >= first:
            y += 1
        elif shift is None and setting.tense != "future" and now.month < first:
            y -= 1
    interval = Interval(date(y, first, 1), month_of(y + (last < first), last).end, "season")
    return Resolved("DATE", f"{y}-{code}", _portion(interval, groups.get("mod")), anchored="y" not in groups)


def _weekday(groups: dict[str, str], setting: Setting) -> Resolved:
    wanted, now, shift = en.WEEKDAYS[groups["w"]], setting.now, groups.get("shift")
    if shift in ("the following", "the previous") and setting.previous is not None:
        now = setting.previous.end
    if now is None:
        return Resolved("DATE", "XXXX-XX-XX")
    back = (now.weekday() - wanted) % 7
    day = now - timedelta(days=back)
    if shift in ("last", "this past", "the previous") and back == 0:
        day -= timedelta(days=7)
    elif shift in ("next", "the following", "this coming") or (setting.tense == "future" and shift not in ("last", "this past")):
        ahead = (wanted - now.weekday()) % 7
        day = now + timedelta(days=ahead or (7 if shift is not None else 0))
    return _part_of(day, groups.get("part"))


def _part_of(day: date, part: str | None) -> Resolved:
    interval = Interval.day(day)
    if part is None:
        return _dated(interval, anchored=True)
    code = en.DAY_PARTS[part.split()[-1]]
    return _dated(interval, f"{day.isoformat()}T{code}", anchored=True, kind="TIME")


def _day_word(groups: dict[str, str], setting: Setting) -> Resolved:
    now, word = setting.now, groups["word"]
    if now is None:
        return Resolved("DATE", "PRESENT_REF" if word in ("today", "tonight") else "XXXX-XX-XX")
    day = now + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return _part_of(day, "night" if word == "tonight" else groups.get("part"))


def _part_day(groups: dict[str, str], setting: Setting) -> Resolved:
    now = setting.now
    if groups["which"] in ("the previous", "the same") and setting.previous is not None:
        now = setting.previous.start
    if now is None:
        return Resolved("TIME", f"XXXX-XX-XXT{en.DAY_PARTS[groups['part'].split()[-1]]}")
    back = 1 if groups["which"] in ("last", "the previous") else 0
    return _part_of(now - timedelta(days=back), groups["part"])


def _the_part(groups: dict[str, str], setting: Setting) -> Resolved:
    code = en.DAY_PARTS.get(groups["part"].split()[-1], "NI")
    if setting.now is None:
        return Resolved("TIME", f"XXXX-XX-XXT{code}")
    return Resolved("TIME", f"{setting.now.isoformat()}T{code}", None, anchored=True)


def _within(groups: dict[str, str], setting: Setting) -> Resolved:
    now, unit = setting.now, groups["unit"]
    if now is None:
        return Resolved("DATE", "PAST_REF" if groups["side"] in ("earlier", "early") else "FUTURE_REF")
    whole = unit_around(now, unit)
    if groups["side"] in ("earlier", "early"):
        part = Interval(whole.start, max(now, whole.start), "interval")
    else:
        part = Interval(min(now, whole.end), whole.end, "interval")
    return Resolved("DATE", _timex(whole), part, anchored=True)


def unit_around(day: date, unit: str) -> Interval:
    """The calendar unit a day lies in."""
    if unit == "week":
        start = day - timedelta(days=day.weekday())
        return Interval(start, start + timedelta(days=6), "week")
    if unit == "weekend":
        start = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return Interval(start, start + timedelta(days=1), "interval")
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return Interval(date(day.year, first, 1), month_of(day.year, first + 2).end, "quarter")
    if unit == "decade":
        first = day.year // 10 * 10
        return Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return Interval(date(first, 1, 1), date(first + 99, 12, 31), "century")
    return year_of(day.year) if unit in ("year", "season") else Interval.day(day)


def moved(day: date, unit: str, count: int) -> date:
    """A day moved by calendar units; the last of the month where the day is missing."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    y, m = divmod(day.year * 12 + day.month - 1 + months, 12)
    y = min(max(y, 1), 9998)
    return date(y, m + 1, min(day.day, month_of(y, m + 1).end.day))


def _singular(unit: str) -> str:
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def _distance(groups: dict[str, str], anchor: date | None, sign: int) -> Resolved:
    count, unit = _number(groups.get("n", "")), _singular(groups["unit"])
    if count is None or anchor is None:
        return Resolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("second", "minute", "hour"):
        day = anchor + timedelta(hours=sign * count if unit == "hour" else 0)
        return Resolved("DATE", day.isoformat(), Interval.day(day), anchored=True)
    day = moved(anchor, unit, sign * count)
    return _dated(unit_around(day, unit), anchored=True)


def _ago(groups: dict[str, str], setting: Setting) -> Resolved:
    return _distance(groups, setting.now, -1)


def _offset(groups: dict[str, str], setting: Setting) -> Resolved:
    anchor = setting.previous.start if setting.previous is not None else None
    return _distance(groups, anchor, -1 if groups["side"] in en.EARLIER else 1)


def _year_ago(groups: dict[str, str], setting: Setting) -> Resolved:
    if setting.now is None:
        return Resolved("DATE", "PAST_REF")
    unit = {"quarter": "quarter", "period": "quarter"}.get(groups.get("unit", ""), "year")
    return _dated(unit_around(moved(setting.now, "year", -1), unit), anchored=True)


def _duration_value(groups: dict[str, str]) -> str:
    unit = _singular(groups["unit"]) if "unit" in groups else _singular(groups["n"])
    code = en.UNITS[unit]
    count = _number(groups.get("n", "")) if "unit" in groups else None
    if code == "F":
        code, count = "W", 2 * count if count is not None else None
    if code == "Q" and count is not None:
        code, count = "M", 3 * count
    if code in ("E", "C") and count is not None:
        code, count = "Y", count * (10 if code == "E" else 100)
    amount = "X" if count is None else str(count)
    return f"PT{amount}{code}" if unit in ("second", "minute", "hour") else f"P{amount}{code}"


def _span(groups: dict[str, str], setting: Setting) -> Resolved:
    value, now, count = _duration_value(groups), setting.now, _number(groups["n"])
    interval = None
    if now is not None and count is not None and _singular(groups["unit"]) not in ("second", "minute", "hour", "quarter"):
        unit, shift = _singular(groups["unit"]), groups["shift"]
        if shift in ("last", "past", "previous", "preceding"):
            interval = Interval(moved(now, unit, -count), now, "interval")
        elif shift in ("next", "coming", "following"):
            interval = Interval(now, moved(now, unit, count), "interval")
    return Resolved("DURATION", value, interval, anchored=interval is not None)


def _refs(groups: dict[str, str], setting: Setting) -> Resolved:
    if groups["shift"] in ("coming", "next", "upcoming"):
        now = setting.now
        interval = None
        if now is not None and groups["unit"] in ("weeks", "months"):
            end = moved(now, "month", 2) if groups["unit"] == "weeks" else max(date(now.year, 12, 31), moved(now, "month", 6))
            interval = Interval(now, end, "interval")
        return Resolved("DATE", "FUTURE_REF", interval, anchored=interval is not None)
    if groups["shift"] == "recent" and groups["unit"] != "years":
        return Resolved("DURATION", f"PX{en.UNITS[_singular(groups['unit'])]}")
    return Resolved("DATE", "PAST_REF")


def _shift_unit(groups: dict[str, str], setting: Setting) -> Resolved:
    shift, unit, anchor = groups["shift"].removeprefix("the "), _singular(groups["unit"]), setting.now
    sign = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "same": 0}.get(shift, 0)
    chained = groups["shift"] in ("the following", "the previous", "the same", "the next")
    if chained and setting.previous is not None:
        anchor = setting.previous.start
    elif chained and shift in ("following", "same", "previous"):
        anchor = None
    if anchor is None:
        return Resolved("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[sign])
    if shift == "past" or (groups["shift"] in ("the last",)):
        if unit in ("weekend", "season"):
            return _dated(unit_around(moved(anchor, "week", -1), unit), anchored=True)
        return Resolved("DURATION", _duration_value({"n": "one", "unit": unit}), Interval(moved(anchor, unit, -1), anchor, "interval"), anchored=True)
    base = unit_around(anchor, "week").start if unit in ("week", "weekend") else anchor
    interval = unit_around(moved(base, "year" if unit == "season" else unit, sign), unit)
    if unit == "weekend":
        return _dated(interval, f"{_timex(unit_around(interval.start, 'week'))}-WE", anchored=True)
    if shift == "this" and unit in ("week", "month", "year") and setting.tense != "future":
        return Resolved("DATE", _timex(interval), Interval(interval.start, max(anchor, interval.start), "interval"), anchored=True)
    return _dated(interval, anchored=True)


def _weekend(groups: dict[str, str], setting: Setting) -> Resolved:
    if setting.now is None:
        return Resolved("DATE", "XXXX-WXX-WE")
    sign = 0 if setting.tense == "future" or setting.now.weekday() >= 5 else -1
    return _shift_unit({"shift": {0: "this", -1: "last"}[sign], "unit": groups["unit"]}, setting)


def _quarter(groups: dict[str, str], setting: Setting) -> Resolved:
    order, now = en.ORDINALS.get(groups.get("o", "latest")), setting.now
    if "y" in groups and order is not None:
        y = int(groups["y"])
    elif now is None:
        return Resolved("DATE", f"XXXX-Q{order or 'X'}")
    elif order is None:
        return _dated(unit_around(moved(now, "quarter", -1), "quarter"), anchored=True)
    else:
        y = now.year
        if setting.tense != "future" and order > (now.month + 2) // 3:
            y -= 1
    return _dated(unit_around(date(y, 3 * (order or 1), 1), "quarter"), anchored="y" not in groups)


def _decade(groups: dict[str, str], setting: Setting) -> Resolved:
    if "y" in groups:
        first = int(groups["y"])
    else:
        century = setting.now.year // 100 * 100 if setting.now is not None else 1900
        first = century + int(groups["y2"])
        first -= 100 if setting.now is not None and first > setting.now.year else 0
    interval = Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    return Resolved("DATE", f"{str(first)[:3]}X", _portion(interval, groups.get("mod")))


def _century(groups: dict[str, str], _: Setting) -> Resolved:
    number = max(int(groups["n"]), 1)
    interval = Interval(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31), "century")
    return Resolved("DATE", f"{number - 1:02d}", interval)


def _year(groups: dict[str, str], _: Setting) -> Resolved:
    interval = year_of(int(groups["y"]))
    return Resolved("DATE", _timex(interval), _portion(interval, groups.get("mod")))


def _year_end(groups: dict[str, str], setting: Setting) -> Resolved:
    y = int(groups["y"]) if "y" in groups else setting.now.year if setting.now is not None else None
    return Resolved("DATE", "FUTURE_REF") if y is None else _dated(Interval.day(date(y, 12, 31)), anchored="y" not in groups)


def _clock(groups: dict[str, str], setting: Setting) -> Resolved:
    hour = int(groups["h"]) % 24
    if "ap" in groups:
        hour = hour % 12 + (12 if groups["ap"].startswith("p") else 0)
    day = setting.previous or (Interval.day(setting.now) if setting.now is not None else None)
    stamp = day.start.isoformat() if day is not None and day.days == 1 else "XXXX-XX-XX"
    return Resolved("TIME", f"{stamp}T{hour:02d}:{groups.get('min', '00')}", None, anchored=True)


def _every(groups: dict[str, str], _: Setting) -> Resolved:
    unit = groups["unit"]
    if unit in en.WEEKDAYS:
        return Resolved("SET", f"XXXX-WXX-{en.WEEKDAYS[unit] + 1}")
    if unit == "two years":
        return Resolved("SET", "P2Y")
    plain = {"night": "day", "morning": "day", "evening": "day", "weekend": "week"}.get(unit, unit)
    count = _number(groups.get("n", "one").strip()) or 1
    return Resolved("SET", f"P{'T' if plain == 'hour' else ''}{count}{en.UNITS[plain]}")


RESOLVERS: dict[str, Callable[[dict[str, str], Setting], Resolved]] = {
    "iso": _whole, "full": _whole, "range": _range, "monthday": _month_day, "monthyear": _month_year, "month": _bare_month,
    "shiftmonth": _shift_month, "season": _season, "weekday": _weekday, "day": _day_word, "partday": _part_day,
    "thepart": _the_part, "within": _within, "ago": _ago, "offset": _offset, "yearago": _year_ago, "span": _span, "refs": _refs,
    "shiftunit": _shift_unit, "theunit": _weekend, "quarter": _quarter, "decade": _decade, "century": _century, "year": _year,
    "yearend": _year_end, "clock": _clock, "every": _every,
    "set": lambda g, _: Resolved("SET", en.SETS[g["word"]]),
    "hyphen": lambda g, _: Resolved("DURATION", _duration_value(g)),
    "duration": lambda g, _: Resolved("DURATION", _duration_value(g)),
    "present": lambda _, __: Resolved("DATE", "PRESENT_REF"),
    "past": lambda _, __: Resolved("DATE", "PAST_REF"),
    "future": lambda _, __: Resolved("DATE", "FUTURE_REF"),
}  # fmt: skip
