"""Counts of events in columns: as `tallies.tallied`, of any number of events in milliseconds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar

import numpy as np

from dateline.brief.wording import country_names
from dateline.ledger.columns import NONE, Numbers, Words
from dateline.ledger.outlines import PLACE, Spot
from dateline.model import Entity, Place
from dateline.ontology.plover import plover
from dateline.situation.answers import Occurrence
from dateline.situation.parties import named
from dateline.workspace.happened import Happened, days
from dateline.workspace.shelf import View
from dateline.workspace.tallies import (
    OTHER,
    PARTS,
    PERIODS,
    By,
    Item,
    Key,
    Partner,
    Period,
    Split,
    Tally,
    counts_of,
    paired,
    placed,
    text,
)  # fmt: skip

EPOCH = 719_163  # the ordinal of 1970-01-01
UNITS: Mapping[str, str] = {"day": "D", "month": "M", "year": "Y"}
BITS = 16  # of a code and of a sector in the number of a party
PLACES = 20_000  # that are kept made
Named = Callable[[int], Key]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Keyed:
    """Under which numbers events are counted: a pair each of the place of an event and a key, in order, none twice."""

    events: Numbers
    keys: Numbers

    @classmethod
    def of(cls, events: Numbers, keys: Numbers) -> Keyed:
        """Those that have a key."""
        order = np.lexsort((keys, events))
        events, keys = events[order], keys[order]
        new = np.ones(len(keys), dtype=np.bool_)
        new[1:] = (np.diff(events) != 0) | (np.diff(keys) != 0)
        new &= keys != NONE
        return cls(events[new], keys[new])


def tally(view: View, found: Happened, by: By, limit: int | None = None, split: Split | None = None) -> Tally:
    """How many events there are of each value."""
    events = _Events(view, found)
    keyed, key = events.keyed(by)
    values, of, counts = np.unique(keyed.keys, return_inverse=True, return_counts=True)
    without = len(found) - len(np.unique(keyed.events))
    if by in PERIODS:
        parts = events.parts(keyed, of, len(values), split, limit) if split is not None else [None] * len(values)
        items: list[Item] = [
            Period(value=text(key(int(value))), n=int(n), split=part)
            for value, n, part in zip(values, counts, parts, strict=True)
        ]
        return Tally(by=by, items=tuple(items), total=len(found), without=without)
    most = _most(counts, limit)
    ranked = most[np.lexsort((events.ranks(by, values[most], key), -counts[most]))][:limit].tolist()
    items = events.items(by, keyed, of, [(at, key(int(values[at])), int(counts[at])) for at in ranked])
    return Tally(by=by, items=tuple(items), total=len(found), without=without)


def _most(counts: Numbers, limit: int | None) -> Numbers:
    """Where the `limit` greatest are, and those that equal the least of them."""
    if limit is None or limit >= len(counts):
        return np.arange(len(counts))
    if limit == 0:
        return np.arange(0)
    return np.flatnonzero(counts >= np.partition(counts, len(counts) - limit)[len(counts) - limit])


class _Events:
    """Events as numbers: first those of rows, then those of digests."""

    def __init__(self, view: View, found: Happened) -> None:
        self._view, self._columns, self._words = view, view.columns, view.columns.words
        self._rows, self._digests = found.rows, found.digests
        self._paired = (found.rows, found.rows)  # of each pair that is counted its actor and recipient
        self._told = [one.event for one in found.digests]
        self._at = np.full(len(view.columns), NONE, dtype=np.int64)  # of a row, its place among the events
        self._at[found.rows] = np.arange(len(found.rows))

    def keyed(self, by: By) -> tuple[Keyed, Named]:
        """Under which numbers the events are counted, and what a number stands for."""
        if by in PERIODS:
            return self._periods(by)
        if by == "pair":
            return self._pairs()
        if by == "actor":
            return self._parties("actor"), self._partner
        if by in ("publisher", "context"):
            return self._words_of(by)
        return self._single(by)

    def ranks(self, by: By, numbers: Numbers, key: Named) -> Numbers:
        """The places of keys in the order of their texts: there may be very many parties, so that those are not made one by one."""
        if by == "actor":
            return self._ranked(numbers)
        if by == "pair" and len(numbers):
            who, whom = self._paired[0][numbers], self._paired[1][numbers]
            ranks = self._ranked(np.append(who, whom))
            return ranks[: len(who)] * len(ranks) + ranks[len(who) :]
        texts = [text(key(number)) for number in numbers.tolist()]
        places = {told: at for at, told in enumerate(sorted(texts))}
        return np.array([places[told] for told in texts], dtype=np.int64)

    def _ranked(self, numbers: Numbers) -> Numbers:
        parties, of = np.unique(numbers, return_inverse=True)
        texts = [self._spoken(number) for number in parties.tolist()]
        order = np.empty(len(texts), dtype=np.int64)
        order[np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.int64)] = np.arange(len(texts))
        found: Numbers = order[of]
        return found

    def _spoken(self, number: int) -> str:
        """As `tallies.spoken` of the party with this number."""
        words, mask = self._words, (1 << BITS) - 1
        identifier, code, sector = (number >> 2 * BITS) - 1, (number >> BITS & mask) - 1, (number & mask) - 1
        if identifier != NONE:
            return words.identifier.values[identifier]
        named = [
            None if code == NONE else words.code.values[code],
            None if sector == NONE else words.sector.values[sector],
        ]
        return ":".join(part for part in named if part is not None)

    def items(self, by: By, keyed: Keyed, of: Numbers, ranked: list[tuple[int, Key, int]]) -> list[Item]:
        """What is counted, with what is told of it besides; `of` is the place of each pair's key among all keys."""
        if by == "place":
            types = self._types()[keyed.events]
            width = len(self._words.what.values)
            pairs, counts = np.unique(of * width + types, return_counts=True)
            held: dict[int, Counter[str]] = defaultdict(Counter)
            for pair, n in zip(pairs.tolist(), counts.tolist(), strict=True):
                held[pair // width][self._words.what.values[pair % width]] = n
            return [placed(key, n, held[at]) for at, key, n in ranked]
        if by == "pair":
            scales = np.bincount(of, weights=self._scales()[keyed.events]) if len(of) else np.array([])
            quads = self._quads()[keyed.events]
            by_quad = [np.bincount(of[quads == quad], minlength=len(scales)) for quad in (1, 2, 3, 4)]
            return [paired(key, n, float(scales[at]), tuple(int(one[at]) for one in by_quad)) for at, key, n in ranked]
        return [counts_of(key, n) for _, key, n in ranked]

    def parts(
        self, keyed: Keyed, of: Numbers, many: int, split: Split, limit: int | None
    ) -> list[dict[str, int] | None]:
        """Of each of so many periods, how many of its events have each of the most frequent values, or none of these."""
        other, key = self.keyed(split)
        values, inverse, counts = np.unique(other.keys, return_inverse=True, return_counts=True)
        most = {int(at): text(key(int(values[at]))) for at in _most(counts, limit or PARTS)}
        kept = sorted(most, key=lambda at: (-counts[at], most[at]))[: limit or PARTS]
        names = [*(most[at] for at in kept), OTHER]
        rank = np.full(len(values) + 1, NONE, dtype=np.int64)
        rank[kept] = np.arange(len(kept))
        period = np.full(len(self._told) + len(self._rows), NONE, dtype=np.int64)
        period[keyed.events] = of
        shown = (rank[inverse] != NONE) & (period[other.events] != NONE)
        rest = np.setdiff1d(keyed.events, other.events[shown])
        at = np.append(period[other.events[shown]], period[rest])
        value = np.append(rank[inverse][shown], np.full(len(rest), len(kept)))
        table = np.bincount(at * len(names) + value, minlength=many * len(names)).reshape(many, len(names))
        return [dict(sorted((name, int(n)) for name, n in zip(names, row, strict=True) if n)) for row in table]

    def _periods(self, by: By) -> tuple[Keyed, Named]:
        first, last = days(self._view, self._rows)
        first = np.append(first, np.array([one.first for one in self._digests], dtype=np.int64))
        last = np.append(last, np.array([one.last for one in self._digests], dtype=np.int64))
        begun, ended = (
            (day - EPOCH).astype("datetime64[D]").astype(f"datetime64[{UNITS[by]}]") for day in (first, last)
        )
        known = (first != NONE) & (begun == ended)
        where = np.flatnonzero(known)
        return Keyed(where, begun[where].astype(np.int64)), lambda number: str(
            np.array(number, dtype=f"datetime64[{UNITS[by]}]")
        )

    def _single(self, by: By) -> tuple[Keyed, Named]:
        """Of what an event has one."""
        own, words = self._columns.own, self._words
        if by == "type":
            keys, names = self._types(), words.what.values
        elif by == "mode":
            keys, names = (
                self._with(self._columns.modes[self._rows], words.mode, lambda one: one.mode),
                words.mode.values,
            )
        elif by == "status":
            keys, names = (
                self._with(own["status"][self._rows], words.status, lambda one: one.status),
                words.status.values,
            )
        else:
            for one in self._told:  # a country that a person told may be new
                code = None if one.event_loc is None else one.event_loc.country_code
                self._view.shelf.number(words.code, code)
            spots = self._with(own["place"][self._rows], words.place, lambda one: _spot(one.event_loc))
            if by == "country":
                keys, names = self._columns.countries[spots], words.code.values
            else:
                known = ~np.isnan(self._columns.points[0])
                return Keyed.of(np.arange(len(spots)), np.where(known[spots], spots, NONE)), lambda number: _place(
                    words.place.values[number]
                )
        return Keyed.of(np.arange(len(keys)), keys), names.__getitem__

    def _words_of(self, by: By) -> tuple[Keyed, Named]:
        """Of what an event may have several words: contexts, and the publishers that it cites."""
        if by == "context":
            words, table = self._words.context, self._columns.several["context"]
            at, own = self._at[table["row"]], table["word"][self._at[table["row"]] != NONE]
            told: Iterable[Iterable[str | None]] = (one.context for one in self._told)
            at = at[at != NONE]
        else:
            words, own = self._words.publisher, self._columns.own["publisher"][self._rows]
            told = ((cited.publisher for cited in one.citations) for one in self._told)
            at = np.arange(len(self._rows))
        more = [
            (place, self._view.shelf.number(words, value))
            for place, values in enumerate(told, len(self._rows))
            for value in values
        ]
        return _joined(at, own, more), words.values.__getitem__

    def _parties(self, role: Literal["actor", "recipient"]) -> Keyed:
        table = self._columns.several[role]
        at = self._at[table["row"]]
        kept = at != NONE
        known = self._view.shelf.own_names(self._words)
        identifier = table["identifier"][kept].astype(np.int64)
        identified = known[identifier]
        code, sector = (np.where(identified, NONE, table[name][kept].astype(np.int64)) for name in ("code", "sector"))
        numbers = _number(code, sector, np.where(identified, identifier, NONE))
        more = [
            (place, self._party(entity))
            for place, one in enumerate(self._told, len(self._rows))
            for entity in getattr(one, role)
        ]
        return _joined(at[kept], np.where(numbers == 0, NONE, numbers), more)

    def _party(self, entity: Entity) -> int:
        words, shelf = self._words, self._view.shelf
        if named(entity):
            return int(_number(NONE, NONE, shelf.named(words, entity)))
        code, sector = shelf.number(words.code, entity.code), shelf.number(words.sector, entity.sector)
        return int(_number(code, sector, NONE)) or NONE

    def _partner(self, number: int) -> Partner:
        words, mask = self._words, (1 << BITS) - 1
        identifier, code, sector = (number >> 2 * BITS) - 1, (number >> BITS & mask) - 1, (number & mask) - 1
        if identifier != NONE:
            known, name = words.named[identifier]
            return Partner(code=known, sector=None, identifier_id=words.identifier.values[identifier], name=name)
        value = None if code == NONE else words.code.values[code]
        branch = None if sector == NONE else words.sector.values[sector]
        return Partner(code=value, sector=branch, identifier_id=None, name=country_names().get(value or ""))

    def _pairs(self) -> tuple[Keyed, Named]:
        """Each actor of an event with each recipient."""
        actors, recipients = self._parties("actor"), self._parties("recipient")
        start = np.searchsorted(recipients.events, actors.events, "left")
        many = np.searchsorted(recipients.events, actors.events, "right") - start
        left = np.repeat(np.arange(len(start)), many)
        right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(start, many)
        by, to = actors.keys[left], recipients.keys[right]
        order = np.lexsort((to, by))
        new = np.ones(len(order), dtype=np.bool_)
        new[1:] = (np.diff(by[order]) != 0) | (np.diff(to[order]) != 0)
        keys = np.empty(len(order), dtype=np.int64)
        keys[order] = np.cumsum(new) - 1
        firsts = order[new]
        who, whom = by[firsts], to[firsts]
        self._paired = who, whom
        return Keyed.of(actors.events[left], keys), lambda at: (
            self._partner(int(who[at])),
            self._partner(int(whom[at])),
        )

    def _types(self) -> Numbers:
        return self._with(self._columns.types[self._rows], self._words.what, lambda one: one.event)

    def _quads(self) -> Numbers:
        own = self._columns.own["quad"][self._rows]
        return np.append(own, np.array([one.quad_code for one in self._told], dtype=np.int64))

    def _scales(self) -> Numbers:
        """PLOVER's intensity of type and mode, else the record's."""
        words, rows = self._words, self._rows
        types, modes = self._columns.types[rows], self._columns.modes[rows]
        width = len(words.mode.values) + 1
        kinds, of = np.unique(types * width + modes + 1, return_inverse=True)
        known = []
        for kind in kinds.tolist():
            type_, mode = words.what.values[kind // width], [None, *words.mode.values][kind % width]
            known.append(plover().score(type_, mode) if plover().knows(type_, mode) else np.nan)
        scores = np.array(known, dtype=np.float64)[of]
        own = np.where(np.isnan(scores), self._columns.own["scale"][rows], scores)
        return np.append(own, np.array([one.event_scale for one in self._told], dtype=np.float64))

    def _with(self, own: Numbers, words: Words[T], told: Callable[[Occurrence], T | None]) -> Numbers:
        """The numbers of rows, then those of what digests have."""
        more = [self._view.shelf.number(words, told(one)) for one in self._told]
        return np.append(own.astype(np.int64), np.array(more, dtype=np.int64))


def _joined(at: Numbers, own: Numbers, more: list[tuple[int, int]]) -> Keyed:
    places, numbers = np.array(more, dtype=np.int64).reshape(-1, 2).T
    return Keyed.of(np.append(at, places), np.append(own.astype(np.int64), numbers))


def _number(code: Any, sector: Any, identifier: Any) -> Any:
    """One number for a party; 0 for nobody."""
    return (identifier + 1 << 2 * BITS) + (code + 1 << BITS) + sector + 1


def _spot(place: Place | None) -> Spot | None:
    return None if place is None else tuple(getattr(place, name) for name in PLACE)


@lru_cache(maxsize=PLACES)
def _place(spot: Spot) -> Place:
    return Place.model_validate(dict(zip(PLACE, spot, strict=True)))
