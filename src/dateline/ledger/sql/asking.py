"""A query as SQL: first the numbers of the statements that the facets give, then their rows, sorted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    and_,
    case,
    false,
    func,
    intersect,
    literal,
    or_,
    select,
    true,
)

from dateline.ledger.facets import ACTOR, BEGINNING, END, RECIPIENT, checked, recorded_by
from dateline.ledger.query import Asked, Order, Party, Query, Spot
from dateline.ledger.sql.tables import (
    EVENT,
    IMPORTED,
    STATE,
    documents,
    ended,
    parties,
    sentences,
    spots,
    statements,
    traits,
)

Condition = ColumnElement[bool]
NO_ROWS = -1

STATEMENT = (
    select(
        statements,
        documents.c.id.label("doc_id"),
        documents.c.sentence.label("doc_first"),
        sentences.c.start.label("sentence_start"),
        sentences.c.text.label("text"),
    )
    .select_from(statements)
    .outerjoin(documents, documents.c.seq == statements.c.doc)
    .outerjoin(sentences, sentences.c.seq == statements.c.sentence)
)


def statements_for(query: Query, publishers: Sequence[int]) -> Select[Any]:
    """The rows of the statements that fit, in their order. `publishers` are the numbers of those that are asked for."""
    checked(query)
    chosen = STATEMENT
    found = _found(query)
    if found is not None:
        numbers = found.subquery("found")
        chosen = chosen.join(numbers, numbers.c.statement == statements.c.seq)
    chosen = chosen.where(*_own(query, publishers)).order_by(*_order(query.order))
    return chosen if query.limit is None else chosen.limit(query.limit)


def reports_for(asked: Asked) -> tuple[Condition, ...]:
    """What holds of a report that was published and recorded by then."""
    wanted: list[Condition] = []
    recorded = recorded_by(asked)
    if asked.known is not None:
        wanted.append(documents.c.known <= asked.known.toordinal())
    if recorded is not None:
        wanted.append(documents.c.recorded <= recorded)
    return tuple(wanted)


def _found(query: Query) -> Select[Any] | CompoundSelect[Any] | None:
    """The numbers of the statements that have all the facets asked for; None where none is."""
    what = (*query.predicate, *query.type)
    parts: list[Select[Any]] = []
    for asked, role in ((query.of, ACTOR | RECIPIENT), (query.actor, ACTOR), (query.recipient, RECIPIENT)):
        if asked:
            parts.append(_side(parties, query, or_(*(_party(party, role) for party in asked)), what))
    if query.within:
        parts.append(_side(spots, query, or_(*(_spot(spot) for spot in query.within)), what))
    named = [("what", what if not parts else ()), ("mode", query.mode), ("context", query.context)]
    for name, values in named:
        if values:
            held = [f"{name}:{value}" for value in values]
            parts.append(_side(traits, query, traits.c.trait.in_(held), ()))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else intersect(*parts)


def _side(table: Table, query: Query, wanted: Condition, what: tuple[str, ...]) -> Select[Any]:
    chosen = select(table.c.statement).where(wanted).distinct()
    if what:
        chosen = chosen.where(table.c.what.in_(what))
    return chosen if table is traits else chosen.where(*_bounds(table, query))


def _bounds(table: Table, query: Query) -> list[Condition]:
    """What the clock of publication and the days ask of a table that has them."""
    wanted: list[Condition] = []
    if query.asked.known is not None:
        wanted.append(table.c.known <= query.asked.known.toordinal())
    if query.since is not None or query.until is not None:
        since = BEGINNING if query.since is None else query.since.toordinal()
        until = END if query.until is None else query.until.toordinal()
        wanted += [table.c.last >= since, table.c.first <= until]
        if table is spots and query.kind == "event":
            wanted.append(ended)
    return wanted


def _party(party: Party, role: int) -> Condition:
    wanted: list[Condition] = [true()] if role == ACTOR | RECIPIENT else [parties.c.role.in_((role, ACTOR | RECIPIENT))]
    for column, value in (("code", party.code), ("sector", party.sector), ("identifier", party.identifier)):
        if value is not None:
            wanted.append(_is(parties.c[column], value))
    return and_(*wanted)


def _spot(spot: Spot) -> Condition:
    wanted: list[Condition] = [true()]
    for column, value in (("country", spot.country), ("province", spot.province), ("name", spot.name)):
        if value is not None:
            wanted.append(_is(spots.c[column], value))
    if spot.geonameid is not None:
        wanted.append(spots.c.place == spot.geonameid if 0 < spot.geonameid < 2**63 else false())
    return and_(*wanted)


def _is(column: ColumnElement[str], value: str) -> Condition:
    """Equal, and never to what stands for nothing; said so that an index of what is something serves."""
    return and_(column == value, column != "") if value else false()


def _own(query: Query, publishers: Sequence[int]) -> list[Condition]:
    """What is asked of the statement's own columns."""
    wanted = _bounds(statements, query)
    recorded = recorded_by(query.asked)
    if query.predicate or query.kind == "state":
        wanted.append(statements.c.kind == STATE)
    if query.type or query.mode or query.context or query.kind == "event":
        wanted.append(statements.c.kind.in_((EVENT, IMPORTED)))
    if query.status:
        wanted.append(statements.c.status.in_(query.status))
    if recorded is not None:
        wanted.append(statements.c.recorded <= recorded)
    if query.min_confidence is not None:
        wanted.append(statements.c.confidence >= query.min_confidence)
    if query.publisher:
        wanted.append(statements.c.publisher.in_(publishers or (NO_ROWS,)))
    if query.doc:
        wanted.append(statements.c.doc.in_(select(documents.c.seq).where(documents.c.id.in_(query.doc))))
    return wanted


@cache
def _order(order: Order) -> list[ColumnElement[Any]]:
    """As `facets.rank`."""
    own = statements.c
    columns: dict[str, ColumnElement[Any]] = {
        "date": case((own.first != BEGINNING, own.first), else_=own.last),
        "published": own.published,
        "recorded": own.recorded,
        "confidence": own.confidence,
    }
    value = columns[order.removeprefix("-")]
    zero, nothing = literal(0), literal("")
    return [
        value.is_(None),
        value.desc() if order.startswith("-") else value,
        func.coalesce(own.published, zero),
        func.coalesce(documents.c.id, nothing),
        func.coalesce(own.sentence, zero),
        func.coalesce(own.start, zero),
        func.coalesce(own.length, zero),
        own.id,
    ]
