"""What the stages hand on: the typed layers that hang on a spaCy Doc, one per concept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.dates import Interval
from dateline.model import Place

SentenceKind = Literal["headline", "body", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report: token bounds, half open, and whether it is coded."""

    start: int
    end: int
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place in the text: token bounds, and what it was resolved to."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class TimeName:
    """A temporal expression in the text: token bounds, TIMEX3 type and value, and its bounds in days.

    `anchored` is True where the value rests on the publication date or another expression.
    """

    start: int
    end: int
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: Interval | None
    edtf: str | None
    anchored: bool = field(default=False)
