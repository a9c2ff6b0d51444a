"""Which agreements held between whom: one for the countries or groups that are parties, whoever spoke for them, and its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import Observation, observed
from dateline.situation.parties import party, spoken
from dateline.situation.rules import rules

BEGINNING = ("begins", "plans")
Key = tuple[tuple[str, ...], str]  # the parties in the order of the alphabet, and the kind, empty where not told


def agreements(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """How agreements stood."""
    return answers(evidence, cases, asked, standings)


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each agreement."""
    rule = rules().predicates["agreement"]
    keys = {statement.id: key for statement in evidence.statements if (key := _key(statement)) is not None}
    told = [statement for statement in evidence.statements if statement.id in keys]
    seen = {statement.id: tuple(observed(statement, rule)) for statement in told}
    keys = _judged(evidence, told, _kinds(keys, seen))
    groups: dict[Key, list[Statement]] = defaultdict(list)
    for statement in told:
        groups[keys[statement.id]].append(statement)
    return tuple(
        Case(
            "agreement",
            "|".join((*parties, kind)),
            *_parties(statements),
            value={"kind": kind or None},
            observations=[one for statement in statements for one in seen[statement.id]],
        )
        for (parties, kind), statements in groups.items()
    )


def _key(statement: Statement) -> Key | None:
    claim = statement.claim
    if not isinstance(claim, State) or claim.predicate != "agreement" or not isinstance(claim.object, Entity):
        return None
    parties = {party(entity) for entity in (claim.subject, claim.object, *claim.others)}
    return tuple(sorted(parties)), str((claim.value or {}).get("kind") or "")


def _kinds(keys: Mapping[str, Key], seen: Mapping[str, Sequence[Observation]]) -> dict[str, Key]:
    """What is told without its kind is of the only one of its parties, but for one that begins when that is told of no more."""
    last: dict[tuple[str, ...], dict[str, date]] = defaultdict(dict)
    for id_, (parties, kind) in keys.items():
        days = [one.day for one in seen[id_] if one.last is not None]
        if kind:
            last[parties][kind] = max([*days, last[parties].get(kind, date.min)])
    out = dict(keys)
    for id_, (parties, kind) in keys.items():
        if not kind and len(last[parties]) == 1:
            ((only, until),) = last[parties].items()
            if not any(one.effect in BEGINNING and one.last is not None and one.day > until for one in seen[id_]):
                out[id_] = (parties, only)
    return out


def _judged(evidence: Evidence, told: Sequence[Statement], keys: Mapping[str, Key]) -> dict[str, Key]:
    """What was judged the same is one, under the fullest of its keys."""
    joined: dict[Key, Key] = {}
    for group in evidence.together(told):
        found = sorted({_root(joined, keys[statement.id]) for statement in group})
        kept = max(found, key=lambda key: (len(key[0]), bool(key[1]), key))
        joined.update({key: kept for key in found if key != kept})
    return {id_: _root(joined, key) for id_, key in keys.items()}


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
