"""Which agreements held between whom: one for the countries or groups that are parties, whoever spoke for them, and its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.clocks import day_of, visible
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import observed
from dateline.situation.parties import party, spoken
from dateline.situation.rules import rules

Key = tuple[tuple[str, ...], str]  # the parties in the order of the alphabet, and the kind, empty where not told


def agreements(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """How agreements stood."""
    seen = visible(evidence, asked)
    return answers(seen, cases(seen), day_of(seen, asked), standings)


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each agreement."""
    rule = rules().predicates["agreement"]
    told: dict[Key, list[Statement]] = defaultdict(list)
    keys: dict[str, Key] = {}
    for statement in evidence.statements:
        key = _key(statement)
        if key is not None:
            told[key].append(statement)
            keys[statement.id] = key
    joined = _joined(evidence, keys, told)
    groups: dict[Key, list[Statement]] = defaultdict(list)
    for key, statements in told.items():
        groups[joined.get(key, key)].extend(statements)
    return tuple(
        Case(
            "agreement",
            "|".join((*parties, kind)),
            *_parties(statements),
            value={"kind": kind or None},
            observations=[seen for statement in statements for seen in observed(statement, rule)],
        )
        for (parties, kind), statements in groups.items()
    )


def _key(statement: Statement) -> Key | None:
    claim = statement.claim
    if not isinstance(claim, State) or claim.predicate != "agreement" or not isinstance(claim.object, Entity):
        return None
    parties = {party(entity) for entity in (claim.subject, claim.object, *claim.others)}
    return tuple(sorted(parties)), str((claim.value or {}).get("kind") or "")


def _joined(evidence: Evidence, keys: Mapping[str, Key], told: Mapping[Key, list[Statement]]) -> dict[Key, Key]:
    """What is told of without its kind is the only one of these parties; what was judged the same is one."""
    joined: dict[Key, Key] = {}
    kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for parties, kind in told:
        if kind:
            kinds[parties].append(kind)
    for parties, kind in told:
        if not kind and len(kinds[parties]) == 1:
            joined[parties, kind] = (parties, kinds[parties][0])
    for group in evidence.together(s for statements in told.values() for s in statements):
        found = sorted({_root(joined, keys[statement.id]) for statement in group})
        kept = max(found, key=lambda key: (len(key[0]), bool(key[1]), key))
        joined.update({key: kept for key in found if key != kept})
    return {key: _root(joined, key) for key in told}


def _root(joined: Mapping[Key, Key], key: Key) -> Key:
    while key in joined:
        key = joined[key]
    return key


def _parties(statements: list[Statement]) -> tuple[Entity, Entity, tuple[Entity, ...]]:
    """The parties in the order of the alphabet."""
    named: dict[str, list[Entity]] = defaultdict(list)
    for statement in statements:
        claim = statement.claim
        if isinstance(claim, State) and isinstance(claim.object, Entity):
            for entity in (claim.subject, claim.object, *claim.others):
                named[party(entity)].append(entity)
    first, *rest = [spoken(named[name]) for name in sorted(named)]
    return first, (rest[0] if rest else first), tuple(rest[1:])
