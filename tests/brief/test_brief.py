"""A brief holds what the ledger holds, says who says so, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from importlib import resources
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.brief.asking import brief_of
from dateline.brief.compose import BUDGETS, PASSAGES
from dateline.brief.content import Brief
from dateline.brief.html import page
from dateline.brief.language import fill, language
from dateline.brief.maps import draw_map
from dateline.brief.markdown import markdown
from dateline.brief.outlines import outlines
from dateline.brief.timelines import draw_timeline
from dateline.errors import UsageError
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.query import Asked
from dateline.model import Entity, Filed, Place, Size, Source, Statement, Title
from ledger.building import AMERICANS, NIAMEY, NIGER, event, filed, state

HOSTILE = "</title><script>alert(1)</script>\"'&<b>[x](javascript:y) `z` \x07{count}"
NUMBER = re.compile(r"\d[\d,]*")
COUNTRY = Place(resolved_place="Niger", lat=18.0, lon=9.0, country="Niger", country_code="NER", resolution=1)
TOWN = NIAMEY.model_copy(update={"resolution": 4})
TIANI = Entity(
    code="NER",
    sector="GOV",
    entity_text="General Tiani",
    identifier_id="person:abdourahamane-tiani",
    identifier_text="Abdourahamane Tiani",
)


def kept(*told: tuple[Filed, Sequence[Statement]]) -> MemoryLedger:
    """A ledger with these reports and what they tell."""
    ledger = MemoryLedger()
    with ledger.writing() as writing:
        for report, statements in told:
            writing.file(report)
            for statement in statements:
                writing.add(statement)
    return ledger


def story(**keys: Any) -> MemoryLedger:
    """A small ledger: a general, two figures for one force, a pact that ends, a protest, an attack with a source."""
    one = filed(
        "one",
        ("The general rules.", "A thousand troops are there.", "They revoked the pact.", "Crowds marched."),
        **{"title": "One", "published": "2024-03-18"} | keys,
    )
    two = filed(
        "two",
        ("About 650 troops remain.", "Gunmen killed 15, the ministry said.", "They gathered."),
        **{"title": "Two", "publisher": "Atlantic Wire", "published": "2024-04-19"} | keys,
    )
    said = (Source(text="the defence ministry", span=(0, 3)),)
    return kept(
        (
            one,
            [
                state(
                    one,
                    0,
                    predicate="office",
                    subject=TIANI,
                    object=Title(title="president", code="NER", sector="GOV"),
                    status="holds",
                ),
                state(one, 1, object=COUNTRY, value={"strength": [1000, 1000]}),
                state(
                    one,
                    2,
                    predicate="agreement",
                    subject=NIGER,
                    object=Entity(code="USA", identifier_id="state:USA", identifier_text="United States"),
                    status="revoked",
                    value={"kind": "security"},
                    to="2024-03-16",
                ),
                event(
                    one,
                    3,
                    event=["PROTEST"],
                    mode=["demo"],
                    quad_code=4,
                    event_scale=-5.0,
                    recipient=[AMERICANS],
                    actor=[Entity(code="NER", sector="CVL")],
                    event_loc=TOWN,
                    date="2024-03-17",
                    enddate="2024-03-17",
                    size=Size(participants=(2000, None)),
                ),
            ],
        ),
        (
            two,
            [
                state(two, 0, object=COUNTRY, value={"strength": [650, 650]}),
                event(
                    two,
                    1,
                    event=["ASSAULT"],
                    mode=["firearms"],
                    quad_code=4,
                    event_scale=-9.0,
                    actor=[Entity(code="NER", sector="REB")],
                    recipient=[Entity(code="NER", sector="MIL")],
                    event_loc=COUNTRY,
                    date="2024-04-18",
                    enddate="2024-04-18",
                    size=Size(dead=(15, None)),
                    attribution=said,
                ),
            ],
        ),
    )


def made(ledger: MemoryLedger | None = None, **clocks: Any) -> Brief:
    """The brief of Niger on 20 April 2024."""
    return brief_of(ledger or story(), "NER", Asked(**{"on": date(2024, 4, 20)} | clocks), version="0")


def told(brief: Brief, key: str) -> list[str]:
    """The sentences of a section."""
    return [sentence.text for section in brief.sections if section.key == key for sentence in section.sentences]


def test_each_section_tells_what_its_records_say() -> None:
    brief = made()
    assert told(brief, "governs")[0].startswith("Abdourahamane Tiani is reported as president of Niger")
    (force, *_) = told(brief, "forces")
    assert "the United States in Niger is reported" in force
    assert "650" in force
    assert "1,000" in force
    assert told(brief, "agreements") == [
        "A security agreement between Niger and the United States is reported as revoked, on 16 March 2024."
    ]
    attack, protest = told(brief, "conflicts")
    assert attack.startswith("According to the defence ministry, shooting by armed groups of Niger")
    assert "with at least 15 dead" in attack
    assert "in Niamey is reported for 17 March 2024, with at least 2,000 taking part" in protest


def test_every_sentence_has_sources_and_every_source_is_a_passage_of_the_ledger() -> None:
    ledger = story()
    brief = made(ledger)
    listed = {reference.number: reference for reference in brief.references}
    sentences = [sentence for section in brief.sections for sentence in section.sentences]
    assert len(sentences) >= 5
    assert sorted({n for sentence in sentences for n in sentence.numbers}) == sorted(listed)
    assert all(sentence.numbers for sentence in sentences)
    for reference in brief.references:
        for statement in ledger.statements_by_id(reference.statements).values():
            assert statement.claim.text == reference.quote
            assert statement.claim.doc == reference.doc


def test_no_number_is_told_that_no_record_has() -> None:
    ledger = story()
    brief = made(ledger)
    held = json.dumps(
        [
            s.model_dump(mode="json")
            for s in ledger.statements_by_id([i for r in brief.references for i in r.statements]).values()
        ]
    )
    known = {int(n) for n in re.findall(r"\d+", held)}
    for section in brief.sections:
        for sentence in section.sentences:
            assert {int(n.replace(",", "")) for n in NUMBER.findall(sentence.text)} <= known | {2}, (
                sentence.text
            )  # two publishers


def test_what_was_not_known_is_told_apart_and_from_later_reports_only() -> None:
    brief = made(known=date(2024, 3, 20))
    assert not any("650" in text for key in ("forces", "conflicts") for text in told(brief, key))
    later = told(brief, "later")
    assert any("650" in text for text in later)
    assert all(text.startswith("Later reports tell: ") for text in later)
    numbers = {n for s in brief.sections if s.key == "later" for sentence in s.sentences for n in sentence.numbers}
    assert {reference.doc for reference in brief.references if reference.number in numbers} == {"two"}
    assert "later" not in {section.key for section in made().sections}


def test_what_finds_no_room_is_counted_with_the_command_that_shows_it() -> None:
    report = filed("many", [f"Shots fell in street {n}." for n in range(30)])
    shots = [
        event(
            report,
            n,
            event=["ASSAULT"],
            mode=["firearms"],
            event_scale=-9.0,
            event_loc=TOWN,
            size=Size(dead=(n + 1, n + 1)),
        )
        for n in range(30)
    ]
    (section,) = [section for section in made(kept((report, shots))).sections if section.key == "conflicts"]
    assert len(section.sentences) == BUDGETS["conflicts"][0]
    assert "with 30 dead" in section.sentences[0].text
    assert section.left == 30 - len(section.sentences)
    assert section.command == "dateline events --in NER --from 2024-01-21 --to 2024-04-20"
    assert f"and {section.left} more: `dateline events" in markdown(made(kept((report, shots))))


def test_a_force_in_a_country_and_in_places_of_it_is_one_sentence() -> None:
    report = filed("both", ("Troops are there.", "Some are in the town."), published="2024-04-01")
    after = filed("after", ("They are in the camp.",), published="2024-05-01")
    camp = TOWN.model_copy(update={"resolved_place": "Camp One", "lat": 16.0, "lon": 8.0})
    brief = made(
        kept(
            (report, [state(report, 0, object=COUNTRY), state(report, 1, object=TOWN)]),
            (after, [state(after, 0, object=camp)]),
        )
    )
    (text,) = told(brief, "forces")
    assert text.endswith(
        "Within the country, reports name Niamey. Camp One, of which reports tell only for later days, is presumed."
    )
    assert brief.map is not None
    assert {mark.label for mark in brief.map.marks} == {"Niamey", "Camp One"}


def test_what_is_told_only_of_later_days_says_so() -> None:
    after = filed("after", ("They are in the town.",), published="2024-05-01")
    (text,) = told(made(kept((after, [state(after, 0, object=TOWN)]))), "forces")
    assert text == (
        "A presence of forces of the United States in Niamey is presumed: "
        "reports tell of it only for later days, up to 1 May 2024."
    )


def test_a_bar_of_what_is_told_only_of_later_days_is_pale() -> None:
    after = filed("after", ("They are in the town.",), published="2024-05-01")
    now = filed("now", ("They are in the town.",), published="2024-04-01")
    drawn = []
    for report in (after, now):
        brief = made(kept((report, [state(report, 0, object=TOWN)])))
        assert brief.timeline is not None
        drawn.append('fill-opacity="0.9"' in draw_timeline(brief.timeline))
    assert drawn == [False, True]


@pytest.mark.parametrize(
    ("name", "governs"),
    [("Abdourahamane Tiani", True), ("General", False), ("the Prime Minister", False), (None, False)],
)
def test_who_governs_has_a_name(name: str | None, governs: bool) -> None:
    report = filed("one", ("Somebody rules.",))
    who = Entity(code="NER", sector="GOV", entity_text="General", identifier_text=name)
    office = state(
        report, 0, predicate="office", subject=who, object=Title(title="president", code="NER"), status="holds"
    )
    assert bool(told(made(kept((report, [office]))), "governs")) == governs


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([("2024-03-01", "tense")], []),
        ([("2023-01-01", "allied"), ("2024-03-01", "tense")], ["cooperation"]),
        ([("2022-01-01", "allied"), ("2023-12-01", "tense"), ("2024-03-01", "tense")], []),
        ([("2024-03-01", "tense"), ("2024-06-01", "hostile")], []),
    ],
)
def test_relations_moved_only_where_they_are_told_to_have_changed(
    tellings: list[tuple[str, str]], expected: list[str]
) -> None:
    rows = []
    for day, status in tellings:
        report = filed(day, ("They are like that.",), published=day)
        american = Entity(code="USA", identifier_id="state:USA", identifier_text="United States")
        rows.append((report, [state(report, 0, predicate="relation", subject=NIGER, object=american, status=status)]))
    found = told(made(kept(*rows)), "relations")
    assert len(found) == len(expected)
    if expected:
        assert found[0].startswith("Tension between Niger and the United States")
        assert f"before that {expected[0]}" in found[0]


def test_a_state_cites_reports_of_its_day_where_there_are_any() -> None:
    now = filed("now", ("Troops are there.",), published="2024-04-01")
    after = filed("after", ("They left.",), published="2024-09-01")
    gone = state(after, 0, object=COUNTRY, status="left")
    brief = made(kept((now, [state(now, 0, object=COUNTRY)]), (after, [gone])))
    assert {reference.doc for reference in brief.references} == {"now"}


def test_a_stale_presence_says_so() -> None:
    old = filed("old", ("Troops are there.",), published="2020-01-01")
    (text,) = told(made(kept((old, [state(old, 0, object=COUNTRY)]))), "forces")
    assert (
        text
        == "A presence of forces of the United States in Niger was last reported on 1 January 2020; no later report confirms it."
    )


def test_hostile_words_are_words_everywhere() -> None:
    report = filed("bad", (HOSTILE,), title=HOSTILE, publisher=HOSTILE)
    person = TIANI.model_copy(update={"identifier_text": HOSTILE, "identifier_id": "person:x"})
    place = TOWN.model_copy(update={"resolved_place": HOSTILE})
    said = (Source(text=HOSTILE, span=(0, 3)),)
    ledger = kept(
        (
            report,
            [
                state(
                    report,
                    0,
                    "alert(1)",
                    predicate="office",
                    subject=person,
                    object=Title(title=f"president {HOSTILE}", code="NER"),
                    status="holds",
                ),
                state(report, 0, "alert(1)", object=place, attribution=said),
            ],
        )
    )
    brief = made(ledger)
    text = page(brief)
    assert "<script" not in text
    assert "\x07" not in text
    assert "Content-Security-Policy" in text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    assert not re.search(r"(?<!\\)<", re.sub(r"!\[.*?\]\(data:[^)]*\)", "", markdown(brief)))
    for drawing in (draw_map(brief.map), draw_timeline(brief.timeline)):  # type: ignore[arg-type]
        assert not list(ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}script"))


def test_drawings_are_accessible_and_show_what_the_sentences_tell() -> None:
    brief = made()
    assert brief.map is not None
    assert brief.timeline is not None
    for drawing in (draw_map(brief.map), draw_timeline(brief.timeline)):
        root = ElementTree.fromstring(drawing)
        assert root.get("role") == "img"
        named = {child.get("id") for child in root}
        assert set((root.get("aria-labelledby") or "").split()) <= named
    assert [mark.kind for mark in brief.map.marks] == ["protest"]
    assert brief.map.unplaced == 2  # the force and the attack, of which only the country is told
    assert "not on the map: 2" in brief.map.note
    assert {point.start for point in brief.timeline.points} == {"2024-03-17", "2024-04-18"}


def test_the_same_question_has_the_same_bytes() -> None:
    assert page(made()) == page(made())
    assert markdown(made()) == markdown(made())


def test_an_empty_country_is_an_error_that_names_the_remedy() -> None:
    with pytest.raises(UsageError, match="nothing is recorded of FJI"):
        brief_of(story(), "FJI", Asked(), version="0")


def test_a_day_without_news_is_a_brief_that_says_so() -> None:
    brief = brief_of(story(), "FJI", Asked(on=date(2024, 1, 1)), version="0")
    assert not any(section.sentences for section in brief.sections)
    assert markdown(brief).count(brief.nothing) == len(brief.sections)


def test_budgets_fit_the_room_for_references() -> None:
    assert sum(budget for budget, _ in BUDGETS.values()) <= PASSAGES


@pytest.mark.parametrize("country", sorted({area.code for area in outlines().areas if len(area.code) == 3}))
def test_every_outline_has_a_window_that_is_not_the_world(country: str) -> None:
    view = outlines().view(country)
    assert view is not None
    assert view.height < 100
    assert view.width < 200 or country == "ATA"


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        (8.0, 17.0, "NER"),
        (33.5, 44.6, "UKR"),
        (44.0, 9.6, "SOM"),
        (-170, 64.5, "RUS"),
        (178.0, -17.8, "FJI"),
        (-16.5, 14.0, "SEN"),
    ],
)
def test_a_window_holds_its_country(lon: float, lat: float, country: str) -> None:
    view = outlines().view(country)
    assert view is not None
    assert view.holds(lon, lat)


BORDERS = json.loads(resources.files("dateline").joinpath("packs", "maps", "borders.json").read_text(encoding="utf-8"))
DE_FACTO = next(policy for policy in BORDERS["policies"] if policy["name"] == "de-facto")


def test_areas_that_are_claimed_are_nobodys_alone() -> None:
    claimed = {area.code: set(area.claimed) for area in outlines().areas if area.claimed}
    assert claimed == {
        "Crimea": {"UKR", "RUS"},
        "Mayotte": {"COM", "FRA"},
        "N. Cyprus": {"CYP"},
        "Siachen Glacier": {"IND", "PAK"},
        "Somaliland": {"SOM"},
        "Southern Kuril Islands": {"JPN", "RUS"},
    }
    assert all(area.hatched for area in outlines().areas if area.claimed)


def test_the_outlines_are_drawn_by_the_policy_that_they_name() -> None:
    assert outlines().policy == f"{DE_FACTO['says']} Policy {DE_FACTO['name']} {DE_FACTO['version']}."
    own = [a for a in BORDERS["areas"] if any("outline" in part or "islands" in part for part in a["parts"])]
    assert len([area for area in outlines().areas if area.hatched]) == len(own)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SRB", "KOS"), ("UKR", "Crimea"), ("MAR", "ESH"), ("ISR", "SYR"), ("GUY", "VEN"), ("PRK", "KOR")],
)
def test_a_border_that_is_listed_is_dashed(one: str, other: str) -> None:
    arcs = [
        {n if n >= 0 else ~n for polygon in area.polygons for ring in polygon for n in ring}
        for code in (one, other)
        for area in outlines().areas
        if area.code == code
    ]
    shared = arcs[0] & arcs[1]
    assert shared
    assert shared & outlines().disputed


@pytest.mark.parametrize(
    "row", [*BORDERS["areas"], *BORDERS["borders"]], ids=lambda row: str(row.get("id") or row["between"])
)
def test_what_is_disputed_has_its_sources_and_a_drawing_by_each_policy(row: dict[str, Any]) -> None:
    assert set(row["drawn"]) == {policy["name"] for policy in BORDERS["policies"]}
    assert row["facts"]
    for fact in row["facts"]:
        assert fact["says"]
        assert fact["source"]
        assert isinstance(fact["checked"], bool)


@given(st.dictionaries(st.sampled_from(["subject", "place", "since"]), st.text(max_size=30).filter(bool), min_size=3))
def test_values_are_never_read_as_templates(fields: dict[str, str]) -> None:
    assert (
        fill("{subject} in {place}[, since {since}].", fields)
        == f"{fields['subject']} in {fields['place']}, since {fields['since']}."
    )


def test_every_status_has_a_sentence() -> None:
    from dateline.ontology.predicates import predicates

    for predicate, templates in language().sentences.items():
        for status in predicates().predicates[predicate].statuses:
            assert status in templates or "/" + status in templates, (predicate, status)


def test_every_act_has_words() -> None:
    from dateline.ontology.plover import plover

    table = language()
    for name, row in plover().types.items():
        assert name in table.acts
        assert [mode for mode in row.modes if f"{name}/{mode}" not in table.acts] == []
    assert set(table.event) == {"actual", "future", "hypothetical", "negated"}
