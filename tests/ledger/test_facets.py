"""What a record is found by."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.errors import UsageError
from dateline.ledger.facets import checked, facets, fits, moment
from dateline.ledger.query import Area, Asked, Party, Query, Spot
from ledger import building as made

OF = made.filed()
EVENT = made.event(OF)
PRESENCE = made.state(OF)
OFFICE = {"predicate": "office", "object": {"title": "president", "code": "NER", "sector": "GOV"}, "status": "holds"}
PACT = {"predicate": "agreement", "object": made.NIGER, "others": [{"code": "FRA"}], "status": "revoked"}
AGADEZ = {"resolved_place": "Agadez", "country_code": "NER", "resolution": 2}
ARLIT = {"resolved_place": "Arlit", "province": "Agadez", "country_code": "NER", "resolution": 4}
WORLD = Area(west=-180, south=-90, east=180, north=90)
BASE = {"name": "Base 201", "place": None, "country_code": "NER"}

ROWS: list[tuple[Any, Query, bool]] = [
    (EVENT, Query(), True),
    (EVENT, Query(kind="state"), False),
    (EVENT, Query(type=("ASSAULT", "RETREAT")), True),
    (EVENT, Query(type=("ASSAULT",)), False),
    (PRESENCE, Query(type=("RETREAT",)), False),
    (EVENT, Query(predicate=("presence",)), False),
    (PRESENCE, Query(predicate=("presence", "office")), True),
    (EVENT, Query(mode=("withdraw",), context=("military",)), True),
    (EVENT, Query(context=("election",)), False),
    (EVENT, Query(status=("future",)), False),
    (EVENT, Query(of=(Party(code="NER"),)), True),
    (EVENT, Query(actor=(Party(code="NER"),)), False),
    (EVENT, Query(recipient=(Party(code="NER", sector="MIL"),)), True),
    (EVENT, Query(actor=(Party(code="USA"),), recipient=(Party(code="NER", sector="GOV"),)), True),
    (EVENT, Query(of=(Party(code="NER", identifier="state:USA"),)), False),  # both of one party
    (EVENT, Query(of=(Party(identifier="state:USA"),)), True),
    (made.state(OF, **PACT), Query(actor=(Party(code="FRA"),), recipient=(Party(code="FRA"),)), True),
    (made.state(OF, **PACT), Query(within=(Spot(country="FRA"),)), True),
    (PRESENCE, Query(within=(Spot(country="USA"),)), False),  # where they are, not where they come from
    (PRESENCE, Query(within=(Spot(country="USA"), Spot(geonameid=2440485))), True),
    (PRESENCE, Query(within=(Spot(country="NER", name="Niamey"),)), True),
    (PRESENCE, Query(within=(Spot(country="NER", name="Agadez"),)), False),
    (made.state(OF, object=AGADEZ), Query(within=(Spot(country="NER", province="Agadez"),)), True),
    (made.state(OF, object=ARLIT), Query(within=(Spot(country="NER", province="Agadez"),)), True),
    (PRESENCE, Query(within=(Spot(country="NER", province="Agadez"),)), False),
    (made.state(OF, predicate="facility", object=BASE, status="operating"), Query(within=(Spot(country="NER"),)), True),
    (made.state(OF, **OFFICE), Query(within=(Spot(country="NER"),)), True),
    (made.state(OF, **OFFICE), Query(within=(Spot(country="USA"),)), False),
    (EVENT, Query(area=Area(west=2, south=13, east=3, north=14)), True),
    (PRESENCE, Query(area=Area(west=2.11, south=13.51, east=2.11, north=13.51)), True),
    (PRESENCE, Query(area=Area(west=3, south=13, east=4, north=14)), False),
    (PRESENCE, Query(area=Area(west=170, south=13, east=-170, north=14)), False),
    (PRESENCE, Query(area=Area(west=170, south=13, east=3, north=14)), True),  # across the antimeridian
    (made.state(OF, predicate="facility", object=BASE | {"place": made.NIAMEY}, status="operating"), Query(area=WORLD), True),
    (made.state(OF, predicate="facility", object=BASE, status="operating"), Query(area=WORLD), False),
    (made.state(OF, object=AGADEZ), Query(area=WORLD), False),  # nobody knows where it lies
    (made.state(OF, **OFFICE), Query(area=WORLD), False),
    (made.event(OF, event_loc=None), Query(area=WORLD), False),
    (made.event(OF, event_loc=None), Query(area=Area(unknown=True)), True),
    (made.state(OF, object=AGADEZ), Query(area=Area(unknown=True)), True),
    (EVENT, Query(area=Area(unknown=True)), False),
    (made.event(OF, event_loc=None), Query(within=(Spot(country="NER"),)), False),
    (EVENT, Query(since=date(2024, 4, 20), until=date(2024, 5, 1)), True),
    (EVENT, Query(since=date(2024, 4, 21)), False),
    (EVENT, Query(until=date(2024, 4, 18)), False),
    (made.event(OF, enddate=None), Query(since=date(2024, 4, 20)), False),
    (made.event(OF, date=None, enddate=None), Query(since=date(2024, 4, 1)), False),
    (PRESENCE, Query(until=date(2024, 4, 1)), False),  # without any day
    (made.state(OF, **{"from": "2012~"}), Query(since=date(2030, 1, 1)), True),
    (made.state(OF, **{"from": "2012-03"}), Query(until=date(2012, 2, 29)), False),
    (made.state(OF, to="2024-03"), Query(since=date(2024, 4, 1)), False),
    (made.state(OF, to="2024-03"), Query(until=date(1900, 1, 1)), True),
    (made.state(OF, **{"from": "XXXX-04"}), Query(since=date(1900, 1, 1)), False),
    (made.state(OF, predicate="vital", object=None, **{"from": "2024-03"}), Query(since=date(2024, 4, 1)), False),
    (EVENT, Query(asked=Asked(known=date(2024, 4, 20))), True),
    (EVENT, Query(asked=Asked(known=date(2024, 4, 19))), False),
    (made.event(made.filed(published=None)), Query(asked=Asked(known=date(2024, 4, 19))), False),
    (EVENT, Query(asked=Asked(recorded=datetime(2024, 5, 1, 9, 30, tzinfo=UTC))), True),
    (EVENT, Query(asked=Asked(recorded=datetime(2024, 5, 1, 9, 29, 59, tzinfo=UTC))), False),
    (EVENT, Query(min_confidence=0.8), True),
    (EVENT, Query(min_confidence=0.81), False),
    (EVENT, Query(publisher=("Sahel Desk",), doc=("exit",)), True),
    (EVENT, Query(doc=("other",)), False),
    (made.imported(), Query(publisher=("polecat",)), True),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "query", "expected"), ROWS)
def test_a_statement_fits_what_is_asked(statement: Any, query: Query, expected: bool) -> None:
    assert fits(facets(statement), query) is expected


@pytest.mark.parametrize(
    "query",
    [
        Query(limit=-1),
        Query(publisher=("a\0",)),
        Query(of=(Party(code="\ud800"),)),
        Query(within=(Spot(name="\0"),)),
        Query(area=Area(west=-181, south=0, east=0, north=0)),
        Query(area=Area(west=0, south=float("nan"), east=0, north=0)),
        Query(area=Area(west=0, south=1, east=1, north=0)),
        Query(asked=Asked(recorded=datetime(2024, 5, 1))),  # noqa: DTZ001 - the missing zone is the fault
    ],
)
def test_a_query_that_no_store_can_be_asked_is_refused(query: Query) -> None:
    with pytest.raises(UsageError):
        checked(query)


@pytest.mark.parametrize("text", ["2024-05-01", "2024-05-01T09:30:00", "2024-05-01T09:30:00+00:00", "yesterday", ""])
def test_a_moment_is_utc_to_the_second(text: str) -> None:
    with pytest.raises(UsageError, match="moment in UTC"):
        moment(text)
