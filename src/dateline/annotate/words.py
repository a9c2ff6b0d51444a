"""The language's closed word lists that the stages share, read from the packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
            "areas",
            "collectives",
            "combatants",
            "definite",
            "deploying",
            "reigns",
            "sites",
            "anybodies",
            "equipment",
            "supranational",
            "vessels",
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
def aspect_words() -> dict[str, frozenset[str]]:
    """Words that tell how far along something is, by name of the list."""
    data: dict[str, Any] = load.table("words", "aspect_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def past_words() -> dict[str, frozenset[str]]:
    """Words that tell a state as over or as still so, by name of the list."""
    data: dict[str, Any] = load.table("words", "past_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def office_words() -> dict[str, frozenset[str]]:
    """Words of titles, of ranks that are none, and of coming and going, by name of the list."""
    data: dict[str, Any] = load.table("words", "offices_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def happening_words() -> dict[str, frozenset[str]]:
    """How texts speak of dated happenings and of titles, by name of the list."""
    data: dict[str, Any] = load.table("words", "happenings_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def sought_offices() -> Mapping[str, str]:
    """What a candidate is told to run for → the title of the office: "presidential", "presidency" → "president"."""
    found: dict[str, str] = load.table("words", "offices_en.yaml")["sought"]
    return found


@cache
def offices_of_one() -> Mapping[str, str]:
    """Titles that only one country has → its code: "secretary of state" → USA."""
    found: dict[str, str] = load.table("words", "offices_en.yaml")["of_one"]
    return found


@cache
def time_words() -> dict[str, frozenset[str]]:
    """Words that tell on which side of the report a date lies, by name of the list."""
    data: dict[str, Any] = load.table("words", "times_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Words of counting; `harm` maps a verb to the count it gives, `held_as` a noun to a kind of custody."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    measures: frozenset[str]
    harm: Mapping[str, str]
    befall: frozenset[str]
    deadly: frozenset[str]
    held_as: Mapping[str, str]


@cache
def quantity_words() -> QuantityWords:
    """The words of counting."""
    data: dict[str, Any] = load.table("words", "quantities_en.yaml")
    return QuantityWords(
        numbers=data["numbers"],
        scales=data["scales"],
        vague=data["vague"],
        held_as=data["held_as"],
        at_least=tuple(data["at_least"]),
        at_most=tuple(data["at_most"]),
        measures=frozenset(data["measures"]),
        harm={verb: count for count in ("dead", "injured") for verb in data["harm"][count]},
        befall=frozenset(data["harm"]["befall"]),
        deadly=frozenset(data["deadly"]),
    )


@cache
def empty_words() -> frozenset[str]:
    """Words too common to be evidence of anything."""
    return frozenset(load.table("words", "evidence_en.yaml")["empty"])


@cache
def speech_words() -> dict[str, frozenset[str]]:
    """Cues of speech and thought, verbs, nouns and adjectives, by name of the list."""
    data: dict[str, Any] = load.table("words", "speech_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def speech_frames() -> dict[str, dict[str, frozenset[str]]]:
    """Cues that speak only with certain words or arguments: name of the table → lemma → those words."""
    data: dict[str, Any] = load.table("words", "speech_en.yaml")
    tables = {key: rows for key, rows in data.items() if isinstance(rows, dict)}
    return {key: {lemma: frozenset(words) for lemma, words in rows.items()} for key, rows in tables.items()}


@cache
def lookalike_words() -> dict[str, frozenset[str]]:
    """Words of fiction and of private life, by name of the list."""
    data: dict[str, Any] = load.table("words", "lookalikes_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


@cache
def casing_words() -> dict[str, frozenset[str]]:
    """Words that are capitalised in a text without capitals, and what tells names there."""
    data: dict[str, Any] = load.table("words", "casing_en.yaml")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}
