"""What speaks for and against two statements telling of one thing: a table of features, each with its weight and its reason.

A feature says between -1 (speaks against it) and 1 (speaks for it) how two statements compare, or None where one of them is
silent: what is not told is no evidence. All are symmetric, so that the judgement does not depend on which came first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Generic, TypeVar

from dateline.corroborate.blocks import BESIDE, FRESH
from dateline.corroborate.traits import Party, Traits
from dateline.model import Bounds, Place, Reason

Found = tuple[float, str] | None
Compared = TypeVar("Compared")

FINE = 2  # resolution of a place from which on it is more than a country
NEAR, FAR = (
    25.0,
    60.0,
)  # km: a town and its surroundings; farther apart two towns are two places (as in zavod's rule for addresses)
CHANCE = 0.12  # share of their words that two sentences on one war have in common by chance (median in guardian_dev)
TELLING = 0.5  # share from which on two sentences are taken to say the same
FEW = 3  # content words: shorter sentences share them by chance
ENOUGH = 4  # words in common that are full evidence; a long name is two
CARRIED = 0.4  # what a date is worth that was carried over from another sentence: all acts of a report may have it
WEEK, MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class Feature(Generic[Compared]):
    """A feature: its name, how much it may add or take, and what compares."""

    name: str
    weight: float
    compare: Callable[[Compared, Compared], Found]


Weighed = tuple[str, float, str]  # a feature, what it adds or takes, and why


def weighed(table: Iterable[Feature[Compared]], one: Compared, other: Compared) -> list[Weighed]:
    """What each feature of a table found that is not silent, in the table's order."""
    found = ((feature, feature.compare(one, other)) for feature in table)
    return [(feature.name, round(feature.weight * value[0], 3), value[1]) for feature, value in found if value]


def reasons(found: Iterable[Weighed]) -> tuple[Reason, ...]:
    """The same as records; made of few of the pairs that are compared, since making them takes longer than comparing."""
    return tuple(Reason(feature=name, weight=weight, detail=detail) for name, weight, detail in found)


def total(found: Iterable[Weighed]) -> float:
    """The sum of what speaks for and against."""
    return round(sum(weight for _, weight, _ in found), 3)


def same_mode(one: Traits, other: Traits) -> Found:
    """The PLOVER mode, or the kind or cause of a state."""
    if one.mode is None or other.mode is None:
        return None
    return (
        (1.0, f"both {one.mode}") if one.mode == other.mode else (-1.0, f"{' and '.join(_two(one.mode, other.mode))}")
    )


def same_actor(one: Traits, other: Traits) -> Found:
    """Who acts, or of whom the state is."""
    return _sides(one.actors, other.actors)


def same_recipient(one: Traits, other: Traits) -> Found:
    """On whom, or towards whom."""
    return _sides(one.recipients, other.recipients)


def same_title(one: Traits, other: Traits) -> Found:
    """The title of an office, the name of a facility: a word in common that is not of every name."""
    if one.title is None or other.title is None:
        return None
    if one.title == other.title:
        return 1.0, one.title
    shared = set(one.title.split()) & set(other.title.split()) if one.what == "facility" else set[str]()
    return (0.5, " ".join(sorted(shared))) if shared else (-1.0, " and ".join(_two(one.title, other.title)))


def same_place(one: Traits, other: Traits) -> Found:
    """Where: one place, one in the other, or so many kilometres apart."""
    here, there = one.place, other.place
    if here is None or there is None or here.resolved_place is None or there.resolved_place is None:
        return None
    if here.country_code != there.country_code and None not in (here.country_code, there.country_code):
        return -1.0, " and ".join(_two(here.resolved_place, there.resolved_place))
    coarse = min(here.resolution or 1, there.resolution or 1)
    if (here.geonameid, here.resolved_place) == (there.geonameid, there.resolved_place):
        return (1.0 if coarse >= FINE else 0.3), here.resolved_place
    if coarse < FINE or _within(here, there) or _within(there, here):
        return 0.2, f"{' and '.join(_two(here.resolved_place, there.resolved_place))}, one may lie in the other"
    apart = km(here, there)
    if apart is None:
        return None
    value = 0.4 if apart <= NEAR else -1.0 if apart >= FAR else -0.3
    return value, f"{' and '.join(_two(here.resolved_place, there.resolved_place))}, {apart:.0f} km apart"


def same_time(one: Traits, other: Traits) -> Found:
    """When: the days in common, the more for the fewer they may be; an undated act is of the days before its publication."""
    if one.days is not None and other.days is not None:
        shared = _shared(one.days, other.days)
        if shared <= 0:
            return -1.0, f"{1 - shared} days apart"
        width = max(_width(one.days), _width(other.days))
        value = 1.0 if width <= 2 else 0.7 if width <= WEEK else 0.3 if width <= MONTH else 0.0
        worth = 1.0 if one.dated and other.dated else CARRIED
        return round(value * worth, 3), f"{shared} days in common"
    if one.published is None or other.published is None:
        return None
    if one.days is None and other.days is None:
        apart = 1 - _shared(one.published, other.published)
        return (0.3 if apart <= 0 else 0.1 if apart <= BESIDE else -1.0), f"undated, told {max(apart, 0)} days apart"
    dated, undated = (one, other) if one.days is not None else (other, one)
    days, told = dated.days or (0, 0), undated.published or (0, 0)
    fresh = _shared(days, (told[0] - FRESH, told[1])) > 0 and _width(days) <= WEEK
    return (0.2, "undated, told in the days after") if fresh else (-1.0, "undated, not told in the days after")


