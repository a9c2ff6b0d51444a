"""What can be asked on the command line can be asked here, with the same filters under the same names; all of it is described."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.main import get_command

from dateline.cli.app import app as commands
from dateline.cli.export import FORMATS
from dateline.web import twins
from dateline.web.questions import QUESTIONS
from dateline.workspace.filters import FILTERS, SWITCHES

API = "/api/v1"
ELSEWHERE = {
    "show": "record",
    "review": "review",
    "watch": "watch",
    "db": None,  # looks after files, as the next three read files
    "code": None,
    "add": None,
    "pack": None,
    "relate": None,
    "same": None,
    "resolve": None,
    "evaluate": None,
    "serve": None,
    "mcp": None,
}
NO_FILTERS = {
    "situation": ("limit", "order"),
    "dyad": ("limit", "order"),
    "dossier": ("order",),
    "tally": ("order",),
    "export": ("limit", "order"),
}


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["operationId"]: one for path in document["paths"].values() for one in path.values()}


def test_every_command_that_asks_is_a_resource(document: dict[str, Any]) -> None:
    names = get_command(commands).commands  # type: ignore[attr-defined]
    found = operations(document)
    assert [name for name in names if ELSEWHERE.get(name, name) not in (None, *found)] == []


@pytest.mark.parametrize("name", [*(question.name for question in QUESTIONS), *NO_FILTERS])
def test_every_question_takes_every_filter_under_its_name(document: dict[str, Any], name: str) -> None:
    parameters = {one["name"]: one for one in operations(document)[name]["parameters"]}
    for row in FILTERS:
        if row.name in NO_FILTERS.get(name, ()):
            assert row.parameter not in parameters or row.name == "limit"
        else:
            assert parameters[row.parameter]["required"] is False
            assert row.name == "limit" or parameters[row.parameter]["description"] == row.help
    own = get_command(commands).commands.get(name)  # type: ignore[attr-defined]
    if own is not None:
        flags = {flag for option in own.params for flag in option.opts}
        assert [row.flag for row in SWITCHES if (row.flag in flags) != (row.parameter in parameters)] == []


def test_every_export_format_is_a_twin() -> None:
    assert set(twins.EXPORTS) == set(FORMATS)
    assert set(twins.FORMS) == {"json", "atom", *FORMATS}


def test_every_resource_has_an_example_and_every_parameter_one(document: dict[str, Any]) -> None:
    for name, operation in operations(document).items():
        answered = operation["responses"].get("200") or operation["responses"]["201"]
        content = answered["content"].get("application/json")
        assert content is None or "example" in content, name
        assert operation["tags"]
        assert operation["summary"]
        for one in operation.get("parameters", ()):
            if one["name"] not in ("id", "name", "about", "cursor", "judgements", "recorded_times", "dated_only"):
                assert "example" in one, (name, one["name"])
            assert one["description"], (name, one["name"])


def test_the_examples_of_filters_find_something(client: TestClient, document: dict[str, Any]) -> None:
    for one in operations(document)["events"]["parameters"]:
        if one["name"] not in ("cursor", "format", "on"):
            page = client.get(f"{API}/events", params={one["name"]: one["example"]})
            assert page.status_code == 200
            assert page.json()["total"] > 0, one["name"]


def test_the_guide_names_every_resource_and_filter(client: TestClient, document: dict[str, Any]) -> None:
    guide = client.get("/llms.txt")
    assert guide.headers["content-type"] == "text/plain; charset=utf-8"
    assert [
        path for path, methods in document["paths"].items() if "get" in methods and f"[{path}]" not in guide.text
    ] == []
    assert [row.parameter for row in FILTERS if f"- `{row.parameter}`" not in guide.text] == []


def test_the_documents_are_the_same_each_time(client: TestClient) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    assert client.get("/openapi.json").content == client.get("/openapi.json").content
