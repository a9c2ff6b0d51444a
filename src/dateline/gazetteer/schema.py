"""The pack formats (docs/packs.md) as checked types, one model per kind of file."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from dateline.ontology.plover import plover

PARTIAL = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


def _partial(value: Any) -> Any:
    """A day, month or year as ISO text; YAML reads whole days as dates and bare years as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and PARTIAL.match(value):
        return value
    raise ValueError(f'expected a date as 2021-04-02, 2021-04 or "2021", found {value!r}')


PartialDate = Annotated[str, BeforeValidator(_partial)]


def _sector(value: str) -> str:
    if value not in plover().sectors:
        raise ValueError(f"expected one of PLOVER's sectors ({', '.join(sorted(plover().sectors))}), found {value!r}")
    return value


Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Sector = Annotated[str, AfterValidator(_sector)]
ActorKind = Literal[
    "group", "party", "movement", "service", "ministry", "court", "legislature", "igo", "ngo", "company", "media", "union",
    "religious", "person", "peace_process", "other",
]  # fmt: skip
PlaceKind = Literal[
    "region", "adm1", "adm2", "city", "village", "base", "camp", "crossing", "island", "sea", "river", "mountain", "area", "building", "airport",
]  # fmt: skip
HappeningKind = Literal[
    "coup", "invasion", "intervention", "annexation", "war", "mutiny", "agreement", "quitting", "revocation", "summit",
    "election", "attack", "killing", "poisoning", "abduction", "downing", "disaster", "founding", "naming",
]  # fmt: skip


class Strict(BaseModel):
    """No unknown keys."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Entry(Strict):
    """What any entry may carry."""

    checked: bool = True
    source: str | None = None
    note: str | None = None


class PackFile(Strict):
    """The head of every file."""

    pack: str
    licence: str
    source: str


class Country(Entry):
    """A state or dependency."""

    code: Code
    name: str
    iso2: str | None = None
    official: str | None = None
    aliases: list[str] = []
    weak_aliases: list[str] = []
    adjectives: list[str] = []
    people: list[str] = []
    parts: list[str] = []
    capital: str | None = None
    government: list[str] = []
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    folds_into: Code | None = None
    sector: Sector | None = None


class CountriesFile(PackFile):
    """countries/1."""

    countries: list[Country]


class Holder(Entry):
    """A person in an office, from a day to a day."""

    name: str
    id: str | None = None
    aliases: list[str] = []
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    end: Literal["election", "resignation", "death", "coup", "dismissal", "term", "other"] | None = None


class Office(Entry):
    """An office and those who held it."""

    code: Code
    title: str
    sector: Sector
    other_sectors: list[Sector] = []
    also: list[str] = []
    holders: list[Holder]


class OfficesFile(PackFile):
    """offices/1."""

    offices: list[Office]


class Spell(Strict):
    """The coding of an actor on the days from..to."""

    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    code: Code | None = None
    sector: Sector | None = None
    other_sectors: list[Sector] | None = None


class Actor(Entry):
    """An organisation, group or person."""

    id: str = Field(pattern=r"^[a-z_]+:[a-z0-9-]+$")
    kind: ActorKind
    name: str
    aliases: list[str] = []
    weak_aliases: list[str] = []
    code: Code | None = None
    sector: Sector | None = None
    other_sectors: list[Sector] = []
    country: Code | None = None
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    spells: list[Spell] = []
    part_of: str | list[str] | None = None
    leads: str | list[str] | None = None
    predecessor: str | list[str] | None = None
    successor: str | list[str] | None = None
    members: dict[Code, list[Spell]] | list[Code] | None = None
    parties: list[str] = []
    office: str | None = None


class ActorsFile(PackFile):
    """actors/1."""

    actors: list[Actor]


class AgentRow(Entry):
    """Nouns and phrases of one sector."""

    sector: Sector
    other_sectors: list[Sector] = []
    code: Code | None = None
    nouns: list[str] = []
    phrases: list[str] = []
    endings: list[str] = []


class Qualifier(Entry):
    """Words that change a sector: `former` → ELI; `adds` puts the sector beside the noun's own, `keeps` before it."""

    words: list[str]
    sector: Sector
    adds: bool = False
    keeps: bool = False
    only: list[Sector] = []


class AgentWords(Strict):
    """The small words beside the nouns; what each list holds is told in packs/words/agents_en.yaml."""

    members: list[str] = []
    chiefs: list[str] = []
    counts: list[str] = []
    loose: list[str] = []
    kin: list[str] = []
    linked: list[str] = []
    sides: list[str] = []
    replaced: list[str] = []
    past: list[str] = []
    pronouns: list[str] = []
    honorifics: list[str] = []
    prepositions: list[str] = []
    clauses: list[str] = []
    owned: list[str] = []
    aimed: list[str] = []
    surnames: list[str] = []
    unseated: list[str] = []


class AgentsFile(PackFile):
    """agents/1."""

    agents: list[AgentRow]
    qualifiers: list[Qualifier] = []
    never: list[str] = []
    words: AgentWords = AgentWords()


class PlaceRow(Entry):
    """A place that the gazetteers lack or misplace."""

    name: str
    aliases: list[str] = []
    weak_aliases: list[str] = []
    abbreviations: list[str] = []
    weak: bool = False
    kind: PlaceKind
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    country: Code | None = None
    countries: list[Code] = []
    province: str | None = None
    resolution: int | None = Field(default=None, ge=1, le=5)
    geonameid: int | None = None


class PlacesFile(PackFile):
    """places/1."""

    places: list[PlaceRow]


class Happening(Entry):
    """A dated happening: `names` stand for it alone; else its kind beside all of its `codes` and one of `who`."""

    id: str = Field(pattern=r"^happening:[a-z0-9-]+$")
    kind: HappeningKind
    name: str
    on: PartialDate
    to: PartialDate | None = None
    codes: list[Code] = []
    who: list[str] = []
    names: list[str] = []


class HappeningsFile(PackFile):
    """happenings/1."""

    happenings: list[Happening]


KINDS: dict[str, type[PackFile]] = {
    "countries/1": CountriesFile,
    "offices/1": OfficesFile,
    "actors/1": ActorsFile,
    "agents/1": AgentsFile,
    "places/1": PlacesFile,
    "happenings/1": HappeningsFile,
}
