"""Speed and size of a ledger, with made reports: how fast it takes statements, how big it gets, how soon it answers.

Times are given by the clock and in work of the processor, and in yards, the time of a fixed piece of work in the same run, since
machines and their load differ.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from made import SEED, STATEMENTS, World
from timing import Times, Watch, machine, yardstick

from brief import commands
from dateline.config import LedgerConfig
from dateline.corroborate.blocks import statement_keys
from dateline.corroborate.copies import report_keys
from dateline.corroborate.judging import judge
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Asked, Party, Query, Spot
from dateline.workspace.keeping import BATCH

QUESTIONS = 300


def fill(ledger: Ledger, world: World, statements: int, watches: Mapping[str, Watch]) -> Counter[str]:
    """Adds so many statements as `dateline add` does, its batches and its judging included; how many judgements of each kind.

    `watches` are of making keys, of the ledger (`add`, the time of judging in it) and of judging.
    """
    counts: Counter[str] = Counter()
    for number in range(0, statements // STATEMENTS, BATCH):
        reports = [world.report(number + more) for more in range(min(BATCH, statements // STATEMENTS - number))]
        told = [world.statement(filed, at) for filed in reports for at in range(STATEMENTS)]
        with watches["keys"].running():
            by_report = [report_keys(filed.document) for filed in reports]
            by_statement = [statement_keys(statement) for statement in told]
        with watches["add"].running(), ledger.writing() as writing:
            for filed, keys in zip(reports, by_report, strict=True):
                writing.file(filed, keys)
            for statement, keys in zip(told, by_statement, strict=True):
                writing.add(statement, keys)
            writing.statements_by_id(())  # what waits is written before anything is read
            with watches["judge"].running():
                judgements = judge(reports, told, writing, reports[0].recorded_at)
            for judgement in judgements:
                writing.judge(judgement)
        counts += Counter(judgement.verdict for judgement in judgements)
    return counts


def questions(world: World) -> Iterator[tuple[str, Query]]:
    """As-of questions: one country or two, a day, what was known and what was recorded by then."""
    world.chance.seed(SEED)  # whether it was filled in this run or before
    for _ in range(QUESTIONS):
        known, on = world.day(), world.day()
        asked = Asked(
            on=on, known=known, recorded=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=world.chance.randrange(9))
        )
        spot = (Spot(country=world.chance.choice(world.countries)),)
        yield "presence", Query(kind="state", predicate=("presence",), within=spot, asked=asked)
        yield "offices", Query(kind="state", predicate=("office",), within=spot, asked=asked)
        yield "events", Query(kind="event", within=spot, since=on - timedelta(days=90), until=on, asked=asked)
        two = (Party(code=world.chance.choice(world.countries)),), (Party(code=world.chance.choice(world.countries)),)
        yield "dyad", Query(kind="event", actor=two[0], recipient=two[1], asked=asked)


def asked(ledger: Ledger, query: Query) -> int:
    """How many statements a question reads, with the judgements on them."""
    found = list(ledger.statements(query))
    list(ledger.judgements([statement.id for statement in found]))
    return len(found)


def measure(ledger: Ledger, world: World, yard: Watch) -> None:
    """Asks and prints."""
    times: dict[str, Times] = {}
    for name, query in questions(world):
        times.setdefault(name, Times()).run(lambda query=query: asked(ledger, query))  # type: ignore[misc]
    searched = times.setdefault("search, two words", Times())
    for _ in range(QUESTIONS // 3):
        words = " ".join(world.chance.choices(world.words, cum_weights=world.frequent, k=2))
        searched.run(lambda words=words: len(list(ledger.search(words, Query(limit=50)))))  # type: ignore[misc]
    for name, some in times.items():
        print(some.shown(name, yard.cpu))


def filled(ledger: Ledger, world: World, statements: int, yard: Watch) -> None:
    """Fills it and prints."""
    watches = {name: Watch() for name in ("keys", "add", "judge")}
    verdicts = fill(ledger, world, statements, watches)
    keys, judging = watches["keys"], watches["judge"]
    alone = Watch(watches["add"].wall - judging.wall, watches["add"].cpu - judging.cpu)
    together = Watch(watches["add"].wall + keys.wall, watches["add"].cpu + keys.cpu)
    for name, watch in (("add, the ledger", alone), ("add, judging included", together)):
        print(
            f"{name:22} {statements / watch.wall:6.0f} statements/s   {statements / watch.cpu:6.0f} per second of CPU"
            f"   {statements / watch.cpu * yard.cpu:6.0f} per yard"
        )
    print(
        f"{'judgements':22} {', '.join(f'{count} {verdict}' for verdict, count in sorted(verdicts.items())) or 'none'}"
    )


def size(path: Path) -> float:
    """Of the file with its log, in GB."""
    return sum(part.stat().st_size for part in path.parent.glob(path.name + "*")) / 1e9


def memory() -> float:
    """The most that this process held, in GB (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1e6


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000, help=f"how many, {STATEMENTS} a report")
    parser.add_argument("--keep", type=Path, help="a file for the ledger, which stays; asked again where it is there")
    options = parser.parse_args()
    yard = yardstick()
    print(machine(yard))
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "ledger.db"
        new = not path.exists()
        ledger, world = open_ledger(LedgerConfig(url=os.fspath(path))), World()
        if new:
            filled(ledger, world, options.statements, yard)
        print(f"{'file':22} {size(path):6.3f} GB")
        measure(ledger, world, yard)
        ledger.close()
        commands(path, (world.countries[0], world.countries[len(world.countries) // 2]), yard)
    if sys.platform == "linux":
        print(f"{'peak memory':22} {memory():6.2f} GB")
    print(machine(yardstick()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
