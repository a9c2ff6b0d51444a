"""The other stages on small gold data of our own; every expected figure is worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from making import Row, event, lines, party, scored, value, values


def marked(text: str, words: str, **keys: Any) -> Row:
    start = text.index(words)
    return {"start": start, "end": start + len(words), **keys}


def mention(doc: str, type_: str, text: str, phrase: str, **keys: Any) -> Row:
    start = text.index(phrase)
    return {"kind": "mention", "doc": doc, "type": type_, "span": [start, start + len(phrase)], "text": phrase, **keys}


def test_relations_take_the_mean_over_classes(tmp_path: Path) -> None:
    rows = [("a", "YIELD"), ("b", "YIELD"), ("c", "AID"), ("d", "AID")]
    gold = lines(tmp_path / "gold.jsonl", [{"id": i, "text": f"{i}.", "gold_root": root} for i, root in rows])
    found = [{"id": "a", "event": ["RETREAT"]}, {"id": "b", "event": ["CONCEDE"]}, {"id": "c", "event": ["YIELD"]}]
    scores = scored("relations", gold, lines(tmp_path / "found.jsonl", found)).scores
    assert values(scores) == {"macro F1": 0.4, "accuracy": 0.5, "AID F1": 0.0, "YIELD F1": 0.8}
    assert [(error.doc, error.found) for error in scores.errors] == [("c", "YIELD"), ("d", "NONE")]


def test_relations_found_by_coding_need_class_and_parties(tmp_path: Path) -> None:
    text = "Oman fined Fiji."
    gold = lines(
        tmp_path / "gold.jsonl",
        [
            {"id": i, "text": text, "gold_root": root, "source_span": [0, 4], "target_span": [11, 15]}
            for i, root in (("both", "COERCE"), ("swapped", "ACCUSE"), ("other", "AID"), ("silent", "AID"))
        ],
    )
    oman, fiji = party("OMN", span=[0, 4]), party("FJI", span=[11, 15])
    records = [
        event("both", "fined", 5, "SANCTION", actor=[oman], recipient=[fiji]),  # what the set calls COERCE
        event("both", "fined", 5, "ASSAULT", actor=[oman], recipient=[fiji]),
        event("swapped", "fined", 5, "ACCUSE", actor=[fiji], recipient=[oman]),
        event("other", "fined", 5, "REJECT", actor=[oman], recipient=[fiji]),
    ]
    scores = scored("relations-e2e", gold, lines(tmp_path / "records.jsonl", records)).scores
    assert values(scores) == {
        "sentences with an event": 0.75,
        "gold type found": 0.5,
        "gold type with its actor and recipient": 0.25,
        "events of the gold type among those given": 0.5,
        "events per sentence": 1.0,
    }
    assert scores.causes == {"pair: another type": 1, "pair: nothing coded": 1, "pair: other parties": 1}


def test_actors_are_asked_for_what_the_gold_data_say(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        [
            {"id": "1", "text": "Kosovo police", "expected_country": "XKX", "expected_code_1": "COP"},
            {"id": "2", "text": "the union", "expected_country": "", "expected_code_1": "IGO"},
            {"id": "3", "text": "Ana Rojas", "expected_country": "CHL", "needs_knowledge_base": True},
            {"id": "4", "text": "odd", "expected_country": "CHL", "odd_code": True},
            {"id": "5", "text": "wrong", "expected_country": "CHL", "marked_skip": "wrong"},
        ],
    )
    found = [
        {"id": "1", "code": "KOS", "sector": "MIL"},
        {"id": "2", "code": "IGO", "sector": None},  # a body that is no state: its code is its sector
        {"id": "3", "code": None, "sector": None},
    ]
    scores = scored("actors", gold, lines(tmp_path / "found.jsonl", found)).scores
    assert values(scores) == {
        "all": 0.6, "needs knowledge: country": 0.0, "phrase alone: country": 1.0, "phrase alone: sector": 0.5
    }  # fmt: skip


def test_places_leave_adjectives_and_unplaced_names_out_on_both_sides(tmp_path: Path) -> None:
    text = "Turkish troops left Izmir for Bursa, near Oldtown and Karaman."
    toponyms = [
        marked(text, "Turkish", lat=39.0, lon=35.0, phrase="Turkish", name="Turkey"),
        marked(text, "Izmir", lat=38.41, lon=27.14, phrase="Izmir", name="Izmir"),
        marked(text, "Bursa", lat=40.19, lon=29.06, phrase="Bursa", name="Bursa"),
        marked(text, "Oldtown", lat=None, lon=None, phrase="Oldtown", name=None),
        marked(text, "Karaman", lat=37.18, lon=33.22, phrase="Karaman", name="Karaman"),
    ]
    gold = lines(tmp_path / "gold.jsonl", [{"id": "t", "text": text, "toponyms": toponyms}])
    records = [
        mention("t", "place", text, "Turkish", lat=39.0, lon=35.0),  # left out: an adjective
        mention("t", "place", text, "Izmir", lat=38.4, lon=27.1),
        mention("t", "place", text, "Bursa", lat=38.4, lon=27.1),  # 260 km off
        mention("t", "place", text, "Oldtown", lat=1.0, lon=1.0),  # left out: no coordinates in the gold data
        mention("t", "place", text, "troops", lat=None, lon=None),
        mention("t", "actor", text, "troops"),
    ]
    scores = scored("places", gold, lines(tmp_path / "records.jsonl", records)).scores
    assert value(scores, "recognition F1") == 0.667
    assert value(scores, "within 161 km, of those resolved") == 0.5
    assert value(scores, "within 161 km, of all gold") == 0.333
    assert value(scores, "median km") == pytest.approx(260, abs=5)
    assert [(e.kind, e.expected or e.found) for e in scores.errors] == [
        ("missed", "Karaman"), ("spurious", "troops"), ("wrong", "Bursa: 40.19, 29.06")
    ]  # fmt: skip


def test_dates_are_found_by_overlap_and_each_mention_serves_once(tmp_path: Path) -> None:
    text = "Late on Friday and again on Monday, after two days."
    timexes = [
        marked(text, "Late on Friday", type="TIME", value="2024-04-19TNI"),
        marked(text, "Monday", type="DATE", value="2024-04-15"),
        marked(text, "two days", type="DURATION", value="P2D"),
    ]
    gold = lines(tmp_path / "gold.jsonl", [{"id": "t", "dct": "2024-04-20", "text": text, "timexes": timexes}])
    records = [
        mention("t", "date", text, "Friday and again on Monday", timex_type="DATE", timex_value="2024-04-15"),
        mention("t", "date", text, "two days", timex_type="DURATION", timex_value="P2D"),
    ]
    scores = scored("dates", gold, lines(tmp_path / "records.jsonl", records)).scores
    f1 = {name: figure for name, figure in values(scores).items() if name.endswith("F1")}
    assert f1 == {"relaxed span F1": 0.8, "strict span F1": 0.4, "type F1": 0.4, "value F1": 0.4}


def test_factuality_asks_the_first_event_on_the_word(tmp_path: Path) -> None:
    text = "Oman may attack Fiji."
    gold = lines(
        tmp_path / "gold.jsonl",
        [
            {"id": "a", "text": text, "class3": "uncertain", **marked(text, "attack")},
            {"id": "b", "text": text, "class3": "uncertain", **marked(text, "may")},
            {"id": "c", "text": text, "class3": "factual", **marked(text, "attack")},
        ],
    )
    records = [
        event(doc, "attack", 9, "ASSAULT", status=status) for doc in "abc" for status in ("hypothetical", "actual")
    ]
    scores = scored("factuality", gold, lines(tmp_path / "records.jsonl", records)).scores
    assert value(scores, "accuracy on covered") == 0.5
    assert value(scores, "covered, of all") == 0.667
    assert scores.causes == {"factual as hypothetical": 1}


def test_sources_count_once_however_much_they_say(tmp_path: Path) -> None:
    text = "Ana said so, Ana said more, and the head of it, Luis, agreed."
    parts = [marked(text, "Ana")], [marked(text, "Ana")], [marked(text, "head"), marked(text, "Luis")], []
    rows = [
        {"id": "t", "text": text, "attributions": [{"source": source} for source in parts]},
        {"id": "second reader", "text": text, "primary": False, "attributions": [{"source": parts[0]}]},
    ]
    records = [mention("t", "source", text, "of it"), mention("t", "source", text, "more")]
    found = scored("attribution", lines(tmp_path / "gold.jsonl", rows), lines(tmp_path / "records.jsonl", records))
    assert found.rows == 1
    assert value(found.scores, "source spans F1") == 0.5  # the pieces of a source span what lies between them


def test_police_must_act_and_must_be_silent(tmp_path: Path) -> None:
    text = "Officers detained a man."
    rows = [{"id": i, "text": text, "labels": labels} for i, labels in ((1, ["ARREST"]), (2, ["KILL"]), (3, []), (4, []), (5, ["FAIL"]))]  # fmt: skip
    officers = [party("IND", "COP")]
    records = [
        event("1", "detained", 9, "COERCE", status="actual", actor=officers),
        event("2", "detained", 9, "COERCE", status="negated", actor=officers),
        event("3", "detained", 9, "COERCE", status="actual", actor=[party("IND", "MIL")]),
        event("4", "detained", 9, "ASSAULT", status="actual", actor=officers),
    ]
    scores = scored("police", lines(tmp_path / "gold.jsonl", rows), lines(tmp_path / "records.jsonl", records)).scores
    assert values(scores) == {"silent where there is none": 0.5, "found": 0.5}


@pytest.mark.parametrize(
    ("stage", "row", "told"),
    [
        ("dates", '{"id": "t", "text": "x"}', 'line 2: missing key "timexes"'),
        ("dates", '{"id": "t", "text": 5, "timexes": [[]]}', "line 2: timexes.0: "),
        ("places", '{"id": "t", "text": "x"}', 'line 2: missing key "toponyms"'),
        ("relations", '{"id": "t", "text": "x", "gold_root": "AID", "source_span": [0, 9]}', "line 2: expected spans within the text, found [0, 9]"),
        ("police", "no json", "line 2: expected a JSON object, found 'no json'"),
        ("police", "[1]", "line 2: expected a JSON object, found '[1]'"),
        ("police", '{"text": "x", "labels": []}', 'line 2: missing key "id"'),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_line_and_the_others_are_scored(
    tmp_path: Path, stage: str, row: str, told: str
) -> None:
    good = '{"id": 1, "text": "x", "timexes": [], "toponyms": [], "labels": [], "gold_root": "AID"}\n'
    gold = tmp_path / "gold.jsonl"
    gold.write_text(good + row + "\n" + good, encoding="utf-8")
    found = scored(stage, gold, lines(tmp_path / "records.jsonl", []))
    (fault,) = found.faults
    assert fault.startswith(f"{gold}, {told}")
    assert found.rows == 2
