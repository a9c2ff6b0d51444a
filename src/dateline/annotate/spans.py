"""When a state began or ended: on the day of the act that its own words tell, where no words beside them date it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.confidence import weighed
from dateline.annotate.scene import Scene
from dateline.model import Event, State
from dateline.ontology.predicates import predicates

POINTS = ("vital",)  # what begins and ends at once
KINDS = {"custody": ("COERCE", "RETREAT"), "agreement": ("AGREE", "SUPPORT", "SANCTION", "RETREAT", "ASSAULT")}
TOLD = ("custody", "control", "presence", "agreement", "facility", "office", *POINTS)


def dated_by_acts(scene: Scene, state: State, events: Sequence[Event]) -> State:
    """A state with the days of the act at its words; a death in an attack is of the day of the attack."""
    if state.predicate not in TOLD or (state.to or (state.from_ and state.predicate not in POINTS)):
        return state
    kinds = KINDS.get(state.predicate)
    actual = [
        e for e in events if e.status == "actual" and e.edtf is not None and (kinds is None or e.event[0] in kinds)
    ]
    act = next((e for e in actual if e.span[0] < state.span[1] and state.span[0] < e.span[1]), None)
    if act is None and state.predicate in POINTS:
        act = next((e for e in actual if e.event[0] == "ASSAULT"), None)
    since, until = _period(state, act)
    if (since, until) == (state.from_, state.to):
        return state
    return weighed(scene, state.model_copy(update={"from_": since, "to": until, "id": ""}))


def _period(state: State, act: Event | None) -> tuple[str | None, str | None]:
    """From and to as EDTF; of a death both."""
    row = predicates().predicates[state.predicate]
    if state.predicate in POINTS:
        if state.from_ is not None or act is None:
            return state.from_, state.from_
        whole = act.edtf if act.edtf is not None and "/" not in act.edtf else None
        return whole or act.date, whole or act.enddate
    if act is None:
        return state.from_, state.to
    if state.status in row.ends:
        return None, act.edtf
    return (act.edtf, None) if state.status in row.begins else (state.from_, state.to)
