"""The columns of other systems' files, as these systems name them; a spot check of every table of codes."""

from __future__ import annotations

import csv
import io

import pytest
from making_rows import DOCUMENT, SOLDIERS, event

import dateline
from dateline.formats import Options, coded, writer
from dateline.formats import gdelt as gdelt_module
from dateline.formats.tables import acled, cameo, countries, longest, ucdp
from dateline.model import Entity, Size
from dateline.ontology.plover import plover

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,"
    "Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,"
    "Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,"
    "Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,"
    "Story Organizations,Story Locations,Language,Version"
)
GDELT = (
    "GlobalEventID,Day,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,Actor1KnownGroupCode,Actor1EthnicCode,"
    "Actor1Religion1Code,Actor1Religion2Code,Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,"
    "Actor2KnownGroupCode,Actor2EthnicCode,Actor2Religion1Code,Actor2Religion2Code,Actor2Type1Code,Actor2Type2Code,Actor2Type3Code,"
    "IsRootEvent,EventCode,EventBaseCode,EventRootCode,QuadClass,GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone,"
    "Actor1Geo_Type,Actor1Geo_FullName,Actor1Geo_CountryCode,Actor1Geo_ADM1Code,Actor1Geo_ADM2Code,Actor1Geo_Lat,Actor1Geo_Long,"
    "Actor1Geo_FeatureID,Actor2Geo_Type,Actor2Geo_FullName,Actor2Geo_CountryCode,Actor2Geo_ADM1Code,Actor2Geo_ADM2Code,Actor2Geo_Lat,"
    "Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,ActionGeo_FullName,ActionGeo_CountryCode,ActionGeo_ADM1Code,"
    "ActionGeo_ADM2Code,ActionGeo_Lat,ActionGeo_Long,ActionGeo_FeatureID,DATEADDED,SOURCEURL"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)


def written(name: str, *events: object) -> str:
    stream = io.StringIO()
    sink = writer(name, stream, Options())  # type: ignore[arg-type]
    sink.write(coded(DOCUMENT, events))  # type: ignore[arg-type]
    sink.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "header", "count"),
    [("polecat", POLECAT.replace(",", "\t"), 40), ("acled", ACLED, 31), ("ucdp", UCDP, 49)],
)
def test_the_header_is_theirs(name: str, header: str, count: int) -> None:
    assert written(name).splitlines() == [header]
    assert header.count("\t" if name == "polecat" else ",") == count - 1


def test_gdelt_has_no_header_and_61_columns() -> None:
    assert ",".join(gdelt_module.COLUMNS) == GDELT
    assert written("gdelt") == ""
    assert [len(line.split("\t")) for line in written("gdelt", event()).splitlines()] == [61]


def test_polecat_row() -> None:
    cells = dict(zip(POLECAT.split(","), written("polecat", event()).splitlines()[1].split("\t"), strict=True))
    assert cells["Event ID"].endswith("_ASSAULT_firearms")
    assert {k: cells[k] for k in ("Event Date", "Intensity", "Quad Code", "Actor Country", "Actor COW", "Primary Recipient Sector")} == {
        "Event Date": "2024-04-22", "Intensity": "-9.0", "Quad Code": "MATERIAL CONFLICT", "Actor Country": "NER", "Actor COW": "436",
        "Primary Recipient Sector": "MIL",
    }  # fmt: skip
    assert (cells["Story People"], cells["Publication Date"], cells["Version"]) == (
        "None",
        "2024-04-23",
        f"dateline {dateline.__version__}",
    )


def test_gdelt_has_a_row_for_every_pair() -> None:
    police = Entity(code="NER", sector="COP", entity_text="police")
    rows = [
        dict(zip(GDELT.split(","), line.split("\t"), strict=True))
        for line in written("gdelt", event(recipient=(SOLDIERS, police))).splitlines()
    ]
    assert [row["Actor2Code"] for row in rows] == ["NERMIL", "NERCOP"]
    assert len({row["GlobalEventID"] for row in rows}) == 2
    row = rows[0]
    assert (row["Day"], row["MonthYear"], row["Year"], row["DATEADDED"]) == (
        "20240422",
        "202404",
        "2024",
        "20240423000000",
    )
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "193",
        "19",
        "4",
        "-10.0",
    )
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_FullName"]) == (
        "4",
        "NG",
        "Agadez, Niger",
    )


def test_acled_row() -> None:
    (row,) = csv.DictReader(io.StringIO(written("acled", event())))
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (
        "Battles",
        "Armed clash",
        "Political violence",
    )
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Niger)", "3")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Military Forces of Niger", "1", "13")
    assert (row["iso"], row["region"], row["location"], row["fatalities"], row["geo_precision"]) == (
        "562",
        "Western Africa",
        "Agadez",
        "12",
        "1",
    )


