"""`dateline same`: the contract of its rows."""

from __future__ import annotations

import json

import pytest

from cli.running import run

A = "A magnitude 6.3 earthquake struck Herat in Afghanistan on Saturday, killing 120 people."
B = "Herat was hit by an earthquake of magnitude 6.3 on Saturday; 120 people died in the Afghan province."
C = "Talks between Chad and Sudan on their border began in Doha."


def test_rows_come_back_in_order_with_score_and_reasons() -> None:
    rows = [
        {"id": 1, "a": {"published": "2023-10-07", "text": A}, "b": {"published": "2023-10-08", "text": B}},
        {"id": "two", "a": {"published": None, "text": A}, "b": {"text": C}},
    ]
    done = run("same", "-", stdin="".join(json.dumps(row) + "\n" for row in rows))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], first["same"], second["id"], second["same"]) == (1, True, "two", False)
    assert list(first) == ["id", "same", "score", "because"]
    assert {"feature", "weight", "detail"} == set(first["because"][0])
    assert 0 <= second["score"] < 0.5 <= first["score"] <= 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"id": 1, "a": {"text": "x"}}', 'expected under "b"'),
        ('{"id": 1, "a": {"text": 3}, "b": {"text": "x"}}', 'expected text under "text"'),
        ('{"id": 1, "a": {"text": "x", "published": "soon"}, "b": {"text": "x"}}', '"published" of "a"'),
    ],
)
def test_a_wrong_row_is_told_with_what_was_expected(row: str, told: str) -> None:
    done = run("same", "-", stdin=row + "\n")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
