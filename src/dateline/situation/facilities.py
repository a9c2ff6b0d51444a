"""Which facilities are in use, by whom: one answer for a name and country; what has no name of its own is told by its operator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Facility, State, Statement
from dateline.situation.answers import Fluent, Standing
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import observed
from dateline.situation.parties import site, spoken
from dateline.situation.rules import rules


def facilities(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """How facilities stood."""
    return answers(evidence, cases, asked, standings)


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each facility; those that were judged the same are one."""
    rule = rules().predicates["facility"]
    told: dict[str, list[Statement]] = defaultdict(list)
    keys: dict[str, str] = {}
    for statement in evidence.statements:
        claim = statement.claim
        if isinstance(claim, State) and isinstance(claim.object, Facility) and claim.predicate == "facility":
            kind = str((claim.value or {}).get("kind") or "")
            keys[statement.id] = site(claim.object, claim.subject, kind, claim.doc)
            told[keys[statement.id]].append(statement)
    groups: dict[str, list[Statement]] = defaultdict(list)
    joined = _joined(evidence, keys, told)
    for key, statements in told.items():
        groups[joined.get(key, key)].extend(statements)
    return tuple(
        Case(
            "facility",
            key,
            spoken(s.claim.subject for s in statements if isinstance(s.claim, State)),
            _facility(statements),
            value={"kind": _kind(statements)},
            observations=[seen for statement in statements for seen in observed(statement, rule)],
        )
        for key, statements in groups.items()
    )


def _joined(evidence: Evidence, keys: Mapping[str, str], told: Mapping[str, Sequence[Statement]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for group in evidence.together(s for statements in told.values() for s in statements):
        first, *others = sorted({joined.get(keys[s.id], keys[s.id]) for s in group})
        for other in others:
            moved = members.pop(other, {other})
            members.setdefault(first, {first}).update(moved)
            joined.update(dict.fromkeys(moved, first))
    return joined


def _facility(statements: Sequence[Statement]) -> Facility:
    """The name that is most its own, with a place where any has one."""
    given = [s.claim.object for s in statements if isinstance(s.claim, State) and isinstance(s.claim.object, Facility)]
    best = min(given, key=lambda one: (one.name.islower(), one.country_code is None, len(one.name), one.name))
    places = [one.place for one in given if one.place is not None]
    place = best.place or (min(places, key=lambda one: one.model_dump_json()) if places else None)
    return best.model_copy(update={"place": place.model_copy(update={"span": None}) if place is not None else None})


def _kind(statements: Sequence[Statement]) -> str | None:
    kinds = [
        str(kind) for s in statements if isinstance(s.claim, State) and (kind := (s.claim.value or {}).get("kind"))
    ]
    return max(kinds, key=lambda kind: (kinds.count(kind), kind), default=None)
