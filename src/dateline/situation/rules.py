"""The table of how states of affairs are worked out: what each status tells, how long a state lasts untold, which words matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dateline.errors import PackError
from dateline.model import Predicate
from dateline.ontology import load
from dateline.ontology.predicates import predicates

Effect = Literal["begins", "holds", "ending", "stays", "ends", "refuses", "plans", "denies", "nothing"]
NAME = "ontology/situation.yaml"


class Row(BaseModel):
    """Base of the rows: immutable, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StatusRule(Row):
    """What one status tells, and the word for the state from then on."""

    effect: Effect
    shows: str | None = None


class PredicateRule(Row):
    """How one predicate begins, lasts and ends.

    `lasts` is in days, as is `presumed`: for how long before it is first told as standing it is taken to have stood.
    `succeeded` is the status of what another's beginning ends, where there is one at a time. `opposed` are
    two sets of statuses that cannot both be so on one day.
    """

    lasts: int
    presumed: int = 0
    held: str
    figure: str | None = None
    matures: Mapping[str, str] = {}
    reopens: tuple[str, ...] = ()
    succeeded: str | None = None
    opposed: tuple[tuple[str, ...], ...] = ()
    statuses: Mapping[str, StatusRule]

    def word(self, effect: Effect) -> str:
        """The status for what has such an effect, `held` where none has."""
        return next(
            (name for name, row in self.statuses.items() if row.effect == effect and row.shows is None), self.held
        )


class Takeover(Row):
    """The act by which who overthrows takes the office of whom it is done to."""

    event: str
    mode: str
    manner: str
    office: str


class Offices(Row):
    """The words for offices. `one` has those of which there is one holder at a time in a polity."""

    one: Mapping[str, tuple[str, ...]]
    governs: tuple[str, ...]
    before: tuple[str, ...]
    former: tuple[str, ...]
    ranks: tuple[str, ...]
    ruling: tuple[str, ...]
    takeover: Takeover


class SituationFile(Row):
    """The whole table."""

    pack: Literal["situation/1"]
    licence: str
    source: str
    fuzzy_days: int
    figure_days: int
    lag_days: int
    negated: Mapping[Effect, Effect]
    future: Mapping[Effect, Effect]
    predicates: Mapping[Predicate, PredicateRule]
    part: tuple[str, ...]
    whole: tuple[str, ...]
    state_sectors: tuple[str, ...]
    offices: Offices


@cache
def rules() -> SituationFile:
    """The shipped table; `PackError` where it does not fit the statuses of the predicates."""
    file = load.validated(SituationFile, load.table("ontology", "situation.yaml"), NAME)
    for name, rule in file.predicates.items():
        known = set(predicates().predicates[name].statuses)
        if known != set(rule.statuses):
            raise PackError(f"{NAME}: {name}: expected the statuses {sorted(known)}, found {sorted(rule.statuses)}")
        shown = {rule.held, *rule.matures.values(), *(row.shows for row in rule.statuses.values() if row.shows)}
        if shown - known:
            raise PackError(f"{NAME}: {name}: expected statuses of it as words for the state, found {shown - known}")
    return file
