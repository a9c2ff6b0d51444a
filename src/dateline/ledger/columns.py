"""What all statements of a ledger are found by, as columns: some hundred bytes of each, and any filter in milliseconds.

`Columns.select` is `facets.fits` of all statements at once. Columns never change: more statements make other ones, which share the
words with those before. Row 0 is the statement that the ledger took first. What a statement has none of is -1, or NaN.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.ledger.facets import ACTOR, BEGINNING, END, RECIPIENT, Facets, checked, recorded_by
from dateline.ledger.outlines import PLACE, Outline, Spot
from dateline.ledger.query import Area, Order, Party, Query
from dateline.ledger.query import Spot as Asked

T = TypeVar("T", bound=Hashable)
Numbers = NDArray[Any]
Mask = NDArray[np.bool_]
NONE = -1
ASKED = 32  # conditions of which it is kept what fits
EVENT, STATE = 0, 1
NOWHERE: Spot = (None,) * len(PLACE)
LAT, LON, COUNTRY = (PLACE.index(name) for name in ("lat", "lon", "country_code"))


class Words(Generic[T]):
    """Values by number. They are only added to, so that a number means the same in all columns that share them."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, value: T | None) -> int:
        """That of a value, which is added where it is new."""
        if value is None:
            return NONE
        found = self._numbers.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def numbers(self, values: Iterable[T]) -> list[int]:
        """Those of the values that are there."""
        return [self._numbers[value] for value in values if value in self._numbers]

    def chosen(self, keep: Collection[int]) -> Mask:
        """By number whether it is one of these; at NONE, which is the last place, it is none."""
        table = np.zeros(len(self.values) + 1, dtype=np.bool_)
        table[list(keep)] = True
        table[NONE] = False
        return table


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all columns of one ledger."""

    what: Words[str] = field(default_factory=Words)
    mode: Words[str] = field(default_factory=Words)
    context: Words[str] = field(default_factory=Words)
    status: Words[str] = field(default_factory=Words)
    publisher: Words[str] = field(default_factory=Words)
    doc: Words[str] = field(default_factory=Words)
    code: Words[str] = field(default_factory=Words)
    sector: Words[str] = field(default_factory=Words)
    identifier: Words[str] = field(default_factory=Words)
    name: Words[str] = field(default_factory=Words)  # of places and provinces
    place: Words[Spot] = field(default_factory=Words)
    named: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)  # see `hear`
    _places: list[tuple[Numbers, Numbers, Numbers]] = field(default_factory=list, repr=False)

    def hear(self, identifier: int, code: str | None, text: str | None) -> None:
        """Keeps the code and the text that records give an identified actor; of several the first in the alphabet."""
        pairs = zip(self.named.get(identifier, (None, None)), (code, text), strict=True)
        first, second = (min((one for one in pair if one is not None), default=None) for pair in pairs)
        self.named[identifier] = first, second

    def places(self) -> tuple[Numbers, Numbers, Numbers]:
        """By place how far north and east it lies, NaN where that is not known, and the number of its country; the last is none."""
        if len(self._places) == 0 or len(self._places[-1][0]) <= len(self.place.values):
            held = list(self.place.values)
            points = [(place[LAT], place[LON]) for place in (*held, NOWHERE)]
            lat, lon = np.array([(math.nan,) * 2 if None in pair else pair for pair in points], dtype=np.float64).T
            codes = {code: number for number, code in enumerate(self.code.values)}
            countries = np.array([codes.get(str(place[COUNTRY]), NONE) for place in (*held, NOWHERE)], dtype=np.int64)
            self._places[:] = [(lat, lon, countries)]
        return self._places[-1]


# The columns of a statement, then those of which it may have several, whose first says of which row each is.
OWN: Mapping[str, str] = {
    "kind": "b", "status": "h", "first": "i", "last": "i", "published": "i", "known": "i", "recorded": "q", "publisher": "i",
    "doc": "i", "confidence": "d", "dated": "b", "sentence": "i", "start": "i", "stop": "i", "quad": "b", "scale": "d", "place": "i",
}  # fmt: skip
SEVERAL: Mapping[str, Mapping[str, str]] = {
    "what": {"row": "i", "word": "h"}, "mode": {"row": "i", "word": "h"}, "context": {"row": "i", "word": "h"},
    "party": {"row": "i", "role": "b", "code": "h", "sector": "h", "identifier": "i"},
    "spot": {"row": "i", "country": "h", "province": "i", "geonameid": "q", "name": "i"},
    "actor": {"row": "i", "code": "h", "sector": "h", "identifier": "i"},
    "recipient": {"row": "i", "code": "h", "sector": "h", "identifier": "i"},
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """`own` has a value for each statement, `several` tables of those facets that are several; `ids` are UTF-8."""

    words: Vocabulary
    ids: Numbers
    own: Mapping[str, Numbers]
    several: Mapping[str, Mapping[str, Numbers]]
    _found: dict[Hashable, Mask] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def empty(cls) -> Columns:
        """Those of no statements."""
        return cls(Vocabulary(), np.array([], dtype="S1"), *_arrays(*_blank()))

    def extended(self, outlines: Iterable[Outline]) -> Columns:
        """With those of more statements after these."""
        ids: list[bytes] = []
        own, several = _blank()
        for one in outlines:
            _put(one, len(self) + len(ids), self.words, own, several)
            ids.append(one.id.encode())
        if not ids:
            return self
        new_own, new_several = _arrays(own, several)
        return Columns(
            self.words,
            np.concatenate((self.ids, np.array(ids))),
            _joined(self.own, new_own),
            {name: _joined(table, new_several[name]) for name, table in self.several.items()},
        )

    def select(self, query: Query) -> Mask:
        """Which statements fit, but for the query's limit and order."""
        checked(query)
        found = np.ones(len(self), dtype=np.bool_)
        for wanted in self._conditions(query):
            found &= wanted
        return found

    def holding(self, name: str, chosen: Mask) -> Mask:
        """The statements that have any of the chosen rows of a table."""
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.several[name]["row"][chosen]] = True
        return found

    def lying(self, area: Area) -> Mask:
        """By place whether it lies in an area; NONE, which is the last place, in none but the unknown."""
        lat, lon = self.points
        if area.unknown:
            return np.isnan(lat)
        east, west = lon <= area.east, lon >= area.west
        across: Mask = east & west if area.west <= area.east else east | west
        found: Mask = (lat >= area.south) & (lat <= area.north) & across
        return found

    @property
    def points(self) -> tuple[Numbers, Numbers]:
        """By place how far north and east it lies; NaN where that is not known, and at NONE."""
        return self.words.places()[:2]

    def ranked(self, rows: Numbers, order: Order, instead: Mapping[int, Facets] | None = None) -> Numbers:
        """The order in which rows stand, as `facets.rank` has it; `instead` are facets that some have in place of their own."""
        own, name = self.own, order.removeprefix("-")
        if name == "date":
            value = np.where(own["first"][rows] == BEGINNING, own["last"][rows], own["first"][rows])
        else:
            value = own[name][rows]
        for row, other in (instead or {}).items():
            known = other.day if name == "date" else getattr(other, name)
            value[rows == row] = NONE if known is None else known
        none = value == NONE if name != "confidence" else np.zeros(len(rows), dtype=np.bool_)
        signed = np.where(none, 0, -value if order.startswith("-") else value)
        return np.lexsort((self.canonical[rows], signed, none))

    @cached_property
    def canonical(self) -> Numbers:
        """The place of each statement in the canonical order: publication, report, place in it, id."""
        own = self.own
        names = self.words.doc.values[: int(own["doc"].max(initial=NONE)) + 1]
        docs = np.empty(len(names) + 1, dtype=np.int64)
        docs[NONE] = NONE
        docs[np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)] = np.arange(len(names))
        published = np.maximum(own["published"], 0)
        order = np.lexsort((self.ids, own["stop"], own["start"], own["sentence"], docs[own["doc"]], published))
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        return places

    @cached_property
    def by_id(self) -> Numbers:
        """The rows in the order of their ids."""
        return np.argsort(self.ids)

    @cached_property
    def types(self) -> Numbers:
        """Of each statement the type that is last in the alphabet; of states the predicate."""
        return self._last("what")

    @cached_property
    def modes(self) -> Numbers:
        """Of each statement the mode that is last in the alphabet, NONE where it has none."""
        return self._last("mode")

    @property
    def countries(self) -> Numbers:
        """By place the number of its country; NONE where that is not known, and at NONE."""
        return self.words.places()[2]

    def _last(self, name: str) -> Numbers:
        table, values = self.several[name], _words(self.words, name).values
        order = np.array(sorted(range(len(values)), key=values.__getitem__), dtype=np.int64)
        rank = np.empty(len(values), dtype=np.int64)
        rank[order] = np.arange(len(values))
        found = np.full(len(self), NONE, dtype=np.int64)
        np.maximum.at(found, table["row"], rank[table["word"]])
        return np.append(order, NONE)[found]

    def _conditions(self, query: Query) -> Iterator[Mask]:
        own, states = self.own, self.own["kind"] == STATE
        if query.kind == "state" or query.predicate:
            yield states
        if query.kind == "event" or query.type:
            yield ~states
        for name, asked in (
            ("what", query.predicate), ("what", query.type), ("mode", query.mode), ("context", query.context)
        ):  # fmt: skip
            if asked:
                yield self._remembered((name, asked), partial(self._worded, name, asked))
        for name, asked in (("status", query.status), ("publisher", query.publisher), ("doc", query.doc)):
            if asked:
                yield self._chosen(name, asked)[own[name]]
        yield from self._clocks(query)
        if query.min_confidence is not None:
            yield own["confidence"] >= query.min_confidence
        for parties, role in ((query.of, ACTOR | RECIPIENT), (query.actor, ACTOR), (query.recipient, RECIPIENT)):
            if parties:
                yield self._remembered((role, parties), partial(self._parties, parties, role))
        if query.within:
            yield self._remembered(query.within, partial(self._spots, query.within))
        if query.area is not None:
            yield self.lying(query.area)[own["place"]]

    def _clocks(self, query: Query) -> Iterator[Mask]:
        own, recorded = self.own, recorded_by(query.asked)
        if recorded is not None:
            yield own["recorded"] <= recorded
        if query.asked.known is not None:
            yield (own["known"] != NONE) & (own["known"] <= query.asked.known.toordinal())
        if query.since is not None or query.until is not None:
            since = BEGINNING if query.since is None else query.since.toordinal()
            until = END if query.until is None else query.until.toordinal()
            yield (own["first"] != NONE) & (own["first"] <= until) & (own["last"] >= since)

    def _remembered(self, asked: Hashable, find: Callable[[], Mask]) -> Mask:
        """What was found of the last conditions, which many questions share; nothing changes it."""
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= ASKED:
                self._found.clear()
            found = self._found[asked] = find()
        return found

    def _worded(self, name: str, asked: Iterable[str]) -> Mask:
        return self.holding(name, self._chosen(name, asked)[self.several[name]["word"]])

    def _parties(self, parties: Iterable[Party], role: int) -> Mask:
        return self.holding("party", _any(self._party(one, role) for one in parties))

    def _spots(self, spots: Iterable[Asked]) -> Mask:
        return self.holding("spot", _any(self._spot(one) for one in spots))

    def _chosen(self, name: str, asked: Iterable[str]) -> Mask:
        words = _words(self.words, name)
        return words.chosen(words.numbers(asked))

    def _party(self, party: Party, role: int) -> Mask:
        table = self.several["party"]
        found: Mask = (table["role"] & role) != 0
        for name, value in (("code", party.code), ("sector", party.sector), ("identifier", party.identifier)):
            if value is not None:
                found &= table[name] == _number(_words(self.words, name), value)
        return found

    def _spot(self, spot: Asked) -> Mask:
        table, words = self.several["spot"], self.words
        found = np.ones(len(table["row"]), dtype=np.bool_)
        named = (("country", words.code, spot.country), ("province", words.name, spot.province))
        for name, held, value in (*named, ("name", words.name, spot.name)):
            if value is not None:
                found &= table[name] == _number(held, value)
        if spot.geonameid is not None:
            found &= table["geonameid"] == (spot.geonameid if 0 <= spot.geonameid < 2**63 else NONE - 1)
        return found


