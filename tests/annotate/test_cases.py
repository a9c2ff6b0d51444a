"""A row a sentence: what must be coded, and what must not. A wrong coding that anyone reports becomes a row.

`tests/cases/gaps.jsonl` holds rows that are right but not met yet. Each must still fail there, so that whoever
mends it moves the row to the file of its theme and the list of gaps stays true.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent.parent / "cases"
GAPS = CASES / "gaps.jsonl"


def rows_of(path: Path) -> Iterator[Any]:
    """The rows of a file as parameters, named by their id or else by their line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            row = json.loads(line)
            yield pytest.param(row, id=row.get("id") or f"{path.stem}-{number}")


ROWS = [param for path in sorted(CASES.glob("*.jsonl")) if path != GAPS for param in rows_of(path)]
GAP_ROWS = list(rows_of(GAPS)) if GAPS.exists() else []


def coded(entities: Iterable[dict[str, Any]]) -> list[str]:
    """Entities as `TUR:COP`, or the bare code where there is no sector, or `:COP` without a country, sorted."""
    return sorted(f"{e['code'] or ''}:{e['sector']}" if e.get("sector") else e["code"] or "" for e in entities)


def flattened(record: Any) -> dict[str, Any]:
    """A record with the fields that rows ask for brought to the top."""
    flat: dict[str, Any] = record.model_dump(mode="json", by_alias=True)
    sides = {side: flat.get(side, []) for side in ("actor", "recipient")}
    for side, entities in sides.items():
        flat[f"{side}_codes"] = sorted(e["code"] or "" for e in entities)
        flat[f"{side}_sectors"] = sorted(e["sector"] or "" for e in entities)
        flat[f"{side}s"] = coded(entities)
        flat[f"{side}_has"] = [e["entity_text"] for e in entities]
    flat["involved"] = {*flat["actor_codes"], *flat["recipient_codes"]}
    flat["type"] = flat["event"][0] if "event" in flat else flat.get("predicate")
    flat["mode"] = (flat["mode"] or [None])[0] if "mode" in flat else None
    place, source = flat.get("event_loc") or {}, (flat.get("attribution") or [{}])[0]
    flat |= {"place": place.get("resolved_place"), "place_country": place.get("country_code")}
    flat |= {"source": source.get("text"), "source_code": source.get("code")}
    flat["sources"] = [one["text"] for one in flat.get("attribution") or []]
    flat |= flat.get("size") or {}
    flat |= {"value_kind" if key == "kind" else key: value for key, value in (flat.get("value") or {}).items()}
    subject, thing = flat.get("subject") or {}, flat.get("object") or {}
    flat |= {"subject_code": subject.get("code"), "object_code": thing.get("code") or thing.get("country_code")}
    flat |= {"subject_sector": subject.get("sector"), "object_sector": thing.get("sector")}
    flat["subject_has"] = [subject.get("entity_text"), subject.get("identifier_text")]
    flat["object_has"] = [thing.get(key) for key in ("entity_text", "title", "name", "resolved_place")]
    return flat


def agrees(key: str, value: Any, flat: dict[str, Any]) -> bool:
    """Whether a record's field is what a row wants: equal, or for a few fields containing it."""
    if key == "involved":
        return bool(set(value) <= flat["involved"])
    if key.endswith("_has"):
        return any(value.casefold() in text.casefold() for text in flat[key] if text)
    if key == "source" and value is not None:
        return value.casefold() in (flat["source"] or "").casefold()
    return bool(flat.get(key) == value)


def matches(wanted: dict[str, Any], record: Any) -> bool:
    """Whether a record has all that a row wants of it; `{}` is any record."""
    flat = flattened(record)
    return all(agrees(key, value, flat) for key, value in wanted.items())


def faults(row: dict[str, Any], code: Callable[..., Any]) -> list[str]:
    """What coding the row's text lacks, and what it has that it must not."""
    claims = code(row["text"], row.get("published")).claims
    shown = [claim.model_dump() for claim in claims]
    lacking = [wanted for wanted in row.get("expect", []) if not any(matches(wanted, claim) for claim in claims)]
    excess = [unwanted for unwanted in row.get("reject", []) if any(matches(unwanted, claim) for claim in claims)]
    return [f"lacks {w}, has {shown}" for w in lacking] + [f"must not have {u}, has {shown}" for u in excess]


@pytest.mark.parametrize("row", ROWS)
def test_case(row: dict[str, Any], code: Callable[..., Any]) -> None:
    assert row["reason"]
    assert row.get("expect") or row.get("reject")
    assert not faults(row, code)


@pytest.mark.parametrize("row", GAP_ROWS)
def test_gap(row: dict[str, Any], code: Callable[..., Any]) -> None:
    assert row["reason"]
    assert row["gap"]
    assert (CASES / f"{row['theme']}.jsonl").exists()
    assert faults(row, code), f"{row['id']} is met now: move its row from gaps.jsonl to {row['theme']}.jsonl"


def test_ids_are_unique() -> None:
    ids = [param.id for param in (*ROWS, *GAP_ROWS)]
    assert len(ids) == len(set(ids))
