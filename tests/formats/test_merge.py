"""One row from the tellings of an event."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from making_rows import AGADEZ, event

from dateline.formats import Deaths, Row
from dateline.formats.merge import merged


def told(publisher: str, published: str, dead: tuple[int | None, int | None], **changes: Any) -> Row:
    claim = event(doc=f"{publisher}-{published}", **changes)
    return Row(claim=claim, published=published, publisher=publisher, publishers=(publisher,), dead=Deaths.of(dead))


def test_gaps_are_filled_and_figures_stand_side_by_side() -> None:
    vague = told(
        "A",
        "2024-04-23",
        (10, None),
        confidence=0.95,
        mode=(),
        cameo="180",
        event_loc=None,
        date=None,
        enddate=None,
        context=("terrorism",),
    )
    exact = told("B", "2024-04-24", (12, 12), confidence=0.8)
    late = told("C", "2024-04-25", (12, 15), confidence=0.7)
    row = merged([vague, exact, late])
    claim = row.claim
    assert claim.kind == "event"
    assert (claim.id, claim.confidence, claim.mode, claim.date, claim.event_loc) == (
        vague.claim.id, 0.95, ("firearms",), "2024-04-22", AGADEZ,
    )  # fmt: skip
    assert claim.context == ("terrorism", "military")
    assert (row.tellings, row.articles, row.publishers, row.published) == (3, 3, ("A", "B", "C"), "2024-04-23")
    assert row.dead == Deaths(10, 12, 15)


def test_two_sentences_of_a_report_are_one_article() -> None:
    row = merged([told("A", "2024-04-23", (None, None)), told("A", "2024-04-23", (None, None), sentence=3)])
    assert (row.tellings, row.articles, row.dead) == (2, 1, Deaths())


BOUNDS = st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(100, 200))


@given(st.lists(BOUNDS, min_size=1, max_size=5))
def test_the_best_figure_lies_between_the_others(bounds: list[tuple[int | None, int | None]]) -> None:
    dead = merged([told(str(at), "2024-04-23", given_) for at, given_ in enumerate(bounds)]).dead
    if dead.best is not None:
        assert dead.low is None or dead.low <= dead.best
        assert dead.high is None or dead.best <= dead.high
    assert (dead.best is None) == all(given_ == (None, None) for given_ in bounds)
