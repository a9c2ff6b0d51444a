"""Times: temporal expressions aligned to tokens, with the tense of their verb and the date before them."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dateline.annotate.layers import TimeName
from dateline.dates import Interval
from dateline.dates.expressions import Setting, Tense, find, resolve

VERBS = ("VERB", "AUX")


def find_times(doc: Doc, published: Interval | None) -> list[TimeName]:
    """The temporal expressions of a parsed Doc, resolved against the publication date and each other."""
    out: list[TimeName] = []
    previous: Interval | None = None
    for expression in find(doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None:
            continue
        found = resolve(expression, Setting(published, tense_of(span), previous))
        out.append(
            TimeName(span.start, span.end, found.timex_type, found.value, found.interval, found.edtf, found.anchored)
        )
        if found.interval is not None and found.timex_type in ("DATE", "TIME"):
            previous = found.interval
    return out


def tense_of(span: Span) -> Tense | None:
    """The tense of the verb an expression hangs on."""
    token, steps = span.root, 0
    while token.pos_ not in VERBS and steps < 8 and token.head.i != token.i:
        token, steps = token.head, steps + 1
    if token.pos_ not in VERBS:
        return None
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "'ll", "’ll", "shall", "would"} or token.lower_ in (
        "scheduled",
        "due",
        "expected",
        "planned",
    ):
        return "future"
    if any(child.tag_ == "TO" for child in token.children) and token.tag_ == "VB":
        return "future"
    if token.tag_ in ("VBD", "VBN") or auxiliaries & {"was", "were", "had", "has", "have", "been"}:
        return "past"
    return "present" if token.tag_ in ("VBZ", "VBP") else None
