"""Who is held, and by whom: one answer for a person; of people without a name one for each report's, or what was judged the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import observed
from dateline.situation.parties import Persons, spoken
from dateline.situation.rules import rules


def custody(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """Who was held."""
    return answers(evidence, cases, asked, standings)


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each person or group that was held."""
    told: dict[str, list[Statement]] = defaultdict(list)
    given = [s for s in evidence.statements if isinstance(s.claim, State) and s.claim.predicate == "custody"]
    persons = Persons(s.claim.subject for s in given if isinstance(s.claim, State))
    for group in evidence.together(given):
        names = sorted(
            {persons.key(s.claim.subject) for s in group if isinstance(s.claim, State) and _named(s.claim.subject)}
        )
        for statement in group:
            if isinstance(statement.claim, State):
                own = _named(statement.claim.subject)
                key = persons.key(statement.claim.subject) if own else (names or [f"of {group[0].id}"])[0]
                told[key].append(statement)
    return tuple(_case(key, statements) for key, statements in told.items())


def _case(key: str, statements: list[Statement]) -> Case:
    rule = rules().predicates["custody"]
    states = [s.claim for s in statements if isinstance(s.claim, State)]
    holders = [state.object for state in states if isinstance(state.object, Entity)]
    kinds = [str(kind) for state in states if (kind := (state.value or {}).get("kind"))]
    return Case(
        "custody",
        key,
        spoken(state.subject for state in states),
        spoken(holders) if holders else None,
        value={"kind": kinds[-1] if kinds else None},
        observations=[seen for statement in statements for seen in observed(statement, rule)],
    )


def _named(entity: Entity) -> bool:
    return entity.identifier_id is not None or entity.identifier_text is not None
