"""Laws of the overview: out of columns it answers as the questions do, whatever was judged, by whom and when."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
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
from dateline.workspace import asking
from dateline.workspace.asking import STATES, Choice
from dateline.workspace.desk import Desk
from dateline.workspace.overview import Overview
from dateline.workspace.tallies import BY, PERIODS, SPLIT, Tally
from ledger import building as made
from workspace.counting import tallied
from workspace.test_overview import all_of

CODES, TYPES, MODES = ("NER", "USA", "FRA"), ("ASSAULT", "AID", "PROTEST"), ("beat", "demo", "none-such")
STATUSES = ("actual", "actual", "future", "negated")
PLACES: list[dict[str, Any] | None] = [
    None,
    {"country_code": "NER"},
    {"country_code": "NER", "resolved_place": "Agadez", "geonameid": 6, "resolution": 2, "lat": 17.0, "lon": 8.0},
    {"country_code": "NER", "resolved_place": "Niamey", "geonameid": 7, "resolution": 4, "lat": 13.5, "lon": 2.1},
    {"country_code": "FJI", "resolved_place": "Suva", "geonameid": 8, "resolution": 4, "lat": -18.1, "lon": 178.4},
]  # fmt: skip
DAYS = [date(2024, 1, 1) + timedelta(days=step) for step in (0, 3, 30, 31, 90, 366)]
MOMENTS = [f"2025-06-0{day}T00:00:00Z" for day in range(1, 6)]
WHOSE = {"person:a": "NER", "group:b": "FRA"}
NAMES = {"person:a": "Ada", "group:b": "Band", "state:USA": "United States"}


def ledger_of(seed: int) -> Ledger:
    """A small ledger in which much is said of the same, and much is judged."""
    chance = random.Random(seed)
    reports = [
        made.filed(
            f"r{number}", [f"sentence {number} {at}" for at in range(3)], published=_day(chance, unknown=0.1),
            publisher=chance.choice([None, "Wire", "Desk", "Post"]), recorded_at=chance.choice(MOMENTS),
        )
        for number in range(chance.randint(1, 8))
    ]  # fmt: skip
    told = {one.id: one for one in (_told(chance, chance.choice(reports)) for _ in range(chance.randint(2, 30)))}
    judged = {one.id: one for one in _judged(chance, [*told.values()], reports)}
    ledger = MemoryLedger()
    keep(ledger, reports, list(told.values()), list(judged.values()))
    return ledger


def keep(ledger: Ledger, reports: list[Filed], told: list[Statement], judged: list[Judgement]) -> None:
    with ledger.writing() as writing:
        for filed in reports:
            writing.file(filed)
        for statement in told:
            writing.add(statement)
        for judgement in judged:
            writing.judge(judgement)


def _day(chance: random.Random, *, unknown: float) -> str | None:
    return None if chance.random() < unknown else chance.choice(DAYS).isoformat()


def _party(chance: random.Random) -> dict[str, Any]:
    name = chance.choice([None, None, *NAMES])
    return {
        "code": WHOSE.get(name or "", chance.choice([None, *CODES])), "sector": chance.choice([None, "GOV", "MIL"]), "identifier_id": name,
        "identifier_text": NAMES.get(name or ""),
    }  # fmt: skip


def _told(chance: random.Random, of: Filed) -> Statement:
    sentence, confidence = chance.randrange(3), chance.choice([0.2, 0.5, 0.8])
    first = _day(chance, unknown=0.2)
    last = first and (date.fromisoformat(first) + timedelta(days=chance.choice([0, 0, 5, 40]))).isoformat()
    if chance.random() < 0.7:
        return made.event(
            of, sentence, event=chance.sample(TYPES, chance.choice([1, 1, 2])), mode=chance.sample(MODES, chance.randrange(2)),
            context=chance.sample(["military", "election"], chance.randrange(3)), quad_code=chance.randint(1, 4),
            event_scale=chance.choice([-2.0, 5.0]), actor=[_party(chance) for _ in range(chance.randrange(3))],
            recipient=[_party(chance) for _ in range(chance.randrange(3))], event_loc=chance.choice(PLACES), date=first,
            enddate=chance.choice([None, last, last]), confidence=confidence, status=chance.choice(STATUSES),
        )  # fmt: skip
    predicate, thing, status = chance.choice(
        [
            ("presence", chance.choice(PLACES[1:]), "present"), ("agreement", _party(chance), "in_force"),
            ("office", {"title": "president", "code": chance.choice(CODES), "sector": "GOV"}, "holds"),
            ("facility", {"name": "Base 201", "place": chance.choice(PLACES), "country_code": "NER"}, "operating"),
        ]
    )  # fmt: skip
    return made.state(
        of, sentence, predicate=predicate, subject=_party(chance) | {"code": chance.choice(CODES)}, object=thing, status=status,
        confidence=confidence, to=chance.choice([None, last]), **{"from": chance.choice([None, first, "2024-02"])},
    )  # fmt: skip


def _judged(chance: random.Random, told: list[Statement], reports: list[Filed]) -> list[Judgement]:
    ids, docs = sorted(one.id for one in told), [filed.document.id for filed in reports]
    judged = []
    for _ in range(chance.randint(0, 14)):
        verdict = chance.choice(
            ["same", "same", "same", "different", "contradicts", "copy", "reject", "accept", "amend"]
        )
        held = docs if verdict == "copy" else ids
        many = 2 if verdict in ("same", "different", "contradicts", "copy") else 1
        if len(held) < many:
            continue
        about = chance.sample(held, many)
        keys = {
            "by": chance.choice(["dateline", "me"]),
            "score": chance.choice([1.0, 2.0]),
            "recorded_at": chance.choice(MOMENTS),
        }
        if verdict == "amend":
            event = next(one for one in told if one.id == about[0]).claim.kind == "event"
            keys["change"] = (
                chance.choice([{"date": "2024-02-01", "enddate": "2024-02-01"}, {"event": ["AID"], "mode": []}, {"confidence": 0.9},
                               {"actor": [{"code": "MLI"}]}, {"event_loc": {"country_code": "TCD", "lat": 12.1, "lon": 15.0}}])
                if event
                else {"confidence": 0.9}
            )  # fmt: skip
            keys["by"] = "me"
        judged.append(made.judgement(verdict, *about, **keys))
    judged += [
        made.judgement("withdraw", one.id, by="me", recorded_at=MOMENTS[4]) for one in judged if chance.random() < 0.2
    ]
    return judged


def maybe(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "of": st.sampled_from([(Party(code="NER"),), (Party(identifier="person:a"), Party(code="MLI"))]),
    "actor": st.just((Party(code="USA"),)), "recipient": st.just((Party(code="NER", sector="GOV"),)),
    "within": st.sampled_from([(Spot(country="NER"),), (Spot(country="TCD"), Spot(name="Suva"))]),
    "area": st.sampled_from([Area(west=0, south=10, east=9, north=20), Area(west=170, south=-20, east=9, north=14), Area(unknown=True)]),
    "type": st.just(("AID", "PROTEST")), "mode": st.just(("beat",)), "context": st.just(("military",)),
    "status": st.sampled_from([("actual",), ("future", "present")]), "since": st.sampled_from(DAYS[:3]), "until": st.sampled_from(DAYS[3:]),
    "asked": st.builds(Asked, on=maybe(DAYS[3:5]), known=maybe(DAYS), recorded=maybe([datetime.fromisoformat(one) for one in MOMENTS])),
    "min_confidence": st.sampled_from([0.3, 0.6]), "publisher": st.sampled_from([("Wire",), ("Desk", "Post")]),
}  # fmt: skip


@st.composite
def queries(draw: st.DrawFn) -> Query:
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True))
    found = Query(**{name: draw(FIELDS[name]) for name in chosen})
    day = found.asked.on  # one that lies outside the days asked for is an error everywhere
    apart = day is not None and ((found.since or day) > day or (found.until or day) < day)
    return replace(found, since=None, until=None) if apart else found


LAW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS, ORDERS = st.integers(0, 10_000), st.none() | st.sampled_from(get_args(Order))


@LAW
@given(seed=SEEDS, query=queries(), order=ORDERS, disputed=st.booleans(), size=st.integers(1, 9))
def test_pages_of_events_are_the_events(seed: int, query: Query, order: Any, disputed: bool, size: int) -> None:
    ledger, choice = ledger_of(seed), Choice(disputed=disputed)
    over = Overview(ledger)
    expected = asking.events(ledger, query, order, choice)
    assert all_of(lambda at: over.events(query, order, choice, size=size, after=at)) == list(expected)
    assert over.events(query, order, choice).note == (expected.note if not expected.found else None) or disputed


@LAW
@given(seed=SEEDS, query=queries(), order=ORDERS, size=st.integers(1, 9))
def test_pages_of_records_and_moments_are_those_of_the_questions(
    seed: int, query: Query, order: Any, size: int
) -> None:
    ledger, ordered = ledger_of(seed), replace(query, order=order or "date")
    over = Overview(ledger)
    assert all_of(lambda at: over.tellings(ordered, size=size, after=at)) == list(asking.tellings(ledger, ordered))
    assert all_of(lambda at: over.timeline(query, order, size=size, after=at)) == list(
        asking.story(ledger, query, order)
    )


@LAW
@given(seed=SEEDS, query=queries(), limit=st.none() | st.integers(0, 4), disputed=st.booleans())
def test_tallies_count_the_events(seed: int, query: Query, limit: int | None, disputed: bool) -> None:
    ledger, choice = ledger_of(seed), Choice(disputed=disputed)
    over, events = Overview(ledger), asking.events(ledger, query, None, choice)
    for by in BY:
        assert over.tally(query, by, limit=limit, choice=choice) == tallied(events, by, limit)
    for split in SPLIT:
        for by in PERIODS:
            found: Tally = over.tally(query, by, limit=limit, split=split, choice=choice)  # type: ignore[arg-type]
            assert found == tallied(events, by, limit, split=split)  # type: ignore[arg-type]


@LAW
@given(seed=SEEDS, query=queries(), ended=st.booleans(), days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
def test_a_situation_is_that_of_its_questions_whatever_was_asked_before(
    seed: int, query: Query, ended: bool, days: list[date]
) -> None:
    ledger, choice = ledger_of(seed), Choice(ended=ended)
    over = Overview(ledger)
    for day in days:
        asked = replace(query, since=None, until=None, asked=replace(query.asked, on=day))
        found = over.situation(asked, choice, cite="all")
        assert found == Overview(ledger).situation(asked, choice, cite="all")
        for name in STATES:
            assert found.counts[name] == len(asking.states(ledger, name, asked, None, choice))
            if query.of or query.actor or query.recipient or query.within or query.area:
                assert found.states[name] == asking.states(ledger, name, asked, None, choice).found


@LAW
@given(seed=SEEDS, other=SEEDS, query=queries(), order=ORDERS, size=st.integers(1, 4))
def test_pages_go_on_as_the_ledger_was(seed: int, other: int, query: Query, order: Any, size: int) -> None:
    ledger = ledger_of(seed)
    over, expected = Overview(ledger), list(asking.events(ledger, query, order))
    page = over.events(query, order, size=size)
    more = ledger_of(other)
    keep_all(ledger, more)
    found = list(page.items)
    while page.next is not None:
        page = over.events(query, order, size=size, after=page.next)
        found += page.items
    assert found == expected
    assert all_of(lambda at: over.events(query, order, after=at)) == list(asking.events(ledger, query, order))


@pytest.mark.parametrize("query", [Query(), Query(within=(Spot(country="NER"),))])
def test_nothing_is_nothing(query: Query) -> None:
    over = Overview(MemoryLedger())
    told = "the ledger holds no records yet; add reports with `dateline add`"
    assert (over.events(query).items, over.events(query).total, over.events(query).note) == ((), 0, told)
    assert (over.timeline(query).note, over.tellings(query).note, over.situation(query).note) == (told, told, told)
    assert over.situation(query).on is None
    assert all(over.tally(query, by).items == () for by in BY)


def test_of_very_many_states_those_told_last_are_looked_at(examples: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for query in (Query(), Query(within=(Spot(country="NER"),))):
        whole = examples.overview.situation(query, cite="all")
        then = replace(query, asked=Asked(on=date.fromisoformat(whole.on or "")))
        with monkeypatch.context() as few:
            few.setattr("dateline.workspace.standing.MANY", 0)
            found = Overview(examples.ledger).situation(query, cite="all")
        assert (found.on, found.events, found.counts.keys()) == (whole.on, whole.events, {"events"})
        exact = {one.id: one for name in STATES for one in examples.overview.states(name, then, size=1000).items}
        for name, rows in found.states.items():
            assert len(rows) <= 20
            assert bool(rows) == bool(whole.states[name])
            assert [one.last_confirmed or "" for one in rows] == sorted(
                (one.last_confirmed or "" for one in rows), reverse=True
            )
            assert all((exact[one.id].status, exact[one.id].standing) == (one.status, one.standing) for one in rows)


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_many_may_ask_while_somebody_adds(kind: str, tmp_path: Path) -> None:
    ledger = open_ledger(LedgerConfig(url="memory:" if kind == "memory" else str(tmp_path / "ledger.db")))
    parts = [ledger_of(seed) for seed in range(12)]
    keep_all(ledger, parts[0])
    over, asked = Overview(ledger), Query(within=(Spot(country="NER"),), asked=Asked(on=DAYS[4]))

    def ask(number: int) -> tuple[Any, ...]:
        first = over.events(asked, size=2)
        rest = all_of(lambda at: over.events(asked, size=2, after=at)) if number % 2 else None
        return first.total, rest is None or len(rest), over.tally(asked, "type").total, over.situation(asked).on

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask, number) for number in range(24)]
        for part in parts[1:]:
            keep_all(ledger, part)
        assert all(answer.result()[3] == DAYS[4].isoformat() for answer in answers)
    assert list(over.events(asked, size=1000).items) == list(asking.events(ledger, asked))
    ledger.close()


def keep_all(ledger: Ledger, other: Ledger) -> None:
    keep(ledger, list(other.filed()), list(other.statements(Query())), list(other.judgements()))
