"""The closed word lists that tell what stands beside a place's name, read from the packs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.ontology import load


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`types` maps a noun to the kinds it asks for; `locatives` a preposition to its weight; the rest are lists."""

    types: dict[str, tuple[str, ...]]
    directions: frozenset[str]
    locatives: dict[str, float]
    holders: frozenset[str]
    enders: frozenset[str]
    persons: frozenset[str]
    said: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    followers: frozenset[str]
    bodies: frozenset[str]
    takers: frozenset[str]
    happenings: frozenset[str]
    between: frozenset[str]
    named_by_of: frozenset[str]
    located_by: frozenset[str]
    small: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The English lists (packs/words/places_en.yaml)."""
    data: dict[str, Any] = load.table("words", "places_en.yaml")
    names = (
        "directions",
        "holders",
        "enders",
        "persons",
        "said",
        "given",
        "never",
        "followers",
        "bodies",
        "takers",
        "happenings",
        "between",
        "named_by_of",
        "located_by",
        "small",
    )
    lists = {name: frozenset(data[name]) for name in names}
    types = {noun: tuple(kinds) for noun, kinds in data["types"].items()}
    return PlaceWords(types=types, locatives={k: float(v) for k, v in data["locatives"].items()}, **lists)
