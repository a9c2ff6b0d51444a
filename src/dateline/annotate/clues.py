"""Clues to the day on which a report without a date came out: who holds which office, what has happened, which years it names.

Each clue is a set of windows of days, one of which holds the publication day, and the words and the fact it rests on. A
clue may be wrong (a report tells of the past too); `undated` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from spacy.tokens import Doc, Span, Token

from dateline.annotate.layers import Sentence
from dateline.annotate.times import tense_of
from dateline.annotate.words import happening_words, time_words
from dateline.dates.grammar import find
from dateline.dates.interval import Interval
from dateline.dates.meaning import Calendar, Expression, Shift
from dateline.dates.resolve import resolve
from dateline.gazetteer.actors import RANKS, Actors
from dateline.gazetteer.happenings import days_of
from dateline.gazetteer.names import NameHit

HANDOVER = timedelta(days=1)  # the day of a handover is its successor's
REACH = 8  # words of a title beside a name
TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "ADV"})
INSIDE = frozenset({"of", "for", "-", "’s", "'s"})
FILLERS = frozenset({"of", "the", "for", "and", "to"})
SPELLINGS = {"defense": "defence", "premier": "prime minister", "pm": "prime minister"}
HALF_YEAR = timedelta(days=183)  # a day and month with its weekday but no year lie within half a year of the report
YEARS = range(1990, 2040)

ClueKind = Literal["fact", "term", "anchor"]
Window = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Clue:
    """Windows of days (an open end is None), the words, and the fact; clues about one thing count once.

    The windows of a `term` may be left by some days: a minister is called so who is named but not sworn in, or who left
    this week. An `anchor` ties a relative date to a fact.
    """

    start: int
    end: int
    fact: str
    about: str
    windows: tuple[Window, ...]
    kind: ClueKind = "fact"


@dataclass(frozen=True)
class Clueing:
    """What the clues are read from: the Doc, its sentences, its known names and its temporal expressions."""

    doc: Doc
    actors: Actors
    hits: Sequence[NameHit]
    expressions: Sequence[Expression]
    sentences: Sequence[Sentence]
    sentence_of: dict[int, int]

    @classmethod
    def of(cls, doc: Doc, sentences: Sequence[Sentence], actors: Actors) -> Clueing:
        """Reads names and dates once."""
        numbers = {i: n for n, s in enumerate(sentences) if s.kind != "boilerplate" for i in range(s.start, s.end)}
        hits = [hit for hit in actors.find([t.text for t in doc]) if hit.start in numbers]
        return cls(doc, actors, hits, find(doc.text), sentences, numbers)

    def token(self, expression: Expression) -> Token | None:
        """The head word of an expression; None in what is not coded."""
        span = self.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        return span.root if span is not None and span.start in self.sentence_of else None

    def sentence(self, token: Token) -> Span:
        """The sentence of a word of what is coded."""
        found = self.sentences[self.sentence_of[token.i]]
        return self.doc[found.start : found.end]

    def looks_back(self) -> frozenset[int]:
        """The sentences that name a year or count years back: what they call people may be of that time."""
        out = set()
        for expression in self.expressions:
            said, token = expression.meaning, self.token(expression)
            old = (isinstance(said, Calendar) and said.year is not None) or (
                isinstance(said, Shift) and said.unit in ("year", "decade", "century") and (said.count or -1) < 0
            )
            if old and token is not None:
                out.add(self.sentence_of[token.i])
        return frozenset(out)


def date_clues(given: Clueing) -> Iterator[Clue]:
    """A year told as past lies before the report, one told as to come after it; a day with its weekday is of few years."""
    for expression in given.expressions:
        said, token = expression.meaning, given.token(expression)
        if not isinstance(said, Calendar) or token is None:
            continue
        if said.year is None:
            yield from _weekday_clue(expression, said)
            continue
        days = resolve(expression, None).interval
        if days is None or said.part is not None or not _stands_alone(given, token):
            continue
        span = given.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        about = f"date:{days.start}"
        if span is None or _of_the_article(given.sentence(token)):
            continue
        if _was(token) and tense_of(span) == "past" and expression.relation != "until":
            yield Clue(expression.start, expression.end, f"{expression.text} is past", about, ((days.start, None),))
        elif _will(token) and expression.relation != "since":
            yield Clue(expression.start, expression.end, f"{expression.text} is to come", about, ((None, days.end),))


def _stands_alone(given: Clueing, token: Token) -> bool:
    """Not "the 2022 World Cup", nor what a quotation or a title may have said at another time."""
    if token.dep_ in ("nummod", "compound", "amod", "nmod"):
        return False
    before = [word.text for word in given.doc[given.sentence(token).start : token.i]]
    quotes = sum(text in ("“", '"', "‘") for text in before) - sum(text in ("”",) for text in before)
    return quotes % 2 == 0


def _of_the_article(sentence: Span) -> bool:
    """ "This article was amended on 6 September 2018": a date of the page, not of the news."""
    words = happening_words()
    lemmas = {token.lemma_.lower() for token in sentence}
    return bool(lemmas & words["itself"]) and bool(lemmas & words["amended"])


def _will(token: Token) -> bool:
    """Whether the verb that a date hangs on has "will"."""
    verb = _governor(token)
    return verb.pos_ == "VERB" and any(child.lower_ in time_words()["will"] for child in verb.children)


def _was(token: Token) -> bool:
    """Whether a date says when something was done ("in 2018 he left"), not what a noun is for ("a budget for 2018")."""
    verb = _governor(token)
    when = token.i == 0 or token.head.lower_ in ("in", "on", "since", "during") or token.head.i == verb.i
    return when and verb.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBD", "VBN")


def _governor(token: Token) -> Token:
    """The word a date hangs on, prepositions passed."""
    above = token.head
    while above.pos_ in ("ADP", "SCONJ") and above.head.i != above.i:
        above = above.head
    return above


def _weekday_clue(expression: Expression, said: Calendar) -> Iterator[Clue]:
    if said.weekday is None or said.month is None or said.day is None or said.until is not None:
        return
    fitting = []
    for year in YEARS:
        try:
            day = date(year, said.month, said.day)
        except ValueError:
            continue
        if day.weekday() == said.weekday:
            fitting.append((day - HALF_YEAR, day + HALF_YEAR))
    if fitting:
        yield Clue(expression.start, expression.end, f"{expression.text} falls in few years", "weekday", tuple(fitting))


def office_clues(given: Clueing) -> Iterator[Clue]:
    """Who is named with a title holds it, or held it where the text says "former"."""
    back = given.looks_back()
    for hit in given.hits:
        offices = [o for b in hit.bearers if b.id.startswith("person:") for o in _offices(given.actors, b.id)]
        if not offices:
            continue
        words = _title_words(given.doc, hit)
        lists = happening_words()
        ruling = hit.end < len(given.doc) and given.doc[hit.end].lower_ in lists["rules"]
        if ruling and not words & (lists["gone"] | lists["another_time"]):
            held = [o for o in offices if o["rank"] < len(RANKS)]
        elif not words or words & lists["another_time"]:
            continue
        else:
            held = [o for o in offices if _is_title(o, words)]
        if not held or not all(o["checked"] and o["from"] for o in held):
            continue
        gone = bool(words & lists["gone"])
        windows = _gone(held) if gone else _spells(held, open_end=given.sentence_of[hit.start] in back)
        if hit.weak:  # of two presidents of one surname the packs may know the later one only
            windows = tuple((None, end) for _, end in windows if end is not None and not gone)
        if windows:
            span = given.doc[hit.start : hit.end]
            title = held[0]["title"]
            fact = f"{span.text} {'was' if gone else 'is'} {title} ({', '.join(sorted({o['code'] for o in held}))})"
            about = min(b.id for b in hit.bearers)
            yield Clue(span.start_char, span.end_char, fact, f"{about}{':gone' if gone else ''}", windows, "term")


def _offices(actors: Actors, id_: str) -> list[dict[str, Any]]:
    entry = actors.by_id(id_)
    return list(entry.get("offices", [])) if entry is not None else []


def _spells(held: Sequence[dict[str, Any]], *, open_end: bool) -> tuple[Window, ...]:
    windows: list[Window] = []
    for office in held:
        begun = days_of(office["from"]).start
        ended = None if office["to"] is None or open_end else days_of(office["to"]).end - HANDOVER
        windows.append((begun, ended))
    return tuple(windows)


def _gone(held: Sequence[dict[str, Any]]) -> tuple[Window, ...]:
    """From the first end on: who came back may be called former before."""
    ends = [days_of(office["to"]).start for office in held if office["to"] is not None]
    return ((min(ends), None),) if ends else ()


def _title_words(doc: Doc, hit: NameHit) -> frozenset[str]:
    """The words of the title beside a name: before it, across a comma, or after one."""
    lists = happening_words()
    passed = lists["gone"] | lists["another_time"] | INSIDE

    def fits(token: Token) -> bool:
        return token.lower_ in passed or (token.pos_ in TITLE_TAGS and not token.is_punct)

    at = hit.start - 1
    at -= at >= 0 and doc[at].text == ","
    words: list[str] = []
    while at >= 0 and len(words) < REACH and fits(doc[at]) and not doc[at].is_space:
        words.append(doc[at].lower_)
        at -= 1
    if hit.end < len(doc) and doc[hit.end].text == ",":
        at, after = hit.end + 1, 0
        while at < len(doc) and after < REACH and fits(doc[at]) and not doc[at].is_space:
            words.append(doc[at].lower_)
            at, after = at + 1, after + 1
    return _spelt(words)


def _spelt(words: Sequence[str]) -> frozenset[str]:
    """Words in one spelling, so that titles compare."""
    return frozenset(part for word in words for part in SPELLINGS.get(word, word).split())


def _is_title(office: dict[str, Any], words: frozenset[str]) -> bool:
    apart = happening_words()["apart"]
    for title in (office["title"], *office["also"]):
        parts = _spelt(title.lower().replace("-", " ").split()) - FILLERS
        if parts and parts <= words and words & apart <= parts:
            return True
    return False


def within(days: Interval, window: Window) -> Interval | None:
    """What an interval and a window share."""
    start, end = max(days.start, window[0] or days.start), min(days.end, window[1] or days.end)
    return Interval(start, end, "interval") if start <= end else None
