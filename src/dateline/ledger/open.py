"""Opens the ledger that the settings name, and brings one of an older dateline up to date."""

from __future__ import annotations

from dateline.config import LedgerConfig
from dateline.errors import LedgerError
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.protocol import Ledger

MEMORY = "memory:"


def open_ledger(config: LedgerConfig) -> Ledger:
    """The ledger at `config.url`: `memory:`, a file's path or `sqlite:///path`, or `postgresql://...`.

    One that is not there yet is made, or with `must_exist` refused. `LedgerError` where it cannot be used: absent, foreign,
    damaged, of another version.
    """
    if config.url == MEMORY:
        return MemoryLedger(wait=config.wait)
    from dateline.ledger.sql.open import open_sql  # SQLAlchemy takes a while to import

    return open_sql(config)


def migrate(config: LedgerConfig) -> tuple[str, str]:
    """Brings a ledger's tables to this dateline's: the versions before and after, the same where nothing was to be done."""
    if config.url == MEMORY:
        raise LedgerError(f"expected a file or PostgreSQL, found {MEMORY}, which has nothing to migrate")
    from dateline.ledger.sql.open import migrate as migrate_sql

    return migrate_sql(config)
