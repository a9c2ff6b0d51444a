"""Which coded state is which annotated one: over the whole report, each state counted once however often it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.evaluate.matching import Check, same_thing
from dateline.evaluate.records import Standing, Thing

# Predicates whose subject or object has a name of its own that must agree: a shared country is not enough there.
NAMED = {
    "office": (True, True),
    "facility": (False, True),
    "custody": (True, False),
    "vital": (True, False),
    "control": (False, True),
    "affiliation": (True, True),
}
MUTUAL = frozenset({"relation", "agreement"})  # either party may be the subject


@dataclass(frozen=True, slots=True)
class StateMatch:
    """The positions of an annotated and a coded state with the same predicate and arguments; whether the status agrees."""

    gold: int
    given: int
    full: bool


def once(states: Sequence[Standing]) -> list[Standing]:
    """The states of a report without those told again."""
    seen: dict[object, Standing] = {}
    for state in states:
        seen.setdefault((state.predicate, state.status, *_content(state.subject), *_content(state.object)), state)
    return list(seen.values())


def match_states(gold: Sequence[Standing], given: Sequence[Standing]) -> list[StateMatch]:
    """States matched one to one in the order of the annotation; of equal candidates one with the right status wins."""
    free = dict(enumerate(given))
    kept = []
    for i, expected in enumerate(gold):
        fitting = [j for j, found in free.items() if _same(expected, found)]
        if fitting:
            j = max(fitting, key=lambda j: (free[j].status == expected.status, -j))
            kept.append(StateMatch(i, j, free.pop(j).status == expected.status))
    return kept


def state_checks(expected: Standing, found: Standing) -> Iterator[Check]:
    """The attributes of a matched state that gold data speak of."""
    yield Check("state status", expected.status == found.status, str(expected.status), str(found.status))
    for name, day, other in (("from", expected.began, found.began), ("to", expected.ended, found.ended)):
        if day:
            yield Check(f"state {name} (year)", day[:4] == (other or "")[:4], day, str(other))
    if expected.predicate == "presence" and expected.strength is not None:
        yield Check("strength", expected.strength == found.strength, str(expected.strength), str(found.strength))


def _content(thing: Thing) -> tuple[frozenset[str], frozenset[str]]:
    return thing.codes, thing.words


def _same(expected: Standing, found: Standing) -> bool:
    if expected.predicate != found.predicate:
        return False
    subject, object_ = NAMED.get(expected.predicate, (False, False))
    if same_thing(expected.subject, found.subject, named=subject) and same_thing(
        expected.object, found.object, named=object_
    ):
        return True
    return (
        expected.predicate in MUTUAL
        and same_thing(expected.subject, found.object)
        and same_thing(expected.object, found.subject)
    )
