"""Answers in few words, each with the passages it rests on: what somebody who must cite, and has little room, is given.

Fields without a default are always there; the others only where they tell something.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from dateline.model import Record


class Quote(Record):
    """A passage: `quote` are its words, `sentence` the sentence around them, verbatim; `attribution` is who says so in it.

    Without attribution the report says so in its own voice. `hedged`: the passage itself doubts it. Of a record of another data set
    (`data_set`) there is no passage and no report.
    """

    statement: str
    quote: str | None
    sentence: str | None
    publisher: str | None
    published: str | None
    doc: str | None
    url: str | None
    attribution: tuple[str, ...]
    hedged: bool
    data_set: str | None = None


class Stated(Quote):
    """What one sentence says: `says` in a line, codes and all."""

    says: str


class Weighed(Stated):
    """With how many independent publishers tell the same, and whether something told speaks against it."""

    publishers: int
    disputed: bool


class Opposed(Stated):
    """What speaks against something, and why."""

    why: str


class Figure(Record):
    """A count: `best` is the latest of the most independent publishers, `low` and `high` the least and most that anybody tells."""

    low: int | None
    best: int | None
    high: int | None


class Against(Record):
    """What speaks against it, and the statements that say so."""

    why: str
    statements: tuple[str, ...]


class CitedAnswer(Record):
    """One answer: `says` in a sentence, how many independent `publishers` tell it, what makes a reader careful, and the passages.

    `disputed`: something told speaks against it (`against`). `more_citations` passages are left out.
    """

    says: str
    publishers: int
    confidence: float
    hedged: bool
    disputed: bool
    citations: tuple[Quote, ...]
    more_citations: int = 0
    against: tuple[Against, ...] = ()


class CitedState(CitedAnswer):
    """How something stood on the day asked about.

    `standing` says how sure it is that it still held then: confirmed, presumed, stale (last told too long before), ended, planned,
    unknown. Days are EDTF; `since` or `until` are missing where no report tells.
    """

    predicate: str
    status: str
    standing: str
    subject: str
    object: str | None = None
    others: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    last_confirmed: str | None = None
    details: Mapping[str, Any] | None = None
    strength: Figure | None = None


class CitedEvent(CitedAnswer):
    """One thing that happened, or was announced, feared or denied (`status`: actual, future, hypothetical, negated)."""

    event: str
    mode: str | None = None
    status: str
    date: str | None
    enddate: str | None = None
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    place: str | None = None
    dead: Figure | None = None
    injured: Figure | None = None
    arrested: Figure | None = None
    participants: Figure | None = None


class CitedMoment(CitedAnswer):
    """An entry of a timeline: `on` these days (EDTF, null where none is told), an event or a change of a state (`what`)."""

    on: str | None
    what: str


class CitedHit(Record):
    """A sentence that has the words, where it stands, and what was read from it (their `sentence` is null: it is this one)."""

    sentence: str
    publisher: str | None
    published: str | None
    title: str | None
    doc: str
    url: str | None
    records: tuple[Weighed, ...]


class Clocks(Record):
    """What was asked: true `on` this day, from what was published by `known` and recorded by `recorded`; null is no bound."""

    on: str | None
    known: str | None
    recorded: str | None


class Held(Record):
    """How much there is to ask of: an answer is only as good as the reports that were read."""

    reports: int
    publishers: int
    first_published: str | None
    last_published: str | None


class CitedPage(Record):
    """Answers, as many as there is room for. `total` are all that fit the question; `more` says how to see the rest.

    `note` says, where there are none, what is known near it.
    """

    total: int
    more: str | None = None
    note: str | None = None


class StatePage(CitedPage):
    """States of one kind."""

    answers: tuple[CitedState, ...]


class CitedSituation(Record):
    """How things stood: kinds of states with their answers; a kind of which nothing is told is left out."""

    asked: Clocks
    states: Mapping[str, StatePage]
    note: str | None = None
    ledger: Held


class EventPage(CitedPage):
    """Events."""

    asked: Clocks
    answers: tuple[CitedEvent, ...]


class MomentPage(CitedPage):
    """A timeline."""

    asked: Clocks
    answers: tuple[CitedMoment, ...]


class HitPage(Record):
    """Sentences, the best first."""

    answers: tuple[CitedHit, ...]
    more: str | None = None
    note: str | None = None


class CitedRecord(Record):
    """All about one thing in the ledger: a statement, a report or a judgement.

    Of a statement: `fields` are what it says now, `passage` the sentences around it, `same` other tellings of it, and
    `contradicted_by` what speaks against it. Of a report: its text from the character `text_from` on, as much as there is room for.
    `records` are the statement itself, those of that text, or those that a judgement is about. `judgements` say what was judged of
    it, by whom and why, and whether that stands.
    """

    what: Literal["statement", "report", "judgement"]
    id: str
    says: str
    records: tuple[Stated, ...]
    publishers: int | None = None
    disputed: bool | None = None
    rejected: bool = False
    amended: bool = False
    fields: Mapping[str, Any] | None = None
    passage: str | None = None
    same: tuple[Stated, ...] = ()
    contradicted_by: tuple[Opposed, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    text: str | None = None
    text_from: int | None = None
    text_length: int | None = None
    copies: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    more: str | None = None


class CitedSentence(Record):
    """A sentence of a brief, with the numbers of its sources."""

    says: str
    sources: tuple[int, ...]


class CitedSection(Record):
    """Sentences under one heading; `left_out` found no room."""

    heading: str
    sentences: tuple[CitedSentence, ...]
    left_out: int = 0


class Numbered(Record):
    """A source: the passage and the report it stands in."""

    number: int
    title: str
    statements: tuple[str, ...]
    quote: str | None
    publisher: str | None
    published: str | None
    doc: str | None
    url: str | None


class CitedBrief(Record):
    """A country on a day: what reports told, each sentence with its sources."""

    title: str
    day: str
    clocks: str
    sections: tuple[CitedSection, ...]
    sources: tuple[Numbered, ...]
