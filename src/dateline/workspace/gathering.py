"""What a question rests on: the statements that fit its filter, and all that bears on them.

The clocks, the publishers and the least confidence decide what counts as evidence at all. The other filters (who, where, what,
which days) decide which answers are shown, and never what an answer rests on: a record that does not fit itself still counts
where it tells of the same event or contradicts, and who took an office bears on who held it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.corroborate.evidence import Evidence, weigh
from dateline.ledger.facets import facets, fits
from dateline.ledger.protocol import Reading
from dateline.ledger.query import Asked, Party, Query, Spot
from dateline.model import Judgement, State, Statement, Verdict
from dateline.situation.clocks import day_of
from dateline.situation.offices import comes_to_power
from dateline.workspace.shelf import View

RELATING: tuple[Verdict, ...] = ("same", "contradicts")
AMENDING: tuple[Verdict, ...] = ("amend",)
PORTION = 40  # countries in one query


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence, and the ids of those statements that fit the filter themselves."""

    evidence: Evidence
    fitting: frozenset[str]

    def only(self, query: Query) -> Gathered:
        """With those alone that fit another query as well."""
        kept = (s.id for s in self.evidence.statements if s.id in self.fitting and fits(facets(s), query))
        return Gathered(self.evidence, frozenset(kept))

    def last_day(self) -> date | None:
        """The last day that what fits knows anything of."""
        return day_of(self.evidence.only(lambda statement: statement.id in self.fitting), Asked())


def gather(ledger: Reading, queries: Sequence[Query], bearing: Sequence[Query] = ()) -> Gathered:
    """The evidence for what fits any of the queries, which differ in who and what alone.

    `bearing` select what else bears on it in the countries that such things among it are about.
    """
    asked = tuple(replace(query, asked=replace(query.asked, on=None), limit=None, order="date") for query in queries)
    if isinstance(ledger, View):
        return ledger.worked((asked, tuple(bearing)), lambda: _gathered(ledger, asked, bearing), _weight)
    return _gathered(ledger, asked, bearing)


def _weight(found: Gathered) -> int:
    return len(found.evidence.statements)


def _gathered(ledger: Reading, asked: Sequence[Query], bearing: Sequence[Query]) -> Gathered:
    first = asked[0]
    countable = Query(asked=first.asked, publisher=first.publisher, min_confidence=first.min_confidence, doc=first.doc)
    direct = {statement.id: statement for query in asked for statement in ledger.statements(query)}
    found = direct | amended(ledger, asked, countable)
    if bearing:
        bears = [one for one in found.values() if _bears(one, bearing)]
        countries = sorted({spot.country for one in bears for spot in facets(one).spots if spot.country is not None})
        for other in bearing:
            what = replace(countable, kind=other.kind, predicate=other.predicate, type=other.type, mode=other.mode)
            found |= _around(ledger, countries, what)
    judgements = closed(ledger, found, countable)
    weighed = weighed_with(ledger, found, judgements, countable)
    fitting = (s.id for s in weighed.statements if _fits(s, direct, found, asked))
    return Gathered(weighed, frozenset(fitting))


def weighed_with(
    ledger: Reading, found: Mapping[str, Statement], judgements: Sequence[Judgement], countable: Query
) -> Evidence:
    """The evidence of statements and all judgements about them, without those that count no more as they were amended."""
    copies = {doc for one in judgements if one.verdict == "copy" for doc in one.about}
    sources = ledger.sources(copies) if copies else {}
    return weigh(found.values(), judgements, lambda statement: fits(facets(statement), countable), sources)


def _fits(
    statement: Statement, direct: Mapping[str, Statement], found: Mapping[str, Statement], queries: Sequence[Query]
) -> bool:
    """Whether it fits any query itself; what was not amended does where the ledger found it."""
    if found[statement.id] is statement:
        return statement.id in direct
    return _fits_any(statement, queries)


def _bears(statement: Statement, bearing: Sequence[Query]) -> bool:
    """Whether it is such a thing as these queries select, and tells of a holder."""
    claim = statement.claim
    if isinstance(claim, State):
        told = claim.predicate != "affiliation" or comes_to_power(claim)
        return told and any(claim.predicate in other.predicate for other in bearing)
    return any(
        not set(claim.event).isdisjoint(other.type) and not set(claim.mode).isdisjoint(other.mode) for other in bearing
    )


def _fits_any(statement: Statement, queries: Iterable[Query]) -> bool:
    found = facets(statement)
    return any(fits(found, query) for query in queries)


def amended(ledger: Reading, queries: Sequence[Query], countable: Query) -> dict[str, Statement]:
    """What a person amended may fit by its new values and not by those under which the ledger finds it."""
    amends = list(ledger.judgements(recorded=countable.asked.recorded, verdicts=AMENDING))
    ids = {id_ for judgement in amends if judgement.verdict == "amend" for id_ in judgement.about}
    if not ids:
        return {}
    held = _admitted(ledger, ids, replace(countable, min_confidence=None))
    changed = weigh(held.values(), amends)
    return {statement.id: held[statement.id] for statement in changed.statements if _fits_any(statement, queries)}


def _around(ledger: Reading, countries: Sequence[str], bearing: Query) -> dict[str, Statement]:
    """What happened or is so in these countries, and what they did or had done to them."""
    found: dict[str, Statement] = {}
    for start in range(0, len(countries), PORTION):
        codes = countries[start : start + PORTION]
        found |= _by_id(ledger.statements(replace(bearing, within=tuple(Spot(country=code) for code in codes))))
        found |= _by_id(ledger.statements(replace(bearing, of=tuple(Party(code=code) for code in codes))))
    return found


def closed(ledger: Reading, found: dict[str, Statement], countable: Query) -> list[Judgement]:
    """All judgements about what was found; what they relate to it and may count is added to `found`."""
    judgements: dict[str, Judgement] = {}
    asked: set[str] = set()
    while True:
        about = {id_ for statement in found.values() for id_ in (statement.id, statement.claim.doc) if id_ is not None}
        about |= {id_ for judgement in judgements.values() if judgement.verdict == "copy" for id_ in judgement.about}
        if about <= asked:
            return list(judgements.values())
        new = list(ledger.judgements(about - asked, recorded=countable.asked.recorded))
        asked |= about
        judgements |= {judgement.id: judgement for judgement in new}
        related = {id_ for judgement in new if judgement.verdict in RELATING for id_ in judgement.about} - found.keys()
        if related:
            found |= _admitted(ledger, related, countable)


def _admitted(ledger: Reading, ids: set[str], countable: Query) -> dict[str, Statement]:
    """Those of these statements that count as evidence."""
    held = ledger.statements_by_id(ids)
    return {id_: statement for id_, statement in held.items() if fits(facets(statement), countable)}


def _by_id(statements: Iterable[Statement]) -> dict[str, Statement]:
    return {statement.id: statement for statement in statements}