def test_acled_has_who_protests_first() -> None:
    police, crowd = (
        Entity(code="TCD", sector="COP", entity_text="police"),
        Entity(code="TCD", sector="CVL", entity_text="crowd"),
    )
    told = event(mode=("crowd-control",), actor=(police,), recipient=(crowd,), size=Size())
    (row,) = csv.DictReader(io.StringIO(written("acled", told)))
    assert (row["sub_event_type"], row["actor1"], row["actor2"]) == (
        "Protest with intervention",
        "Protesters (Chad)",
        "Police Forces of Chad",
    )
    (row,) = csv.DictReader(io.StringIO(written("acled", told.model_copy(update={"size": Size(dead=(2, 2))}))))
    assert (row["sub_event_type"], row["inter1"], row["fatalities"]) == ("Excessive force against protesters", "6", "2")
    assert written("acled", told.model_copy(update={"recipient": ()})).count("\n") == 1


def test_ucdp_row() -> None:
    rebels = Entity(code="NER", sector="REB", entity_text="rebels", identifier_id="group:x", identifier_text="Front X")
    (row,) = csv.DictReader(io.StringIO(written("ucdp", event(actor=(rebels,)))))
    assert (row["type_of_violence"], row["dyad_name"], row["gwnoa"], row["gwnob"]) == (
        "1",
        "Government of Niger - Front X",
        "436",
        "",
    )
    assert (row["best"], row["deaths_unknown"], row["date_prec"], row["where_prec"]) == ("12", "12", "1", "1")
    assert (row["geom_wkt"], row["country_id"], row["region"]) == ("POINT (7.99 16.97)", "436", "Africa")


@pytest.mark.parametrize(
    ("code", "fips", "cow", "numeric"),
    [
        ("NER", "NG", 436, "562"), ("NGA", "NI", 475, "566"), ("DEU", "GM", 255, "276"), ("CHE", "SZ", 225, "756"), ("AUS", "AS", 900, "036"),
        ("AUT", "AU", 305, "040"), ("USA", "US", 2, "840"), ("GBR", "UK", 200, "826"), ("RUS", "RS", 365, "643"), ("SRB", "RI", 345, "688"),
        ("COD", "CG", 490, "180"), ("COG", "CF", 484, "178"), ("CHN", "CH", 710, "156"), ("CHL", "CI", 155, "152"), ("TUR", "TU", 640, "792"),
        ("TCD", "CD", 483, "148"), ("SSD", "OD", 626, "728"), ("UKR", "UP", 369, "804"), ("IRQ", "IZ", 645, "368"), ("BFA", "UV", 439, "854"),
    ],
)  # fmt: skip
def test_codes_of_countries(code: str, fips: str, cow: int, numeric: str) -> None:
    country = countries().by_code[code]
    assert (country.fips, country.cow, country.numeric) == (fips, cow, numeric)
    assert (countries().by_fips[fips], countries().by_numeric[int(numeric)]) == (code, code)


def test_no_code_is_given_twice() -> None:
    for field in ("fips", "cow", "gw", "numeric"):
        given = [value for country in countries().by_code.values() if (value := getattr(country, field)) is not None]
        assert len(given) == len(set(given)), field


def test_every_act_has_a_readable_cameo_code_of_its_own_type() -> None:
    """What is written is read as the same type, but for RETREAT without mode: its code, 080, is CONCEDE's as well."""
    for name, row in plover().types.items():
        for mode in (None, *row.modes):
            code = plover().cameo(name, mode)
            assert code is not None
            assert code[:2] <= "20"
            assert longest(cameo().goldstein, code) is not None
            reading = cameo().reading(code)
            assert reading is not None
            assert reading.type == ("CONCEDE" if (name, mode) == ("RETREAT", None) else name), (name, mode, code)


def test_what_is_read_is_known() -> None:
    readings = [*(row for row in cameo().read.values() if row is not None), *acled().sub_types.values()]
    assert all(row.type is None or plover().knows(row.type, row.mode) for row in readings)
    assert all(row.context is None or row.context in plover().contexts for row in readings)
    assert {rule.as_ for rule in acled().write} <= {*acled().sub_types, None}
    assert all(plover().knows(rule.type, mode) for rule in acled().write for mode in rule.modes)
    assert set(acled().disorder) == {row.within for row in acled().sub_types.values()}
    assert {
        *ucdp().state,
        *ucdp().organised,
        *(s for row in acled().inter.values() for s in row.sectors),
    } <= plover().sectors
