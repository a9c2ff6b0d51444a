"""Speed and memory of what the service asks: pages, counts and situations of a ledger of made events and states.

How soon any filter is answered, the first time and again; how soon situations are answered with several askers at once, each of
which waits for its answer; and how much memory all that takes. Times as in `ledger.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random

from made import DAYS, FIRST, SEED, STATEMENTS, World
from timing import Times, Watch, machine, yardstick

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.query import Area, Asked, Party, Query, Spot
from dateline.workspace.overview import Overview
from dateline.workspace.tallies import By
from ledger import fill, memory

EVENTS = 5 / 6  # of the statements: five events to a state
ROUNDS = 5  # times that each filter is asked
ASKERS = 8
SITUATIONS = 400
COUNTED: tuple[tuple[str, By, int | None], ...] = (
    ("map", "place", 1000), ("timeline", "month", None), ("network", "pair", 200), ("types", "type", None)
)  # fmt: skip


def filters(world: World) -> Iterator[tuple[str, Query]]:
    """One of each kind, from all to little."""
    yield "all", Query()
    yield "a country", Query(within=(Spot(country=world.countries[0]),))
    yield "an actor", Query(of=(Party(code=world.countries[1]),))
    yield "an area", Query(area=Area(west=-20, south=-10, east=50, north=40))
    yield "types", Query(type=("PROTEST", "ASSAULT"))
    yield "days", Query(since=world.day(), until=world.day() + timedelta(days=2000))
    yield "known", Query(asked=Asked(known=world.day()))


def measure(over: Overview, world: World, yard: Watch) -> None:
    """Asks each filter of each view, and prints."""
    asked = [
        (name, query)
        for name, query in filters(world)
        if query.since is None or query.since <= (query.until or query.since)
    ]
    for name, query in asked:
        views: list[tuple[str, Callable[[], int]]] = [
            ("table", lambda query=query: len(over.events(query, "-date").items)),  # type: ignore[misc]
            ("moments", lambda query=query: len(over.timeline(query).items)),  # type: ignore[misc]
        ]
        views += [
            (view, lambda query=query, by=by, limit=limit: len(over.tally(query, by, limit=limit).items))  # type: ignore[misc]
            for view, by, limit in COUNTED
        ]
        for view, run in views:
            times = Times()
            for _ in range(ROUNDS):
                times.run(run)
            print(times.shown(f"{name}, {view}", yard.cpu))


def crowd(over: Overview, world: World, yard: Watch, *, known: bool) -> None:
    """Many ask for situations of any country on any day; with `known`, of any day of publication too."""
    times = Times()

    def asker(number: int) -> None:
        chance = Random(SEED + number)
        for _ in range(SITUATIONS // ASKERS):
            day = FIRST + timedelta(days=chance.randrange(DAYS))
            published = FIRST + timedelta(days=chance.randrange(DAYS)) if known else None
            country = chance.choices(world.countries, cum_weights=world.told)[0]
            query = Query(within=(Spot(country=country),), asked=Asked(on=day, known=published))
            times.run(lambda query=query: len(over.situation(query).model_dump_json()) // 1000)  # type: ignore[misc]

    with ThreadPoolExecutor(ASKERS) as pool:
        list(pool.map(asker, range(ASKERS)))
    print(times.shown(f"{ASKERS} at once{', two clocks' if known else ''}", yard.cpu))


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--statements", type=int, default=120_000, help=f"how many, {STATEMENTS} a report, one of six a state"
    )
    parser.add_argument("--keep", type=Path, help="a file for the ledger, which stays; asked again where it is there")
    options = parser.parse_args()
    yard = yardstick()
    print(machine(yard))
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "ledger.db"
        new = not path.exists()
        ledger, world = open_ledger(LedgerConfig(url=os.fspath(path))), World(events=EVENTS, spread=True)
        if new:
            fill(ledger, world, options.statements, {name: Watch() for name in ("keys", "add", "judge")})
        world.chance.seed(SEED)  # whether it was filled in this run or before
        over, ready = Overview(ledger), Watch()
        with ready.running():
            over.ready()
        print(f"{'ready after':22} {ready.wall:6.1f} s, {ready.cpu:.1f} s of CPU")
        measure(over, world, yard)
        crowd(over, world, yard, known=False)
        crowd(over, world, yard, known=True)
        ledger.close()
    if sys.platform == "linux":
        print(f"{'peak memory':22} {memory():6.2f} GB")
    print(machine(yardstick()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
