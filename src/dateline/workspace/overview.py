"""All that a ledger has for a filter, however much it is: a page at a time, as counts, and as a situation.

It stays with a ledger for as long as questions are asked of it, and many may ask at once: what it has at hand (see `shelf`) follows
the ledger, whoever adds to it.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.ledger.protocol import Ledger, Mark, Reading
from dateline.ledger.query import Order, Query
from dateline.model import Record, Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.timeline import Moment
from dateline.workspace import asking
from dateline.workspace.asking import Choice
from dateline.workspace.counting import tally
from dateline.workspace.happened import happened
from dateline.workspace.nearby import nearby
from dateline.workspace.pages import SIZE, Page, cursor, placed, question
from dateline.workspace.pages import Place as At
from dateline.workspace.paging import LIGHT, arranged, recorded, records, told, weight
from dateline.workspace.shelf import Shelf, View
from dateline.workspace.standing import Cite, Situation, situation
from dateline.workspace.tallies import By, Split, Tally
from dateline.workspace.telling import moments

Answer = TypeVar("Answer", bound=Record)
ALL = Choice()


class Overview:
    """Answers to a filter over a whole ledger.

    A page that is asked for with the `next` of another continues it as the ledger was then, whatever was added since. The limit of a
    query has no meaning here: `size` is that of a page.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._shelf = ledger, Shelf(ledger)

    def mark(self) -> Mark:
        """How far the ledger goes: the same answers as before where it is the same."""
        return self._ledger.mark()

    def ready(self) -> None:
        """Takes at hand what every question needs, which the first one would else wait for: some seconds for 100,000 statements.

        What is at hand then stays, so that the search for what nothing refers to any more passes it by from now on.
        """
        self._shelf.now()
        gc.collect()
        gc.freeze()

    @property
    def at_hand(self) -> Reading:
        """The ledger as it is now, for `asking`: the same answers sooner, since what was read and worked out is at hand."""
        return self._shelf.now()

    def states(
        self,
        name: str,
        query: Query,
        order: Order | None = None,
        choice: Choice = ALL,
        *,
        size: int = SIZE,
        after: str | None = None,
    ) -> Page[Fluent]:
        """As `asking.states`, `size` of them, those after a page's `next`."""
        own = replace(query, limit=None)
        at, view, of = self._from(after, name, own, order, choice)
        found = asking.states(view, name, own, order, choice)
        return _page(found.found[at.start : at.start + size], len(found), at, of, found.note)

    def events(
        self,
        query: Query,
        order: Order | None = None,
        choice: Choice = ALL,
        *,
        size: int = SIZE,
        after: str | None = None,
    ) -> Page[Occurrence]:
        """As `asking.events`."""
        own = replace(query, limit=None)
        at, view, of = self._from(after, "events", own, order, choice)
        found = view.worked(of, lambda: arranged(view, happened(view, own, choice), order), weight)
        items = told(view, own, found.some(at.start, at.start + size))
        note = None if len(found.events) else nearby(view, asking.of_day(replace(own, kind="event")))
        return _page(items, len(found.events), at, of, note)

    def tellings(self, query: Query, *, size: int = SIZE, after: str | None = None) -> Page[Statement]:
        """As `asking.tellings`."""
        own = replace(query, limit=None)
        at, view, of = self._from(after, "tellings", own)
        rows = view.worked(of, lambda: records(view, own), lambda found: len(found) // LIGHT)
        items = recorded(view, own, rows[at.start : at.start + size])
        return _page(items, len(rows), at, of, None if len(rows) else nearby(view, asking.of_day(own)))

    def timeline(
        self, query: Query, order: Order | None = None, *, size: int = SIZE, after: str | None = None
    ) -> Page[Moment]:
        """As `asking.story`. Where more than `telling.MOST` statements about states fit, it is of events alone, and `note` says so."""
        own = replace(query, limit=None)
        at, view, of = self._from(after, "timeline", own, order)
        found = view.worked(of, lambda: moments(view, own, order), lambda found: len(found) // LIGHT + found.states)
        items = found.some(view, own, at.start, at.start + size)
        note = found.note if len(found) else nearby(view, asking.untimed(own))
        return _page(items, len(found), at, of, note)

    def tally(
        self, query: Query, by: By, *, limit: int | None = None, split: Split | None = None, choice: Choice = ALL
    ) -> Tally:
        """How many of the events that `events` gives there are of each value, the `limit` most frequent of these.

        Days, months and years may be `split` by what happened in them.
        """
        own, view = replace(query, limit=None), self._shelf.now()
        return tally(view, happened(view, own, choice), by, limit, split)

    def situation(self, query: Query, choice: Choice = ALL, *, cite: Cite = "last") -> Situation:
        """How things stood, each kind of state as its question answers it, and the latest events, on the day that is asked about,
        else the last one that anything which fits is known of. Where neither a place nor an actor is asked for, the 20 of each kind
        that were confirmed last.
        """
        return situation(self._shelf.now(), replace(query, limit=None), choice, cite)

    def _from(self, after: str | None, *asked: object) -> tuple[At, View, str]:
        """Where a page begins, the ledger as it was at the first page, and the name of the question."""
        of = question(*asked)
        at = placed(after, of, self._ledger.mark())
        return at, self._shelf.at(at.mark), of


def _page(items: Sequence[Answer], total: int, at: At, of: str, note: str | None) -> Page[Answer]:
    end = at.start + len(items)
    return Page(tuple(items), total, cursor(At(at.mark, end), of) if items and end < total else None, note)
