"""Laws of every ledger: the order of adding never matters, and all stores answer alike."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import LedgerConfig
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Area, Asked, Order, Party, Query, Spot
from dateline.model import Filed, Judgement, Statement
from ledger import building as made
from ledger.stores import URLS

CODES, SECTORS, TYPES, MODES, CONTEXTS = (
    ("NER", "USA", "FRA"),
    ("GOV", "MIL"),
    ("ASSAULT", "AID"),
    ("beat",),
    ("election", "military"),
)
PREDICATES, STATUSES, PUBLISHERS = ("presence", "agreement", "vital"), ("actual", "future", "present"), ("Wire", "Desk")
PLACES = [
    {"country_code": "NER"},
    {"country_code": "NER", "province": "Agadez", "resolved_place": "Arlit", "geonameid": 5, "resolution": 4},
    {"country_code": "NER", "resolved_place": "Agadez", "geonameid": 6, "resolution": 2, "lat": 17.0, "lon": 8.0},
    {"country_code": "FJI", "resolved_place": "Suva", "geonameid": 7, "resolution": 4, "lat": -18.1, "lon": 178.4},
    {"extracted_place": "nowhere"},
]  # fmt: skip
DAYS = [date(2024, 1, 1) + timedelta(days=40 * step) for step in range(8)]
MOMENTS = [f"2024-06-0{day}T00:00:00Z" for day in range(1, 6)]
Told = tuple[list[Filed], list[Statement], list[Judgement]]


def records(seed: int, size: int) -> Told:
    """Reports, what they say and what is judged of it, by chance."""
    chance = random.Random(seed)
    reports = [
        made.filed(
            f"r{number}", [f"w{chance.randrange(4)} w{chance.randrange(4)} déjà {number % 3}" for _ in range(3)],
            published=chance.choice([None, *DAYS]) and chance.choice(DAYS).isoformat(),
            publisher=chance.choice([None, *PUBLISHERS]), recorded_at=chance.choice(MOMENTS),
        )
        for number in range(size)
    ]  # fmt: skip
    told = {one.id: one for one in (_told(chance, chance.choice(reports)) for _ in range(4 * size))}
    told |= {one.id: one for one in (made.imported(str(number), actor=[_party(chance)]) for number in range(3))}
    ids = sorted(told)
    judged = [
        made.judgement(chance.choice(["same", "different"]), *chance.sample(ids, 2), recorded_at=chance.choice(MOMENTS))
        for _ in range(size)
    ]
    judged += [made.judgement("withdraw", one.id, by="me", recorded_at=chance.choice(MOMENTS)) for one in judged[::3]]
    return reports, list(told.values()), list({one.id: one for one in judged}.values())


def _party(chance: random.Random) -> dict[str, Any]:
    return {
        "code": chance.choice([None, *CODES]), "sector": chance.choice([None, *SECTORS]),
        "other_sectors": chance.sample(SECTORS, chance.randrange(2)), "identifier_id": chance.choice([None, "person:a", "group:b"]),
    }  # fmt: skip


def _told(chance: random.Random, of: Filed) -> Statement:
    sentence, confidence = chance.randrange(3), chance.randrange(10) / 10
    first = chance.choice([None, *DAYS])
    last = first and first + timedelta(days=chance.randrange(30))
    if chance.random() < 0.5:
        return made.event(
            of, sentence, event=chance.sample(TYPES, chance.randrange(3)), mode=chance.sample(MODES, chance.randrange(2)),
            context=chance.sample(CONTEXTS, chance.randrange(3)), actor=[_party(chance) for _ in range(chance.randrange(3))],
            recipient=[_party(chance)], event_loc=chance.choice([None, *PLACES]), date=first and first.isoformat(),
            enddate=last and last.isoformat(), confidence=confidence, status=chance.choice(["actual", "future"]),
        )  # fmt: skip
    predicate = chance.choice(PREDICATES)
    thing = {"presence": chance.choice(PLACES), "agreement": _party(chance), "vital": None}[predicate]
    return made.state(
        of, sentence, predicate=predicate, subject=_party(chance), object=thing, confidence=confidence, status="present",
        others=[_party(chance) for _ in range(chance.randrange(2))], to=chance.choice([None, last and last.isoformat()]),
        **{"from": chance.choice([None, first and first.isoformat(), "2024-02", "XXXX-03"])},
    )  # fmt: skip


def add(ledger: Ledger, told: Told) -> None:
    """All in one transaction."""
    reports, statements, judgements = told
    with ledger.writing() as writing:
        for filed in reports:
            writing.file(filed)
        for statement in statements:
            writing.add(statement)
        for judgement in judgements:
            writing.judge(judgement)


def some(values: Sequence[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """None, one or two of the values."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def maybe(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


