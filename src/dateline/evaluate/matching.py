"""Which coded act is which annotated one: inside a sentence, greedily, the pairs that agree most first.

The rules are those of the published scorer: a pair must share its type; the parties agree where they share a country
or organisation; of acts that are done together (`RECIPROCAL`) the sides may be swapped; equal pairs go by the order in
which they are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.evaluate.records import Act, Party, Thing, words

RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "ASSAULT"})
SAME_DAYS = 0.5  # Jaccard of two intervals of days from which they count as the same time


@dataclass(frozen=True, slots=True)
class Match:
    """The positions of an annotated and a coded act of the same type, and whether actors and recipients agree."""

    gold: int
    given: int
    actor: bool
    recipient: bool

    @property
    def full(self) -> bool:
        """Whether both parties agree."""
        return self.actor and self.recipient


@dataclass(frozen=True, slots=True)
class Check:
    """One attribute of a matched act: whether it agrees, and what stands on either side."""

    name: str
    right: bool
    expected: str
    found: str


def match(gold: Sequence[Act], given: Sequence[Act]) -> list[Match]:
    """The acts of one sentence, matched one to one."""
    ranked = sorted(
        (
            (-_agreement(found, gold[found.gold], given[found.given]), found.gold, found.given, found)
            for found in _candidates(gold, given)
        ),
        key=lambda row: row[:3],
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for _, i, j, found in ranked:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            kept.append(found)
    return kept


def _candidates(gold: Sequence[Act], given: Sequence[Act]) -> Iterator[Match]:
    for i, expected in enumerate(gold):
        for j, found in enumerate(given):
            if expected.type == found.type:
                swap = expected.type in RECIPROCAL
                actor = share_code(expected.actors, found.actors) or (
                    swap and share_code(expected.actors, found.recipients)
                )
                recipient = (
                    not expected.recipients
                    or share_code(expected.recipients, found.recipients)
                    or (swap and share_code(expected.recipients, found.actors))
                )
                yield Match(i, j, actor, recipient)


def _agreement(found: Match, expected: Act, given: Act) -> float:
    return found.actor + found.recipient + 0.5 * same_words(expected.trigger, given.trigger)


def share_code(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides name the same country or organisation."""
    return bool({party.code for party in one if party.code} & {party.code for party in other if party.code})


def same_words(one: str, other: str) -> bool:
    """Whether one trigger contains the other, in any case.

    >>> same_words("will withdraw", "Withdraw"), same_words("hit", "")
    (True, False)
    """
    one, other = one.lower(), other.lower()
    return bool(other) and (one in other or other in one)


def same_time(one: tuple[str | None, str | None] | None, other: tuple[str | None, str | None] | None) -> bool:
    """Whether two closed intervals of days overlap in at least half of their union, or are both absent.

    >>> same_time(("2024-04-08", "2024-04-14"), ("2024-04-11", "2024-04-14"))
    True
    >>> same_time(("2024-04-08", "2024-04-14"), ("2024-04-12", "2024-04-14"))
    False
    """
    if one is None or not one[0] or other is None or not other[0]:
        return (one is None or not one[0]) and (other is None or not other[0])
    try:
        (a, b), (c, d) = _ordinals(*one), _ordinals(*other)
    except ValueError:
        return False
    common = min(b, d) - max(a, c) + 1
    return common > 0 and common / (max(b, d) - min(a, c) + 1) >= SAME_DAYS


def _ordinals(start: str | None, end: str | None) -> tuple[int, int]:
    first = str(start)[:10]
    return date.fromisoformat(first).toordinal(), date.fromisoformat(str(end or start)[:10]).toordinal()


def same_thing(one: Thing, other: Thing, *, named: bool = False) -> bool:
    """Whether two entities or places are the same: by a word of their names, or by a code.

    `named`: where both bear a name a word must be shared, and a code is not enough (two towns of one country).
    """
    if not one or not other:
        return not one and not other
    if one.words & other.words:
        return True
    return bool(one.codes & other.codes) and not (named and one.words and other.words)


def checks(expected: Act, found: Act, matched: Match) -> Iterator[Check]:
    """The attributes of a matched act that gold data speak of."""
    yield Check("actor country", matched.actor, _parties(expected.actors), _parties(found.actors))
    if expected.recipients:
        yield Check("recipient country", matched.recipient, _parties(expected.recipients), _parties(found.recipients))
    sectors = {sector for party in expected.actors for sector in party.sectors}
    if sectors and matched.actor:
        given = {party.sector for party in found.actors}
        yield Check("actor sector", bool(sectors & given), _parties(expected.actors), _parties(found.actors))
    if expected.date is not None:
        yield Check("date", same_time(expected.date, found.date), _days(expected.date), _days(found.date))
    else:
        yield Check("undated left undated", found.date is None, "none", _days(found.date))
    if expected.place is not None:
        right = found.place is not None and same_thing(expected.place, found.place, named=True)
        yield Check("place", right, str(expected.place), str(found.place or "none"))
    yield Check("status", expected.status == found.status, str(expected.status), str(found.status))
    if expected.mode:
        yield Check("mode", expected.mode == found.mode, expected.mode, str(found.mode))
    if expected.source:
        right = bool(words(expected.source) & words(found.source))
        yield Check("attribution", right, expected.source, str(found.source))
    if expected.hedged:
        yield Check("hedged", found.hedged, "True", str(found.hedged))


def _parties(parties: Sequence[Party]) -> str:
    return ", ".join(map(str, parties)) or "none"


def _days(days: tuple[str | None, str | None] | None) -> str:
    return f"{days[0]}..{days[1] or days[0]}" if days is not None else "none"
