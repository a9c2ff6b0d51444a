"""When: the date of this act, from the expression that governs it; never the publication date for want of better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.frames import CLAUSAL_HEADS, lemma_of
from dateline.annotate.layers import Sentence, TimeName
from dateline.annotate.words import status_words
from dateline.dates import Interval
from dateline.dates.edtf import to_edtf
from dateline.model import DateFrom

RECENT = 6  # days before publication that still are the report's news
FIRST_SENTENCES = 3  # the report's own news stands in its headline and first three sentences


@dataclass(frozen=True, slots=True)
class Dated:
    """When an act took place, and where that comes from."""

    interval: Interval | None
    text: str | None
    edtf: str | None
    source: DateFrom


UNDATED = Dated(None, None, None, "none")


class Calendar:
    """The temporal expressions of one Doc, asked by the act they govern."""

    def __init__(
        self, doc: Doc, times: Sequence[TimeName], sentences: Sequence[Sentence], published: Interval | None
    ) -> None:
        self.doc, self.published, self.sentences = doc, published, sentences
        self.words: frozenset[int] = (
            frozenset()
        )  # heads of acts done with words: their day is not that of what they tell
        self.times = [t for t in times if t.interval is not None and t.timex_type in ("DATE", "TIME")]
        self.sentence_of = {i: n for n, s in enumerate(sentences) for i in range(s.start, s.end)}
        self._by_sentence: dict[int, list[TimeName]] = {}
        for time in self.times:
            number = self.sentence_of.get(time.start)
            if number is not None:
                self._by_sentence.setdefault(number, []).append(time)

    def date(self, head: Token) -> Dated:
        """The date of the act at `head`, from the text alone."""
        time = self._governing(head)
        return self.dated(time) if time is not None else UNDATED

    def _governing(self, head: Token) -> TimeName | None:
        """The temporal expression that governs the act at `head`."""
        times = self._by_sentence.get(self.sentence_of.get(head.i, -1), [])
        best: tuple[float, TimeName] | None = None
        for time in times:
            cost = self._cost(head, time)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, time)
        return best[1] if best is not None else None

    def dated(self, time: TimeName) -> Dated:
        """An expression as the date of an act."""
        return Dated(time.interval, self.doc[time.start : time.end].text, time.edtf, "text")

    def lasting(self, head: Token) -> Dated:
        """The date of an act that may go on: "in custody since 2016" lasts until the report."""
        time = self._governing(head)
        if (
            time is None
            or time.interval is None
            or self.published is None
            or _when(head, time)
            or not self._since(time)
        ):
            return self.date(head)
        whole = Interval(time.interval.start, max(time.interval.end, self.published.end), "interval")
        return Dated(whole, self.doc[time.start : time.end].text, to_edtf(whole), "text")

    def since(self, head: Token) -> bool:
        """Whether "since" stands before the expression that governs the act at `head`."""
        time = self._governing(head)
        return time is not None and self._since(time)

    def _since(self, time: TimeName) -> bool:
        return time.start > 0 and self.doc[time.start - 1].lower_ == "since"

    def of_document(self, head: Token) -> Dated:
        """The publication day and the day before, for the report's own news: a main clause at its start."""
        number = self.sentence_of.get(head.i, 99)
        first = 0 if self.sentences and self.sentences[0].kind == "body" else 1
        if number > first + FIRST_SENTENCES - 1 or not in_main_clause(head):
            return UNDATED
        return self.news()

    def news(self) -> Dated:
        """The publication day and the day before: when what the report tells as news took place."""
        if self.published is None or self.published.days > 7:
            return UNDATED
        interval = Interval(self.published.start, self.published.end, "interval").shift(-1)
        interval = Interval(interval.start, self.published.end, "interval")
        return Dated(interval, None, f"{interval.start}/{interval.end}", "document")

    def _cost(self, head: Token, time: TimeName) -> float | None:
        """How far an expression is from governing an act; None where it governs something else."""
        root = self.doc[time.start : time.end].root
        governor = _governor(root)
        if governor.i == head.i or _when(head, time):
            return 0.0
        if head.is_ancestor(governor):
            return _descent(head, governor)
        return _ascent(head, governor, self.words)


def _when(head: Token, time: TimeName) -> bool:
    """ "last July when he was overthrown": the clause that tells what happened then."""
    adverbs = (c for c in head.children if c.dep_ == "advmod" and c.lower_ == "when")
    return any(0 <= c.i - time.end <= 1 for c in adverbs)


def _governor(token: Token) -> Token:
    """The word a time expression hangs on, prepositions passed."""
    above = token.head
    while above.pos_ in ("ADP", "SCONJ") or above.dep_ in ("npadvmod",):
        if above.head.i == above.i:
            break
        above = above.head
    return above


def _descent(head: Token, governor: Token) -> float | None:
    """The expression hangs on an argument of the act: "met in Paris last week", "talks with X in May"."""
    cost, token = 1.0, governor
    while token.i != head.i:
        if token.dep_ in ("relcl", "advcl", "ccomp", "acl", "conj", "parataxis", "xcomp", "pcomp"):
            return None
        cost, token = cost + 1, token.head
    return cost


def _ascent(head: Token, governor: Token, said: frozenset[int]) -> float | None:
    """The expression hangs on a word above the act: "launched an attack on Monday", "agreed last year to leave"."""
    words = status_words()
    cost, token = 1.0, head
    while token.head.i != token.i:
        above = token.head
        if token.dep_ in ("advcl", "relcl", "parataxis") or (
            token.dep_ == "ccomp" and lemma_of(above) in words["speech_verbs"] and above.i == governor.i
        ):
            return None
        if token.dep_ == "pobj" and token.head.lower_ in (
            "after",
            "since",
            "following",
            "before",
            "despite",
            "over",
            "ahead",
        ):
            return None
        if token.dep_ == "poss" or (
            token.dep_ == "pobj" and above.head.pos_ in ("NOUN", "PROPN") and above.lower_ == "of"
        ):
            cost += 2
        if above.i in said:
            return None  # "accused Russia last month of meddling"
        cost += 1
        if above.i == governor.i:
            return cost
        if cost > 8:
            return None
        token = above
    return None


def in_main_clause(head: Token) -> bool:
    """Whether a word stands in a main clause, not in an aside, after a conjunction of time, or in the past perfect."""
    token = head
    while token.head.i != token.i:
        if token.dep_ in ("relcl", "acl", "advcl", "pcomp", "poss", "amod"):
            return False
        if token.dep_ == "pobj" and token.head.lower_ in (
            "after",
            "since",
            "following",
            "before",
            "despite",
            "during",
            "over",
        ):
            return False
        token = token.head
    verb = head if head.pos_ in CLAUSAL_HEADS else token
    return not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
