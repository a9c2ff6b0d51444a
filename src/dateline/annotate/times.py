"""Times: temporal expressions aligned to tokens, with the tense of their verb and the date before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dateline.annotate.layers import TimeName
from dateline.annotate.words import time_words
from dateline.dates import Interval
from dateline.dates.grammar import find
from dateline.dates.meaning import Expression, Reference, Shift, Stretch, Tense
from dateline.dates.resolve import resolve

VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
PAST_TAGS, PRESENT_TAGS = ("VBD", "VBN"), ("VBZ", "VBP")
REACH = 10  # words between an expression and the verb whose tense it shares
Words = Mapping[str, frozenset[str]]
LINKS = {"after": -1, "before": 1}
NEWS_VERBS = ("come", "follow")
EXACT_WEEKS = 2  # "a week after" names the day, "six weeks after" the week


def find_times(doc: Doc, published: Interval | None) -> list[TimeName]:
    """The temporal expressions of a parsed Doc, resolved against the publication date and each other."""
    out: list[TimeName] = []
    previous: Interval | None = None
    for expression in find(doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None or (out and span.start < out[-1].end):
            continue
        said = told_from_now(expression, span)
        found = resolve(said, published, tense=tense_of(span), previous=previous)
        out.append(
            TimeName(span.start, span.end, found.timex_type, found.value, found.interval, found.edtf, found.anchored)
        )
        if found.interval is not None and found.timex_type in ("DATE", "TIME") and _moves_on(expression):
            previous = found.interval
    return out


def told_from_now(expression: Expression, span: Span) -> Expression:
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
    words = time_words()
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before in words["payable"]:
        return "future"
    tense = _of_governor(span, words)
    return "future" if before in words["until"] and tense in ("present", None) else tense


def _of_governor(span: Span, words: Words) -> Tense | None:
    token: Token | None = span.root
    direct = True
    for _ in range(REACH):
        if token is None:
            return None
        if token.lower_ == "since":
            return "past"
        if token.pos_ in VERBS:
            tense = _of_verb(token, words, direct=direct)
            if tense is not None:
                return tense
        elif token.pos_ in NOUNS and any(_ahead(child, words) for child in token.children):
            return "future"
        direct = direct and (token.i == span.root.i or token.pos_ == "ADP")
        token = token.head if token.head.i != token.i else None
    return None


def _ahead(child: Token, words: Words) -> bool:
    """Whether a word before a noun says that it is to come: "the slated visit"."""
    return child.dep_ in ("amod", "compound") and child.lemma_.lower() in words["ahead"]


def _of_infinitive(verb: Token, words: Words) -> Tense:
    """ "plans to leave in July" looks ahead, "was forced to step down in July" and "declined to comment" look back."""
    head = verb.head
    lemma, helped = head.lemma_.lower(), {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    forced = lemma in words["forced"] and bool(helped & {"was", "were", "had", "been"})
    done = head.tag_ == "VBD" and (verb.dep_ == "advcl" or lemma in words["carried_out"])
    return "past" if done or (head.tag_ == "VBN" and ("had" in helped or forced)) else "future"


def _of_verb(verb: Token, words: Words, *, direct: bool) -> Tense | None:
    """The tense of a verb group: of its first helper where it has one, else of the verb itself.

    `direct` is True where nothing but a preposition stands between the expression and the verb.
    """
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    helping, lemma = {child.lower_ for child in helpers}, verb.lemma_.lower()
    if helping & words["future_aux"]:
        return "future"
    if lemma in words["ahead"] and verb.tag_ in ("VBN", "JJ") and "had" not in helping and verb.dep_ != "advcl":
        return "future"
    if helping & words["past_aux"]:
        return "past"
    if any(child.tag_ == "TO" for child in helpers):
        return _of_infinitive(verb, words)
    if "would" in helping and verb.dep_ == "ccomp" and verb.head.tag_ in PAST_TAGS:
        return "future"  # "said he would visit on Wednesday"
    if helping & words["hypothetical_aux"]:
        return None
    if verb.tag_ in PAST_TAGS and not helpers:
        return "future" if lemma in words["planning"] and not direct else "past"
    return _of_present(verb, words, direct=direct) if helpers or verb.tag_ in PRESENT_TAGS else None


def _of_present(verb: Token, words: Words, *, direct: bool) -> Tense:
    """A present is to come in a timetable ("the council meets on Tuesday") and under "when" or "if"."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    timetabled = direct and verb.tag_ in PRESENT_TAGS and verb.lemma_.lower() in words["timetabled"]
    return "future" if timetabled or (verb.dep_ == "advcl" and marks & words["when"]) else "present"
