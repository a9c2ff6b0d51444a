"""Whatever is wrong with a request is a problem (RFC 9457) that says what was found and what to do, and never a traceback."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.batch import code
from dateline.errors import LedgerBusyError, LedgerError
from dateline.web.app import create_app
from dateline.web.settings import Settings
from dateline.workspace.desk import Desk

API = "/api/v1"
LONG = "x" * 10_000


@pytest.mark.parametrize(
    ("path", "status", "kind", "told", "choices"),
    [
        ("/events?in=Nigr", 422, "unknown-name", "found 'Nigr'; nearest: Niger (NER)", ["NER", "NGA"]),
        ("/events?of=Nigr", 422, "unknown-name", "expected an actor, found 'Nigr'", ["NER", "NGA"]),
        ("/events?actor=USA:XXX", 422, "unknown-name", "expected a sector after the colon", None),
        ("/events?type=assualt", 422, "unknown-name", "nearest: ASSAULT", ["ASSAULT"]),
        ("/events?mode=areal", 422, "unknown-name", "nearest: aerial", ["aerial"]),
        ("/events?context=militry", 422, "unknown-name", "nearest: military", ["military"]),
        ("/events?status=in_forse", 422, "unknown-name", "nearest: in_force", ["in_force"]),
        ("/events?order=size", 422, "unknown-name", "expected an order, found 'size'", None),
        ("/events?on=20240420", 422, "wrong-parameter", "on: expected a day as YYYY-MM-DD, found '20240420'", None),
        ("/events?known=2024-02-30", 422, "wrong-parameter", "known: expected a day", None),
        ("/events?from=2024-02-01&to=2024-01-01", 422, "wrong-parameter", "expected from on or before to", None),
        ("/events?recorded=noon", 422, "wrong-parameter", "recorded: expected a day", None),
        ("/events?min_confidence=1.5", 422, "wrong-parameter", "min_confidence: expected a number from 0 to 1", None),
        ("/events?min_confidence=nan", 422, "wrong-parameter", "min_confidence: expected a number", None),
        ("/events?min_confidence=high", 422, "wrong-parameter", "min_confidence: should be a valid number", None),
        ("/events?area=1,2,3", 422, "wrong-parameter", "area: expected west,south,east,north", None),
        ("/events?limit=0", 422, "wrong-parameter", "limit: should be greater than or equal to 1, found '0'", None),
        ("/events?limit=1001", 422, "wrong-parameter", "limit: should be less than or equal to 1000", None),
        ("/events?limit=99999999999999999999999", 422, "wrong-parameter", "limit: should be less than", None),
        ("/events?cursor=abc", 422, "wrong-parameter", "expected the cursor of a page, found 'abc'", None),
        ("/events?format=xls", 422, "unknown-name", "expected a format, found 'xls'", None),
        ("/events.csv?format=geojson", 422, "wrong-parameter", "format: expected csv or nothing after .csv", None),
        ("/events.csv?cursor=abc", 422, "wrong-parameter", "cursor: expected none with csv", None),
        ("/events?colour=red", 422, "wrong-parameter", "'colour': is no parameter here", None),
        ("/events?foreign=true", 422, "wrong-parameter", "'foreign': is no parameter here", None),
        ("/presence?foreign=perhaps", 422, "wrong-parameter", "foreign: should be a valid boolean", None),
        ("/events?on=2024-04-20&on=2024-04-21", 422, "wrong-parameter", "on: expected one value", None),
        (f"/events?{'&'.join('in=NER' for _ in range(101))}", 422, "wrong-parameter", "in: list should have at most 100", None),
        ("/ledger?in=NER", 422, "wrong-parameter", "'in': is no parameter here", None),
        ("/tally", 422, "wrong-parameter", "by: field required", None),
        ("/tally?by=colour", 422, "wrong-parameter", "by: should be 'day', 'month'", None),
        ("/dyad?a=USA", 422, "wrong-parameter", "b: field required", None),
        ("/search?q=", 422, "wrong-parameter", "expected a word to search for, found ''", None),
        ("/names?q=%20&what=actor", 422, "wrong-parameter", "expected the beginning of a name", None),
        ("/export?format=acled&judgements=true", 422, "wrong-parameter", "judgements: expected format jsonl", None),
        ("/dossier/Nigr", 404, "unknown-name", "expected an actor", ["NER", "NGA"]),
        ("/brief/Agadez", 422, "wrong-parameter", "expected a country, found 'Agadez'", None),
        ("/records/0000", 404, "unknown-id", "found '0000'", None),
        ("/records/us-agreez", 404, "unknown-id", "nearest: us-agrees", ["us-agrees"]),
        ("/reports/nowhere", 404, "unknown-id", "found 'nowhere'", None),
        ("/watches/none", 404, "unknown-name", "there is no watch 'none'", None),
        ("/reviews?about=0000", 404, "unknown-id", "found '0000'", None),
        ("/nothing", 404, "not-found", "there is nothing at /api/v1/nothing; /openapi.json", None),
        (f"/records/{LONG}", 414, "uri-too-long", "expected an address of at most 8192 bytes", None),
        (f"/events?in={'x' * 8000}", 422, "wrong-parameter", "expected the name or code of a country or place", None),
    ],
)  # fmt: skip
def test_a_wrong_request_is_a_problem(
    client: TestClient, path: str, status: int, kind: str, told: str, choices: list[str] | None
) -> None:
    response = client.get(API + path)
    body = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["type"]) == (status, status, f"tag:dateline,2026:problem:{kind}")
    assert told in body["detail"]
    assert body["instance"].startswith(API)
    assert len(body["detail"]) < 600
    if choices is not None:
        assert body["choices"][: len(choices)] == choices


@pytest.mark.parametrize(
    "path", ["/records/us-agree%00s", "/events?in=%00", "/events?in=%ED%A0%80", "/search?q=%00", "/%00"]
)
def test_what_no_text_holds_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(API + path)
    assert response.status_code in (404, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_choices_can_be_asked(client: TestClient) -> None:
    for path in ("/events?in=Nigr", "/events?of=Nigr", "/events?of=Daniel+Nobo"):
        name = path.partition("?")[2].partition("=")[0]
        for value in client.get(API + path).json()["choices"]:
            assert client.get(f"{API}/events", params={name: value}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_a_problem_that_names_the_right_ones(client: TestClient, method: str) -> None:
    response = client.request(method, f"{API}/events")
    assert (response.status_code, response.headers["allow"]) == (405, "GET")
    assert response.json()["detail"] == f"/api/v1/events does not take {method}"


def test_head_is_get_without_a_body(client: TestClient) -> None:
    whole, head = client.get(f"{API}/ledger"), client.head(f"{API}/ledger")
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


class _Broken:
    """A ledger that raises whatever it is asked."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> Any:
        def broken(*_: object, **__: object) -> Any:
            raise self.error

        return broken


@pytest.mark.parametrize(
    ("error", "status", "kind", "again"),
    [
        (LedgerError("ledger x: the disk cannot be read"), 503, "ledger-unavailable", "5"),
        (LedgerBusyError("ledger x: another writer holds it"), 503, "ledger-busy", "1"),
        (RuntimeError("secret inner state"), 500, "internal", None),
        (RecursionError(), 500, "internal", None),
    ],
)
def test_a_ledger_that_fails_is_told(
    held: Desk, error: Exception, status: int, kind: str, again: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    broken: Any = _Broken(error)
    with TestClient(create_app(Desk(held.workspace, broken, coding=code), Settings(hosts=("testserver",)))) as client:
        for path in ("/events", "/events.csv", "/situation", "/records/x", "/export", "/ledger", "/../../healthz"):
            caplog.clear()
            response = client.get(API + path)
            assert (response.status_code, response.json()["type"]) == (status, f"tag:dateline,2026:problem:{kind}")
            assert response.headers.get("retry-after") == again
            assert "secret" not in response.text
            assert "Traceback" not in response.text
            assert response.headers["x-content-type-options"] == "nosniff"
            assert (caplog.records[-1].exc_info is not None) == (status == 500)
