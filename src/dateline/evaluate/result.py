"""What an evaluation yields: figures, errors with their sentences, bins of confidence. Frozen, and JSON both ways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from dateline.errors import UsageError
from dateline.model import Record, Span

Half = Literal["even", "odd"]
Kind = Literal["missed", "spurious", "wrong"]


class Figure(Record):
    """One number. `of` is what it rests on (rows, gold items, records); `floor` whether it is held up unless told otherwise.

    `value` is rounded to three digits (four where so published) and None where there was nothing to measure. Parts of
    another figure (precision of an F1, one class of a mean) and counts have no floor of their own: one may well fall
    while the whole rises.
    """

    value: float | None
    of: float
    floor: bool = True


class Error(Record):
    """One item that gold data and output do not agree on, with the sentence it stands in.

    `what` names the item or the attribute, `cause` its class (`causes`), `annotator` whose gold it is where there
    are several. `span` is that of the record in its report, where there is a record.
    """

    kind: Kind
    what: str
    expected: str | None = None
    found: str | None = None
    doc: str
    sentence: str | None = None
    span: Span | None = None
    confidence: float | None = None
    rule: str | None = None
    cause: str | None = None
    annotator: str | None = None


class Bin(Record):
    """Records whose confidence lies in low ≤ c < high (the last bin holds 1): how many, their mean, how many right."""

    low: float
    high: float
    records: float
    confidence: float
    right: float


class Scores(Record):
    """What a scorer found on some rows."""

    figures: dict[str, Figure]
    errors: tuple[Error, ...] = ()
    causes: dict[str, float] = Field(default_factory=dict)
    reliability: dict[str, tuple[Bin, ...]] = Field(default_factory=dict)


class SetResult(Record):
    """One gold set. `halves` are the figures on the rows whose text has an even or an odd SHA-256."""

    name: str
    stage: str
    rows: int
    rejected: int = 0
    faults: tuple[str, ...] = ()
    scores: Scores
    halves: dict[Half, dict[str, Figure]] = Field(default_factory=dict)


class Result(Record):
    """A whole run."""

    dateline: str
    half: Half | None = None
    sets: tuple[SetResult, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """All gold rows that could not be used, and why."""
        return tuple(fault for found in self.sets for fault in found.faults)


def prf(name: str, right: float, given: float, gold: float) -> dict[str, Figure]:
    """Precision, recall and F1 of `right` matches between `given` records and `gold` items.

    >>> [figure.value for figure in prf("x", 2, 4, 3).values()]
    [0.571, 0.5, 0.667]
    """
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    total = precision + recall
    return {
        f"{name} F1": Figure(value=round(2 * precision * recall / total if total else 0.0, 3), of=gold),
        f"{name} precision": Figure(value=round(precision, 3), of=given, floor=False),
        f"{name} recall": Figure(value=round(recall, 3), of=gold, floor=False),
    }


def share(right: float, of: float, *, digits: int = 3, floor: bool = True) -> Figure:
    """The share of `of` that is right; no value where there is nothing."""
    return Figure(value=round(right / of, digits) if of else None, of=of, floor=floor)


def read_result(path: Path) -> Result:
    """A result that `--json` wrote; `UsageError` where the file is none."""
    try:
        return Result.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a file that --json wrote") from error
    except ValidationError as error:
        raise UsageError(f"{path}: expected a result that --json wrote; {told(error)}") from error


def told(error: ValidationError) -> str:
    """The first fault that a validation found, in one line: where, what was expected, what was found."""
    first: Mapping[str, Any] = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the whole"
    if first["type"] == "missing":
        return f'missing key "{where}"'
    return f"{where}: {' '.join(first['msg'].split())}, found {repr(first['input'])[:40]}"
