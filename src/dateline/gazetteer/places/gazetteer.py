"""The room's front: opens the compiled gazetteer and answers where a name is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.config import GazetteerConfig
from dateline.gazetteer.places.compiling import compiled_folder
from dateline.gazetteer.places.entry import PlaceEntry
from dateline.gazetteer.places.names import key
from dateline.gazetteer.places.resolve import Resolver
from dateline.gazetteer.places.table import Table
from dateline.gazetteer.places.words import PlaceWords, place_words
from dateline.model import Place, Span


class Places:
    """Names of places and what they stand for."""

    def __init__(self, folder: Path) -> None:
        self._table = Table(folder)
        self.words: PlaceWords = place_words()
        self._resolver = Resolver(self._table, self.words)

    @classmethod
    def open(cls, config: GazetteerConfig) -> Places:
        """Opens the compiled gazetteer, compiling it first where the packs or the data packages changed."""
        return cls(compiled_folder(config))

    def __len__(self) -> int:
        return len(self._table)

    def candidates(self, name: str) -> list[PlaceEntry]:
        """All places of that name or with it as another name, the readiest first."""
        return self._table.candidates(name)

    def resolve(self, name: str, near: str | None = None, context: Sequence[PlaceEntry | str] = ()) -> Place | None:
        """The place that `name` means, or None where the gazetteer knows none.

        `near` is a country code or the name of a place around it; `context` holds the codes and places that the
        report names besides. Containers inside the name are honoured: "Aleppo province", "Paris, Texas".
        """
        entry = self._resolver.find(name, near, context)
        return self._resolver.fields(entry, name) if entry is not None else None

    def find(self, name: str, near: str | None = None, context: Sequence[PlaceEntry | str] = ()) -> PlaceEntry | None:
        """As `resolve`, but the gazetteer's own entry."""
        return self._resolver.find(name, near, context)

    def fields(self, entry: PlaceEntry, extracted: str | None = None, span: Span | None = None) -> Place:
        """An entry as records print it."""
        return self._resolver.fields(entry, extracted, span)

    def country(self, code: str) -> PlaceEntry | None:
        """The country of that code."""
        return self._table.country(code)

    def row(self, index: int) -> PlaceEntry:
        """The entry with that index."""
        return self._table.row(index)

    def bearers(self, folded: str) -> tuple[PlaceEntry, ...]:
        """All places of a key, the readiest first."""
        return self._table.bearers(folded)

    def nearest(self, name: str, least: float) -> list[PlaceEntry]:
        """The places whose names are most like this one (of 100, `least` is the least alike), best first."""
        return self._table.nearest(key(name), least)

    def ready(self, least: float) -> list[PlaceEntry]:
        """All countries, and what is meant as readily as that."""
        return self._table.ready(least)

    def begun(self, folded: str, most: int) -> list[PlaceEntry]:
        """The readiest place of each of the first so many keys that begin with this one."""
        return self._table.begun(folded, most)

    def longest(self, folded: str) -> list[str]:
        """The known keys that `folded` begins with, the longest first."""
        return self._table.longest(folded)
