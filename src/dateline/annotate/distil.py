"""Distils a text to its essence with a spaCy pipeline. Needs no gazetteer: what happened may have nothing to do with states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log

from spacy.language import Language
from spacy.tokens import Doc, Token

from dateline.annotate.assemble import load_model
from dateline.annotate.essence import Essence
from dateline.annotate.words import quantity_words
from dateline.dates.english_words import WORDS

COMMON, RARE = (
    60,
    30_000,
)  # ranks by frequency: the 60 first words are grammar, the vocabulary of the shipped pipeline has 20,000
SMOOTH = 20  # so that the first ranks do not lie far apart
EMPTY = frozenset({"PUNCT", "SPACE", "SYM", "PRON", "ADP", "DET", "AUX", "CCONJ", "SCONJ", "PART", "NUM"})
WEEKDAYS = frozenset(WORDS["weekday"])
ARTICLES = frozenset({"a", "an"})  # count one of what is named
YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = re.compile(r"\d[\d,.]*")
KEPT = 1000  # texts whose essence is kept, since one report is compared with many
COUNTED = 4  # tokens from a number to the noun that it counts: "23 heavily armed pirates", "66-year-old woman"


class Distiller:
    """One loaded pipeline with its recogniser of names, where it has one. Each text is read alone, so batches change nothing."""

    def __init__(self, model: str) -> None:
        self._nlp: Language = load_model(model, names=True)
        self.essence = lru_cache(KEPT)(self._essence)

    def _essence(self, text: str) -> Essence:
        """Of one text; the pipeline's memory of it is given back."""
        with self._nlp.memory_zone():
            return distil(self._nlp(text))


def distil(doc: Doc) -> Essence:
    """The essence of a parsed text."""
    words: dict[str, float] = {}
    names: dict[str, float] = {}
    for token in doc:
        if token.lower_ in WEEKDAYS or token.pos_ in EMPTY or NUMBER.match(token.text) or len(token.text) < 2:
            continue
        if token.pos_ == "PROPN" and token.text[0].isupper():
            names[token.lower_] = rarity(token)
        elif not token.is_stop and token.is_alpha:
            words[token.lemma_.lower()] = max(rarity(token), words.get(token.lemma_.lower(), 0.0))
    return Essence(
        words=words,
        names=names,
        persons=frozenset(_persons(doc)),
        figures=_figures(doc),
        weekdays=frozenset(token.lower_ for token in doc if token.lower_ in WEEKDAYS),
        years=frozenset(token.text for token in doc if YEAR.fullmatch(token.text)),
    )


def rarity(token: Token) -> float:
    """By the word's place in the pipeline's vocabulary, which is in the order of frequency; logarithmic, as frequency is."""
    rank = min(token.rank, RARE)
    return round(max(0.0, log((rank + SMOOTH) / COMMON) / log((RARE + SMOOTH) / COMMON)), 4)


def _persons(doc: Doc) -> Iterator[str]:
    for name in doc.ents:
        if name.label_ == "PERSON":
            yield from (token.lower_ for token in name if token.text[0].isupper() and len(token.text) > 2)


def _figures(doc: Doc) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    small = quantity_words().numbers
    for token in doc:
        if YEAR.fullmatch(token.text):
            continue
        spelled = token.lower_ in small and token.lower_ not in ARTICLES
        number = str(small[token.lower_]) if spelled else token.text.strip(".,")
        if NUMBER.fullmatch(number):
            found.setdefault(number.replace(",", ""), set()).update(_counted(doc, token))
    return {number: frozenset(nouns) for number, nouns in found.items()}


def _counted(doc: Doc, number: Token) -> Iterator[str]:
    for token in doc[number.i + 1 : number.i + 1 + COUNTED]:
        if token.pos_ in ("NOUN", "PROPN"):
            yield token.lemma_.lower()
            return
        if token.pos_ in ("VERB", "PUNCT") and token.text != "-":
            return
