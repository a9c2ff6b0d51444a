"""Events and states against annotations; every expected figure is worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluate.causes import cause_of_missed, cause_of_spurious
from dateline.evaluate.matching import match, same_thing, same_time
from dateline.evaluate.records import Act, Standing, Thing, act, standing, thing
from dateline.evaluate.standings import match_states, once
from making import event, lines, party, report, scored, value

SENTENCES = ["Chile accused Peru of spying and praised Brazil.", "Ghana and Togo held talks in Lome on Monday."]
GOLD = """
events:
- {s: 0, trigger: accused, type: ACCUSE, mode: allege, actors: [CHL:GOV], recipients: [PER:GOV], place: null, date: null, status: actual}
- {s: 0, trigger: praised, type: SUPPORT, mode: null, actors: [CHL:GOV], recipients: [BRA:GOV], place: null, date: null, status: actual, salient: false}
- {s: 1, trigger: held talks, type: CONSULT, actors: [GHA:GOV, TGO:GOV], recipients: [], place: {name: Lome, country: TGO}, date: [2024-04-15, 2024-04-15],
   status: actual}
states: []
"""


def test_figures_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    gold = report(tmp_path / "gold", "chile", SENTENCES, A=GOLD)
    chile, brazil, peru = party("CHL", "GOV"), party("BRA", "GOV"), party("PER", "GOV")
    lome = {"extracted_place": "Lomé", "country_code": "TGO"}
    talks = {"actor": [party("GHA", "CVL")], "recipient": [party("TGO", "GOV")], "event_loc": lome}
    days = {"date": "2024-04-15", "enddate": "2024-04-16"}
    rows = [
        event("chile", "accused", 6, "ACCUSE", mode=["disapprove"], status="actual", actor=[chile], recipient=[brazil], confidence=0.9),
        event("chile", "spying", 22, "COERCE", status="actual", actor=[peru], confidence=0.85),
        event("chile", "talks", 69, "CONSULT", status="future", confidence=0.3, **talks, **days),
    ]  # fmt: skip
    records = lines(tmp_path / "records.jsonl", rows)
    scores = scored("articles", gold, records).scores
    assert value(scores, "event type F1") == 0.667  # 2 of 3 records, 2 of 3 acts
    assert value(scores, "event type+actor+recipient F1") == 0.333  # Brazil was praised, not accused
    assert value(scores, "salient recall") == 1.0  # the act that was missed is no salient one
    assert value(scores, "attribute recipient country") == 0.0  # asked of the accusation alone: talks have no recipient
    assert value(scores, "attribute actor sector") == 0.5  # Ghana's side is CVL
    assert value(scores, "attribute date") == 1.0  # one day of two is half
    assert value(scores, "attribute undated left undated") == 1.0
    assert value(scores, "attribute place") == 0.0  # both have names, no word is shared, and a country is not enough
    assert value(scores, "attribute status") == 0.5
    assert value(scores, "attribute mode") == 0.0
    assert value(scores, "type precision at confidence 0.8") == 0.5
    assert value(scores, "records at confidence 0.8") == 0.667
    kinds = sorted((error.kind, error.what) for error in scores.errors)
    assert kinds == [
        ("missed", "event"), ("spurious", "event"), ("wrong", "actor sector"), ("wrong", "mode"), ("wrong", "place"),
        ("wrong", "recipient country"), ("wrong", "status"),
    ]  # fmt: skip
    (missed,) = (error for error in scores.errors if error.kind == "missed")
    assert missed.sentence == SENTENCES[0]
    assert missed.expected == "SUPPORT CHL:GOV > BRA:GOV “praised”"
    assert missed.cause == "a known word, in a frame that the patterns lack"


def test_confidence_is_set_against_what_is_right(tmp_path: Path) -> None:
    gold = report(tmp_path / "gold", "chile", SENTENCES, A=GOLD)
    rows = [
        event("chile", "accused", 6, "ACCUSE", confidence=1.0),
        event("chile", "praised", 33, "SUPPORT", confidence=0.92),
        event("chile", "spying", 22, "COERCE", confidence=0.45),
    ]
    scores = scored("articles", gold, lines(tmp_path / "records.jsonl", rows)).scores
    low, high = scores.reliability["event type"]
    assert (low.low, low.records, low.right) == (0.4, 1, 0)
    assert (high.low, high.records, high.confidence, high.right) == (0.9, 2, 0.96, 2)
    assert value(scores, "confidence gap") == pytest.approx((0.45 + 2 - 1.92) / 3, abs=5e-4)


def test_two_annotators_count_half_each(tmp_path: Path) -> None:
    one = "events:\n- {s: 0, trigger: accused, type: ACCUSE, actors: [CHL], recipients: [PER], status: actual}\n"
    two = one + "- {s: 0, trigger: praised, type: SUPPORT, actors: [CHL], recipients: [BRA], status: actual}\n"
    gold = report(tmp_path / "gold", "chile", SENTENCES, A=one, B=two)
    report(tmp_path / "gold", "again", SENTENCES, A=one)
    rows = [event(doc, "praised", 33, "SUPPORT", actor=[party("CHL")], confidence=0.9) for doc in ("chile", "again")]
    scores = scored("articles", gold, lines(tmp_path / "records.jsonl", rows)).scores
    figure = scores.figures["event type recall"]
    assert (figure.of, figure.value) == (2.5, 0.2)  # gold (1 + 2)/2 + 1; right: one of the two annotators of one report
    assert value(scores, "event type precision") == 0.25  # half a record of two
    assert [error.annotator for error in scores.errors if error.kind == "missed"] == [None, "A", "B"]
    assert [error.doc for error in scores.errors if error.kind == "spurious"] == ["again"]


def test_annotators_agree_as_if_the_second_were_the_coder(tmp_path: Path) -> None:
    second = GOLD.replace("[PER:GOV]", "[BRA:GOV]").replace("held talks", "talks").replace("CONSULT", "AGREE")
    gold = report(tmp_path / "gold", "chile", SENTENCES, A=GOLD, B=second)
    report(tmp_path / "gold", "alone", SENTENCES, A=GOLD)
    scores = scored("agreement", gold, None).scores
    assert value(scores, "event type F1") == 0.667
    assert value(scores, "event type+actor+recipient F1") == 0.333
    assert scores.figures["event type recall"].of == 3  # the report of one annotator does not count


def record(type_: str, actors: list[str], recipients: list[str], quote: str = "x") -> Act:
    return act(event("d", quote, 0, type_, actor=[party(c) for c in actors], recipient=[party(c) for c in recipients]))


@pytest.mark.parametrize(
    ("type_", "actors", "recipients", "full"),
    [
        ("ASSAULT", ["ISR"], ["SYR"], True),
        ("ASSAULT", ["SYR"], ["ISR"], True),  # done together: the sides may be swapped
        ("ASSAULT", ["SYR", "ISR"], [], True),  # or stand on one side
        ("AID", ["SYR"], ["ISR"], False),  # help has a giver
        ("AID", ["ISR"], [], False),
        ("AID", ["ISR", "USA"], ["SYR"], True),  # one country in common is enough
    ],
)
def test_parties(type_: str, actors: list[str], recipients: list[str], full: bool) -> None:
    (found,) = match([record(type_, ["ISR"], ["SYR"])], [record(type_, actors, recipients)])
    assert found.full is full


def test_of_several_pairs_those_that_agree_most_are_matched_first() -> None:
    gold = [record("ACCUSE", ["CHL"], ["PER"], "accused"), record("ACCUSE", ["CHL"], ["BRA"], "blamed")]
    given = [record("ACCUSE", ["CHL"], ["BRA"], "has blamed"), record("ACCUSE", ["ARG"], [], "blamed")]
    assert [(m.gold, m.given, m.full) for m in match(gold, given)] == [(1, 0, True), (0, 1, False)]
    same = [record("ACCUSE", ["CHL"], [], "blamed")] * 2
    assert [(m.gold, m.given) for m in match(same, same)] == [(0, 0), (1, 1)]  # equal pairs go by their order


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (("2024-04-01", "2024-04-30"), ("2024-04-01", "2024-04-15"), True),
        (("2024-04-01", "2024-04-30"), ("2024-04-01", "2024-04-14"), False),
        (("2024-04-01", None), ("2024-04-01", "2024-04-01"), True),  # one day
        (("2024-04-01", None), None, False),
        ((None, None), None, True),
        (("2024-04", None), ("2024-04-01", None), False),  # no day
    ],
)
def test_times_are_the_same_from_half_their_union(gold: object, found: object, same: bool) -> None:
    assert same_time(gold, found) is same


def test_a_code_is_enough_only_where_names_need_not_agree() -> None:
    niamey = thing({"name": "Niamey", "country": "NER"})
    assert same_thing(niamey, thing({"extracted_place": "Agadez", "country_code": "NER"}))
    assert not same_thing(niamey, thing({"extracted_place": "Agadez", "country_code": "NER"}), named=True)
    assert same_thing(niamey, thing({"country_code": "NER"}), named=True)
    assert same_thing(thing({"name": "the government forces of Niger"}), thing({"entity_text": "Niger"}), named=True)
    assert same_thing(Thing(), Thing())
    assert not same_thing(niamey, Thing())


def state(predicate: str, status: str, subject: dict[str, str], object_: dict[str, str] | None) -> Standing:
    return standing(
        {"predicate": predicate, "status": status, "subject": subject, "object": object_, "span": [0, 1], "quote": "x"}
    )


def test_states_told_again_count_once() -> None:
    bazoum = state("custody", "held", {"name": "Mohamed Bazoum"}, {"code": "NER:GOV"})
    freed = state("custody", "released", {"name": "Mohamed Bazoum"}, {"code": "NER:GOV"})
    assert once([bazoum, freed, bazoum]) == [bazoum, freed]


def test_states_match_by_predicate_and_arguments() -> None:
    chile, peru = {"code": "CHL:GOV", "name": "Chile"}, {"code": "PER:GOV", "name": "Peru"}
    gold = [
        state("relation", "tense", chile, peru),
        state("office", "holds", {"name": "Ana Rojas"}, {"title": "minister", "code": "CHL"}),
        state("vital", "killed", {"name": "Luis Vera"}, None),
    ]
    given = [
        state("vital", "killed", {"entity_text": "Vera"}, None),
        state("office", "holds", {"entity_text": "Eva Diaz"}, {"title": "minister", "code": "CHL"}),  # another person
        state("relation", "broken", peru, chile),  # either may be the subject
    ]
    assert [(m.gold, m.given, m.full) for m in match_states(gold, given)] == [(0, 2, False), (2, 0, True)]


def test_of_two_fitting_states_the_one_with_the_right_status_is_matched() -> None:
    force, place = {"code": "FRA:MIL", "name": "French troops"}, {"name": "Chad", "country": "TCD"}
    given = [state("presence", status, force, place) for status in ("present", "leaving", "leaving")]
    (found,) = match_states([state("presence", "leaving", force, place)], given)
    assert (found.given, found.full) == (1, True)


@pytest.mark.parametrize(
    ("annotation", "told", "events"),
    [
        ("events:\n- {s: 0, type: ACCUSE}\n- {s: 0, trigger: a, type: AID}\n", 'line 2: missing key "trigger"', 1),
        ("events:\n- {s: x, trigger: a, type: AID}\n- {s: 0, trigger: a, type: AID}\n", "line 2: s: ", 1),
        ("events:\n- {s: 7, trigger: a, type: AID}\n", "the report has no sentence 7", 1),
        ("events:\n- {s: 0, trigger: a, type: AID}\nstates: 5\n", "expected a list under 'states', found int", None),
        ("events: [\n", "line 2: expected YAML", None),
        ("events:\n- {s: 0, trigger: a, type: AID, date: 5}\n", "line 2: date: ", 0),
        ("nothing", "expected events and states, found str", None),
    ],
)
def test_a_wrong_annotation_is_told_and_the_rest_scored(
    tmp_path: Path, annotation: str, told: str, events: int | None
) -> None:
    gold = report(tmp_path, "bad", SENTENCES, A=annotation)
    report(tmp_path, "good", SENTENCES, A=GOLD)
    found = scored("articles", gold, lines(tmp_path / "none.jsonl", []))
    (fault,) = found.faults
    assert fault.startswith(str(tmp_path / "A" / "bad.yaml"))
    assert told in fault
    assert found.rows == (1 if events is None else 2)
    assert found.scores.figures["event type recall"].of == 3 + (events or 0)


def test_states_of_a_report_and_the_classes_of_their_errors(tmp_path: Path) -> None:
    sentences = ["French troops left Chad, said Ana Rojas, the minister.", "Mali holds two men."]
    gold = """
