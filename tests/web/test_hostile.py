"""Whatever stands in a parameter, the answer is an answer or a problem: nothing fails, nothing is run, nothing is taken for a path."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

HOSTILE = (
    "%00", "%ED%A0%80", "%FF%FE", "%0D%0ASet-Cookie:x=1", "'; DROP TABLE statements; --", "%25s%25n", "../../etc/passwd", "${jndi:x}",
    "<script>alert(1)</script>", "9" * 400, "-1", "1e400", "nan", "Infinity", "0x10", "1,2,3,4", "-180,-90,180,90", "181,0,0,0",
    "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2024-04-20T09:30:00+99:99", "\u202e\u0000\uffff", "\U0001f4a5", " ", "",
    "a" * 5000, "null", "true", "[]", "{}", "*", "%", "_", "\\", '"', "NER&in=MLI", "NER;in=MLI", "group:", ":MIL", "state:", "USA:",
)  # fmt: skip
EACH = 2  # of these for each parameter of each resource, in turn
WRONG = (404, 413, 414, 422)


def asked(client: TestClient, path: str) -> None:
    response = client.get(path)
    media = response.headers["content-type"]
    if response.status_code == 200:
        assert not media.startswith("text/html") or "brief" in path
    else:
        assert (response.status_code in WRONG, media) == (True, "application/problem+json"), path
        assert "Traceback" not in response.text
    assert "set-cookie" not in response.headers
    assert "root:" not in response.text[:10_000]


def test_hostile_text_in_every_parameter_is_an_answer_or_a_problem(client: TestClient) -> None:
    texts = cycle(HOSTILE)
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        parameters: list[dict[str, Any]] = methods.get("get", {}).get("parameters", [])
        given = {one["name"]: one.get("example", "x") for one in parameters if one.get("required")}
        for one in parameters:
            for text in islice(texts, EACH):
                value = text if "%" in text else quote(text, safe="&;", errors="surrogatepass")
                filled = path
                for name, example in given.items():
                    mine = value if name == one["name"] else quote(str(example))
                    filled = filled.replace(f"{{{name}}}", mine.replace("&", "%26") or "%20")
                query = [
                    f"{name}={quote(str(example))}"
                    for name, example in given.items()
                    if f"{{{name}}}" not in path and name != one["name"]
                ]
                if one["in"] == "query":
                    query.append(f"{one['name']}={value}")
                asked(client, f"{filled}?{'&'.join(query)}")


def test_twins_stand_it_too(client: TestClient) -> None:
    for text, form in zip(HOSTILE, cycle(("csv", "atom", "geojson", "jsonl")), strict=False):
        asked(client, f"/api/v1/presence.{form}?in={text if '%' in text else quote(text, errors='surrogatepass')}")


@pytest.mark.parametrize(
    "path",
    ["//", "/.", "/..", "/%2e%2e/%2e%2e/etc/passwd", "/api/v1/../../openapi.json", "/api/v1//events", "/api/v1/events/", "/api/v1/events.exe",
     "/api/v1/events.csv.csv", "/api/v1/.csv", "/api/v1/records/", "/api/v1/records/%2F", "/api/v1/records/..%2f..%2fx", "/index.html%00.js", "/report/..%2f.."],
)  # fmt: skip
def test_odd_paths_lead_to_the_page_or_to_nothing(client: TestClient, path: str) -> None:
    response = client.get(path, follow_redirects=False)
    assert response.status_code in (200, 307, 404, 422)
    assert "root:" not in response.text
    assert "location" not in response.headers or response.headers["location"].startswith("http://testserver/api/v1/")
