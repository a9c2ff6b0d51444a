"""Some of the events, records or moments of a question, put together from what a shelf has at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.ledger.columns import NONE, Numbers
from dateline.ledger.facets import facets
from dateline.ledger.query import Order, Query
from dateline.model import Statement
from dateline.situation.answers import Occurrence
from dateline.situation.occurrences import occurrence
from dateline.workspace.asking import of_day
from dateline.workspace.gathering import closed, weighed_with
from dateline.workspace.happened import Happened, Rows, countable, counted, days, fitting
from dateline.workspace.shelf import View

LIGHT = 200  # rows that weigh as one statement
LATE = int(np.iinfo(np.int32).max)  # after every day: what has none comes last


@dataclass(frozen=True, slots=True)
class Arranged:
    """The events of a question in its order: `places` are those of the rows, then of the groups, of `events`."""

    events: Happened
    places: Numbers

    def some(self, start: int, end: int) -> list[Rows]:
        """What tells each of some events."""
        rows, groups = self.events.rows, self.events.groups
        chosen = self.places[start:end].tolist()
        return [(int(rows[at]),) if at < len(rows) else groups[at - len(rows)] for at in chosen]


def arranged(view: View, events: Happened, order: Order | None) -> Arranged:
    """Events in an order, by default that of their days; those without such a value come last either way."""
    first, last = _days(view, events)
    ids = np.append(
        view.shelf.events(view.columns)[events.rows],
        np.array([int(one.event.id, 16) for one in events.digests], dtype=np.uint64),
    )
    keys = [ids, last, first]
    if order is not None:
        values = _values(view, events, order.removeprefix("-"))
        none = values == NONE
        keys += [np.where(none, 0, -values if order.startswith("-") else values), none]
    return Arranged(events, np.lexsort(keys))


def weight(found: Arranged) -> int:
    """What an arrangement weighs among what is kept, in statements."""
    return len(found.places) // LIGHT


def days_of(view: View, found: Arranged) -> tuple[Numbers, Numbers]:
    """The first and last days of events in their order; LATE for none."""
    first, last = _days(view, found.events)
    return first[found.places], last[found.places]


def values_of(view: View, found: Arranged, name: str) -> Numbers:
    """What events are sorted by besides their days, in their order: published, recorded, confidence."""
    return _values(view, found.events, name)[found.places]


def _days(view: View, events: Happened) -> tuple[Numbers, Numbers]:
    first, last = days(view, events.rows)
    first = np.append(first, np.array([one.first for one in events.digests], dtype=np.int64))
    last = np.append(last, np.array([one.last for one in events.digests], dtype=np.int64))
    return np.where(first == NONE, LATE, first), np.where(last == NONE, LATE, last)


def _values(view: View, events: Happened, name: str) -> Numbers:
    if name == "date":
        first, _ = _days(view, events)
        return np.where(first == LATE, NONE, first)
    of = {"published": lambda one: one.published, "recorded": lambda one: one.recorded}
    told = [of[name](one) if name in of else one.event.confidence for one in events.digests]
    own = view.columns.own[name][events.rows]
    return np.append(own, np.array(told, dtype=own.dtype))


def told(view: View, query: Query, groups: Sequence[Rows]) -> list[Occurrence]:
    """The events that groups of statements tell, with all that bears on them."""
    what = countable(query)
    rows = [row for group in groups for row in group]
    statements = dict(zip(rows, view.read(rows), strict=True))
    found = {one.id: one for one in statements.values()}
    judgements = closed(view, found, what)
    evidence = weighed_with(view, found, judgements, what)
    held = {one.id: one for one in evidence.statements}
    return [occurrence(evidence, [held[statements[row].id] for row in group]) for group in groups]


def records(view: View, query: Query) -> Numbers:
    """The rows of the statements of a question in its order."""
    own = replace(of_day(query), limit=None)
    counts = counted(view, own)
    rows = np.flatnonzero(fitting(view, own, counts))
    amended = {row: facets(statement) for row, statement in counts.amended.items()}
    return rows[view.columns.ranked(rows, query.order, amended)]


def recorded(view: View, query: Query, rows: Numbers) -> tuple[Statement, ...]:
    """The statements of some rows, as persons may have amended them."""
    amended = counted(view, query).amended
    return tuple(amended.get(int(row), one) for row, one in zip(rows, view.read(rows), strict=True))
