"""Every family of the trigger tables fires in its example and keeps silent in its counter-example."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.ontology.patterns import Family, load_tables
from dateline.workspace import Workspace

TABLES = load_tables()
ACTS = [family for family in TABLES.acts.families if not family.is_operator]
# Examples that the parser reads in another way than people do; the figure may only fall.
MISREAD_ACTS, MISREAD_STATES, FALSE_ALARMS = 0.12, 0.2, 0.04


def fired(workspace: Workspace, sentence: str, states: bool) -> list[Family]:
    with workspace.coder.scene(Report(id="x", text=sentence)) as scene:
        matcher = scene.states if states else scene.matcher
        return [c.family for token in scene.doc for c in matcher.candidates(token)]


def share(workspace: Workspace, families: list[Family], states: bool) -> tuple[float, list[str]]:
    missed = [f.id for f in families for eg in f.eg if f.id not in {g.id for g in fired(workspace, eg, states)}]
    return len(missed) / sum(len(f.eg) for f in families), missed


def test_acts_fire_in_their_examples(workspace: Workspace) -> None:
    rate, missed = share(workspace, ACTS, states=False)
    assert rate <= MISREAD_ACTS, missed


def test_states_fire_in_their_examples(workspace: Workspace) -> None:
    rate, missed = share(workspace, list(TABLES.states.families), states=True)
    assert rate <= MISREAD_STATES, missed


def test_acts_keep_silent_in_their_counter_examples(workspace: Workspace) -> None:
    wrong = []
    for family in ACTS:
        for sentence in family.not_:
            claims = workspace.code_text(sentence).claims
            if any(c.kind == "event" and c.rule.split("+")[0] == family.id for c in claims):
                wrong.append((family.id, sentence))
    assert len(wrong) / sum(len(f.not_) for f in ACTS) <= FALSE_ALARMS, wrong


@pytest.mark.parametrize("part", ["acts", "states"])
def test_every_family_has_an_example(part: str) -> None:
    families = getattr(TABLES, part).families
    assert families
    assert [f.id for f in families if not f.eg] == []


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "expected"),
    [
        (
            "Norway's minister published a damning report, full of scorn, on Chad.",
            "Norway's minister",
            "Chad",
            "ACCUSE",
        ),
        ("Kenya trucked sacks of maize across the frontier to hungry Malawi.", "Kenya", "Malawi", "AID"),
        ("Students with banners filled the square, slogans against Peru on their lips.", "Students", "Peru", "PROTEST"),
    ],
)
def test_weak_evidence_answers_where_no_pattern_is_sure(
    workspace: Workspace, sentence: str, actor: str, recipient: str, expected: str
) -> None:
    pair = [(at, at + len(name)) for name in (actor, recipient) for at in (sentence.rindex(name),)]
    assert workspace.relate(sentence, *pair).type == expected


def test_a_pair_without_words_still_gets_a_type(workspace: Workspace) -> None:
    related = workspace.relate("Chad, Peru.", (0, 4), (6, 10))
    assert related.type in related.scores
