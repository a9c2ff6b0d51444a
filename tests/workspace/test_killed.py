"""A run that is killed, again and again, and started again leaves the ledger that one quiet run leaves."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from adding import content, desk
from killed import COUNT, reports

from dateline.config import LedgerConfig
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.open import open_ledger

KILLS = 4
SCRIPT = str(Path(__file__).with_name("killed.py"))


def test_killed_at_random_moments(tmp_path: Path) -> None:
    file, dice = str(tmp_path / "ledger.db"), random.Random(4)
    start = time.monotonic()
    command = [sys.executable, SCRIPT, str(tmp_path / "whole.db"), "0", "4"]
    assert subprocess.run(command, check=True, capture_output=True).stdout.endswith(b"done\n")
    whole = time.monotonic() - start
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, SCRIPT, file, str(kill), str(1 + kill)], stdout=subprocess.DEVNULL
        ) as run:
            time.sleep(dice.uniform(0.4, 1.0) * whole)
            run.kill()
    subprocess.run([sys.executable, SCRIPT, file, "99", "3"], check=True, capture_output=True)
    quiet = MemoryLedger()
    desk(quiet).add(reports())
    for path in (file, str(tmp_path / "whole.db")):
        opened = open_ledger(LedgerConfig(url=path, must_exist=True))
        assert opened.counts().documents == COUNT
        assert content(opened) == content(quiet)
        assert not list(opened.check())
        opened.close()


def test_a_full_disk_says_what_is_in(tmp_path: Path) -> None:
    """The limit on the size of a file stands for the disk: SQLite meets an error of writing in mid-run."""
    file = str(tmp_path / "ledger.db")
    done = subprocess.run(
        [sys.executable, SCRIPT, file, "1", "2", "300000"], check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    opened = open_ledger(LedgerConfig(url=file, must_exist=True))
    kept = opened.counts().documents
    assert f"; {kept} reports are in; run the same command again to go on" in done.stderr
    assert 0 < kept < COUNT
    assert not list(opened.check())
    again = desk(opened).add(reports())
    assert (again.reports, again.known) == (COUNT - kept, kept)
    quiet = MemoryLedger()
    desk(quiet).add(reports())
    assert content(opened) == content(quiet)
    opened.close()
