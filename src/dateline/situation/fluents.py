"""From the course of a state of affairs to the answer: figures, contradictions, history, citations."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from dateline.corroborate.evidence import Evidence, canonical
from dateline.ledger.query import Asked
from dateline.model import Entity, Facility, ImportedEvent, Place, Predicate, State, Statement, Title
from dateline.situation.answers import (
    Change,
    Citation,
    Contradiction,
    Figure,
    Figures,
    Fluent,
    Standing,
)
from dateline.situation.clocks import day_of, visible
from dateline.situation.course import Course, Stood, common, course
from dateline.situation.observations import Observation
from dateline.situation.rules import rules

CITED = 20  # passages that an answer carries besides those of its changes, figures and contradictions: the latest
TOLD: frozenset[Standing] = frozenset({"confirmed", "presumed", "stale", "ended", "planned"})
HELD: frozenset[Standing] = frozenset({"confirmed", "presumed", "stale"})
Thing = Entity | Place | Facility | Title | None
Bounds = tuple[int | None, int | None]  # a figure: no less, no more; None where the text gives no such end
Teller = TypeVar("Teller")


@dataclass(slots=True)
class Case:
    """One state of affairs: who and what it is about, and all that is told of it."""

    predicate: Predicate
    key: str
    subject: Entity
    object: Thing
    others: tuple[Entity, ...] = ()
    value: dict[str, str | int | None] | None = None
    observations: list[Observation] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The same whatever is asked or learned later."""
        return hashlib.sha256(f"{self.predicate}|{self.key}".encode()).hexdigest()[:16]


def answers(
    evidence: Evidence, cases: Callable[[Evidence], Iterable[Case]], asked: Asked, standings: Collection[Standing]
) -> tuple[Fluent, ...]:
    """How each of the cases that there is evidence of stood on the day, those of the standings that are asked for; in the order of
    standing and names.
    """
    seen = visible(evidence, asked)
    day = day_of(seen, asked)
    if day is None:
        return ()
    found = []
    for case, made in seen.remembered(cases, lambda: _courses(seen, cases(seen))):
        stood = made.on(day)
        if stood is not None and stood.standing in standings:
            found.append(_fluent(seen, case, made, stood))
    return tuple(sorted(found, key=_order))


def _courses(evidence: Evidence, cases: Iterable[Case]) -> list[tuple[Case, Course]]:
    """Each case with its course, which does not depend on the day that is asked about."""
    known = rules().predicates
    return [(case, course(known[case.predicate], case.observations, evidence.publishers)) for case in cases]


def _order(fluent: Fluent) -> tuple[object, ...]:
    ranks: Sequence[Standing] = ("confirmed", "presumed", "stale", "planned", "ended", "unknown")
    return (
        ranks.index(fluent.standing),
        fluent.subject.code or "~",
        fluent.subject.identifier_text or fluent.subject.entity_text or "",
        fluent.id,
    )


def _fluent(evidence: Evidence, case: Case, made: Course, stood: Stood) -> Fluent:
    spell, day = stood.spell, stood.day
    history = evidence.remembered(("history", case.predicate, case.key), lambda: _history(made))
    support = _support(made, stood, day)
    clashes = _contradictions(evidence, made, day, support)
    figures = _figures(evidence, case, made, day)
    confirmed = stood.last_confirmed
    return Fluent(
        id=case.id,
        predicate=case.predicate,
        on=day.isoformat(),
        subject=case.subject,
        object=case.object,
        others=case.others,
        status=stood.status,
        standing=stood.standing,
        since=spell.since if spell is not None else None,
        until=spell.until if spell is not None else None,
        last_confirmed=confirmed.isoformat() if confirmed is not None else None,
        age_days=max(0, (day - confirmed).days) if confirmed is not None else None,
        value=case.value,
        figures=figures,
        publishers=evidence.publishers(support),
        confidence=max((statement.claim.confidence for statement in support), default=0.0),
        hedged=bool(support) and all(statement.claim.hedged for statement in support),
        disputed=bool(clashes),
        contradictions=clashes,
        history=history,
        citations=_citations(evidence, case, support, clashes, history),
    )


def _support(made: Course, stood: Stood, day: date) -> list[Statement]:
    """What the answer rests on."""
    if stood.spell is None:
        seen = [*made.plans] if stood.standing == "planned" else [*made.denials, *made.untimely, *_all(made)]
    elif stood.standing == "ended":
        seen = stood.spell.ending
    else:
        early = [s for s in stood.spell.holding if s.day <= day]
        ends = [] if early else stood.spell.ending
        seen = [*early, *ends, *made.untimely] if (early or ends) else [*stood.spell.holding, *made.untimely]
        seen += [] if early else [told for told in (*made.plans, *made.denials) if told.day <= day]
    return _unique(s.statement for s in seen)


def _all(made: Course) -> list[Observation]:
    told = [seen for spell in made.spells for seen in (*spell.holding, *spell.ending)]
    return [*told, *made.against, *made.plans]


def _contradictions(
    evidence: Evidence, made: Course, day: date, support: Sequence[Statement]
) -> tuple[Contradiction, ...]:
    """Those told of days up to the one asked about, and those judged of what the answer rests on."""
    found: dict[tuple[str, ...], Contradiction] = {}
    for clash in made.clashes:
        if max(clash.one.day, clash.other.day) <= day:
            ids = tuple(sorted({clash.one.statement.id, clash.other.statement.id}))
            found.setdefault(ids, Contradiction(why=clash.why, statements=ids))
    held = {statement.id for statement in support}
    for statement in support:
        for other, judgement in evidence.contradicting(statement):
            ids = tuple(sorted({statement.id, other.id}))
            if other.id in held or ids in found:
                why = "; ".join(reason.detail for reason in judgement.because) or judgement.comment or "judged so"
                found[ids] = Contradiction(why=why, statements=ids, judgement=judgement.id)
    return tuple(found[ids] for ids in sorted(found))


