"""Where names of the gazetteer stand in a text: longest matches over capitalised words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token

from dateline.gazetteer.places import PlaceEntry, Places
from dateline.gazetteer.places.names import ARTICLES, key
from dateline.gazetteer.places.words import place_words

MAX_WORDS = 7  # the longest name of news: "Southern Nations, Nationalities, and Peoples" is matched without its tail
_ELIDED = re.compile(r"[dl]?['’‘]\w", re.IGNORECASE)  # d'Ivoire, l'Isle, 'Adra
_HYPHENS = frozenset("-‐‑–")


@dataclass(slots=True)
class Found:
    """A name in the text, half open token bounds, before and after it is resolved.

    `dotted` is True where the text writes it as an abbreviation; `holder` the position, in the list of all found,
    of the name that contains this one ("Paris" in "Paris, Texas").
    """

    start: int
    end: int
    key: str
    bearers: tuple[PlaceEntry, ...]
    dotted: bool = False
    kinds: tuple[str, ...] = ()
    holder: int | None = None
    held: list[int] = field(default_factory=list)
    place: PlaceEntry | None = None
    score: float = 0.0


@lru_cache(maxsize=65_536)
def _piece(text: str) -> str:
    return key(text)


@lru_cache(maxsize=65_536)
def capitalised(text: str) -> bool:
    """Whether a word starts as names do: a capital, or a short article with a capital behind its hyphen."""
    return text[0].isupper() or (len(text) > 1 and text[-1].isalpha() and bool(_ELIDED.match(text)))


def find_spans(doc: Doc, places: Places) -> list[Found]:
    """All longest matches from left to right. A name inside a longer one is not found."""
    texts = [token.text for token in doc]
    pieces = [_piece(text) for text in texts]
    found: list[Found] = []
    at, size = 0, len(texts)
    while at < size:
        match = _match(at, texts, pieces, places) if _opens(at, texts) else None
        if match is None:
            at += 1
            continue
        found.append(match)
        at = match.end
    return found


def _opens(at: int, texts: list[str]) -> bool:
    text = texts[at]
    if capitalised(text):
        return True
    hyphen = at + 2 < len(texts) and texts[at + 1] in _HYPHENS and capitalised(texts[at + 2])
    return hyphen and text.lower() in ARTICLES


def _match(at: int, texts: list[str], pieces: list[str], places: Places) -> Found | None:
    window, ends = "", {}
    for end in range(at, min(at + 2 * MAX_WORDS, len(texts))):
        if texts[end] in _STOPS or "\n" in texts[end]:
            break
        if pieces[end]:
            window = f"{window} {pieces[end]}" if window else pieces[end]
            ends[len(window)] = end + 1
    if not window:
        return None
    for folded in places.longest(window):
        end = ends.get(len(folded), -1)
        if end < 0 or not _all_capital(at, end, texts):
            continue
        bearers = places.bearers(folded)
        if texts[end - 1].count(".") > 1:  # "M.D." is no Maryland
            bearers = tuple(b for b in bearers if b.match != "abbreviation")
        dotted = "." in texts[end - 1] or (end < len(texts) and texts[end] == ".")
        return Found(at, end, folded, bearers, dotted=dotted)
    return None


_STOPS = frozenset(',;:()[]"“”!?|') | {"'s", "’s", "--", "—", "..."}


def _all_capital(start: int, end: int, texts: list[str]) -> bool:
    """Every word of the match is capitalised but the small ones inside; a capital must be there at all."""
    content = [text for text in texts[start:end] if text not in _HYPHENS]
    if not any(capitalised(text) for text in content):
        return False
    small = place_words().small
    return all(
        capitalised(text) or text.lower() in small or text[0].isdigit() or not text[0].isalpha() for text in content
    )


def proper(token: Token) -> bool:
    """Whether the tagger takes a word for part of a name."""
    return token.pos_ == "PROPN"
