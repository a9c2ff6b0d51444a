"""What keeps a browser and a ledger safe: names, headers, the token, and text that stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.batch import code
from dateline.ledger.memory import MemoryLedger
from dateline.model import Report
from dateline.web.app import create_app
from dateline.web.settings import Settings, names_of
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk
from workspace.conftest import copy

API = "/api/v1"
TOKEN = "the-token-of-these-tests"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def writing(workspace: Workspace, held: Desk) -> Iterator[TestClient]:
    """Of a service that takes reviews, over a copy."""
    ledger = MemoryLedger()
    copy(held.ledger, ledger)
    with (
        Desk(workspace, ledger, coding=code) as desk,
        TestClient(create_app(desk, Settings(hosts=("testserver",), token=TOKEN))) as made,
    ):
        yield made


@pytest.mark.parametrize("path", ["/", "/timeline", "/assets/none.js", f"{API}/events?limit=1", f"{API}/nothing", f"{API}/events.csv?limit=1",
                                  "/openapi.json", "/llms.txt", "/healthz", f"{API}/events?in=x%00"])  # fmt: skip
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_brief_wears_its_own_styles_and_no_others(client: TestClient) -> None:
    response = client.get(f"{API}/brief/NER?format=html&on=2024-04-20")
    policy = response.headers["content-security-policy"]
    styles = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    assert len(styles) >= 2
    for style in styles:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert "sandbox" in policy
    assert "script-src" not in policy  # none at all, by default-src
    assert " style=" not in response.text
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("*/*", None, "application/json"),
        ("text/html,application/xhtml+xml", None, "text/html; charset=utf-8"),
        ("text/markdown", None, "text/markdown; charset=utf-8"),
        ("text/html", "json", "application/json"),
        ("*/*", "md", "text/markdown; charset=utf-8"),
    ],
)
def test_a_brief_comes_as_is_accepted(client: TestClient, accept: str, form: str | None, media: str) -> None:
    response = client.get(f"{API}/brief/Niger", params={"format": form} if form else {}, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("listens", "host", "answered"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("::1", "[::1]:8000", True),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "10.0.0.1", False),
        ("127.0.0.1", "evil@localhost", False),
        ("127.0.0.1", "localhost/evil", False),
        ("127.0.0.1", "localhost:x", False),
        ("127.0.0.1", "", False),
        ("0.0.0.0", "10.0.0.1:8000", True),
        ("0.0.0.0", "evil.example", False),
        ("desk.example", "desk.example", True),
        ("desk.example", "other.example", False),
    ],
)
def test_only_its_own_names_are_answered(held: Desk, listens: str, host: str, answered: bool) -> None:
    with TestClient(create_app(held, Settings(hosts=names_of(listens)))) as client:
        response = client.get("/healthz", headers={"Host": host})
    assert response.status_code == (200 if answered else 421)


def review(**keys: Any) -> dict[str, Any]:
    return {"verdict": "accept", "ids": ["us-agrees"], "by": "Ana"} | keys


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": f"Bearer {TOKEN}x"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": TOKEN}, 401),
        ({"Authorization": "Bearer ä".encode()}, 401),
        ({"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"}, 415),
        (
            {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
            404,
        ),  # a report is no record to review
        ({"Authorization": f"bearer {TOKEN}", "Content-Type": "application/json; charset=utf-8"}, 404),
    ],
)
def test_only_the_token_writes(writing: TestClient, headers: dict[str, Any], status: int) -> None:
    body = b'{"verdict":"accept","ids":["us-agrees"],"by":"Ana"}'
    response = writing.post(f"{API}/reviews", content=body, headers={"Content-Type": "application/json"} | headers)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert TOKEN not in response.text
    assert (status == 401) == ("www-authenticate" in response.headers)
    assert writing.get(f"{API}/reviews").json() == {"items": []}


def test_nobody_writes_where_none_may(client: TestClient) -> None:
    response = client.post(f"{API}/reviews", json=review(), headers={"Authorization": "Bearer x"})
    assert response.status_code == 403
    assert "dateline serve --write" in response.json()["detail"]
    assert client.get(f"{API}/ledger").json()["write"] is False


def test_a_review_changes_answers_until_it_is_withdrawn(writing: TestClient) -> None:
    writing.headers["Authorization"] = f"Bearer {TOKEN}"
    path = f"{API}/events?in=NER&type=PROTEST"
    before = writing.get(path)
    told = [citation["statement"] for citation in before.json()["items"][0]["citations"]]
    made = writing.post(f"{API}/reviews", json=review(verdict="reject", ids=told, comment=SCRIPT))
    assert (made.status_code, made.json()["comment"], made.headers["content-type"]) == (201, SCRIPT, "application/json")
    after = writing.get(path)
    assert after.json()["total"] == before.json()["total"] - 1
    assert after.headers["etag"] != before.headers["etag"]
    shown = writing.get(f"{API}/records/{told[0]}").json()
    assert (shown["rejected"], shown["judgements"][-1]["stands"]) == (True, True)
    assert writing.get(f"{API}/reviews", params={"about": told[0]}).json()["items"] == [made.json()]
    undone = writing.post(f"{API}/reviews", json=review(verdict="withdraw", ids=[made.json()["id"]]))
    assert undone.status_code == 201
    assert writing.get(path).json() == before.json()
    withdrawn = writing.get(f"{API}/records/{made.json()['id']}").json()
    assert (withdrawn["kind"], withdrawn["stands"]) == ("shown_judgement", False)


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"verdict": "applaud"}, 422, "verdict: should be 'accept', 'reject'"),
        ({"ids": []}, 422, "ids: list should have at least 1 item"),
        ({"ids": ["nothing-there"]}, 404, "found 'nothing-there'"),
        ({"by": ""}, 422, "by: string should have at least 1 character"),
        ({"by": "dateline"}, 422, "by: expected the name of a person"),
        ({"by": "A\u0000"}, 422, "by: expected the name of a person"),
        ({"surprise": 1}, 422, "'surprise': is no parameter here"),
        ({"verdict": "amend", "ids": ["a", "b"]}, 422, "ids: expected one record to amend, found 2"),
        ({"change": ["event=PROTEST"]}, 422, "change: expected none with accept"),
        ({"comment": "x" * 10_001}, 422, "comment: string should have at most 10000"),
    ],
)
def test_a_wrong_review_is_a_problem_and_changes_nothing(
    writing: TestClient, given: dict[str, Any], status: int, told: str
) -> None:
    (event,) = writing.get(f"{API}/events?in=NER&limit=1").json()["items"]
    body = review(**{"ids": [event["citations"][0]["statement"]]} | given)
    response = writing.post(f"{API}/reviews", json=body, headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == status
    assert told in response.json()["detail"]
    assert writing.get(f"{API}/reviews").json() == {"items": []}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"by":"\\ud800"}', b"[" * 50_000])
def test_a_body_that_is_no_review_is_a_problem(writing: TestClient, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    response = writing.post(f"{API}/reviews", content=body, headers=headers)
    assert (response.status_code in (400, 422), response.headers["content-type"]) == (True, "application/problem+json")


@pytest.mark.parametrize("told", [True, False])
def test_a_large_body_is_refused_whether_it_tells_its_size_or_not(writing: TestClient, told: bool) -> None:
    body = b"x" * 70_000
    content: Any = body if told else iter([body[:40_000], body[40_000:]])
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    response = writing.post(f"{API}/reviews", content=content, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (413, "application/problem+json")


def test_script_in_a_report_is_only_ever_text(workspace: Workspace) -> None:
    told = Report(
        id=f"odd/id?#{SCRIPT}",
        title=SCRIPT,
        text="France condemned the coup in Niger on Monday. <img src=x onerror=alert(1)> =HYPERLINK(\"x\")",
        published="2023-07-31",
        published_end="2023-07-31",
        publisher=f"=cmd|{SCRIPT}",
        url=f"javascript:alert('{SCRIPT}')",
    )  # fmt: skip
    with Desk(workspace, MemoryLedger(), coding=code) as desk:
        desk.add(told)
        with TestClient(create_app(desk, Settings(hosts=("testserver",)))) as client:
            (event,) = client.get(f"{API}/events?actor=France").json()["items"]
            doc = event["citations"][0]["doc"]
            assert doc == told.id
            shown = client.get(f"{API}/reports/{doc.replace('?', '%3F').replace('#', '%23')}")
            assert (shown.status_code, shown.json()["document"]["title"]) == (200, SCRIPT)
            assert shown.headers["content-type"] == "application/json"
            page = client.get(f"{API}/brief/NER?format=html").text
            assert "<script" not in page
            assert "javascript:" not in page
            feed = client.get(f"{API}/events.atom").text
            assert "<script" not in feed
            assert "report/odd%2Fid%3F%23%3Cscript%3E" in feed
            rows = client.get(f"{API}/events.csv").text
            assert ",=cmd" not in rows
            assert "'=cmd" in rows


@pytest.mark.parametrize(
    "path",
    ["../settings.py", "..%2fsettings.py", "%2e%2e/settings.py", "/etc/passwd", "assets/../../app.py", "a%00b.js"],
)
def test_only_the_files_of_the_page_are_served(held: Desk, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>page</title>", encoding="utf-8")
    (folder / "assets" / "a-1.js").write_text("1", encoding="utf-8")
    (tmp_path / "settings.py").write_text("secret", encoding="utf-8")
    with TestClient(create_app(held, Settings(hosts=("testserver",), page=folder))) as client:
        response = client.get(f"/{path}")
        assert response.status_code in (200, 404)
        assert "secret" not in response.text
        assert "root:" not in response.text
        asset = client.get("/assets/a-1.js")
        assert (asset.text, "immutable" in asset.headers["cache-control"]) == ("1", True)
        assert client.get("/").headers["cache-control"] == "no-cache"
