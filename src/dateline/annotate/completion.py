"""Completion: an act told again without its parties takes them from where the report told it in full.

"Turkish forces shelled Afrin ... 24 civilians were killed in the attack": a nominal or passive act without an agent is
the same act as the nearest one of its type whose parties agree with what it does say. Nothing is taken where the two
disagree; a record that took something says so in its rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.annotate.cast import STATELY
from dateline.annotate.frames import lemma_of
from dateline.annotate.match import Candidate
from dateline.annotate.status import Standing
from dateline.annotate.words import chain_words
from dateline.dates import Interval
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity

SPOKEN = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE")  # done by saying so
REACH = 20  # sentences back, most of a report; two forward, since headlines and leads tell first what the body explains
FORWARD = 2
HALVING = 3  # sentences after which an act weighs half
CLOSE = 3  # sentences; further off another attack may be meant
ABOUT_ACTS = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "PROTEST", "THREATEN")
STATE = (None, "GOV", "MIL", "COP", "PRM", "SPY", "JUD", "LEG")
AGAINST_STATE = ("REB", "UAF", "OPP")
RECIPROCAL = ("CONSULT", "AGREE", "COOPERATE", "ASSAULT")


@dataclass(frozen=True, slots=True)
class Proto:
    """An act as its own words tell it; `beside` is the nearest other party, for want of a told recipient,
    `overt` tells that somebody acts in it who cannot be coded, `when` and `where` (a country) what dates and places it,
    `home` the country where it took place, `nowhere` tells that the report names no country at all,
    `retells` the head of the act it took its parties from. A `silent` act only lends its parties to those that retell
    it.
    """

    sentence: int
    candidate: Candidate
    standing: Standing
    type: str
    mode: str | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    beside: tuple[Entity, ...] = ()
    home: str | None = None
    nowhere: bool = False
    overt: bool = False
    when: Interval | None = None
    where: str | None = None
    completed: bool = False
    retells: Token | None = None
    silent: bool = False


def complete(protos: Sequence[Proto]) -> list[Proto]:
    """The acts with parties taken over; those that still lack an actor are left out."""
    protos = [_implied(p) if p.candidate.family.victim is not None and not p.actors else p for p in protos]
    told = list(protos)  # what verbs tell comes first: nouns tell it again
    for index, proto in enumerate(protos):
        if proto.candidate.frame.pos == "V" and not proto.actors:
            told[index] = _filled(protos, index, proto)
    out: list[Proto] = []
    for index, proto in enumerate(protos):
        if proto.silent:
            continue
        done = told[index] if told[index] is not proto else _filled(told, index, proto)
        if done.actors:
            out.append(_still_to_come(out, done))
    return out


def _filled(protos: Sequence[Proto], index: int, here: Proto) -> Proto:
    done = _completed(protos, index, here)
    if not done.actors:
        done = _unknown(_implied(done))
    if done.actors and not done.recipients:
        done = replace(done, recipients=_victim(done))
    return done


def _completed(protos: Sequence[Proto], index: int, here: Proto) -> Proto:
    """An act with the parties it lacks, from others; what stands beside it in its sentence is the last resort."""
    family, verbal = here.candidate.family, here.candidate.frame.pos == "V"
    if family.again:
        return _again(protos, index)
    done = here
    if here.overt and not here.actors:
        return here  # "world leaders denounced it": told, and nobody who can be coded
    if not here.actors and not family.own:
        aimed = replace(here, recipients=here.recipients or here.beside) if verbal else here
        done = _agent(protos, index, aimed)
    elif here.actors and not here.recipients and not family.own:
        done = _by_object(protos, here) or (here if verbal and here.beside else _target(protos, index))
    if not done.recipients and not family.own:
        codes = _codes(done.actors)
        done = replace(done, recipients=tuple(e for e in here.beside if e.code not in codes))
    return done


def _again(protos: Sequence[Proto], index: int) -> Proto:
    """A vague word ("the operation") for an act that the report told before in full; left out where none fits."""
    here = protos[index]
    votes: dict[tuple[frozenset[str], ...], tuple[float, Proto]] = {}
    for weight, other in _weighed(protos, index):
        before = other.candidate.head.i < here.candidate.head.i and not other.candidate.family.again
        if before and other.actors and (not here.actors or _codes(here.actors) & _codes(other.actors)):
            key = (_keys(other.actors), _keys(other.recipients))
            sum_, first = votes.get(key, (0.0, other))
            votes[key] = (sum_ + weight, first)
    if not votes:
        return replace(here, actors=())
    best = max(votes.values(), key=lambda vote: vote[0])[1]
    return _taken(here, best.actors, here.recipients or best.recipients, best)


def _still_to_come(told: Sequence[Proto], here: Proto) -> Proto:
    """ "the withdrawal" after "will withdraw" is the same act, and as far off."""
    verb = here.candidate.head.head
    past = here.candidate.head.dep_ in ("nsubj", "nsubjpass") and (
        verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    )
    definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in here.candidate.head.children)
    if here.candidate.frame.pos != "N" or here.standing.status != "actual" or past or not definite:
        return here
    same = [o for o in told if _same_kind(here, o) and _codes(here.actors) == _codes(o.actors)]
    if any(o.standing.status == "actual" and o.type == here.type for o in same):
        return here
    for other in same:
        if other.standing.status == "future" and other.candidate.type == here.candidate.type:
            return replace(here, standing=other.standing, type=other.type, mode=other.mode)
    return here


def _implied(here: Proto) -> Proto:
    """The agent that the word itself implies, in the country of whom it befell, else where it took place: an arrest
    is made by police; who expels foreigners is where they were.
    """
    family = here.candidate.family
    codes = [e.code for e in here.recipients if e.code is not None and e.code not in ORGANISATIONS]
    told = here.where or (codes[0] if codes else None)  # an arrest is made where it is made, else at home
    code = told if told is not None and family.implied_of == "victim" else here.home
    nowhere = code is None and not (here.nowhere and family.implied in STATELY)
    if family.implied is None or nowhere or (family.implied_of == "host" and code in codes):
        return here
    others = tuple(e for e in here.recipients if not family.own or e.code != code)  # "the war in Yemen" is not on Yemen
    return _taken(here, (Entity(code=code, sector=family.implied),), others)


def _unknown(here: Proto) -> Proto:
    """Violence told without an attacker, in the passive or of a weapon, has one nobody names: PLOVER's UAF, where it
    took place.
    """
    frame, weapons = here.candidate.frame, chain_words()["weapons"]
    subjects = [lemma_of(t) for t in frame.get("subj")]
    unnamed = all(lemma in weapons for lemma in subjects) and bool(here.recipients or subjects)
    verbal = frame.pos == "V" and here.candidate.type == here.type == "ASSAULT"
    if here.actors or not verbal or not unnamed or here.home is None:
        return here
    return _taken(here, (Entity(code=here.home, sector="UAF"),), here.recipients)


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
            actors = other.actors or _agent(protos, index, other).actors
            if actors and not _codes(actors) <= _codes(here.actors):
                return _taken(here, here.actors, actors)
    return None


def _near(protos: Sequence[Proto], index: int) -> list[Proto]:
    """Other acts of the kind within reach, nearest first, earlier before later."""
    return [other for _, other in _weighed(protos, index)]


def _weighed(protos: Sequence[Proto], index: int) -> list[tuple[float, Proto]]:
    """Other acts of the kind within reach with their weight, nearest first: what is near, told before, and called by
    the same word is more likely the same act.
    """
    here = protos[index]
    found = []
    for other in protos:
        gap = here.sentence - other.sentence
        lends = other is not here and not other.candidate.family.own and not _apart(here, other)
        ahead = REACH if here.mode is not None and here.mode == other.mode else FORWARD
        if lends and _same_kind(here, other) and -ahead <= gap <= REACH:
            weight = 1 / (1 + abs(gap) / HALVING)
            weight *= 1.5 if other.candidate.head.i < here.candidate.head.i else 1.0
            weight *= 2.0 if here.mode is not None and here.mode == other.mode else 1.0
            weight *= 2.0 if other.candidate.frame.lemma == here.candidate.frame.lemma else 1.0
            found.append((abs(gap) + (0.5 if gap < 0 else 0.0), other.candidate.head.i, weight, other))
    return [(weight, other) for _, _, weight, other in sorted(found, key=lambda row: row[:2])]


def _apart(a: Proto, b: Proto) -> bool:
    """Whether two acts are dated or placed apart, and so are not one."""
    dated = a.when is not None and b.when is not None and a.when.intersect(b.when) is None
    return dated or (a.where is not None and b.where is not None and a.where != b.where)


def _same_kind(a: Proto, b: Proto) -> bool:
    if a.type != b.type and {a.type, b.type} not in ({"CONCEDE", "RETREAT"}, {"CONSULT", "AGREE"}):
        return (a.type, a.mode) == ("SANCTION", "expel") and b.type == "ASSAULT"  # who attacks is whom people flee
    return a.mode is None or b.mode is None or a.mode == b.mode


def _codes(entities: Sequence[Entity]) -> set[str]:
    return {e.code for e in entities if e.code is not None}


def _agent(protos: Sequence[Proto], index: int, here: Proto) -> Proto:
    """The parties that the report's other acts of the kind give most weight to."""
    votes: dict[tuple[frozenset[str], frozenset[str]], float] = {}
    first: dict[tuple[frozenset[str], frozenset[str]], Proto] = {}
    for weight, other in _weighed(protos, index):
        for taken in _offers(here, other):
            key = (_keys(taken.actors), _keys(taken.recipients))
            votes[key] = votes.get(key, 0.0) + weight
            first.setdefault(key, taken)
    for key in votes:  # an act told without its target speaks for those that tell it
        if key[1]:
            votes[key] += sum(v for (who, whom), v in votes.items() if not whom and who & key[0])
    if votes:
        order = list(votes)
        return first[max(order, key=lambda key: (votes[key], -order.index(key)))]
    return _against(protos, index, here) if here.recipients else here


