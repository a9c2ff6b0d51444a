"""Sentences: line breaks end them, boilerplate is marked, the headline is kept."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Span

from dateline.annotate.layers import Sentence, SentenceKind
from dateline.ontology import load

HEADLINE_TOKENS = 30  # the longest headline in our reading has 24
LINE_BREAK = re.compile(r"\n")


@cache
def boilerplate() -> re.Pattern[str]:
    """One expression for all page furniture."""
    rows = load.table("words", "boilerplate_en.yaml")["whole"]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


def break_at_lines(doc: Doc) -> Doc:
    """Forces a sentence start after every line break; the parser keeps to it."""
    after_break = False
    for token in doc:
        if after_break and not token.is_space:
            token.is_sent_start = True
            after_break = False
        if token.is_space and LINE_BREAK.search(token.text):
            after_break = True
    return doc


def find_sentences(doc: Doc, max_tokens: int) -> list[Sentence]:
    """The sentences of a parsed Doc, white space trimmed, each with its kind."""
    out: list[Sentence] = []
    furniture = boilerplate()
    for span in doc.sents:
        start, end = _trimmed(span)
        if start >= end:
            continue
        kind: SentenceKind = "body"
        text = doc[start:end].text
        if (
            furniture.fullmatch(text.strip(" -–—|·•*\"'"))
            or end - start > max_tokens
            or not any(c.isalpha() for c in text)
        ):
            kind = "boilerplate"
        elif not out and _is_headline(doc, start, end):
            kind = "headline"
        out.append(Sentence(start, end, kind))
    return out


def _trimmed(span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return start, end


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    """A first line without a full stop, followed by a line break."""
    if end - start > HEADLINE_TOKENS or end >= len(doc) or doc[end - 1].text in (".", "!", "”", '"'):
        return False
    return doc[end].is_space and bool(LINE_BREAK.search(doc[end].text))
