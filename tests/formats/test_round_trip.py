"""What is written is read back: for every format a projection says what of an event it carries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_rows import DOCUMENT, event, hostile, state

from dateline.formats import READERS, Bundle, Deaths, Imported, Options, Row, coded, read_records, row, writer
from dateline.formats.acled import rule_for
from dateline.formats.cells import one_line
from dateline.formats.gdelt import cameo_code
from dateline.formats.tables import acled, cameo, countries
from dateline.formats.ucdp import violence
from dateline.model import Act, Entity, Event, ImportedEvent, Origin, Place, Rejection, Size, content_id
from dateline.ontology.plover import plover

CODES = st.sampled_from(["NER", "USA", "FRA", "GBR", "KOS", "PSE"])
SECTORS = st.sampled_from(sorted(plover().sectors))
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
TYPES = [(name, mode) for name, row_ in plover().types.items() for mode in (None, *row_.modes)]
IN_ACLED = [(name, mode) for name, mode in TYPES if name in {rule.type for rule in acled().write}]
DEADLY = [(name, mode) for name, mode in TYPES if name == "ASSAULT"]
COUNT = st.none() | st.integers(0, 5000)
words = hostile.filter(lambda text: one_line(text).strip() != "")  # who and where are named by words, not by blanks
fast = settings(max_examples=120, deadline=None)


@st.composite
def entities(draw: Any, most: int = 2) -> tuple[Entity, ...]:
    def one() -> Entity:
        sector, *others = draw(st.lists(SECTORS, min_size=1, max_size=3, unique=True))
        named = draw(st.booleans())
        return Entity(
            code=draw(CODES), sector=sector, other_sectors=tuple(others), entity_text=draw(words),
            identifier_id="group:g" if named else None, identifier_text=draw(words) if named else None, office=draw(st.none() | hostile),
        )  # fmt: skip

    return tuple(one() for _ in range(draw(st.integers(1, most))))


@st.composite
def places(draw: Any) -> Place:
    code = draw(CODES)
    name = draw(words)
    located = draw(st.booleans())
    return Place(
        extracted_place=draw(hostile), resolved_place=name, geonameid=draw(st.none() | st.integers(1, 10**7)),
        lat=draw(st.floats(-89, 89)) if located else None, lon=draw(st.floats(1, 179)) if located else None, city=name,
        province=draw(hostile), country=countries().name(code), country_code=code, resolution=draw(st.integers(1, 5)),
    )  # fmt: skip


@st.composite
def events(draw: Any, types: Any = tuple(TYPES), happened: bool = False, least: int | None = None) -> Event:
    type_, mode = draw(st.sampled_from(types))
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.sampled_from([0, 0, 0, 2, 6, 40])))
    dated = draw(st.booleans())
    standings = [("actual", ()), ("actual", ("historical",)), ("future", ("future",)), ("negated", ("negation",))]
    status, auxiliary = draw(st.sampled_from(standings[:2] if happened else standings))
    count = COUNT if least is None else st.integers(least, 5000)
    low, high = draw(count), draw(count)
    dead = (min(low, high), max(low, high)) if low is not None and high is not None else (low, high)
    return event(
        event=(type_,), mode=(mode,) if mode is not None else (), context=tuple(draw(st.sets(st.sampled_from(["military", "legal"])))),
        quad_code=plover().types[type_].quad, event_scale=plover().score(type_, mode), cameo=plover().cameo(type_, mode),
        actor=draw(entities()), recipient=draw(st.just(()) | entities()), event_loc=draw(st.none() | places()),
        date=start.isoformat() if dated else None, enddate=end.isoformat() if dated else None, status=status, auxiliary=auxiliary,
        size=Size(participants=draw(st.sampled_from([(None, None), (100, 100), (10, 20)])), dead=dead, injured=(draw(COUNT), None)),
        text=draw(hostile),
    )  # fmt: skip


def written(name: str, bundles: Iterable[Bundle]) -> bytes:
    stream = io.StringIO(newline="")
    sink = writer(name, stream, Options())  # type: ignore[arg-type]
    for bundle in bundles:
        sink.write(bundle)
    sink.close()
    return stream.getvalue().encode()


def read_back(name: str, told: Event) -> list[ImportedEvent]:
    found = list(read_records(name, io.BytesIO(written(name, [coded(DOCUMENT, [told])])), "file"))
    assert all(isinstance(item, Imported) for item in found), found
    return [item.event for item in found if isinstance(item, Imported)]


def returns(text: str) -> str:
    """CSV has no carriage returns."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def picked(entity: Entity, *fields: str) -> dict[str, Any]:
    return {field: getattr(entity, field) for field in fields}


