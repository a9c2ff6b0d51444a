"""What holds of every record: offsets, sentences, schemas, content hashes, and one result however it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.batch import code as code_all
from dateline.config import Config
from dateline.formats.jsonl import line
from dateline.model import Report, content_id
from dateline.read import read
from dateline.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "docs" / "schemas").glob("*.json")
}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    found = [item for item in read([ROOT / "examples"], config=Config().read) if isinstance(item, Report)]
    assert len(found) == 20
    return found


def lines(workspace: Workspace, reports: list[Report], workers: int = 1) -> list[str]:
    out = []
    for coded in code_all(workspace, reports, workers=workers):
        out += [line(record) for record in (coded.document, *coded.claims, *coded.mentions)]  # type: ignore[union-attr]
    return out


def test_examples_give_events_and_states_that_fit_their_schemas(workspace: Workspace, reports: list[Report]) -> None:
    kinds = set()
    for text in lines(workspace, reports):
        record = json.loads(text)
        name = record["kind"] if record["kind"] != "mention" else f"mention-{record['type']}"
        jsonschema.validate(record, SCHEMAS[name])
        kinds.add(name)
    assert {"document", "event", "state", "mention-actor", "mention-place", "mention-date", "mention-source"} <= kinds


def test_offsets_quote_the_text(workspace: Workspace, reports: list[Report]) -> None:
    for report in reports:
        coded = workspace.code_one(report)
        for claim in coded.claims:  # type: ignore[union-attr]
            start, end = coded.document.sentences[claim.sentence]  # type: ignore[union-attr]
            assert report.text[claim.span[0] : claim.span[1]] == claim.quote
            assert report.text[start:end] == claim.text
            assert start <= claim.span[0] < claim.span[1] <= end
            assert claim.id == content_id(claim)


def test_order_and_workers_do_not_change_a_record(workspace: Workspace, reports: list[Report]) -> None:
    once = sorted(lines(workspace, reports))
    assert sorted(lines(workspace, list(reversed(reports)))) == once
    assert lines(workspace, reports, workers=2) == lines(workspace, reports)


def test_every_event_names_an_actor_and_dates_are_bounded(workspace: Workspace, reports: list[Report]) -> None:
    for report in reports:
        for claim in workspace.code_one(report).claims:  # type: ignore[union-attr]
            if claim.kind == "event":
                assert claim.actor
                assert all(entity.code for entity in claim.actor)
                assert (claim.date is None) == (claim.date_from == "none")
                assert claim.date is None or claim.date <= claim.enddate


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_no_text_breaks_the_coder(code: Callable[..., Any], text: str) -> None:
    assert code(text, "2024-04-20").document.text == text
