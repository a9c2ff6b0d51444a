"""Opens the ledger that the settings name."""

from __future__ import annotations

from dateline.config import LedgerConfig
from dateline.errors import LedgerError
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.protocol import Ledger

MEMORY = "memory:"


def open_ledger(config: LedgerConfig) -> Ledger:
    """The ledger at `config.url`."""
    if config.url == MEMORY:
        return MemoryLedger(wait=config.wait)
    raise LedgerError(f"expected {MEMORY}, found {config.url!r}")
