"""What a name that is being typed may mean, for the boxes of a filter: asked at each letter, so it looks up and compares with nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Literal

from dateline.gazetteer.names import parts
from dateline.gazetteer.places.entry import PlaceEntry
from dateline.gazetteer.places.names import key
from dateline.workspace.names import READY, Names, plain

MOST = 10  # suggestions
READ = 300  # names that begin so and are looked at: of two letters there are thousands
SHORT = 3  # letters below which a rare place is not meant
What = Literal["actor", "place"]


class Suggesting:
    """Values for a filter with what each is called, the likeliest first. Its lists are made when first asked for."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def suggest(self, typed: str, what: What) -> list[tuple[str, str]]:
        """What may be meant, at most `MOST`."""
        asked = plain(typed, "the beginning of a name")
        found = self._actors(asked) if what == "actor" else self._places(asked)
        return list(islice(found.items(), MOST))

    # ------------------------------------------------------------------ actors
    def _actors(self, asked: str) -> dict[str, str]:
        sought, actors = parts(asked), self._names.actors
        if not sought:
            return {}
        code = self._names.country(asked)
        whole = [*([f"state:{code}"] if code is not None else []), *(bearer.id for bearer in actors.candidates(asked))]
        begun = {bearer.id for bearer in actors.names.begun(" ".join(sought), READ)} | self._worded(sought)
        ids = dict.fromkeys([*whole, *sorted(begun, key=lambda id_: self._rank(id_, sought))])
        return {id_.removeprefix("state:"): str(actors.entries[id_]["name"]) for id_ in ids if id_ in actors.entries}

    def _rank(self, id_: str, sought: list[str]) -> tuple[bool, int, str]:
        """Those whose own name begins so before others; states before groups and these before persons."""
        name = self._named.get(id_, [])
        kind = 0 if id_.startswith("state:") else 2 if id_.startswith("person:") else 1
        return not _begins(name[: len(sought)], sought), kind, id_

    def _worded(self, sought: list[str]) -> set[str]:
        """Those in whose names these words stand."""
        last, found = sought[-1], set()
        at = bisect_left(self._words, (last, ""))
        while at < len(self._words) and self._words[at][0].startswith(last):
            id_ = self._words[at][1]
            if len(sought) == 1 or _begins(self._named[id_], sought):
                found.add(id_)
            at += 1
        return found

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """The words of each actor's name."""
        return {id_: parts(str(entry["name"])) for id_, entry in self._names.actors.entries.items()}

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Each word of a name with whose it is, in the order of words."""
        return sorted({(word, id_) for id_, name in self._named.items() for word in name})

    # ------------------------------------------------------------------ places
    def _places(self, asked: str) -> dict[str, str]:
        folded = key(asked)
        near = list(self._ready_from(folded))
        if len(folded) >= SHORT:
            near += self._names.places.candidates(asked)[:1]
            near += sorted(self._names.places.begun(folded, READ), key=lambda place: (-place.prior, place.index))
        whole = self._names.places.country(self._names.country(asked) or "")
        entries = [*([whole] if whole is not None else []), *near]
        found: dict[str, str] = {}
        for place in entries:
            value, name = _told(place)
            found.setdefault(value, name)
        return found

    def _ready_from(self, folded: str) -> Iterator[PlaceEntry]:
        """Countries, regions and large cities whose name begins so, the likeliest first."""
        at = bisect_left(self._ready, folded, key=lambda pair: pair[0])
        begun = []
        while at < len(self._ready) and self._ready[at][0].startswith(folded):
            begun.append(self._ready[at][1])
            at += 1
        own = (self._names.places.country(place.country_code or "") for place in begun)
        countries = {place.index for place in own if place is not None}
        yield from sorted(begun, key=lambda place: (place.index not in countries, -place.prior, place.index))

    @cached_property
    def _ready(self) -> list[tuple[str, PlaceEntry]]:
        """The places that are readily meant, by the key of their name."""
        found = ((key(place.name), place) for place in self._names.places.ready(READY))
        return sorted(found, key=lambda pair: (pair[0], pair[1].index))


def _begins(name: list[str], sought: list[str]) -> bool:
    """Whether the name has these words one after the other, the last of them perhaps only begun."""
    if not sought:
        return False
    *whole, last = sought
    size = len(whole)
    return any(name[at : at + size] == whole and name[at + size].startswith(last) for at in range(len(name) - size))


def _told(place: PlaceEntry) -> tuple[str, str]:
    """The value that means the place, and what it is called."""
    if place.kind == "country" and place.country_code is not None:
        return place.country_code, place.name
    return place.name, f"{place.name} ({place.country_code})" if place.country_code is not None else place.name
