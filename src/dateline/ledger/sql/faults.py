"""What a database reports, as errors of ours: no traceback of a driver reaches a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError
from sqlalchemy import exc

from dateline.errors import DatelineError, LedgerBusyError, LedgerError

# What SQLite says, by the base of its code: what was found and what to do.
SQLITE = {
    sqlite3.SQLITE_BUSY: "another writer holds it: try again later",
    sqlite3.SQLITE_LOCKED: "another writer holds it: try again later",
    sqlite3.SQLITE_READONLY: "it cannot be written: make the file and its folder writable, or name another with --db",
    sqlite3.SQLITE_PERM: "it may not be opened: check the permissions of the file and its folder",
    sqlite3.SQLITE_AUTH: "it may not be opened: check the permissions of the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full: nothing was added; make room and run the command again",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: nothing was added; check the disk and run the command again",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: check that its folder is there and writable",
    sqlite3.SQLITE_NOTADB: "the file is no ledger: name another with --db",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: restore it from a copy (dateline db check tells more)",
    sqlite3.SQLITE_TOOBIG: "a text is too long to be kept",
}
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# What PostgreSQL says, by the start of its five-letter code.
POSTGRES = {
    "08": "the connection to the server is gone: nothing was added; run the command again when it is back",
    "25006": "it is read-only: connect as a user that may write",
    "28": "the server refuses this user or password",
    "3D": "there is no such database: create it with createdb",
    "42501": "this user may not do that: ask for the right to create and write tables",
    "53": "the server lacks room or memory: nothing was added; make room and run the command again",
    "57": "the server is stopping or the query was ended: nothing was added; run the command again when it is back",
    "58": "the server cannot read or write its disk: nothing was added",
    "XX": "the database is damaged: restore it from a copy",
}
BUSY_STATES = ("55P03", "40P01", "40001")


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what a driver raises into a `LedgerError` that names the ledger, the fault and the remedy."""
    try:
        yield
    except DatelineError:
        raise
    except exc.DBAPIError as fault:
        raise error(name, fault.orig) from None
    except exc.SQLAlchemyError as fault:
        raise LedgerError(f"ledger {name}: {_first_line(fault)}") from None
    except sqlite3.Error as fault:
        raise error(name, fault) from None


@contextmanager
def read_from(name: str) -> Iterator[None]:
    """As `told`, and a record that cannot be read is damage."""
    try:
        with told(name):
            yield
    except (ValidationError, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise LedgerError(
            f"ledger {name}: a record cannot be read ({_first_line(fault)}): the ledger is damaged; restore it from a copy"
        ) from None


def error(name: str, fault: Any) -> LedgerError:
    """The error of a driver's exception."""
    if isinstance(fault, sqlite3.Error):
        code = (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF
        kind = LedgerBusyError if code in BUSY else LedgerError
        return kind(f"ledger {name}: {SQLITE.get(code, _first_line(fault))}")
    state = getattr(fault, "sqlstate", None) or ""
    if state in BUSY_STATES:
        return LedgerBusyError(f"ledger {name}: another writer holds it: try again later")
    for start, remedy in POSTGRES.items():
        if state.startswith(start):
            return LedgerError(f"ledger {name}: {remedy}")
    if not state and type(fault).__name__ in ("OperationalError", "InterfaceError"):
        return LedgerError(f"ledger {name}: no connection to the server ({_first_line(fault)}): check that it runs")
    return LedgerError(f"ledger {name}: {_first_line(fault)}")


def _first_line(fault: object) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]
