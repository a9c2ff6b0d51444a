"""Laws of evidence: the order of what is given never matters, and what is withdrawn leaves no trace."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.telling import NOW, told
from dateline.corroborate.evidence import Evidence, weigh
from dateline.model import AUTOMATIC, Judgement, Statement, Verdict, judgement_id

PUBLISHERS = ("Le Soir", "AFP", None, None, "Reuters", "BBC")
STATEMENTS = [
    told(f"report-{number}", publisher=publisher, published=f"2024-04-{20 + number}")
    for number, publisher in enumerate(PUBLISHERS)
]
A, B, C, D, E, F = (statement.id for statement in STATEMENTS)


def said(verdict: Verdict, *about: str, by: str = AUTOMATIC, at: int = 0, score: float = 4.0) -> Judgement:
    made = Judgement(
        verdict=verdict, about=about, by=by, score=score, recorded_at=f"2024-05-01T00:{at // 60:02}:{at % 60:02}Z"
    )
    return made.model_copy(update={"id": judgement_id(made)})


def groups(judgements: Sequence[Judgement], statements: Sequence[Statement] = STATEMENTS) -> set[frozenset[str]]:
    return {frozenset(s.id for s in group) for group in weigh(statements, judgements).together()}


def joined(judgements: Sequence[Judgement]) -> set[frozenset[str]]:
    return {group for group in groups(judgements) if len(group) > 1}


WORDS: list[tuple[str, list[Judgement], list[set[str]]]] = [
    ("a chain joins", [said("same", A, B), said("same", B, C)], [{A, B, C}]),
    (
        "no chain over a difference",
        [said("same", A, B, score=5), said("same", B, C), said("different", A, C)],
        [{A, B}],
    ),
    ("the surest pair first", [said("same", A, B), said("same", B, C, score=5), said("different", A, C)], [{B, C}]),
    ("a person merges three", [said("same", A, B, C, by="ada")], [{A, B, C}]),
    ("a person's merge outranks ours", [said("different", A, B), said("same", A, B, by="ada")], [{A, B}]),
    ("a person's split outranks ours", [said("same", A, B), said("different", A, B, by="ada")], []),
    ("the last person counts", [said("same", A, B, by="ada"), said("different", A, B, by="bo", at=1)], []),
    (
        "a person's split holds against a chain of merges",
        [said("different", A, C, by="ada"), said("same", A, B, by="ada", score=5), said("same", B, C, by="ada")],
        [{A, B}],
    ),
    ("what is rejected joins nothing", [said("same", A, B), said("same", B, C), said("reject", B, by="ada")], []),
]


@pytest.mark.parametrize(("judgements", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_who_is_joined(judgements: list[Judgement], expected: list[set[str]]) -> None:
    assert joined(judgements) == {frozenset(group) for group in expected}


def voices(judgements: Sequence[Judgement], which: slice = slice(None)) -> int:
    evidence = weigh(STATEMENTS, judgements)
    return evidence.publishers(evidence.statements[which])


@pytest.mark.parametrize(
    ("copies", "count"),
    [
        ([], 5),  # the two unnamed ones are one voice
        ([("report-0", "report-1")], 4),
        ([("report-0", "report-1"), ("report-1", "report-4")], 3),
        ([("report-2", "report-4")], 5),  # the unnamed copy speaks for Reuters, the other unnamed one still for nobody
        ([("report-2", "report-4"), ("report-3", "report-5")], 4),
        ([("report-2", "report-3")], 5),
    ],
)
def test_copies_are_one_voice_and_the_unnamed_swallow_none(copies: list[tuple[str, str]], count: int) -> None:
    assert voices([said("copy", *pair) for pair in copies]) == count


IDS = st.sampled_from([A, B, C, D, E, F])
DOCS = st.sampled_from([f"report-{number}" for number in range(len(PUBLISHERS))])
PAIR = st.lists(IDS, min_size=2, max_size=3, unique=True)
SAID = st.one_of(
    st.builds(
        lambda v, p, by, at, score: said(v, *p, by=by, at=at, score=score),
        st.sampled_from(["same", "different", "contradicts"]),
        PAIR,
        st.sampled_from([AUTOMATIC, "ada", "bo"]),
        st.integers(0, 90),
        st.sampled_from([3.0, 4.0]),
    ),
    st.builds(
        lambda v, i, at: said(v, i, by="ada", at=at), st.sampled_from(["accept", "reject"]), IDS, st.integers(0, 90)
    ),
    st.builds(lambda p: said("copy", *p), st.lists(DOCS, min_size=2, max_size=2, unique=True)),
)


def shape(evidence: Evidence) -> tuple[object, ...]:
    """All that a question can see of it."""
    return (
        evidence.statements,
        evidence.judgements,
        evidence.together(),
        [evidence.publishers(group) for group in evidence.together()],
        [evidence.contradicting(statement) for statement in evidence.statements],
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(SAID, max_size=8, unique_by=lambda j: j.id))
def test_the_order_given_never_matters(data: st.DataObject, judgements: list[Judgement]) -> None:
    shuffled = data.draw(st.permutations(judgements))
    statements = data.draw(st.permutations(STATEMENTS))
    assert shape(weigh(statements, shuffled)) == shape(weigh(STATEMENTS, judgements))


@settings(max_examples=60, deadline=None)
@given(st.lists(SAID, max_size=6, unique_by=lambda j: j.id), SAID)
def test_withdrawing_restores_and_withdrawing_that_brings_back(judgements: list[Judgement], one: Judgement) -> None:
    before = [judgement for judgement in judgements if judgement.id != one.id]
    back = said("withdraw", one.id, by="ada", at=100)
    again = said("withdraw", back.id, by="bo", at=101)
    assert shape(weigh(STATEMENTS, [*before, one, back])) == shape(weigh(STATEMENTS, before))
    assert shape(weigh(STATEMENTS, [*before, one, back, again])) == shape(weigh(STATEMENTS, [*before, one]))


def test_an_amended_statement_keeps_its_id_and_passage() -> None:
    change = Judgement(verdict="amend", about=(A,), change={"status": "negated"}, by="ada", recorded_at=NOW)
    found = next(s for s in weigh(STATEMENTS, [change]).statements if s.id == A)
    assert (found.claim.status, found.claim.quote) == ("negated", STATEMENTS[0].claim.quote)
