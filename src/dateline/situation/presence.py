"""Whose forces are where: one answer for a force in a country, and one for each place in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, Facility, Place, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import Observation, observed
from dateline.situation.parties import counted, country_of, is_country, is_state, party, spoken, spot, within
from dateline.situation.rules import rules

ARMED = "MIL"  # the sector of a state's forces
BEFORE = 40  # characters before the phrase for a force in which a word for a part of it stands
UNTOLD_INSIDE = ("plans", "denies", "refuses")  # what is told of a place in a country and says nothing of the country


def presence(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """How forces stood, by country and by place."""
    return answers(evidence, cases, asked, standings)


def foreign(fluent: Fluent) -> bool:
    """Whether a force or a facility is in another country than its own."""
    thing = fluent.object
    if isinstance(thing, Facility):
        place = thing.place.country_code if thing.place is not None else None
        return fluent.subject.code not in (None, thing.country_code or place)
    return isinstance(thing, Place) and fluent.subject.code != thing.country_code


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each force and country, and for each force and place in it."""
    rule = rules().predicates["presence"]
    forces: dict[str, list[tuple[Place, Observation]]] = defaultdict(list)
    for statement in evidence.statements:
        claim = statement.claim
        if isinstance(claim, State) and claim.predicate == "presence" and isinstance(claim.object, Place):
            if _at_home(claim.subject, claim.object):
                continue
            told = [(claim.object, _partial(seen)) for seen in observed(statement, rule)]
            forces[party(claim.subject)].extend(told)
    return tuple(case for name, told in forces.items() for case in _places(name, told))


def _at_home(who: Entity, place: Place) -> bool:
    """A state's forces are always somewhere in it: that tells nothing, and they do not leave it."""
    return is_country(place) and is_state(who) and who.code == place.country_code


def _places(name: str, told: list[tuple[Place, Observation]]) -> Iterator[Case]:
    places: dict[str, Place] = {}
    for place, _ in told:
        for one in (place, country_of(place)) if place.country_code is not None else (place,):
            if spot(one) not in places or (one.resolved_place or "") > (places[spot(one)].resolved_place or ""):
                places[spot(one)] = one.model_copy(update={"span": None})
    for at, whole in places.items():
        seen = [observation for place, observation in told for observation in _of_place(place, observation, whole)]
        if any(s.effect != "ends" or spot(_place(s)) == at for s in seen):
            yield Case("presence", f"{name}|{at}", _subject(seen), whole, observations=seen)


def _of_place(place: Place, seen: Observation, whole: Place) -> Iterator[Observation]:
    """What is told of one place as it bears on another: nearer ones count, a departure from all around does too."""
    if spot(place) == spot(whole):
        yield seen
    elif within(place, whole):
        if seen.effect == "ends":
            yield replace(seen, effect="ending", shows="leaving", after=True)
        elif seen.effect not in UNTOLD_INSIDE:
            yield replace(seen, effect="holds") if seen.effect == "begins" and seen.first is None else seen
    elif within(whole, place) and seen.effect == "ends":
        yield seen


def _place(seen: Observation) -> Place:
    claim = seen.statement.claim
    assert isinstance(claim, State)
    assert isinstance(claim.object, Place)
    return claim.object


def _subject(seen: list[Observation]) -> Entity:
    """The force; a state's is not called by the number or the part of it that some report tells of."""
    told = [s.statement.claim.subject for s in seen if isinstance(s.statement.claim, State)]
    whole = spoken(told)
    if is_state(whole) and any(entity.sector == ARMED for entity in told):
        whole = whole.model_copy(update={"sector": ARMED})
    if is_state(whole) and whole.entity_text is not None and counted(whole.entity_text):
        return whole.model_copy(update={"entity_text": None})
    return whole


def _partial(seen: Observation) -> Observation:
    """A departure of a part leaves the others there."""
    return (
        replace(seen, effect="ending", shows="leaving", after=True)
        if seen.effect == "ends" and _part(seen.statement)
        else seen
    )


def _part(statement: Statement) -> bool:
    claim = statement.claim
    assert isinstance(claim, State)
    phrase, text = claim.subject.entity_text or "", claim.text
    at = text.find(phrase)
    words = (text[max(0, at - BEFORE) : at].rpartition(",")[2] + phrase if at >= 0 else phrase).casefold()
    if _whole().search(words):
        return False
    strength = (claim.value or {}).get("strength") or (None, None)
    return any(bound is not None for bound in strength) or _parts().search(words) is not None


@cache
def _parts() -> re.Pattern[str]:
    return _any(rules().part)


@cache
def _whole() -> re.Pattern[str]:
    return _any(rules().whole)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")
