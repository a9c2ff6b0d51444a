"""Files of other systems as they are in the wild: other encodings, broken rows, what has no home, what is no such file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from making_rows import DOCUMENT, TEXT, event
from test_columns import ACLED, GDELT, POLECAT, UCDP

from dateline.errors import UsageError
from dateline.formats import Found, Imported, Outside, read_records
from dateline.formats.jsonl import line
from dateline.model import ImportedEvent, Rejection


def read(name: str, text: str | bytes) -> list[Found]:
    raw = text.encode() if isinstance(text, str) else text
    return list(read_records(name, io.BytesIO(raw), "their.file"))


def one(name: str, text: str | bytes) -> ImportedEvent:
    (found,) = read(name, text)
    assert isinstance(found, Imported), found
    return found.event


def polecat(**cells: str) -> str:
    header = POLECAT.split(",")
    given = {
        "Event ID": "77", "Event Date": "2020-03-01", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "4.0",
        "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; executive", "Actor Name": "France", "Actor Country": "FRA",
        "Primary Actor Sector": "GOV", "Actor Sectors": "GOV; MIL", "Recipient Country": "None", "Placename": "Niamey", "Country": "NER",
        "Latitude": "13.5", "Longitude": "2.1", "GeoNames ID": "2440485.0", "Publication Date": "2020-03-02",
    } | {key.replace("_", " "): value for key, value in cells.items()}  # fmt: skip
    return "\t".join(header) + "\n" + "\t".join(given.get(column, "None") for column in header) + "\n"


def gdelt(**cells: str) -> str:
    given = {
        "GlobalEventID": "9001", "Day": "20230730", "MonthYear": "202307", "Year": "2023", "FractionDate": "2023.5781",
        "Actor1Code": "FRAGOV", "Actor1Name": "PARIS", "Actor1CountryCode": "FRA", "Actor1Type1Code": "GOV", "Actor2Code": "NERMIL",
        "Actor2CountryCode": "NER", "Actor2Type1Code": "MIL", "EventCode": "111", "EventBaseCode": "111", "EventRootCode": "11",
        "QuadClass": "3", "GoldsteinScale": "-2.0", "NumMentions": "4", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Niamey, Niamey, Niger", "ActionGeo_CountryCode": "NG", "ActionGeo_Lat": "13.5167",
        "ActionGeo_Long": "2.1167", "DATEADDED": "20230731001500", "SOURCEURL": "https://example.org",
    } | cells  # fmt: skip
    return "\t".join(given.get(column, "") for column in GDELT.split(",")) + "\n"


def table(header: str, **cells: str) -> str:
    return header + "\n" + ",".join(f'"{cells.get(column, "")}"' for column in header.split(",")) + "\n"


def acled(**cells: str) -> str:
    given = {
        "event_id_cnty": "NER1", "event_date": "2021-03-15", "time_precision": "1", "sub_event_type": "Attack",
        "actor1": "Islamic State Sahel Province", "inter1": "Rebel group", "actor2": "Civilians (Niger)", "inter2": "7", "iso": "562",
        "country": "Niger", "admin1": "Tillaberi", "location": "Banibangou", "latitude": "15.04", "longitude": "2.71",
        "geo_precision": "2", "fatalities": "58", "tags": "crowd size=no report", "timestamp": "1616457600",
    }  # fmt: skip
    return table(ACLED, **(given | cells))


def ucdp(**cells: str) -> str:
    given = {
        "id": "244657", "type_of_violence": "1", "side_a": "Government of Niger", "side_b": "IS", "gwnoa": "436", "date_prec": "1",
        "date_start": "2019-12-10 00:00:00.000", "date_end": "2019-12-10 00:00:00.000", "best": "71", "low": "71", "high": "128",
        "where_coordinates": "Inates", "where_prec": "1", "latitude": "14.9", "longitude": "1.3", "country": "Niger", "country_id": "436",
        "source_date": "2019-12-11",
    }  # fmt: skip
    return table(UCDP, **(given | cells))


def test_polecat() -> None:
    found = one("polecat", polecat())
    assert (found.event, found.mode, found.context, found.quad_code, found.event_scale) == (
        ("CONSULT",), ("visit",), ("diplomatic", "executive"), 1, 4.0,
    )  # fmt: skip
    assert [(e.identifier_text, e.code, e.sector, e.other_sectors) for e in found.actor] == [
        ("France", "FRA", "GOV", ("MIL",))
    ]
    assert found.recipient == ()
    assert (found.imported.from_, found.imported.id, found.rule, found.confidence) == (
        "polecat",
        "77",
        "imported:polecat",
        0.5,
    )
    assert found.event_loc is not None
    assert (found.event_loc.country, found.event_loc.geonameid) == ("Niger", 2440485)


def test_polecat_of_older_years() -> None:
    """Latin-1, trailing tabs, the other name of the intensity, quoted cells."""
    text = polecat(Actor_Name='"Élysée ""palace"""').replace("\tIntensity", "\tEvent Intensity").replace("\n", "\t\t\n")
    found = one("polecat", text.encode("latin-1"))
    assert (found.actor[0].identifier_text, found.event_scale) == ('Élysée "palace"', 4.0)


