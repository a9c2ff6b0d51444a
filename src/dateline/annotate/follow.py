"""States that an event implies: who attacks is hostile, who arms backs, who cooperates is allied."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotate.completion import Proto
from dateline.annotate.scene import Scene
from dateline.annotate.states import state_of
from dateline.model import State

# Event type → (status, sectors that either side must have for the relation to hold between polities and groups).
FOLLOWS = {"ASSAULT": "hostile", "AID": "backing", "COOPERATE": "allied"}
POLITIES = frozenset({"GOV", "MIL", "REB", "PRM", None})
ARMED_OPPOSITION = "REB"


def relations_of(scene: Scene, act: Proto) -> Iterator[State]:
    """The relations that an act of this report, told in its own words, shows between polities or armed groups."""
    status = FOLLOWS.get(act.type)
    if status is None or act.completed or act.standing.status != "actual":
        return
    sentence = scene.sentences[act.sentence]
    others = act.recipients or act.actors[1:]
    for actor in act.actors[:1]:
        for other in others[:2]:
            apart = actor.code != other.code or (
                ARMED_OPPOSITION in (actor.sector, other.sector) and actor.sector != other.sector
            )
            if apart and actor.sector in POLITIES and other.sector in POLITIES:
                roles = (actor, other, ())
                yield state_of(scene, act.sentence, sentence, ("relation", status), roles, act.candidate, None)
