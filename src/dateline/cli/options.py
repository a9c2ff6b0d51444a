"""Options that several commands take, and how their values are read."""

from __future__ import annotations

from pathlib import Path

from dateline.config import Config, GazetteerConfig, LedgerConfig
from dateline.errors import UsageError


def ledger_config(db: str | None, *, must_exist: bool = True) -> LedgerConfig:
    """The ledger that a command names, else the user's."""
    return LedgerConfig(url=db, must_exist=must_exist) if db is not None else LedgerConfig(must_exist=must_exist)


def configuration(packs: list[Path] | None) -> Config:
    """The configuration of a run, with the user's own packs."""
    for path in packs or ():
        if not path.is_file():
            raise UsageError(f"--pack: expected a YAML file, found nothing at {path}")
    return Config(gazetteer=GazetteerConfig(user_packs=tuple(packs or ())))
