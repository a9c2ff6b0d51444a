"""The whole of a ledger a page at a time, counted, and as a situation: all of it agrees with the questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.errors import UsageError
from dateline.ledger.query import Order, Query
from dateline.model import Record
from dateline.workspace import asking
from dateline.workspace.asking import STATES, Choice
from dateline.workspace.desk import Desk
from dateline.workspace.pages import Page
from dateline.workspace.tallies import BY, OTHER, PERIODS, SPLIT, By, Count, Period, Split, text
from dateline.workspace.wanted import Wanted
from workspace.counting import keys


def query(desk: Desk, **filters: Any) -> Query:
    return Wanted.of_values(filters).query(desk.names)


def all_of(ask: Callable[[str | None], Page[Any]]) -> list[Record]:
    """The answers on all pages."""
    found, after = [], None
    while True:
        page = ask(after)
        found += page.items
        after = page.next
        if after is None:
            assert page.total == len(found)
            return found


@pytest.mark.parametrize("order", [None, "date", "-date", "-published", "recorded", "confidence"])
@pytest.mark.parametrize("filters", [{}, {"within": "NER"}, {"of": "USA", "on": "2024-04-20"}, {"within": "KIR"}])
def test_pages_hold_what_the_questions_answer(examples: Desk, filters: dict[str, Any], order: Order | None) -> None:
    asked, over = query(examples, **filters), examples.overview
    ordered = asked if order is None else query(examples, order=order, **filters)
    assert all_of(lambda at: over.events(asked, order, size=7, after=at)) == list(
        asking.events(examples.ledger, asked, order)
    )
    assert all_of(lambda at: over.tellings(ordered, size=11, after=at)) == list(
        asking.tellings(examples.ledger, ordered)
    )
    assert all_of(lambda at: over.timeline(asked, order, size=9, after=at)) == list(
        asking.story(examples.ledger, asked, order)
    )
    assert over.events(asked).note == asking.events(examples.ledger, asked).note


@pytest.mark.parametrize("by", BY)
def test_a_tally_counts_each_event_once(examples: Desk, by: By) -> None:
    asked = query(examples, within="NER")
    events = asking.events(examples.ledger, asked)
    found = examples.overview.tally(asked, by)
    assert found.total == len(events)
    assert found.without == sum(not keys(one, by) for one in events)
    assert sum(one.n for one in found.items) == sum(len(set(keys(one, by))) for one in events)
    if by in PERIODS:
        assert [one.value for one in found.items if isinstance(one, Period)] == sorted(
            {text(key) for one in events for key in keys(one, by)}
        )
    else:
        assert [one.n for one in found.items] == sorted((one.n for one in found.items), reverse=True)
        assert found.items[:2] == examples.overview.tally(asked, by, limit=2).items


@pytest.mark.parametrize("split", SPLIT)
@pytest.mark.parametrize("limit", [None, 2])
def test_a_period_is_split_by_the_most_frequent(examples: Desk, split: Split, limit: int | None) -> None:
    asked = query(examples, within="NER")
    whole = examples.overview.tally(asked, split, limit=limit or 20)
    found = examples.overview.tally(asked, "year", split=split, limit=limit)
    periods = [one for one in found.items if isinstance(one, Period)]
    assert {value for one in periods for value in one.split or {}} <= {
        one.value for one in whole.items if isinstance(one, Count)
    } | {OTHER}
    for one in periods:
        counts = one.split or {}
        events = asking.events(
            examples.ledger, query(examples, within="NER", since=f"{one.value}-01-01", until=f"{one.value}-12-31")
        )
        inside = [event for event in events if [text(key) for key in keys(event, "year")] == [one.value]]
        for value in counts.keys() - {OTHER}:
            assert counts[value] == sum(value in [text(key) for key in keys(event, split)] for event in inside)
        assert sum(counts.values()) >= one.n


@pytest.mark.parametrize("filters", [{"within": "NER"}, {"of": "USA"}, {"within": "NER", "of": "FRA"}])
def test_a_situation_is_how_each_kind_of_state_stood(examples: Desk, filters: dict[str, str]) -> None:
    day = "2024-04-20"
    asked = query(examples, on=day, **filters)
    found = examples.overview.situation(asked, Choice(ended=True), cite="all")
    assert found.on == day
    for name in STATES:
        stood = asking.states(examples.ledger, name, asked, None, Choice(ended=True))
        assert list(found.states[name]) == list(stood)
        assert found.counts[name] == len(stood)
    last = examples.overview.situation(asked)
    for name, rows in last.states.items():
        assert all(len(one.citations) == 1 for one in rows)
        assert {one.id for one in rows} <= {one.id for one in found.states[name]}
        for one in rows:
            (shown,) = one.citations
            all_told = next(other for other in found.states[name] if other.id == one.id).citations
            days = [told.published or "" for told in all_told]
            by_then = [told for told in days if told <= day]
            assert (shown.published or "") == (max(by_then) if by_then else min(days))
    assert 0 < len(last.events) <= 10
    assert [one.date or "" for one in last.events] == sorted((one.date or "" for one in last.events), reverse=True)
    assert all(one.date is not None and one.date <= day for one in last.events)


def test_a_situation_without_a_place_or_an_actor_is_bounded(examples: Desk) -> None:
    found = examples.overview.situation(query(examples))
    assert found.on is not None
    assert all(len(rows) <= 20 for rows in found.states.values())
    assert found.counts["presence"] >= len(found.states["presence"]) > 0


@pytest.mark.parametrize("after", ["", "x", "W10", "bm90aGluZw", "WzEsMiwzLDAsNCwibyJd"])
def test_what_is_no_cursor_is_refused(examples: Desk, after: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        examples.overview.events(query(examples), after=after)


def test_a_cursor_is_that_of_its_question(examples: Desk) -> None:
    page = examples.overview.events(query(examples, within="NER"), size=3)
    assert page.next is not None
    with pytest.raises(UsageError, match="another"):
        examples.overview.events(query(examples, within="MLI"), after=page.next)
