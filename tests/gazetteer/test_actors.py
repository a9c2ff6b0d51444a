"""Who a phrase is: country or kind of organisation, sector and person, on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.config import GazetteerConfig
from dateline.errors import PackError
from dateline.gazetteer.actors import slug
from dateline.gazetteer.agents import singular, tokenise
from dateline.gazetteer.phrases import Phrases

DAY = date(2022, 6, 30)


@pytest.fixture(scope="module")
def who() -> Phrases:
    """The shipped gazetteers."""
    return Phrases.open(GazetteerConfig())


@pytest.mark.parametrize(
    ("phrase", "code", "sector"),
    [
        # a place tells the country
        ("Kano State police", "NGA", "COP"),
        ("the mayor of Izmir", "TUR", "GOV"),
        ("Kerala lawmakers", "IND", "LEG"),
        ("Rio de Janeiro police", "BRA", "COP"),
        ("residents of Mosul", "IRQ", "CVL"),
        ("a Somalia-based paramilitary group", "SOM", "PRM"),
        # names of other countries inside a name
        ("New Mexico governor", "USA", "GOV"),
        ("Inner Mongolia officials", "CHN", "GOV"),
        ("British Columbia premier", "CAN", "GOV"),
        # common words and directions are no places
        ("Central bank", None, "GOV"),
        ("Nice people", None, "CVL"),
        # who backs or opposes is not whose it is
        ("Iran-backed militias", None, "REB"),
        ("anti-Russian partisans", None, "REB"),
        # members are what they are members of
        ("gang leaders", None, "CRM"),
        ("a union official", None, "LAB"),
        ("head of the constitutional court", None, "JUD"),
        ("the speaker of the Sejm", "POL", "LEG"),
        ("a deputy of the Verkhovna Rada", "UKR", "LEG"),
        ("a Hamas spokesman", "PSE", "REB"),
        ("dozens of Yemeni fishermen", "YEM", "AGR"),
        ("a group of senators", None, "LEG"),
        ("British MPs", "GBR", "LEG"),
        # who was
        ("a former interior minister", None, "ELI"),
        ("the ex-head of the Mossad", "ISR", "ELI"),
        ("a retired Egyptian general", "EGY", "ELI"),
        ("a retired constable", None, "COP"),
        ("the minister's brother", None, "ELI"),
        ("the brother of the victim", None, "CVL"),
        # unrecognised states and the parent country
        ("the Abkhaz president", "GEO", "PRE"),
        ("South Ossetian police", "GEO", "PRE"),
        ("an unrecognised republic", None, "PRE"),
        # peoples and the displaced
        ("displaced Iraqis", "IRQ", "REF"),
        ("the displaced", None, "REF"),
        ("Rohingya refugees", "MMR", "REF"),
        ("Turkish Kurds", "TUR", "CVL"),
        ("Chechen fighters", "RUS", "REB"),
        # organisations
        ("Leiden University", "NLD", "EDU"),
        ("a multinational company", "MNC", "BUS"),
        ("a criminal organisation", None, "CRM"),
        ("the Kurdistan Workers’ Party", "TUR", "REB"),
        ("Kurdistan officials", None, "GOV"),
        ("armed opposition groups", None, "REB"),
        ("Afrin", None, None),
        ("Goldman Sachs", "MNC", None),
        ("Chatham House", "GBR", "SOC"),
        ("a police station in Lahore", "PAK", "COP"),
        ("Iranian state television", "IRN", "GOV"),
        # every trade, in the plural, for women, by its ending
        ("ornithologists", None, "EDU"),
        ("a gunwoman", None, "UAF"),
        ("the editor-in-chief", None, "JRN"),
        ("rear admirals", None, "MIL"),
        ("a coca farmer", None, "AGR"),
        ("arms traffickers", None, "CRM"),
        ("the prosecutor's office", None, "JUD"),
        ("hundreds of people", None, "CVL"),
        ("men armed with machetes", None, "CVL"),
        ("chinese diplomats", "CHN", "GOV"),
        ("the ruling military junta", None, "GOV"),
        ("foreign fighters", "IMG", "REB"),
        ("regime critics", None, "OPP"),
        ("Gordon Baker", None, None),
        # where somebody is sent, and whom he is against, is not whose he is
        ("the ambassador to Libya", None, "GOV"),
        ("the US ambassador to Libya", "USA", "GOV"),
        ("ethnic Albanians", None, "CVL"),
        ("a Greek-owned tanker", "GRC", "BUS"),
        # peoples of one state, and names that several states' bodies bear
        ("Bosnian Serbs", "BIH", "CVL"),
        ("Kosovo Serb leader", "KOS", "GOV"),
        ("Kashmiri militants", "IND", "REB"),
        ("Gazans", "PSE", "CVL"),
        ("Basque separatists", "ESP", "REB"),
        ("Tamil rebels", "LKA", "REB"),
        ("Republican senators", "USA", "LEG"),
        ("Hong Kong's Democratic lawmakers", "HKG", "LEG"),
        ("the House of Commons", "GBR", "LEG"),
        ("the Canadian House of Commons", "CAN", "LEG"),
        ("a House of Commons committee", None, "LEG"),
        ("Ahlu Sunnah Wa-Jama", "SOM", "PRM"),
        ("Nagorno-Karabakh's leader", "AZE", "PRE"),
        # nothing known stays nothing
        ("Gregor Palmqvist", None, None),
        ("a kettle", None, None),
        ("the West", None, None),
    ],
)
def test_phrase(who: Phrases, phrase: str, code: str | None, sector: str | None) -> None:
    answer = who.resolve(phrase, DAY)
    assert (answer.code, answer.sector) == (code, sector)


@pytest.mark.parametrize(
    ("name", "day", "code", "sector"),
    [
        ("Boris Johnson", "2006-05-01", "GBR", "LEG"),
        ("Boris Johnson", "2019-11-01", "GBR", "GOV"),
        ("Boris Johnson", "2022-11-01", "GBR", "LEG"),
        ("Boris Johnson", "2024-01-01", "GBR", "ELI"),
        ("Tobias Ellwood", "2025-01-01", "GBR", "ELI"),
        ("Barack Obama", "2006-01-01", "USA", "LEG"),
        ("Angela Merkel", "2022-06-30", "DEU", "ELI"),
        ("Albin Kurti", "2021-01-01", "KOS", "PTY"),
        ("Secretary of State Antony Blinken", "2022-06-30", "USA", "GOV"),
        ("Texas Governor Greg Abbott", "2022-06-30", "USA", "GOV"),
        ("a Taliban spokesman", "2020-01-01", "AFG", "REB"),
        ("Abu Mohammed al-Jolani", "2018-06-01", "SYR", "REB"),
        ("Ahmed al-Sharaa", "2025-06-01", "SYR", "GOV"),
        ("an Arleigh Burke-class destroyer", "2020-01-01", "USA", "MIL"),
        ("Sheikh Meshal al-Dhafiri", "2020-01-01", None, "REL"),
        ("Andrei Kartapolov", "2021-01-01", "RUS", "GOV"),
        ("Andrei Kartapolov", "2022-01-01", "RUS", "LEG"),
        ("Nahid Islam", "2025-01-01", "BGD", "GOV"),
        ("Aung San Suu Kyi", "2005-01-01", "MMR", "OPP"),
        ("a Taliban spokesman", "2022-01-01", "AFG", "GOV"),
    ],
)
def test_person_on_a_day(who: Phrases, name: str, day: str, code: str, sector: str) -> None:
    answer = who.resolve(name, date.fromisoformat(day))
    assert (answer.code, answer.sector) == (code, sector)


@pytest.mark.parametrize(
    ("phrase", "holder"),
    [
        ("the Turkish president", "person:recep-tayyip-erdogan"),
        ("the US vice president", "person:kamala-harris"),
        ("the former Turkish president", None),
        ("the president of the Bundestag", "legislature:bundestag"),
        ("the Somaliland president", None),
        ("Greenland's prime minister", None),
    ],
)
def test_holder_of_the_office(who: Phrases, phrase: str, holder: str | None) -> None:
    """A title of a state names its holder; that of a legislature, dependency or breakaway region does not."""
    assert who.resolve(phrase, DAY).identifier_id == holder


def test_surname_behind_another_given_name(who: Phrases) -> None:
    """Somebody else's given name before a surname makes a person we do not know."""
    assert who.resolve("Senator Marvin Merkel", DAY).identifier_id is None
    assert who.resolve("Chancellor Merkel", date(2019, 1, 1)).identifier_id == "person:angela-merkel"


