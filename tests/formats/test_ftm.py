"""FollowTheMoney: what it has schemata for, each entity once, every link with both ends."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from making_rows import DOCUMENT, event, hostile, state

from dateline.formats import Options, coded, writer
from dateline.model import Claim, Entity, Facility, Place, Title

TIANI = Entity(
    code="NER", sector="GOV", identifier_id="person:abdourahamane-tiani", identifier_text="Abdourahamane Tiani"
)
WAGNER = Entity(code="RUS", sector="PRM", identifier_id="group:wagner-group", identifier_text="Wagner Group")
OFFICE = state(
    predicate="office",
    subject=TIANI,
    object=Title(title="head of state", code="NER"),
    status="holds",
    from_="2023-07-28~",
)
MEMBER = state(predicate="affiliation", subject=TIANI, object=WAGNER, status="part_of", from_="2020/2021", to="2022-03")
FOUNDER = state(predicate="affiliation", subject=WAGNER, object=TIANI, status="founded_by")
BASE = state(
    predicate="facility", subject=Entity(code="USA", sector="MIL", entity_text="US forces"), status="operating",
    object=Facility(name="Base 201", place=Place(lat=16.9, lon=8.0, country_code="NER"), country_code="NER"),
)  # fmt: skip
HELD = state(
    predicate="custody",
    subject=TIANI,
    object=Entity(code="NER", sector="MIL"),
    status="held",
    value={"kind": "house arrest"},
)


def entities(*claims: Claim) -> tuple[list[dict[str, Any]], dict[str, int]]:
    stream = io.StringIO()
    sink = writer("ftm", stream, Options())
    sink.write(coded(DOCUMENT, claims))
    sink.write(coded(DOCUMENT, claims))
    sink.close()
    return [json.loads(line) for line in stream.getvalue().splitlines()], dict(sink.left_out)


def of(schema: str, *claims: Claim) -> dict[str, list[str]]:
    (found,) = [entity["properties"] for entity in entities(*claims)[0] if entity["schema"] == schema]
    return dict(found)


def test_each_entity_once_and_no_end_loose() -> None:
    found, _ = entities(event(), OFFICE, MEMBER, FOUNDER, BASE, HELD)
    ids = [entity["id"] for entity in found]
    assert len(ids) == len(set(ids))
    ends = ("involved", "holder", "post", "member", "organization", "director", "subject", "object", "proof")
    assert {value for entity in found for end in ends for value in entity["properties"].get(end, ())} <= set(ids)


def test_an_event_names_those_without_identity_in_words() -> None:
    told = of("Event", event())
    assert (told["startDate"], told["country"], told["location"]) == (["2024-04-22"], ["ne"], ["Agadez"])
    assert told["involved"] == ["dateline-state-ner"]  # the soldiers are Niger's; gunmen are nobody's
    assert told["namesMentioned"] == ["gunmen"]


def test_links_of_states() -> None:
    assert (of("Occupancy", OFFICE)["status"], of("Occupancy", OFFICE)["startDate"]) == (["current"], ["2023-07-28"])
    assert of("Position", OFFICE)["name"] == ["head of state (Niger)"]
    assert (of("Membership", MEMBER)["startDate"], of("Membership", MEMBER)["endDate"]) == (["2020"], ["2022-03"])
    assert of("Directorship", FOUNDER)["organization"] == ["dateline-group-wagner-group"]
    assert of("RealEstate", BASE)["name"] == ["Base 201"]
    assert of("UnknownLink", BASE)["role"] == ["operator, operating"]
    assert of("UnknownLink", HELD)["role"] == ["custody, held (house arrest)"]
    assert of("UnknownLink", HELD)["description"] == ["r1, sentence 1"]


def test_what_has_no_home_is_counted() -> None:
    nobody = state(predicate="relation", subject=Entity(entity_text="they"), object=WAGNER, status="tense")
    embassy = state(predicate="facility", object=Facility(name="its embassy", country_code="NER"), status="operating")
    found, left = entities(state(), nobody, embassy, event(status="future", auxiliary=("future",)))
    assert found == []
    assert left == {
        "states that no schema fits": 2,
        "states whose parties have no identity": 4,
        "events to come, feared or denied": 2,
    }


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_every_entity_is_valid(text: str) -> None:
    model = pytest.importorskip("followthemoney").model
    named = TIANI.model_copy(update={"identifier_text": text})
    claims = [
        event(actor=(named,), text=text),
        *(s.model_copy(update={"text": text}) for s in (OFFICE, MEMBER, FOUNDER, BASE, HELD)),
    ]
    for entity in entities(*claims)[0]:
        model.get(entity["schema"]).validate(entity)
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
