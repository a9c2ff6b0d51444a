"""Stage `dates`: temporal expressions with their TIMEX3 type and value, resolved against the day of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.evaluate.gold import Case, GoldRow, Loaded, Marked, load_rows
from dateline.evaluate.records import Coded, Mentioned
from dateline.evaluate.result import Error, Figure, Scores, prf
from dateline.evaluate.spans import around, paired, unpaired


class Timex(Marked):
    """A marked expression."""

    type: str
    value: str
    text: str | None = None


class DateRow(GoldRow):
    """A text with its expressions."""

    timexes: tuple[Timex, ...]


def load_dates(path: Path) -> Loaded[DateRow]:
    """The texts of a set."""
    return load_rows(path, DateRow, lambda row: Case(row.id, row.text, row, day=row.day))


def score_dates(cases: Sequence[Case[DateRow]], given: Sequence[Coded]) -> Scores:
    """Spans that overlap, spans that are the same, and of those found the type and the value: F1 of each."""
    right = dict.fromkeys(("relaxed span", "strict span", "type", "value"), 0)
    gold = found = 0
    errors: list[Error] = []
    for case, coded in zip(cases, given, strict=True):
        timexes, dates = case.gold.timexes, [m for m in coded.mentions if m.type == "date"]
        pairs = paired([t.span for t in timexes], [m.span for m in dates])
        gold, found = gold + len(timexes), found + len(dates)
        errors += _unfound(case, dates, pairs)
        for i, j in pairs.items():
            one, other = timexes[i], dates[j]
            right["relaxed span"] += 1
            right["strict span"] += one.span == other.span
            right["type"] += one.type == other.timex_type
            right["value"] += one.value == other.timex_value
            errors += _wrong(case, one, other)
    figures: dict[str, Figure] = {}
    for name, count in right.items():
        figures |= prf(name, count, found, gold)
    return Scores(figures=figures, errors=tuple(errors))


def _unfound(case: Case[DateRow], dates: Sequence[Mentioned], pairs: dict[int, int]) -> Iterator[Error]:
    for i in unpaired(len(case.gold.timexes), pairs):
        timex = case.gold.timexes[i]
        words = case.text[timex.start : timex.end]
        yield Error(
            kind="missed",
            what="date",
            expected=f"{words}: {timex.value}",
            doc=case.id,
            sentence=around(case.text, timex.span),
            span=timex.span,
        )
    for j in unpaired(len(dates), pairs.values()):
        found = f"{dates[j].text}: {dates[j].timex_value}"
        yield Error(
            kind="spurious",
            what="date",
            found=found,
            doc=case.id,
            sentence=around(case.text, dates[j].span),
            span=dates[j].span,
        )


def _wrong(case: Case[DateRow], one: Timex, other: Mentioned) -> Iterator[Error]:
    words = case.text[one.start : one.end]
    for what, expected, found in (("type", one.type, other.timex_type), ("value", one.value, other.timex_value)):
        if expected != found:
            yield Error(
                kind="wrong",
                what=what,
                expected=f"{words}: {expected}",
                found=f"{other.text}: {found}",
                doc=case.id,
                sentence=around(case.text, one.span),
                span=other.span,
            )
