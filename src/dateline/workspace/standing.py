"""How everything stands for a country or an actor on a day: each kind of state, and what happened last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

from dateline.model import Record
from dateline.situation.answers import Citation, Fluent, Occurrence
from dateline.workspace.cells import passage

LATEST = 10  # events in a situation
MOST = 20  # states of a kind where neither a place nor an actor is asked for
Cite = Literal["last", "all"]
Answer = TypeVar("Answer", Fluent, Occurrence)


class Situation(Record):
    """How things stood on a day.

    `states` are under the names of their questions, `events` the latest by that day, `counts` how many there are of each kind of
    state and of `events`, whether shown or not. `on` is None, and all is empty, where nothing is known; `note` says what is near it.
    """

    on: str | None
    states: Mapping[str, tuple[Fluent, ...]]
    events: tuple[Occurrence, ...]
    counts: Mapping[str, int]
    note: str | None = None


def citing(answers: Sequence[Answer], cite: Cite) -> tuple[Answer, ...]:
    """The answers with all their citations, or with that alone which was told last by their day; how many publishers say so stays."""
    if cite == "all":
        return tuple(answers)
    return tuple(one.model_copy(update={"citations": _last(one)}) for one in answers)


def _last(answer: Fluent | Occurrence) -> tuple[Citation, ...]:
    last = passage(answer.citations, answer.on if isinstance(answer, Fluent) else None)
    return () if last is None else (last,)
