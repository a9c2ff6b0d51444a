"""What people say of records: what stands, what an answer rests on, and that withdrawing restores what was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from adding import Clock, desk, report

from dateline.corroborate.evidence import weigh
from dateline.errors import UnknownIdError, UsageError
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.query import Query
from dateline.model import Statement
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk
from dateline.workspace.showing import ShownJudgement, ShownReport, ShownStatement

ACT = "France condemned Niger."
RAID = "Niger attacked Mali."


@pytest.fixture
def filled(workspace: Workspace) -> Desk:
    """Three reports: two tell of the same raid."""
    found = desk(MemoryLedger(), workspace)
    found.add([
        report("first", f"{ACT}\n{RAID}", publisher="Sahel Desk"),
        report("second", f"It rained for days.\n{RAID}\nPeople stayed at home.", publisher="Lake Wire"),
        report("third", "Chad praised Mali.", published="2024-01-02", published_end="2024-01-02"),
    ])  # fmt: skip
    return found


def ids(filled: Desk) -> dict[tuple[str, int], str]:
    """The id of what each sentence of each report tells."""
    return {(one.claim.doc or "", one.claim.sentence or 0): one.id for one in filled.ledger.statements(Query())}


def answers(filled: Desk) -> list[list[dict[str, Any]]]:
    """What the statements say with all that was judged of them, those of one thing together."""
    evidence = weigh(filled.ledger.statements(Query()), filled.ledger.judgements())
    return [[one.claim.model_dump(mode="json") for one in group] for group in evidence.together()]


@pytest.mark.parametrize(
    "review",
    [
        lambda d, i: d.review.reject([i["first", 0]], by="Ada"),
        lambda d, i: d.review.amend(i["first", 0], ["event=ASSAULT", "mode="], by="Ada"),
        lambda d, i: d.review.split([i["first", 1], i["second", 1]], by="Ada"),
        lambda d, i: d.review.merge([i["first", 0], i["third", 0]], by="Ada"),
        lambda d, i: d.review.withdraw([next(j.id for j in d.ledger.judgements() if j.verdict == "same")], by="Ada"),
    ],
    ids=["reject", "amend", "split", "merge", "withdraw"],
)
def test_withdrawing_restores_the_former_answer(filled: Desk, review: Any) -> None:
    before = answers(filled)
    assert len(before) == 3
    made = review(filled, ids(filled))
    changed = answers(filled)
    assert changed != before
    back = filled.review.withdraw([made.id], by="Grace")
    assert answers(filled) == before
    filled.review.withdraw([back.id], by="Ada")
    assert answers(filled) == changed


def test_the_last_word_counts_within_a_second_too(filled: Desk) -> None:
    class Stopped(Clock):
        def __call__(self) -> Any:
            return self.now

    still = desk(filled.ledger, filled.workspace, Stopped())
    one = ids(filled)["first", 0]
    for verdict in (still.review.reject, still.review.accept, still.review.reject, still.review.accept):
        verdict([one], by="Ada")
    shown = still.show(one)
    assert isinstance(shown, ShownStatement)
    assert not shown.rejected
    moments = [judged.judgement.recorded_at for judged in shown.judgements if judged.judgement.by == "Ada"]
    assert moments == sorted(set(moments))
    assert len(moments) == 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("event=PROTEST", {"event": ["PROTEST"], "quad_code": 4, "event_scale": -5.0, "cameo": "140"}),
        ("mode=disapprove", {"mode": ["disapprove"], "cameo": "111", "event_scale": -2.0}),
        ("actor.0.code=MLI", {"actor": [{"code": "MLI", "sector": "GOV"}]}),
        ("actor.1.code=TCD", {"actor": [{"code": "FRA"}, {"code": "TCD", "sector": None}]}),
        ("actor.0=Wagner Group", {"actor": [{"identifier_id": "group:wagner-group", "entity_text": "France"}]}),
        ("recipient=[]", {"recipient": []}),
        ("event_loc=Agadez", {"event_loc": {"resolved_place": "Agadez", "country_code": "NER", "geonameid": 2448085}}),
        (
            "date=2024-04-13",
            {"date": "2024-04-13", "enddate": "2024-04-13", "edtf": "2024-04-13", "date_precision": "day"},
        ),
        ("date=null", {"date": None, "enddate": None, "edtf": None, "date_from": "none"}),
        ("size.dead=[3,5]", {"size": {"dead": [3, 5], "injured": [None, None]}}),
        ("hedged=true", {"hedged": True}),
        ("status=negated", {"status": "negated"}),
        ("context=military, economic", {"context": ["military", "economic"]}),
    ],
)
def test_amended_values_and_what_follows(filled: Desk, given: str, expected: dict[str, Any]) -> None:
    one = ids(filled)["first", 0]
    filled.review.amend(one, [given], by="Ada")
    shown = filled.show(one)
    assert isinstance(shown, ShownStatement)
    assert shown.now is not None
    found = shown.now.model_dump(mode="json")
    assert_holds(found, expected)
    assert shown.statement.claim.id == found["id"] == one  # found where it was, and the report's own words beside it
    assert shown.statement.claim.event == ("ACCUSE",)


def assert_holds(found: Any, expected: Any) -> None:
    """Each key of what is expected, at any depth."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert_holds(found[key], value)
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_holds(one, other)
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("event=PROTES", "event: expected a type, one of ACCUSE, .*found 'PROTES'"),
        ("event=ACCUSE,PROTEST", "expected one event type"),
        ("mode=demo", "mode: expected a mode of ACCUSE, one of .*found 'demo'"),
        ("context=weather", "context: expected a context, one of .*found 'weather'"),
        ("actor.0.code=XXX", "actor.0.code: expected the code of a country .*found 'XXX'"),
        ("actor.0.sector=ARM", "actor.0.sector: expected a sector, one of .*found 'ARM'"),
        ("actor.0.colour=red", "actor.0.colour: is no key of this entry"),
        ("actor.5.code=NER", "expected a number from 0 to 1 where '5' stands"),
        ("actor.x=NER", "expected a number from 0 to 1 where 'x' stands"),
        ("actor.0=Zzyzx", "expected a name that the gazetteer knows"),
        ("event_loc=Zzyzxville", "event_loc: expected a name that the gazetteer knows"),
        ("date=yesterday", "date: expected a day as YYYY-MM-DD, found 'yesterday'"),
        ("date=2024-02-30", "date: expected a day as YYYY-MM-DD"),
        ("enddate=2024-01-01", "enddate: expected 2024-04-20 or later, found 2024-01-01"),
        ("enddate=null", "expected both or neither"),
        ("size.dead=[5,3]", r"size.dead: expected \[least, most\]"),
        ("size.dead=[-5,3]", r"size.dead: expected \[least, most\]"),
        ("confidence=7", "confidence: expected a number from 0 to 1"),
        ("confidence=NaN", "confidence: expected a number from 0 to 1"),
        ("status=maybe", "status: expected 'actual'"),
        ("hedged=perhaps", "hedged: expected true or false"),
        ("quad_code=3", "quad_code follows from event"),
        ("edtf=2024", "edtf follows from date and enddate"),
        ("doc=other", "doc cannot be amended"),
        ("text=other", "text cannot be amended"),
        ("hedged.x=1", "hedged.x: False has no fields"),
        ("evnt=PROTEST", "expected a field of this event, found 'evnt'; nearest: event"),
        ("=PROTEST", "expected FIELD=VALUE"),
        ("PROTEST", "expected FIELD=VALUE"),
        ("event=ACCUSE", "nothing would change"),
        ("date_text='\x00;DROP TABLE statements", None),
        ("a" * 5000, "expected FIELD=VALUE"),
    ],
)  # fmt: skip
def test_impossible_values_are_refused(filled: Desk, given: str, message: str | None) -> None:
    one, before = ids(filled)["first", 0], answers(filled)
    if message is None:
        filled.review.amend(one, [given], by="Ada")
        return
    with pytest.raises(UsageError, match=message):
        filled.review.amend(one, [given], by="Ada")
    assert answers(filled) == before


