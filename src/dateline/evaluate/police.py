"""Stage `police`: sentences that tell of an act of the police, or of none; what must not be coded counts as much."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.evaluate.gold import Case, GoldRow, Loaded, load_rows
from dateline.evaluate.records import Act, Coded
from dateline.evaluate.result import Error, Scores, share

ACTS = frozenset({"ASSAULT", "COERCE"})
LABELS = frozenset({"KILL", "ARREST", "FORCE"})


class PoliceRow(GoldRow):
    """A sentence with its labels; none where the police do nothing."""

    labels: tuple[str, ...]


def load_police(path: Path) -> Loaded[PoliceRow]:
    """The sentences of a set."""
    return load_rows(path, PoliceRow, lambda row: Case(row.id, row.text, row, day=row.day))


def score_police(cases: Sequence[Case[PoliceRow]], given: Sequence[Coded]) -> Scores:
    """How many sentences without an act are left silent, and in how many with one it is found."""
    silent = found = without = with_ = 0
    errors = []
    for case, coded in zip(cases, given, strict=True):
        acts = [act for act in coded.events if _of_police(act)]
        labels = case.gold.labels
        if not labels:
            without += 1
            silent += not acts
            errors += [
                Error(
                    kind="spurious",
                    what="police act",
                    found=str(act),
                    doc=case.id,
                    sentence=case.text,
                    span=act.span,
                    confidence=act.confidence,
                    rule=act.rule,
                )
                for act in acts
            ]
        elif LABELS & set(labels):
            with_ += 1
            found += bool(acts)
            if not acts:
                others = "; ".join(map(str, coded.events)) or "nothing"
                errors.append(
                    Error(
                        kind="missed",
                        what="police act",
                        expected=", ".join(labels),
                        found=others,
                        doc=case.id,
                        sentence=case.text,
                    )
                )
    figures = {"silent where there is none": share(silent, without, digits=4), "found": share(found, with_)}
    return Scores(figures=figures, errors=tuple(errors))


def _of_police(act: Act) -> bool:
    return act.type in ACTS and act.status == "actual" and any(party.sector == "COP" for party in act.actors)
