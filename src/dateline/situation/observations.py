"""What a statement tells of a state of affairs: an effect, on a day or within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.corroborate.evidence import canonical
from dateline.dates.edtf import open_ended, to_edtf
from dateline.dates.interval import Interval
from dateline.model import State, Statement
from dateline.situation.clocks import publication, told
from dateline.situation.rules import Effect, PredicateRule, rules

IN_A_DAY: tuple[Effect, ...] = (
    "plans", "begins", "holds", "stays", "ending", "denies", "refuses", "ends", "nothing",
)  # fmt: skip
ORDER: Mapping[Effect, int] = {effect: at for at, effect in enumerate(IN_A_DAY)}


@dataclass(frozen=True, slots=True)
class Observation:
    """One effect on a state. It came about on a day from `first` to `last`; None is no bound.

    `status` is the word of the statement, `shows` the word for the state from then on. `before`: it held at some time before
    `last`, nothing tells when. `after`: it tells that the state held before, as the departure of a part does. `dated`: the text tells the day, else it is
    bounded by the day of the report.
    """

    statement: Statement
    effect: Effect
    status: str
    shows: str
    first: date | None
    last: date | None
    dated: bool
    before: bool = False
    after: bool = False

    @property
    def day(self) -> date:
        """The day from which it counts."""
        if self.last is None:
            raise ValueError(f"expected a day of statement {self.statement.id}, found none")
        begins = self.effect == "begins" and self.first is not None
        if begins and self.first is not None and (self.last - self.first).days <= rules().fuzzy_days:
            return self.first
        return self.last

    @property
    def edtf(self) -> str | None:
        """Its day or days; what only a report's day bounds is open before."""
        if self.last is None:
            return None
        if self.first is None:
            return open_ended(None, Interval.day(self.last))
        return to_edtf(spread(self.first, self.last))

    @property
    def key(self) -> tuple[object, ...]:
        """The order in which observations are gone through."""
        return (self.day, ORDER[self.effect], self.first or date.min, canonical(self.statement), self.status)


def spread(first: date, last: date) -> Interval:
    """The days from one to another."""
    return Interval(first, last, "day" if first == last else "interval")


def observed(statement: Statement, rule: PredicateRule) -> Iterator[Observation]:
    """What the statement tells: that a state holds since a day is two observations."""
    claim = statement.claim
    if not isinstance(claim, State):
        return
    row = rule.statuses[claim.status]
    effect = _turned(row.effect, claim)
    published, since, until = publication(statement), told(claim.from_), told(claim.to)
    shows = row.shows or claim.status if effect == row.effect else rule.word(effect)
    base = Observation(statement, effect, claim.status, shows, None, None, dated=False)
    if effect == "nothing":
        return
    if effect in ("begins", "ends", "refuses", "plans"):
        dated = (until or since) if effect == "ends" else (since or until)
        yield _placed(base, rule, dated, published)
        return
    if since is not None:
        yield _on(replace(base, effect="begins"), since)
    if until is not None and not _ahead(effect, until, published):
        yield _on(base, until)
    elif published is None:
        if since is None:
            yield base
    elif "historical" not in claim.auxiliary:
        yield replace(base, first=published.start, last=published.end)
    elif since is None:
        yield replace(base, last=published.start, before=True)


def _placed(base: Observation, rule: PredicateRule, dated: Interval | None, published: Interval | None) -> Observation:
    """A change on its day; one of a day after the report is announced."""
    if dated is None:
        if published is None:
            return base
        first = published.start if base.effect == "plans" else None
        return replace(base, first=first, last=published.end)
    if published is not None and base.effect == "plans":
        return replace(base, first=published.start, last=published.end)
    if published is not None and dated.start > published.end:
        announced = rules().future[base.effect]
        shows = rule.word(announced)
        return replace(base, effect=announced, shows=shows, first=published.start, last=published.end)
    return _on(base, dated)


def _ahead(effect: Effect, until: Interval, published: Interval | None) -> bool:
    """Whether an end is told of a day to come: what the report tells of is that it is coming."""
    return effect == "ending" and published is not None and until.start > published.end


def _on(base: Observation, dated: Interval) -> Observation:
    return replace(base, first=dated.start, last=dated.end, dated=True)


def _turned(effect: Effect, claim: State) -> Effect:
    """The effect of what is denied, announced or supposed."""
    if "hypothetical" in claim.auxiliary:
        return "nothing"
    if "negation" in claim.auxiliary:
        return rules().negated[effect]
    if "future" in claim.auxiliary:
        return rules().future[effect]
    return effect
