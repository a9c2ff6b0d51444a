"""What SQLite and PostgreSQL do differently: connecting, the lock of a writer, the words of sentences, their own checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, bindparam, column, create_engine, event, select, table, text
from sqlalchemy.engine import URL

from dateline.ledger.sql.file import Present
from dateline.ledger.sql.tables import APPLICATION

LOCK = 0x44744C6E  # of PostgreSQL's advisory locks, ours
CACHE = 4_000  # KiB of a SQLite file that a connection keeps: there may be many that read, and the system keeps the file too
WRITING = 64_000  # KiB that the one which writes keeps meanwhile
LOGGED = 8_000  # pages (32 MB) of the write-ahead log before they go into the file: those that change often go once
PRAGMAS = (
    "foreign_keys = ON", "synchronous = NORMAL", f"cache_size = -{CACHE}", "temp_store = FILE", f"wal_autocheckpoint = {LOGGED}",
)  # fmt: skip
SIZED = ("keys", "parties", "spots", "traits", "judged", "statements", "sentence_words", "sentences", "documents")


class Store(Protocol):
    """One kind of database."""

    engine: Engine

    @property
    def turns(self) -> int:
        """How often another database was found in the place of this one: what was kept of it holds no more."""

    def begin_writing(self, connection: Connection, wait: float) -> None:
        """Takes the writer's lock for the transaction."""

    def number(self, connection: Connection, table: str, column: str, value: str) -> int | None:
        """The `seq` of the row with this value; asked for each record that is added, so it is as quick as the driver."""

    def add_words(self, connection: Connection, found: Sequence[dict[str, Any]]) -> None:
        """Adds rows of a sentence's `seq` and `words`."""

    def with_words(self, sought: Sequence[str]) -> Select[Any]:
        """The numbers of the sentences that hold all the words."""

    def faults(self) -> Iterator[str]:
        """What the database itself finds wrong."""

    def vacuum(self) -> None:
        """Gives unused space back."""


class Sqlite:
    """A file; readers and one writer at a time do not hinder one another (write-ahead log)."""

    def __init__(self, path: Path, wait: float) -> None:
        url = URL.create("sqlite", database=str(path))
        self.engine = create_engine(url, connect_args={"timeout": wait, "isolation_level": None})
        event.listen(self.engine, "connect", _set_up)
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "checkin", _shrink)
        self._present = Present(self.engine, path)

    @property
    def turns(self) -> int:
        """As the protocol says."""
        return self._present.turns

    def begin_writing(self, connection: Connection, wait: float) -> None:  # noqa: ARG002 - as the protocol says
        """The connection's option `begin` has taken the lock, after waiting as long as it may."""
        connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITING}")

    def number(self, connection: Connection, table: str, column: str, value: str) -> int | None:
        """As the protocol says."""
        driver: Any = connection.connection.driver_connection
        row = driver.execute(f"SELECT seq FROM {table} WHERE {column} = ?", (value,)).fetchone()
        return None if row is None else int(row[0])

    def add_words(self, connection: Connection, found: Sequence[dict[str, Any]]) -> None:
        """As the protocol says."""
        rows = [(row["seq"], " ".join(row["words"])) for row in found]
        if rows:
            connection.exec_driver_sql("INSERT INTO sentence_words (rowid, words) VALUES (?, ?)", rows)

    def with_words(self, sought: Sequence[str]) -> Select[Any]:
        """As the protocol says; words have no quotes, and within quotes nothing else has a meaning."""
        words = table("sentence_words", column("rowid"))
        asked = " AND ".join(f'"{word}"' for word in sought)
        return select(words.c.rowid).where(text("sentence_words MATCH :asked").bindparams(asked=asked))

    def faults(self) -> Iterator[str]:
        """As the protocol says."""
        with self.engine.connect() as connection:
            for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield f"SQLite: {line}"
            for of, row, to, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                yield f"row {row} of {of} rests on a row of {to} that is missing"

    def vacuum(self) -> None:
        """As the protocol says."""
        with self.engine.connect() as connection:
            connection.rollback()
            driver: Any = connection.connection.driver_connection
            driver.execute("INSERT INTO sentence_words (sentence_words) VALUES ('optimize')")
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Postgres:
    """A database on a server; one writer at a time, since order of adding is part of what is kept."""

    turns = 0  # a server's database is replaced by whoever also restarts what reads it

    def __init__(self, url: URL, wait: float) -> None:
        self.engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": max(2, int(wait))})

    def begin_writing(self, connection: Connection, wait: float) -> None:
        """As the protocol says."""
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    def number(self, connection: Connection, table: str, column: str, value: str) -> int | None:
        """As the protocol says."""
        return connection.exec_driver_sql(f"SELECT seq FROM {table} WHERE {column} = %s", (value,)).scalar()

    def add_words(self, connection: Connection, found: Sequence[dict[str, Any]]) -> None:
        """As the protocol says: the words as they are, no dictionary of PostgreSQL's in between."""
        rows = [(row["seq"], row["words"]) for row in found]
        if rows:
            adding = "INSERT INTO sentence_words (seq, words) VALUES (%s, array_to_tsvector(%s::text[]))"
            connection.exec_driver_sql(adding, rows)

    def with_words(self, sought: Sequence[str]) -> Select[Any]:
        """As the protocol says."""
        words = table("sentence_words", column("seq"))
        asked = " & ".join(f"'{word}'" for word in sought)
        return select(words.c.seq).where(text("words @@ CAST(:asked AS tsquery)").bindparams(bindparam("asked", asked)))

    def faults(self) -> Iterator[str]:
        """PostgreSQL checks its own pages when it reads them, and keeps the references between rows."""
        yield from ()

    def vacuum(self) -> None:
        """As the protocol says."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in SIZED:
                connection.exec_driver_sql(f"VACUUM (ANALYZE) {name}")


def _set_up(driver: Any, _: object) -> None:
    for pragma in PRAGMAS:
        driver.execute(f"PRAGMA {pragma}")


def _shrink(driver: Any, _: object) -> None:
    """One that wrote gives its memory back."""
    if driver is not None and driver.total_changes:
        driver.execute(f"PRAGMA cache_size = -{CACHE}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))


def mark(connection: Connection) -> None:
    """Writes into a new SQLite file that it is ours."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
