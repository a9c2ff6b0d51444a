"""Everything the stages know: the gazetteers, the trigger tables and the ontology, opened once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.config import GazetteerConfig
from dateline.gazetteer.happenings import Happenings
from dateline.gazetteer.phrases import Phrases
from dateline.gazetteer.places import Places
from dateline.ontology.load import user_file
from dateline.ontology.own import extended
from dateline.ontology.patterns import Tables, load_tables
from dateline.ontology.plover import Plover

PATTERN_PACKS = ("patterns/1", "states/1")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages ask."""

    who: Phrases
    places: Places
    happenings: Happenings
    tables: Tables
    plover: Plover

    @classmethod
    def open(cls, config: GazetteerConfig) -> Knowledge:
        """Opens the compiled gazetteers, compiling them where they changed, and reads the trigger tables."""
        own = user_tables(config.user_packs)
        return cls(
            who=Phrases.open(config),
            places=Places.open(config),
            happenings=Happenings.open(config),
            tables=load_tables(own),
            plover=extended(own),
        )

    @classmethod
    def default(cls) -> Knowledge:
        """The shipped knowledge with default settings, opened once in a process."""
        return _default()


@cache
def _default() -> Knowledge:
    return Knowledge.open(GazetteerConfig())


def user_tables(paths: Sequence[Path]) -> list[tuple[str, Any]]:
    """The user's packs that hold trigger tables."""
    found = [(str(path), user_file(path)) for path in paths]
    return [(name, data) for name, data in found if isinstance(data, dict) and data.get("pack") in PATTERN_PACKS]
