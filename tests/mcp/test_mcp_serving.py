"""The server as clients run it: over standard input and output, over HTTP, and where it cannot start."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx
import pytest
from mcp import Client, MCPError
from tool_calls import asked, stdio, told

CALL = ("events", {"in": ["NER"], "type": ["PROTEST"], "limit": 2})
OLD = {"name": "old", "version": "1"}


def test_a_client_over_stdio_lists_and_calls_every_tool(news: Path) -> None:
    async def run() -> None:
        async with Client(stdio(news)) as client:
            assert client.server_info.name == "dateline"
            assert "Two clocks" in (client.instructions or "")
            listed = await client.list_tools()
            assert [tool.name for tool in listed.tools] == [
                "situation",
                "events",
                "timeline",
                "search",
                "show",
                "brief",
            ]
            calls = {
                "situation": {"in": ["NER"], "on": "2024-04-20"},
                "events": {"in": ["NER"]},
                "timeline": {"in": ["NER"]},
                "search": {"words": "soldiers"},
                "show": {"id": "us-agrees"},
                "brief": {"country": "NER"},
            }
            for name, given in calls.items():
                assert told(await client.call_tool(name, given))
            assert (await client.call_tool("events", {"in": ["Nigr"]})).is_error
            with pytest.raises(MCPError, match="expected one of the tools situation"):
                await client.call_tool("delete", {})
            assert told(await client.call_tool(*CALL))["answers"]

    anyio.run(run)


def test_an_older_client_is_answered(news: Path) -> None:
    """One that begins with `initialize`, line by line; standard output has nothing but the protocol."""
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": OLD}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": CALL[0], "arguments": CALL[1]}},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "brief", "arguments": {"country": "NER"}}},
    ]  # fmt: skip
    command = [sys.executable, "-W", "always", "-m", "dateline", "mcp", "--db", str(news)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("no JSON at all\n" + "".join(json.dumps(line) + "\n" for line in lines))
        process.stdin.flush()
        replies: dict[int, dict[str, object]] = {}
        while len(replies) < 3:
            reply = json.loads(process.stdout.readline())
            assert reply["jsonrpc"] == "2.0"
            if reply.get("id") is not None:
                replies[reply["id"]] = reply["result"]
        process.stdin.close()
        assert process.stdout.read() == ""
    assert process.returncode == 0
    assert replies[1]["protocolVersion"] == "2025-06-18"
    assert all(replies[number]["structuredContent"] for number in (2, 3))


@contextmanager
def served(db: Path) -> Iterator[str]:
    """A server over HTTP on a free port, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "mcp", "--db", str(db), "--port", str(port)]
    with subprocess.Popen(command) as process:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


def test_http_answers_this_machine_alone(news: Path) -> None:
    with served(news) as url:
        assert told(asked(url, CALL)[0])["answers"]
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        takes = {"Accept": "application/json, text/event-stream"}
        for wrong in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            assert httpx.post(url, json=body, headers=takes | wrong).status_code in (403, 421)


def test_without_the_sdk_the_remedy_is_told(news: Path) -> None:
    program = f"import sys; sys.modules['mcp'] = None; sys.argv = ['dateline', 'mcp', '--db', {str(news)!r}]; from dateline.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, encoding="utf-8", input="")
    assert (done.returncode, done.stdout) == (3, "")
    assert "pip install 'dateline[mcp]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("db", "expected"), [("absent.db", "found none"), ("text.db", "found another file")])
def test_a_ledger_that_cannot_be_used_is_told_at_the_start(tmp_path: Path, db: str, expected: str) -> None:
    (tmp_path / "text.db").write_text("no ledger", encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "mcp", "--db", str(tmp_path / db)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", input="")
    assert (done.returncode, done.stdout) == (3, "")
    assert expected in done.stderr
