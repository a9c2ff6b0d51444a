"""The course of one state of affairs: the spells for which it held, and what speaks against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.dates.edtf import open_ended, to_edtf
from dateline.dates.interval import Interval
from dateline.model import Statement
from dateline.situation.answers import Standing
from dateline.situation.observations import Observation, spread
from dateline.situation.rules import PredicateRule, rules

Voices = Callable[[Iterable[Statement]], int]
CONFIRMING = ("begins", "holds", "stays", "ending")
ENDING = ("ends", "refuses")


@dataclass(slots=True)
class Spell:
    """A stretch of time for which it held: what tells of it, and what of its end."""

    holding: list[Observation] = field(default_factory=list)
    ending: list[Observation] = field(default_factory=list)

    @property
    def began(self) -> Observation | None:
        """What tells its beginning."""
        return self.holding[0] if self.holding and self.holding[0].effect == "begins" else None

    @property
    def start(self) -> date | None:
        """The first day for which it is told, a beginning as closely as its tellings agree on; None where only its end is told."""
        if not self.holding:
            return None
        began, day = self.began, self.holding[0].day
        if began is None or began.last is None:
            return day
        first, _ = agreed([seen for seen in self.holding if seen.effect == "begins"], began, began.last)
        return day if first is None else max(day, first)

    @property
    def end(self) -> date | None:
        """The first day on which it is over."""
        return self.ending[0].day if self.ending else None

    @property
    def since(self) -> str | None:
        """When it began, as closely as the tellings agree on."""
        return common([seen for seen in self.holding if seen.effect == "begins"], self.began)

    @property
    def until(self) -> str | None:
        """When it ended, as closely as the tellings agree on."""
        return common(self.ending, self.ending[0] if self.ending else None)

    def claimed_from(self, lasts: int) -> date:
        """The first day on which it is told to have held: an end tells of the time before it."""
        days = [self.start] if self.start is not None else []
        if self.end is not None and self.began is None and self.ending[0].effect == "ends":
            days.append(self.end - timedelta(days=lasts))
        if self.began is None:
            days.extend(seen.day - timedelta(days=lasts) for seen in self.holding if seen.after)
        return min(days, default=self.end or date.max)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two observations that cannot both be right."""

    why: str
    one: Observation
    other: Observation


@dataclass(frozen=True, slots=True)
class Stood:
    """How it stood on a day."""

    day: date
    status: str
    standing: Standing
    spell: Spell | None
    last_confirmed: date | None


@dataclass(slots=True)
class Course:
    """All that is told of one state, in the order of days."""

    rule: PredicateRule
    voices: Voices
    spells: list[Spell] = field(default_factory=list)
    plans: list[Observation] = field(default_factory=list)
    denials: list[Observation] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    untimely: list[Observation] = field(default_factory=list)  # of before some day, or of no day at all
    against: list[Observation] = field(default_factory=list)  # told to hold after its end was told

    def take(self, seen: Observation) -> None:
        """The next observation."""
        if seen.before or seen.last is None:
            self.untimely.append(seen)
        elif seen.effect == "plans":
            self.plans.append(seen)
        elif seen.effect == "denies":
            self.denials.append(seen)
        elif seen.effect in ENDING:
            self._end(seen)
        else:
            self._hold(seen)

    def _hold(self, seen: Observation) -> None:
        now = self.spells[-1] if self.spells else None
        if now is None or (now.end is None and not now.holding):
            self.spells.append(Spell([seen]))
        elif now.end is None:
            now.holding.append(seen)
        elif self._again(seen, now):
            self.spells.append(Spell([seen]))
            self.against = []
        elif seen.day > now.end + timedelta(days=rules().lag_days) and seen.effect != "begins":
            self.against.append(seen)
            self.clashes.append(Clash("told to hold after its end was told", now.ending[0], seen))
            if self.rule.succeeded is None and self._outvoted(now):
                self.spells.append(Spell(self.against))
                self.against = []
        else:
            now.holding.append(seen)

    def _again(self, seen: Observation, ended: Spell) -> bool:
        """Whether it began anew: a beginning after the end, or any word of it where such an end may be undone."""
        end = ended.ending[-1]
        if end.status in self.rule.reopens:
            return True
        if seen.effect != "begins" or end.last is None:
            return False
        if seen.first is None:  # told without a day: new where the report came well after that of the end
            return seen.day > end.last + timedelta(days=rules().lag_days)
        return seen.first > (end.first or end.last) or seen.first == end.last

    def _outvoted(self, ended: Spell) -> bool:
        return self._weight(self.against) > self._weight(ended.ending)

    def _weight(self, told: Sequence[Observation]) -> tuple[int, int]:
        """Independent publishers, then reports: one publisher may still tell a thing many times and its contrary once."""
        return self.voices(seen.statement for seen in told), len({seen.statement.claim.doc for seen in told})

    def _end(self, seen: Observation) -> None:
        now = self.spells[-1] if self.spells else None
        if now is None:
            if seen.effect == "refuses" and not self.plans:
                self.denials.append(seen)
            else:
                self.spells.append(Spell([], [seen]))
        else:
            now.ending.append(seen)

    def on(self, day: date) -> Stood | None:
        """How it stood; None where it had not begun."""
        for at in range(len(self.spells) - 1, -1, -1):
            spell = self.spells[at]
            if min(spell.claimed_from(self.rule.lasts), self._presumed_from(at)) <= day:
                if spell.end is not None and day >= spell.end:
                    return self._planned(day, spell.end) or self._ended(spell, day)
                return self._held(spell, day)
        return self._planned(day, date.min) or self._unsure(day)

    def _presumed_from(self, at: int) -> date:
        """The first day on which the first spell is taken to have held since it is told as standing later; none where it was to come or denied."""
        spell = self.spells[at]
        if at > 0 or spell.start is None or spell.began is not None:
            return date.max
        apart = [seen.day for seen in (*self.plans, *self.denials) if seen.day < spell.start]
        return max(spell.start - timedelta(days=self.rule.presumed), max(apart, default=date.min) + timedelta(days=1))

    def _ended(self, spell: Spell, day: date) -> Stood:
        told = [seen for seen in spell.ending if seen.day <= day and seen.shows != self.rule.succeeded]
        status = (told or spell.ending)[-1].shows
        return Stood(day, status, "ended", spell, max((s.day for s in spell.holding if s.day < day), default=None))

    def _held(self, spell: Spell, day: date) -> Stood:
        lasts = timedelta(days=self.rule.lasts)
        before = [seen for seen in spell.holding if seen.day <= day]
        later = [seen.day for seen in (*spell.holding, *spell.ending) if seen.day > day and seen.effect != "refuses"]
        last = before[-1].day if before else None
        after = min(later, default=None)
        sure = (last is not None and day - last <= lasts) or (after is not None and after - day <= lasts)
        if spell.ending and (first := spell.ending[0].first) is not None and first <= day:
            sure = False  # it may be over
        confirmed = last if last is not None else after
        standing: Standing = "confirmed" if last is not None else "presumed"
        return Stood(day, self._word(spell, before, day), standing if sure else "stale", spell, confirmed)

    def _word(self, spell: Spell, before: Sequence[Observation], day: date) -> str:
        """The word for it: the last told, but that it is coming to an end is not undone by telling that it still holds."""
        over = bool(spell.ending) and spell.ending[0].effect == "ends"
        if not before:
            return self.rule.held
        said = before[-1]
        if said.effect in ("holds", "begins"):
            leaving = [s for s in before if s.effect in ("ending", "stays") and (day - s.day).days <= self.rule.lasts]
            said = leaving[-1] if leaving and leaving[-1].effect == "ending" else said
        if said.effect == "stays":
            return self.rule.held
        if said.status not in self.rule.statuses or said.effect in ("ending",):
            return said.shows
        return self.rule.matures.get(said.shows, said.shows) if over else said.shows

    def _planned(self, day: date, after: date) -> Stood | None:
        lasts = timedelta(days=self.rule.lasts)
        plans = [seen for seen in self.plans if after < seen.day <= day <= seen.day + lasts]
        return Stood(day, plans[-1].shows, "planned", None, plans[-1].day) if plans else None

    def _unsure(self, day: date) -> Stood | None:
        """All that is told lies after the day; where its beginning does, it did not hold yet."""
        first = self.spells[0] if self.spells else None
        if first is not None and first.began is not None:
            earliest = first.began.first
            if earliest is not None and day < earliest:
                return None
        if first is None and not (self.denials or self.untimely or self.plans):
            return None
        return Stood(day, self.rule.held, "unknown", None, None)


