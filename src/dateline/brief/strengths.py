"""The figures of forces as series over time: one for each answer, with the best figure of each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.brief.drawing import label_of
from dateline.brief.wording import Wording, short
from dateline.situation.answers import Citation, Fluent
from dateline.situation.fluents import best_bounds
from dateline.situation.rules import rules

NAME = 22  # characters of a publisher
GOING = ("leaving", "left")  # statuses of which a figure may count those who go, not those who are there


@dataclass(frozen=True, slots=True)
class Told:
    """One source's figure on its day; `lower` and `upper` are equal where it is exact. `going`: told of a departure."""

    on: date
    lower: int | None
    upper: int | None
    publisher: str
    statement: str
    going: bool = False

    @property
    def value(self) -> int:
        """What it counts as: its lower bound, which is what "at least" and "more than" commit to, else its upper one."""
        return self.lower if self.lower is not None else self.upper or 0

    @property
    def figure(self) -> str:
        """In digits."""
        if self.lower == self.upper:
            return f"{self.value:,}"
        if self.upper is None:
            return f"{self.value:,} or more"
        return f"up to {self.upper:,}" if self.lower is None else f"{self.lower:,}–{self.upper:,}"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one answer by day, who and where these are, and the best that the answer itself gives."""

    label: str
    told: tuple[Told, ...]
    best: int | None


def series_of(fluents: Iterable[Fluent], wording: Wording) -> tuple[Series, ...]:
    """One for each answer that has a dated figure, that with most figures first.

    A figure of two answers, of a town and its country, is that of the one with more figures.
    """
    made = {fluent.id: _series(fluent, wording) for fluent in fluents}
    drawn: list[Series] = []
    seen: set[str] = set()
    for _, one in sorted(made.items(), key=lambda row: (-len(row[1].told), row[1].label, row[0])):
        own = tuple(told for told in one.told if told.statement not in seen)
        seen |= {told.statement for told in own}
        if own:
            drawn.append(replace(one, told=own))
    return tuple(drawn)


def steps(of: Series) -> list[tuple[date, int]]:
    """The best figure from each day on, chosen by the rule of the answers from what was told by then.

    A publisher counts once; the answer itself, which also knows copies of one report in others, has the last word.
    """
    made: list[tuple[date, int]] = []
    days = sorted({one.on for one in of.told})
    for day in days:
        rows = [(one.on, (one.lower, one.upper), one.publisher) for one in of.told if one.on <= day]
        lower, upper = best_bounds(rows, _voices, within=within_days())
        best = lower if lower is not None else upper or 0
        if day == days[-1] and of.best is not None:
            best = of.best
        if not made or made[-1][1] != best:
            made.append((day, best))
    return made


def within_days() -> int:
    """For how many days before the latest figure others are of the same time."""
    return rules().figure_days


def _voices(publishers: Sequence[str]) -> int:
    return len(set(publishers))


def _series(fluent: Fluent, wording: Wording) -> Series:
    cited = {citation.statement: citation for citation in fluent.citations}
    found: list[Told] = []
    for figure in fluent.figures.told if fluent.figures is not None else ():
        citation = cited.get(figure.statement)
        day = _day(figure.on) or _day(citation.published if citation is not None else None)
        if day is not None and (figure.minimum, figure.maximum) != (None, None):
            publisher = short(figure.publisher or _unnamed(citation), NAME)
            going = _status(fluent, figure.statement, day) in GOING
            found.append(Told(day, figure.minimum, figure.maximum, publisher, figure.statement, going))
    told = tuple(sorted(found, key=lambda one: (one.on, one.publisher, one.statement)))
    return Series(label_of(fluent, wording), told, fluent.figures.best if fluent.figures is not None else None)


def _status(fluent: Fluent, statement: str, day: date) -> str | None:
    """As what a statement tells the state; of one that no change names, since it names the first of many, that of its day."""
    named = next((change.status for change in fluent.history if statement in change.statements), None)
    if named is not None:
        return named
    before = [change.status for change in fluent.history if (on := _day(change.on)) is not None and on <= day]
    return before[-1] if before else None


def _unnamed(citation: Citation | None) -> str:
    return citation.doc or "publisher not known" if citation is not None else "publisher not known"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None  # a month or a year is no point in time
