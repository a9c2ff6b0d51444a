"""Ledgers that cannot be used: each a clear error, nothing lost, nothing half written."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from dateline.config import LedgerConfig, default_ledger
from dateline.errors import LedgerBusyError, LedgerError
from dateline.ledger.open import migrate, open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.ledger.sql.tables import HEAD, VERSION_TABLE
from ledger import building as made
from ledger.stores import URLS
from ledger.test_contract import OF, TOLD, fill

NOBODY = 65534


def opened(path: Path | str, **keys: Any) -> Ledger:
    return open_ledger(LedgerConfig(**{"url": str(path), "wait": 0.2} | keys))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger's file with one report and two statements."""
    file = tmp_path / "ledger.db"
    ledger = opened(file)
    fill(ledger, OF, TOLD[0], TOLD[1])
    ledger.close()
    return file


def many(start: int = 0) -> list[Any]:
    return [made.filed(f"many-{number}", [f"Sentence {number} {'x' * 3000}."]) for number in range(start, start + 200)]


def holds_what_it_held(path: Path | str) -> None:
    ledger = opened(path)
    assert (ledger.counts().documents, ledger.counts().statements) == (1, 2)
    assert list(ledger.check()) == []
    assert fill(ledger, made.filed("after")) == [True]
    ledger.close()


