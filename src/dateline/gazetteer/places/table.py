"""The compiled gazetteer, memory-mapped: opens in milliseconds, and processes share its pages."""

from __future__ import annotations

import json
import mmap
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from dateline.errors import ConfigError
from dateline.gazetteer.places.build import NONE, POSTING, ROW
from dateline.gazetteer.places.entry import KINDS, MATCHES, PlaceEntry
from dateline.gazetteer.places.names import key


class Table:
    """Rows and names of the compiled folder. Raises ConfigError where a file is missing or cut short."""

    def __init__(self, folder: Path) -> None:
        try:
            self.trie = marisa_trie.Trie()
            self.trie.mmap(str(folder / "names.marisa"))
            self._rows: Any = np.memmap(folder / "places.bin", dtype=ROW, mode="r")
            self._postings: Any = np.memmap(folder / "postings.bin", dtype=POSTING, mode="r")
            self._starts: Any = np.memmap(folder / "starts.bin", dtype="<u4", mode="r")
            with (folder / "names.bin").open("rb") as file:
                self._names = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigError(f"the compiled places in {folder} cannot be read ({error}); delete the folder") from error
        self._codes: list[str] = meta["codes"]
        self._spans: dict[str, list[str]] = meta["spans"]
        self._country_rows: dict[str, int] = meta["countries"]
        self.row = lru_cache(maxsize=32_768)(self._row)
        self.bearers = lru_cache(maxsize=32_768)(self._bearers)

    def __len__(self) -> int:
        return len(self._rows)

    def country(self, code: str | None) -> PlaceEntry | None:
        """The country of that code."""
        number = self._country_rows.get(code or "")
        return self.row(number) if number is not None else None

    def _row(self, number: int) -> PlaceEntry:
        """The place in row `number`."""
        lat, lon, prior, geonameid, people, province, district, name, country, kind, resolution = self._rows[
            number
        ].item()
        return PlaceEntry(
            index=number,
            name=self._names[name : self._names.find(b"\n", name)].decode(),
            kind=KINDS[kind],
            lat=round(lat, 5),
            lon=round(lon, 5),
            country_code=self._codes[country - 1] if country else None,
            resolution=resolution or None,
            geonameid=geonameid or None,
            population=people,
            prior=round(prior, 3),
            province=None if province == NONE else province,
            district=None if district == NONE else district,
            countries=tuple(self._spans.get(str(number), ())),
        )

    def _bearers(self, folded: str) -> tuple[PlaceEntry, ...]:
        """All places of that key, the readiest first; `prior` is lowered where the spelling is not their own."""
        number = self.trie.get(folded)
        if number is None:
            return ()
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        return tuple(
            replace(self.row(int(row)), match=MATCHES[match], curated=bool(own), prior=round(float(score), 3))
            for row, match, own, score in self._postings[start:end].tolist()
        )

    def candidates(self, name: str) -> list[PlaceEntry]:
        """All places of that name."""
        return list(self.bearers(key(name)))

    def nearest(self, folded: str, least: float) -> list[PlaceEntry]:
        """The places whose names are most like this one, the most alike and most readily meant first.

        A name that is 10 of 100 less alike is offered before another where its place has ten times the people.
        """
        from rapidfuzz import fuzz, process

        found = process.extract(folded, self.trie.keys(), scorer=fuzz.ratio, limit=50, score_cutoff=least)
        scores: dict[int, tuple[float, PlaceEntry]] = {}
        for name, score, _ in found:
            for place in self.bearers(name)[:1]:
                scores.setdefault(place.index, (score / 10 + place.prior, place))
        return [place for _, place in sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].index))]

    def ready(self, least: float) -> list[PlaceEntry]:
        """All countries, and what is meant as readily as that."""
        numbers = set(np.flatnonzero(self._rows["prior"] >= least).tolist()) | set(self._country_rows.values())
        return [self._row(number) for number in sorted(numbers)]

    def begun(self, folded: str, most: int) -> list[PlaceEntry]:
        """The readiest place of each of the first so many keys that begin with this one."""
        return [self._bearers(name)[0] for name in islice(self.trie.iterkeys(folded), most)]

    def longest(self, folded: str) -> list[str]:
        """All keys that `folded` begins with, the longest first, cut at word ends."""
        found: list[str] = self.trie.prefixes(folded)
        size = len(folded)
        return [k for k in reversed(found) if len(k) == size or folded[len(k)] == " "]
