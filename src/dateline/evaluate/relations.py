"""Stages `relations` (what did a marked A do to a marked R) and `relations-e2e` (the same pairs, found by coding).

Rows have the 15 classes of the PLV benchmark under `gold_root`: YIELD stands for CONCEDE and RETREAT.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.evaluate.gold import Case, GoldRow, Loaded, load_rows
from dateline.evaluate.records import Act, Answer, Coded, Party
from dateline.evaluate.result import Error, Figure, Scores, prf, share
from dateline.evaluate.spans import overlap
from dateline.model import Span

PLV = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ALSO = {"COERCE": {"SANCTION"}, "ACCUSE": {"SANCTION"}}  # PLV's labels for imposed sanctions and for convictions


class PairRow(GoldRow):
    """A sentence with a marked pair and its class."""

    gold_root: str
    source_span: Span | None = None
    target_span: Span | None = None
    in_plover_gsr: bool | None = None


def load_relations(path: Path) -> Loaded[PairRow]:
    """The pairs of a set; a span must lie within its text."""
    return load_rows(path, PairRow, _case)


def _case(row: PairRow) -> Case[PairRow]:
    for span in (row.source_span, row.target_span):
        if span is not None and not 0 <= span[0] < span[1] <= len(row.text):
            raise ValueError(f"expected spans within the text, found {list(span)}")
    return Case(row.id, row.text, row, pair=(row.source_span, row.target_span))


def score_relations(cases: Sequence[Case[PairRow]], given: Sequence[Answer]) -> Scores:
    """Macro F1 over the classes, of all rows and of those that are no examples of the PLOVER manual."""
    rows = [(case.gold, _class(answer.event)) for case, answer in zip(cases, given, strict=True)]
    figures = _macro("", [(row.gold_root, found) for row, found in rows])
    rest = [(row.gold_root, found) for row, found in rows if not row.in_plover_gsr]
    if len(rest) < len(rows):
        figures |= _macro("not in the manual: ", rest)
    errors = [
        Error(
            kind="wrong",
            what="relation",
            expected=row.gold_root,
            found=found,
            doc=row.id,
            sentence=row.text,
            span=row.source_span,
        )
        for row, found in rows
        if row.gold_root != found
    ]
    return Scores(figures=figures, errors=tuple(errors))


def score_relations_e2e(cases: Sequence[Case[PairRow]], given: Sequence[Coded]) -> Scores:
    """How often coding on its own finds the class of the pair, and its parties."""
    counts: Counter[str] = Counter()
    errors = []
    for case, coded in zip(cases, given, strict=True):
        row = case.gold
        wanted = {row.gold_root, *ALSO.get(row.gold_root, ())}
        same = [act for act in coded.events if _class(act.type) in wanted]
        between = any(_between(row, act) for act in same)
        counts.update(
            found=bool(coded.events), typed=bool(same), pair=between, given=len(coded.events), right=len(same)
        )
        if not between:
            others = "; ".join(map(str, same or coded.events)) or "nothing"
            cause = "other parties" if same else "another type" if coded.events else "nothing coded"
            errors.append(
                Error(
                    kind="wrong" if coded.events else "missed",
                    what="pair",
                    expected=row.gold_root,
                    found=others,
                    doc=row.id,
                    sentence=row.text,
                    cause=cause,
                )
            )
    of = len(cases)
    events = Figure(value=round(counts["given"] / of, 2) if of else None, of=of, floor=False)
    return Scores(
        figures={
            "sentences with an event": share(counts["found"], of, floor=False),
            "gold type found": share(counts["typed"], of),
            "gold type with its actor and recipient": share(counts["pair"], of),
            "events of the gold type among those given": share(counts["right"], counts["given"]),
            "events per sentence": events,
        },
        errors=tuple(errors),
        causes=dict(sorted(Counter(f"pair: {error.cause}" for error in errors).items())),
    )


def _class(found: str | None) -> str:
    return PLV.get(found or "", found or "") or "NONE"


def _macro(prefix: str, rows: Sequence[tuple[str, str]]) -> dict[str, Figure]:
    """Accuracy, macro F1 and the F1 of each class; the mean is taken of rounded values, as the published scorer does."""
    classes = {}
    for name in sorted({gold for gold, _ in rows}):
        right = sum(gold == name == found for gold, found in rows)
        given, gold_rows = sum(found == name for _, found in rows), sum(gold == name for gold, _ in rows)
        figure = prf(name, right, given, gold_rows)[f"{name} F1"]
        classes[f"{prefix}{name} F1"] = figure.model_copy(update={"floor": False})
    values = [figure.value or 0.0 for figure in classes.values()]
    macro = Figure(value=round(sum(values) / len(values), 3) if values else None, of=len(rows))
    accuracy = share(sum(gold == found for gold, found in rows), len(rows))
    return {f"{prefix}macro F1": macro, f"{prefix}accuracy": accuracy, **classes}


def _between(row: PairRow, act: Act) -> bool:
    if row.source_span is None or row.target_span is None:
        return True
    return _hit(row.source_span, act.actors) and (
        _hit(row.target_span, act.recipients) or _hit(row.target_span, act.actors)
    )


def _hit(span: Span, parties: Iterable[Party]) -> bool:
    return any(party.span is not None and overlap(party.span, span) for party in parties)