PARTIES = st.lists(
    st.builds(Party, code=maybe(CODES), sector=maybe(SECTORS), identifier=maybe(["person:a", "group:b"])), max_size=2
).map(tuple)
SPOTS = st.lists(
    st.builds(Spot, country=maybe(CODES), province=maybe(["Agadez"]), geonameid=maybe([5, 6]), name=maybe(["Arlit", "Agadez"])),
    max_size=2,
).map(tuple)  # fmt: skip
ASKED = st.builds(Asked, known=maybe(DAYS), recorded=maybe([datetime.fromisoformat(moment) for moment in MOMENTS]))
AREAS = maybe(
    [Area(west=0, south=10, east=9, north=20), Area(west=178, south=-20, east=9, north=17), Area(unknown=True)]
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": maybe(["event", "state"]), "predicate": some(PREDICATES), "type": some(TYPES), "mode": some(MODES),
    "context": some(CONTEXTS), "status": some(STATUSES), "of": PARTIES, "actor": PARTIES, "recipient": PARTIES, "within": SPOTS,
    "area": AREAS,
    "since": maybe(DAYS), "until": maybe(DAYS), "asked": ASKED, "min_confidence": maybe([0.1, 0.5, 0.9]),
    "publisher": some([*PUBLISHERS, "polecat", "none"]), "doc": some(["r1", "r2", "x"]), "limit": maybe([0, 3, 20]),
}  # fmt: skip


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Questions with a few conditions, so that most have an answer."""
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=4, unique=True))
    return Query(order=draw(st.sampled_from(get_args(Order))), **{name: draw(FIELDS[name]) for name in chosen})


QUERIES = queries()
LENIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Ledger]]:
    """Two stores that hold the same records."""
    path = tmp_path_factory.mktemp("laws") / "ledger.db"
    ledgers = {"memory": open_ledger(LedgerConfig(url="memory:")), "sqlite": open_ledger(LedgerConfig(url=str(path)))}
    for ledger in ledgers.values():
        add(ledger, records(7, 20))
    yield ledgers
    for ledger in ledgers.values():
        ledger.close()


@pytest.fixture(scope="module")
def all_alike(alike: dict[str, Ledger], postgres_url: URLS) -> Iterator[dict[str, Ledger]]:
    """And PostgreSQL, where it is installed."""
    served = open_ledger(LedgerConfig(url=postgres_url()))
    add(served, records(7, 20))
    yield alike | {"postgres": served}
    served.close()


def answers(ledger: Ledger, query: Query) -> list[str]:
    return [statement.model_dump_json(by_alias=True) for statement in ledger.statements(query)]


@LENIENT
@given(query=QUERIES)
def test_memory_and_sqlite_answer_alike(alike: dict[str, Ledger], query: Query) -> None:
    assert answers(alike["sqlite"], query) == answers(alike["memory"], query)


@LENIENT
@given(query=QUERIES)
def test_memory_and_postgresql_answer_alike(all_alike: dict[str, Ledger], query: Query) -> None:
    assert answers(all_alike["postgres"], query) == answers(all_alike["memory"], query)


@LENIENT
@given(
    query=QUERIES, words=st.lists(st.sampled_from(["w0", "W1", "w2", "deja", "0", "2", "x"]), min_size=1).map(" ".join)
)
def test_all_stores_find_the_same_sentences(all_alike: dict[str, Ledger], query: Query, words: str) -> None:
    found = [list(ledger.search(words, query)) for ledger in all_alike.values()]
    assert found[0] == found[1] == found[2]


@LENIENT
@given(
    about=st.none() | st.lists(st.sampled_from([one.id for one in records(7, 20)[1]]), max_size=5),
    recorded=maybe([datetime.fromisoformat(moment) for moment in MOMENTS]),
    verdicts=st.none() | some(["same", "different", "withdraw"]),
)
def test_all_stores_hold_the_same_judgements(
    all_alike: dict[str, Ledger], about: Any, recorded: Any, verdicts: Any
) -> None:
    found = [list(ledger.judgements(about, recorded, verdicts)) for ledger in all_alike.values()]
    assert found[0] == found[1] == found[2]


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 1000), order=st.randoms(use_true_random=False), cut=st.integers(0, 10), query=QUERIES)
@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_the_order_of_adding_never_changes_an_answer(
    tmp_path_factory: pytest.TempPathFactory, kind: str, seed: int, order: random.Random, cut: int, query: Query
) -> None:
    reports, statements, judgements = records(seed, 8)
    straight, shuffled = MemoryLedger(), _new(kind, tmp_path_factory)
    add(straight, (reports, statements, judgements))
    for part in (reports, statements, judgements):
        order.shuffle(part)
    add(shuffled, (reports[:cut], [], judgements[cut:]))
    add(shuffled, (reports, statements[cut:], []))
    add(shuffled, (reports, statements, judgements))
    for asked in (query, Query(asked=Asked(known=DAYS[4])), Query()):
        assert answers(shuffled, asked) == answers(straight, asked)
    assert list(shuffled.filed()) == list(straight.filed())
    assert list(shuffled.judgements()) == list(straight.judgements())
    shuffled.close()


def _new(kind: str, folders: pytest.TempPathFactory) -> Ledger:
    url = "memory:" if kind == "memory" else str(Path(folders.mktemp("order")) / "ledger.db")
    return open_ledger(LedgerConfig(url=url))


def test_a_moment_of_recording_is_a_bound() -> None:
    ledger = MemoryLedger()
    add(ledger, records(3, 10))
    bound = datetime(2024, 6, 3, tzinfo=UTC)
    found = list(ledger.statements(Query(asked=Asked(recorded=bound))))
    assert 0 < len(found) < ledger.counts().statements
    assert all(one.recorded_at <= "2024-06-03T00:00:00Z" for one in found)
