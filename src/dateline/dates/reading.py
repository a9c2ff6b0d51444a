"""Reads the groups of a match: numbers, units, parts and times of day from their tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from dateline.dates.language import Token
from dateline.dates.meaning import Bound, Part, Unit

Groups = Mapping[str, Sequence[Token]]
PARTS = frozenset({"early", "mid", "late", "start", "end", "earlier", "later"})
CHAINED = frozenset({"following", "previous", "same", "that"})
FORTNIGHT = "fortnight"


def first(groups: Groups, name: str) -> Any:
    """The value of a group's first token, None where the group is absent."""
    tokens = groups.get(name)
    return tokens[0].value if tokens else None


def whole(token: Token) -> int | None:
    """The whole number a token stands for."""
    if token.kind == "nth":
        return int(re.sub(r"\D", "", str(token.value)))
    return int(token.value) if isinstance(token.value, int | float) else None


def number(groups: Groups, name: str) -> int | None:
    """The whole number that a group's first token stands for."""
    tokens = groups.get(name)
    return whole(tokens[0]) if tokens else None


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
        elif token.kind in ("number", "hundreds", "small", "two", "year4", "amount", "article"):
            if token.kind == "article" and len(tokens) > 1:
                continue
            current += float(token.value)
        else:
            continue
        seen = True
    return total + current if seen else None


def unit(groups: Groups, name: str = "unit") -> tuple[Unit, int]:
    """The unit, and how many of it one of the words means: a fortnight is two weeks."""
    word = next((str(t.value) for t in groups[name] if isinstance(t.value, str) and t.value != "the"), "second")
    return ("week", 2) if word == FORTNIGHT else (cast("Unit", word), 1)


def counted(groups: Groups) -> tuple[float | None, Unit]:
    """How many of which unit, None where the words are vague."""
    of, times = unit(groups)
    amount = count(groups["count"]) if groups.get("count") else _couple(groups)
    if amount is not None and groups.get("count") and groups["count"][0].kind == "and":
        amount += 1
    return (amount * times if amount is not None else None), of


def _couple(groups: Groups) -> float | None:
    """Two for a couple, None for words that are no number."""
    return next((float(t.value) for t in groups.get("vague", ()) if t.kind == "vague" and t.value == 2), None)


def spoken_year(tokens: Sequence[Token]) -> int | None:
    """ "nineteen ninety-six": a hundred that years begin with, then the rest in words, 10 to 99."""
    head, *rest = [token for token in tokens if token.kind in ("hundreds", "number")]
    value = sum(int(token.value) for token in rest)
    return int(head.value) * 100 + value if 10 <= value < 100 else None


def part(groups: Groups) -> Part | None:
    """Which part of the period is meant."""
    for token in [*groups.get("part", ()), *groups.get("part_two", ())]:
        if token.kind in PARTS:
            return cast("Part", token.kind)
    return None


def bound(groups: Groups) -> Bound | None:
    """Whether the true number is more, less or about the one given."""
    for token in groups.get("bound", ()):
        if token.value in ("more", "less", "nearly", "about"):
            return cast("Bound", token.value)
    return None


def which(groups: Groups, name: str = "which") -> tuple[int | None, bool]:
    """-1, 0 or 1 for last, this, next, and whether it counts from the date before."""
    tokens = groups.get(name)
    if not tokens:
        return None, False
    kinds = {token.kind for token in tokens}
    definite = tokens[0].kind == "the" and bool(kinds & {"next"})
    value = tokens[-1].value
    return (int(value) if isinstance(value, int) else 0), bool(kinds & CHAINED) or definite


def clock(groups: Groups) -> str | None:
    """A time of day as HH:MM."""
    tokens = groups.get("clock")
    if not tokens:
        return None
    if tokens[0].kind == "noon":
        return str(tokens[0].value)
    if tokens[0].kind in ("year4", "amount"):  # 1430 GMT
        hours, minutes = divmod(int(tokens[0].value), 100)
        return f"{hours:02d}:{minutes:02d}" if hours <= 24 and minutes < 60 else None
    hour, _, minute = str(tokens[0].value).replace(".", ":").partition(":")
    late = any(token.kind == "ampm" and token.value == "pm" for token in tokens)
    early = any(token.kind == "ampm" and token.value == "am" for token in tokens)
    value = int(float(hour))
    if value > 24 or ((late or early) and value > 12):
        return None
    value = value % 12 + (12 if late else 0) if late or early else value
    return f"{value:02d}:{minute or '00'}"