def _history(made: Course) -> tuple[Change, ...]:
    """The changes of status, each with all that tells it; in the order of days."""
    steps: list[tuple[Observation, list[Observation]]] = []
    told = [seen for spell in made.spells for seen in (*spell.holding, *spell.ending)]
    for seen in sorted([*told, *made.plans], key=lambda s: s.key):
        if steps and steps[-1][0].status == seen.status:
            steps[-1][1].append(seen)
        else:
            steps.append((seen, [seen]))
    return tuple(
        Change(
            on=_when(seen),
            status=first.status,
            statements=tuple(s.id for s in _unique(s.statement for s in seen))[:CITED],
        )
        for first, seen in steps
    )


def _when(seen: Sequence[Observation]) -> str | None:
    """When a change came, as closely as its tellings agree on; of what goes on, the day first told."""
    changes = [s for s in seen if s.effect in ("begins", "ends", "refuses")]
    return common(changes, changes[0]) if changes else seen[0].edtf


def _figures(evidence: Evidence, case: Case, made: Course, day: date) -> Figures | None:
    """The figures told of the state up to the day, of the spell that the day lies in."""
    name = rules().predicates[case.predicate].figure
    if name is None:
        return None
    told = [seen for spell in made.spells for seen in spell.holding] + made.untimely + made.against
    given: dict[str, tuple[date, Statement, tuple[int | None, int | None]]] = {}
    for seen in told:
        bounds = bounds_of(seen.statement, name)
        if bounds is not None and seen.last is not None and seen.day <= day and not _of_part(seen):
            given.setdefault(seen.statement.id, (seen.day, seen.statement, bounds))
    return figures(evidence, list(given.values()), within=rules().figure_days)


def _of_part(seen: Observation) -> bool:
    return seen.status in ("left",)


def bounds_of(statement: Statement, name: str) -> tuple[int | None, int | None] | None:
    """The bounds of a state's figure; None where it has none."""
    claim = statement.claim
    value = claim.value.get(name) if isinstance(claim, State) and claim.value is not None else None
    if isinstance(value, (int, float)):
        return int(value), int(value)
    if not isinstance(value, (list, tuple)) or all(bound is None for bound in value):
        return None
    low, high = value
    return (None if low is None else int(low)), (None if high is None else int(high))


def best_bounds(
    rows: Sequence[tuple[date | None, Bounds, Teller]], voices: Callable[[list[Teller]], int], *, within: int
) -> Bounds:
    """The figure of most publishers (`voices`) among those told `within` so many days of the latest; the latest of equals.

    `rows` are in the order of days, at least one; each has its day, its bounds and who tells it.
    """
    latest = max((day for day, _, _ in rows if day is not None), default=None)
    current = [row for row in rows if latest is None or row[0] is None or (latest - row[0]).days <= within]
    groups: dict[Bounds, list[Teller]] = defaultdict(list)
    last: dict[Bounds, int] = {}
    for at, (_, bounds, teller) in enumerate(current):
        groups[bounds].append(teller)
        last[bounds] = at
    return max(groups, key=lambda bounds: (voices(groups[bounds]), last[bounds]))


def figures(
    evidence: Evidence, told: Sequence[tuple[date | None, Statement, tuple[int | None, int | None]]], *, within: int
) -> Figures | None:
    """Figures side by side. The best is the one of most publishers among those told `within` so many days of the latest; the latest of equals."""
    if not told:
        return None
    rows = sorted(told, key=lambda row: (row[0] or date.min, canonical(row[1])))
    best = best_bounds(
        [(day, bounds, statement) for day, statement, bounds in rows], evidence.publishers, within=within
    )
    ends = [bound for _, _, bounds in rows for bound in bounds if bound is not None]
    return Figures(
        low=min(ends),
        best=best[0] if best[0] is not None else best[1],
        high=max(ends),
        told=tuple(
            Figure(
                minimum=bounds[0],
                maximum=bounds[1],
                on=day.isoformat() if day is not None else None,
                publisher=statement.publisher,
                statement=statement.id,
            )
            for day, statement, bounds in rows
        ),
    )


def _citations(
    evidence: Evidence,
    case: Case,
    support: Sequence[Statement],
    clashes: Sequence[Contradiction],
    history: Sequence[Change],
) -> tuple[Citation, ...]:
    """The latest `CITED` of what the answer rests on, and all that its parts name."""
    of_case = {seen.statement.id: seen.statement for seen in case.observations}
    ids = {id_ for clash in clashes for id_ in clash.statements}
    ids |= {step.statements[0] for step in history if step.statements}
    kept = [of_case[id_] for id_ in ids if id_ in of_case]
    cited = _unique([*support[-CITED:], *kept]) if kept else support[-CITED:]
    return tuple(evidence.remembered(("cite", one.id), partial(cite, one)) for one in cited)


def cite(statement: Statement) -> Citation:
    """The citation of one statement."""
    claim = statement.claim
    return Citation(
        statement=claim.id,
        doc=claim.doc,
        publisher=statement.publisher,
        published=statement.published,
        published_end=statement.published_end,
        sentence=claim.sentence,
        span=claim.span,
        quote=claim.quote,
        text=claim.text,
        attribution=claim.attribution,
        hedged=claim.hedged,
        imported=claim.imported if isinstance(claim, ImportedEvent) else None,
    )


def _unique(statements: Iterable[Statement]) -> list[Statement]:
    found = {statement.claim.id: statement for statement in statements}
    return sorted(found.values(), key=canonical) if len(found) > 1 else list(found.values())
