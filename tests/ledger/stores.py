"""The stores that each contract is tested on. PostgreSQL is one that runs (DATELINE_TEST_POSTGRES) or one of our own, for the time of the tests."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger

STORES = ("memory", "sqlite", "postgres")
SCHEMAS = itertools.count(1)
URLS = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server's address."""
    given = os.environ.get("DATELINE_TEST_POSTGRES")
    if given:
        yield given
        return
    commands = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not commands:
        assert "DATELINE_TEST_ALL_STORES" not in os.environ, "expected PostgreSQL under /usr/lib/postgresql, found none"
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql), and DATELINE_TEST_POSTGRES names none")
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    try:
        yield from _served(commands[-1].parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(postgres: str) -> URLS:
    """Makes addresses of empty databases: schemas of their own in the one that runs."""
    import psycopg

    def fresh() -> str:
        name = f"dateline_test_{os.getpid()}_{next(SCHEMAS)}"
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{postgres}?options=-csearch_path%3D{name}"

    return fresh


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """The name of a store."""
    return str(request.param)


@pytest.fixture
def ledger_url(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a ledger that is not there yet."""
    return address(store, tmp_path, request)


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    opened = open_ledger(LedgerConfig(url=ledger_url, wait=5))
    yield opened
    opened.close()


def address(store: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """Where a new ledger of this store may be."""
    if store == "postgres":
        fresh: URLS = request.getfixturevalue("postgres_url")
        return fresh()
    return "memory:" if store == "memory" else str(folder / "ledger.db")


def _served(commands: Path, folder: Path) -> Iterator[str]:
    """Starts a server in the folder, as a user that PostgreSQL takes, and stops it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rooted = os.geteuid() == 0
    if rooted:
        shutil.chown(folder, "postgres", "postgres")

    def run(command: str, *arguments: str) -> None:
        drop = ["runuser", "-u", "postgres", "--"] if rooted else []
        subprocess.run(
            [*drop, str(commands / command), *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120
        )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://dateline@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
