"""The questions as Python asks them: `desk.presence(within="NER", of="USA", on="2024-04-20")`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Order, Query
from dateline.model import Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.timeline import Moment
from dateline.workspace import asking
from dateline.workspace.answers import Answers
from dateline.workspace.asking import Choice
from dateline.workspace.briefing import briefed
from dateline.workspace.names import Names
from dateline.workspace.portraits import Between, Dossier
from dateline.workspace.wanted import Wanted, near_day

if TYPE_CHECKING:
    from dateline.brief.content import Brief


class Questions(ABC):
    """Each takes the filters of `Wanted`: one text or a list of them, days as text or `date`, moments as text or `datetime`.

    The questions about states and events also take the switches of `Choice`.
    """

    ledger: Ledger

    @property
    @abstractmethod
    def names(self) -> Names:
        """Whom and where the names in a question mean."""

    def presence(self, **filters: Any) -> Answers[Fluent]:
        """Whose forces are where."""
        return self._states("presence", filters)

    def agreements(self, **filters: Any) -> Answers[Fluent]:
        """Which agreements hold."""
        return self._states("agreements", filters)

    def offices(self, **filters: Any) -> Answers[Fluent]:
        """Who holds which office."""
        return self._states("offices", filters)

    def facilities(self, **filters: Any) -> Answers[Fluent]:
        """Whose bases and other facilities are where."""
        return self._states("facilities", filters)

    def custody(self, **filters: Any) -> Answers[Fluent]:
        """Who is held by whom."""
        return self._states("custody", filters)

    def control(self, **filters: Any) -> Answers[Fluent]:
        """Who controls which place."""
        return self._states("control", filters)

    def relations(self, **filters: Any) -> Answers[Fluent]:
        """How states and groups stand to each other."""
        return self._states("relations", filters)

    def affiliations(self, **filters: Any) -> Answers[Fluent]:
        """Who belongs to, leads, founded or backs whom."""
        return self._states("affiliations", filters)

    def events(self, **filters: Any) -> Answers[Occurrence]:
        """What happened, each event once."""
        choice = _choice(filters)
        return asking.events(self.ledger, *self._asked(filters), choice)

    def tellings(self, **filters: Any) -> Answers[Statement]:
        """Each record that fits."""
        return asking.tellings(self.ledger, self._asked(filters)[0])

    def timeline(self, **filters: Any) -> Answers[Moment]:
        """What happened, began and ended, in the order of days."""
        return asking.story(self.ledger, *self._asked(filters))

    def brief(self, country: str, **clocks: Any) -> Brief:
        """A country on a day: `on`, `known` and `recorded` as in every question. It shows itself in a notebook."""
        wanted = Wanted.of_values(clocks)
        others = sorted(set(wanted.values()) - {"on", "known", "recorded"})
        if others:
            raise UsageError(
                f"brief: expected on, known or recorded, found {', '.join(others)}; a brief has no filters"
            )
        return briefed(self.ledger, country, wanted.asked(), lambda: self.names)

    def dyad(self, a: str, b: str, **filters: Any) -> Between:
        """How two actors acted towards each other, and how they stand to each other."""
        query, _ = self._asked(filters)
        near = near_day(query)
        return asking.between(self.ledger, query, self.names.party(a, near), self.names.party(b, near))

    def dossier(self, actor: str, **filters: Any) -> Dossier:
        """All about an actor."""
        query, _ = self._asked(filters)
        return asking.dossier(self.ledger, query, self.names.party(actor, near_day(query)))

    def _states(self, name: str, filters: dict[str, Any]) -> Answers[Fluent]:
        choice = _choice(filters)
        return asking.states(self.ledger, name, *self._asked(filters), choice)

    def _asked(self, filters: dict[str, Any]) -> tuple[Query, Order | None]:
        wanted = Wanted.of_values(filters)
        query = wanted.query(self.names)
        return query, query.order if wanted.order is not None else None


def _choice(filters: dict[str, Any]) -> Choice:
    """Takes the switches out of what is given."""
    return Choice(**{name: filters.pop(name) for name in ("ended", "foreign", "disputed") if name in filters})