@pytest.mark.parametrize(
    ("review", "message"),
    [
        (lambda d, i: d.review.reject(["0123456789abcdef"], by="Ada"), "expected the id of a record"),
        (lambda d, i: d.review.reject(["first"], by="Ada"), "found the report first; `dateline show first` lists"),
        (lambda d, i: d.review.reject([], by="Ada"), "reject: expected ids"),
        (lambda d, i: d.review.merge([i["first", 0]] * 2, by="Ada"), "merge: expected two or more different"),
        (lambda d, i: d.review.withdraw([i["first", 0]], by="Ada"), "expected the id of a judgement"),
        (lambda d, i: d.review.withdraw(["first"], by="Ada"), "expected the id of a judgement"),
        (lambda d, i: d.review.accept([i["first", 0]], by=" "), "--by: expected the name of a person"),
        (lambda d, i: d.review.accept([i["first", 0]], by="dateline"), "--by: expected the name of a person"),
        (lambda d, i: d.review.accept([i["first", 0]], by="a\nb\x00"), "--by: expected the name of a person"),
        (lambda d, i: d.review.amend(i["first", 0], [], by="Ada"), "amend: expected FIELD=VALUE"),
        (lambda d, i: d.show("firs7"), "nearest: first"),
        (lambda d, i: d.show(""), "found ''"),
        (lambda d, i: d.show("%"), "found '%'"),
        (lambda d, i: d.show("x" * 10_000), "found 'xxxx"),
        (lambda d, i: d.show("' OR 1=1 --"), "expected the id"),
    ],
)
def test_reviews_of_what_is_not_there(filled: Desk, review: Any, message: str) -> None:
    before = filled.ledger.counts()
    with pytest.raises(UsageError, match=message) as caught:
        review(filled, ids(filled))
    assert caught.value.exit_code == 2
    assert filled.ledger.counts() == before


