"""Stage `actors`: phrases that name an actor, with the country and the sector that they should resolve to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.gold import Case, GoldRow, Loaded, load_rows
from dateline.evaluate.records import Answer
from dateline.evaluate.result import Error, Scores, share

BODIES = frozenset(
    {"IGO", "NGO", "MNC", "UNO", "EUR", "ISM", "IMG"}
)  # stand where a state would, and are sectors in older gold
RENAMED = {"XKX": "KOS"}


class ActorRow(GoldRow):
    """A phrase; null where the gold data do not say. `query_date_iso` is the day on which it was asked."""

    context: str | None = None
    query_date_iso: str | None = None
    expected_country: str | None = None
    expected_code_1: str | None = None
    needs_knowledge_base: bool | None = False
    marked_skip: Any = None
    odd_code: Any = None


def load_actors(path: Path) -> Loaded[ActorRow]:
    """The phrases of a set, without those that its makers marked as wrong or odd."""
    return load_rows(path, ActorRow, _case)


def _case(row: ActorRow) -> Case[ActorRow] | None:
    if row.marked_skip or row.odd_code:
        return None
    return Case(row.id, row.text, row, day=row.published or row.query_date_iso, context=row.context)


def score_actors(cases: Sequence[Case[ActorRow]], given: Sequence[Answer]) -> Scores:
    """Country and sector, apart for phrases that can be read alone and for those that need knowledge."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors = []
    for case, answer in zip(cases, given, strict=True):
        kind = "needs knowledge" if case.gold.needs_knowledge_base else "phrase alone"
        for what, expected, found in _fields(case.gold, answer):
            names = (f"{kind}: {what}", "all")
            asked.update(names)
            if expected == found:
                right.update(names)
            else:
                errors.append(
                    Error(
                        kind="wrong",
                        what=what,
                        expected=expected or "none",
                        found=found or "none",
                        doc=case.id,
                        sentence=case.text,
                    )
                )
    return Scores(figures={name: share(right[name], asked[name]) for name in sorted(asked)}, errors=tuple(errors))


def _fields(row: ActorRow, answer: Answer) -> Iterator[tuple[str, str, str]]:
    """What is asked of a phrase: name, expected, found. Bodies that are no states count as country or as sector."""
    code, sector = answer.code or "", answer.sector or ""
    country, role = row.expected_country, row.expected_code_1
    if country is not None:
        country = RENAMED.get(country, country)
        body = code in BODIES and country in ("", code)
        yield "country", country, country if body else code
    if role is not None:
        yield "sector", role, code if role in BODIES else sector
