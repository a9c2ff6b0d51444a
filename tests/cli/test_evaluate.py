"""`dateline evaluate` as a user runs it: table, JSON, floors, comparison, plans, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run

from dateline.evaluate.floors import read_floors
from making import Row, event, lines, party

OFFICERS = [party("IND", "COP")]
TEXTS = {
    "1": "Police in Pune detained 12 men on Friday.",
    "2": "The minister will visit Surat.",
    "3": "Police shot a farmer.",
}
LABELS = {"1": ["ARREST"], "2": [], "3": ["KILL"]}


def arrest(doc: str) -> Row:
    return event(doc, TEXTS[doc][:6], 0, "COERCE", status="actual", actor=OFFICERS, confidence=0.8, rule="own")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [{"id": i, "text": text, "labels": LABELS[i]} for i, text in TEXTS.items()]
    return lines(tmp_path / "gold.jsonl", rows)


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """Records that find one of two acts and leave one of one sentence silent."""
    return lines(tmp_path / "records.jsonl", [arrest("1")])


def test_table_json_and_errors(tmp_path: Path, gold: Path, found: Path) -> None:
    out = tmp_path / "result.json"
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--json", str(out), "--errors")
    assert (done.returncode, done.stderr) == (0, "")
    row = next(line.split() for line in done.stdout.splitlines() if line.split()[:1] == ["found"])
    assert row[1:] == ["0.500", "1.000", "0.000", "2"]  # all, odd half, even half, of how many
    assert "missed police act in 3: KILL\n    Police shot a farmer.\n" in done.stdout
    (result,) = json.loads(out.read_text(encoding="utf-8"))["sets"]
    assert result["scores"]["figures"]["found"] == {"value": 0.5, "of": 2, "floor": True}
    assert result["halves"]["even"]["found"]["value"] == 0.0
    (error,) = result["scores"]["errors"]
    assert (error["kind"], error["sentence"]) == ("missed", TEXTS["3"])


def test_half_and_only_choose_rows(gold: Path, found: Path) -> None:
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--half", "even")
    assert "police (police): 2 rows, even half" in done.stdout
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--only", "1")
    assert "police (police): 1 rows" in done.stdout
    done = run("evaluate", "police", "--gold", str(gold), "--only", "9")
    assert (done.returncode, "expected a text with the id '9', found none" in done.stderr) == (2, True)


def test_running_gives_what_code_gives_whatever_the_number_of_workers(tmp_path: Path, gold: Path) -> None:
    rows = [{"id": i, "text": text} for i, text in TEXTS.items()]
    coded = run("code", str(lines(tmp_path / "reports.jsonl", rows)), "-o", str(tmp_path / "coded.jsonl"))
    assert coded.returncode == 0, coded.stderr
    one, two, given = (
        run("evaluate", "police", "--gold", str(gold), "--errors", *options)
        for options in ([], ["--workers", "2"], ["--records", str(tmp_path / "coded.jsonl")])
    )
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout == given.stdout


def test_against_shows_what_changed(tmp_path: Path, gold: Path, found: Path) -> None:
    before = tmp_path / "before.json"
    run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--json", str(before))
    better = lines(tmp_path / "better.jsonl", [arrest("1"), arrest("3"), arrest("2")])
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(better), "--against", str(before))
    change = next(line for line in done.stdout.splitlines() if line.startswith("police: found "))
    assert change.split()[-3:] == ["0.500", "1.000", "+0.500"]
    assert "police: 1 errors are new, 1 are gone" in done.stdout
    assert "  + spurious police act in 2" in done.stdout
    assert "  - missed police act in 3" in done.stdout
    same = run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--against", str(before))
    assert "no figure changed\npolice: 0 errors are new, 0 are gone" in same.stdout


def test_floors_hold_and_only_rise(tmp_path: Path, gold: Path, found: Path) -> None:
    floors = tmp_path / "floors.yaml"
    measure = ("evaluate", "police", "--gold", str(gold), "--floors", str(floors), "--records")
    assert run(*measure, str(found), "--raise-floors").returncode == 0
    reached = {"silent where there is none": 1.0, "found": 0.5}
    assert list(read_floors(floors)) == ["police"]
    assert read_floors(floors)["police"] == reached
    nothing = lines(tmp_path / "nothing.jsonl", [])
    for options in ([], ["--raise-floors"]):  # a fall is told, and no floor is lowered
        done = run(*measure, str(nothing), *options)
        assert done.returncode == 1
        assert "dateline: police: found is 0, below its floor of 0.5\n" in done.stderr
        assert read_floors(floors)["police"] == reached
    better = lines(tmp_path / "better.jsonl", [arrest("1"), arrest("3")])
    assert run(*measure, str(better)).returncode == 0
    assert read_floors(floors)["police"] == reached  # nothing rises unasked
    assert run(*measure, str(better), "--raise-floors").returncode == 0
    assert read_floors(floors)["police"] == reached | {"found": 1.0}


def test_a_floor_of_what_is_not_measured_is_a_fall(tmp_path: Path, gold: Path, found: Path) -> None:
    floors = tmp_path / "floors.yaml"
    floors.write_text("police: {fuond: 0.2}\nanother set: {found: 1.0}\n", encoding="utf-8")
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(found), "--floors", str(floors))
    assert done.returncode == 1
    assert "police: fuond was not measured, below its floor of 0.2" in done.stderr
    assert "another set" not in done.stderr


def test_a_plan_names_its_sets(tmp_path: Path, gold: Path, found: Path) -> None:
    plan = tmp_path / "elsewhere" / "plan.yaml"
    plan.parent.mkdir()
    body = "sets:\n  mine: {stage: police, gold: gold.jsonl, records: records.jsonl}\n  first: {stage: police, gold: gold.jsonl, records: records.jsonl, only: '1'}\n"
    plan.write_text(body, encoding="utf-8")
    done = run("evaluate", str(plan), "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert [x for x in done.stdout.splitlines() if "(police)" in x] == [
        "mine (police): 3 rows",
        "first (police): 1 rows",
    ]


def test_a_wrong_row_is_counted_and_ends_in_exit_code_1(gold: Path, found: Path) -> None:
    with gold.open("a", encoding="utf-8") as stream:
        stream.write('{"id": "4", "text": "x"}\n')
    done = run("evaluate", "police", "--gold", str(gold), "--records", str(found))
    assert done.returncode == 1
    assert f'dateline: gold: {gold}, line 4: missing key "labels"\n' in done.stderr
    assert "0 figures below their floors, 1 gold rows not used" in done.stderr
    assert "police (police): 3 rows" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ("nonsense --gold GOLD", 2, "expected a stage (articles, agreement, relations"),
        ("police", 2, "police: expected --gold"),
        ("police --gold none.jsonl", 2, "none.jsonl: cannot be read (No such file or directory); expected gold data as JSON Lines"),
        ("police --gold GOLD --records none.jsonl", 2, "none.jsonl: cannot be read (No such file or directory); expected records"),
        ("police --gold GOLD --records BAD", 2, "BAD, line 1: expected a JSON object, found 'bad'"),
        ("police --gold BAD", 2, "BAD, line 1: expected a JSON object, found 'bad'"),
        ("police --gold GOLD --articles DIR", 2, "--articles: is for the stages articles and agreement"),
        ("police --gold GOLD --data DIR", 2, "--data: is for a plan file"),
        ("police --gold GOLD --published 5", 2, "--published: expected a day"),
        ("police --gold GOLD --raise-floors", 2, "--raise-floors: expected --floors"),
        ("police --gold GOLD --floors none.yaml", 2, "none.yaml: cannot be read"),
        ("police --gold GOLD --floors BAD", 3, "BAD: the whole: expected figures with numbers, found 'bad'"),
        ("police --gold GOLD --against BAD", 2, "BAD: expected a result that --json wrote"),
        ("articles --gold DIR", 2, "DIR/articles: expected annotated reports as ID.json, found none"),
        ("none.yaml", 2, "none.yaml: cannot be read (No such file or directory); name a stage or a plan file"),
        ("BAD", 2, 'BAD: expected a mapping "sets"'),
        ("PLAN --gold GOLD", 2, "--gold: is for a stage"),
        ("PLAN", 2, "PLAN: set 'one': expected a stage (articles"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_clear_line(tmp_path: Path, gold: Path, arguments: str, status: int, message: str) -> None:
    bad, plan = tmp_path / "bad.jsonl", tmp_path / "plan.yaml"
    bad.write_text("bad\n", encoding="utf-8")
    plan.write_text("sets: {one: {stage: poetry, gold: x}}\n", encoding="utf-8")
    names = {"GOLD": gold, "BAD": bad, "PLAN": plan, "DIR": tmp_path}
    done = run("evaluate", *(str(names.get(word, word)) for word in arguments.split()))
    for name, path in names.items():
        message = message.replace(name, str(path))
    (line,) = done.stderr.splitlines()
    assert line.startswith("dateline: ")
    assert message in line
    assert (done.returncode, done.stdout) == (status, "")
