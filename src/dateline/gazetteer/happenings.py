"""Dated happenings of the packs: which of them a text names, and those of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.config import GazetteerConfig
from dateline.dates.edtf import from_edtf
from dateline.dates.interval import Interval
from dateline.gazetteer import packs
from dateline.gazetteer.schema import Happening, HappeningsFile


@dataclass(frozen=True, slots=True)
class Dated:
    """A happening with its days."""

    row: Happening
    days: Interval


class Happenings:
    """The happenings of ours and the user's packs that are sure; read at the first use, for few reports ask."""

    def __init__(self, files: Sequence[tuple[str, str]]) -> None:
        self._files = files

    @classmethod
    def open(cls, config: GazetteerConfig) -> Happenings:
        """Those that the configuration names."""
        return cls(packs.sources(config.user_packs))

    @cached_property
    def _rows(self) -> tuple[Dated, ...]:
        rows = [row for _, file in packs.load(HappeningsFile, self._files) for row in file.happenings if row.checked]
        return tuple(Dated(row, days_of(row.on).hull(days_of(row.to or row.on))) for row in rows)

    @cached_property
    def _named(self) -> tuple[re.Pattern[str], dict[str, Dated]] | None:
        names = {name: dated for dated in self._rows for name in dated.row.names}
        if not names:
            return None
        longest = sorted(names, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in longest)})\b"), names

    def named(self, text: str) -> Iterator[tuple[int, int, Dated]]:
        """The happenings whose names stand in a text, with the bounds of the name."""
        if self._named is not None:
            pattern, names = self._named
            for match in pattern.finditer(text):
                yield match.start(), match.end(), names[match.group()]

    def of_kind(self, kind: str) -> tuple[Dated, ...]:
        """Those of a kind, in the order of the packs."""
        return self._kinds.get(kind, ())

    @cached_property
    def _kinds(self) -> dict[str, tuple[Dated, ...]]:
        kinds = dict.fromkeys(dated.row.kind for dated in self._rows)
        return {kind: tuple(dated for dated in self._rows if dated.row.kind == kind) for kind in kinds}


def days_of(partial: str) -> Interval:
    """The days of a partial date of the packs: a day, a month or a year."""
    days = from_edtf(partial).interval
    if days is None:
        raise ValueError(f"expected a day, month or year, found {partial!r}")
    return days