def in_plover(told: Act) -> dict[str, Any]:
    """PLOVER carries all but spans, the passage's doubts and sources, how many took part, and how sure we are."""
    body = told.model_dump(
        include={"event", "mode", "context", "auxiliary", "status", "quad_code", "event_scale", "date", "enddate"}
    )
    names = ("code", "sector", "other_sectors", "entity_text", "identifier_id", "identifier_text", "office")
    return body | {
        "parties": [[picked(e, *names) for e in side] for side in (told.actor, told.recipient)],
        "place": told.event_loc.model_dump(exclude={"span"}) if told.event_loc is not None else None,
        "size": told.size.model_dump(exclude={"participants"}),
        "context": set(told.context),
    }


@fast
@given(events())
def test_plover(told: Event) -> None:
    (found,) = read_back("plover", told)
    assert in_plover(found) == in_plover(told)


def in_polecat(told: Act) -> dict[str, Any]:
    """POLECAT carries texts on one line, a `None` as nothing; of several parties the primary sectors, and names without semicolons."""

    def text(value: str | None, several: bool = False) -> str | None:
        cleaned = one_line(value.replace(";", ",") if several else value).strip() if value is not None else None
        return None if cleaned in ("", "None", None) else cleaned

    def side(entities_: tuple[Entity, ...]) -> list[dict[str, Any]]:
        return [
            {
                "names": [text(v, True) for v in (e.identifier_text, e.entity_text, e.office)],
                "code": e.code,
                "sector": e.sector,
                "others": e.other_sectors if len(entities_) == 1 else (),
            }
            for e in entities_
        ]

    where = told.event_loc
    spot = None
    if where is not None:
        fields = (where.extracted_place, where.resolved_place, where.city, where.province)
        spot = (*(text(field) for field in fields), where.country_code, where.lat, where.lon, where.geonameid)
    return {
        "coding": (
            told.event,
            told.mode,
            told.event_scale,
            told.quad_code,
            told.status,
            set(told.context),
            told.auxiliary,
        ),
        "dates": (told.date, told.date),
        "parties": [side(told.actor), side(told.recipient)],
        "place": spot,
    }


@fast
@given(events())
def test_polecat(told: Event) -> None:
    (found,) = read_back("polecat", told)
    assert in_polecat(found) == in_polecat(told)


def in_gdelt(told: Act) -> dict[str, Any]:
    """GDELT carries CAMEO's code, the first day, and of the parties country and type."""
    reading = cameo().reading(cameo_code(told) or "")
    assert reading is not None
    return {"type": reading.type, "mode": reading.mode, "date": told.date}


@fast
@given(events(happened=True))
def test_gdelt(told: Event) -> None:
    found = read_back("gdelt", told)
    pairs = [(one, other) for one in told.actor for other in told.recipient or (None,)]
    assert len(found) == len(pairs)
    for event_, (one, other) in zip(found, pairs, strict=True):
        expected = in_gdelt(told)
        assert {
            "type": event_.event[0],
            "mode": event_.mode[0] if event_.mode else None,
            "date": event_.date,
        } == expected
        assert event_.actor[0].code == one.code
        assert (event_.recipient[0].code if event_.recipient else None) == (other.code if other is not None else None)
        where = told.event_loc
        if where is not None:
            assert event_.event_loc is not None
            assert (event_.event_loc.country_code, event_.event_loc.lat, event_.event_loc.lon) == (
                where.country_code,
                where.lat,
                where.lon,
            )


def sub_type(told: Event) -> str | None:
    rule = rule_for(row(told, None), told)
    return rule.as_ if rule is not None else None


