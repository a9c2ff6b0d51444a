"""Plots show every figure with its source, and nothing where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from dateline.brief.columns import draw_events
from dateline.brief.language import language
from dateline.brief.plots import ROWS, draw_answers, draw_strength
from dateline.brief.strengths import Series, Told, series_of, steps, within_days
from dateline.brief.timelines import MOST_POINTS
from dateline.brief.wording import Wording
from dateline.corroborate.evidence import Evidence, weigh
from dateline.errors import UsageError
from dateline.ledger.query import Asked
from dateline.model import Entity, Place, Statement
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
    (series,) = series_of([*found, *found], Wording(language()))
    assert len(series.told) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2019-01-01", 10, "A"), ("2019-02-01", 20, "B")], [("2019-01-01", 10), ("2019-02-01", 20)]),
        ([("2019-01-01", 10, "A"), ("2019-01-02", 10, "B"), ("2019-01-10", 20, "C")], [("2019-01-01", 10)]),
        (
            [("2019-01-01", 10, "A"), ("2019-01-02", 10, "A"), ("2019-01-10", 20, "C")],
            [("2019-01-01", 10), ("2019-01-10", 20)],
        ),
        (
            [("2019-01-01", 10, "A"), ("2019-01-02", 10, "B"), ("2019-02-01", 20, "C")],
            [("2019-01-01", 10), ("2019-02-01", 20)],
        ),
    ],
)
def test_the_best_figure_is_that_of_most_publishers_of_its_time(
    rows: list[tuple[str, int, str]], expected: list[tuple[str, int]]
) -> None:
    given = tuple(Told(date.fromisoformat(day), n, n, who, f"{day}{who}") for day, n, who in rows)
    assert [(day.isoformat(), n) for day, n in steps(Series("a force", given, None))] == expected


def test_the_last_step_is_the_best_of_the_answer() -> None:
    (found,) = presence(FIGURES, Asked())
    (series,) = series_of([found], Wording(language()))
    assert found.figures is not None
    assert steps(series)[-1][1] == found.figures.best == 200


def texts(drawing: str, name: str = "text") -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawing).iter(f"{{http://www.w3.org/2000/svg}}{name}")]


def test_each_answer_is_a_series_of_its_own_with_a_name_and_a_colour() -> None:
    french = [
        state(
            filed(f"french-{n}", ("The French are there.",), published=f"2019-0{n}-01"),
            0,
            subject=Entity(code="FRA", sector="MIL"),
            object=SYRIA,
            value={"strength": [n, n]},
        )
        for n in (1, 2)
    ]
    both = evidence(*FIGURES.statements, *french)
    drawing = draw_strength(presence(both, Asked()), title="both")
    shown = texts(drawing)
    assert "forces of the United States, Syria (3 figures)" in shown
    assert "forces of France, Syria (2 figures)" in shown
    assert shown.count("forces of France, Syria") == 1  # beside its line
    lines = [path for path in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}path") if path.get("d")]
    assert len({path.get("stroke") for path in lines}) == len(lines) == 2
    assert any(f"within {within_days()} days" in text for text in shown)


def test_a_figure_of_a_withdrawal_looks_and_reads_otherwise() -> None:
    report = filed("going", ("They withdraw 400.",), published="2019-02-01")
    going = state(report, 0, object=SYRIA, status="leaving", value={"strength": [400, 400]})
    drawing = draw_strength(presence(evidence(*FIGURES.statements, going), Asked()), title="going")
    assert any(text.startswith("2019-02-01: 400 (of a withdrawal)") for text in texts(drawing, "title"))
    assert len(list(ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}polygon"))) == 1
    assert "triangle" not in draw_strength(presence(FIGURES, Asked()), title="none goes")


def test_of_many_tellings_of_a_withdrawal_each_figure_is_one_of_those_who_go() -> None:
    reports = [filed(f"going-{n}", ("They withdraw 400.",), published="2019-02-01") for n in range(25)]
    many = [state(one, 0, object=SYRIA, status="leaving", value={"strength": [400, 400]}) for one in reports]
    (series,) = series_of(presence(evidence(*FIGURES.statements, *many), Asked()), Wording(language()))
    assert sum(one.going for one in series.told) == 25


def test_long_names_of_bars_are_told_in_full_and_signs_have_names() -> None:
    name = "a name of a force that is too long for its column on a page"
    force = Entity(identifier_text=name, identifier_id="group:long", code="USA")
    told_of = presence(evidence(state(filed(), 0, subject=force, object=SYRIA)), Asked())
    drawing = draw_answers([*told_of, *occurrences(evidence(event(filed(), 0)), Asked())], title="All")
    assert any(title.startswith(f"{name}, Syria: ") for title in texts(drawing, "title"))
    assert any(text.endswith("…") for text in texts(drawing))
    assert set(language().legend.values()) & set(texts(drawing))


def test_nothing_to_draw_is_an_error_that_says_so() -> None:
    none = evidence(state(filed(), 0))
    with pytest.raises(UsageError, match="expected answers with a strength"):
        draw_strength(presence(none, Asked()), title="none")
    with pytest.raises(UsageError, match="expected answers with a day"):
        draw_answers([], title="none")


def test_spells_and_events_share_a_line_of_time() -> None:
    happened = occurrences(evidence(event(filed(), 0)), Asked())
    drawing = draw_answers([*presence(FIGURES, Asked()), *happened], title="All")
    assert ElementTree.fromstring(drawing).get("role") == "img"
    assert {"All", "1 states as bars and 1 events."} <= set(texts(drawing))


def test_of_many_states_those_that_most_publishers_tell_are_drawn_and_the_others_counted() -> None:
    places = [f"Town {n:03}" for n in range(ROWS + 7)]
    told_of = [
        state(
            filed(f"{place}-{by}", (f"Troops are in {place}.",), publisher=f"P{by}"),
            object=Place(resolved_place=place, country_code="SYR"),
        )
        for at, place in enumerate(places)
        for by in range(2 if at >= 7 else 1)
    ]
    found = [
        one
        for one in presence(evidence(*told_of), Asked())
        if isinstance(one.object, Place) and one.object.resolved_place in places
    ]
    drawing = draw_answers(found, title="many")
    assert any("7 more states, which fewer publishers tell, are left out" in text for text in texts(drawing))
    shown = " ".join(texts(drawing))
    assert [place for place in places if place not in shown] == places[:7]


def test_many_events_have_a_row_for_each_kind() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(MOST_POINTS + 1)]
    happened = [
        event(
            filed(f"r{n}", ("Troops left.",)),
            date=str(day),
            enddate=str(day),
            event=["ASSAULT" if n % 2 else "PROTEST"],
        )
        for n, day in enumerate(days)
    ]
    drawing = draw_answers(occurrences(evidence(*happened), Asked()), title="many")
    assert {"violence (20)", "protest (21)"} <= set(texts(drawing))


def test_what_lies_far_off_is_left_out_and_counted() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(100)] + [date(1967, 6, 5), date(2090, 1, 1)]
    happened = [event(filed(f"r{day}", ("Troops left.",)), date=str(day), enddate=str(day)) for day in days]
    found = occurrences(evidence(*happened), Asked())
    for drawing in (draw_answers(found, title="far"), draw_events(found, title="far")):
        assert "2090" not in " ".join(texts(drawing))
        assert any("of other times" in text for text in texts(drawing))