def test_gdelt() -> None:
    (found,) = read("gdelt", gdelt())
    assert isinstance(found, Imported)
    told = found.event
    assert (told.event, told.mode, told.cameo, told.quad_code) == (("ACCUSE",), ("disapprove",), "111", 3)
    assert [(e.code, e.sector, e.entity_text) for e in (*told.actor, *told.recipient)] == [
        ("FRA", "GOV", "PARIS"),
        ("NER", "MIL", None),
    ]
    assert told.event_loc is not None
    assert (told.event_loc.resolved_place, told.event_loc.province, told.event_loc.country_code) == (
        "Niamey",
        "Niamey",
        "NER",
    )
    assert (told.date, found.published, found.publisher) == ("2023-07-30", "2023-07-31", "gdelt")


@pytest.mark.parametrize(
    ("cells", "type_", "actor"),
    [
        ({"EventCode": "043"}, ("CONSULT", "visit"), ("NER", "MIL")),  # who hosts is not who visits
        (
            {"Actor1CountryCode": "", "Actor1KnownGroupCode": "UNO", "Actor1Type1Code": "IGO"},
            ("ACCUSE", "disapprove"),
            ("UNO", None),
        ),
        ({"Actor1CountryCode": "ROM", "Actor1Type1Code": "INS"}, ("ACCUSE", "disapprove"), ("ROU", "REB")),
        ({"Actor1CountryCode": "AFR", "Actor1Type1Code": "MED"}, ("ACCUSE", "disapprove"), (None, "JRN")),
        ({"EventCode": "1834"}, ("ASSAULT", "explosives"), ("FRA", "GOV")),
        ({"EventCode": "190"}, ("ASSAULT", None), ("FRA", "GOV")),
    ],
)
def test_codes_of_gdelt(
    cells: dict[str, str], type_: tuple[str, str | None], actor: tuple[str | None, str | None]
) -> None:
    found = one("gdelt", gdelt(**cells))
    assert (found.event[0], found.mode[0] if found.mode else None) == type_
    assert (found.actor[0].code, found.actor[0].sector) == actor


def test_acled() -> None:
    (found,) = read("acled", acled())
    assert isinstance(found, Imported)
    told = found.event
    assert (told.event, told.mode, told.size.dead, told.size.participants) == (("ASSAULT",), (), (58, 58), (None, None))
    assert [(e.code, e.sector) for e in (*told.actor, *told.recipient)] == [(None, "REB"), ("NER", "CVL")]
    assert told.event_loc is not None
    assert (told.event_loc.resolved_place, told.event_loc.country_code, told.event_loc.resolution) == (
        "Banibangou",
        "NER",
        3,
    )
    assert found.published == "2021-03-23"


@pytest.mark.parametrize(
    ("precision", "days"),
    [("1", ("2021-03-17", "2021-03-17")), ("2", ("2021-03-15", "2021-03-21")), ("3", ("2021-03-01", "2021-03-31"))],
)
def test_days_of_acled(precision: str, days: tuple[str, str]) -> None:
    found = one("acled", acled(event_date="2021-03-17", time_precision=precision))
    assert (found.date, found.enddate) == days


def test_ucdp() -> None:
    (found,) = read("ucdp", ucdp())
    assert isinstance(found, Imported)
    told = found.event
    assert [(e.code, e.sector, e.entity_text) for e in (*told.actor, *told.recipient)] == [
        ("NER", "MIL", "Government of Niger"), (None, "REB", "IS"),
    ]  # fmt: skip
    assert (told.size.dead, told.date, found.published) == ((71, 128), "2019-12-10", "2019-12-11")


def test_plover_of_others() -> None:
    """The manual's own example: no mode in a list, no size, no text."""
    text = (
        '{"id":"x-20","date":"2024-05-02","actor":[{"code":"NOR","sector":"GOV","entity_text":"Norway"}],"recipient":[{"code":"RUS",'
        '"sector":"GOV"}],"event":"SANCTION","mode":"expel","context":["diplomatic"],"quad_code":4,"event_scale":-5.5,"size":{"dead":3}}\n'
    )
    found = one("plover", text)
    assert (found.event, found.mode, found.size.dead, found.imported.id) == (("SANCTION",), ("expel",), (3, 3), "x-20")


