"""How long something takes, by the clock and in work of the processor, and how quick the machine is meanwhile."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROUNDS, ROWS = 60_000, 200_000  # of the yardstick


@dataclass
class Watch:
    """Seconds by the clock and of the processor, added up."""

    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Adds what passes meanwhile."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu


@dataclass
class Times:
    """Milliseconds of each run of something, by the clock and of the processor, and how much each found."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    found: list[int] = field(default_factory=list)

    def run(self, run: Callable[[], int]) -> None:
        """Runs it once."""
        watch = Watch()
        with watch.running():
            self.found.append(run())
        self.wall.append(1000 * watch.wall)
        self.cpu.append(1000 * watch.cpu)

    def shown(self, name: str, yard: float) -> str:
        """A line of figures; `yard` are the seconds of the yardstick."""
        wall, cpu = p95(self.wall), p95(self.cpu)
        return (
            f"{name:22} p50 {statistics.median(self.wall):6.1f} ms   p95 {wall:6.1f} ms   p95 of CPU {cpu:6.1f} ms"
            f"   {cpu / yard / 1000:.4f} yards   {statistics.mean(self.found):5.0f} found"
        )


def p95(times: Sequence[float]) -> float:
    """What 95 in 100 do not exceed."""
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def yardstick() -> Watch:
    """Fixed work, half of it Python's and half SQLite's: machines and their load are compared by how long it takes."""
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder, watch.running():
        for number in range(ROUNDS):
            json.loads(json.dumps({"number": number, "names": [f"name {number % 97}", "another"], "value": number / 7}))
        connection = sqlite3.connect(Path(folder) / "yard.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE yard (key INTEGER PRIMARY KEY, text TEXT) WITHOUT ROWID")
        connection.execute("BEGIN")
        rows = ((number * 2_654_435_761 % 2**32, "text" * 8) for number in range(ROWS))
        connection.executemany("INSERT OR IGNORE INTO yard VALUES (?, ?)", rows)
        connection.execute("COMMIT")
        connection.close()
    return watch


def machine(yard: Watch) -> str:
    """A line on the machine: how quick it is, and how many processes want one of its processors."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    busy = "; busy: times by the clock are too long" if yard.wall > 1.3 * yard.cpu else ""
    return f"yardstick {yard.wall:.2f} s, {yard.cpu:.2f} s of CPU; load {load:.1f} on {os.cpu_count()} processors{busy}"
