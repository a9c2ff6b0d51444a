"""The examples on docs/evaluate.md run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dateline.evaluate.plan import GoldSet, read_plan
from dateline.evaluate.stages import STAGES
from making import lines, scored

PAGE = (Path(__file__).parent.parent.parent / "docs" / "evaluate.md").read_text(encoding="utf-8")
BLOCKS = {kind: re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) for kind in ("json", "yaml")}
ROWS = [json.loads(block) for block in BLOCKS["json"]]


@pytest.mark.parametrize(
    ("stage", "id_"),
    [
        ("dates", "a1"), ("places", "a2"), ("relations", "a3"), ("relations-e2e", "a3"), ("actors", "a4"),
        ("attribution", "a5"), ("factuality", "a5"), ("police", "a5"),
    ],
)  # fmt: skip
def test_rows_of_the_page_are_read(tmp_path: Path, stage: str, id_: str) -> None:
    gold = lines(tmp_path / "gold.jsonl", [row for row in ROWS if row["id"] == id_])
    found = scored(stage, gold, lines(tmp_path / "records.jsonl", []))
    assert (found.rows, found.faults) == (1, ())


def test_spans_of_the_page_are_what_they_mark() -> None:
    rows = {row["id"]: row for row in ROWS}
    marks = [(i, mark) for i, key in (("a1", "timexes"), ("a2", "toponyms")) for mark in rows[i][key]]
    marks += [("a5", rows["a5"]["attributions"][0]["source"][0]), ("a5", rows["a5"])]
    marks += [
        ("a3", dict(zip(("start", "end"), rows["a3"][key], strict=True))) for key in ("source_span", "target_span")
    ]
    found = [rows[i]["text"][mark["start"] : mark["end"]] for i, mark in marks]
    assert found == ["Friday", "Lima", "Ana", "fired", "Chile", "Peru"]


def test_the_annotated_report_of_the_page_is_read(tmp_path: Path) -> None:
    (report,) = (row for row in ROWS if "sentences" in row)
    (annotation,) = (block for block in BLOCKS["yaml"] if "events:" in block)
    for who, body in (("articles", json.dumps(report)), ("A", annotation)):
        (tmp_path / who).mkdir()
        (tmp_path / who / f"lima.{'json' if who == 'articles' else 'yaml'}").write_text(body, encoding="utf-8")
    loaded = GoldSet(name="x", stage="articles", gold=tmp_path).load()
    assert loaded.faults == ()
    (annotated,) = (case.gold.by["A"] for case in loaded.cases)
    assert (len(annotated.events), len(annotated.states)) == (1, 1)
    assert report["text"][report["sentences"][0]["start"] : report["sentences"][0]["end"]] == report["text"]


def test_the_plan_of_the_page_is_read(tmp_path: Path) -> None:
    (plan,) = (block for block in BLOCKS["yaml"] if block.startswith("sets:"))
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert [found.stage for found in read_plan(tmp_path / "plan.yaml")] == ["articles", "articles", "actors"]


def test_every_stage_is_on_the_page() -> None:
    assert [name for name in STAGES if f"| `{name}` |" not in PAGE] == []
