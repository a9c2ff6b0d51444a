"""Columns count every event once, and what is in none is counted too."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.brief.columns import LISTED, draw_events, draw_weeks
from dateline.corroborate.evidence import weigh
from dateline.errors import UsageError
from dateline.ledger.query import Asked, Party
from dateline.model import Entity
from dateline.situation.answers import Occurrence
from dateline.situation.dyad import dyad
from dateline.situation.occurrences import occurrences
from ledger.building import event, filed

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>&\"'\x1b]"


def texts(drawing: str, name: str = "text") -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawing).iter(f"{SVG}{name}")]


def happened(*rows: tuple[str | None, str | None], **keys: Any) -> tuple[Occurrence, ...]:
    """Events of these first and last days, each of a report of its own."""
    told = [
        event(filed(f"r{n}", (f"Troops left {n}.",)), date=first, enddate=last, **keys)
        for n, (first, last) in enumerate(rows)
    ]
    return occurrences(weigh(told, ()), Asked())


def drawn(drawing: str) -> int:
    """How many events the columns say they hold."""
    said = [title for title in texts(drawing, "title") if re.match(r"\d{4}-\d\d-\d\d: \d", title)]
    return sum(int(count) for title in said for count in re.findall(r"(?:: |, )(\d+) ", title))


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(st.lists(st.none() | st.tuples(DAYS, st.integers(0, 500)), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_event_is_in_one_column_or_counted_as_in_none(rows: list[tuple[date, int] | None]) -> None:
    spans = [(None, None) if row is None else (str(row[0]), str(row[0] + timedelta(days=row[1]))) for row in rows]
    found = happened(*spans)
    if all(row is None for row in rows):
        with pytest.raises(UsageError, match="expected events with a day"):
            draw_events(found, title="none")
        return
    drawing = draw_events(found, title="some")
    left = [text for text in texts(drawing) if text.startswith("In no column")]
    assert drawn(drawing) + sum(int(n) for text in left for n in re.findall(r"(\d+) (?:have|may|are)", text)) == len(
        rows
    )
    assert drawing == draw_events(found, title="some")


@pytest.mark.parametrize(
    ("days", "column"),
    [(20, "day"), (200, "week"), (1500, "month"), (4000, "quarter"), (20_000, "year"), (60_000, "decade")],
)
def test_the_width_of_a_column_fits_the_time(days: int, column: str) -> None:
    last = date(1850, 1, 1) + timedelta(days=days)
    found = happened(("1850-01-01", "1850-01-01"), (str(last), str(last)))
    assert any(f"a column is a {column}." in text for text in texts(draw_events(found, title="some")))


def test_what_did_not_happen_is_told_apart() -> None:
    drawing = draw_events(happened(("2024-04-20", "2024-04-20"), status="future"), title="planned")
    assert "announced, feared or denied (1)" in texts(drawing)


def test_few_events_are_listed_with_their_statements_and_many_are_not() -> None:
    few = happened(("2024-04-19", "2024-04-20"), ("2024-04-25", "2024-04-25"))
    listed = " ".join(texts(draw_events(few, title="few")))
    assert all(one.citations[0].statement in listed for one in few)
    many = happened(*[("2024-04-19", "2024-04-19")] * (LISTED + 1))
    assert many[0].citations[0].statement not in " ".join(texts(draw_events(many, title="many")))


def test_names_are_text() -> None:
    actor = Entity(entity_text=HOSTILE, identifier_text=HOSTILE, code="USA")
    drawing = draw_events(happened(("2024-04-20", "2024-04-20"), actor=[actor]), title=HOSTILE)
    assert "<script" not in drawing
    ElementTree.fromstring(drawing)


def test_weeks_go_up_for_cooperation_and_down_for_conflict() -> None:
    usa, niger = Entity(code="USA"), Entity(code="NER")
    told = [
        event(
            filed(f"r{n}", (f"They met {n}.",)),
            date=day,
            enddate=day,
            actor=[one],
            recipient=[other],
            event=[type_],
            mode=[],
        )
        for n, (day, one, other, type_) in enumerate(
            [
                ("2024-04-01", usa, niger, "AID"),
                ("2024-04-02", usa, niger, "AID"),
                ("2024-04-15", niger, usa, "ASSAULT"),
            ]
        )
    ]
    found = dyad(weigh(told, ()), Party(code="USA"), Party(code="NER"), asked=Asked())
    drawing = draw_weeks(found.weeks, title="pair", undated=3)
    kind, harsh = found.weeks
    assert kind.sum > 0 > harsh.sum
    assert f"week of 2024-04-01, USA to NER: 2 events, sum {kind.sum:+.1f}" in texts(drawing, "title")
    assert any(text.startswith("3 events have no day") for text in texts(drawing))
    groups = {
        (g.find(f"{SVG}title").text or ""): g.find(f"{SVG}rect")
        for g in ElementTree.fromstring(drawing).iter(f"{SVG}g")
    }  # type: ignore[union-attr]
    up, down = (next(rect for title, rect in groups.items() if sign in title) for sign in ("USA to NER", "NER to USA"))
    assert up is not None
    assert down is not None
    assert float(up.get("y", "")) + float(up.get("height", "")) == pytest.approx(float(down.get("y", "")), abs=0.11)
    heights = [float(one.get("height", "")) for one in (up, down)]
    assert heights[0] / heights[1] == pytest.approx(kind.sum / -harsh.sum, abs=0.01)
    with pytest.raises(UsageError, match="expected weeks"):
        draw_weeks((), title="none")
