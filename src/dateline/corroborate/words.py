"""The words of a sentence that say what it is about: without those that most reports have, and without their endings."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dateline.ontology import load

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*")
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y", "e")
SHORTEST = 3  # letters that remain of a word without its ending


@cache
def common_words() -> frozenset[str]:
    """The stems of the words that tell nothing about what a sentence is about."""
    data: dict[str, Any] = load.table("words", "corroborate_en.yaml")
    return frozenset(stem(word) for words in data.values() if isinstance(words, list) for word in words)


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: "bombed", "bombing", "bombs" have one stem.

    >>> {stem(word) for word in ("strike", "strikes", "striking")}
    {'strik'}
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, lower case, in order."""
    return [found.lower().rstrip(".,:") for found in WORD.findall(text)]


def content(text: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about; numbers are compared as figures, not as words."""
    found = (stem(word) for word in tokens(text) if not word[0].isdigit())
    return frozenset(word for word in found if len(word) >= SHORTEST and word not in common_words())
