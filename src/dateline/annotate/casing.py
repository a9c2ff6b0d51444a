"""Casing: text that came without capitals, or all in capitals, is read as if it had the usual ones.

Names are found by their capitals, and so are sentences by the parser. The text of record stays as it is: what is read has the
same length, and the records are given back the words as they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from dateline.annotate.knowledge import Knowledge
from dateline.annotate.words import casing_words
from dateline.gazetteer.places.names import key
from dateline.model import Event, Record, State, content_id

WORDS = 4  # fewer tell nothing of how a text is cased
RARE = 0.01  # capitalised words in a text "without" capitals; an ordinary sentence of 60 words has one, its first
SIGNIFICANT = 5.0  # logarithm of a population: a hundred thousand; smaller places that are also words stay words
LONGEST = 3
ENDERS = frozenset(".!?")
R = TypeVar("R", bound=Record)
VERBATIM = ("text", "entity_text", "extracted_place")


def well_cased(text: str) -> bool:
    """Whether a look at its words shows that a text has its capitals, before they are counted with care."""
    words = text.split()
    return not text.isupper() and sum(word[0].isupper() for word in words) > 3 * RARE * len(words)


def recased(text: str, tokens: Sequence[tuple[int, str]], knowledge: Knowledge, ordinary: frozenset[str]) -> str:
    """The text with the capitals it lacks, of the same length; the text itself where it has them.

    `tokens` are offsets and words, `ordinary` the words of the language in lower case.
    """
    words = [word for _, word in tokens if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    shouted = all(not word.isupper() or len(word) == 1 for word in words)
    if len(words) < WORDS or len(text.lower()) != len(text):
        return text
    if not text.isupper() and (not shouted or capital > RARE * len(words)):
        return text
    low = [(start, word.lower()) for start, word in tokens]
    letters = list(text.lower())
    for start, width in _capitals(low, knowledge, ordinary):
        for at in range(start, start + width):
            upper = letters[at].upper()
            letters[at] = upper if len(upper) == 1 else letters[at]
    return "".join(letters)


def _capitals(
    tokens: Sequence[tuple[int, str]], knowledge: Knowledge, ordinary: frozenset[str]
) -> list[tuple[int, int]]:
    """Where capitals belong: (offset, how many letters)."""
    words, out = [word for _, word in tokens], []
    named = _named(words, knowledge, ordinary) | _placed(words, knowledge, ordinary)
    for i, (start, word) in enumerate(tokens):
        first = i == 0 or words[i - 1] in ENDERS or "\n" in words[i - 1]
        if _acronym(word, knowledge, ordinary):
            out.append((start, len(word)))
        elif first or i in named or _dated(words, i):
            out.append((start, 1))
    return out


def _named(words: Sequence[str], knowledge: Knowledge, ordinary: frozenset[str]) -> set[int]:
    """The words of known names: states and their peoples, and other names that are no words of the language."""
    listed, out = casing_words(), set()
    for hit in knowledge.who.find([word[:1].upper() + word[1:] for word in words]):
        sure = [bearer for bearer in hit.bearers if not bearer.weak and bearer.form != "surname"]
        span = range(hit.start, hit.end)
        state = any(bearer.id.startswith("state:") for bearer in sure)
        plain = len(span) == 1 and words[hit.start] in (listed["ambiguous"] if state else ordinary)
        article = words[hit.start] == "the" and all(words[i] in ordinary for i in span[1:])  # "the times", "the sun"
        if sure and not plain and not article:
            out |= set(span)
    for i in range(1, len(words)):
        if words[i - 1] in listed["titles"] or (words[i - 1] == "." and i > 1 and words[i - 2] in listed["titles"]):
            out.add(i)
    return out


def _placed(words: Sequence[str], knowledge: Knowledge, ordinary: frozenset[str]) -> set[int]:
    """The words of places that stand where places do: "in kanpur", "bharuch town", "halad and danta"."""
    listed, out = casing_words(), set()
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        joined = before in ("and", ",") and i - 2 in out
        for width in range(LONGEST, 0, -1):
            span = range(i, i + width)
            after = words[i + width] if i + width < len(words) else ""
            beside = before in listed["before_places"] or joined or after in listed["after_places"]
            if word[0].isalpha() and i + width <= len(words) and _place(words, span, beside, (knowledge, ordinary)):
                out |= set(span)
                break
    return out


def _place(words: Sequence[str], span: range, beside: bool, known: tuple[Knowledge, frozenset[str]]) -> bool:
    """Whether words are a place: any beside a word that tells one, a large one anywhere; words of the language only
    where they are part of a large one's name.
    """
    knowledge, ordinary = known
    bearers = knowledge.places.bearers(key(" ".join(words[i] for i in span)))
    if not bearers or len(words[span.start]) < LONGEST:
        return False
    large = bearers[0].prior >= SIGNIFICANT
    if all(words[i] in ordinary for i in span):
        return large and len(span) > 1 and beside
    return large or beside


def _acronym(word: str, knowledge: Knowledge, ordinary: frozenset[str]) -> bool:
    if word in casing_words()["acronyms"]:
        return True
    if not word.isalpha() or not 1 < len(word) < LONGEST * 2 or word in ordinary:
        return False
    hits = knowledge.who.find([word.upper()])
    return bool(hits) and not hits[0].weak and not knowledge.who.find([word.capitalize()])


def _dated(words: Sequence[str], i: int) -> bool:
    listed, word = casing_words(), words[i]
    if word in listed["always"]:
        return True
    beside = (words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else "")
    numbered = any(w[:1].isdigit() for w in beside)
    return word in listed["months"] and (numbered or beside[0] in listed["before_months"])


def as_written(record: R, text: str) -> R:
    """A record with the words of the report as they stand in it, its id made anew."""
    span = getattr(record, "span", None)
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        value: Any = getattr(record, name)
        if isinstance(value, Record):
            changed[name] = as_written(value, text)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            changed[name] = tuple(as_written(item, text) for item in value)
        elif span is not None and name in VERBATIM and isinstance(value, str):
            written = text[span[0] : span[1]]
            changed[name] = written if written.lower() == value.lower() else value
        elif name == "date_text" and isinstance(value, str):
            at = text.lower().find(value.lower())
            changed[name] = text[at : at + len(value)] if at >= 0 else value
    made = record.model_copy(update=changed)
    return made.model_copy(update={"id": content_id(made)} if isinstance(made, Event | State) else {})
