"""What is at hand of a ledger while many questions are asked of it: columns of all statements, all judgements, and what was read last.

A `View` answers as its ledger does at a mark, whatever is added meanwhile, and reads what is not at hand from the ledger.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Any, Generic, TypeVar

import numpy as np

from dateline.ledger.columns import Columns, Mask, Numbers, Vocabulary, Words
from dateline.ledger.facets import moment, recorded_by
from dateline.ledger.protocol import Ledger, Mark
from dateline.ledger.query import Asked, Query
from dateline.model import Entity, Judgement, Statement, Verdict
from dateline.situation.occurrences import occurrence_id
from dateline.situation.parties import own_name

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
READ = 5_000  # statements that are kept read, some 4 kB each
WITHDRAWALS: tuple[Verdict, ...] = ("withdraw",)
DIGESTS = 20_000  # events of several statements that are kept put together
WORKED = 9_000  # statements that what was worked out may rest on together, some 6 kB each


class Kept(Generic[K, T]):
    """What was used last, up to a weight. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._held: OrderedDict[K, tuple[T, int]] = OrderedDict()
        self._lock = RLock()

    def get(self, key: K) -> T | None:
        """What is kept under a key."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: K, value: T, weight: int = 1) -> None:
        """Keeps it in place of what was used longest ago; what weighs more than half of all is not kept."""
        if weight > self._most // 2:
            return
        with self._lock:
            before = self._held.pop(key, None)
            self._weight += weight - (before[1] if before is not None else 0)
            self._held[key] = (value, weight)
            while self._weight > self._most:
                _, (_, gone) = self._held.popitem(last=False)
                self._weight -= gone


@dataclass(frozen=True)
class Judged:
    """All judgements in the order in which they were taken, and by what they are about."""

    all: tuple[Judgement, ...]
    about: dict[str, list[int]]

    def extended(self, judgements: Iterable[Judgement]) -> Judged:
        """With more. The reasons of those that are never told are left out."""
        added = [
            one if one.verdict == "contradicts" or not one.because else one.model_copy(update={"because": ()})
            for one in judgements
        ]
        if not added:
            return self
        about = defaultdict(list, {id_: [*at] for id_, at in self.about.items()})
        for at, one in enumerate(added, len(self.all)):
            for id_ in one.about:
                about[id_].append(at)
        return Judged((*self.all, *added), dict(about))


class Shelf:
    """What is at hand of one ledger. Views of it may be asked for and used from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = RLock()
        self._turn = 0
        self._forget()

    def _forget(self) -> None:
        self._columns, self._judged = Columns.empty(), Judged((), {})
        self._events = np.array([], dtype=np.uint64)
        self._own = np.zeros(1, dtype=np.bool_)
        self.read: Kept[int, Statement] = Kept(READ)
        self.worked: Kept[Hashable, Any] = Kept(WORKED)
        self.digests: Kept[Hashable, Any] = Kept(DIGESTS)

    def now(self) -> View:
        """The ledger as it is."""
        return self.at(self.ledger.mark())

    def at(self, mark: Mark) -> View:
        """The ledger as it was at one of its marks."""
        with self._lock:
            if self._turn != mark.turn:
                self._turn = mark.turn
                self._forget()
            if len(self._columns) < mark.statements:
                self._columns = self._columns.extended(self.ledger.outlines(len(self._columns)))
            if len(self._judged.all) < mark.judgements:
                self._judged = self._judged.extended(self.ledger.judgements_after(len(self._judged.all)))
            return View(self, mark, self._columns, self._judged)

    def events(self, columns: Columns) -> Numbers:
        """Of each statement the number that an event has which it tells first: its id as a number, so that both sort alike."""
        with self._lock:
            new = columns.ids[len(self._events) :]
            if len(new):
                more = [int(occurrence_id(id_.decode()), 16) for id_ in new.tolist()]
                self._events = np.concatenate((self._events, np.array(more, dtype=np.uint64)))
            return self._events[: len(columns)]

    def named(self, words: Vocabulary, entity: Entity) -> int:
        """The number of the identifier of an actor whom a person may have told."""
        with self._lock:
            number = words.identifier.number(entity.identifier_id)
            words.hear(number, entity.code, entity.identifier_text)
            return number

    def own_names(self, words: Vocabulary) -> Mask:
        """By identifier whether it is somebody's own; none at NONE, which is the last place."""
        with self._lock:
            new = words.identifier.values[len(self._own) - 1 :]
            if new:
                self._own = np.concatenate((self._own[:-1], [own_name(identifier) for identifier in new], [False]))
            return self._own

    def number(self, words: Words[T], value: T | None) -> int:
        """The number of a word that a record got from a person, which may be new."""
        with self._lock:
            return words.number(value)


