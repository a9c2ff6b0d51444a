"""Confidence: a probability that falls with what makes a reading doubtful, from a table in which every sign has its odds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dateline.annotate.confidence import event_signs, state_signs
from dateline.annotate.events import acts
from dateline.annotate.states import states_of
from dateline.model import Report
from dateline.ontology.confidence import HIGH, LOW, signs_table
from dateline.ontology.plover import plover
from dateline.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent


def confidence(workspace: Workspace, text: str, type_: str) -> float:
    events = [c for c in workspace.code_text(text).claims if c.kind == "event" and c.event == (type_,)]
    assert events, text
    return events[0].confidence


@pytest.mark.parametrize(
    ("surer", "less", "type_"),
    [
        (  # the main word before a clause below it
            "France condemned the coup in Niger.",
            "The paper said that people knew that ministers were glad because France condemned the coup in Niger.",
            "ACCUSE",
        ),
        (
            "Ministers spoke of Turkey's bombing of Syria.",
            "Ministers spoke of Turkey's bombing.",
            "ASSAULT",
        ),  # whom it is on is told
        (
            "He said Kenya attacked Chad.",
            "He said Kenya cooperated with Chad.",
            "ASSAULT|COOPERATE",
        ),  # types told loosely
    ],
)
def test_what_is_told_less_plainly_is_less_sure(workspace: Workspace, surer: str, less: str, type_: str) -> None:
    first, _, second = type_.partition("|")
    assert confidence(workspace, surer, first) > confidence(workspace, less, second or first)


def test_every_sign_has_its_odds_and_every_odds_their_sign(workspace: Workspace) -> None:
    table = signs_table()
    with workspace.coder.scene(Report(id="x", text="French troops in Mali attacked rebels.")) as scene:
        (act, *_) = acts(scene)
        (state, *_) = states_of(scene, 0, scene.sentences[0])
        assert {"base", *event_signs(scene, act)} == set(table.events)
        assert {"base", *state_signs(scene, state)} == set(table.states)


def test_groups_of_types_are_types_and_no_type_is_in_two() -> None:
    grouped = [type_ for types in signs_table().types.values() for type_ in types]
    assert set(grouped) <= set(plover().types)
    assert len(grouped) == len(set(grouped))


def test_a_confidence_is_a_probability_short_of_certainty() -> None:
    table = signs_table()
    best = {name: float(sign.odds > 0) for name, sign in table.events.items() if name != "base"}
    worst = {name: 5.0 * (sign.odds < 0) for name, sign in table.events.items() if name != "base"}
    assert (table.event(worst), table.event(best)) == (LOW, HIGH)


def test_the_fit_says_of_each_sign_what_the_reports_say(tmp_path: Path) -> None:
    texts = {"one": "Kenya attacked Somalia. Peru praised Chile.", "two": "France condemned Mali. Kenya attacked Chad."}
    gold = {
        "one": [("attacked", "ASSAULT", "KEN:MIL", "SOM:GOV")],
        "two": [("condemned", "ACCUSE", "FRA:GOV", "MLI:GOV")],
    }
    (tmp_path / "articles").mkdir()
    (tmp_path / "A").mkdir()
    for name, text in texts.items():
        cut = text.index(".") + 1
        spans = [{"n": 0, "start": 0, "end": cut}, {"n": 1, "start": cut + 1, "end": len(text)}]
        article = {"id": name, "date": "2024-04-20", "text": text, "sentences": spans}
        (tmp_path / "articles" / f"{name}.json").write_text(json.dumps(article), encoding="utf-8")
        events = [
            {"s": 0, "trigger": word, "type": type_, "mode": None, "actors": [a], "recipients": [r], "status": "actual"}
            for word, type_, a, r in gold[name]
        ]
        rows = yaml.safe_dump({"id": name, "events": events, "states": []})
        (tmp_path / "A" / f"{name}.yaml").write_text(rows, encoding="utf-8")
    tool = [sys.executable, str(ROOT / "tools" / "fit_confidence.py"), str(tmp_path)]
    done = subprocess.run(tool, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "events: 4 records, right 0.500" in done.stdout
    assert "a fit to the other reports" in done.stdout
