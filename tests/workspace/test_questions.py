"""Every question of docs/questions.yml is answered right by every store, with the passage it expects."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.batch import code
from dateline.cli.app import app
from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk
from ledger.stores import STORES, address
from workspace.conftest import copy

ROOT = Path(__file__).parents[2]
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs" / "questions.yml").read_text(encoding="utf-8"))[
    "questions"
]
KEYS = {"question", "ask", "answer", "absent", "only", "empty"}
PARTIES = {"who": ("subject", "actor"), "whom": ("object", "recipient", "others")}


def value(row: Any, path: str) -> Any:
    """What stands at a dotted path; a list answers for its only member."""
    for part in path.split("."):
        if isinstance(row, list) and len(row) == 1:
            row = row[0]
        row = row.get(part) if isinstance(row, Mapping) else None
    return row


def parties(row: Mapping[str, Any], keys: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """The entities that stand in some fields."""
    found = [row.get(key) for key in keys]
    return [
        one for given in found for one in (given if isinstance(given, list) else [given]) if isinstance(one, Mapping)
    ]


def fits(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether an answer is as a question wants it."""
    return all(fits_key(row, key, expected) for key, expected in wanted.items())


def fits_key(row: Mapping[str, Any], key: str, expected: Any) -> bool:
    """Whether one key of an answer is."""
    if key in PARTIES:
        names = ("code", "identifier_text", "entity_text")
        return any(expected in (one.get(name) for name in names) for one in parties(row, PARTIES[key]))
    if key == "cites":
        return any(expected in (cited["text"] or "") for cited in row["citations"])
    if key == "by":
        return any(cited["publisher"] == expected for cited in row["citations"])
    found = value(row, "figures.best" if key == "strength" else key)
    return bool(found == expected)


def faults(question: Mapping[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the answers to a question."""
    answer = question.get("answer", [])
    wrong = [f"missing: {wanted}" for wanted in answer if not any(fits(row, wanted) for row in rows)]
    wrong += [f"should be absent: {bad}" for bad in question.get("absent", []) if any(fits(row, bad) for row in rows)]
    if question.get("only"):
        subjects = [{"who": wanted["who"]} for wanted in answer]
        wrong += [
            f"unexpected: {row['subject']['code']}" for row in rows if not any(fits(row, one) for one in subjects)
        ]
    if question.get("empty") and rows:
        wrong.append(f"should have no answer, has {len(rows)}")
    return wrong


@pytest.fixture(scope="module", params=STORES)
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workspace: Workspace, examples: Desk
) -> Iterator[Desk]:
    """The desk of a ledger of this kind that holds the example reports."""
    url = address(request.param, tmp_path_factory.mktemp("questions"), request)
    with Desk(workspace, open_ledger(LedgerConfig(url=url)), coding=code) as desk:
        copy(examples.ledger, desk.ledger)
        yield desk


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["question"] for question in QUESTIONS])
def test_question_is_answered_right(
    question: dict[str, Any], kept: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[Desk]:
        yield kept

    monkeypatch.setattr("dateline.cli.desk.opened_desk", opened)
    app([*shlex.split(question["ask"]), "--format", "jsonl"], standalone_mode=False)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert faults(question, rows) == [], question["ask"]


def test_there_are_enough_questions_and_they_are_well_formed() -> None:
    assert len(QUESTIONS) >= 60
    for question in QUESTIONS:
        assert {"question", "ask"} <= question.keys() <= KEYS, question
        assert question.keys() & {"answer", "absent", "empty"}, question


def test_a_wrong_answer_is_told(examples: Desk) -> None:
    (question,) = (one for one in QUESTIONS if "on 1 June 2023" in one["question"] and "forces" in one["question"])
    rows = [row.model_dump(mode="json") for row in examples.presence(within="NER", foreign=True, on="2023-06-01")]
    assert faults(question, rows) == []
    assert faults(question, [row for row in rows if row["subject"]["code"] != "FRA"]) != []
    assert faults(question, [row | {"citations": []} for row in rows]) != []
    assert faults({"empty": True}, rows) == [f"should have no answer, has {len(rows)}"]
