"""Every question as a resource: the same answers as in Python, in pages and twins."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.web.questions import QUESTIONS
from dateline.workspace.desk import Desk

API = "/api/v1"


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS])
def test_a_resource_answers_as_the_library(client: TestClient, held: Desk, name: str) -> None:
    expected = getattr(held, name)(within="NER")
    page = client.get(f"{API}/{name}", params={"in": "NER", "limit": 1000}).json()
    assert page["items"] == [one.model_dump(mode="json", by_alias=True) for one in expected]
    assert (page["total"], page["next"]) == (len(expected), None)


@pytest.mark.parametrize("name", ["events", "tellings", "timeline", "presence"])
def test_pages_joined_are_the_whole(client: TestClient, name: str) -> None:
    whole = client.get(f"{API}/{name}", params={"limit": 1000}).json()["items"]
    joined: list[Any] = []
    cursor: str | None = None
    while cursor is not None or not joined:
        page = client.get(f"{API}/{name}", params={"limit": 30} | ({"cursor": cursor} if cursor else {})).json()
        joined += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert joined == whole
    assert len(whole) > 30 or name == "presence"


@pytest.mark.parametrize("name", ["events", "presence", "timeline"])
def test_twins_hold_the_same_answers(client: TestClient, name: str) -> None:
    whole = client.get(f"{API}/{name}", params={"in": "NER", "limit": 1000}).json()["items"]
    lines = client.get(f"{API}/{name}.jsonl?in=NER").text.splitlines()
    assert [json.loads(line) for line in lines] == whole
    rows = list(csv.DictReader(io.StringIO(client.get(f"{API}/{name}?in=NER&format=csv").text)))
    assert len(rows) == len(whole)
    assert len(client.get(f"{API}/{name}.geojson?in=NER").json()["features"]) == len(whole)


@pytest.mark.parametrize(
    ("form", "ending"),
    [("plover", "jsonl"), ("polecat", "tsv"), ("gdelt", "tsv"), ("acled", "csv"), ("ucdp", "csv"), ("ftm", "jsonl")],
)
def test_exchange_formats_are_twins_too(client: TestClient, form: str, ending: str) -> None:
    response = client.get(f"{API}/events", params={"in": "NER", "format": form})
    assert response.status_code == 200
    assert response.headers["content-disposition"] == f'attachment; filename="dateline-events.{ending}"'
    assert response.text


def test_a_situation_has_all_kinds(client: TestClient) -> None:
    body = client.get(f"{API}/situation", params={"in": "NER", "on": "2024-04-20"}).json()
    assert len(body["states"]) == 8
    assert body["states"]["presence"]
    assert all(len(one["citations"]) == 1 for one in body["states"]["presence"])
    assert 0 < len(body["events"]) <= 10
