"""Speed and size of a ledger, with made reports: how fast it takes statements, how big it gets, how soon it answers.

The reports are made from a seed, the same in each run: countries that are told of more or less often, the nine predicates and
sixteen types, days from 2015 to 2025, sentences of made words. Ten statements a report, with the keys that corroboration adds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Asked, Party, Query, Spot
from dateline.model import (
    Document,
    Entity,
    Event,
    Filed,
    Judgement,
    Place,
    Predicate,
    State,
    Statement,
    content_id,
    judgement_id,
)
from dateline.ontology.plover import plover
from dateline.ontology.predicates import predicates

SEED = 20_150_101
FIRST, DAYS = date(2015, 1, 1), 4018  # 2015 to 2025
SENTENCES, STATEMENTS = 15, 10  # of a report
REPORT_KEYS, STATEMENT_KEYS = 16, 4
BATCH = 200  # reports in a transaction
PUBLISHERS = 300
QUESTIONS = 300
SECTORS = ("GOV", "MIL", "REB", "CVL", "OPP", "COP", "JUD", "MED")
CONTEXTS = ("military", "diplomatic", "election", "economic", "terrorism", "human_rights", "territory", "refugee")


class World:
    """What the made reports tell of."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(2, 9))) for _ in range(20_000)]
        self.frequent = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.countries = [a + b + c for a in "ABCDEF" for b in "GHIJKL" for c in "MNOPQR"][:200]
        self.told = list(accumulate(1 / (rank + 20) ** 0.7 for rank in range(len(self.countries))))
        self.types = sorted(plover().types)
        self.rows = predicates().predicates

    def country(self) -> str:
        """One of them, mildly skewed."""
        return self.chance.choices(self.countries, cum_weights=self.told)[0]

    def day(self) -> date:
        """Any day."""
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def entity(self) -> Entity:
        """An actor; every second one is somebody of the packs."""
        code = self.country()
        known = self.chance.random() < 0.5
        name = " ".join(self.chance.choices(self.words, k=2))
        return Entity(
            code=code,
            sector=self.chance.choice(SECTORS),
            entity_text=f"the {name} of {code}",
            identifier_id=f"person:{self.chance.randrange(5000)}-{code.lower()}" if known else None,
            identifier_text=name.title() if known else None,
            span=(10, 30),
        )

    def place(self) -> Place:
        """A town."""
        code, number = self.country(), self.chance.randrange(40)
        name = self.words[number * 7].title()
        return Place(
            extracted_place=name, resolved_place=name, geonameid=2_000_000 + number, lat=13.5137, lon=2.1098, city=name,
            province=self.words[number].title(), country=f"Land of {code}", country_code=code, resolution=4, span=(40, 46),
        )  # fmt: skip

    def report(self, number: int) -> Filed:
        """A report."""
        sentences = [
            " ".join(
                self.chance.choices(self.words, cum_weights=self.frequent, k=self.chance.randint(12, 28))
            ).capitalize()
            + "."
            for _ in range(SENTENCES)
        ]
        spans, end = [], 0
        for sentence in sentences:
            spans.append((end, end + len(sentence)))
            end += len(sentence) + 1
        text, published = "\n".join(sentences), self.day()
        recorded = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=30 * (number // BATCH))
        document = Document(
            id=f"wire-{published.isoformat()}-{number}", title=sentences[0][:60], published=published.isoformat(),
            published_end=published.isoformat(), published_from="metadata", url=f"https://wire.example/{published}/{number}",
            publisher=f"Publisher {self.chance.randrange(PUBLISHERS)}", language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, sentences=tuple(spans),
        )  # fmt: skip
        return Filed(document=document, recorded_at=recorded.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def statement(self, filed: Filed, number: int) -> Statement:
        """What one of its sentences says."""
        document = filed.document
        sentence = number % SENTENCES
        start, end = document.sentences[sentence]
        passage: dict[str, Any] = {
            "doc": document.id, "sentence": sentence, "span": (start, start + 20), "quote": document.text[start : start + 20],
            "text": document.text[start:end], "auxiliary": (), "attribution": (), "hedged": False,
            "confidence": round(self.chance.uniform(0.35, 0.99), 2), "rule": f"rule-{self.chance.randrange(900)}",
        }  # fmt: skip
        published = date.fromisoformat(document.published or "")
        day = (published - timedelta(days=self.chance.randrange(30))).isoformat()
        claim = self._event(passage, day) if self.chance.random() < 0.5 else self._state(passage, day)
        claim = claim.model_copy(update={"id": content_id(claim)})
        return Statement(
            claim=claim, published=document.published, published_end=document.published_end, publisher=document.publisher,
            recorded_at=filed.recorded_at,
        )  # fmt: skip

    def _event(self, passage: dict[str, Any], day: str) -> Event:
        return Event.model_validate(
            passage
            | {
                "event": (self.chance.choice(self.types),), "mode": ("mode",), "context": (self.chance.choice(CONTEXTS),),
                "quad_code": 3, "event_scale": -2.0, "cameo": "123", "actor": (self.entity(),), "recipient": (self.entity(),),
                "event_loc": self.place(), "date": day, "enddate": day, "edtf": day, "date_precision": "day",
                "date_text": "on Friday", "date_from": "text", "status": "actual", "size": {},
            }
        )  # fmt: skip

    def _state(self, passage: dict[str, Any], day: str) -> State:
        predicate: Predicate = self.chance.choice(sorted(self.rows))
        row = self.rows[predicate]
        held: Any = {"entity": self.entity, "place": self.place, "none": lambda: None}.get(row.object)
        if row.object == "title":
            thing: Any = {"title": "president", "code": self.country(), "sector": "GOV"}
        elif row.object == "facility":
            thing = {"name": "Base", "place": self.place(), "country_code": None}
        else:
            thing = held()
        return State.model_validate(
            passage
            | {
                "predicate": predicate, "subject": self.entity(), "object": thing, "others": (), "value": None,
                "status": self.chance.choice(row.statuses), "from": day, "to": None,
            }
        )  # fmt: skip


def fill(ledger: Ledger, world: World, statements: int) -> tuple[float, int]:
    """Adds so many statements; the seconds in the ledger alone, and how many judgements there are."""
    seconds, judged, last = 0.0, 0, ""
    for number in range(0, statements // STATEMENTS, BATCH):
        reports = [world.report(number + more) for more in range(min(BATCH, statements // STATEMENTS - number))]
        told = [[world.statement(filed, at) for at in range(STATEMENTS)] for filed in reports]
        pairs = []
        for group in told:
            if world.chance.random() < 0.5 and last:
                pairs.append(_same(group[0].id, last, group[0].recorded_at))
            last = group[0].id
        start = time.perf_counter()
        with ledger.writing() as writing:
            for filed, group in zip(reports, told, strict=True):
                writing.file(filed, [f"band:{world.chance.getrandbits(40)}" for _ in range(REPORT_KEYS)])
                for statement in group:
                    writing.add(statement, [f"k:{world.chance.randrange(statements)}" for _ in range(STATEMENT_KEYS)])
            for pair in pairs:
                writing.judge(pair)
        seconds += time.perf_counter() - start
        judged += len(pairs)
    return seconds, judged


def _same(one: str, other: str, recorded_at: str) -> Judgement:
    because = tuple({"feature": name, "weight": 0.2, "detail": "as told"} for name in ("type", "actor", "place", "day"))
    made = Judgement.model_validate(
        {"verdict": "same", "about": (one, other), "score": 0.9, "because": because, "recorded_at": recorded_at}
    )
    return made.model_copy(update={"id": judgement_id(made)})


def questions(world: World) -> Iterator[tuple[str, Query]]:
    """As-of questions: one country or two, a day, what was known and what was recorded by then."""
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


def timed(run: Callable[[], int], times: list[float]) -> int:
    """Adds the milliseconds."""
    start = time.perf_counter()
    found = run()
    times.append(1000 * (time.perf_counter() - start))
    return found


def shown(name: str, times: Sequence[float], found: Sequence[int]) -> str:
    """A line of figures."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{name:20} p50 {statistics.median(ordered):7.1f} ms  p95 {p95:7.1f} ms  {statistics.mean(found):7.0f} found"


def measure(ledger: Ledger, world: World) -> None:
    """Asks and prints."""
    times: dict[str, list[float]] = {}
    found: dict[str, list[int]] = {}
    for name, query in questions(world):
        number = timed(lambda query=query: asked(ledger, query), times.setdefault(name, []))  # type: ignore[misc]
        found.setdefault(name, []).append(number)
    for name, some in times.items():
        print(shown(name, some, found[name]))
    every = [one for some in times.values() for one in some]
    print(shown("all questions", every, [one for some in found.values() for one in some]))
    searched: list[float] = []
    hits = []
    for _ in range(QUESTIONS // 3):
        words = " ".join(world.chance.choices(world.words, cum_weights=world.frequent, k=2))
        hits.append(timed(lambda words=words: len(list(ledger.search(words, Query(limit=50)))), searched))  # type: ignore[misc]
    print(shown("search, two words", searched, hits))


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
    parser.add_argument("--statements", type=int, default=100_000, help="how many, ten a report")
    parser.add_argument("--keep", type=Path, help="a file for the ledger, which stays; asked again where it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "ledger.db"
        new = not path.exists()
        ledger, world = open_ledger(LedgerConfig(url=os.fspath(path))), World()
        if new:
            seconds, judged = fill(ledger, world, options.statements)
            print(f"add                  {options.statements / seconds:8.0f} statements/s, {judged} judgements")
        print(f"file                 {size(path):8.3f} GB")
        measure(ledger, world)
        ledger.close()
    if sys.platform == "linux":
        print(f"peak memory          {memory():8.2f} GB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
