"""What is answered: how a state of affairs stood, and what happened, each with its figures, its doubts and its citations.

These are records like those of `model`: frozen, one JSON object a line, keys in this order. Each predicate has the same shape,
so that one table, one exporter and one page serve all.
"""

from __future__ import annotations

from typing import Literal

from dateline.model import Entity, Facility, Origin, Place, Predicate, Record, Source, Span, Title
from dateline.situation.html import shown

Standing = Literal["confirmed", "presumed", "stale", "ended", "planned", "unknown"]


class Citation(Record):
    """Where it is said: a passage of a report, or a record of another data set, which has none."""

    statement: str
    doc: str | None
    publisher: str | None
    published: str | None
    published_end: str | None
    sentence: int | None
    span: Span | None
    quote: str | None
    text: str | None
    attribution: tuple[Source, ...]
    hedged: bool
    imported: Origin | None = None


class Figure(Record):
    """One source's figure: its bounds (an end is null where the text gives none), the day it is told of, and the statement."""

    minimum: int | None
    maximum: int | None
    on: str | None
    publisher: str | None
    statement: str


class Figures(Record):
    """Figures side by side: `best` is the latest of the most independent publishers; nothing is averaged."""

    low: int | None
    best: int | None
    high: int | None
    told: tuple[Figure, ...]


class Contradiction(Record):
    """What speaks against it: why, which statements, and the judgement where one was recorded."""

    why: str
    statements: tuple[str, ...]
    judgement: str | None = None


class Change(Record):
    """A step in the life of a state: its day or days (EDTF), the status then, and the statements that tell it."""

    on: str | None
    status: str
    statements: tuple[str, ...]


class Fluent(Record):
    """A state of affairs as it stood on the day that was asked about.

    `status` is the predicate's own word for it on that day. `standing` says how sure it is that this still held: `confirmed`
    where a report told it within the time in which such a state is taken to last, `presumed` where all that is told of it is of later days, not
    much later, on which it stood or ended, `stale` where what was told is long ago, `ended` where its end was told, `planned`
    where it was announced only, `unknown` where all that is told lies well after the day and no beginning is.
    `since` and `until` are EDTF, null where no report tells; `last_confirmed` is the last day of which it is told.
    `id` does not depend on the day asked, nor on what is learned later of the same state.
    """

    kind: Literal["fluent"] = "fluent"
    id: str
    predicate: Predicate
    on: str | None
    subject: Entity
    object: Entity | Place | Facility | Title | None
    others: tuple[Entity, ...] = ()
    status: str
    standing: Standing
    since: str | None
    until: str | None
    last_confirmed: str | None
    age_days: int | None
    value: dict[str, str | int | None] | None = None
    figures: Figures | None = None
    publishers: int
    confidence: float
    hedged: bool
    disputed: bool
    contradictions: tuple[Contradiction, ...] = ()
    history: tuple[Change, ...] = ()
    citations: tuple[Citation, ...]

    def _repr_html_(self) -> str:
        return shown(self)


class Occurrence(Record):
    """One thing that happened (or was announced, feared, denied: `status`), from all the sentences that tell it.

    `date`..`enddate` are the days that the tellings have in common. `dead` and the like are null where no telling has a figure.
    """

    kind: Literal["occurrence"] = "occurrence"
    id: str
    event: str
    mode: str | None
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event_loc: Place | None
    date: str | None
    enddate: str | None
    status: str
    participants: Figures | None = None
    dead: Figures | None = None
    injured: Figures | None = None
    arrested: Figures | None = None
    publishers: int
    confidence: float
    hedged: bool
    disputed: bool
    contradictions: tuple[Contradiction, ...] = ()
    citations: tuple[Citation, ...]

    def _repr_html_(self) -> str:
        return shown(self)