def course(rule: PredicateRule, observations: Iterable[Observation], voices: Voices) -> Course:
    """The course that the observations make, in whatever order they come."""
    made = Course(rule, voices)
    given = list(observations)
    for seen in sorted((s for s in given if s.last is not None), key=lambda s: s.key):
        made.take(seen)
    for seen in given:
        if seen.last is None:
            made.take(seen)
    _deny(made)
    _oppose(made)
    made.voices = _silent  # else what is worked out of evidence would hold it, and neither be given up without a search for such rings
    return made


def _silent(_: Iterable[Statement]) -> int:
    return 0


def _deny(made: Course) -> None:
    """Denials clash with what tells that it held, in the time in which such a state is taken to last and no change is told."""
    for denial in made.denials:
        near = [
            seen
            for spell in made.spells
            for seen in spell.holding
            if seen.effect != "ending" and abs((seen.day - denial.day).days) <= made.rule.lasts
            if spell.end is None or spell.end > denial.day
            if not (seen.effect == "begins" and seen.day > denial.day)
        ]
        if near:
            nearest = min(near, key=lambda seen: (abs((seen.day - denial.day).days), seen.key))
            made.clashes.append(Clash("denied", nearest, denial))


def _oppose(made: Course) -> None:
    """Statuses that cannot both be so, told of nearly the same day by different reports."""
    side = {status: at for at, statuses in enumerate(made.rule.opposed) for status in statuses}
    for spell in made.spells:
        last: dict[int, Observation] = {}
        for seen in spell.holding:
            here = side.get(seen.status)
            if here is None:
                continue
            for at, other in last.items():
                near = (seen.day - other.day).days <= rules().lag_days
                if at != here and near and seen.statement.claim.doc != other.statement.claim.doc:
                    made.clashes.append(Clash("told to be otherwise at that time", other, seen))
            last[here] = seen


def common(tellings: Sequence[Observation], first: Observation | None) -> str | None:
    """The days that the tellings have in common with the first, as far as they have any, as EDTF."""
    if first is None or first.last is None:
        return None
    start, end = agreed(tellings, first, first.last)
    return open_ended(None, Interval.day(end)) if start is None else to_edtf(spread(start, end))


def agreed(tellings: Sequence[Observation], first: Observation, last: date) -> tuple[date | None, date]:
    """The first and the last of these days; `last` is that of the first telling."""
    start, end = first.first, last
    for telling in tellings:
        if telling.last is None:
            continue
        low = max((day for day in (start, telling.first) if day is not None), default=None)
        high = min(end, telling.last)
        if low is None or low <= high:
            start, end = low, high
    return start, end
