"""How much a ledger holds, of which kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from dateline.corroborate.evidence import in_force
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import AUTOMATIC, Record, State

NONE = "(none)"


class Figures(Record):
    """The counts; `by` has them by publisher and month of the reports, type, predicate and status of the statements, verdict of the
    judgements in force and reviewer, each the most frequent first, months in their order.
    """

    kind: Literal["figures"] = "figures"
    reports: int
    statements: int
    judgements: int
    publishers: int
    first_published: str | None
    last_published: str | None
    last_recorded: str | None
    rejected: int
    by: Mapping[str, Mapping[str, int]]


def figures(ledger: Ledger) -> Figures:
    """Counted in one pass over the statements and judgements."""
    counts = ledger.counts()
    by: dict[str, Counter[str]] = {
        name: Counter()
        for name in ("publisher", "month", "type", "predicate", "status", "data set", "judgement", "reviewer")
    }
    for filed in ledger.filed():
        by["publisher"][filed.document.publisher or NONE] += 1
        by["month"][(filed.document.published or NONE)[:7]] += 1
    for statement in ledger.statements(Query()):
        claim = statement.claim
        if isinstance(claim, State):
            by["predicate"][claim.predicate] += 1
        else:
            by["type"].update(claim.event)
        by["status"][claim.status] += 1
        if claim.doc is None:
            by["data set"][statement.publisher or NONE] += 1
    rejected: dict[str, bool] = {}
    for judgement in in_force(ledger.judgements()):
        by["judgement"][judgement.verdict] += 1
        if judgement.by != AUTOMATIC:
            by["reviewer"][judgement.by] += 1
        if judgement.verdict in ("accept", "reject"):
            rejected |= dict.fromkeys(judgement.about, judgement.verdict == "reject")
    return Figures(
        reports=counts.documents,
        statements=counts.statements,
        judgements=counts.judgements,
        publishers=counts.publishers,
        first_published=counts.first_published,
        last_published=counts.last_published,
        last_recorded=counts.last_recorded,
        rejected=sum(rejected.values()),
        by={name: _ordered(name, found) for name, found in by.items()},
    )


def _ordered(name: str, counts: Counter[str]) -> dict[str, int]:
    if name == "month":
        return dict(sorted(counts.items()))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
