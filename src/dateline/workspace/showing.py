"""One record with all that the ledger has about it: its passage, who else says so, what speaks against it, what was judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from dateline.corroborate.evidence import Evidence, canonical, in_force, standing, weigh
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import Document, Filed, Judgement, Record, Span, Statement, Told

AROUND = 1  # sentences before and after the one that says it
TOGETHER = 1000  # tellings of one thing that are followed; a war's worst day has fewer


class Judged(Record):
    """A judgement, and whether it stands or was withdrawn."""

    judgement: Judgement
    stands: bool


class Passage(Record):
    """Where it is said: the sentences around, and the words themselves by their place in this text."""

    doc: str
    title: str | None
    url: str | None
    text: str
    marked: Span


class Against(Record):
    """A statement that contradicts it, with the judgement that says why."""

    statement: Statement
    judgement: Judgement


class ShownStatement(Record):
    """An event or state. `now` is what it says with the amendments in force, null where there are none.

    `same` are the other tellings of it, `publishers` how many independent ones tell it, itself included; 0 where it is rejected.
    """

    kind: Literal["shown_statement"] = "shown_statement"
    statement: Statement
    now: Told | None
    rejected: bool
    passage: Passage | None
    publishers: int
    same: tuple[Statement, ...]
    contradicted_by: tuple[Against, ...]
    judgements: tuple[Judged, ...]


class ShownReport(Record):
    """A report with its records, in the order of its text, and the reports that are copies of it or of which it is one.

    `rejected` are the ids of those of its records that a person rejected: no answer rests on them.
    """

    kind: Literal["shown_report"] = "shown_report"
    document: Document
    recorded_at: str
    statements: tuple[Statement, ...]
    copies: tuple[str, ...]
    judgements: tuple[Judged, ...]
    rejected: tuple[str, ...] = ()


class ShownJudgement(Record):
    """A judgement with what it is about, and what was judged of it."""

    kind: Literal["shown_judgement"] = "shown_judgement"
    judgement: Judgement
    stands: bool
    statements: tuple[Statement, ...]
    reports: tuple[str, ...]
    judgements: tuple[Judged, ...]


Shown = ShownStatement | ShownReport | ShownJudgement


def show(ledger: Ledger, found: Statement | Filed | Judgement) -> Shown:
    """All about what was found."""
    if isinstance(found, Statement):
        return _statement(ledger, found)
    return _report(ledger, found) if isinstance(found, Filed) else _judgement(ledger, found)


def _statement(ledger: Ledger, statement: Statement) -> ShownStatement:
    statements, judgements = around(ledger, statement)
    evidence = weigh(statements, judgements)
    mine = next((one for one in evidence.statements if one.id == statement.id), None)
    group = _group(evidence, statement.id)
    return ShownStatement(
        statement=statement,
        now=_now(statement, judgements),
        rejected=mine is None,
        passage=_passage(ledger, statement),
        publishers=evidence.publishers(group),
        same=tuple(one for one in group if one.id != statement.id),
        contradicted_by=_against(evidence, group),
        judgements=_judged(judgements, {statement.id}),
    )


def around(ledger: Ledger, statement: Statement) -> tuple[list[Statement], list[Judgement]]:
    """A statement with those that tell of the same, what contradicts any of them, and all judgements about these and their reports."""
    told, asked = {statement.id}, {statement.id}
    judgements: dict[str, Judgement] = {}
    against: set[str] = set()
    while asked and len(told) < TOGETHER:
        found = list(ledger.judgements(asked))
        judgements |= {one.id: one for one in found}
        force = in_force(judgements.values())
        asked = {id_ for one in force if one.verdict == "same" for id_ in one.about} - told
        told |= asked
        against |= {id_ for one in force if one.verdict == "contradicts" for id_ in one.about}
    statements = ledger.statements_by_id(told | against)
    docs = {one.claim.doc for one in statements.values() if one.claim.doc is not None}
    for more in (ledger.judgements(against - told), ledger.judgements(docs)):
        judgements |= {one.id: one for one in more}
    return list(statements.values()), list(judgements.values())


def _group(evidence: Evidence, id_: str) -> tuple[Statement, ...]:
    return next((group for group in evidence.together() if any(one.id == id_ for one in group)), ())


def _now(statement: Statement, judgements: Iterable[Judgement]) -> Told | None:
    amendments = [one for one in in_force(judgements) if one.verdict == "amend" and statement.id in one.about]
    return weigh([statement], amendments).statements[0].claim if amendments else None


def _against(evidence: Evidence, group: Iterable[Statement]) -> tuple[Against, ...]:
    inside = {one.id for one in group}
    found = {
        (other.id, judgement.id): Against(statement=other, judgement=judgement)
        for one in evidence.statements
        if one.id in inside
        for other, judgement in evidence.contradicting(one)
        if other.id not in inside
    }
    return tuple(sorted(found.values(), key=lambda one: (canonical(one.statement), one.judgement.id)))


def _passage(ledger: Ledger, statement: Statement) -> Passage | None:
    claim = statement.claim
    if claim.doc is None:
        return None
    document = ledger.filed_by_id([claim.doc])[claim.doc].document
    first = document.sentences[max(0, claim.sentence - AROUND)][0]
    last = document.sentences[min(len(document.sentences) - 1, claim.sentence + AROUND)][1]
    start, end = claim.span
    first, last = min(first, start), max(last, end)
    return Passage(
        doc=document.id,
        title=document.title,
        url=document.url,
        text=document.text[first:last],
        marked=(start - first, end - first),
    )


def _report(ledger: Ledger, filed: Filed) -> ShownReport:
    id_ = filed.document.id
    statements = sorted(ledger.statements(Query(doc=(id_,))), key=canonical)
    judgements = list(ledger.judgements([id_]))
    copies = {other for one in in_force(judgements) if one.verdict == "copy" for other in one.about} - {id_}
    ids = [one.id for one in statements]
    kept = {one.id for one in weigh(statements, list(ledger.judgements(ids))).statements}
    return ShownReport(
        document=filed.document,
        recorded_at=filed.recorded_at,
        statements=tuple(statements),
        copies=tuple(sorted(copies)),
        judgements=_judged(judgements, {id_}),
        rejected=tuple(id_ for id_ in ids if id_ not in kept),
    )


def _judgement(ledger: Ledger, judgement: Judgement) -> ShownJudgement:
    told = [judgement, *ledger.judgements([judgement.id])]
    statements = ledger.statements_by_id(judgement.about)
    return ShownJudgement(
        judgement=judgement,
        stands=judgement.id in standing(told),
        statements=tuple(sorted(statements.values(), key=canonical)),
        reports=tuple(sorted(ledger.filed_by_id(judgement.about))),
        judgements=_judged(told, {judgement.id}),
    )


def _judged(judgements: Iterable[Judgement], about: Collection[str]) -> tuple[Judged, ...]:
    """The judgements about these, and what was judged of those judgements, in the order recorded."""
    told = {one.id: one for one in judgements}
    stands = standing(told.values())
    kept: dict[str, Judgement] = {}
    while more := {id_ for id_, one in told.items() if not {*about, *kept}.isdisjoint(one.about)} - kept.keys():
        kept |= {id_: told[id_] for id_ in more}
    ordered = sorted(kept.values(), key=lambda one: (one.recorded_at, one.id))
    return tuple(Judged(judgement=one, stands=one.id in stands) for one in ordered)
