"""Times: temporal expressions aligned to tokens, with the tense of their verb and the date before them."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dateline.annotate.layers import TimeName
from dateline.dates import Interval
from dateline.dates.grammar import find
from dateline.dates.meaning import Tense
from dateline.dates.resolve import resolve

VERBS = ("VERB", "AUX")
PAST_TAGS = ("VBD", "VBN")
AHEAD = frozenset({"schedule", "expect", "plan", "due", "set", "slate"})
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})


def find_times(doc: Doc, published: Interval | None) -> list[TimeName]:
    """The temporal expressions of a parsed Doc, resolved against the publication date and each other."""
    out: list[TimeName] = []
    previous: Interval | None = None
    for expression in find(doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None or (out and span.start < out[-1].end):
            continue
        found = resolve(expression, published, tense=tense_of(span), previous=previous)
        out.append(TimeName(span.start, span.end, found.timex_type, found.value, found.interval, found.edtf, found.anchored))
        if found.interval is not None and found.timex_type in ("DATE", "TIME") and not found.value.endswith("_REF"):
            previous = found.interval
    return out


def tense_of(span: Span) -> Tense | None:
    """The tense of the verb an expression hangs on; None where none is near or its form tells no time."""
    token: Token | None = span.root
    for _ in range(10):
        if token is None:
            return None
        if token.pos_ in VERBS:
            tense = _of_verb(token)
            if tense is not None:
                return tense
        token = token.head if token.head.i != token.i else None
    return None


def _of_verb(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if verb.lemma_.lower() in AHEAD and verb.tag_ in ("VBN", "JJ"):
        return "future"
    if verb.tag_ in PAST_TAGS or any(child.tag_ in PAST_TAGS or child.lower_ in PERFECT for child in helpers):
        return "past"
    if any(child.tag_ == "TO" for child in helpers):
        return "future"
    return "present" if verb.tag_ in ("VBZ", "VBP") else None