class View:
    """Implements `Reading` with what is at hand."""

    def __init__(self, shelf: Shelf, mark: Mark, columns: Columns, judged: Judged) -> None:
        self.shelf = shelf
        self._mark = mark
        self.columns = columns
        self._judged = judged

    def select(self, query: Query) -> Mask:
        """Which of the statements up to the mark fit, as the ledger has them: rejected and amended ones as they were told."""
        found = self.columns.select(query)
        found[self._mark.statements :] = False
        return found

    def read(self, rows: Sequence[int] | Numbers) -> list[Statement]:
        """The statements of some rows; those that are not at hand are read together."""
        numbers = [int(row) for row in rows]
        found: dict[int, Statement] = {}
        for row in numbers:
            held = self.shelf.read.get(row)
            if held is not None:
                found[row] = held
        missing = [row for row in numbers if row not in found]
        if missing:
            read = self.shelf.ledger.taken(missing)
            for row, statement in read.items():
                self.shelf.read.put(row, statement)
            found |= read
        return [found[row] for row in numbers]

    def rows(self, ids: Iterable[str]) -> dict[str, int]:
        """The rows of those of these ids that are there."""
        asked = np.array(sorted({id_.encode() for id_ in ids}), dtype=np.bytes_)
        order = self.columns.by_id
        at = np.searchsorted(self.columns.ids, asked, sorter=order)
        rows = order[np.minimum(at, len(order) - 1)] if len(order) else np.array([], dtype=np.int64)
        pairs = zip(asked.tolist(), rows.tolist(), strict=False)
        return {id_.decode(): row for id_, row in pairs if row < self._mark.statements and self.columns.ids[row] == id_}

    def statements(self, query: Query) -> Iterator[Statement]:
        """As the protocol says."""
        rows = np.flatnonzero(self.select(query))
        return iter(self.read(rows[self.columns.ranked(rows, query.order)][: query.limit]))

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As the protocol says."""
        rows = self.rows(ids)
        return dict(zip(rows, self.read(list(rows.values())), strict=True))

    def judgements(
        self,
        about: Collection[str] | None = None,
        recorded: datetime | None = None,
        verdicts: Collection[Verdict] | None = None,
    ) -> Iterator[Judgement]:
        """As the protocol says, but that of those that contradict alone it is told why."""
        bound = recorded_by(Asked(recorded=recorded))
        told: dict[int, Judgement] = {}
        new = self._about(about)
        wanted: Collection[Verdict] | None = verdicts
        while new:
            found = {at: self._judged.all[at] for at in new if at not in told}
            found = {
                at: one
                for at, one in found.items()
                if (wanted is None or one.verdict in wanted) and (bound is None or moment(one.recorded_at) <= bound)
            }
            told |= found
            new, wanted = self._about(one.id for one in found.values()), WITHDRAWALS
        return iter(sorted(told.values(), key=lambda one: (moment(one.recorded_at), one.id)))

    def sources(self, docs: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """As the protocol says, of the ledger as it is."""
        return self.shelf.ledger.sources(docs)

    def mark(self) -> Mark:
        """The mark at which it answers."""
        return self._mark

    def worked(self, key: Hashable, work: Callable[[], T], weight: Callable[[T], int]) -> T:
        """What was worked out at this mark, once for as long as it is kept; `weight` are the statements that it rests on."""
        found: T | None = self.shelf.worked.get((self._mark, len(self.columns), key))
        if found is None:
            found = work()
            self.shelf.worked.put((self._mark, len(self.columns), key), found, 1 + weight(found))
        return found

    def _about(self, ids: Iterable[str] | None) -> list[int]:
        most = self._mark.judgements
        if ids is None:
            return list(range(most))
        return sorted({at for id_ in ids for at in self._judged.about.get(id_, ()) if at < most})
