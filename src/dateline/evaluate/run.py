"""Runs what is to be scored: gold rows in, figures out. Texts of all sets are coded in one go, each text once."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dateline import __version__, batch
from dateline.errors import UsageError
from dateline.evaluate.gold import Case, Loaded, numbered, object_of
from dateline.evaluate.plan import GoldSet
from dateline.evaluate.records import Answer, Coded, answer, coded
from dateline.evaluate.result import Half, Result, SetResult
from dateline.evaluate.stages import Stage
from dateline.model import Rejection, Report
from dateline.read import read
from dateline.workspace import Outcome, Workspace

Cases = Sequence[Case[Any]]
Text = tuple[str, str | None]  # a text and its day: what decides how it is coded
Watch = Callable[[Iterable[Any]], Iterable[Any]]


def evaluate(
    workspace: Workspace, sets: Sequence[GoldSet], *, half: Half | None = None, workers: int = 1, watch: Watch = iter
) -> Result:
    """Scores each set. `half` leaves the other half's rows out; `watch` sees reports pass, to show progress."""
    loaded = [_kept(gold_set, half) for gold_set in sets]
    run = [found.cases for gold_set, found in zip(sets, loaded, strict=True) if _is_coded(gold_set)]
    texts = code_texts(workspace, [case for cases in run for case in cases], workers=workers, watch=watch)
    results = []
    for gold_set, found in zip(sets, loaded, strict=True):
        given, faults = _given(workspace, gold_set, found.cases, texts)
        results.append(_scored(gold_set, found, given, (*found.faults, *faults), half))
    return Result(dateline=__version__, half=half, sets=tuple(results))


def code_texts(workspace: Workspace, cases: Cases, *, workers: int = 1, watch: Watch = iter) -> dict[Text, Coded]:
    """The records of each text, read as `dateline code` reads JSON Lines; what it rejects has none and is marked."""
    texts = list(dict.fromkeys((case.text, case.day) for case in cases))
    rows = (json.dumps({"id": str(i), "text": text, "published": day}) for i, (text, day) in enumerate(texts))
    stream = io.BytesIO("\n".join(rows).encode())
    items = read(["-"], config=workspace.config.read, stdin=stream) if texts else iter(())
    reports = (item for item in items if isinstance(item, Report | Rejection))
    found = dict.fromkeys(texts, Coded(rejected=True))
    for outcome in watch(batch.code(workspace, reports, workers=workers)):
        if not isinstance(outcome, Rejection):
            found[texts[int(outcome.document.id)]] = coded(_rows(outcome))
    return found


def _rows(outcome: Outcome) -> Iterator[dict[str, Any]]:
    kinds = ("place", "date", "source")
    records = (*outcome.claims, *(mention for mention in outcome.mentions if mention.type in kinds))
    return (record.model_dump(mode="json", by_alias=True) for record in records)


def _is_coded(gold_set: GoldSet) -> bool:
    return gold_set.what.asks == "code" and gold_set.records is None


def _kept(gold_set: GoldSet, half: Half | None) -> Loaded[Any]:
    loaded = gold_set.load()
    cases = tuple(_dated(case, gold_set.published) for case in loaded.cases if half in (None, case.half))
    if not cases:
        raise UsageError(f"{gold_set.gold}: no row lies in the {half} half; leave --half out")
    return Loaded(cases, loaded.faults)


def _dated(case: Case[Any], day: str | None) -> Case[Any]:
    return Case(case.id, case.text, case.gold, case.day or day, case.pair, case.context)


def _given(
    workspace: Workspace, gold_set: GoldSet, cases: Cases, texts: dict[Text, Coded]
) -> tuple[list[Any], list[str]]:
    """What the scorer compares with each case, and the faults of a records file."""
    asks = gold_set.what.asks
    if gold_set.records is not None and asks != "nothing":
        return _from_file(gold_set.records, gold_set.what, cases)
    if asks == "code":
        return [texts[case.text, case.day] for case in cases], []
    if asks == "relate":
        return [_related(workspace, case) for case in cases], []
    if asks == "actor":
        return [answer(workspace.resolve_actor(case.text, _day(case), case.context)) for case in cases], []
    return [Coded()] * len(cases), []


def _related(workspace: Workspace, case: Case[Any]) -> Answer:
    return Answer(event=workspace.relate(case.text, *case.pair, "plv").type)


def _day(case: Case[Any]) -> date | None:
    try:
        return date.fromisoformat(case.day) if case.day is not None else None
    except ValueError:
        return None


def _from_file(path: Path, stage: Stage, cases: Cases) -> tuple[list[Any], list[str]]:
    """Records or answers that were written before, by the id of their row."""
    rows, faults = defaultdict(list), []
    key = "doc" if stage.asks == "code" else "id"
    for number, line in numbered(path, "records as JSON Lines"):
        try:
            row = object_of(line)
            if row.get("kind") in ("document", "rejection"):
                continue
            coded([row])
            rows[str(row[key])].append(row)
        except KeyError as error:
            faults.append(f"{path}, line {number}: missing key {str(error)!s}")
        except (ValueError, TypeError, AttributeError) as error:
            faults.append(f"{path}, line {number}: {error}")
    if faults and not rows:
        raise UsageError(faults[0])
    if stage.asks == "code":
        return [coded(rows.get(case.id, ())) for case in cases], faults
    return [answer(rows[case.id][-1]) if case.id in rows else Answer() for case in cases], faults


def _scored(
    gold_set: GoldSet, found: Loaded[Any], given: Sequence[Any], faults: tuple[str, ...], half: Half | None
) -> SetResult:
    score = gold_set.what.score
    halves = {}
    for part in get_args(Half) if half is None and len(found.cases) > 1 else ():
        chosen = [(case, mine) for case, mine in zip(found.cases, given, strict=True) if case.half == part]
        if chosen:
            halves[part] = score([case for case, _ in chosen], [mine for _, mine in chosen]).figures
    return SetResult(
        name=gold_set.name,
        stage=gold_set.stage,
        rows=len(found.cases),
        rejected=sum(isinstance(mine, Coded) and mine.rejected for mine in given),
        faults=faults,
        scores=score(found.cases, given),
        halves=halves,
    )
