"""Small gold data and records, written as the files that `dateline evaluate` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.plan import GoldSet
from dateline.evaluate.result import Scores, SetResult
from dateline.evaluate.run import evaluate
from dateline.workspace import Workspace

Row = Mapping[str, Any]


def lines(path: Path, rows: Sequence[Row]) -> Path:
    """A JSON Lines file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def report(folder: Path, name: str, sentences: Sequence[str], **annotators: str) -> Path:
    """An annotated report: its sentences one a line, and the YAML of each annotator."""
    text, spans = "\n".join(sentences), []
    for number, sentence in enumerate(sentences):
        start = sum(len(other) + 1 for other in sentences[:number])
        spans.append({"n": number, "start": start, "end": start + len(sentence)})
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    body = {"id": name, "date": "2024-04-20", "text": text, "sentences": spans}
    (folder / "articles" / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
    for who, annotation in annotators.items():
        (folder / who).mkdir(exist_ok=True)
        (folder / who / f"{name}.yaml").write_text(annotation, encoding="utf-8")
    return folder


def event(doc: str, quote: str, start: int, type_: str, **keys: Any) -> Row:
    """An event record with the keys that matter here."""
    return {"kind": "event", "doc": doc, "span": [start, start + len(quote)], "quote": quote, "event": [type_], **keys}


def party(code: str, sector: str | None = None, **keys: Any) -> Row:
    """An actor of a record."""
    return {"code": code, "sector": sector, "other_sectors": [], **keys}


def scored(stage: str, gold: Path, records: Path | None, **keys: Any) -> SetResult:
    """The result of one stage on records that are given."""
    (found,) = evaluate(Workspace(), [GoldSet(name=stage, stage=stage, gold=gold, records=records, **keys)]).sets
    return found


def value(scores: Scores, name: str) -> float | None:
    """One figure."""
    return scores.figures[name].value


def values(scores: Scores) -> dict[str, float | None]:
    """All figures."""
    return {name: figure.value for name, figure in scores.figures.items()}
