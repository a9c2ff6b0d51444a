"""Which events there are for a filter, each once, found in the columns of a shelf; as `asking.events` would find them.

An event that one statement tells is its row. What several tell, and what a person amended, is put together from the statements once
and kept as a `Digest`: there are few of these, and of the others there may be a million.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from dateline.corroborate.evidence import as_amended, in_force, joined, weigh, words_on
from dateline.ledger.columns import EVENT, NONE, Mask, Numbers
from dateline.ledger.facets import facets, fits, moment, ordinal
from dateline.ledger.query import Query
from dateline.model import Judgement, Statement
from dateline.situation.answers import Occurrence
from dateline.situation.fluents import CITED
from dateline.situation.occurrences import occurrence
from dateline.workspace.asking import Choice, of_day, took_place
from dateline.workspace.shelf import View

Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What an event that several tell is counted and sorted by. `event` is without what others say against it."""

    event: Occurrence
    first: int
    last: int
    published: int
    recorded: int


@dataclass(frozen=True)
class Counted:
    """Which statements count for the clocks, publishers and confidence of a question, and what tells of one event.

    `here` are all that count, `singles` are the rows of events that one statement tells as it stands, `groups` the others' rows, each in canonical order.
    `disputed` are the rows of statements that were judged to contradict another that counts; `amended` what persons changed.
    """

    here: Mask
    singles: Mask
    groups: tuple[Rows, ...]
    disputed: Mask
    amended: dict[int, Statement]

    @cached_property
    def cited(self) -> tuple[Numbers, Numbers]:
        """The rows that the groups' answers cite, one group after the other, and where each group begins."""
        rows = [group[: 2 * CITED] for group in self.groups]
        starts = np.cumsum([0, *(len(group) for group in rows)])[:-1]
        return np.array([row for group in rows for row in group], dtype=np.int64), starts.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Happened:
    """The events of a question: rows of those that one statement tells, and the groups of the others with their digests."""

    rows: Numbers
    groups: tuple[Rows, ...]
    digests: tuple[Digest, ...]

    def __len__(self) -> int:
        return len(self.rows) + len(self.groups)


def countable(query: Query) -> Query:
    """What a statement must be to count at all."""
    return Query(
        asked=replace(query.asked, on=None),
        publisher=query.publisher,
        min_confidence=query.min_confidence,
        doc=query.doc,
    )


