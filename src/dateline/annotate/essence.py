"""What a short report is about, as it is compared with another: frozen, and free of the pipeline that read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Essence:
    """The content of a text.

    `words` and `names` (proper nouns) map each lemma, in lower case, to its rarity: 0 for the commonest words of the language, 1 for
    those that the pipeline's vocabulary does not hold. `persons` are the words of names of persons. `figures` map each number to the
    nouns it counts. `weekdays` and `years` are those named.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    persons: frozenset[str]
    figures: Mapping[str, frozenset[str]]
    weekdays: frozenset[str]
    years: frozenset[str]
