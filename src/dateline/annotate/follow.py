"""Relations and presence that acts show: who attacks is hostile, who accuses another state is at odds with it, who arms backs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.annotate.completion import RECIPROCAL, Proto
from dateline.annotate.scene import Scene
from dateline.annotate.state_roles import is_person
from dateline.annotate.states import state_of
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Place, State
from dateline.ontology.predicates import predicates

POLITIES = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", None})
ARMED = frozenset({"REB", "PRM", "UAF"})
ONE = frozenset({"GOV", "MIL", None})  # a state, its government and its forces stand in one relation
ABROAD = frozenset({"MIL", "PRM"})
FROM_AFAR = frozenset({"heavy-weapons", "explosives", "suicide-bombing", "suicide-attack", "drone"})
Pair = frozenset[tuple[str | None, str | None]]


class Relations:
    """The relations of a report that its acts show, each once: what its words say of two sides anywhere, or otherwise in
    the same sentence, stands, and of sides that fight no tension is told.
    """

    def __init__(self, told: Sequence[State]) -> None:
        """`told`: the states of the report's words."""
        self._shown = {(pair_of(s.subject, s.object), s.status) for s in told if s.predicate == "relation"}

    def shown_by(self, scene: Scene, act: Proto, told: Sequence[State]) -> Iterator[State]:
        """The relations of an act, beside the states told in the words of its sentence."""
        shown = predicates().shown_by.get(act.type)
        said = {(pair_of(s.subject, s.object), s.status) for s in told if s.predicate == "relation"}
        guessed = act.recipients and not act.candidate.recipients  # the nearest other party is too little to show it
        if shown is None or act.completed or guessed or act.standing.status != "actual":
            return
        sentence = scene.sentences[act.sentence]
        others = act.recipients or (act.actors[1:] if act.type in RECIPROCAL else ())
        for actor in act.actors[:1]:
            for other in others[:2]:
                status = shown.armed if ARMED & {actor.sector, other.sector} else shown.states
                pair = pair_of(actor, other)
                worse = status == "tense" and (pair, "hostile") in self._shown
                if status is not None and _apart(actor, other) and (pair, status) not in self._shown and not worse:
                    if all(pair != other for other, _ in said):
                        self._shown.add((pair, status))
                        roles = (actor, other, ())
                        yield state_of(scene, act.sentence, sentence, ("relation", status), roles, act.candidate, None)


class Presences:
    """The presence that the violence of foreign forces shows where it takes place, once a report for each country."""

    def __init__(self) -> None:
        self._shown: set[tuple[str | None, str | None, str]] = set()

    def shown_by(self, scene: Scene, act: Proto, place: Place | None, told: Sequence[State]) -> Iterator[State]:
        """The presence an act shows, beside the states told in the words of its sentence."""
        for state in told:
            if state.predicate == "presence" and isinstance(state.object, Place):
                self._shown.add((state.subject.code, state.object.country_code, state.status))
        status = {"actual": "present", "future": "planned"}.get(act.standing.status)
        if place is None or place.country_code is None or act.type != "ASSAULT" or act.completed or status is None:
            return
        if act.mode in FROM_AFAR or place.span is None:
            return  # rockets need nobody there, and a country that no word names shows nothing
        for actor in act.actors[:1]:
            key = (actor.code, place.country_code, status)
            abroad = (
                actor.code not in (None, place.country_code, *ORGANISATIONS)
                and actor.sector in ABROAD
                and not is_person(actor)
            )
            if abroad and key not in self._shown and not (status == "planned" and (*key[:2], "present") in self._shown):
                self._shown.add(key)
                roles = (actor, place, ())
                sentence = scene.sentences[act.sentence]
                yield state_of(scene, act.sentence, sentence, ("presence", status), roles, act.candidate, None)


def pair_of(one: object, other: object) -> Pair:
    """Between whom a relation is, whoever is named first."""
    return frozenset((e.code, None if e.sector in ONE else e.sector) for e in (one, other) if isinstance(e, Entity))


def _apart(one: Entity, other: Entity) -> bool:
    """Whether two parties are polities or armed groups, and not one and the same."""
    if not {one.sector, other.sector} <= POLITIES or any(_man_alone(e) for e in (one, other)):
        return False
    return one.code != other.code or (bool(ARMED & {one.sector, other.sector}) and one.sector != other.sector)


def _man_alone(entity: Entity) -> bool:
    """A rebel by name is accused or sought, not a party."""
    return entity.sector in ARMED and is_person(entity)
