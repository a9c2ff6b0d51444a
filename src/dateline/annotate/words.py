"""The language's closed word lists that the stages share, read from the packs."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.ontology import load


@cache
def chain_words() -> dict[str, frozenset[str]]:
    """Pronouns, definite nominals, collectives and gendered words, by name of the list."""
    data: dict[str, Any] = load.table("words", "chains_en.yaml")
    out = {f"pronoun_{key}": frozenset(words) for key, words in data["pronouns"].items()}
    out |= {f"nominal_{key}": frozenset(words) for key, words in data["nominals"].items()}
    out |= {
        key: frozenset(data[key])
        for key in (
            "collectives",
            "deploying",
            "anybodies",
            "equipment",
            "supranational",
            "weapons",
            "female_words",
            "male_words",
            "female_names",
        )
    }
    return out


@cache
def homelands() -> dict[str, tuple[str, ...]]:
    """Peoples of several states → the codes of those states."""
    data: dict[str, Any] = load.table("words", "chains_en.yaml")
    return {people: tuple(codes) for people, codes in data["homelands"].items()}


@cache
def status_words() -> dict[str, frozenset[str]]:
    """Cues of modality, future, negation, hedging, speech and calm, by name of the list."""
    data: dict[str, Any] = load.table("words", "status_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def office_words() -> dict[str, frozenset[str]]:
    """Words of titles, of ranks that are none, and of coming and going, by name of the list."""
    data: dict[str, Any] = load.table("words", "offices_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def time_words() -> dict[str, frozenset[str]]:
    """Words that tell on which side of the report a date lies, by name of the list."""
    data: dict[str, Any] = load.table("words", "times_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}