def same_figures(one: Traits, other: Traits) -> Found:
    """How many: one figure that both tell, or figures that exclude each other, which later reports may revise."""
    shared = sorted(one.figures.keys() & other.figures.keys())
    if not shared:
        return None
    name = shared[0]
    here, there = one.figures[name], other.figures[name]
    words = f"{name} {' and '.join(_two(bounds(here), bounds(there)))}"
    if here == there:
        return (0.3 if here == (1, 1) else 1.0), f"{name} {bounds(here)}"
    return (-0.6, words) if exclude(here, there) else (0.2, words)


def same_words(one: Traits, other: Traits) -> Found:
    """The words of the two sentences beside names and common words."""
    few = min(len(one.words), len(other.words))
    if one.sentence == other.sentence and len(one.sentence) > FEW:
        return 1.0, "the same sentence"
    if few < FEW:
        return None
    shared = sorted(one.words & other.words)
    value = min(1.0, (len(shared) / few - CHANCE) / (TELLING - CHANCE), len(shared) / ENOUGH)
    return round(max(-0.3, value), 3), ", ".join(shared) or "none in common"


def same_trigger(one: Traits, other: Traits) -> Found:
    """The word that tells the act; acts are told in many words, so another one says nothing."""
    return (1.0, one.trigger) if one.trigger == other.trigger else None


EVENT = (
    Feature("mode", 0.6, same_mode),
    Feature("actor", 1.0, same_actor),
    Feature("recipient", 1.0, same_recipient),
    Feature("place", 1.2, same_place),
    Feature("time", 1.5, same_time),
    Feature("figures", 1.2, same_figures),
    Feature("trigger", 0.4, same_trigger),
    Feature("words", 2.5, same_words),
)
STATE = (
    Feature("kind", 0.5, same_mode),
    Feature("subject", 2.0, same_actor),
    Feature("object", 1.0, same_recipient),
    Feature("title", 1.0, same_title),
    Feature("place", 1.0, same_place),
    Feature("time", 1.0, same_time),
    Feature("figures", 1.2, same_figures),
    Feature("words", 1.5, same_words),
)


def exclude(one: Bounds, other: Bounds) -> bool:
    """Whether no figure fits both bounds; an end that is null is open."""
    return _below(one, other) or _below(other, one)


def _below(one: Bounds, other: Bounds) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def bounds(figure: Bounds) -> str:
    """Bounds in words.

    >>> bounds((1000, None)), bounds((3, 3)), bounds((None, 50))
    ('1000 or more', '3', 'up to 50')
    """
    low, high = figure
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"


def _sides(these: tuple[Party, ...], those: tuple[Party, ...]) -> Found:
    """The best match of any two parties; None where one side is empty."""
    if not these or not those:
        return None
    return max((_parties(one, other) for one in these for other in those), key=lambda found: (found[0], found[1]))


def _parties(one: Party, other: Party) -> tuple[float, str]:
    """Identifier over code and sector over code; the general (a state) may stand for the particular (its minister)."""
    names = " and ".join(_two(_named(one), _named(other)))
    if one.identifier is not None and one.identifier == other.identifier:
        return 1.0, one.identifier
    if one.code is None or other.code is None:
        return (0.8, _named(one)) if one.name and one.name == other.name else (0.0, f"{names}, one not known")
    if one.code != other.code:
        return -1.0, names
    particular = [party.identifier for party in (one, other) if not _general(party)]
    if len(particular) == 2:
        return -0.7, f"{names}, both {one.code}"
    if one.side is not None and other.side is not None and one.side != other.side:
        return -0.8, f"{names}, both {one.code}"
    if one.name and one.name == other.name and one.sector == other.sector:
        return 0.8, _named(one)
    value = 0.6 if one.sector == other.sector and one.name and other.name else 0.4
    return value, f"{names}, both {one.code}{f' {one.sector}' if one.sector == other.sector and one.sector else ''}"


def _general(party: Party) -> bool:
    return party.identifier is None or party.identifier.startswith("state:")


def _named(party: Party) -> str:
    return party.identifier or " ".join(party.name) or party.code or "?"


def _within(small: Place, large: Place) -> bool:
    if large.resolution == FINE:
        return small.province is not None and small.province == (large.province or large.resolved_place)
    return large.city is not None and small.city == large.city


def km(here: Place, there: Place) -> float | None:
    """The way between two places as the crow flies."""
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    north, south = radians(here.lat), radians(there.lat)
    chord = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(here.lon - there.lon) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(chord)))


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days in common; of days apart 0 where the next follows at once, less for each day between."""
    return min(one[1], other[1]) - max(one[0], other[0]) + 1


def _width(days: tuple[int, int]) -> int:
    return days[1] - days[0] + 1


def _two(one: str, other: str) -> Iterable[str]:
    return sorted((one, other))
