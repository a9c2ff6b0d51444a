"""The words of a sentence as search compares them: without case, accents and punctuation; the same for every store."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dateline.errors import UsageError
from dateline.ledger.facets import askable
from dateline.model import Span

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
LONGEST = 64  # characters of a word that count; what is longer in a report is no word but a link or a code
MOST_CHARACTERS, MOST_WORDS = 1_000, 50  # of one search


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word as it is compared, empty where nothing of it is left.

    >>> folded("Déby"), folded("STRASSE") == folded("Straße")
    ('deby', True)
    """
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(character for character in plain if character.isalnum())[:LONGEST]


def words(text: str) -> list[str]:
    """All words of a text in their order."""
    return [word for word in map(folded, WORD.findall(text)) if word]


def asked_words(text: str) -> tuple[str, ...]:
    """The words of a search, each once; `UsageError` where there is none, or more than can be asked."""
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"expected at most {MOST_CHARACTERS} characters to search for, found {len(text)}")
    found = tuple(dict.fromkeys(words(askable(text))))
    if not found:
        raise UsageError(f"expected a word to search for, found {text!r}")
    if len(found) > MOST_WORDS:
        raise UsageError(f"expected at most {MOST_WORDS} words to search for, found {len(found)}")
    return found


def marks(text: str, start: int, sought: tuple[str, ...]) -> tuple[Span, ...]:
    """Where the sought words stand in a sentence that begins at `start` of its report."""
    return tuple(
        (start + match.start(), start + match.end()) for match in WORD.finditer(text) if folded(match[0]) in sought
    )
