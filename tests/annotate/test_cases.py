"""A row a sentence: what must be coded, and what must not. A wrong coding that anyone reports becomes a row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROWS = [
    pytest.param(row, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent.parent / "cases").glob("*.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    if line.strip()
    for row in [json.loads(line)]
]


def matches(wanted: dict[str, Any], record: Any) -> bool:
    """Whether a record has all that a row wants of it."""
    flat: dict[str, Any] = record.model_dump(mode="json", by_alias=True)
    flat["actor_codes"] = sorted(e["code"] for e in flat.get("actor", []))
    flat["recipient_codes"] = sorted(e["code"] for e in flat.get("recipient", []))
    flat["actor_sectors"] = sorted(e["sector"] or "" for e in flat.get("actor", []))
    flat["type"] = flat["event"][0] if "event" in flat else flat.get("predicate")
    flat["mode"] = (flat["mode"] or [None])[0] if "mode" in flat else None
    flat["place"] = (flat.get("event_loc") or {}).get("resolved_place")
    flat["source"] = (flat.get("attribution") or [{}])[0].get("text")
    subject, thing = flat.get("subject") or {}, flat.get("object") or {}
    flat["subject_code"], flat["object_code"] = subject.get("code"), thing.get("code") or thing.get("country_code")
    return all(flat.get(key) == value for key, value in wanted.items())


@pytest.mark.parametrize("row", ROWS)
def test_case(row: dict[str, Any], code: Callable[..., Any]) -> None:
    claims = code(row["text"], row.get("published")).claims
    for wanted in row.get("expect", []):
        assert any(matches(wanted, claim) for claim in claims), (wanted, [c.model_dump() for c in claims])
    for unwanted in row.get("reject", []):
        assert not any(matches(unwanted, claim) for claim in claims), (unwanted, [c.rule for c in claims])
    assert row["reason"]
    assert row.get("expect") or row.get("reject")
