"""All that a ledger has for a filter, however much it is: a page at a time, as counts, and as a situation.

It stays with a ledger for as long as questions are asked of it, and many may ask at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from dateline.ledger.protocol import Ledger, Mark
from dateline.ledger.query import Order, Query
from dateline.model import Record, Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.clocks import day_of
from dateline.situation.timeline import Moment
from dateline.workspace import asking
from dateline.workspace.answers import Answers
from dateline.workspace.asking import STATES, Choice
from dateline.workspace.gathering import gather
from dateline.workspace.nearby import nearby
from dateline.workspace.pages import SIZE, Page, cursor, placed, question
from dateline.workspace.pages import Place as At
from dateline.workspace.standing import LATEST, MOST, Cite, Situation, citing
from dateline.workspace.tallies import By, Split, Tally, tallied

Answer = TypeVar("Answer", bound=Record)
ALL = Choice()


class Overview:
    """Answers to a filter over a whole ledger.

    A page that is asked for with the `next` of another continues it as the ledger was then, whatever was added since. The limit of a
    query has no meaning here: `size` is that of a page.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def mark(self) -> Mark:
        """How far the ledger goes: the same answers as before where it is the same."""
        return self._ledger.mark()

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
        asked = (name, replace(query, limit=None), order, choice)
        return self._page(lambda: asking.states(self._ledger, name, asked[1], order, choice), asked, size, after)

    def events(
        self,
        query: Query,
        order: Order | None = None,
        choice: Choice = ALL,
        *,
        size: int = SIZE,
        after: str | None = None,
    ) -> Page[Occurrence]:
        """As `asking.events`, `size` of them, those after a page's `next`."""
        asked = ("events", replace(query, limit=None), order, choice)
        return self._page(lambda: asking.events(self._ledger, asked[1], order, choice), asked, size, after)

    def tellings(self, query: Query, *, size: int = SIZE, after: str | None = None) -> Page[Statement]:
        """As `asking.tellings`."""
        asked = ("tellings", replace(query, limit=None))
        return self._page(lambda: asking.tellings(self._ledger, asked[1]), asked, size, after)

    def timeline(
        self, query: Query, order: Order | None = None, *, size: int = SIZE, after: str | None = None
    ) -> Page[Moment]:
        """As `asking.story`."""
        asked = ("timeline", replace(query, limit=None), order)
        return self._page(lambda: asking.story(self._ledger, asked[1], order), asked, size, after)

    def tally(
        self, query: Query, by: By, *, limit: int | None = None, split: Split | None = None, choice: Choice = ALL
    ) -> Tally:
        """How many of the events that `events` gives there are of each value, the `limit` most frequent of these.

        Days, months and years may be `split` by what happened in them.
        """
        return tallied(asking.events(self._ledger, replace(query, limit=None), None, choice), by, limit, split=split)

    def situation(self, query: Query, choice: Choice = ALL, *, cite: Cite = "last") -> Situation:
        """How things stood, each kind of state as its question answers it, and the latest events, on the day that is asked about,
        else the last one that anything which fits is known of. Where neither a place nor an actor is asked for, at most 20 of a kind.
        """
        query = replace(query, limit=None)
        gathered = gather(self._ledger, (query,))
        fitting = gathered.evidence.only(lambda statement: statement.id in gathered.fitting)
        day = day_of(fitting, query.asked)
        own = replace(query, asked=replace(query.asked, on=day))
        found: dict[str, Answers[Fluent]] = {
            name: asking.states(self._ledger, name, own, None, choice) for name in STATES
        }
        happened = [
            one
            for one in asking.events(self._ledger, replace(query, asked=replace(query.asked, on=None)), "-date", choice)
            if one.date is not None and (day is None or one.date <= day.isoformat())
        ]
        bounded = not (query.within or query.area or query.of or query.actor or query.recipient)
        return Situation(
            on=None if day is None else day.isoformat(),
            states={name: citing(_latest(rows.found) if bounded else rows.found, cite) for name, rows in found.items()},
            events=citing(happened[:LATEST], cite),
            counts={name: len(rows) for name, rows in found.items()} | {"events": len(happened)},
            note=None if gathered.fitting else nearby(self._ledger, query),
        )

    def _page(
        self, ask: Callable[[], Answers[Answer]], asked: tuple[object, ...], size: int, after: str | None
    ) -> Page[Answer]:
        of, found = question(*asked), ask()
        at = placed(after, of, self._ledger.mark())
        end = at.start + size
        more = cursor(At(at.mark, end), of) if end < len(found) else None
        return Page(found.found[at.start : end], len(found), more, found.note)


def _latest(found: tuple[Fluent, ...]) -> tuple[Fluent, ...]:
    """Those confirmed last."""
    return tuple(sorted(found, key=lambda one: one.last_confirmed or "", reverse=True)[:MOST])