@fast
@given(events(types=IN_ACLED, happened=True).filter(lambda told: sub_type(told) is not None))
def test_acled(told: Event) -> None:
    """ACLED carries the sub-type, the week or month of the days, who (by country where no group is named), where, and the best figure."""
    (found,) = read_back("acled", told)
    sub = acled().sub_types[sub_type(told) or ""]
    assert (found.event[0], found.mode[0] if found.mode else None) == (sub.type, sub.mode)
    if told.date is None:
        assert found.date is None
    else:
        assert (found.date or "") <= told.date <= (found.enddate or "")
    assert (found.size.dead[0] or 0) == (Deaths.of(told.size.dead).best or 0)
    assert found.size.participants == told.size.participants
    assert {len(found.actor), len(found.recipient)} == {len(told.actor), len(told.recipient)}
    where = told.event_loc
    if where is not None:
        assert found.event_loc is not None
        assert (found.event_loc.country_code, found.event_loc.lat, found.event_loc.lon) == (
            where.country_code,
            where.lat,
            where.lon,
        )
        assert (found.event_loc.resolved_place or "") == returns(where.resolved_place or "").strip()


@fast
@given(events(types=DEADLY, happened=True, least=1).filter(lambda told: violence(told) is not None))
def test_ucdp(told: Event) -> None:
    """UCDP carries the days, the figures (one that is missing is the best one), the place, and a side in two."""
    (found,) = read_back("ucdp", told)
    dead = Deaths.of(told.size.dead)
    assert (found.date, found.enddate) == (told.date, told.enddate)
    assert found.size.dead == (
        dead.low if dead.low is not None else dead.best,
        dead.high if dead.high is not None else dead.best,
    )
    assert len(found.actor) == len(found.recipient) == 1
    where = told.event_loc
    if where is not None:
        assert found.event_loc is not None
        assert (found.event_loc.lat, found.event_loc.lon) == (where.lat, where.lon)


@fast
@given(st.lists(events(), max_size=3), st.booleans())
def test_our_own_lines_are_all_there(told: list[Event], with_state: bool) -> None:
    # passages are checked against the document, so those of the lines are the document's
    claims = [t.model_copy(update={"text": DOCUMENT.text}) for t in told]
    claims = [c.model_copy(update={"id": content_id(c)}) for c in claims]
    bundle = coded(DOCUMENT, [*claims, *([state()] if with_state else [])])
    found = list(read_records("jsonl", io.BytesIO(written("jsonl", [bundle])), "file"))
    assert found == [DOCUMENT, *claims, *([state()] if with_state else [])]


@pytest.mark.parametrize("name", sorted(READERS))
def test_an_imported_record_comes_back_under_the_same_id_as_the_same_record(name: str) -> None:
    body = event().model_dump() | dict.fromkeys(("doc", "sentence", "span", "quote", "text"))
    made = ImportedEvent.model_validate(
        body | {"id": "", "imported": Origin(from_="polecat", id="x"), "rule": "imported:polecat"}
    )
    told = made.model_copy(update={"id": content_id(made)})
    bundle = Bundle(rows=[Row(claim=told, published="2024-04-23", publisher="polecat", dead=Deaths(12, 12, 12))])
    texts = [written(name, [bundle])]
    for _ in range(2):
        found = list(read_records(name, io.BytesIO(texts[-1]), "file"))
        again = [
            Row(claim=i.event, published=i.published, publisher=i.publisher) for i in found if isinstance(i, Imported)
        ]
        assert all(r.claim.id == content_id(r.claim) for r in again)
        texts.append(written(name, [Bundle(rows=again)]))
    assert [len(text.splitlines()) for text in texts] == [len(texts[0].splitlines())] * 3


@fast
@given(hostile)
def test_hostile_words_are_one_cell_and_no_formula(text: str) -> None:
    told = event(actor=(Entity(code=None, sector="REB", entity_text=text),), text=text)
    for name in ("acled", "csv"):
        rows = list(csv.reader(io.StringIO(written(name, [coded(DOCUMENT, [told])]).decode(), newline="")))
        assert len(rows) == 2
        assert len(rows[1]) == len(rows[0])
        texts = [value for column, value in zip(*rows, strict=True) if column in ("actor1", "notes", "actor", "text")]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in texts)
    for name, count in (("polecat", 40), ("gdelt", 61)):
        lines = written(name, [coded(DOCUMENT, [told])]).decode().split("\n")
        assert {len(line.split("\t")) for line in lines if line} == {count}


def test_no_rejection_is_hidden() -> None:
    good = written("plover", [coded(DOCUMENT, [event()])])
    found = list(read_records("plover", io.BytesIO(good + b"{\n" + good), "file"))
    assert [type(item) for item in found] == [Imported, Rejection, Imported]
