"""Plots show every figure with its source, and nothing where there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.brief.plots import Told, draw_answers, draw_strength, figures_told, steps
from dateline.cli.plot import plot_strength
from dateline.corroborate.evidence import Evidence, weigh
from dateline.errors import UsageError
from dateline.ledger.query import Asked
from dateline.model import Place, Statement
from dateline.situation.occurrences import occurrences
from dateline.situation.presence import presence
from ledger.building import event, filed, state

SYRIA = Place(resolved_place="Syria", lat=35.0, lon=38.0, country="Syria", country_code="SYR", resolution=1)
HOSTILE = "<script>&\"'"


def told(day: str, low: int | None, high: int | None, publisher: str = "A") -> Statement:
    report = filed(
        f"{publisher}-{day}-{low}-{high}", (f"Troops: {low} to {high}.",), published=day, publisher=publisher
    )
    return state(report, 0, object=SYRIA, value={"strength": [low, high]})


def evidence(*statements: Statement) -> Evidence:
    return weigh(statements, ())


FIGURES = evidence(
    told("2018-12-20", 2000, 2000, HOSTILE), told("2019-01-10", 2000, None, "B"), told("2019-03-01", 200, 400, "C")
)


def test_each_figure_is_drawn_with_its_source() -> None:
    found = presence(FIGURES, Asked())
    drawing = draw_strength(found, title="US strength")
    titles = " ".join(
        title.text or "" for title in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}title")
    )
    for statement in FIGURES.statements:
        assert f"statement {statement.id}" in titles
    for words in ("2018-12-20: 2,000", "2019-01-10: 2,000 or more, B", "2019-03-01: 200–400, C"):
        assert words in titles
    assert "<script" not in drawing
    assert drawing == draw_strength(found, title="US strength")


def test_a_figure_of_two_answers_is_one_point() -> None:
    found = presence(FIGURES, Asked())
    assert len(figures_told([*found, *found])) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2019-01-01", 10, "A"), ("2019-02-01", 20, "B")], [("2019-01-01", 10), ("2019-02-01", 20)]),
        ([("2019-01-01", 10, "A"), ("2019-01-02", 10, "B"), ("2019-02-01", 20, "C")], [("2019-01-01", 10)]),
        (
            [("2019-01-01", 10, "A"), ("2019-01-02", 10, "A"), ("2019-02-01", 20, "C")],
            [("2019-01-01", 10), ("2019-02-01", 20)],
        ),
        (
            [("2017-01-01", 10, "A"), ("2017-01-02", 10, "B"), ("2019-02-01", 20, "C")],
            [("2017-01-01", 10), ("2019-02-01", 20)],
        ),
    ],
)
def test_the_best_figure_is_that_of_most_publishers_within_a_year(
    rows: list[tuple[str, int, str]], expected: list[tuple[str, int]]
) -> None:
    given = [Told(date.fromisoformat(day), n, n, who, f"{day}{who}") for day, n, who in rows]
    assert [(day.isoformat(), n) for day, n in steps(given)] == expected


def test_nothing_to_draw_is_an_error_that_says_so(tmp_path: Path) -> None:
    none = evidence(state(filed(), 0))
    with pytest.raises(UsageError, match="expected answers with a strength"):
        draw_strength(presence(none, Asked()), title="none")
    with pytest.raises(UsageError, match="expected answers with a day"):
        draw_answers([], title="none")
    with pytest.raises(UsageError, match="expected a file that ends in"):
        plot_strength(tmp_path / "plot.png", presence(FIGURES, Asked()), "png")


def test_spells_and_events_share_a_line_of_time(tmp_path: Path) -> None:
    happened = occurrences(evidence(event(filed(), 0)), Asked())
    drawing = draw_answers([*presence(FIGURES, Asked()), *happened], title="All")
    assert ElementTree.fromstring(drawing).get("role") == "img"
    plot_strength(tmp_path / "plot.svg", presence(FIGURES, Asked()), "strength")
    ElementTree.parse(tmp_path / "plot.svg")
