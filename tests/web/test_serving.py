"""`dateline serve` as a process: where it listens, how it ends, whom it does not wait for, and a ledger that goes and comes back."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.cli.serve import _token
from dateline.config import LedgerConfig
from dateline.errors import ConfigError, UsageError
from dateline.ledger.open import open_ledger
from dateline.web.serving import listening
from dateline.workspace.desk import Desk
from workspace.conftest import copy

SOON = 60.0  # seconds in which a service must be up or gone, on a machine that does much else


@pytest.fixture(scope="module")
def ledger(held: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example reports."""
    path = tmp_path_factory.mktemp("serving") / "ledger.db"
    made = open_ledger(LedgerConfig(url=str(path)))
    copy(held.ledger, made)
    made.close()
    return path


@contextmanager
def served(ledger: Path, *more: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running service, and the address that it printed."""
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(ledger), "--port", "0", *more]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def get(address: str, path: str) -> tuple[int, dict[str, object]]:
    found = re.search(r"http://([^:/]+):(\d+)/", address)
    assert found is not None
    connection = http.client.HTTPConnection(found[1], int(found[2]), timeout=SOON)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(ledger: Path, number: int) -> None:
    with served(ledger) as (process, address):
        assert re.fullmatch(r"dateline: http://127\.0\.0\.1:\d+/", address)
        assert get(address, "/api/v1/ledger")[1]["documents"] == 20
        process.send_signal(number)
        out, err = process.communicate(timeout=SOON)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_ledger_that_is_gone_is_told_and_found_again(ledger: Path) -> None:
    with served(ledger) as (process, address):
        path = "/api/v1/situation?in=NER"
        before = get(address, path)
        assert before[0] == 200
        away = ledger.with_name("away.db")
        ledger.rename(away)
        for asked in (path, "/api/v1/events", "/api/v1/ledger", "/healthz", path):
            status, body = get(address, asked)
            assert (status, body["type"]) == (503, "tag:dateline,2026:problem:ledger-unavailable")
            assert "the file is gone: put it back" in str(body["detail"])
        assert not ledger.exists()
        away.rename(ledger)
        assert get(address, path) == before
        process.terminate()
        assert "Traceback" not in process.communicate(timeout=SOON)[1]


@pytest.mark.parametrize(
    ("given", "kept", "write", "token", "shown"),
    [
        (None, None, False, None, False),
        (None, "a-token-long-enough", False, None, False),
        (None, None, True, r"[\w-]{32}", True),
        (None, "a-token-long-enough", True, "a-token-long-enough", False),
        ("another-long-enough", "a-token-long-enough", True, "another-long-enough", False),
    ],
)
def test_only_a_new_token_is_printed(
    monkeypatch: pytest.MonkeyPatch, given: str | None, kept: str | None, write: bool, token: str | None, shown: bool
) -> None:
    monkeypatch.delenv("DATELINE_TOKEN", raising=False)
    if kept is not None:
        monkeypatch.setenv("DATELINE_TOKEN", kept)
    found, printed = _token(given, write=write)
    assert (found is None) == (token is None)
    assert token is None or re.fullmatch(token, str(found))
    assert printed == (found if shown else None)


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        (["--host", "nowhere.invalid"], 2, "--host: expected a name or address of this machine, found 'nowhere.invalid'"),
        (["--host", "192.0.2.1"], 3, "port 0 of 192.0.2.1 cannot be had"),
        (["--token", "x" * 20], 2, "--token: expected --write with it"),
        (["--write", "--token", "short"], 2, "--token: expected 16 or more ASCII characters"),
        (["--port", "70000"], 2, "Invalid value for '--port'"),
    ],
)  # fmt: skip
def test_what_cannot_be_started_says_why(
    ledger: Path,
    more: list[str],
    status: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["dateline", "serve", "--db", str(ledger), "--port", "0", *more])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == status
    assert told in capsys.readouterr().err


def test_a_port_that_is_taken_is_told() -> None:
    with (
        listening("127.0.0.1", 0) as taken,
        pytest.raises(ConfigError, match=r"cannot be had .*in use.*; give another with --port"),
    ):
        listening("127.0.0.1", taken.getsockname()[1])
    with pytest.raises(UsageError, match="--host: expected"):
        listening("x" * 300, 0)


def test_who_is_slow_to_ask_is_not_waited_for(ledger: Path) -> None:
    patient = "import dateline.web.serving as s; s.Prompt.patience = 0.5; from dateline.cli import main; main()"
    command = [sys.executable, "-c", patient, "serve", "--db", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline()
            found = re.search(r":(\d+)/", address)
            assert found is not None
            for begun in (b"", b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
                with socket.create_connection(("127.0.0.1", int(found[1])), timeout=SOON) as slow:
                    slow.sendall(begun)
                    waited = time.perf_counter()
                    assert slow.recv(100) == b""
                    assert time.perf_counter() - waited < SOON / 2
            assert get(address, "/api/v1/ledger")[0] == 200
        finally:
            process.kill()


def test_serving_and_reviewing_need_no_pipeline(ledger: Path) -> None:
    code = (
        "import sys, dateline; from dateline.web.app import create_app; from fastapi.testclient import TestClient\n"
        "from dateline.web.settings import Settings\n"
        f"with dateline.open({str(ledger)!r}) as desk, TestClient(create_app(desk, Settings(token='t' * 16))) as client:\n"
        "    client.base_url = 'http://localhost'\n"
        "    item = client.get('/api/v1/events?in=Niger&of=US+troops').raise_for_status()\n"
        "    id_ = client.get('/api/v1/events?in=Niger').json()['items'][0]['citations'][0]['statement']\n"
        "    body = {'verdict': 'amend', 'ids': [id_], 'change': ['event_loc=Agadez'], 'by': 'Ana'}\n"
        "    made = client.post('/api/v1/reviews', json=body, headers={'Authorization': 'Bearer ' + 't' * 16}).raise_for_status()\n"
        "    undo = {'verdict': 'withdraw', 'ids': [made.json()['id']], 'by': 'Ana'}\n"
        "    client.post('/api/v1/reviews', json=undo, headers={'Authorization': 'Bearer ' + 't' * 16}).raise_for_status()\n"
        "print([name for name in ('spacy', 'thinc', 'pandas', 'pyarrow', 'trafilatura') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
