"""Times: temporal expressions aligned to tokens, with the tense of their verb and the date before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dateline.annotate.layers import TimeName
from dateline.dates import Interval
from dateline.dates.grammar import find
from dateline.dates.meaning import Expression, Reference, Shift, Stretch, Tense
from dateline.dates.resolve import resolve

VERBS = ("VERB", "AUX")
PAST_TAGS = ("VBD", "VBN")
LINKS = {"after": -1, "before": 1}
NEWS_VERBS = ("come", "follow")
EXACT_WEEKS = 2  # "a week after" names the day, "six weeks after" the week
FORCED = frozenset({"force", "compel", "oblige", "make", "allow", "permit"})
AHEAD = frozenset({"schedule", "expect", "plan", "due", "set", "slate"})
FUTURE_WORDS = frozenset({"will", "'ll", "’ll", "shall", "wo", "must", "should", "may", "can", "might"})
PAST_WORDS = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "was", "were", "did", "been"})
HYPOTHETICAL_WORDS = frozenset({"would", "could"})


def find_times(doc: Doc, published: Interval | None) -> list[TimeName]:
    """The temporal expressions of a parsed Doc, resolved against the publication date and each other."""
    out: list[TimeName] = []
    previous: Interval | None = None
    for expression in find(doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None or (out and span.start < out[-1].end):
            continue
        said = _told_from_now(expression, span)
        found = resolve(said, published, tense=tense_of(span), previous=previous)
        out.append(
            TimeName(span.start, span.end, found.timex_type, found.value, found.interval, found.edtf, found.anchored)
        )
        if found.interval is not None and found.timex_type in ("DATE", "TIME") and _moves_on(expression):
            previous = found.interval
    return out


def _told_from_now(expression: Expression, span: Span) -> Expression:
    """ "It comes a month after the junta revoked the pact": the report is the news, the pact ended a month ago."""
    said, doc = expression.meaning, span.doc
    if not isinstance(said, Stretch) or said.count is None or said.side or span.end >= len(doc):
        return expression
    link = doc[span.end]
    sign = LINKS.get(link.lower_)
    clause = link.head if link.dep_ == "mark" else span.root.head
    news = next(
        (token for token in (clause.head, clause, span.root.head.head) if token.lemma_.lower() in NEWS_VERBS), None
    )
    if sign is None or news is None or news.tag_ not in ("VBZ", "VBP"):
        return expression
    if said.unit == "week" and said.count <= EXACT_WEEKS:
        return replace(expression, meaning=Shift("day", sign * 7 * said.count, sign=sign, counted=True))
    return replace(expression, meaning=Shift(said.unit, sign * said.count, sign=sign, counted=True))


def _moves_on(expression: Expression) -> bool:
    """Whether what follows may count from it: not from now, nor from the year that a figure is compared with."""
    said = expression.meaning
    return not isinstance(said, Reference) and not (isinstance(said, Shift) and said.counted and said.unit == "year")


def tense_of(span: Span) -> Tense | None:
    """The tense of the verb an expression hangs on; None where none is near or its form tells no time."""
    token: Token | None = span.root
    for _ in range(10):
        if token is None:
            return None
        if token.lower_ == "since":
            return "past"
        if token.pos_ in VERBS:
            tense = _of_verb(token)
            if tense is not None:
                return tense
        token = token.head if token.head.i != token.i else None
    return None


def _of_infinitive(verb: Token) -> Tense:
    """ "plans to leave in July" looks ahead, "was forced to step down in July" back."""
    helped = {child.lower_ for child in verb.head.children if child.dep_ in ("aux", "auxpass")}
    forced = verb.head.lemma_.lower() in FORCED and bool(helped & {"was", "were", "had", "been"})
    return "past" if verb.head.tag_ == "VBN" and ("had" in helped or forced) else "future"


def _of_verb(verb: Token) -> Tense | None:
    """The tense of a verb group: of its first helper where it has one, else of the verb itself."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & FUTURE_WORDS:
        return "future"
    if verb.lemma_.lower() in AHEAD and verb.tag_ in ("VBN", "JJ") and "had" not in words and verb.dep_ != "advcl":
        return "future"
    if words & PAST_WORDS:
        return "past"
    if any(child.tag_ == "TO" for child in helpers):
        return _of_infinitive(verb)
    if "would" in words and verb.dep_ == "ccomp" and verb.head.tag_ in PAST_TAGS:
        return "future"  # "said he would visit on Wednesday"
    if words & HYPOTHETICAL_WORDS:
        return None
    if helpers:
        return "present"
    if verb.tag_ in PAST_TAGS:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") else None
