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
from dateline.formats import FormatName, Options, writer
from dateline.formats import coded as bundle
from dateline.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
PACK = str(ROOT / "examples" / "packs" / "borders.yaml")
TEXT = "On Monday Hungary closed its border with Serbia."
SENTENCES = [
    ("Peru opened its border with Chile.", ("BORDER", "open")),
    ("Turkey built a fence along its border with Syria.", ("BORDER", "fence")),
    ("The closure of the border with Mali by Algeria angered drivers.", ("BORDER", "close")),
    ("France airdropped medicine to Mali.", ("AID", "airdrop")),
    ("France condemned the coup in Niger.", ("ACCUSE", "disapprove")),
]


def written(format_: FormatName) -> str:
    coded = dateline.code(TEXT, published="2024-05-08", packs=[PACK])
    stream = io.StringIO()
    sink = writer(format_, stream, Options(documents=False))
    sink.write(bundle(coded.document, coded.claims, coded.mentions))
    return stream.getvalue()


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


def test_without_the_pack_nothing_has_changed(workspace: Workspace) -> None:
    events = [c for c in workspace.code_text(TEXT).claims if c.kind == "event"]
    assert [(e.event, e.mode) for e in events] == [(("COERCE",), ("restrict",))]


def test_a_record_of_an_own_type_fits_the_schema() -> None:
    done = run(
        *("code", "-", "--pack", PACK, "--published", "2024-05-08", "--no-documents", "--format", "jsonl"), stdin=TEXT
    )
    (event,) = [r for r in map(json.loads, done.stdout.splitlines()) if r["kind"] == "event"]
    jsonschema.validate(event, json.loads((ROOT / "docs" / "schemas" / "event.json").read_text(encoding="utf-8")))
    assert (event["event"], event["mode"], event["quad_code"], event["event_scale"]) == (["BORDER"], ["close"], 4, -5)
    assert "crossing" in event["context"]


def test_small_formats_carry_own_types() -> None:
    rows = [row for row in csv.DictReader(io.StringIO(written("csv"))) if row["kind"] == "event"]
    assert [(row["type"], row["mode"], row["intensity"]) for row in rows] == [("BORDER", "close", "-5.0")]
    (plover,) = map(json.loads, written("plover").splitlines())
    assert (plover["event"], plover["mode"], plover["quad_code"]) == (["BORDER"], ["close"], 4)
    assert "BORDER" in written("table")


def test_relate_answers_with_an_own_type(tmp_path: Path, workspace: Workspace) -> None:
    pairs = tmp_path / "pairs.jsonl"
    text, spans = "Hungary closed its border with Serbia.", ((0, 7), (31, 37))
    pairs.write_text(json.dumps({"id": "1", "text": text, "actor": spans[0], "recipient": spans[1]}), encoding="utf-8")
    answer = json.loads(run("relate", str(pairs), "--pack", PACK).stdout)
    assert (answer["event"], answer["mode"]) == (["BORDER"], ["close"])
    assert workspace.relate(text, *spans).type == "COERCE"


HEAD = "licence: none\nsource: test\n"
UNHELD = """families:
- {id: silent, type: COOPERATE, verb: dance, to: with, eg: "Peru sang with Chile."}
- {id: loud, type: COOPERATE, verb: hug, to: obj, eg: "Peru hugged Chile.", not: "Mali hugged Chad."}
- {id: alone, type: COOPERATE, verb: juggle, to: with, eg: "The weather juggled with Chile."}
- {id: beaten, type: AID, verb: attack, eg: "Peru attacked Chile."}
- {id: sound, type: COOPERATE, verb: picnic, to: with, eg: "Peru picnicked with Chile.", not: "The weather picnicked."}
"""
TOLD = [
    ("5: silent", "eg 'Peru sang with Chile.' does not fire: its head or a condition is not met"),
    ("6: loud", "not 'Mali hugged Chad.' gives a record by this family; add a condition that it fails"),
    ("7: alone", "eg 'The weather juggled with Chile.' fires, but no actor that can be coded fills its slot `actor`"),
    ("8: beaten", "eg 'Peru attacked Chile.' is read by assault-attack instead (ASSAULT, rank"),
]


def test_sentences_that_do_not_hold_are_findings(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(f"pack: patterns/1\n{HEAD}{UNHELD}", encoding="utf-8")
    findings = Workspace().check_packs([pack])
    assert [f.where for f in findings] == [f"{pack}, line {where}" for where, _ in TOLD]
    assert [m for f, (_, m) in zip(findings, TOLD, strict=True) if not f.message.startswith(m)] == []


def test_sentences_of_states_of_ones_own_are_tried_too(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    row = '- {{id: {0}, predicate: relation, is: tense, verb: {0}, object: with, eg: "Peru danced with Chile."}}\n'
    pack.write_text(f"pack: states/1\n{HEAD}states:\n{row.format('dance')}{row.format('juggle')}", encoding="utf-8")
    (finding,) = Workspace().check_packs([pack])
    assert finding.where == f"{pack}, line 6: juggle"
