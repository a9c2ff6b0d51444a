"""Why a question has no answer: what of it the ledger does hold."""

from __future__ import annotations

from dataclasses import replace

from dateline.ledger.protocol import Reading
from dateline.ledger.query import Asked, Query
from dateline.model import Statement

DROPPED = (
    ("--status", {"status": ()}),
    ("--type", {"type": ()}),
    ("--mode", {"mode": ()}),
    ("--context", {"context": ()}),
    ("--min-confidence", {"min_confidence": None}),
    ("--publisher", {"publisher": ()}),
    ("--area", {"area": None}),
    ("--in", {"within": ()}),
    ("--of", {"of": ()}),
    ("--actor", {"actor": ()}),
    ("--recipient", {"recipient": ()}),
)


def nearby(ledger: Reading, query: Query) -> str:
    """One line for an empty answer: the first thing that, left out of the question, leaves something to tell."""
    if ledger.mark().statements == 0:
        return "the ledger holds no records yet; add reports with `dateline add`"
    if _first(ledger, query) is not None:
        return "what the ledger holds of this tells of no such day"
    asked, first = query.asked, None
    if asked.known is not None or asked.recorded is not None:
        first = _first(ledger, replace(query, asked=Asked(on=asked.on)))
    if first is not None:
        known = asked.known is not None and (first.published is None or first.published > asked.known.isoformat())
        when = f"published on {first.published}" if known else f"recorded at {first.recorded_at}"
        return f"the first record of this was {when}; ask for a later --{'known' if known else 'recorded'}"
    dated = _first(ledger, replace(query, since=None, until=None)) if query.since or query.until else None
    if dated is not None:
        return f"nothing of those days; what is told of other days was first published on {dated.published or 'a day not known'}"
    for flag, without in DROPPED:
        ((name, empty),) = without.items()
        if getattr(query, name) != empty and _first(ledger, replace(query, **without)) is not None:
            return f"nothing fits with {flag}; without it there are records"
    return "the ledger holds nothing of this"


def _first(ledger: Reading, query: Query) -> Statement | None:
    """The first published of what fits."""
    return next(iter(ledger.statements(replace(query, limit=1, order="published"))), None)
