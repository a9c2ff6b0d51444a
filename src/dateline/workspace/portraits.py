"""Answers of several kinds together: how two parties stand to each other, and all about one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.dyad import Week
from dateline.workspace.answers import Answers

if TYPE_CHECKING:
    from dateline.brief.picture import Picture


@dataclass(frozen=True, slots=True)
class Between:
    """How two parties stand to each other: the weeks of what they did, how many events have no one week, and the states."""

    weeks: Answers[Week]
    undated: tuple[int, int]
    states: Answers[Fluent]

    def plot(self, title: str | None = None) -> Picture:
        """The weeks as columns; where there is none, the states as spells."""
        from dateline.workspace.picturing import pictured

        if self.weeks:
            return pictured(self.weeks.found, title or "Week by week", undated=sum(self.undated))
        return pictured(self.states.found, title or "How they stand")

    def _repr_html_(self) -> str:
        return _sections({"Week by week": self.weeks, "How they stand": self.states})


@dataclass(frozen=True, slots=True)
class Dossier:
    """All about an actor: each kind of state under its question's name, its latest events, and the ids of what is disputed of all that."""

    states: Mapping[str, Answers[Fluent]]
    events: Answers[Occurrence]
    disputed: tuple[str, ...]

    def plot(self, title: str | None = None) -> Picture:
        """The states as spells and the latest events as signs, on one line of time."""
        from dateline.workspace.picturing import on_a_line

        return on_a_line([*(one for rows in self.states.values() for one in rows), *self.events], title or "Dossier")

    def _repr_html_(self) -> str:
        kinds = {name.capitalize(): rows for name, rows in self.states.items()}
        return _sections({**kinds, "Latest events": self.events})


def _sections(parts: Mapping[str, Answers[Any]]) -> str:
    """Several kinds of answers as a notebook shows them, each under its heading, those without any left out."""
    shown = "".join(f"<h4>{escape(name)}</h4>{found._repr_html_()}" for name, found in parts.items() if found)
    notes = [found.note for found in parts.values() if found.note is not None]
    return shown or f"<p>{escape(notes[0] if notes else 'no answers')}</p>"
