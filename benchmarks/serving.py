"""How soon the service tells how things stood, with several clients at once, on a ledger of any size; and how much memory it takes.

Starts `dateline serve` on the ledger and asks for situations of random countries on random days. Cold is each question the first
time, warm the same questions again, revalidated when the client sends the tag it has. Times are by the clock, as the clients see
them, over connections that stay open, and in yards, the time of a fixed piece of work in the same run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from timing import machine, p95, yardstick

from dateline.brief.wording import country_names

SEED = 20241127
ADDRESS = re.compile(r"http://([^:/]+):(\d+)/")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: milliseconds, status, size in bytes and tag."""

    milliseconds: float
    status: int
    size: int
    tag: str | None


@contextmanager
def served(ledger: str) -> Iterator[tuple[str, int, int]]:
    """Host and port of a service on the ledger, and the number of its process."""
    command = [sys.executable, "-m", "dateline", "serve", "--db", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = ADDRESS.search(process.stdout.readline())
            if found is None:
                raise SystemExit("the service did not start; it said why above")
            yield found[1], int(found[2]), process.pid
        finally:
            process.terminate()


def ask(connection: http.client.HTTPConnection, path: str, tag: str | None = None) -> Answered:
    """Asks once."""
    headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": tag} if tag is not None else {})
    begun = time.perf_counter()
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    size = len(response.read())
    return Answered((time.perf_counter() - begun) * 1000, response.status, size, response.headers["ETag"])


def by_clients(
    address: tuple[str, int], paths: Sequence[str], clients: int, tags: Sequence[str | None] = ()
) -> list[Answered]:
    """Asks all, so many at once, each client one after the other."""

    def client(number: int) -> list[tuple[int, Answered]]:
        connection = http.client.HTTPConnection(*address)
        mine = range(number, len(paths), clients)
        found = [(at, ask(connection, paths[at], tags[at] if tags else None)) for at in mine]
        connection.close()
        return found

    with ThreadPoolExecutor(clients) as pool:
        found = [one for part in pool.map(client, range(clients)) for one in part]
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def questions(address: tuple[str, int], number: int) -> list[str]:
    """Situations of random countries on random days between the first and the last publication."""
    connection = http.client.HTTPConnection(*address)
    chance = random.Random(SEED)
    connection.request("GET", "/api/v1/ledger")
    held = json.loads(connection.getresponse().read())
    countries = sorted(country_names())
    years = range(int(held["first_published"][:4]), int(held["last_published"][:4]) + 1)
    connection.close()
    return [
        "/api/v1/situation?"
        + urlencode(
            {
                "in": chance.choice(countries),
                "on": f"{chance.choice(years)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            }
        )
        for _ in range(number)
    ]


def memory(process: int) -> tuple[float, float]:
    """Resident memory now and at its most, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    now, most = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in ("VmRSS", "VmHWM"))  # type: ignore[index]
    return now / 1024, most / 1024


def told(name: str, answers: Sequence[Answered], yard: float) -> None:
    """Prints a line."""
    times = [one.milliseconds for one in answers]
    sizes = sorted(one.size for one in answers)
    statuses = " ".join(str(status) for status in sorted({one.status for one in answers}))
    print(
        f"{name:28} p50 {median(times):7.1f} ms  p95 {p95(times):7.1f} ms  slowest {max(times):7.1f} ms  "
        f"({p95(times) / yard / 1000:.3f} yards)  status {statuses}  median {sizes[len(sizes) // 2] / 1024:.1f} kB"
    )


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", help="a ledger's file; benchmarks/ledger.py makes large ones")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--questions", type=int, default=400)
    given = parser.parse_args()
    watch = yardstick()
    yard = watch.wall
    print(machine(watch))
    begun = time.perf_counter()
    with served(given.ledger) as (host, port, process):
        ask(http.client.HTTPConnection(host, port), "/api/v1/ledger")
        print(f"first answer after {time.perf_counter() - begun:.2f} s, {memory(process)[0]:.0f} MB")
        while ask(http.client.HTTPConnection(host, port), "/api/v1/situation?in=NER").status != 200:
            pass  # what questions rest on is being read
        print(f"first situation after {time.perf_counter() - begun:.2f} s, {memory(process)[0]:.0f} MB")
        paths = questions((host, port), given.questions)
        cold = by_clients((host, port), paths, given.clients)
        told(f"cold, {given.clients} clients", cold, yard)
        warm = by_clients((host, port), paths, given.clients)
        told(f"warm, {given.clients} clients", warm, yard)
        again = by_clients((host, port), paths, given.clients, [one.tag for one in warm])
        told(f"revalidated, {given.clients} clients", again, yard)
        alone = by_clients((host, port), [f"{path}&disputed=false" for path in paths[:100]], 1)
        told("cold, 1 client", alone, yard)
        print("memory: {:.0f} MB, at most {:.0f} MB".format(*memory(process)))


if __name__ == "__main__":
    main()
