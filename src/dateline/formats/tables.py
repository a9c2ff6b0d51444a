"""The tables behind the formats (`packs/formats`): what other data sets call countries, acts and actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from dateline.ontology import load

Found = TypeVar("Found")


class Strict(BaseModel):
    """No unknown keys."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class CodeRow(Strict):
    """One country's codes: FIPS 10-4, Correlates of War, Gleditsch and Ward where it differs, ISO numeric."""

    fips: str | None = None
    cow: int | None = None
    gw: int | None = None
    numeric: str | None = None
    ucdp: str | None = None
    checked: bool = True


class RegionRow(Strict):
    """A region of ACLED with that of UCDP."""

    name: str
    ucdp: str
    countries: dict[str, CodeRow]


class AlsoRow(Strict):
    """Codes that are read only."""

    fips: dict[str, str | None]
    cameo: dict[str, str]


class CodesFile(Strict):
    """The table of countries."""

    pack: str
    licence: str
    source: str
    regions: list[RegionRow]
    also: AlsoRow


class ReadRow(Strict):
    """What another data set's type says in PLOVER. `turned`: its actors stand the other way round."""

    type: str | None = None
    mode: str | None = None
    context: str | None = None
    turned: bool = False


class CameoSectors(Strict):
    """PLOVER's sectors as CAMEO's types, and back."""

    write: dict[str, str | None]
    read: dict[str, str | None]


class CameoOrganisations(Strict):
    """PLOVER's organisations as CAMEO's type and known group, and back."""

    write: dict[str, tuple[str, str | None]]
    groups: dict[str, str]
    types: dict[str, str]


class CameoFile(Strict):
    """The table of CAMEO."""

    pack: str
    licence: str
    source: str
    read: dict[str, ReadRow | None]
    write: dict[str, dict[str, str]]
    goldstein: dict[str, float]
    unchecked: list[str]
    quads: dict[str, int]
    sectors: CameoSectors
    organisations: CameoOrganisations

    def reading(self, code: str) -> ReadRow | None:
        """What a code says, by the longest beginning that is listed."""
        return longest(self.read, code)


class AcledSub(ReadRow):
    """A sub-type of ACLED: the type it is in, and what it says in PLOVER."""

    within: str = Field(alias="in")


class AcledRule(Strict):
    """Acts that are written as a sub-type."""

    type: str
    modes: list[str] = []
    cameo: list[str] = []
    sides: str = "any"
    recipients: list[str] = []
    dead: bool = False
    turned: bool = False
    as_: str | None = Field(alias="as")


class InterRow(Strict):
    """A kind of actor of ACLED."""

    code: int
    sectors: list[str]


class AcledFile(Strict):
    """The table of ACLED."""

    pack: str
    licence: str
    source: str
    disorder: dict[str, str]
    disorder_of_sub_type: dict[str, str]
    sub_types: dict[str, AcledSub]
    write: list[AcledRule]
    inter: dict[str, InterRow]
    names: dict[str, str]
    read: dict[str, str | None]


class UcdpFile(Strict):
    """The table of UCDP."""

    pack: str
    licence: str
    source: str
    state: list[str]
    organised: list[str]
    violence: dict[str, int]
    where: dict[int, int]
    resolution: dict[int, int]
    precision: dict[int, int]


@dataclass(frozen=True)
class Country:
    """What other data sets call a country."""

    code: str
    name: str
    region: str
    ucdp_region: str
    fips: str | None
    cow: int | None
    gw: int | None
    numeric: str | None


@dataclass(frozen=True)
class Countries:
    """All of them, by any of their codes."""

    by_code: Mapping[str, Country]
    also: AlsoRow

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Code by name as we write it, in small letters."""
        return {country.name.lower(): code for code, country in self.by_code.items()}

    @cached_property
    def by_fips(self) -> dict[str, str | None]:
        """Code by FIPS code."""
        return {country.fips: code for code, country in self.by_code.items() if country.fips} | self.also.fips

    @cached_property
    def by_gw(self) -> dict[int, str]:
        """Code by Gleditsch and Ward's number."""
        return {country.gw: code for code, country in self.by_code.items() if country.gw is not None}

    @cached_property
    def by_numeric(self) -> dict[int, str]:
        """Code by ISO's number."""
        return {int(country.numeric): code for code, country in self.by_code.items() if country.numeric}

    @cached_property
    def iso2(self) -> dict[str, str]:
        """ISO's two letters by code."""
        return {row["code"]: row["iso2"] for row in load.table("countries.yaml")["countries"] if "iso2" in row}

    def name(self, code: str | None) -> str | None:
        """The name of a country; None where the code is none's."""
        country = self.by_code.get(code or "")
        return country.name if country is not None else None

    def cameo(self, code: str) -> str | None:
        """The country of a CAMEO code; None for regions such as AFR and for what no list has."""
        found = self.also.cameo.get(code, code)
        return found if found in self.by_code else None


def longest(table: Mapping[str, Found], code: str) -> Found | None:
    """The entry of the longest beginning of the code."""
    for end in range(len(code), 0, -1):
        if code[:end] in table:
            return table[code[:end]]
    return None


@cache
def countries() -> Countries:
    """The table of countries."""
    file = load.validated(CodesFile, load.table("formats", "codes.yaml"), "formats/codes.yaml")
    names = {row["code"]: row["name"] for row in load.table("countries.yaml")["countries"]}
    found = {}
    for region in file.regions:
        for code, row in region.countries.items():
            gw = row.gw if row.gw is not None else row.cow
            ucdp = row.ucdp or region.ucdp
            found[code] = Country(code, names[code], region.name, ucdp, row.fips, row.cow, gw, row.numeric)
    return Countries(found, file.also)


@cache
def cameo() -> CameoFile:
    """The table of CAMEO."""
    return load.validated(CameoFile, load.table("formats", "cameo.yaml"), "formats/cameo.yaml")


@cache
def acled() -> AcledFile:
    """The table of ACLED."""
    return load.validated(AcledFile, load.table("formats", "acled.yaml"), "formats/acled.yaml")


@cache
def ucdp() -> UcdpFile:
    """The table of UCDP."""
    return load.validated(UcdpFile, load.table("formats", "ucdp.yaml"), "formats/ucdp.yaml")


class FtmLink(Strict):
    """How a state is a link of FollowTheMoney."""

    schema_: str = Field(alias="schema")
    subject: str
    object: str
    role: str
    turned: bool = False


class FtmFile(Strict):
    """The table of FollowTheMoney."""

    pack: str
    licence: str
    source: str
    schemata: dict[str, str | None]
    official: list[str]
    links: dict[str, FtmLink]
    occupancy: dict[str, str]
    languages: dict[str, str]


@cache
def ftm() -> FtmFile:
    """The table of FollowTheMoney."""
    return load.validated(FtmFile, load.table("formats", "ftm.yaml"), "formats/ftm.yaml")
