"""Who holds which place: one at a time; who gains it ends the hold of who had it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, Place, State
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import Observation, observed
from dateline.situation.parties import party, spoken, spot
from dateline.situation.rules import rules
from dateline.situation.succession import succeeded


def control(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """Who held which place."""
    return answers(evidence, cases, asked, standings)


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each holder of each place."""
    rule, places = rules().predicates["control"], dict[str, Place]()
    told: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    holders: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for statement in evidence.statements:
        claim = statement.claim
        if isinstance(claim, State) and claim.predicate == "control" and isinstance(claim.object, Place):
            where, who = spot(claim.object), party(claim.subject)
            places.setdefault(where, claim.object.model_copy(update={"span": None}))
            told[where][who].extend(observed(statement, rule))
            holders[where, who].append(claim.subject)
    return tuple(
        Case("control", f"{where}|{who}", spoken(holders[where, who]), places[where], observations=seen)
        for where, by_holder in told.items()
        for who, seen in succeeded(rule, by_holder, by=("begins",)).items()
    )