events: []
states:
- {s: 0, predicate: presence, subject: {code: FRA:MIL, name: French troops}, object: {name: Chad, country: TCD}, status: left, value: [100, null], to: 2024-04-19}
- {s: 0, predicate: presence, subject: {code: FRA:MIL, name: French troops}, object: {name: Chad, country: TCD}, status: left, value: null, from: null, to: null}
- {s: 0, predicate: office, subject: {name: Ana Rojas}, object: {title: minister, code: TCD}, status: holds}
- {s: 1, predicate: custody, subject: {name: two men}, object: {code: MLI:GOV}, status: held}
"""
    folder = report(tmp_path / "gold", "chad", sentences, A=gold)
    left = {
        "kind": "state",
        "doc": "chad",
        "predicate": "presence",
        "span": [14, 18],
        "quote": "left",
        "status": "left",
    }
    held = {
        "kind": "state",
        "doc": "chad",
        "predicate": "office",
        "span": [30, 39],
        "quote": "Ana Rojas",
        "status": "holds",
    }
    troops = {"code": "FRA", "sector": "MIL", "entity_text": "French troops"}
    place = {"extracted_place": "Chad", "country_code": "TCD"}
    rows = [
        left
        | {"subject": troops, "object": place, "value": {"strength": [100, None]}, "to": "2024", "confidence": 0.7},
        held
        | {"subject": {"entity_text": "Eva Diaz"}, "object": {"title": "minister", "code": "TCD"}, "confidence": 0.6},
    ]
    scores = scored("articles", folder, lines(tmp_path / "records.jsonl", rows)).scores
    assert value(scores, "state full recall") == 0.333  # told twice, the presence is one of three
    assert value(scores, "state full precision") == 0.5
    assert (value(scores, "attribute state to (year)"), value(scores, "attribute strength")) == (1.0, 1.0)
    assert (value(scores, "presence F1"), value(scores, "office F1"), value(scores, "custody F1")) == (1.0, 0.0, 0.0)
    assert scores.causes == {
        "missed state: custody, on one side only": 1,
        "missed state: office, with other arguments": 1,
        "spurious state: office, with other arguments": 1,
    }


@pytest.mark.parametrize(
    ("trigger", "type_", "cause"),
    [
        ("accused", "AID", "its words coded as another type"),
        ("blamed", "ACCUSE", "one record for several acts of its type"),
        ("sang", "AID", "no word of it in the patterns of its type"),
        ("donated", "AID", "a known word, in a frame that the patterns lack"),
        ("met", "CONSULT", "a known word, retold: coded in another sentence"),
    ],
)
def test_classes_of_missed_events(trigger: str, type_: str, cause: str) -> None:
    sentence, elsewhere = [record("ACCUSE", ["CHL"], ["PER"], "accused")], [record("CONSULT", ["CHL"], [], "talks")]
    assert cause_of_missed(record(type_, ["CHL"], [], trigger), sentence, elsewhere) == cause


@pytest.mark.parametrize(
    ("trigger", "type_", "cause"),
    [
        ("accused", "AID", "annotated as another type"),
        ("blamed", "ACCUSE", "more records than acts of its type"),
        ("met", "CONSULT", "nothing annotated on its words"),
    ],
)
def test_classes_of_spurious_events(trigger: str, type_: str, cause: str) -> None:
    annotated = [record("ACCUSE", ["CHL"], ["PER"], "accused")]
    assert cause_of_spurious(record(type_, ["CHL"], [], trigger), annotated) == cause
    assert cause_of_spurious(record(type_, ["CHL"], [], trigger), []) == "nothing annotated in the sentence"


def test_a_day_that_no_calendar_has_is_wrong_and_no_more(tmp_path: Path) -> None:
    row = "- {s: 0, trigger: accused, type: ACCUSE, actors: [CHL], date: [2024-02-31, 2024-02-31], status: actual}\n"
    gold = report(tmp_path / "gold", "chile", SENTENCES, A=f"events:\n{row}")
    rows = [event("chile", "accused", 6, "ACCUSE", actor=[party("CHL")], date="2024-02-29", enddate="2024-02-29")]
    found = scored("articles", gold, lines(tmp_path / "records.jsonl", rows))
    assert (found.faults, value(found.scores, "event type F1")) == ((), 1.0)
    assert value(found.scores, "attribute date") == 0.0
