"""Adds made reports to a ledger, slowly: run by a test that kills it. Arguments: the ledger's file, the seed of the order, the batch,
and where the disk is to be full the bytes that a file may have.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from adding import Clock, coding, report

from dateline.config import LedgerConfig
from dateline.errors import DatelineError
from dateline.ledger.open import open_ledger
from dateline.model import Report
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk

ACTS = ("France condemned Niger.", "Niger attacked Mali.", "Chad praised Mali.", "Mali attacked Niger.")
COUNT = 60


def reports() -> list[Report]:
    """Reports of which some tell the same, and some are copies."""
    rain = "\n".join(f"It rained in the {n}th week of the year as well." for n in range(12))
    return [
        report(
            f"r{n:02}",
            f"{ACTS[n % 4]}\n{ACTS[(n + n // 7) % 4]}\nIt was day {n}." + (f"\n{rain}" if n % 5 == 0 else ""),
            publisher=f"p{n % 3}",
        )
        for n in range(COUNT)
    ]


def slowly(*given: Any, **keys: Any) -> Iterator[Any]:
    """The coder, some milliseconds a report."""
    for outcome in coding(*given, **keys):
        time.sleep(0.004)
        yield outcome


def fill(file: str, seed: str, batch: str) -> None:
    """Adds them in an order of its own."""
    order = reports()
    random.Random(seed).shuffle(order)
    filling = Desk(Workspace(), open_ledger(LedgerConfig(url=file)), coding=slowly, clock=Clock())
    with filling:
        keeper = filling.keeper(sys.stdout.write, batch=int(batch))
        for _ in keeper.keep(filling.coded(keeper.fresh(order))):
            pass


if __name__ == "__main__":
    if len(sys.argv) > 4:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
    try:
        fill(*sys.argv[1:4])
    except DatelineError as error:
        sys.exit(f"{error}")
    sys.stdout.write("done\n")