def write_version(path: Path, version: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = ?", (version,))
    connection.close()


@pytest.mark.parametrize("ask", [opened, lambda url, **keys: migrate(LedgerConfig(url=str(url)))])
def test_an_absent_ledger_is_not_made_by_asking(tmp_path: Path, ask: Callable[..., Any]) -> None:
    with pytest.raises(LedgerError, match="dateline add"):
        ask(tmp_path / "none" / "ledger.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with pytest.raises(LedgerError, match="dateline add"):
        opened(tmp_path / "ledger.db", must_exist=True)
    opened(tmp_path / "ledger.db").close()
    opened(f"sqlite:///{tmp_path / 'ledger.db'}", must_exist=True).close()


def test_a_file_that_was_just_being_made_becomes_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert file.stat().st_size > 0
    opened(file).close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id)")
    connection.close()


def cut(size: int) -> Callable[[Path], None]:
    def shorten(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:size])

    return shorten


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (folder, "found the folder"),
        (lambda path: path.write_text("# Notes\n" * 100), "found another file"),
        (foreign, "another program's"),
        (cut(50), "truncated"),
        (cut(8192), "truncated"),
        (lambda path: write_version(path, "20991231"), "newer dateline"),
        (lambda path: write_version(path, "20200101"), "dateline db migrate"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_alone(path: Path, spoil: Any, message: str) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError, match=message):
        opened(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_damaged_file_is_told_of(path: Path) -> None:
    ledger = opened(path)
    fill(ledger, *many())
    ledger.close()
    body = bytearray(path.read_bytes())
    for page in range(45, len(body) // 4096, 3):
        body[page * 4096 : page * 4096 + 2000] = b"\xff" * 2000
    path.write_bytes(body)
    ledger = opened(path)
    with pytest.raises(LedgerError, match="damaged"):
        list(ledger.filed())
    assert any("SQLite" in fault for fault in ledger.check())
    ledger.close()


def test_a_damaged_record_is_told_of(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE statements SET body = x'ffff' WHERE seq = 1")
    connection.close()
    ledger = opened(path)
    with pytest.raises(LedgerError, match="damaged"):
        list(ledger.statements(Query()))
    assert any("damaged" in fault for fault in ledger.check())
    ledger.close()


def test_a_changed_record_is_told_of(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE statements SET confidence = 0.11 WHERE seq = 1")
        connection.execute("UPDATE sentences SET text = CAST('Troops stay Niamey.' AS BLOB) WHERE seq = 1")
    connection.close()
    ledger = opened(path)
    faults = "\n".join(ledger.check())
    assert f"statement {TOLD[0].id}: its content has another id" in faults
    assert "report exit: its text is not the one" in faults
    ledger.close()


def test_a_locked_ledger_is_busy(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger = opened(path)
    assert ledger.counts().documents == 1  # readers do not wait
    with pytest.raises(LedgerBusyError, match="try again"):
        fill(ledger, made.filed("new"))
    other.execute("ROLLBACK")
    other.close()
    ledger.close()
    holds_what_it_held(path)


def test_a_second_writer_waits_or_is_told(ledger_url: str) -> None:
    first = opened(ledger_url)
    second = first if ledger_url == "memory:" else opened(ledger_url)
    with first.writing() as writing:
        writing.file(OF)
        with pytest.raises(LedgerBusyError, match="try again"):
            fill(second, made.filed("new"))
    assert fill(second, made.filed("new"), OF) == [True, False]
    second.close()
    first.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Files of root are then read-only; where we are not root they are so after chmod."""
    rooted = os.geteuid() == 0
    if rooted:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if rooted:
            os.seteuid(0)


def test_a_read_only_ledger_is_not_written(path: Path) -> None:
    shown = Path(tempfile.mkdtemp(prefix="dateline-readonly-"))
    try:
        file = shown / "ledger.db"
        shutil.copy(path, file)
        file.chmod(0o444)
        shown.chmod(0o555)
        before = file.read_bytes()
        with as_nobody(), pytest.raises(LedgerError, match=r"writ|opened"):
            fill(opened(file), made.filed("new"))
        assert file.read_bytes() == before
    finally:
        shown.chmod(0o700)
        shutil.rmtree(shown)


def test_a_full_disk_adds_nothing(path: Path) -> None:
    def limit(driver: Any, _: Any) -> None:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 5}")

    event.listen(Engine, "connect", limit)
    try:
        ledger = opened(path)
        with pytest.raises(LedgerError, match="full"):
            fill(ledger, *many())
        ledger.close()
    finally:
        event.remove(Engine, "connect", limit)
    holds_what_it_held(path)


def test_a_disk_that_takes_no_more_adds_nothing(path: Path) -> None:
    ledger = opened(path)
    assert ledger.counts().documents == 1
    held = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(LedgerError, match=r"full|disk"):
            fill(ledger, *many())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, held)
    ledger.close()
    holds_what_it_held(path)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://a:secret@b/c", "postgresql://"),
        ("http://example.org", "postgresql://"),
        ("sqlite://", "sqlite:///path"),
        ("", "path"),
        ("postgresql://a:secret@127.0.0.1:1/none", "check that it runs"),
        ("postgresql://a:secret@127.0.0.1:port/none", "port"),
        ("/dev/null/ledger.db", "ledger"),
        ("a\0b", "path"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message) as told:
        opened(url)
    assert "secret" not in str(told.value)


def test_the_ledger_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_ledger() == "/data/dateline/ledger.db"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/me")
    assert default_ledger() == "/home/me/.local/share/dateline/ledger.db"
    monkeypatch.setenv("DATELINE_DB", "postgresql://desk/news")
    assert LedgerConfig().url == "postgresql://desk/news"


def test_a_server_that_goes_away_in_mid_run_adds_nothing(postgres_url: URLS) -> None:
    import psycopg

    url = postgres_url()
    ledger = opened(url)
    fill(ledger, OF, TOLD[0], TOLD[1])

    def interrupted() -> None:
        with ledger.writing() as writing:
            writing.file(made.filed("lost"))
            assert writing.known(made.report(OF)) == "same"
            with psycopg.connect(url, autocommit=True) as killer:
                killer.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    "AND backend_type = 'client backend' AND state = 'idle in transaction'"
                )
            writing.known(made.report(OF))

    with pytest.raises(LedgerError, match="server"):
        interrupted()
    ledger.close()
    holds_what_it_held(url)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (f"UPDATE {VERSION_TABLE} SET version_num = '20991231'", "newer dateline"),
        (f"UPDATE {VERSION_TABLE} SET version_num = '20200101'", "dateline db migrate"),
        (f"DROP TABLE {VERSION_TABLE}", "another program's"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused(postgres_url: URLS, command: str, message: str) -> None:
    import psycopg

    url = postgres_url()
    with pytest.raises(LedgerError, match="dateline add"):
        opened(url, must_exist=True)
    opened(url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(command)  # type: ignore[call-overload]
    with pytest.raises(LedgerError, match=message):
        opened(url)


def test_a_ledger_of_now_needs_no_migration(store: str, ledger_url: str) -> None:
    if store == "memory":
        with pytest.raises(LedgerError, match="nothing to migrate"):
            migrate(LedgerConfig(url=ledger_url))
    else:
        opened(ledger_url).close()
        assert migrate(LedgerConfig(url=ledger_url)) == (HEAD, HEAD)
        opened(ledger_url).close()