Raw = dict[str, "array[Any]"]


def _blank() -> tuple[Raw, dict[str, Raw]]:
    own = {name: array(code) for name, code in OWN.items()}
    return own, {name: {column: array(code) for column, code in table.items()} for name, table in SEVERAL.items()}


def _arrays(own: Raw, several: Mapping[str, Raw]) -> tuple[dict[str, Numbers], dict[str, dict[str, Numbers]]]:
    def made(raw: Raw) -> dict[str, Numbers]:
        return {name: np.array(values, dtype=values.typecode) for name, values in raw.items()}

    return made(own), {name: made(table) for name, table in several.items()}


def _joined(before: Mapping[str, Numbers], after: Mapping[str, Numbers]) -> dict[str, Numbers]:
    return {name: np.concatenate((values, after[name])) for name, values in before.items()}


def _put(one: Outline, row: int, words: Vocabulary, own: Raw, several: Mapping[str, Raw]) -> None:
    """Adds a statement to the end of columns."""
    of = one.facets
    values = (
        EVENT if of.kind == "event" else STATE, words.status.number(of.status), _day(of.first), _day(of.last), _day(of.published),
        _day(of.known), of.recorded, words.publisher.number(of.publisher), words.doc.number(of.doc), of.confidence, one.dated,
        one.sentence, *one.span, one.quad, one.scale, words.place.number(one.place),
    )  # fmt: skip
    for column, value in zip(own.values(), values, strict=True):
        column.append(value)
    for name, given in (("what", of.what), ("mode", of.mode), ("context", of.context)):
        for word in given:
            _add(several[name], row, _words(words, name).number(word))
    for role in of.roles:
        code, identifier = words.code.number(role.code), words.identifier.number(role.identifier)
        for sector in role.sectors or (None,):
            _add(several["party"], row, role.role, code, words.sector.number(sector), identifier)
    for spot in of.spots:
        place = NONE if spot.geonameid is None else spot.geonameid
        _add(
            several["spot"],
            row,
            words.code.number(spot.country),
            words.name.number(spot.province),
            place,
            words.name.number(spot.name),
        )
    for name, whos in (("actor", one.actors), ("recipient", one.recipients)):
        for who, branch, named, text in whos:
            number = words.identifier.number(named)
            _add(several[name], row, words.code.number(who), words.sector.number(branch), number)
            if number != NONE:
                words.hear(number, who, text)


def _add(table: Raw, *values: int) -> None:
    for column, value in zip(table.values(), values, strict=True):
        column.append(value)


def _day(day: int | None) -> int:
    return NONE if day is None else day


def _words(words: Vocabulary, name: str) -> Words[str]:
    found: Words[str] = getattr(words, name)
    return found


def _number(words: Words[str], value: str) -> int:
    """The number of a value; of one that is not there a number that nothing has."""
    found = words.numbers((value,))
    return found[0] if found else NONE - 1


def _any(masks: Iterable[Mask]) -> Mask:
    found: Mask | None = None
    for mask in masks:
        found = mask if found is None else found | mask
    return np.zeros(0, dtype=np.bool_) if found is None else found
