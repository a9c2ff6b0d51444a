"""Opens a ledger in a database: finds out what is there, refuses what is not ours or of another version, makes what is new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from dateline.config import LedgerConfig
from dateline.errors import LedgerError
from dateline.ledger.sql.faults import told
from dateline.ledger.sql.ledger import SqlLedger
from dateline.ledger.sql.stores import Postgres, Sqlite, Store, mark
from dateline.ledger.sql.tables import APPLICATION, HEAD, VERSION_TABLE, WORDS, metadata

MAGIC = b"SQLite format 3\0"
HEADER = 100  # bytes of a SQLite file before its first page's content
SCHEMES = "memory:, a file's path, sqlite:///path or postgresql://user@host/database"


def open_sql(config: LedgerConfig) -> SqlLedger:
    """The ledger, made where it is not there and may be."""
    store, name, path = _store(config)
    try:
        _prepare(store, name, path, config)
    except BaseException:
        store.engine.dispose()
        raise
    return SqlLedger(store, name, config.wait)


def migrate(config: LedgerConfig) -> tuple[str, str]:
    """Brings a ledger that an older dateline made to this one's tables: the versions before and after, alike where it was new."""
    from alembic import command
    from alembic.config import Config

    store, name, path = _store(config)
    try:
        if path is not None and not _there(path):
            raise _absent(name)
        with told(name), _writing(store, config.wait, log=path is not None) as connection:
            before = _version(connection, path)
            if before is None:
                raise _absent(name)
            _refuse_newer(before, name)
            steps = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
            steps.set_main_option("script_location", str(resources.files("dateline.ledger") / "migrations"))
            command.upgrade(steps, "head")
        return before, HEAD
    finally:
        store.engine.dispose()


def _store(config: LedgerConfig) -> tuple[Store, str, Path | None]:
    """The database, how messages call it, and the file where it is one."""
    scheme, colon, _ = config.url.partition(":")
    if not colon or "/" in scheme or len(scheme) == 1 or scheme == "sqlite":
        path = _path(config.url)
        return Sqlite(path, config.wait), str(path), path
    if scheme.split("+")[0] not in ("postgresql", "postgres"):
        raise LedgerError(f"expected {SCHEMES} as the ledger, found {scheme}:...")
    try:
        url = make_url(config.url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise LedgerError(
            "expected postgresql://user:password@host:port/database, found what is no such address"
        ) from None
    if find_spec("psycopg") is None:
        raise LedgerError("PostgreSQL needs psycopg: install it with pip install 'dateline[postgres]'")
    return Postgres(url, config.wait), _shown(url), None


def _path(url: str) -> Path:
    rest = url.removeprefix("sqlite:")
    if rest != url and rest.startswith("//"):
        rest = rest[3:] if rest.startswith("///") else ""
    if not rest or "\0" in rest:
        raise LedgerError(f"expected {SCHEMES} as the ledger, found {url!a}")
    return Path(rest).expanduser()


def _shown(url: URL) -> str:
    shown = url.set(drivername="postgresql", query={})
    return shown.render_as_string(hide_password=True)


def _prepare(store: Store, name: str, path: Path | None, config: LedgerConfig) -> None:
    if path is not None and not _there(path):
        if config.must_exist:
            raise _absent(name)
        _make_folder(path)
    with told(name):
        with store.engine.connect() as connection:
            version = _version(connection, path)
        if version is None:
            if config.must_exist:
                raise _absent(name)
            version = _create(store, path, config.wait)
    _refuse_newer(version, name)
    if version < HEAD:
        raise LedgerError(
            f"expected a ledger of version {HEAD}, found {name} of version {version}, made by an older dateline: "
            "run dateline db migrate"
        )


def _there(path: Path) -> bool:
    """Whether there is a ledger's file; an error where there is something else."""
    try:
        if path.is_dir():
            raise LedgerError(f"expected a file as the ledger, found the folder {path}: name a file in it")
        if not path.exists():
            return False
        with path.open("rb") as file:
            header = file.read(HEADER)
        size = path.stat().st_size
    except OSError as fault:
        raise LedgerError(f"ledger {path}: {fault.strerror or fault}: check its name and permissions") from None
    if not header:
        return False
    application = int.from_bytes(header[68:72], "big")
    if header[:16] != MAGIC:
        raise LedgerError(f"expected a ledger, found another file at {path}: name another with --db")
    if len(header) < HEADER or (size < _told_size(header) and not _has_log(path)):
        raise LedgerError(f"ledger {path}: the file is truncated: restore it from a copy")
    new = application == 0 and (
        _has_log(path) or size == _told_size(header) // max(1, _pages(header))
    )  # just being made
    if application != APPLICATION and not new:
        raise LedgerError(f"expected a ledger, found another program's SQLite file at {path}: name another with --db")
    return True


def _told_size(header: bytes) -> int:
    """The size in bytes that the header tells; 0 where it does not."""
    page = int.from_bytes(header[16:18], "big")
    return (65_536 if page == 1 else page) * _pages(header)


def _pages(header: bytes) -> int:
    return int.from_bytes(header[28:32], "big")


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LedgerError(f"ledger {path}: its folder cannot be made, {fault.strerror or fault}") from None


def _version(connection: Connection, path: Path | None) -> str | None:
    """The version of the tables; None where there are none; an error where they are another program's."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        others = tables if path is not None else tables & set(metadata.tables)
        if others:
            raise LedgerError(
                f"expected a ledger, found another program's tables, such as {min(others)!r}, in {path or 'the database'}: "
                "name another with --db"
            )
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar() or ""


def _create(store: Store, path: Path | None, wait: float) -> str:
    """Makes the tables in one transaction; another process may have made them in the meantime."""
    with _writing(store, wait, log=path is not None) as connection:
        version = _version(connection, path)
        if version is not None:
            return version
        if path is not None:
            mark(connection)
        metadata.create_all(connection)
        for command in WORDS[connection.dialect.name]:
            connection.exec_driver_sql(command)
        connection.exec_driver_sql(
            f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
            f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} (version_num) VALUES ('{HEAD}')")
    return HEAD


@contextmanager
def _writing(store: Store, wait: float, *, log: bool) -> Iterator[Connection]:
    with store.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
        if log:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
        with connection.begin():
            store.begin_writing(connection, wait)
            yield connection


def _refuse_newer(version: str, name: str) -> None:
    if version > HEAD:
        raise LedgerError(
            f"expected a ledger of version {HEAD} or before, found {name} of version {version}, made by a newer dateline: "
            "install that one"
        )


def _absent(name: str) -> LedgerError:
    return LedgerError(
        f"expected a ledger at {name}, found none: make one with dateline add, or name another with --db"
    )
