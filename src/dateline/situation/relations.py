"""How polities and groups stand to one another: from one to another the latest that was told, with what was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import partial

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, Predicate, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import observed
from dateline.situation.parties import party, spoken
from dateline.situation.rules import rules


def relations(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """How relations stood, each way apart."""
    return answers(evidence, RELATIONS, asked, standings)


def affiliations(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """Who was part of, led, replaced or was backed by whom: each kind apart, since one does not end another."""
    return answers(evidence, AFFILIATIONS, asked, standings)


def cases_between(evidence: Evidence, predicate: Predicate) -> tuple[Case, ...]:
    """A case from each party to each other one; of affiliations one for each kind."""
    rule = rules().predicates[predicate]
    told: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in evidence.statements:
        claim = statement.claim
        if isinstance(claim, State) and claim.predicate == predicate and isinstance(claim.object, Entity):
            kind = (claim.status,) if predicate == "affiliation" else ()
            told[party(claim.subject), *kind, party(claim.object)].append(statement)
    return tuple(
        Case(
            predicate,
            "|".join(key),
            spoken(s.claim.subject for s in statements if isinstance(s.claim, State)),
            spoken(
                s.claim.object for s in statements if isinstance(s.claim, State) and isinstance(s.claim.object, Entity)
            ),
            observations=[seen for statement in statements for seen in observed(statement, rule)],
        )
        for key, statements in told.items()
        if key[0] != key[-1]
    )


RELATIONS = partial(cases_between, predicate="relation")
AFFILIATIONS = partial(cases_between, predicate="affiliation")