BROKEN = [
    ("polecat", polecat(Event_Date="last week"), "line 2: Event Date: expected a day as YYYY-MM-DD, found 'last week'"),
    ("polecat", polecat(Event_Date="2023-02-30"), "no day of the calendar"),
    ("polecat", polecat(Event_Type="DANCE", Quad_Code="None"), "the type DANCE is not PLOVER's"),
    ("polecat", polecat(Event_Mode="tango"), "CONSULT has no mode 'tango'"),
    ("polecat", polecat(Latitude="910"), "no point of the earth"),
    ("polecat", polecat(Intensity="nan"), "Intensity: expected a number, found 'nan'"),
    ("polecat", polecat(Quad_Code="BAD"), "Quad Code: expected one of VERBAL COOPERATION"),
    ("polecat", polecat(Event_ID="None"), "has no id"),
    ("polecat", polecat() + "a\tb\n", "line 3: expected 40 cells, found 2"),
    ("gdelt", "1\t2\t3\n", "line 1: expected 61 cells between tabs, found 3"),
    ("gdelt", gdelt(EventCode="abc"), "expected a CAMEO code, found 'abc'"),
    ("gdelt", gdelt(Day="99999999"), "no day of the calendar"),
    ("acled", acled(sub_event_type="Dance"), "expected one of ACLED's such as Armed clash, found 'Dance'"),
    ("acled", acled(fatalities="many"), "fatalities: expected a number, found 'many'"),
    ("acled", acled(timestamp="1e30"), "timestamp: no moment"),
    ("ucdp", ucdp(type_of_violence="7"), "type_of_violence: expected 1, 2 or 3, found '7'"),
    ("ucdp", ucdp(date_end="2019-12-01"), "ends on 2019-12-01, before it begins on 2019-12-10"),
    ("plover", "[]\n", "line 1: expected a JSON object, found list"),
    ("plover", '{"id":"1","date":"2024-01-01","event":["AID"],"actor":["x"]}\n', "expected an actor as an object"),
    ("plover", '{"id":"1","date":"2024-01-01","event":["AID"],"actor":[{"code":7}]}\n', "code: Input should be a valid string"),
    ("plover", '{"id":"1","date":"2024-01-01","event":["AID","ASSAULT"],"actor":[]}\n', "expected one event type"),
    ("plover", "[" * 100_000 + "\n", "no JSON"),
    ("jsonl", '{"kind":"poem"}\n', "expected a record of kind document, event, state, mention or judgement, found 'poem'"),
    ("jsonl", '{"kind":"event","doc":"r1"}\n', "sentence: Field required"),
    ("jsonl", line(DOCUMENT) + "\n" + line(event(span=(0, 6))) + "\n", "line 2: its quote 'killed' does not stand at 0..6"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "reason"), BROKEN, ids=[f"{name}-{reason[:30]}" for name, _, reason in BROKEN]
)
def test_a_broken_row_is_a_rejection_with_its_line(name: str, text: str, reason: str) -> None:
    rejections = [found for found in read(name, text) if isinstance(found, Rejection)]
    assert len(rejections) == 1
    assert rejections[0].path == "their.file"
    assert rejections[0].reason == "malformed"
    assert rejections[0].detail.startswith("line ")
    assert reason in rejections[0].detail


@pytest.mark.parametrize(
    ("name", "text", "detail"),
    [
        ("gdelt", gdelt(EventCode="010"), "CAMEO 010 has no type in PLOVER"),
        ("gdelt", gdelt(Actor1CountryCode="", Actor1Type1Code="", Actor1Name=""), "names no actor"),
        ("acled", acled(sub_event_type="Other"), "Other has no type in PLOVER"),
        ("ucdp", ucdp(best=""), "tells no deaths"),
    ],
)
def test_what_has_no_home_is_told_apart(name: str, text: str, detail: str) -> None:
    (found,) = read(name, text)
    assert found == Outside("their.file", 2 if name in ("acled", "ucdp") else 1, detail)


@pytest.mark.parametrize("name", ["polecat", "acled", "ucdp"])
@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "\x00\x01\n", "PK\x03\x04\n"])
def test_a_file_of_another_kind_is_refused(name: str, text: str) -> None:
    with pytest.raises(UsageError, match=r"their\.file: the first line lacks"):
        read(name, text)


def test_a_format_that_cannot_be_read() -> None:
    with pytest.raises(UsageError, match=r"can be read back .*, found 'parquet'"):
        read("parquet", "")


def test_a_point_at_zero_is_no_place() -> None:
    found = one("acled", acled(latitude="0", longitude="0"))
    assert found.event_loc is not None
    assert (found.event_loc.lat, found.event_loc.lon, found.event_loc.resolved_place) == (None, None, "Banibangou")


def test_a_record_is_read_with_its_report() -> None:
    found: list[Any] = read("jsonl", line(DOCUMENT) + "\n" + line(event()) + "\n")
    assert [item.kind for item in found] == ["document", "event"]
    assert TEXT[slice(*found[1].span)] == "killed"
