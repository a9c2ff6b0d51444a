"""Whom and where the words of a question mean: codes, ids and names, by the gazetteers alone and without the pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.config import GazetteerConfig
from dateline.errors import UnknownNameError, UsageError
from dateline.ledger.query import Party, Spot

if TYPE_CHECKING:
    from dateline.gazetteer.actors import Actors
    from dateline.gazetteer.names import Bearer
    from dateline.gazetteer.phrases import Phrases
    from dateline.gazetteer.places import Places
    from dateline.gazetteer.places.entry import PlaceEntry
    from dateline.ontology.plover import Plover

CODE = re.compile(r"[A-Z]{3}")
LONGEST = 100  # letters of a name; the longest in the packs has 90
CLOSE = 70.0  # of 100: how alike a name must be to be offered
NEARLY = 18.0  # how much less alike than the best; "Nigr" is 89 to Niger and 73 to Nigeria
OFFERED = 5
WHOLE = {"igo:united-nations": "UNO", "igo:european-union": "EUR"}  # codes that stand for one organisation
READY = 5.0  # the prior of a city of 100,000: what is also a code means no smaller place


class Names:
    """Resolves the names in a question; each gazetteer is opened when the first name needs it."""

    def __init__(self, config: GazetteerConfig) -> None:
        self._config = config

    def party(self, text: str, on: date | None = None) -> Party:
        """Whom a filter names: `USA`, `us`, `USA:MIL`, `MIL`, `Wagner Group`, `group:wagner-group`, `US troops`.

        `on` tells namesakes in office apart. `UnknownNameError` with the nearest names; `UsageError` where it may mean several.
        """
        asked = plain(text, "the name or code of an actor")
        if CODE.fullmatch(asked):
            found = self._coded(asked)
            if found is not None:
                return found
        whole, colon, last = asked.rpartition(":")
        if not colon:
            return self._named(asked, on)
        if last.upper() not in _sectors() and any(id_.startswith(f"{whole}:") for id_ in self.actors.entries):
            return self._identified(asked)
        who, sector = self.party(whole, on) if whole else Party(), choice(last, _sectors(), "a sector after the colon")
        return Party(code=who.code, sector=sector, identifier=who.identifier)

    def spots(self, text: str) -> tuple[Spot, ...]:
        """Where a filter is: `NER`, `ne`, `Niger`, `Agadez`, `Aleppo province`, `Paris, Texas`, `Sahel` (all its countries)."""
        asked = plain(text, "the name or code of a country or place")
        if CODE.fullmatch(asked) and self.country(asked) is not None:
            return (Spot(country=asked),)
        entry = self.places.find(asked)
        if entry is not None and entry.match == "abbreviation":  # "NE" is Nebraska after a comma only
            entry = None
        code = self.country(asked)
        if code is not None and entry is not None and entry.country_code != code:
            if entry.curated or entry.prior >= READY:
                meanings = {f"{entry.name}, {entry.country_code}": f"{entry.name}, {entry.country_code}"}
                raise _ambiguous(asked, meanings | {self._told(code): code})
        if code is not None:
            return (Spot(country=code),)
        if entry is None:
            raise _unknown("a country or place", asked, self._near_places(asked))
        return self._spots(entry)

    @cached_property
    def actors(self) -> Actors:
        """The gazetteer of actors."""
        from dateline.gazetteer.actors import Actors

        return Actors.open(self._config)

    @cached_property
    def places(self) -> Places:
        """The gazetteer of places."""
        from dateline.gazetteer.places import Places

        return Places.open(self._config)

    @cached_property
    def phrases(self) -> Phrases:
        """What noun phrases mean, for what is no name."""
        from dateline.gazetteer.phrases import Phrases

        return Phrases.open(self._config)

    @cached_property
    def plover(self) -> Plover:
        """The ontology, with what the user's packs add to it."""
        from dateline.ontology.plover import plover

        if not self._config.user_packs:
            return plover()
        from dateline.annotate.knowledge import user_tables
        from dateline.ontology.own import extended

        return extended(user_tables(self._config.user_packs))

    @cached_property
    def _alpha2(self) -> dict[str, str]:
        """ISO 3166-1 alpha-2 → alpha-3, of the packs."""
        from dateline.gazetteer import packs
        from dateline.gazetteer.schema import CountriesFile

        files = packs.sources(self._config.user_packs)
        rows = (country for _, file in packs.load(CountriesFile, files) for country in file.countries)
        return {country.iso2: country.code for country in rows if country.iso2 is not None}

    # ------------------------------------------------------------------ actors
    def _coded(self, code: str) -> Party | None:
        """A code of a country, kind of organisation or sector."""
        from dateline.gazetteer.actors import ORGANISATIONS

        if code in ORGANISATIONS or self.places.country(code) is not None:
            return Party(code=code)
        if code in _sectors():
            return Party(sector=code)
        return self._state(f"state:{code}") if f"state:{code}" in self.actors.entries else None

    def _state(self, id_: str) -> Party:
        """A state by its code; a dependency, whose acts bear its sovereign's code, by its id."""
        code = id_.removeprefix("state:")
        return Party(code=code) if self.actors.entries[id_]["code"] == code else Party(identifier=id_)

    def _identified(self, id_: str) -> Party:
        if id_ not in self.actors.entries and id_.startswith("state:"):
            id_ = f"state:{id_.removeprefix('state:').upper()}"
        if id_ not in self.actors.entries:
            raise _unknown("the id of an actor", id_, self._near_ids(id_))
        return self._state(id_) if id_.startswith("state:") else Party(identifier=id_)

    def _named(self, asked: str, on: date | None) -> Party:
        bearers = self.actors.candidates(asked) or self.actors.candidates(asked.upper())
        bearer = self.actors.choose(bearers, on)
        code = self.country(asked)
        if (bearers and bearer is None) or (bearer is not None and code not in (None, self._code(bearer))):
            told = {self._described(b.id): _value(b.id) for b in bearers}
            raise _ambiguous(asked, told | ({self._told(code): code} if code is not None else {}))
        if bearer is not None:
            return self._borne(bearer)
        if code is not None:
            return Party(code=code)
        composed = self.phrases.resolve(asked, on)
        id_ = composed.identifier_id
        if id_ is not None and id_.startswith("person:"):  # by the surname alone
            raise _unknown("an actor", asked, {self._described(id_): _value(id_)})
        if composed.code is not None and (composed.sector is not None or id_ is not None):
            return Party(identifier=id_) if id_ is not None else Party(code=composed.code, sector=composed.sector)
        raise _unknown("an actor", asked, self._near_actors(asked))

    def _code(self, bearer: Bearer) -> str | None:
        return bearer.id.removeprefix("state:") if bearer.id.startswith("state:") else None

    def _borne(self, bearer: Bearer) -> Party:
        """A country's government or people by what the name says of it ("the Kremlin", "Russians")."""
        if bearer.id in WHOLE:
            return Party(code=WHOLE[bearer.id])
        if not bearer.id.startswith("state:"):
            return Party(identifier=bearer.id)
        state = self._state(bearer.id)
        sector = {"government": "GOV", "people": "CVL"}.get(bearer.form)
        return Party(code=state.code, sector=sector, identifier=state.identifier)

    def _described(self, id_: str) -> str:
        """An actor with what to type for it: `Niger (NER)`, `Wagner Group (group:wagner-group)`."""
        return f"{self.actors.entries[id_]['name']} ({_value(id_)})"

    def _near_actors(self, asked: str) -> dict[str, str]:
        """States and groups before persons where they are as near."""
        scored: dict[str, float] = {}
        values: dict[str, str] = {}
        for score, bearer in self.actors.names.nearest(asked, CLOSE):
            told = self._described(bearer.id)
            scored[told] = max(scored.get(told, 0.0), score if bearer.id.startswith("person:") else score + 5)
            values[told] = _value(bearer.id)
        least = max(scored.values(), default=0.0) - NEARLY
        near = sorted((told for told in scored if scored[told] >= least), key=lambda told: (-scored[told], told))
        return {told: values[told] for told in near}

    def _near_ids(self, id_: str) -> dict[str, str]:
        from rapidfuzz import fuzz, process

        found = process.extract(id_, list(self.actors.entries), scorer=fuzz.ratio, limit=OFFERED, score_cutoff=CLOSE)
        return {name: name for name, _, _ in found}

    # ------------------------------------------------------------------ places
    def country(self, asked: str) -> str | None:
        """A country by its alpha-2 or alpha-3 code in any case."""
        code = asked.upper()
        if len(code) == 3 and (self.places.country(code) is not None or code in self._alpha2.values()):
            return code
        return self._alpha2.get(code) if len(code) == 2 else None

    def _told(self, code: str) -> str:
        country = self.places.country(code)
        return f"{country.name} ({code})" if country is not None else code

    def _spots(self, entry: PlaceEntry) -> tuple[Spot, ...]:
        if entry.kind == "country":
            return (Spot(country=entry.country_code),)
        if entry.countries:
            return (Spot(name=entry.name), *(Spot(country=code) for code in entry.countries))
        if entry.kind == "adm1":
            return (Spot(country=entry.country_code, province=entry.name),)
        if entry.geonameid is None:
            return (Spot(country=entry.country_code, name=entry.name),)
        around = self.places.row(entry.province) if entry.province is not None else None
        if around is not None and around.name == entry.name and around.geonameid is not None:
            return (Spot(geonameid=entry.geonameid), Spot(geonameid=around.geonameid))
        return (Spot(geonameid=entry.geonameid),)

    def _near_places(self, asked: str) -> dict[str, str]:
        found = self.places.nearest(asked, CLOSE)
        return {
            f"{place.name} ({place.country_code or place.kind})": place.country_code
            if place.kind == "country" and place.country_code is not None
            else place.name
            for place in found
        }


