"""Stage `factuality`: is what a marked word tells a fact, uncertain, or counterfactual? Asked of words that are coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluate.gold import Case, GoldRow, Loaded, load_rows
from dateline.evaluate.records import Coded
from dateline.evaluate.result import Error, Scores, share
from dateline.evaluate.spans import overlap

STATUS = {"factual": {"actual"}, "uncertain": {"hypothetical", "future"}, "counterfactual": {"negated"}}


class FactRow(GoldRow):
    """A text with one marked word and its class."""

    start: int
    end: int
    class3: str


def load_factuality(path: Path) -> Loaded[FactRow]:
    """The words of a set; texts that stand in several rows are coded once."""
    return load_rows(path, FactRow, lambda row: Case(row.id, row.text, row, day=row.day))


def score_factuality(cases: Sequence[Case[FactRow]], given: Sequence[Coded]) -> Scores:
    """The status of the first event on the marked word, where there is one."""
    counts: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    errors = []
    for case, coded in zip(cases, given, strict=True):
        row = case.gold
        act = next((a for a in coded.events if a.span is not None and overlap(a.span, (row.start, row.end))), None)
        if act is None:
            continue
        right = act.status in STATUS.get(row.class3, set())
        counts.update({"covered": 1, "right": right, f"{row.class3} covered": 1, f"{row.class3} right": right})
        if not right:
            classes[f"{row.class3} as {act.status}"] += 1
            errors.append(
                Error(
                    kind="wrong",
                    what="status",
                    expected=row.class3,
                    found=act.status,
                    doc=row.id,
                    sentence=row.text,
                    span=act.span,
                    confidence=act.confidence,
                    rule=act.rule,
                )
            )
    figures = {"accuracy on covered": share(counts["right"], counts["covered"])}
    figures |= {
        f"{name}: accuracy": share(counts[f"{name} right"], counts[f"{name} covered"], floor=False) for name in STATUS
    }
    figures["covered, of all"] = share(counts["covered"], len(cases), floor=False)
    return Scores(figures=figures, errors=tuple(errors), causes=dict(sorted(classes.items())))
