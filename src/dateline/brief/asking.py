"""Asks a ledger for what the brief of a country needs, and no more of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateline.brief.choosing import DAYS, VIOLENT, Found
from dateline.brief.compose import Basis, compose
from dateline.brief.content import Brief
from dateline.corroborate.evidence import Evidence, weigh
from dateline.errors import UsageError
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Asked, Party, Query, Spot
from dateline.model import Predicate, Statement
from dateline.situation.agreements import agreements
from dateline.situation.clocks import day_of, visible
from dateline.situation.facilities import facilities
from dateline.situation.occurrences import occurrences
from dateline.situation.offices import offices
from dateline.situation.presence import presence
from dateline.situation.relations import relations

IN: tuple[Predicate, ...] = ("presence", "facility", "office")
OF: tuple[Predicate, ...] = ("agreement", "relation")


def brief_of(ledger: Ledger, country: str, asked: Asked, *, version: str) -> Brief:
    """The brief of a country, an ISO 3166-1 alpha-3 code.

    The day is `asked.on`, else the last that the ledger knows anything of in the country; `UsageError` where there is none.
    """
    wide = replace(asked, known=None)  # what was published later is told apart
    lasting = _lasting(ledger, country, wide)
    seen = visible(lasting, asked)
    day = asked.on or day_of(seen, asked)
    if day is None:
        raise UsageError(
            f"nothing is recorded of {country}; add reports with `dateline add`, or ask of another country or time"
        )
    told = _evidence(ledger, [*lasting.statements, *_lately(ledger, country, day, wide)], wide)
    asked = replace(asked, on=day)
    found = _found(told, asked)
    later = _found(told, replace(asked, known=None)) if asked.known is not None else None
    basis = Basis(found, later, len(visible(told, asked).statements), ledger.filed_by_id)
    return compose(country, day, asked, basis, version=version)


def _found(evidence: Evidence, asked: Asked) -> Found:
    fluents = {
        "presence": presence(evidence, asked),
        "facility": facilities(evidence, asked),
        "office": offices(evidence, asked),
        "agreement": agreements(evidence, asked),
        "relation": relations(evidence, asked),
    }
    return Found(fluents, occurrences(evidence, asked))


def _lasting(ledger: Ledger, country: str, asked: Asked) -> Evidence:
    """The states of the country."""
    here = ledger.statements(Query(kind="state", predicate=IN, within=(Spot(country=country),), asked=asked))
    of = ledger.statements(Query(kind="state", predicate=OF, of=(Party(code=country),), asked=asked))
    return _evidence(ledger, [*here, *of], asked)


def _lately(ledger: Ledger, country: str, day: date, asked: Asked) -> Iterable[Statement]:
    """What happened in the country, or was done by or to it, in the days before."""
    lately = Query(kind="event", type=VIOLENT, since=day - timedelta(days=DAYS), until=day, asked=asked)
    yield from ledger.statements(replace(lately, within=(Spot(country=country),)))
    yield from ledger.statements(replace(lately, of=(Party(code=country),)))


def _evidence(ledger: Ledger, statements: Iterable[Statement], asked: Asked) -> Evidence:
    """The statements, each once, with all that was judged of them and of their reports."""
    once = {statement.id: statement for statement in statements}
    about = {*once, *(s.claim.doc for s in once.values() if s.claim.doc is not None)}
    return weigh(once.values(), ledger.judgements(about, recorded=asked.recorded))
