"""What ships is whole: the annotated examples, the plans, the floors, and the page that is made from figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.config import Config
from dateline.evaluate.floors import read_floors
from dateline.evaluate.plan import GoldSet, read_plan
from dateline.ontology.plover import plover
from dateline.ontology.predicates import predicates
from dateline.read import read

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = GoldSet(name="examples", stage="articles", gold=ROOT / "examples" / "gold").load()
PLANS = ("examples/gold/plan.yaml", "benchmarks/accuracy.yaml")


def test_the_annotated_texts_are_those_of_the_examples() -> None:
    reports = {
        r.id: (r.text, r.published) for r in read([ROOT / "examples"], config=Config().read) if hasattr(r, "text")
    }
    annotated = {case.id: (case.text, case.day) for case in EXAMPLES.cases}
    assert len(annotated) == 8
    assert {id_: reports.get(id_) for id_ in annotated} == annotated


def test_annotations_quote_their_sentence_and_keep_to_the_ontology() -> None:
    assert EXAMPLES.faults == ()
    types, states = plover(), predicates().predicates
    for case in EXAMPLES.cases:
        for annotation in case.gold.by.values():
            for claim in (*annotation.events, *annotation.states):
                assert claim.trigger in (case.gold.article.words_of(claim.sentence) or ""), (case.id, claim.trigger)
            for act in annotation.events:
                assert act.type in types.types, act
                assert act.mode is None or act.mode in types.types[act.type].modes, act
            for state in annotation.states:
                assert state.status in states[state.predicate].statuses, state


def test_floors_are_of_sets_that_a_plan_names() -> None:
    names = {found.name for plan in PLANS for found in read_plan(ROOT / plan)}
    floors = read_floors(ROOT / "benchmarks" / "floors.yaml")
    assert {section.removesuffix(" (odd half)") for section in floors} <= names
    assert all(0 <= floor <= 1 for rows in floors.values() for floor in rows.values())
    assert "examples" in floors


@pytest.mark.parametrize("plan", PLANS)
def test_plans_are_read(plan: str) -> None:
    assert read_plan(ROOT / plan)


def test_the_accuracy_page_agrees_with_the_figures(tmp_path: Path) -> None:
    tool = [sys.executable, str(ROOT / "tools" / "make_accuracy.py"), "--check"]
    assert subprocess.run(tool, check=False, capture_output=True, text=True).stdout == ""


def test_the_committed_figures_hold_no_text() -> None:
    body = json.loads((ROOT / "benchmarks" / "accuracy.json").read_text(encoding="utf-8"))
    assert {key for found in body["sets"].values() for key in found} == {
        "stage",
        "rows",
        "figures",
        "causes",
        "reliability",
    }
    assert set(body["sets"]) == {found.name for found in read_plan(ROOT / "benchmarks" / "accuracy.yaml")}
