"""Finds temporal expressions in raw text by the tables of a language."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from re import Match
from typing import cast

from dateline.dates.build import meaning
from dateline.dates.english import ENGLISH
from dateline.dates.language import Language, Token
from dateline.dates.meaning import Expression, Relation

NOTHING = "nothing"  # the kind of patterns that only keep others away


def find(text: str, language: Language = ENGLISH) -> list[Expression]:
    """The temporal expressions of a text from left to right, none overlapping; offsets are code points, half open.

    >>> [e.text for e in find("He left Mali two years ago and may march on Gao next week.")]
    ['two years ago', 'next week']
    """
    tokens, codes = language.read(text)
    out: list[Expression] = []
    end = 0
    for kind, match in _candidates(codes, language):
        if match.start() < end:
            continue
        groups = {name: tokens[slice(*match.span(name))] for name, part in match.groupdict().items() if part}
        said = meaning(kind, groups) if kind != NOTHING else None
        if said is None:
            end = match.end() if kind == NOTHING else end
            continue
        start, end = match.start(), match.end()
        first, last = tokens[start].start, tokens[end - 1].end
        out.append(Expression(first, last, text[first:last], said, _relation(tokens, start, language)))
    return out


def _candidates(codes: str, language: Language) -> Iterable[tuple[str, Match[str]]]:
    """All matches of all patterns: by start, then the longest, then in the order of the patterns."""
    present = set(codes)
    found = [
        (match.start(), -match.end(), order, kind, match)
        for order, (kind, pattern, needs) in enumerate(language.compiled)
        if not any(need.isdisjoint(present) for need in needs)
        for match in pattern.finditer(codes)
    ]
    found.sort(key=itemgetter(0, 1, 2))
    return ((kind, match) for _, _, _, kind, match in found)


def _relation(tokens: list[Token], start: int, language: Language) -> Relation | None:
    if start == 0:
        return None
    return cast("Relation | None", language.relations.get(tokens[start - 1].kind))