def plain(text: str, expected: str) -> str:
    """The text without blanks around it; `UsageError` where it is empty, very long or holds what nobody can read."""
    asked = " ".join(text.split())
    if not asked or len(asked) > LONGEST or not asked.isprintable():
        raise UsageError(f"expected {expected}, found {shown(text)}")
    return asked


def shown(text: str) -> str:
    """What was given, quoted and cut, so that a message stays one line."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def choice(given: str, allowed: Iterable[str], what: str) -> str:
    """The allowed word that was given, in any case; `UnknownNameError` with the nearest ones."""
    known = {word.casefold(): word for word in allowed}
    asked = given.strip().casefold().replace("-", "_")
    for form in (given.strip().casefold(), asked):
        if form in known:
            return known[form]
    raise _unknown(what, given, {word: word for word in _near_words(given, list(known.values()))})


def _near_words(given: str, words: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    if not given.isprintable() or len(given) > LONGEST:
        return list(words)[:OFFERED]
    found = process.extract(
        given, words, scorer=fuzz.WRatio, processor=utils.default_process, limit=OFFERED, score_cutoff=60
    )
    return [word for word, _, _ in found] or list(words)


def _sectors() -> frozenset[str]:
    from dateline.ontology.plover import plover

    return plover().sectors


def _value(id_: str) -> str:
    """What to type for an actor."""
    return id_.removeprefix("state:")


def _unknown(what: str, given: str, near: Mapping[str, str]) -> UnknownNameError:
    """The error that tells of the nearest names, by what each is called and what to type for it."""
    told = list(near)[:OFFERED]
    offered = f"nearest: {', '.join(told)}" if near else "nothing is near it; give a code such as NER or USA:MIL"
    message = f"expected {what}, found {shown(given)}; {offered}"
    return UnknownNameError(message, [near[one] for one in told])


def _ambiguous(given: str, meanings: Mapping[str, str]) -> UsageError:
    told = list(meanings)[:OFFERED]
    return UsageError(
        f"{shown(given)} may mean {' or '.join(told)}; give one of these", [meanings[one] for one in told]
    )
