"""Kills `dateline add` at random moments and looks whether the ledger comes out the same, byte for byte.

    python benchmarks/resume.py REPORTS.jsonl [--kills 20] [--seed 1] [--folder DIR]

The reports are added once, quietly. Then, with one worker and with two, they are added to a fresh ledger in a shuffled order, the run
is killed (-9) at as many random moments and started again with the same command, and at last all is added once more. What each
ledger holds, without the moments of recording, is written to a file in one order, and the files are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.query import Query

BATCHES = (1, 2, 4, 8, 16)  # reports of one transaction; each run has its own, since none may matter
COMMAND = (sys.executable, "-m", "dateline", "add")


def main() -> int:
    """0 where all ledgers are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the ledgers are kept; by default they are removed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        add(
            shuffled(given.corpus.read_text(encoding="utf-8").splitlines()[:1], folder / "one.db"),
            folder / "one.db",
            workers=1,
        )
        ready, start = time.monotonic() - start, time.monotonic()
        told = add(given.corpus, folder / "quiet.db", workers=1)
        quiet = time.monotonic() - start
        expected = digest(folder / "quiet.db")
        print(f"quiet: {quiet:.0f} s, {told}, export {expected[:16]}")
        same = True
        for workers in (1, 2):
            dice = random.Random(f"{given.seed} {workers}")
            found, killed = interrupted(
                given.corpus, folder / f"killed-{workers}.db", workers, given.kills, (ready, quiet), dice
            )
            same = same and found == expected
            print(
                f"{workers} workers, killed {killed} times, then twice: {'the same' if found == expected else 'ANOTHER'}, export {found[:16]}"
            )
    return 0 if same else 1


def interrupted(
    corpus: Path, ledger: Path, workers: int, kills: int, times: tuple[float, float], dice: random.Random
) -> tuple[str, int]:
    """The digest of a ledger whose filling was killed so often, and how many of the kills met a run that was not done.

    `times` are the seconds in which the first report is in and those that all take: the kills fall all over the run.
    """
    rows = corpus.read_text(encoding="utf-8").splitlines()
    killed = 0
    for _ in range(kills):
        dice.shuffle(rows)
        seconds = dice.uniform(0.5, 1) * times[0] + dice.uniform(0, 2) * times[1] / (kills + 1)
        met = killed_run(shuffled(rows, ledger), ledger, workers, dice.choice(BATCHES), seconds)
        killed += met
    for _ in range(2):
        dice.shuffle(rows)
        print(f"  {add(shuffled(rows, ledger), ledger, workers=workers)}")
    return digest(ledger), killed


def shuffled(rows: list[str], ledger: Path) -> Path:
    """The corpus in this order."""
    path = ledger.with_suffix(".jsonl")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def killed_run(corpus: Path, ledger: Path, workers: int, batch: int, seconds: float) -> bool:
    """Whether the run was still at work when it and its processes were killed."""
    command = [*COMMAND, str(corpus), "--db", str(ledger), "--workers", str(workers), "--batch", str(batch)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return True
    return False


def add(corpus: Path, ledger: Path, *, workers: int) -> str:
    """A run to its end; its summary."""
    command = [*COMMAND, str(corpus), "--db", str(ledger), "--workers", str(workers)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stderr.splitlines()[-1]


def digest(ledger: Path) -> str:
    """SHA-256 of all that a ledger holds but its moments of recording, which it writes beside the ledger."""
    opened = open_ledger(LedgerConfig(url=str(ledger), must_exist=True))
    faults = list(opened.check())
    if faults:
        raise SystemExit(f"{ledger}: {faults[0]}")
    records = [*opened.filed(), *opened.statements(Query()), *opened.judgements()]
    lines = sorted(
        json.dumps(one.model_dump(mode="json", by_alias=True, exclude={"recorded_at"}), sort_keys=True)
        for one in records
    )
    opened.close()
    export = ledger.with_suffix(".export.jsonl")
    export.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return hashlib.sha256(export.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
