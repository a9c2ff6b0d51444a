"""Near-copies of the example reports are found, and no two different reports are taken for copies."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from dateline.corroborate.copies import alike, report_keys

ROOT = Path(__file__).parents[2]


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("copies_benchmark", ROOT / "benchmarks" / "copies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_copies_of_the_examples_are_found() -> None:
    made = benchmark()
    rows = [json.loads(line) for line in (ROOT / "examples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [
        (ROOT / "examples" / name).read_text(encoding="utf-8") for name in ("niger-sanctions.txt", "us-base-agadez.txt")
    ]
    reports = [made.document(f"example-{n}", text) for n, text in enumerate([row["text"] for row in rows] + texts)]
    figures = made.measure(reports, 3 * len(made.CHANGES))
    assert (figures["made"], figures["missed"], figures["false"]) == (3 * len(made.CHANGES), [], [])
    assert figures["copies in the corpus"] == []


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Troops left the base.", "Troops left the base.", 1.0, 1.0),
        ("Troops left the base.", "Troops left the town of Agadez.", 0.0, 0.0),
        ("The junta said it would go.\nNobody believes it.", "The junta said it   would go. Nobody believes it.", 1.0, 1.0),
        ("“We go,” the general’s aide said on Monday evening in Niamey.", "&quot;We go,&quot; the general&#x27;s aide said on Monday evening in Niamey.", 1.0, 1.0),
        ("", "Troops left the base.", 0.0, 0.0),
    ],
)  # fmt: skip
def test_share_of_the_shorter_text(one: str, other: str, least: float, most: float) -> None:
    assert least <= alike(one, other) <= most
    assert alike(one, other) == alike(other, one)


def test_keys_are_the_same_in_every_process() -> None:
    keys = report_keys(benchmark().document("x", "The last troops left the base near Agadez on Monday, the army said."))
    assert (keys[0], len(keys), len(set(keys))) == ("r0:5958147e8325", 56, 56)
