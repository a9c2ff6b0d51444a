"""What the resources answer with."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from dateline.model import Judgement, Record, Span, Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.dyad import Week
from dateline.situation.timeline import Moment
from dateline.workspace.figures import Figures
from dateline.workspace.news import News

Item = TypeVar("Item", bound=BaseModel)


class Answer(BaseModel):
    """Base of all."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(Answer):
    """What was asked: the day, the last day of publication, the last moment of recording; null is no bound."""

    on: str | None
    known: str | None
    recorded: str | None


class Page(Answer, Generic[Item]):
    """Some of the answers; `next` is the cursor of the page after, `total` counts all, `note` tells of what is near where there are none."""

    items: tuple[Item, ...]
    total: int | None
    next: str | None
    note: str | None
    asked: Asked


class Fluents(Page[Fluent]):
    """A page of states of affairs."""


class Occurrences(Page[Occurrence]):
    """A page of events."""


class Statements(Page[Statement]):
    """A page of records."""


class Moments(Page[Moment]):
    """A page of a timeline."""


class Hit(Record):
    """A sentence that was found: `span` is the sentence's, `marks` those of the words in it, in code points of the report's text."""

    kind: Literal["hit"] = "hit"
    doc: str
    publisher: str | None
    published: str | None
    sentence: int
    span: Span
    text: str
    marks: tuple[Span, ...]
    statements: tuple[str, ...]


class Hits(Page[Hit]):
    """A page of sentences, the best first."""


class Situation(Answer):
    """How things stood `on` that day, the one asked or the last of which anything is known: each kind of state, and the latest events.

    `counts` tell how many there are of each, shown or not.
    """

    asked: Asked
    on: str | None
    states: dict[str, tuple[Fluent, ...]]
    events: tuple[Occurrence, ...]
    counts: dict[str, int]
    note: str | None = None


class Dyad(Answer):
    """How two parties acted towards each other, and how they stand; `undated` events are in no week, each way."""

    asked: Asked
    weeks: tuple[Week, ...]
    undated: tuple[int, int]
    states: tuple[Fluent, ...]
    note: str | None


class ActorFile(Answer):
    """All about an actor; `disputed` are the ids of what is disputed of it."""

    asked: Asked
    states: dict[str, tuple[Fluent, ...]]
    events: tuple[Occurrence, ...]
    disputed: tuple[str, ...]
    note: str | None


class Suggestion(Answer):
    """What may be meant: the value for a filter, what it is called, and what it is."""

    value: str
    name: str
    what: Literal["actor", "place"]


class Holdings(Answer):
    """What the ledger holds, the version of dateline, and whether reviews may be written."""

    documents: int
    statements: int
    judgements: int
    publishers: int
    first_published: str | None
    last_published: str | None
    last_recorded: str | None
    version: str
    write: bool


class Reviews(Answer):
    """The reviews that stand, in the order recorded."""

    items: tuple[Judgement, ...]


class Statistics(Figures):
    """What the ledger holds, by kind."""


class Watching(Answer):
    """A saved question: its filters, by the names that Python has for them, and the moment up to which its news were told."""

    name: str
    filters: dict[str, str | int | float | list[str]]
    seen: str | None


class Watches(Answer):
    """The saved questions, in the order of their names."""

    items: tuple[Watching, ...]


class Watched(Watching):
    """What is new of a saved question."""

    items: tuple[News, ...]
