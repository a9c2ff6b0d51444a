"""Sentences: line breaks end them, boilerplate is marked, the headline is kept."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span

from dateline.annotate.layers import Sentence, SentenceKind
from dateline.ontology import load

HEADLINE_TOKENS = 30  # the longest headline in our reading has 24
WRAP_WIDTH = 40  # characters; lines of wrapped agency text have 60 to 100, headings fewer
WRAP_LINES = 2
WRAP_SHARE = 0.4  # of the longer lines; the rest end a sentence or go on with a name
CLOSERS = frozenset(".!?:”’\"'")
DASHES = frozenset({"-", "--", "—", "–"})
DATELINE_TOKENS = 16  # the longest have a city, a country, a day and an agency
DATELINE_CITY = 5  # letters; a shorter word in capitals before a dash is an abbreviation: "US - China talks"
SMALL = frozenset({"of", "de", "del", "al", "el", "the", "and", ",", ".", "(", ")", "/"})
JOINING = frozenset({"and", "or"})
LINE_BREAK = re.compile(r"\n")


@cache
def boilerplate() -> re.Pattern[str]:
    """One expression for all page furniture."""
    rows = load.table("words", "boilerplate_en.yaml")["whole"]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


def break_at_lines(doc: Doc) -> Doc:
    """Forces a sentence start after every line break; the parser keeps to it. In text that is wrapped at a width, only
    blank lines and lines that end a sentence break.
    """
    wrapped = _wrapped(doc.text)
    after_break, told = False, dateline_end(doc, 0)
    for token in doc:
        if token.lower_ in JOINING and 0 < token.i < len(doc) - 1 and doc[token.i - 1].is_alpha:
            for joined in (token, doc[token.i + 1]):
                joined.is_sent_start = False  # "Niger and Russia signed" is one sentence; the parser may part the names
        if after_break and not token.is_space:
            token.is_sent_start = True
            after_break, told = False, dateline_end(doc, token.i)
        if token.i == told:
            token.is_sent_start = True  # the place before the dash is no subject of what follows
        if token.is_space and LINE_BREAK.search(token.text):
            closed = token.i > 0 and doc[token.i - 1].text in CLOSERS
            after_break = not wrapped or closed or token.text.count("\n") > 1
    return doc


def dateline_end(doc: Doc, start: int) -> int | None:
    """Where the text begins after "WASHINGTON (AP) --", "Harare, Zimbabwe -", "ISLAMABAD:"; None where no dateline is."""
    words: list[str] = []
    sure = False
    for i in range(start, min(start + DATELINE_TOKENS, len(doc) - 1)):
        text = doc[i].text
        follows = i > start and not doc[i + 1].is_space and not doc[i + 1].text[:1].islower()
        capitals = all(word.isupper() for word in words) and len(words[0] if words else "") >= DATELINE_CITY
        if text in DASHES and (text != "-" or bool(doc[i - 1].whitespace_)):
            return i + 1 if follows and (sure or capitals) else None
        if text == ":":
            return i + 1 if follows and capitals else None
        if text[:1].isupper():
            words.append(text)
        elif not (text in SMALL or text.isdigit()):
            return None
        sure = sure or (i > start and (text in ",(" or text.isdigit()))
    return None


def _wrapped(text: str) -> bool:
    """Whether lines end where a width ends: most of the longer ones close no sentence and are taken up in lower case."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [(a, b) for a, b in pairwise(lines) if len(a) >= WRAP_WIDTH and b]
    running = [1 for a, b in pairs if a[-1] not in "".join(CLOSERS) and b[0].islower()]
    return len(running) >= WRAP_LINES and len(running) >= WRAP_SHARE * len(pairs)


def find_sentences(doc: Doc, max_tokens: int) -> list[Sentence]:
    """The sentences of a parsed Doc, white space trimmed, each with its kind."""
    out: list[Sentence] = []
    furniture, before = boilerplate(), None
    for span in doc.sents:
        start, end = _trimmed(span)
        if start >= end:
            continue
        if dateline_end(doc, start) == end:
            before = start
            continue
        start, before = (before if before is not None else start), None
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
