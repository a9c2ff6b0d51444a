"""How long `dateline brief` and a question take as whole processes, start-up included, on a ledger that is there."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from timing import Times, Watch, machine, yardstick

REPEATED = 5


def commands(ledger: Path, countries: Sequence[str], yard: Watch) -> None:
    """Runs each some times and prints."""
    asked = {f"brief {country}": ["brief", country] for country in countries}
    asked |= {f"presence --in {country}": ["presence", "--in", country] for country in countries}
    for name, arguments in asked.items():
        times = Times()
        for _ in range(REPEATED):
            _run(times, [*arguments, "--db", str(ledger)])
        print(times.shown(name, yard.cpu).replace("found", "lines"))


def _run(times: Times, arguments: Sequence[str]) -> None:
    """A process of its own; its work is that of all children that ended meanwhile."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run([sys.executable, "-m", "dateline", *arguments], stdout=subprocess.PIPE, check=True)
    times.wall.append(1000 * (time.perf_counter() - start))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    times.cpu.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    times.found.append(len(told.stdout.splitlines()))


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("countries", nargs="+", help="codes, such as NER")
    options = parser.parse_args()
    yard = yardstick()
    print(machine(yard))
    commands(options.ledger, options.countries, yard)
    return 0


if __name__ == "__main__":
    sys.exit(main())
