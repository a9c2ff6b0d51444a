"""A pack with a type, modes and a context of its own: checked, coded with, related with, written in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from running import run

import dateline
from dateline.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
PACK = str(ROOT / "examples" / "packs" / "borders.yaml")
TEXT = "On Monday Hungary closed its border with Serbia."
CODE = ("code", "-", "--pack", PACK, "--published", "2024-05-08", "--no-documents", "--format")
SENTENCES = [
    ("Peru opened its border with Chile.", ("BORDER", "open")),
    ("Turkey built a fence along its border with Syria.", ("BORDER", "fence")),
    ("The closure of the border with Mali by Algeria angered drivers.", ("BORDER", "close")),
    ("France airdropped medicine to Mali.", ("AID", "airdrop")),
    ("France condemned the coup in Niger.", ("ACCUSE", "disapprove")),
]


def test_the_page_shows_the_pack() -> None:
    page = (ROOT / "docs" / "own-types.md").read_text(encoding="utf-8")
    assert re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) == [Path(PACK).read_text(encoding="utf-8")]


def test_the_pack_is_sound() -> None:
    checked = run("pack", "check", PACK)
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize(("sentence", "coding"), SENTENCES)
def test_own_types_and_modes_are_coded_beside_ours(sentence: str, coding: tuple[str, str]) -> None:
    events = [c for c in dateline.code(sentence, packs=[PACK]).claims if c.kind == "event"]
    assert coding in [(e.event[0], e.mode[0] if e.mode else None) for e in events]


def test_without_the_pack_nothing_has_changed() -> None:
    events = [c for c in dateline.code(TEXT, published="2024-05-08").claims if c.kind == "event"]
    assert [(e.event, e.mode) for e in events] == [(("COERCE",), ("restrict",))]


def test_a_record_of_an_own_type_fits_the_schema() -> None:
    done = run(*CODE, "jsonl", stdin=TEXT)
    (event,) = [r for r in map(json.loads, done.stdout.splitlines()) if r["kind"] == "event"]
    jsonschema.validate(event, json.loads((ROOT / "docs" / "schemas" / "event.json").read_text(encoding="utf-8")))
    assert (event["event"], event["mode"], event["quad_code"], event["event_scale"]) == (["BORDER"], ["close"], 4, -5)
    assert "crossing" in event["context"]


def test_small_formats_carry_own_types() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*CODE, "csv", stdin=TEXT).stdout)))
    assert [(r["type"], r["mode"], r["intensity"]) for r in rows if r["kind"] == "event"] == [
        ("BORDER", "close", "-5.0")
    ]
    (plover,) = map(json.loads, run(*CODE, "plover", stdin=TEXT).stdout.splitlines())
    assert (plover["event"], plover["mode"], plover["quad_code"]) == (["BORDER"], ["close"], 4)
    assert "BORDER" in run(*CODE, "table", stdin=TEXT).stdout


def test_relate_answers_with_an_own_type(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    row = {"id": "1", "text": "Hungary closed its border with Serbia.", "actor": [0, 7], "recipient": [31, 37]}
    pairs.write_text(json.dumps(row), encoding="utf-8")
    answer = json.loads(run("relate", str(pairs), "--pack", PACK).stdout)
    assert (answer["event"], answer["mode"]) == (["BORDER"], ["close"])
    assert json.loads(run("relate", str(pairs)).stdout)["event"] == ["COERCE"]


HEAD = "pack: patterns/1\nlicence: none\nsource: test\nfamilies:\n"
DANCE = "type: COOPERATE, verb: dance, to: with"
UNHELD = [
    (f'{{id: mine, {DANCE}, eg: "Peru sang with Chile."}}', "mine: eg 'Peru sang with Chile.' does not fire: its head"),
    (
        f'{{id: mine, {DANCE}, eg: "Peru danced with Chile.", not: "Mali danced with Chad."}}',
        "mine: not 'Mali danced with Chad.' gives a record by this family",
    ),
    (f'{{id: mine, {DANCE}, eg: "The weather danced with Chile."}}', "no actor that can be coded"),
    ('{id: mine, type: AID, verb: attack, eg: "Peru attacked Chile."}', "is read by assault-attack instead (ASSAULT, rank"),
]  # fmt: skip


def test_a_sentence_that_does_not_hold_is_a_finding(tmp_path: Path) -> None:
    packs = [tmp_path / f"{number}.yaml" for number in range(len(UNHELD))]
    for number, (pack, (row, _)) in enumerate(zip(packs, UNHELD, strict=True)):
        pack.write_text(f"{HEAD}- {row.replace('mine', f'mine-{number}')}\n", encoding="utf-8")
    # One at a time, since their families are alike; the library, since every start of the command takes seconds.
    for number, (pack, (_, message)) in enumerate(zip(packs, UNHELD, strict=True)):
        (finding,) = Workspace().check_packs([pack])
        assert finding.where == f"{pack}, line 5: mine-{number}"
        assert message.replace("mine:", f"mine-{number}:") in str(finding)


def test_a_state_of_ones_own_is_tried_too(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    rows = 'pack: states/1\nlicence: none\nsource: test\nstates:\n- {id: mine, predicate: relation, is: tense, verb: dance, object: with, eg: "%s"}\n'
    for sentence, findings in (("Peru danced with Chile.", 0), ("Peru sang with Chile.", 1)):
        pack.write_text(rows % sentence, encoding="utf-8")
        assert len(Workspace().check_packs([pack])) == findings
