"""Tags, what is kept, packing, turns and time: how an answer is sent, apart from what it says."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from dateline.web.answering import Content, Kept, Service, Streamed
from dateline.web.settings import Settings
from dateline.workspace.desk import Desk

API = "/api/v1"


@pytest.mark.parametrize(
    "path", ["/events?in=NER", "/situation?in=NER", "/events.csv?in=NER", "/export", "/ledger", "/records/us-agrees"]
)
def test_what_the_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(API + path)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    for given_tag in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(API + path, headers={"If-None-Match": given_tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for other in ('"other"', tag[:-2] + '"', ""):
        assert client.get(API + path, headers={"If-None-Match": other}).status_code == 200


def test_one_question_has_one_tag_and_two_have_two(client: TestClient) -> None:
    def tag(path: str, **headers: str) -> str:
        return client.get(API + path, headers=headers).headers["etag"]

    assert tag("/events?in=NER&type=PROTEST") == tag("/events?type=PROTEST&in=NER")
    different = [
        "/events",
        "/events?in=NER",
        "/events?in=MLI",
        "/events.csv",
        "/events.jsonl",
        "/events?limit=1",
        "/tellings",
    ]
    assert len({tag(path) for path in different}) == len(different)
    forms = {tag("/brief/NER", accept=accept) for accept in ("application/json", "text/html", "text/markdown")}
    assert len(forms) == 3


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("identity", False), ("gzip;q=0", False), ("gzipped", False)],
)
def test_large_answers_are_packed_for_who_takes_it(client: TestClient, accepted: str, packed: bool) -> None:
    plain = client.get(f"{API}/events", headers={"Accept-Encoding": "identity"})
    for _ in range(2):  # worked out, then kept
        response = client.get(f"{API}/events", headers={"Accept-Encoding": accepted})
        assert (response.headers.get("content-encoding") == "gzip") == packed
        assert response.json() == plain.json()
        assert response.headers["etag"] == plain.headers["etag"]
        assert "Accept-Encoding" in response.headers["vary"]


@given(sizes=st.lists(st.integers(0, 60), max_size=40))
def test_what_is_kept_is_bounded_and_never_another_answer(sizes: list[int]) -> None:
    kept = Kept(100)
    for number, size in enumerate(sizes):
        kept.put(str(number), Content(b"x" * size))
    found = {str(number): kept.get(str(number)) for number in range(len(sizes))}
    held = [(number, content) for number, content in found.items() if content is not None]
    assert sum(len(content.body) for _, content in held) <= 100
    assert all(len(content.body) == sizes[int(number)] for number, content in held)


def request(path: str = "/x", headers: tuple[tuple[bytes, bytes], ...] = ()) -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": list(headers),
            "server": ("x", 80),
            "scheme": "http",
        }
    )


@pytest.fixture
def small(held: Desk) -> Iterator[Service]:
    """A service that works on one question, lets one wait, and gives up soon."""
    service = Service(held, Settings(threads=1, waiting=1, timeout=0.2, streams=1))
    yield service
    service.close()


def test_too_many_are_sent_away_and_slow_answers_given_up(small: Service) -> None:
    ended = Event()

    async def many() -> list[Any]:
        asked = [small.run(lambda: ended.wait(5)) for _ in range(2)]
        waiting = [asyncio.ensure_future(one) for one in asked]
        await asyncio.sleep(0.05)
        sent_away = await asyncio.gather(small.run(lambda: None), return_exceptions=True)
        given_up = await asyncio.gather(*waiting, return_exceptions=True)
        ended.set()
        while small._working:
            await asyncio.sleep(0.01)
        return [*sent_away, *given_up, await small.run(lambda: "answered")]

    first, *slow, last = asyncio.run(many())
    assert isinstance(first, HTTPException)
    assert (first.status_code, first.headers) == (503, {"Retry-After": "1"})
    assert [one.status_code for one in slow] == [504, 504]
    assert "ask for less" in slow[0].detail
    assert last == "answered"


def test_an_export_that_fails_midway_breaks_off_and_frees_its_place(small: Service) -> None:
    def parts() -> Iterator[bytes]:
        yield b"begun"
        raise RuntimeError("the disk is gone")

    async def sent() -> tuple[list[bytes], bool]:
        response: Any = await small.answer(request(), lambda: Streamed.of(parts(), "text/csv", {}))
        seen: list[bytes] = []
        broken = False
        try:
            async for part in response.body_iterator:
                seen.append(part)
        except RuntimeError:
            broken = True
        return seen, broken

    assert asyncio.run(sent()) == ([b"begun"], True)
    assert small._streaming == 0


def test_what_cannot_be_begun_fails_before_anything_is_sent(small: Service) -> None:
    def parts() -> Iterator[bytes]:
        raise RuntimeError("no such thing")
        yield b""

    with pytest.raises(RuntimeError, match="no such thing"):
        asyncio.run(small.answer(request("/other"), lambda: Streamed.of(parts(), "text/csv", {})))


def test_asking_again_is_quick(client: TestClient) -> None:
    client.get(f"{API}/situation?in=NER")
    begun = time.perf_counter()
    client.get(f"{API}/situation?in=NER")
    assert time.perf_counter() - begun < 0.5  # a hundredth of that where nobody else works


def test_a_packed_answer_is_the_answer(client: TestClient) -> None:
    with client.stream("GET", f"{API}/events", headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join(response.iter_raw())
    assert gzip.decompress(raw) == client.get(f"{API}/events", headers={"Accept-Encoding": "identity"}).content