def counted(view: View, query: Query) -> Counted:
    """What counts for a question."""
    what = countable(query)
    return view.worked(("counted", what), lambda: _counted(view, what), lambda found: len(found.groups) // 10)


def _counted(view: View, what: Query) -> Counted:
    force = in_force(view.judgements(recorded=what.asked.recorded))
    rejected, changes = words_on(force)
    numbers = view.rows({*rejected, *changes, *(id_ for one in force for id_ in one.about)})
    here = view.select(what)
    amended: dict[int, Statement] = {}
    held = view.read([numbers[id_] for id_ in changes if id_ in numbers])
    for statement in held:
        changed = as_amended(statement, changes[statement.id])
        row = numbers[statement.id]
        here[row] = fits(facets(changed), what)
        amended[row] = changed
    here[[numbers[id_] for id_ in rejected if id_ in numbers]] = False
    there = {id_ for id_, row in numbers.items() if here[row]}
    roots = joined(force, there)
    events = here & (view.columns.own["kind"] == EVENT)
    together: dict[str, list[int]] = {}
    for id_, root in roots.items():
        if id_ in there and events[numbers[id_]]:
            together.setdefault(root, []).append(numbers[id_])
    order = view.columns.canonical
    groups = [tuple(sorted(rows, key=order.__getitem__)) for rows in together.values() if len(rows) > 1]
    grouped = {row for group in groups for row in group}
    groups += [(row,) for row in amended if events[row] and row not in grouped]
    singles = events.copy()
    singles[[row for group in groups for row in group]] = False
    return Counted(here, singles, tuple(groups), _disputed(view, force, {id_: numbers[id_] for id_ in there}), amended)


def _disputed(view: View, force: Iterable[Judgement], there: Mapping[str, int]) -> Mask:
    found = np.zeros(len(view.columns), dtype=np.bool_)
    for one in force:
        held = {there[id_] for id_ in one.about if id_ in there}
        if one.verdict == "contradicts" and len(held) > 1:
            found[list(held)] = True
    return found


def happened(view: View, query: Query, choice: Choice) -> Happened:
    """The events that may have been on the day or days asked about, as `asking.events` finds them."""
    own = of_day(replace(query, kind="event", limit=None, order="date"))
    return _found(view, own, choice, lambda first, *_: _by(first, query.asked.on))


def in_story(view: View, query: Query) -> Happened:
    """The events of a timeline, as `asking.story` finds them: days and status are those of the event, not of one telling."""
    own = replace(query, kind="event", status=(), since=None, until=None, limit=None, order="date")
    since = NONE if query.since is None else query.since.toordinal()
    until = NONE if query.until is None else query.until.toordinal()
    known = view.columns.words.status
    statuses = known.chosen(known.numbers(query.status)) if query.status else None

    def keep(first: Numbers, last: Numbers, status: Numbers) -> Mask:
        kept = _by(first, query.asked.on)
        if since != NONE or until != NONE:
            kept &= first != NONE
        if since != NONE:
            kept &= last >= since
        if until != NONE:
            kept &= first <= until
        return kept if statuses is None else kept & statuses[status]

    return _found(view, own, Choice(), keep)


def _by(first: Numbers, on: date | None) -> Mask:
    """Which may have been by a day."""
    found: Mask = np.ones(len(first), dtype=np.bool_) if on is None else first <= on.toordinal()
    return found


def _found(view: View, own: Query, choice: Choice, keep: Callable[[Numbers, Numbers, Numbers], Mask]) -> Happened:
    counts, columns = counted(view, own), view.columns
    fit = fitting(view, own, counts)
    singles = fit & counts.singles
    if choice.disputed:
        singles &= counts.disputed
    rows = np.flatnonzero(singles)
    first, last = days(view, rows)
    rows = rows[keep(first, last, columns.own["status"][rows])]
    groups: tuple[Rows, ...] = ()
    if counts.groups:
        cited, starts = counts.cited
        groups = tuple(counts.groups[at] for at in np.flatnonzero(np.logical_or.reduceat(fit[cited], starts)))
    digests = digested(view, groups, counts.amended)
    status = np.array([columns.words.status.number(one.event.status) for one in digests], dtype=np.int64)
    firsts, lasts = (np.array([getattr(one, name) for one in digests], dtype=np.int64) for name in ("first", "last"))
    kept = keep(firsts, lasts, status) & np.array([took_place(one.event, own) for one in digests], dtype=np.bool_)
    if choice.disputed:
        kept &= np.array(
            [_is_disputed(one, group, counts) for one, group in zip(digests, groups, strict=True)], dtype=np.bool_
        )
    chosen = np.flatnonzero(kept)
    return Happened(rows, tuple(groups[at] for at in chosen), tuple(digests[at] for at in chosen))


def fitting(view: View, query: Query, counts: Counted) -> Mask:
    """Which statements fit, those that a person amended by their new values, and count."""
    found = view.select(query)
    for row, statement in counts.amended.items():
        found[row] = fits(facets(statement), query)
    return found & counts.here


def _is_disputed(one: Digest, group: Rows, counts: Counted) -> bool:
    return one.event.disputed or bool(counts.disputed[list(group)].any())


def days(view: View, rows: Numbers) -> tuple[Numbers, Numbers]:
    """The first and last days of events, NONE where any of them is not known."""
    own = view.columns.own
    dated = own["dated"][rows] != 0
    return np.where(dated, own["first"][rows], NONE), np.where(dated, own["last"][rows], NONE)


def digested(view: View, groups: Sequence[Rows], amended: dict[int, Statement]) -> tuple[Digest, ...]:
    """The digests of groups; those that are not at hand are made of statements that are read together."""
    keys = [(group, tuple(amended[row].claim.model_dump_json() for row in group if row in amended)) for group in groups]
    found = {key: view.shelf.digests.get(key) for key in keys}
    missing = [key for key in keys if found[key] is None]
    rows = sorted({row for group, _ in missing for row in group})
    held = dict(zip(rows, view.read(rows), strict=True)) | amended
    for key in missing:
        made = _digest([held[row] for row in key[0]])
        found[key] = made
        view.shelf.digests.put(key, made)
    return tuple(one for key in keys if (one := found[key]) is not None)


def _digest(statements: Sequence[Statement]) -> Digest:
    event = occurrence(weigh(statements, ()), statements)
    first, last = ordinal(event.date), ordinal(event.enddate)
    published = [day for one in event.citations if (day := ordinal(one.published)) is not None]
    cited = {one.statement for one in event.citations}
    return Digest(
        event,
        NONE if first is None else first,
        NONE if last is None else last,
        max(published, default=NONE),
        max(moment(one.recorded_at) for one in statements if one.id in cited),
    )
