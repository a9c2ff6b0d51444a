"""Fits the log-odds of confidence to annotated reports and prints how far they can be believed.

    python tools/fit_confidence.py GOLD

GOLD is a folder of annotated reports as `dateline evaluate articles` takes it. For events and for states it prints each
sign with its odds in the table, those that fit the reports best, how many records have it and how many of these are
right; then, for the table and for a fit that leaves out the report it is asked about, how many records of each
confidence are right. It changes nothing: round the fit by hand into src/dateline/packs/ontology/confidence.yaml, and
write beside each sign what was seen.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.assemble import Coder
from dateline.annotate.claims import claims
from dateline.annotate.confidence import event_signs, state_signs
from dateline.annotate.events import acts
from dateline.evaluate.annotated import Annotated, load_annotated
from dateline.evaluate.articles import Compared, Tally
from dateline.evaluate.gold import Case
from dateline.evaluate.records import coded
from dateline.evaluate.standings import once
from dateline.model import Report
from dateline.ontology.confidence import Sign, Signs, signs_table
from dateline.workspace import Workspace

Array = NDArray[np.float64]
PRIOR = 1.0  # precision of the normal prior on each sign: few records cannot make one strong
ROUNDS = 50
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Trial:
    """A record: its report, its signs, and how far it is right (a half where one of two annotators has it)."""

    report: str
    signs: Signs
    right: float


def trials(coder: Coder, case: Case[Annotated]) -> tuple[list[Trial], list[Trial]]:
    """The events and the states of one report."""
    day = date.fromisoformat(case.day).isoformat() if case.day is not None else None
    report = Report(id=case.id, text=case.text, published=day, published_end=day, published_from="argument")
    with coder.scene(report) as scene:
        records = list(claims(scene, 0.0))
        found = coded(record.model_dump(mode="json", by_alias=True) for record in records)
        signs = [event_signs(scene, act) for act in acts(scene)]
        theirs = [state_signs(scene, record) for record in records if record.kind == "state"]
    distinct = once(found.states)
    places = [next(i for i, other in enumerate(found.states) if other is state) for state in distinct]
    right: dict[int, float] = defaultdict(float)
    holds: dict[int, float] = defaultdict(float)
    compared, share = Compared(case.gold.article, Tally()), 1 / len(case.gold.by)
    for annotation in case.gold.by.values():
        for position in compared.events(annotation.events, found.events, share, None):
            right[position] += share
        for position in compared.states(annotation.states, distinct, share, None):
            holds[position] += share
    return (
        [Trial(case.id, mine, right[i]) for i, mine in enumerate(signs)],
        [Trial(case.id, theirs[place], holds[i]) for i, place in enumerate(places)],
    )


def matrix(rows: Sequence[Trial], names: Sequence[str]) -> Array:
    """A row a record, a column a sign, `base` first."""
    return np.array([[1.0, *(row.signs[name] for name in names)] for row in rows])


def fitted(signs: Array, right: Array) -> Array:
    """The odds that make the records likeliest under the prior (Newton's method)."""
    odds = np.zeros(signs.shape[1])
    prior = np.full(signs.shape[1], PRIOR)
    prior[0] = 1e-6
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-signs @ odds))
        slope = signs.T @ (chance - right) + prior * odds
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + np.diag(prior)
        odds = odds - np.linalg.solve(bend, slope)
    return odds


def left_out(rows: Sequence[Trial], names: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Each record's confidence by a fit to the other reports, and how far it is right."""
    for report in dict.fromkeys(row.report for row in rows):
        mine = [row for row in rows if row.report == report]
        others = [row for row in rows if row.report != report]
        odds = fitted(matrix(others, names), np.array([row.right for row in others]))
        for row, total in zip(mine, matrix(mine, names) @ odds, strict=True):
            yield float(1 / (1 + np.exp(-total))), row.right


def reliability(title: str, pairs: Sequence[tuple[float, float]]) -> None:
    """Of each bin: records, mean confidence, share that is right; then of all that reach 0.8."""
    print(f"  {title}")
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            mean, share = (sum(pair[at] for pair in inside) / len(inside) for at in (0, 1))
            print(f"    {low:.1f} {len(inside):5} records  confidence {mean:.2f}  right {share:.2f}")
    sure = [right for confidence, right in pairs if confidence >= 0.8]
    if sure:
        print(f"    confidence 0.8 and more: {len(sure)} of {len(pairs)} records, right {sum(sure) / len(sure):.3f}")


def show(kind: str, rows: Sequence[Trial], table: Mapping[str, Sign], confidence: Callable[[Signs], float]) -> None:
    """All that is known of one kind of record."""
    if not rows:
        print(f"{kind}: no records")
        return
    names = [name for name in table if name != "base"]
    odds = fitted(matrix(rows, names), np.array([row.right for row in rows]))
    print(f"{kind}: {len(rows)} records, right {sum(row.right for row in rows) / len(rows):.3f}")
    for name, best in zip(["base", *names], odds, strict=True):
        having = [row for row in rows if name == "base" or row.signs[name]]
        share = sum(row.right for row in having) / len(having) if having else 0.0
        print(f"  {name:12} table {table[name].odds:5.2f}  fit {best:5.2f}  {len(having):4} records  right {share:.2f}")
    reliability("the table", [(confidence(row.signs), row.right) for row in rows])
    if len({row.report for row in rows}) > 1:
        reliability("a fit to the other reports", list(left_out(rows, names)))


def main() -> int:
    """Prints both kinds."""
    if len(sys.argv) != 2:
        print(f"usage: {sys.argv[0]} GOLD", file=sys.stderr)
        return 2
    coder = Workspace().coder
    events: list[Trial] = []
    states: list[Trial] = []
    for case in load_annotated(Path(sys.argv[1])).cases:
        found = trials(coder, case)
        events += found[0]
        states += found[1]
    show("events", events, signs_table().events, signs_table().event)
    show("states", states, signs_table().states, signs_table().state)
    return 0


if __name__ == "__main__":
    sys.exit(main())
