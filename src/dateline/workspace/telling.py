"""A timeline a page at a time: events out of columns, and what began or ended of the states of the same filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from dateline.dates.edtf import ends, to_edtf
from dateline.dates.interval import Interval
from dateline.ledger.columns import NONE, Mask, Numbers
from dateline.ledger.facets import ordinal
from dateline.ledger.query import Order, Query
from dateline.situation.clocks import last_day_of
from dateline.situation.timeline import Moment, happening, place
from dateline.workspace.asking import changed, gather_states, in_story, sorting, untimed
from dateline.workspace.gathering import Gathered
from dateline.workspace.happened import counted, fitting
from dateline.workspace.happened import in_story as events_in_story
from dateline.workspace.paging import LATE, Arranged, arranged, days_of, recorded, told, values_of
from dateline.workspace.shelf import View

WIDTH = 32  # bits of a day in the number of two
MOST = 5_000  # statements about states whose beginnings and ends are told
TOO_MANY = "what began and ended is told where a country or an actor is asked for; this is what happened"


@dataclass(frozen=True)
class Moments:
    """The moments of a question in its order. `at` has the place of each event as it is, and that of a change as -1 less its place.

    `states` are how many statements the changes rest on.
    """

    events: Arranged
    changes: Sequence[Moment]
    at: Numbers
    states: int
    note: str | None

    def __len__(self) -> int:
        return len(self.at)

    def some(self, view: View, query: Query, start: int, end: int) -> list[Moment]:
        """Some of them."""
        chosen = self.at[start:end].tolist()
        places = [at for at in chosen if at >= 0]
        groups = [self.events.some(at, at + 1)[0] for at in places]
        events = dict(zip(places, map(happening, told(view, replace(query, kind="event"), groups)), strict=True))
        return [events[at] if at >= 0 else self.changes[-1 - at] for at in chosen]


def moments(view: View, query: Query, order: Order | None) -> Moments:
    """The moments of a question."""
    own = untimed(query)
    stated = fitting(view, replace(own, kind="state"), counted(view, own))
    many = int(stated.sum())
    happened = events_in_story(view, query)
    changes: list[Moment] = []
    gathered: tuple[Gathered, ...] = ()
    if many <= MOST:
        stood = gather_states(view, own)
        on = query.asked.on or last_day(view, own, np.flatnonzero(stated | _events_of(view, own)))
        changes = sorted((one for one in changed(stood, query, on) if in_story(one, query)), key=place)
        gathered = (stood,)
    events = arranged(view, happened, None)
    at = _merged(view, events, changes)
    if order is not None:
        at = _reordered(view, events, changes, at, gathered, order)
    return Moments(events, changes, at, many if changes else 0, TOO_MANY if many > MOST else None)


def last_day(view: View, query: Query, rows: Numbers) -> date | None:
    """The last day that some statements know anything of, as `clocks.day_of`."""
    own = view.columns.own
    known = int(own["known"][rows].max(initial=NONE))
    unknown = rows[(own["known"][rows] == NONE) & (own["last"][rows] > known)]
    days = [day for one in recorded(view, query, unknown) if (day := last_day_of(one)) is not None]
    return max([*days, *([date.fromordinal(known)] if known != NONE else [])], default=None)


def _events_of(view: View, own: Query) -> Mask:
    return fitting(view, replace(own, kind="event"), counted(view, own))


def _merged(view: View, events: Arranged, changes: Sequence[Moment]) -> Numbers:
    """Changes among events by their days, before the events of the same days."""
    first, last = days_of(view, events)
    keys = (first << WIDTH) + last
    starts = np.array([_day_key(one) for one in changes], dtype=np.int64)
    before = np.searchsorted(keys, starts, "left")
    at = np.append(np.arange(len(keys)), -1 - np.arange(len(changes)))
    return at[
        np.lexsort((np.append(np.full(len(keys), 1), np.zeros(len(changes))), np.append(np.arange(len(keys)), before)))
    ]


def _day_key(one: Moment) -> int:
    first, last = ends(one.on)
    start = first or last
    if start is None:
        return (LATE << WIDTH) + LATE
    return (start.toordinal() << WIDTH) + (LATE if last is None else last.toordinal())


def _reordered(
    view: View, events: Arranged, changes: Sequence[Moment], at: Numbers, gathered: tuple[Gathered, ...], order: Order
) -> Numbers:
    """In another order; equals stay as they are."""
    name = order.removeprefix("-")
    if name == "date":
        value = _by_text(view, events, changes)
    else:
        key = sorting(gathered)[name]
        told = [ordinal(key(one)) if name == "published" else key(one) for one in changes]
        own = values_of(view, events, name)
        value = np.append(own.astype(np.float64), [float(NONE) if one is None else float(one) for one in told])
    value = value[np.where(at >= 0, at, len(value) - len(changes) - 1 - at)]
    none = value == NONE
    return at[np.lexsort((np.where(none, 0, -value if order.startswith("-") else value), none))]


def _by_text(view: View, events: Arranged, changes: Sequence[Moment]) -> Numbers:
    """The place of each event, then of each change, by the text of its days: what a timeline is sorted by where dates are asked for."""
    first, last = days_of(view, events)
    keys, of = np.unique((first << WIDTH) + last, return_inverse=True)
    texts = [None if key >> WIDTH == LATE else _text(key) for key in keys.tolist()]
    told = {text for text in (*texts, *(one.on for one in changes)) if text is not None}
    places: dict[str | None, float] = {text: float(at) for at, text in enumerate(sorted(told))} | {None: float(NONE)}
    own = np.array([places[text] for text in texts], dtype=np.float64)
    return np.append(own[of], [places[one.on] for one in changes])


def _text(key: int) -> str:
    first, last = (date.fromordinal(day) for day in (key >> WIDTH, key & (1 << WIDTH) - 1))
    return to_edtf(Interval(first, last, "day" if first == last else "interval"))
