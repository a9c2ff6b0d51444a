"""Which words mean one party, force, person or place, so that what different reports tell of them comes together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.model import Entity, Facility, Place
from dateline.ontology import load
from dateline.ontology.plover import plover
from dateline.situation.rules import rules

STATE = "state:"
OF_STATES = (STATE, "ministry:", "service:")  # what these name is told apart by country alone
ARTICLES = re.compile(r"^(the|a|an|its|their|his|her)\s+")
WORDS = 4096  # phrases whose plain form is at hand
COUNTRY = 1  # resolution of a place that is a country
PROVINCES = (2, 3)


def party(entity: Entity) -> str:
    """A state by its country, whoever speaks for it; whoever has a name by that; others by code, sector and words."""
    if named(entity):
        return str(entity.identifier_id)
    if _of_state(entity, rules().state_sectors):
        return str(entity.code)
    if entity.code in plover().organisations:
        return _joined(entity.code, entity.sector, phrase(entity.identifier_text or entity.entity_text))
    return _joined(entity.code, entity.sector)


class Persons:
    """Tells persons apart: by the knowledge base, else by name; a name that one of the known persons has is theirs."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        named: dict[str, set[str]] = {}
        for entity in entities:
            if entity.identifier_id is not None and entity.identifier_text is not None:
                named.setdefault(phrase(entity.identifier_text), set()).add(entity.identifier_id)
        self._ids = {name: min(ids) for name, ids in named.items() if len(ids) == 1}

    def key(self, entity: Entity) -> str:
        """What a person is told by."""
        name = phrase(entity.identifier_text or entity.entity_text)
        return entity.identifier_id or self._ids.get(name) or _joined(entity.code, name)


def spot(place: Place) -> str:
    """A country by its code, another place by its name and country: a town and the region around it are told as one."""
    if is_country(place):
        return str(place.country_code)
    return _joined(place.country_code, phrase(place.resolved_place or place.extracted_place))


def site(facility: Facility, operator: Entity, kind: str, doc: str) -> str:
    """A facility by its own name and country; "their last base" and "the French embassy" by operator, place and kind.

    Of one without a name nor a country only the report's own sentences tell.
    """
    words = facility.name.split()
    own = any(
        word[0].isdigit() or (word[0].isupper() and phrase(word) not in _peoples())
        for word in (words if len(words) > 1 else [])
    )
    if own:
        return _joined(facility.country_code, phrase(facility.name))
    place = phrase(facility.place.resolved_place) if facility.place is not None else ""
    return _joined(party(operator), facility.country_code or f"in {doc}", place, kind)


@cache
def _peoples() -> frozenset[str]:
    """Words that tell whose a thing is, such as French or US, in small letters; and articles."""
    rows = load.table("countries.yaml")["countries"]
    lists = ("adjectives", "people", "aliases")
    words = [word for row in rows for name in lists for word in row.get(name, ())] + [row["name"] for row in rows]
    return frozenset({phrase(word) for word in words} | {"the", "a", "an", "its", "their", "his", "her"})


def is_state(entity: Entity) -> bool:
    """Whether it is of a state, whoever speaks or fights for it."""
    return not named(entity) and _of_state(entity, rules().state_sectors)


def is_country(place: Place) -> bool:
    """Whether it is a whole country."""
    return place.resolution == COUNTRY and place.country_code is not None


def country_of(place: Place) -> Place:
    """The country that a place lies in, as a place of its own: no coordinates are known here."""
    return Place(
        resolved_place=place.country, country=place.country, country_code=place.country_code, resolution=COUNTRY
    )


def within(inner: Place, outer: Place) -> bool:
    """Whether one place is the other or is known to lie in it."""
    if spot(inner) == spot(outer):
        return True
    if inner.country_code is None or inner.country_code != outer.country_code:
        return False
    return is_country(outer) or (
        outer.resolution in PROVINCES and inner.province is not None and inner.province == outer.resolved_place
    )


def spoken(entities: Iterable[Entity]) -> Entity:
    """One entity for all of them: the fields that most have, under the plainest of their names; of no passage."""
    given = list(entities)
    if len(given) == 1:
        return given[0].model_copy(update={"span": None})
    plainest = min(map(_plainness, given))
    best = min((one for one in given if _plainness(one) == plainest), key=Entity.model_dump_json)
    texts = Counter(entity.entity_text for entity in given if entity.entity_text is not None)
    text = min(texts, key=lambda name: (counted(name), -texts[name], len(name), name), default=None)
    return best.model_copy(update={"entity_text": text, "span": None})


def _plainness(entity: Entity) -> tuple[bool, bool, bool]:
    """A state before those who speak for it, whoever has a name before others."""
    name = entity.identifier_id
    return (name is None or not name.startswith(STATE), name is None, entity.sector is None)


@lru_cache(maxsize=WORDS)
def phrase(text: str | None) -> str:
    """A phrase without its article, case and spacing."""
    return ARTICLES.sub("", " ".join((text or "").casefold().split()))


@lru_cache(maxsize=WORDS)
def counted(name: str) -> bool:
    """Whether it is of a number or of a part."""
    words = set(name.casefold().split())
    return any(letter.isdigit() for letter in name) or not words.isdisjoint(_numbers())


@cache
def _numbers() -> frozenset[str]:
    return frozenset((*rules().whole, *rules().part))


def named(entity: Entity) -> bool:
    """Whether it has a name of its own."""
    return entity.identifier_id is not None and own_name(entity.identifier_id)


def own_name(identifier: str) -> bool:
    """Whether an identifier is of somebody, which that of a state or of its ministry is not."""
    return not identifier.startswith(OF_STATES)


def _of_state(entity: Entity, sectors: tuple[str, ...]) -> bool:
    return (
        entity.code is not None
        and entity.code not in plover().organisations
        and (entity.sector is None or entity.sector in sectors)
    )


def _joined(*parts: str | None) -> str:
    return "/".join(part or "" for part in parts)
