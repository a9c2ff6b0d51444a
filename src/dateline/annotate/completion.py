"""Completion: an act told again without its parties takes them from where the report told it in full.

"Turkish forces shelled Afrin ... 24 civilians were killed in the attack": a nominal or passive act without an agent is
the same act as the nearest one of its type whose parties agree with what it does say. Nothing is taken where the two
disagree, and what is taken lowers the confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.match import Candidate
from dateline.annotate.status import Standing
from dateline.model import Entity

REACH = 20  # sentences back, most of a report; two forward, since headlines and leads tell first what the body explains
FORWARD = 2
CLOSE = 3  # sentences; further off another attack may be meant
ABOUT_ACTS = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "PROTEST", "THREATEN")
ORGANISATIONS = ("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC")
RECIPROCAL = ("CONSULT", "AGREE", "COOPERATE", "ASSAULT")


@dataclass(frozen=True, slots=True)
class Proto:
    """An act as its own words tell it."""

    sentence: int
    candidate: Candidate
    standing: Standing
    type: str
    mode: str | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    completed: bool = False


def complete(protos: Sequence[Proto]) -> list[Proto]:
    """The acts with parties taken over; those that still lack an actor are left out."""
    out: list[Proto] = []
    for index, proto in enumerate(protos):
        family = proto.candidate.family
        done = proto
        if family.again:
            done = _again(protos, index)
        elif family.own:
            pass
        elif not proto.actors:
            done = _agent(protos, index)
        elif not proto.recipients:
            done = _by_object(protos, proto) or _target(protos, index)
        if not done.actors:
            done = _implied(done)
        if done.actors and not done.recipients:
            done = replace(done, recipients=_victim(done))
        if done.actors:
            out.append(_still_to_come(out, done))
    return out


def _again(protos: Sequence[Proto], index: int) -> Proto:
    """A vague word ("the operation") for an act that the report told before in full; left out where none fits."""
    here = protos[index]
    for other in _near(protos, index):
        before = other.candidate.head.i < here.candidate.head.i and not other.candidate.family.again
        if before and other.actors and (not here.actors or _codes(here.actors) & _codes(other.actors)):
            return _taken(here, other.actors, here.recipients or other.recipients)
    return replace(here, actors=())


def _still_to_come(told: Sequence[Proto], here: Proto) -> Proto:
    """ "the withdrawal" after "will withdraw" is the same act, and as far off."""
    if here.candidate.frame.pos != "N" or here.standing.status != "actual":
        return here
    for other in told:
        same = _same_kind(here, other) and _codes(here.actors) == _codes(other.actors)
        if same and other.standing.status == "future" and other.candidate.type == here.candidate.type:
            return replace(here, standing=other.standing, type=other.type, mode=other.mode)
    return here


def _implied(here: Proto) -> Proto:
    """The agent that the word itself implies, in the country of whom it befell: an arrest is made by police."""
    sector = here.candidate.family.implied
    codes = [e.code for e in here.recipients if e.code is not None and e.code not in ORGANISATIONS]
    if sector is None or not codes:
        return here
    return _taken(here, (Entity(code=codes[0], sector=sector),), here.recipients)


def _victim(here: Proto) -> tuple[Entity, ...]:
    """Whom the word itself implies, in the country of who did it: a coup is against the government at home."""
    sector = here.candidate.family.victim
    codes = [e.code for e in here.actors if e.code is not None and e.code not in ORGANISATIONS]
    return (Entity(code=codes[0], sector=sector),) if sector is not None and codes else ()


def _by_object(protos: Sequence[Proto], here: Proto) -> Proto | None:
    """ "condemned the assassination": words about an act are aimed at whoever did it."""
    if here.type not in ABOUT_ACTS:
        return None
    heads = {
        t.i for slot in ("obj", "of", "over", "for", "at", "about", "against") for t in here.candidate.frame.get(slot)
    }
    for index, other in enumerate(protos):
        if other.candidate.head.i in heads and other is not here:
            actors = other.actors or _agent(protos, index).actors
            if actors and not _codes(actors) <= _codes(here.actors):
                return _taken(here, here.actors, actors)
    return None


def _near(protos: Sequence[Proto], index: int) -> list[Proto]:
    """Other acts of the kind within reach, nearest first, earlier before later."""
    here = protos[index]
    found = []
    for other in protos:
        gap = here.sentence - other.sentence
        lends = other is not here and not other.candidate.family.own
        if lends and _same_kind(here, other) and -FORWARD <= gap <= REACH:
            found.append((abs(gap) + (0.5 if gap < 0 else 0.0), other.candidate.head.i, other))
    return [other for _, _, other in sorted(found, key=lambda row: row[:2])]


def _same_kind(a: Proto, b: Proto) -> bool:
    if a.type != b.type and {a.type, b.type} not in ({"CONCEDE", "RETREAT"}, {"CONSULT", "AGREE"}):
        return False
    return a.mode is None or b.mode is None or a.mode == b.mode


def _codes(entities: Sequence[Entity]) -> set[str]:
    return {e.code for e in entities if e.code is not None}


def _agent(protos: Sequence[Proto], index: int) -> Proto:
    here = protos[index]
    verbal = here.candidate.frame.pos == "V"
    for other in _near(protos, index):
        if not other.actors:
            continue
        if here.recipients:
            agrees = _codes(here.recipients) & _codes(other.recipients)
            swapped = here.type in RECIPROCAL and _codes(here.recipients) & _codes(other.actors)
            if agrees:
                return _taken(here, other.actors, here.recipients)
            if swapped and other.recipients:
                return _taken(here, other.recipients, here.recipients)
        elif not verbal:
            return _taken(here, other.actors, other.recipients)
    return _against(protos, index) if here.recipients else _lone(protos, index)


def _against(protos: Sequence[Proto], index: int) -> Proto:
    """Victims told without their attacker, close to an act of the kind by somebody else: theirs."""
    here = protos[index]
    for other in _near(protos, index):
        close = abs(here.sentence - other.sentence) <= CLOSE
        if close and other.actors and not _codes(other.actors) & _codes(here.recipients):
            return _taken(here, other.actors, here.recipients)
    return here


def _lone(protos: Sequence[Proto], index: int) -> Proto:
    """A verb with neither party ("had been displaced") beside an act of the kind that has them."""
    here = protos[index]
    for other in _near(protos, index):
        if abs(here.sentence - other.sentence) <= CLOSE and other.actors:
            return _taken(here, other.actors, other.recipients)
    return here


def _target(protos: Sequence[Proto], index: int) -> Proto:
    here = protos[index]
    for other in _near(protos, index):
        if not other.recipients:
            continue
        if _codes(here.actors) & _codes(other.actors) and not _codes(here.actors) & _codes(other.recipients):
            return _taken(here, here.actors, other.recipients)
        if here.type in RECIPROCAL and _codes(here.actors) & _codes(other.recipients):
            return _taken(here, here.actors, other.actors)
    return here


def _taken(here: Proto, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]) -> Proto:
    return replace(here, actors=actors, recipients=recipients, completed=True)
