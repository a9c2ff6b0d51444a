"""Whether two short reports tell of the same event, from the essences of their texts.

Reports on one topic share their words whether they tell of one event or of two, so what tells events apart counts beside what they
have in common: who is named, what is counted, on which day. The weights are set by hand, in round numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, sqrt

from dateline.annotate.essence import Essence
from dateline.corroborate.features import Feature, Found, reasons, total, weighed
from dateline.corroborate.traits import Days
from dateline.corroborate.words import stem
from dateline.model import Reason

NEEDED = 1.8  # the sum from which on two reports tell of one event: words in common and a name or a figure, and nothing against it
WORDING = 0.4  # cosine that two agencies reach on one event; two quakes told in one wording reach 0.7
SEVERAL = 4  # stand for how many names of one's own are full evidence against
SHOWN = 8  # words in common that a reason names
SMALL = frozenset({"0", "1", "2", "3"})  # figures that any two reports may share
DAYS_APART = 3  # between the publications of two reports on one event
LONG_APART = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is compared here: stems with their rarity, and when it was published."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    persons: frozenset[str]
    figures: Mapping[str, frozenset[str]]
    weekdays: frozenset[str]
    years: frozenset[str]
    published: Days | None

    @classmethod
    def of(cls, essence: Essence, published: Days | None = None) -> Told:
        """The essence with its words as stems."""
        return cls(
            words=_stems(essence.words),
            names=_stems(essence.names),
            persons=frozenset(map(stem, essence.persons)),
            figures={number: frozenset(map(stem, nouns)) for number, nouns in essence.figures.items()},
            weekdays=essence.weekdays,
            years=essence.years,
            published=published,
        )

    @property
    def all(self) -> dict[str, float]:
        """Words and names: what one report names another may describe."""
        return {**self.words, **self.names}


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The answer: `score` is 0.5 at the border, towards 1 the surer."""

    same: bool
    score: float
    because: tuple[Reason, ...]


def resemblance(one: Told, other: Told) -> Resemblance:
    """Whether two reports tell of the same event."""
    found = weighed(FEATURES, one, other)
    above = total(found) - NEEDED
    return Resemblance(above >= 0, round(1 / (1 + exp(-above)), 3), reasons(found))


def content(one: Told, other: Told) -> Found:
    """The cosine of all words, weighted by their rarity; beyond some it is the wording that they share, not the event."""
    here, there = one.all, other.all
    shared = {word: max(here[word], there[word]) for word in sorted(here.keys() & there.keys())}
    size = sqrt(sum(v * v for v in here.values()) * sum(v * v for v in there.values()))
    if not size:
        return None
    return round(min(sum(here[word] * there[word] for word in shared) / size, WORDING), 3), _rarest(shared)


def named(one: Told, other: Told) -> Found:
    """The share of the names of the report that has fewer of its own which the other report has too."""
    if not one.names or not other.names:
        return None
    ours, theirs = set(one.names) & set(other.all), set(other.names) & set(one.all)
    common = max(_mass(one.names, ours), _mass(other.names, theirs))
    own = min(_mass(one.names, set(one.names) - ours), _mass(other.names, set(other.names) - theirs))
    if not common + own:
        return None
    rarity = {name: max(one.names.get(name, 0.0), other.names.get(name, 0.0)) for name in ours | theirs}
    return round(common / (common + own), 3), _rarest(rarity)


def own_names(one: Told, other: Told) -> Found:
    """Names on both sides that the other report lacks."""
    here, there = set(one.names) - set(other.all), set(other.names) - set(one.all)
    own = min(_mass(one.names, here), _mass(other.names, there), SEVERAL)
    return (-round(own / SEVERAL, 3), _apart(here, there)) if own else None


def persons(one: Told, other: Told) -> Found:
    """A person whom both name."""
    shared = one.persons & other.persons
    return (1.0, ", ".join(sorted(shared))) if shared else None


def own_persons(one: Told, other: Told) -> Found:
    """Persons on both sides whom the other report does not name, the more against the rarer their names."""
    here, there = one.persons - set(other.all), other.persons - set(one.all)
    own = min(_mass(one.names, here), _mass(other.names, there), 1.5)
    return (-round(own, 3), _apart(here, there)) if own else None


def figures(one: Told, other: Told) -> Found:
    """A figure that both give, and that not any two reports would."""
    shared = (one.figures.keys() & other.figures.keys()) - SMALL
    return (1.0, ", ".join(sorted(shared))) if shared else None


def other_figures(one: Told, other: Told) -> Found:
    """The same thing counted, and not one number in common."""
    here = {noun: number for number, nouns in sorted(one.figures.items()) for noun in nouns}
    there = {noun: number for number, nouns in sorted(other.figures.items()) for noun in nouns}
    for noun in sorted(here.keys() & there.keys()):
        if not any(noun in other.figures.get(n, ()) for n, nouns in one.figures.items() if noun in nouns):
            return -1.0, f"{' and '.join(sorted((here[noun], there[noun])))} {noun}"
    return None


def no_figure(one: Told, other: Told) -> Found:
    """Figures on both sides, none in common."""
    if not one.figures or not other.figures or one.figures.keys() & other.figures.keys():
        return None
    return -1.0, _apart(set(one.figures), set(other.figures))


def weekdays(one: Told, other: Told) -> Found:
    """The days of the week that both name."""
    return _days(one.weekdays, other.weekdays)


def years(one: Told, other: Told) -> Found:
    """The years that both name."""
    return _days(one.years, other.years)


def published(one: Told, other: Told) -> Found:
    """Reports on one event come within days of each other."""
    if one.published is None or other.published is None:
        return None
    apart = max(one.published[0] - other.published[1], other.published[0] - one.published[1], 0)
    if apart <= DAYS_APART:
        return 0.2, f"{apart} days apart"
    return -round(min(1.0, (apart - DAYS_APART) / LONG_APART), 3), f"{apart} days apart"


FEATURES: tuple[Feature[Told], ...] = (
    Feature("words", 6.0, content),
    Feature("names", 1.0, named),
    Feature("other names", 1.0, own_names),
    Feature("persons", 1.75, persons),  # whom it happened to is what most tells events of one kind apart
    Feature("other persons", 1.75, own_persons),  # and outweighs the president whom both name beside him
    Feature("figures", 1.25, figures),
    Feature("other figures", 0.75, other_figures),
    Feature("no figure", 0.25, no_figure),
    Feature("weekday", 0.75, weekdays),
    Feature("year", 0.75, years),
    Feature("published", 2.0, published),
)


def _stems(lemmas: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for lemma, rarity in lemmas.items():
        found[stem(lemma)] = max(rarity, found.get(stem(lemma), 0.0))
    return found


def _mass(names: Mapping[str, float], some: set[str] | frozenset[str]) -> float:
    return sum(names.get(name, 0.5) for name in sorted(some))


def _days(here: frozenset[str], there: frozenset[str]) -> Found:
    if not here or not there:
        return None
    shared = here & there
    return (1.0, ", ".join(sorted(shared))) if shared else (-1.0, _apart(set(here), set(there)))


def _rarest(rarity: Mapping[str, float]) -> str:
    return ", ".join(sorted(rarity, key=lambda word: (-rarity[word], word))[:SHOWN]) or "none in common"


def _apart(here: set[str] | frozenset[str], there: set[str] | frozenset[str]) -> str:
    sides = sorted(", ".join(sorted(side)[: SHOWN // 2]) for side in (here, there))
    return " / ".join(sides)
