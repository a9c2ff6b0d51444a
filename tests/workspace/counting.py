"""Events counted one by one: what the counts out of columns must agree with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from dateline.model import Entity, Place
from dateline.situation.answers import Occurrence
from dateline.workspace.tallies import (
    OTHER,
    PARTS,
    PERIODS,
    By,
    Item,
    Key,
    Partner,
    Period,
    Split,
    Tally,
    counts_of,
    paired,
    partner,
    placed,
    text,
)  # fmt: skip


def tallied(events: Iterable[Occurrence], by: By, limit: int | None = None, *, split: Split | None = None) -> Tally:
    """Counts events one by one. Periods are split by the `limit` most frequent values (20 of them without), the rest being `OTHER`."""
    given = list(events)
    of: dict[Key, list[Occurrence]] = defaultdict(list)
    for one in given:
        for key in dict.fromkeys(keys(one, by)):
            of[key].append(one)
    ranked = sorted(of, key=text if by in PERIODS else lambda key: (-len(of[key]), text(key)))
    kept = (
        frequent((key for one in given for key in set(keys(one, split))), limit) if split is not None else frozenset()
    )
    items = tuple(
        _item(key, of[key])
        if by not in PERIODS
        else Period(value=text(key), n=len(of[key]), split=parts(of[key], split, kept) if split is not None else None)
        for key in ranked
    )
    without = sum(not keys(one, by) for one in given)
    return Tally(by=by, items=items if by in PERIODS else items[:limit], total=len(given), without=without)


def frequent(found: Iterable[Key], limit: int | None = None) -> frozenset[str]:
    """The values by which periods are split."""
    counts = Counter(text(key) for key in found)
    return frozenset(sorted(counts, key=lambda value: (-counts[value], value))[: limit or PARTS])


def parts(events: Iterable[Occurrence], split: Split, kept: frozenset[str]) -> dict[str, int]:
    """How many of a period's events have each of these values; who has several counts for each."""
    counts: Counter[str] = Counter()
    for one in events:
        counts.update({text(key) for key in keys(one, split)} & kept or {OTHER})
    return dict(sorted(counts.items()))


def keys(one: Occurrence, by: By) -> tuple[Key, ...]:
    """What an event is counted under."""
    if by in PERIODS:
        found: tuple[Key | None, ...] = (period(one.date, one.enddate, by),)
    elif by == "pair":
        found = tuple(product(_partners(one.actor), _partners(one.recipient)))
    elif by == "actor":
        found = _partners(one.actor)
    elif by == "publisher":
        found = tuple(citation.publisher for citation in one.citations)
    elif by == "context":
        found = one.context
    else:
        place = one.event_loc
        single: Mapping[str, Key | None] = {
            "type": one.event, "mode": one.mode, "status": one.status, "place": bare(place),
            "country": None if place is None else place.country_code,
        }  # fmt: skip
        found = (single[by],)
    return tuple(key for key in found if key is not None)


def bare(place: Place | None) -> Place | None:
    """A place without the words of a report, as it is counted; None where it is not known where it lies."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.model_copy(update={"extracted_place": None, "span": None})


def period(first: str | None, last: str | None, by: By) -> str | None:
    """The day, month or year that an event was in; None where it is not known so closely."""
    length = PERIODS[by]
    return first[:length] if first is not None and last is not None and first[:length] == last[:length] else None


def _partners(entities: Iterable[Entity]) -> tuple[Partner, ...]:
    return tuple(one for entity in entities if (one := partner(entity)) is not None)


def _item(key: Key, events: list[Occurrence]) -> Item:
    if isinstance(key, Place):
        return placed(key, len(events), Counter(one.event for one in events))
    if isinstance(key, tuple):
        quads = Counter(one.quad_code for one in events)
        scales = sum(one.event_scale for one in events)
        return paired(key, len(events), scales, tuple(quads[quad] for quad in (1, 2, 3, 4)))
    return counts_of(key, len(events))
