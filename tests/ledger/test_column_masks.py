"""The columns of all statements find what `fits` finds, one store as the other, in one step or in several."""

from __future__ import annotations

import pytest
from hypothesis import given

from dateline.errors import UsageError
from dateline.ledger.columns import Columns
from dateline.ledger.facets import facets, fits
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Area, Party, Query, Spot
from dateline.model import Statement
from ledger import building as made
from ledger.test_contract import LATER, OF, TOLD, fill
from ledger.test_facets import ROWS
from ledger.test_laws import LENIENT, QUERIES, add, records

RECORDS = records(11, 25)


def columns(ledger: Ledger) -> Columns:
    return Columns.empty().extended(ledger.outlines())


def chosen(of: Columns, query: Query) -> set[str]:
    return {id_.decode() for id_ in of.ids[of.select(query)]}


@pytest.fixture(scope="module")
def filled() -> Columns:
    ledger = MemoryLedger()
    add(ledger, RECORDS)
    return columns(ledger)


@LENIENT
@given(query=QUERIES)
def test_columns_find_what_fits(filled: Columns, query: Query) -> None:
    assert chosen(filled, query) == {one.id for one in RECORDS[1] if fits(facets(one), query)}


@pytest.mark.parametrize(("statement", "query", "expected"), ROWS)
def test_a_statement_is_found_by_each_facet(statement: Statement, query: Query, expected: bool) -> None:
    ledger = MemoryLedger()
    document = made.filed(statement.claim.doc or "exit", published=statement.published)
    fill(ledger, document, statement)
    assert bool(columns(ledger).select(query)[0]) is expected


def test_every_store_gives_the_outlines_of_what_it_took_in_that_order(ledger: Ledger) -> None:
    fill(ledger, OF, LATER, *TOLD[5:], *TOLD[:5])
    memory = MemoryLedger()
    fill(memory, OF, LATER, *TOLD[5:], *TOLD[:5])
    assert list(ledger.outlines()) == list(memory.outlines())
    assert list(ledger.outlines(4)) == list(memory.outlines())[4:]
    assert list(ledger.outlines(10**6)) == []
    judged = [made.judgement("same", "a", "b", recorded_at=f"2024-05-0{day}T00:00:00Z", by="me") for day in (3, 1, 2)]
    fill(ledger, *judged)
    assert list(ledger.judgements_after()) == judged
    assert list(ledger.judgements_after(1)) == judged[1:]


@pytest.mark.parametrize("cuts", [(0,), (1, 2, 30), (50,)])
def test_columns_that_grew_are_those_made_at_once(filled: Columns, cuts: tuple[int, ...]) -> None:
    ledger = MemoryLedger()
    add(ledger, RECORDS)
    grown, outlines = Columns.empty(), list(ledger.outlines())
    for start, end in zip((0, *cuts), (*cuts, len(outlines)), strict=True):
        before = len(grown)
        grown = grown.extended(outlines[start:end])
        assert len(grown) == before + end - start
    for query in (Query(), Query(kind="event"), Query(of=(Party(code="NER"),)), Query(within=(Spot(name="Arlit"),))):
        assert chosen(grown, query) == chosen(filled, query)
    assert {name: values.tolist() for name, values in grown.own.items()} == {
        name: values.tolist() for name, values in filled.own.items()
    }


def test_columns_of_nothing_find_nothing() -> None:
    empty = Columns.empty()
    area = Area(west=0, south=0, east=1, north=1)
    assert (
        chosen(empty, Query(kind="state", of=(Party(code="NER"),), within=(Spot(country="NER"),), area=area)) == set()
    )
    assert empty.extended([]) is empty
    with pytest.raises(UsageError):
        empty.select(Query(publisher=("\0",)))