def test_a_judgement_is_taken_back_once(filled: Desk) -> None:
    made = filled.review.reject([ids(filled)["first", 0]], by="Ada")
    filled.review.withdraw([made.id], by="Ada")
    with pytest.raises(UsageError, match="was withdrawn before"):
        filled.review.withdraw([made.id], by="Ada")
    assert filled.review.standing() == ()


def test_reviews_that_stand_are_listed(filled: Desk) -> None:
    found = ids(filled)
    one = filled.review.reject([found["first", 0]], by="Ada", comment="no source")
    other = filled.review.accept([found["third", 0]], by="Grace")
    assert filled.review.standing() == (one, other)
    assert filled.review.standing([found["third", 0][:6]]) == (other,)


def test_what_is_shown_of_a_statement(filled: Desk) -> None:
    found = ids(filled)
    shown = filled.show(found["second", 1][:7])
    assert isinstance(shown, ShownStatement)
    assert shown.passage is not None
    start, end = shown.passage.marked
    assert shown.passage.text[start:end] == "attacked"
    assert shown.passage.text.startswith("It rained for days.")
    assert shown.passage.text.endswith("People stayed at home.")
    assert [one.id for one in shown.same] == [found["first", 1]]
    assert shown.publishers == 2
    assert [(judged.judgement.verdict, judged.stands) for judged in shown.judgements] == [("same", True)]


def test_what_is_shown_of_reports_and_judgements(filled: Desk) -> None:
    found = ids(filled)
    shown = filled.show("firs")
    assert isinstance(shown, ShownReport)
    assert [one.id for one in shown.statements] == [found["first", 0], found["first", 1]]
    assert shown.rejected == ()
    made = filled.review.reject([found["first", 0]], by="Ada")
    now = filled.show("firs")
    assert isinstance(now, ShownReport)
    assert now.rejected == (found["first", 0],)
    back = filled.review.withdraw([made.id], by="Grace")
    assert filled.show("firs") == shown
    judged = filled.show(made.id)
    assert isinstance(judged, ShownJudgement)
    assert (judged.stands, [one.judgement.id for one in judged.judgements]) == (False, [back.id])
    assert [one.id for one in judged.statements] == [found["first", 0]]


def test_an_ambiguous_beginning_names_what_it_may_be(workspace: Workspace) -> None:
    found = desk(MemoryLedger(), workspace)
    found.add([report("report-1", ACT), report("report-2", "Chad praised Mali.")])
    with pytest.raises(UnknownIdError, match="'report' may be report-1, report-2; give more of it"):
        found.show("report")


def test_a_review_of_a_moment_is_known_from_then_on(filled: Desk) -> None:
    clock = Clock()
    clock.now += timedelta(days=30)
    later = desk(filled.ledger, filled.workspace, clock)
    made = later.review.reject([ids(filled)["first", 0]], by="Ada")
    told: list[Statement] = list(filled.ledger.statements(Query()))
    before = weigh(told, filled.ledger.judgements(recorded=clock.now - timedelta(days=1)))
    after = weigh(told, filled.ledger.judgements(recorded=clock.now))
    assert made.id in {one.id for one in after.judgements}
    assert len(before.statements) == len(after.statements) + 1
