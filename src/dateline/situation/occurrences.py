"""What happened: one answer for all the sentences that tell of one event."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateline.corroborate.evidence import Evidence, canonical
from dateline.dates.interval import Interval
from dateline.ledger.query import Asked
from dateline.model import Bounds, Entity, Event, ImportedEvent, Place, Size, Statement
from dateline.ontology.plover import plover
from dateline.situation.answers import Contradiction, Figures, Occurrence
from dateline.situation.clocks import publication, visible
from dateline.situation.fluents import CITED, cite, figures
from dateline.situation.parties import party

CERTAIN = ("actual", "negated", "future", "hypothetical")  # what one telling says outweighs what the next ones do
Act = Event | ImportedEvent


def occurrences(evidence: Evidence, asked: Asked) -> tuple[Occurrence, ...]:
    """The events that may have been by `asked.on` (all where it is None), in the order of days; undated ones last."""
    seen = visible(evidence, asked)
    told = [s for s in seen.statements if isinstance(s.claim, Event | ImportedEvent)]
    found = [occurrence(seen, group) for group in seen.together(told)]
    kept = [one for one in found if asked.on is None or one.date is None or one.date <= asked.on.isoformat()]
    return tuple(sorted(kept, key=lambda one: (one.date or "9999", one.enddate or "9999", one.id)))


def occurrence(evidence: Evidence, group: Sequence[Statement]) -> Occurrence:
    """One event from all that tell it. Its fields are those of the tellings that say most, whatever their order."""
    tellings = [(s, s.claim) for s in sorted(group, key=canonical) if isinstance(s.claim, Event | ImportedEvent)]
    status = min((act.status for _, act in tellings), key=CERTAIN.index)
    so = [(s, act) for s, act in tellings if act.status == status]
    type_, mode = _kind([act for _, act in so])
    days = _days([act for _, act in so])
    clashes = _contradictions(evidence, [s for s, _ in tellings])
    sizes = {name: _size(evidence, so, name) for name in Size.model_fields}
    return Occurrence(
        id=_id(tellings),
        event=type_,
        mode=mode,
        context=tuple(sorted({name for _, act in so for name in act.context})),
        quad_code=min(act.quad_code for _, act in so if type_ in act.event),
        event_scale=_scale([act for _, act in so], type_, mode),
        actor=_parties([act.actor for _, act in so]),
        recipient=_parties([act.recipient for _, act in so]),
        event_loc=_place([act.event_loc for _, act in so]),
        date=days.start.isoformat() if days is not None else None,
        enddate=days.end.isoformat() if days is not None else None,
        status=status,
        participants=sizes["participants"],
        dead=sizes["dead"],
        injured=sizes["injured"],
        arrested=sizes["arrested"],
        publishers=evidence.publishers(s for s, _ in so),
        confidence=max(act.confidence for _, act in so),
        hedged=all(act.hedged for _, act in so),
        disputed=bool(clashes),
        contradictions=clashes,
        citations=tuple(cite(s) for s, _ in tellings[: 2 * CITED]),
    )


def _id(tellings: Sequence[tuple[Statement, Act]]) -> str:
    """That of the telling first recorded, so that it stays when others join."""
    first = min(tellings, key=lambda pair: (pair[0].recorded_at, canonical(pair[0])))[0]
    return occurrence_id(first.id)


def occurrence_id(statement: str) -> str:
    """The id of the event that a statement, of all that tell it, told first: 16 hex digits."""
    return hashlib.sha256(f"occurrence|{statement}".encode()).hexdigest()[:16]


def _kind(acts: Sequence[Act]) -> tuple[str, str | None]:
    """The type that most tell, then the mode that most tell of it: one that has a mode says more than one that has none."""
    types = Counter(type_ for act in acts for type_ in act.event)
    type_ = max(types, key=lambda name: (types[name], max(act.confidence for act in acts if name in act.event), name))
    modes = Counter(mode for act in acts if type_ in act.event for mode in act.mode)
    return type_, max(modes, key=lambda name: (modes[name], name), default=None)


def _scale(acts: Sequence[Act], type_: str, mode: str | None) -> float:
    """PLOVER's intensity of type and mode; of a type that only the record knows, the record's."""
    if plover().knows(type_, mode):
        return plover().score(type_, mode)
    fits = [act for act in acts if type_ in act.event and (mode is None or mode in act.mode)]
    return min(act.event_scale for act in fits)


def _days(acts: Sequence[Act]) -> Interval | None:
    """The days that the tellings have in common, taken from the closest on; one that has none in common with those is left out."""
    told = sorted((days for act in acts if (days := _told(act)) is not None), key=lambda one: (one.days, one.start))
    common = told[0] if told else None
    for days in told[1:]:
        common = (common.intersect(days) if common is not None else None) or common
    return common


def _told(act: Act) -> Interval | None:
    if act.date is None or act.enddate is None:
        return None
    return Interval(date.fromisoformat(act.date), date.fromisoformat(act.enddate), "interval")


def _parties(roles: Sequence[tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """The parties of the telling that names most; of equals what most tell."""
    given = [role for role in roles if role]
    keys = Counter(tuple(sorted(party(entity) for entity in role)) for role in given)

    def fullness(role: tuple[Entity, ...]) -> tuple[object, ...]:
        named = sum(entity.identifier_id is not None for entity in role)
        coded = sum(entity.code is not None for entity in role)
        key = tuple(sorted(party(entity) for entity in role))
        return named, coded, keys[key], "".join(entity.model_dump_json(exclude={"span"}) for entity in role)

    best = max(given, key=fullness, default=())
    return tuple(entity.model_copy(update={"span": None}) for entity in best)


def _place(places: Sequence[Place | None]) -> Place | None:
    """The closest place that is told; of equals what most tell."""
    given = [place for place in places if place is not None]
    names = Counter((place.geonameid, place.resolved_place) for place in given)
    best = max(
        given,
        key=lambda one: (
            one.resolution or 0,
            names[one.geonameid, one.resolved_place],
            one.model_dump_json(exclude={"span"}),
        ),
        default=None,
    )
    return best.model_copy(update={"span": None}) if best is not None else None


def _size(evidence: Evidence, tellings: Sequence[tuple[Statement, Act]], name: str) -> Figures | None:
    rows: list[tuple[date | None, Statement, Bounds]] = []
    for statement, act in tellings:
        bounds: Bounds = getattr(act.size, name)
        if bounds != (None, None):
            published = publication(statement)
            rows.append((published.end if published is not None else None, statement, bounds))
    return figures(evidence, rows, within=3650)


def _contradictions(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """What was judged against any telling, and tellings of which some say it was and others that it was not."""
    found: dict[tuple[str, ...], Contradiction] = {}
    for statement in statements:
        for other, judgement in evidence.contradicting(statement):
            ids = tuple(sorted((statement.id, other.id)))
            why = "; ".join(reason.detail for reason in judgement.because) or judgement.comment or "judged so"
            found[ids] = Contradiction(why=why, statements=ids, judgement=judgement.id)
    was = [s.id for s in statements if isinstance(s.claim, Event) and s.claim.status == "actual"]
    was_not = [s.id for s in statements if isinstance(s.claim, Event) and s.claim.status == "negated"]
    if was and was_not:
        ids = tuple(sorted((was[0], was_not[0])))
        found.setdefault(ids, Contradiction(why="denied", statements=ids))
    return tuple(found[ids] for ids in sorted(found))