def test_opposition_beside_what_somebody_is(who: Phrases) -> None:
    """Opposition comes before what anybody is, and beside the seat of a lawmaker."""
    protesters, lawmaker = who.resolve("anti-government protesters", DAY), who.resolve("an opposition lawmaker", DAY)
    assert (protesters.sector, protesters.other_sectors) == ("OPP", ("CVL",))
    assert (lawmaker.sector, lawmaker.other_sectors) == ("LEG", ("OPP",))


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("tribesmen", "tribesman"),
        ("MPs", "mp"),
        ("Yazidis", "yazidi"),
        ("authorities", "authority"),
        ("crisis", "crisis"),
        ("Yemen", "yemen"),
        ("police", "police"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_words() -> None:
    assert tokenise("Chad's pro-French rebels") == ["Chad", "'s", "pro", "-", "French", "rebels"]
    assert slug("İbrahim Kalın") == "ibrahim-kalin"


def test_one_person_one_id(who: Phrases) -> None:
    """A name of war and a name in office are one person."""
    ids = {who.resolve(name, date(2025, 6, 1)).identifier_id for name in ("Abu Mohammed al-Jolani", "Ahmed al-Sharaa")}
    assert ids == {"person:ahmed-al-sharaa"}


@pytest.mark.parametrize(("coding", "fault"), [("code: QQQ, sector: REB", "QQQ"), ("code: CHL, sector: XXX", "XXX")])
def test_pack_of_unknown_codes(tmp_path: Path, coding: str, fault: str) -> None:
    """A user's pack with a code or sector that nobody knows is no pack."""
    head = "pack: actors/1\nlicence: Apache-2.0\nsource: test\nactors:\n"
    path = tmp_path / "own.yaml"
    path.write_text(f"{head}- {{id: group:zed, kind: group, name: Zed Front, {coding}}}\n", encoding="utf-8")
    with pytest.raises(PackError, match=fault):
        Phrases.open(GazetteerConfig(cache_folder=tmp_path, user_packs=(path,)))