def _offers(here: Proto, other: Proto) -> list[Proto]:
    """What another act's parties make of one that lacks its agent; none where the two disagree."""
    aimed = other.recipients or other.beside
    if not other.actors:
        return []
    if not here.recipients:
        return [_taken(here, other.actors, other.recipients, other)] if here.candidate.frame.pos != "V" else []
    if _on_one_side(here.recipients, aimed):
        return [_taken(here, other.actors, here.recipients, other)]
    if here.type in RECIPROCAL and other.recipients and _on_one_side(here.recipients, other.actors):
        return [_taken(here, other.recipients, here.recipients, other)]
    return []


def _on_one_side(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Whether two groups of parties share a country and, where it is at war with itself, a side; civilians may be on any."""
    return any(a.code == b.code and _sides(a.sector) & _sides(b.sector) for a in some for b in others)


def _sides(sector: str | None) -> frozenset[str]:
    return frozenset({"state"} if sector in STATE else {"armed"} if sector in AGAINST_STATE else {"state", "armed"})


def _keys(entities: Sequence[Entity]) -> frozenset[str]:
    return frozenset(f"{e.code}:{e.sector}" for e in entities)


def _against(protos: Sequence[Proto], index: int, here: Proto) -> Proto:
    """Victims told without their attacker, close to an act of the kind by somebody else: theirs."""
    for other in _near(protos, index):
        close = abs(here.sentence - other.sentence) <= CLOSE
        if close and other.actors and not _codes(other.actors) & _codes(here.recipients):
            return _taken(here, other.actors, here.recipients, other)
    return here


def _target(protos: Sequence[Proto], index: int) -> Proto:
    here = protos[index]
    for other in _near(protos, index):
        if not other.recipients:
            continue
        if _codes(here.actors) & _codes(other.actors) and not _codes(here.actors) & _codes(other.recipients):
            return _taken(here, here.actors, other.recipients, other)
        if here.type in RECIPROCAL and _codes(here.actors) & _codes(other.recipients):
            return _taken(here, here.actors, other.actors, other)
    return here


def _taken(
    here: Proto, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], other: Proto | None = None
) -> Proto:
    return replace(
        here, actors=actors, recipients=recipients, completed=True, retells=other.candidate.head if other else None
    )
