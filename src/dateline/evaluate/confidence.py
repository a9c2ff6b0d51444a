"""How far `confidence` can be believed: of the records with a confidence near c, a share near c should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluate.result import Bin, Figure, share

BINS = 10
SURE = 0.8  # what a user who wants few and right records is told to ask for


@dataclass(frozen=True, slots=True)
class Trial:
    """A record's confidence and how far it is right: 0, 1, or a half where one of two annotators has it."""

    confidence: float | None
    right: float


def bins(trials: Sequence[Trial]) -> tuple[Bin, ...]:
    """The trials by tenths of confidence; tenths without a record are left out."""
    found = []
    for place in range(BINS):
        inside = [t for t in trials if t.confidence is not None and min(int(t.confidence * BINS), BINS - 1) == place]
        if inside:
            mean = sum(t.confidence or 0 for t in inside) / len(inside)
            right = sum(t.right for t in inside)
            low, high = place / BINS, (place + 1) / BINS
            found.append(Bin(low=low, high=high, records=len(inside), confidence=round(mean, 3), right=right))
    return tuple(found)


def confidence_figures(name: str, trials: Sequence[Trial]) -> dict[str, Figure]:
    """Precision of the sure records, their share, and the mean gap between confidence and being right over the bins."""
    known = [t for t in trials if t.confidence is not None]
    if not known:
        return {}
    sure = [t for t in known if (t.confidence or 0) >= SURE]
    gap = sum(abs(b.right - b.confidence * b.records) for b in bins(known)) / len(known)
    return {
        f"{name} precision at confidence {SURE}": share(sum(t.right for t in sure), len(sure)),
        f"records at confidence {SURE}": share(len(sure), len(known), floor=False),
        "confidence gap": Figure(value=round(gap, 3), of=len(known), floor=False),
    }
