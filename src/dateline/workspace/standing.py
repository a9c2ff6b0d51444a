"""How everything stands for a country or an actor on a day: each kind of state, and what happened last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar

import numpy as np

from dateline.ledger.columns import NONE, STATE
from dateline.ledger.facets import ACTOR, facets
from dateline.ledger.query import Party, Query, Spot
from dateline.model import Record, Statement
from dateline.situation.answers import Citation, Fluent, Occurrence
from dateline.workspace.asking import BEARING, STATES, Choice, gather_stood, of_states, stood
from dateline.workspace.cells import passage
from dateline.workspace.gathering import gather
from dateline.workspace.happened import counted, fitting, happened
from dateline.workspace.nearby import nearby
from dateline.workspace.paging import LATE, Arranged, arranged, days_of, recorded, told, weight
from dateline.workspace.shelf import View
from dateline.workspace.telling import last_day

LATEST = 10  # events in a situation
MANY = 4_000  # statements about states: of more than these, what was told last is looked at alone
TOLD_LAST = 30  # statements of a kind of state whose states are then looked at
MOST = 20  # states of a kind where neither a place nor an actor is asked for
Cite = Literal["last", "all"]
Answer = TypeVar("Answer", Fluent, Occurrence)


class Situation(Record):
    """How things stood on a day.

    `states` are under the names of their questions, `events` the latest by that day. `counts` is how many there are of each kind of
    state and of `events`, whether shown or not; a kind of which there are too many to look at has none. `on` is None, and all is
    empty, where nothing is known; `note` says what is near it.
    """

    on: str | None
    states: Mapping[str, tuple[Fluent, ...]]
    events: tuple[Occurrence, ...]
    counts: Mapping[str, int]
    note: str | None = None


def citing(answers: Sequence[Answer], cite: Cite) -> tuple[Answer, ...]:
    """The answers with all their citations, or with that alone which was told last by their day; how many publishers say so stays."""
    if cite == "all":
        return tuple(answers)
    return tuple(one.model_copy(update={"citations": _last(one)}) for one in answers)


def _last(answer: Fluent | Occurrence) -> tuple[Citation, ...]:
    last = passage(answer.citations, answer.on if isinstance(answer, Fluent) else None)
    return () if last is None else (last,)


def situation(view: View, query: Query, choice: Choice, cite: Cite) -> Situation:
    """How things stood for a filter on the day that is asked about, else the last one that anything which fits is known of."""
    fit = fitting(view, query, counted(view, query))
    rows = np.flatnonzero(fit)
    day = query.asked.on or last_day(view, query, rows)
    own = replace(query, asked=replace(query.asked, on=day))
    states = np.flatnonzero(fit & (view.columns.own["kind"] == STATE))
    bounded = not (query.within or query.area or query.of or query.actor or query.recipient)
    found: dict[str, Sequence[Fluent]] = {}
    counts: dict[str, int] = {}
    if day is not None and len(states) > MANY:
        found = {name: recent(view, name, own, choice, day) for name in STATES}
    elif day is not None:
        view.read(states)  # together, before each kind is asked for
        for name in STATES:
            stand = stood(name, own, gather_stood(view, name, own))
            shown = [one for one in stand if choice.shows(one, own)]
            found[name], counts[name] = confirmed_last(shown) if bounded else shown, len(shown)
    last = latest(view, query, choice, day)
    return Situation(
        on=None if day is None else day.isoformat(),
        states={name: citing(found.get(name, ()), cite) for name in STATES},
        events=citing(told(view, own, last.some(0, LATEST)), cite),
        counts=counts | {"events": len(last.places)},
        note=None if len(rows) else nearby(view, query),
    )


def recent(view: View, name: str, query: Query, choice: Choice, day: date) -> Sequence[Fluent]:
    """Those that were told last by the day: what the last statements of such states are about, with all that bears on that."""
    own, columns = of_states(name, query), view.columns
    rows = np.flatnonzero(fitting(view, own, counted(view, own)))
    published = columns.own["published"][rows]
    rows, published = (one[(published != NONE) & (published <= day.toordinal())] for one in (rows, published))
    last = rows[np.lexsort((columns.canonical[rows], published))[-TOLD_LAST:]]
    queries = tuple(dict.fromkeys(about(one, own) for one in recorded(view, own, last)))
    if not queries:
        return ()
    gathered = gather(view, queries, BEARING.get(name, ()))
    return confirmed_last([one for one in stood(name, query, gathered) if choice.shows(one, query)])


def about(statement: Statement, query: Query) -> Query:
    """The query narrowed to what a statement is about: its subject, where it is so."""
    found = facets(statement)
    subject = next((role for role in found.roles if role.role & ACTOR), None)
    codes = dict.fromkeys(spot.country for spot in found.spots if spot.country is not None)
    party = Party(code=subject.code) if subject is not None and subject.code is not None else None
    return replace(
        query,
        of=query.of or ((party,) if party is not None else ()),
        within=query.within or tuple(Spot(country=code) for code in codes),
    )


def latest(view: View, query: Query, choice: Choice, day: date | None) -> Arranged:
    """The events with a day by then, the latest first."""
    own = replace(query, asked=replace(query.asked, on=None))
    arrangement = view.worked(
        ("latest", own, choice), lambda: arranged(view, happened(view, own, choice), "-date"), weight
    )
    first, _ = days_of(view, arrangement)
    kept = first <= (LATE - 1 if day is None else day.toordinal())
    return Arranged(arrangement.events, arrangement.places[kept])


def confirmed_last(found: Sequence[Fluent]) -> tuple[Fluent, ...]:
    """Those confirmed last."""
    return tuple(sorted(found, key=lambda one: one.last_confirmed or "", reverse=True)[:MOST])
