"""Whom and where the words of a question mean; what is wrong is told with what is near."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config import Config
from dateline.errors import UnknownNameError, UsageError
from dateline.ledger.query import Party, Spot
from dateline.workspace.names import Names, choice

NAMES = Names(Config().gazetteer)
TIANI = Party(identifier="person:abdourahamane-tiani")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("USA", Party(code="USA")),
        ("usa", Party(code="USA")),
        ("us", Party(code="USA")),
        ("U.S.", Party(code="USA")),
        (" United   States ", Party(code="USA")),
        ("American", Party(code="USA")),
        ("NE", Party(code="NER")),
        ("ner", Party(code="NER")),
        ("uk", Party(code="GBR")),
        ("KOS", Party(code="KOS")),
        ("state:ner", Party(code="NER")),
        ("GRL", Party(identifier="state:GRL")),  # its acts bear Denmark's code
        ("USA:MIL", Party(code="USA", sector="MIL")),
        ("usa:mil", Party(code="USA", sector="MIL")),
        ("United States:MIL", Party(code="USA", sector="MIL")),
        ("US troops", Party(code="USA", sector="MIL")),
        ("MIL", Party(sector="MIL")),
        (":reb", Party(sector="REB")),
        ("Moscow", Party(code="RUS", sector="GOV")),
        ("Russians", Party(code="RUS", sector="CVL")),
        ("Wagner Group", Party(identifier="group:wagner-group")),
        ("wagner", Party(identifier="group:wagner-group")),
        ("group:wagner-group", Party(identifier="group:wagner-group")),
        ("Macron", Party(identifier="person:emmanuel-macron")),
        ("Tchiani", TIANI),
        ("Tiani", TIANI),
        ("person:abdourahamane-tiani", TIANI),
        ("UN", Party(code="UNO")),
        ("eu", Party(code="EUR")),
        ("IGO", Party(code="IGO")),
        ("nato", Party(identifier="igo:nato")),
        ("ECOWAS", Party(identifier="igo:ecowas")),
    ],
)
def test_whom_a_name_means(text: str, meant: Party) -> None:
    assert NAMES.party(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("NER", (Spot(country="NER"),)),
        ("ner", (Spot(country="NER"),)),
        ("ne", (Spot(country="NER"),)),  # not Nebraska, whose letters stand after a comma
        ("Niger", (Spot(country="NER"),)),
        ("us", (Spot(country="USA"),)),
        ("GRL", (Spot(country="GRL"),)),
        ("Agadez", (Spot(geonameid=2448085), Spot(geonameid=2448083))),  # the town and the region named after it
        ("Agadez Region", (Spot(country="NER", province="Agadez"),)),
        ("Aleppo province", (Spot(country="SYR", province="Aleppo"),)),
        ("Paris, Texas", (Spot(geonameid=4717560),)),
        ("Base 201", (Spot(country="NER", name="Air Base 201"),)),
        (
            "the Sahel",
            (Spot(name="Sahel"), *(Spot(country=code) for code in ("MLI", "NER", "BFA", "TCD", "MRT"))),
        ),
    ],
)
def test_where_a_name_is(text: str, meant: tuple[Spot, ...]) -> None:
    assert NAMES.spots(text) == meant


def test_the_day_tells_namesakes_apart() -> None:
    assert NAMES.party("Johnson", date(2020, 1, 1)) == Party(identifier="person:boris-johnson")
    assert NAMES.party("Johnson", date(2024, 6, 1)) == Party(identifier="person:mike-johnson")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nigr", "nearest: Niger (NER), Nigeria (NGA)"),
        ("Nigger", "nearest: Niger (NER), Nigeria (NGA)"),
        ("Macronn", "Emmanuel Macron (person:emmanuel-macron)"),
        ("Wagnr Group", "nearest: Wagner Group (group:wagner-group)"),
        ("group:wagner", "nearest: group:wagner-group"),
        ("Sarah Lee Wong", "nearest: Lawrence Wong (person:lawrence-wong)"),  # a surname alone is no name
        ("xyzzyq", "nothing is near it"),
        ("XXX", "nothing is near it"),
        ("USA:XXX", "expected a sector after the colon"),
        ("USA:home", "expected a sector after the colon"),
        ("*", "nothing is near it"),
        ("'; DROP TABLE statements; --", "nothing is near it"),
    ],
)
def test_an_unknown_actor_is_told_with_the_nearest(text: str, told: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        NAMES.party(text)
    assert told in str(caught.value)
    assert repr(text.rpartition(":")[2] if "colon" in told else text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Nigr", "nearest: Niger (NER), Nigeria (NGA)"), ("Agadz", "nearest: Agadez (NER)"), ("%_", "nothing is near it")],
)
def test_an_unknown_place_is_told_with_the_nearest(text: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match="expected a country or place") as caught:
        NAMES.spots(text)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("AU", "'AU' may mean African Union (igo:african-union) or Australia (AUS); give one of these"),
        ("IS", "Islamic State (group:islamic-state) or Iceland (ISL)"),
    ],
)
def test_what_may_mean_several_is_not_guessed(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        NAMES.party(text)
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", "x\0y", "\udcff", "a" * 101, "\x1b[2Jx"])
def test_what_is_no_name_at_all_is_refused(text: str) -> None:
    for asked in (NAMES.party, NAMES.spots):
        with pytest.raises(UsageError) as caught:
            asked(text)
        assert str(caught.value).isprintable()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40), st.booleans())
def test_any_text_is_answered_or_refused_in_a_line(text: str, where: bool) -> None:
    told = ""
    try:
        assert NAMES.spots(text) if where else NAMES.party(text)
    except UsageError as error:
        told = str(error)
    assert told.isprintable()


@pytest.mark.parametrize(
    ("given_", "found"), [("assault", "ASSAULT"), (" ASSAULT ", "ASSAULT"), ("in-force", "in_force")]
)
def test_a_word_of_the_ontology_is_known_in_any_case(given_: str, found: str) -> None:
    assert choice(given_, ["ASSAULT", "in_force", "third-party"], "a word") == found


def test_a_wrong_word_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"expected an event type, found 'assualt'; nearest: ASSAULT$"):
        choice("assualt", ["ASSAULT", "PROTEST", "AGREE"], "an event type")
