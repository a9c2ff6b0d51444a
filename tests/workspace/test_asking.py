"""Questions of the example reports: which answers are shown, and what they rest on."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from dateline.errors import UsageError
from dateline.model import Place
from dateline.situation.answers import Fluent
from dateline.workspace.answers import Answers
from dateline.workspace.asking import cited
from dateline.workspace.cells import cells
from dateline.workspace.desk import Desk


def codes(found: Answers[Fluent]) -> set[tuple[str | None, str]]:
    return {(one.subject.code, one.standing) for one in found}


def test_whose_forces_are_in_niger_on_a_day(examples: Desk) -> None:
    before = examples.presence(within="NER", on="2023-06-01")
    after = examples.presence(within="Niger", on=date(2024, 4, 20))
    assert {"USA", "RUS"} <= {code for code, standing in codes(after) if standing == "confirmed"}
    assert "FRA" not in {code for code, _ in codes(after)}
    assert ("FRA", "ended") in codes(examples.presence(within="Niger", on="2024-04-20", ended=True))
    assert "NER" not in {code for code, _ in codes(examples.presence(within="Niger", on="2024-04-20", foreign=True))}
    assert ("FRA", "ended") not in codes(before)
    assert {one.on for one in after} == {"2024-04-20"}


def test_an_answer_is_shown_where_one_of_its_statements_fits(examples: Desk) -> None:
    wide, narrow = examples.presence(within="NER", on="2024-04-20"), examples.presence(of="USA", on="2024-04-20")
    same = {one.id: one for one in narrow}
    shared = [one for one in wide if one.id in same and one.subject.code == "USA"]
    assert shared
    assert all(same[one.id] == one for one in shared)  # how it was found changes nothing of the answer
    assert all("USA" in (one.subject.code, *(other.code for other in one.others)) for one in narrow)


def test_who_took_an_office_ends_the_time_of_who_had_it_even_where_only_he_is_asked_for(examples: Desk) -> None:
    (held,) = {one.standing for one in examples.offices(of="Bazoum", on="2023-10-15", within="NER", ended=True)}
    assert held == "ended"


def test_the_filter_decides_what_counts_as_evidence(examples: Desk) -> None:
    publishers = {c.publisher for one in examples.presence(within="NER") for c in one.citations if c.publisher}
    assert len(publishers) > 1
    chosen = min(publishers)
    told = examples.presence(within="NER", publisher=chosen)
    assert {c.publisher for one in told for c in one.citations} == {chosen}
    assert all(one.publishers == 1 for one in told)
    sure = examples.events(within="NER", min_confidence=0.8)
    statements = examples.ledger.statements_by_id({id_ for one in sure for id_ in cited(one)})
    assert all(statement.claim.confidence >= 0.8 for statement in statements.values())


@pytest.mark.parametrize("order", ["date", "-date", "published", "-published", "confidence", "-confidence", "recorded"])
def test_answers_come_in_the_order_asked_for_and_as_many(examples: Desk, order: str) -> None:
    found = examples.events(within="NER", order=order)
    assert set(found) == set(examples.events(within="NER"))
    assert list(examples.events(within="NER", order=order, limit=3)) == list(found[:3])
    values = {"date": lambda one: one.date, "confidence": lambda one: one.confidence}
    name = order.removeprefix("-")
    if name in values:
        given = [values[name](one) for one in found if values[name](one) is not None]
        assert given == sorted(given, reverse=order.startswith("-"))


def test_an_area_selects_what_lies_in_it(examples: Desk) -> None:
    around_niamey = "2,13,3,14"
    found = examples.events(area=around_niamey)
    assert found
    assert all(one.event_loc is not None and one.event_loc.country_code == "NER" for one in found)
    assert set(found) <= set(examples.events(within="NER"))
    assert list(examples.events(area=(2, 13.0, 3, 14))) == list(found)
    places = [one.object for one in examples.presence(area=around_niamey, ended=True)]
    assert places
    assert all(isinstance(place, Place) and place.lat is not None and 13 <= place.lat <= 14 for place in places)
    assert not examples.agreements(area=around_niamey)
    assert examples.agreements(area=around_niamey).note == "nothing fits with --area; without it there are records"
    moments = examples.timeline(area=around_niamey)
    assert {one.occurrence.id for one in moments if one.occurrence is not None} == {one.id for one in found}


def test_what_lies_nobody_knows_where_can_be_asked_for(examples: Desk) -> None:
    everywhere, unknown = (examples.events(area=area) for area in ("-180,-90,180,90", "unknown"))
    assert unknown
    assert all(one.event_loc is None or one.event_loc.lat is None for one in unknown)
    assert all(one.event_loc is not None and one.event_loc.lat is not None for one in everywhere)
    assert {one.id for one in everywhere} | {one.id for one in unknown} == {one.id for one in examples.events()}


def test_status_and_days_select_answers(examples: Desk) -> None:
    revoked = examples.agreements(within="NER", status="revoked")
    assert revoked
    assert {one.status for one in revoked} == {"revoked"}
    day = examples.events(within="NER", on="2024-03-16")
    assert day
    assert all(one.date is not None and one.date <= "2024-03-16" <= (one.enddate or "") for one in day)
    march = examples.timeline(within="NER", since="2024-03-01", until="2024-03-31")
    assert march
    assert all(one.on is not None for one in march)
    with pytest.raises(UsageError, match="between --from and --to"):
        examples.events(on="2023-01-01", since="2024-01-01")


def test_tellings_are_the_records_of_the_events(examples: Desk) -> None:
    records = {one.id for one in examples.tellings(within="NER", type="SANCTION")}
    told = {id_ for one in examples.events(within="NER", type="SANCTION") for id_ in cited(one)}
    assert records
    assert records <= told


def test_a_dyad_has_both_directions_and_a_dossier_every_kind(examples: Desk) -> None:
    both = examples.dyad("NER", "USA")
    assert {(week.actor, week.recipient) for week in both.weeks} == {("NER", "USA"), ("USA", "NER")}
    assert [week.week for week in both.weeks] == sorted(week.week for week in both.weeks)
    assert any(one.predicate == "agreement" for one in both.states)
    found = examples.dossier("USA", on="2024-04-20")
    assert {"presence", "agreements", "relations"} <= {name for name, rows in found.states.items() if rows}
    assert len(found.events) <= 20


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"within": "NER", "known": "2020-01-01"}, "the first record of this was published on 2023-0"),
        ({"within": "NER", "recorded": "2020-01-01"}, "the first record of this was recorded at "),
        ({"within": "NER", "type": "ASSAULT"}, "nothing fits with --type"),
        ({"within": "KIR"}, "nothing fits with --in"),
        ({"within": "KIR", "of": "Tuvalu"}, "the ledger holds nothing of this"),
    ],
)
def test_no_answer_tells_what_is_near(examples: Desk, filters: dict[str, str], told: str) -> None:
    found = examples.presence(**filters)
    assert not found
    assert told in (found.note or "")


def test_an_amended_record_is_found_by_its_new_values_and_not_by_its_old_ones(own: Desk) -> None:
    before = next(one for one in own.tellings(within="NER", type="PROTEST"))
    own.review.amend(before.id, ["event=ASSAULT", "mode="], by="me")
    assert before.id not in {one.id for one in own.tellings(type="PROTEST")}
    after = next(one for one in own.tellings(type="ASSAULT") if one.id == before.id)
    assert getattr(after.claim, "event") == ("ASSAULT",)  # noqa: B009 - of events alone


def test_a_rejected_record_is_in_no_answer(own: Desk) -> None:
    one = own.tellings(within="NER", type="SANCTION")[0]
    own.review.reject([one.id], by="me")
    assert one.id not in {id_ for event in own.events(type="SANCTION") for id_ in cited(event)}


def test_answers_are_a_table_in_a_notebook_and_in_data_frames(examples: Desk) -> None:
    found = examples.presence(within="NER", on="2024-04-20")
    html = found._repr_html_()
    assert html.count("<tr>") == len(found) + 1
    assert len(found.to_pandas()) == len(found.to_polars()) == found.to_arrow().num_rows == len(found)
    none = examples.presence(within="KIR")
    assert "nothing fits" in none._repr_html_()
    assert none.to_arrow().num_rows == 0
    assert found[:2][0] == found[0]


def test_text_in_a_table_cannot_become_markup(examples: Desk) -> None:
    one = examples.events(within="NER")[0]
    bad = one.model_copy(update={"event": "<script>alert(1)</script>"})
    assert "<script>" not in Answers(type(one), (bad,))._repr_html_()


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"wihtin": "NER"}, "expected a filter, found 'wihtin'; nearest: within"),
        ({"within": 5}, "within: expected text or a list of texts"),
        ({"limit": "many"}, "limit: expected a whole number"),
        ({"limit": True}, "limit: expected a whole number"),
        ({"min_confidence": "high"}, "min_confidence: expected a number"),
        ({"on": 20240420}, "on: expected text"),
        ({"area": "1,2,3"}, "--area: expected west,south,east,north in degrees"),
        ({"area": "1,2,3,north"}, "--area: expected west,south,east,north in degrees"),
        ({"area": "0,nan,1,2"}, "the south of an area: expected degrees from -90 to 90, found nan"),
        ({"area": "0,0,181,2"}, "the east of an area: expected degrees from -180 to 180, found 181"),
        ({"area": (0, 3, 1, 2)}, "the south of an area below its north, found 3 and 2"),
    ],
)
def test_a_filter_that_is_none_is_refused(examples: Desk, filters: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        examples.presence(**filters)
    assert told in str(caught.value)


def test_the_answers_do_not_hang_on_the_order_of_adding(examples: Desk, own: Desk) -> None:
    from dateline.ledger.memory import MemoryLedger
    from dateline.ledger.query import Query

    shuffled = MemoryLedger()
    rng = random.Random(4)
    parts = [list(own.ledger.filed()), list(own.ledger.statements(Query())), list(own.ledger.judgements())]
    for part in parts:
        rng.shuffle(part)  # type: ignore[arg-type]
    with shuffled.writing() as writing:
        for report in parts[0]:
            writing.file(report)  # type: ignore[arg-type]
        for statement in parts[1]:
            writing.add(statement)  # type: ignore[arg-type]
        for judgement in parts[2]:
            writing.judge(judgement)  # type: ignore[arg-type]
    other = Desk(own.workspace, shuffled, coding=own._coding)
    for name in ("presence", "agreements", "offices", "events", "timeline"):
        assert list(getattr(other, name)(within="NER")) == list(getattr(examples, name)(within="NER"))


def test_the_id_of_a_row_leads_to_the_passage_that_it_quotes(examples: Desk) -> None:
    for found in (examples.presence(within="NER"), examples.events(within="NER"), examples.timeline(within="NER")):
        for answer in found:
            row = cells(answer)
            shown = examples.show(row["id"])
            assert f"“{shown.statement.claim.quote}”" in row["who says so"]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (
            {"of": "France", "within": "NER", "on": "2024-06-01"},
            "had ended by then (left); ask with --ended to see them",
        ),
        (
            {"of": "France", "within": "NER", "on": "2024-06-01", "disputed": True},
            "nothing fits with --disputed; without",
        ),
        ({"within": "NER", "of": "NER", "foreign": True, "ended": True}, "nothing fits with --foreign; without"),
    ],
)
def test_an_answer_that_a_switch_leaves_out_says_which(examples: Desk, filters: dict[str, Any], told: str) -> None:
    found = examples.presence(**filters)
    assert not found
    assert told in (found.note or "")
