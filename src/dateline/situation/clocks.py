"""The two clocks of a question: what may be looked at, and which day is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from dateline.corroborate.evidence import Evidence
from dateline.dates.edtf import from_edtf
from dateline.dates.interval import Interval
from dateline.ledger.query import Asked
from dateline.model import State, Statement


def visible(evidence: Evidence, asked: Asked) -> Evidence:
    """The evidence that was published by `asked.known` and recorded by `asked.recorded`.

    A report whose publication is not known is seen only where no `known` is asked.
    """
    if asked.known is None and asked.recorded is None:
        return evidence
    return evidence.remembered(("visible", asked.known, asked.recorded), lambda: _cut(evidence, asked)) or evidence


def _cut(evidence: Evidence, asked: Asked) -> Evidence | None:
    """What is seen of it; None where that is all."""
    kept = tuple(statement for statement in evidence.statements if _seen(statement, asked))
    judged = tuple(judgement for judgement in evidence.judgements if _recorded(judgement.recorded_at, asked))
    if len(kept) == len(evidence.statements) and len(judged) == len(evidence.judgements):
        return None
    return evidence.cut(kept, judged)


def _seen(statement: Statement, asked: Asked) -> bool:
    if asked.known is not None:
        last = statement.published_end or statement.published
        if last is None or date.fromisoformat(last) > asked.known:
            return False
    return _recorded(statement.recorded_at, asked)


def _recorded(at: str, asked: Asked) -> bool:
    return asked.recorded is None or datetime.fromisoformat(at) <= asked.recorded


def day_of(evidence: Evidence, asked: Asked) -> date | None:
    """The day asked about: `asked.on`, else the last day that the evidence knows anything of; None where that is nothing."""
    if asked.on is not None:
        return asked.on
    return evidence.remembered("last day", lambda: _last(evidence.statements))


def _last(statements: Iterable[Statement]) -> date | None:
    return max((day for statement in statements if (day := last_day_of(statement)) is not None), default=None)


def publication(statement: Statement) -> Interval | None:
    """The day or days on which the report was published."""
    first, last = statement.published or statement.published_end, statement.published_end or statement.published
    if first is None or last is None:
        return None
    return Interval(date.fromisoformat(first), date.fromisoformat(last), "day" if first == last else "interval")


def told(text: str | None) -> Interval | None:
    """The days that a state's `from` or `to` means, None where it bounds none."""
    if text is None:
        return None
    extent = from_edtf(text)
    return extent.interval or extent.first or extent.last


def last_day_of(statement: Statement) -> date | None:
    """The last day that a statement knows anything of: that of its report, else of what it tells."""
    published, claim = publication(statement), statement.claim
    if published is not None:
        return published.end
    if isinstance(claim, State):
        told_of = told(claim.to) or told(claim.from_)
        return told_of.end if told_of is not None else None
    return date.fromisoformat(claim.enddate) if claim.enddate is not None else None
