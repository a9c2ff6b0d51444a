"""Sees to it that what is read comes from the file at the ledger's path, which may be taken away, put back or replaced meanwhile.

SQLite goes on reading a file that was deleted, and makes an empty one where it is to open one that is not there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, exc

from dateline.errors import LedgerError

Identity = tuple[int, int]  # device and inode


class Present:
    """Watches the connections of an engine. `turns` counts how often the file was found to be another one."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._path = path
        self._held: Identity | None = None  # None until the first connection: the file may be made by it
        self.turns = 0
        event.listen(engine, "do_connect", self._before)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", self._taken)

    def _before(self, *_: object) -> None:
        if self._held is not None and self._identity() is None:
            raise self._gone()

    def _connected(self, _: object, record: Any) -> None:
        found = self._identity()
        if self._held not in (None, found):
            self.turns += 1
        self._held = record.info["file"] = found

    def _taken(self, _: object, record: Any, __: object) -> None:
        found = self._identity()
        if found is None:
            raise self._gone()
        if record.info["file"] != found:
            raise exc.DisconnectionError  # the pool connects anew

    def _identity(self) -> Identity | None:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - asked before each question, and Path takes thrice as long
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _gone(self) -> LedgerError:
        return LedgerError(f"ledger {self._path}: the file is gone: put it back, or name another with --db")
