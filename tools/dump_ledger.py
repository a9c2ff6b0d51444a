"""Writes a small ledger of the present version as SQL, for the test that later versions can read it: run once a release.

Prints to standard output; the file goes to `tests/ledger/schemas/VERSION.sql`.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger

ROOT = Path(__file__).parent.parent


def dump(path: Path) -> Iterator[str]:
    """The statements that make the file again: those of a virtual table's own tables fill what making it has made."""
    connection = sqlite3.connect(path)
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"
    yield "BEGIN;"
    rows = list(
        connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rootpage = 0 DESC, rowid"
        )
    )
    virtual = [name for name, _, sql in rows if sql.startswith("CREATE VIRTUAL")]
    for name, kind, sql in rows:
        own = any(name.startswith(f"{table}_") for table in virtual)
        if not own:
            yield f"{sql};"
        if kind == "table" and name not in virtual:
            if own:
                yield f'DELETE FROM "{name}";'
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            quoted = " || ',' || ".join(f'quote("{column}")' for column in columns)
            for (values,) in connection.execute(f'SELECT {quoted} FROM "{name}"'):
                yield f'INSERT INTO "{name}" VALUES ({values});'
    yield "COMMIT;"
    connection.close()


def main() -> int:
    """Makes the ledger and prints it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from ledger.test_schemas import fill

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        ledger = open_ledger(LedgerConfig(url=str(path)))
        fill(ledger)
        ledger.close()
        print("\n".join(dump(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
