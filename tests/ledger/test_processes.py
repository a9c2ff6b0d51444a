"""Several processes at one ledger, and one that is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.query import Query
from ledger import building as made
from ledger.stores import URLS

SPAWN = multiprocessing.get_context("spawn")
WRITERS, BATCHES, REPORTS = 3, 4, 4
SHARED = made.filed("shared")


def write(url: str, writer: int) -> None:
    """Adds reports in some transactions, one of them the same as all others add."""
    ledger = open_ledger(LedgerConfig(url=url))
    for batch in range(BATCHES):
        with ledger.writing() as writing:
            writing.file(SHARED, ["all"])
            writing.add(made.event(SHARED), ["all"])
            for number in range(REPORTS):
                filed = made.filed(f"{writer}-{batch}-{number}", publisher=f"Publisher {number}")
                assert writing.known(made.report(filed, publisher=None)) is None
                writing.file(filed, [f"batch:{batch}"])
                writing.add(made.event(filed, 1), [f"batch:{batch}"])
            assert len(list(writing.sharing([f"batch:{batch}"]))) >= 2 * REPORTS
    ledger.close()


def write_for_ever(url: str) -> None:
    """Transactions without end, each of more rows than are gathered."""
    ledger = open_ledger(LedgerConfig(url=url))
    batch = 0
    while True:
        with ledger.writing() as writing:
            for number in range(200):
                filed = made.filed(f"{os.getpid()}-{batch}-{number}", [f"A sentence {n}." for n in range(30)])
                writing.file(filed)
                writing.add(made.event(filed, 7))
            writing.judge(made.judgement("accept", made.event(filed, 7).id, comment=str(batch)))
        batch += 1


@pytest.fixture
def file_or_server(store: str, ledger_url: str) -> str:
    """The address of a ledger that several processes can open."""
    if store == "memory":
        pytest.skip("a ledger in memory is that of one process")
    return ledger_url


def test_writers_at_once_lose_nothing_and_wait_for_one_another(file_or_server: str) -> None:
    writers = [SPAWN.Process(target=write, args=(file_or_server, number)) for number in range(WRITERS)]
    for process in writers:
        process.start()  # the ledger is not there yet: all make it at once
    for process in writers:
        process.join(60)
    assert [process.exitcode for process in writers] == [0] * WRITERS
    ledger = open_ledger(LedgerConfig(url=file_or_server, must_exist=True))
    counts = ledger.counts()
    assert counts.documents == counts.statements == WRITERS * BATCHES * REPORTS + 1
    assert list(ledger.check()) == []
    ledger.close()


def test_a_writer_that_is_killed_leaves_whole_transactions(file_or_server: str) -> None:
    for pause in (0.05, 0.4):
        process = SPAWN.Process(target=write_for_ever, args=(file_or_server,))
        process.start()
        _wait_for_judgement(file_or_server, str(process.pid))
        time.sleep(pause)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join(30)
    ledger = open_ledger(LedgerConfig(url=file_or_server))
    counts = ledger.counts()
    assert counts.documents == counts.statements == 200 * counts.judgements > 0
    assert list(ledger.check()) == []
    with ledger.writing() as writing:
        assert writing.file(made.filed("after"))
    assert len(list(ledger.statements(Query()))) == counts.statements
    ledger.close()


def _wait_for_judgement(url: str, pid: str) -> None:
    """Until the process has ended its first transaction."""
    ledger, deadline = open_ledger(LedgerConfig(url=url)), time.monotonic() + 60
    while not ledger.complete(f"{pid}-0-") and time.monotonic() < deadline:
        time.sleep(0.02)
    assert ledger.complete(f"{pid}-0-")
    ledger.close()


def test_readers_see_whole_transactions(tmp_path: Path) -> None:
    url = str(tmp_path / "ledger.db")
    ledger, reader = open_ledger(LedgerConfig(url=url)), open_ledger(LedgerConfig(url=url))
    with ledger.writing() as writing:
        writing.file(SHARED)
        writing.add(made.event(SHARED))
    reading = reader.statements(Query())
    first = next(reading)
    with ledger.writing() as writing:
        writing.add(made.event(SHARED, 1))
    assert (first, list(reading)) == (made.event(SHARED), [])  # as it was when it was asked
    assert len(list(reader.statements(Query()))) == 2
    reader.close()
    ledger.close()


def test_stores_on_a_server_are_apart(postgres_url: URLS) -> None:
    one, other = (open_ledger(LedgerConfig(url=postgres_url())) for _ in range(2))
    with one.writing() as writing:
        writing.file(SHARED)
    assert (one.counts().documents, other.counts().documents) == (1, 0)
    one.close()
    other.close()
