"""Which bearer of a name a report means: by its containers, the countries and places it names, and size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.annotate.place_spans import Found
from dateline.gazetteer.places import PlaceEntry, Places
from dateline.gazetteer.places.packed import kilometres
from dateline.gazetteer.places.resolve import within
from dateline.gazetteer.places.words import place_words

HOLD_GAIN = 8.0  # "Paris, Texas": outweighs any size
KIND_GAIN = 4.0  # "Aleppo province"
PRESENT_GAIN = 0.8  # the report names the bearer's country
SHARE_GAIN = 2.0  # times the share of that country among all that the report names
REGION_GAIN = 1.0  # the report names the bearer's region
NEAR_GAIN = 0.8  # another name of the report lies within NEAR_KM
NEAR_KM = 250.0
STATE_KM = 1500.0  # countries nearer than this to what the report names gain a share
SURE = 5.8  # a prior that needs no context: countries, regions, cities of 600,000
CLEAR = 1.0  # and ten times the people of any bearer elsewhere
HOLDING = frozenset({"country", "adm1", "adm2", "area", "region", "island"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report names beyond doubt: shares of countries, rows of regions with the name that told them, points."""

    countries: dict[str, float]
    regions: dict[int, str]
    points: tuple[tuple[float, float], ...]


def link_holders(doc: Doc, found: Sequence[Found]) -> None:
    """Ties each name to the name after it that contains it: "Homs, Syria", "Homs in Syria", "Syria's Homs"."""
    between = place_words().between
    for number, name in enumerate(found[:-1]):
        after = found[number + 1]
        gap = [token.lower_ for token in doc[name.end : after.start]]
        if len(gap) > 5:
            continue
        comma = bool(gap) and gap[0] in (",", "(") and all(w in between or w == gap[0] for w in gap)
        inside = bool(gap) and gap[0] in ("in", "of") and all(w in between for w in gap)
        if (comma or inside) and holding(name, after, comma=comma and len(gap) == 1):
            name.holder = number + 1
            after.held.append(number)
        elif gap in (["'s"], ["’s"]) and holding(after, name, comma=False):
            after.holder = number
            name.held.append(number + 1)


RANKS = {"region": 0, "country": 1, "adm1": 2, "area": 2, "adm2": 3}
KNOWN = 5.5  # the prior from which a country, region or city is taken for itself in a list: "Illinois, Missouri"


def holding(inner: Found, outer: Found, *, comma: bool) -> bool:
    """Whether some bearer of the one lies in some bearer of the other, and the two are no list of equals.

    A country stands inside a region only right before its comma ("Lebanon, Pennsylvania").
    """
    if not inner.bearers or not outer.bearers:
        return False
    one, other = inner.bearers[0], outer.bearers[0]
    known = one.prior >= KNOWN and one.match != "weak"
    if known and one.kind in RANKS and RANKS[one.kind] <= RANKS.get(other.kind, 9):
        if one.kind != "country" or other.kind != "adm1" or not comma:
            return False
    holders = [b for b in outer.bearers if b.kind in HOLDING]
    if known and one.kind == "city" and other.kind == "city":
        return any(within(one, b) for b in holders)
    return any(within(a, b) for b in holders for a in inner.bearers)


def usable(name: Found) -> tuple[PlaceEntry, ...]:
    """The bearers that may be meant: an abbreviation where it is written as one or follows what it contains."""
    return tuple(b for b in name.bearers if b.match != "abbreviation" or name.dotted or name.held)


def survey(names: Sequence[Found]) -> Surroundings:
    """Counts the countries and regions of the names that need no context."""
    weights: Counter[str] = Counter()
    regions: dict[int, str] = {}
    points: dict[tuple[float, float], None] = {}
    for name in names:
        bearers = usable(name)
        if not bearers:
            continue
        best = bearers[0]
        rival = max((b.prior for b in bearers[1:] if b.country_code != best.country_code), default=0.0)
        known = best.prior >= SURE and best.prior - rival >= CLEAR
        only = len(bearers) == 1 and " " in name.key and best.match == "name"
        if not (known or only) or best.match == "weak":
            continue
        if best.country_code is not None:
            weights[best.country_code] += 1
        if best.kind == "adm1":
            regions.setdefault(best.index, name.key)
        elif best.province is not None:
            regions.setdefault(best.province, name.key)
        if best.resolution is not None and best.resolution > 1:
            points[best.lat, best.lon] = None
    total = sum(weights.values())
    shares = {code: count / total for code, count in weights.items()}
    return Surroundings(shares, regions, tuple(points)[:40])


def rate(place: PlaceEntry, name: Found, around: Surroundings, states: Sequence[PlaceEntry]) -> float:
    """How much the report speaks for this bearer."""
    total = place.prior - (2.5 if place.match == "weak" and not name.kinds and not name.held else 0.0)
    if name.kinds and place.kind in name.kinds:
        total += KIND_GAIN
    if name.held and place.kind in HOLDING:
        total += KIND_GAIN
    if place.kind == "country":
        return total + SHARE_GAIN * sum(
            around.countries.get(s.country_code or "", 0.0)
            for s in states
            if kilometres(place.lat, place.lon, s.lat, s.lon) < STATE_KM
        )
    if place.country_code in around.countries:
        total += PRESENT_GAIN + SHARE_GAIN * around.countries[place.country_code or ""]
    if place.province is not None and around.regions.get(place.province, name.key) != name.key:
        total += REGION_GAIN
    near = sum(0 < kilometres(place.lat, place.lon, *p) <= NEAR_KM for p in around.points)
    return total + NEAR_GAIN * min(near, 2)


def choose(found: Sequence[Found], places: Places) -> None:
    """Gives each name its place: containers first, then one sense for all bearers of the same name."""
    around = survey(found)
    states = [s for s in (places.country(code) for code in sorted(around.countries)) if s is not None]
    senses: dict[str, PlaceEntry] = {}
    order = sorted(range(len(found)), key=lambda n: (found[n].holder is None, not found[n].kinds, n))
    for number in order:
        name = found[number]
        outer = found[name.holder] if name.holder is not None else None
        known = senses.get(name.key)
        if known is not None and outer is None and not (name.kinds and known.kind not in name.kinds) and not name.held:
            name.place = known
            continue
        best: tuple[float, int] | None = None
        for place in usable(name):
            score = rate(place, name, around, states)
            if outer is not None and any(within(place, b) for b in outer.bearers if b.kind in HOLDING):
                score += HOLD_GAIN
            if best is None or score > best[0]:
                best, name.place = (score, place.index), place
        if name.place is not None:
            senses.setdefault(name.key, name.place)
    for name in found:
        if name.held and name.place is not None:
            _settle_holder(name, found)


def _settle_holder(name: Found, found: Sequence[Found]) -> None:
    """The container is the bearer that holds what stands before it: Georgia after Atlanta is the state."""
    inner = [found[n].place for n in name.held]
    fitting = [b for b in name.bearers if b.kind in HOLDING and any(p is not None and within(p, b) for p in inner)]
    if fitting:
        name.place = max(fitting, key=lambda b: (b.prior, -b.index))
