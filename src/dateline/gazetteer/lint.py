"""The linter of the knowledge packs: names that two actors share, dates that cannot be, codes and ids that are not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import PackError
from dateline.gazetteer import packs
from dateline.gazetteer.actors import ORGANISATIONS, slug
from dateline.gazetteer.names import parts
from dateline.gazetteer.schema import (
    Actor,
    ActorsFile,
    AgentsFile,
    CountriesFile,
    HappeningsFile,
    Office,
    OfficesFile,
    PlacesFile,
)
from dateline.ontology.lint import Finding
from dateline.ontology.plover import plover


def lint_packs(files: Sequence[Path] = ()) -> list[Finding]:
    """The faults of the user's files (seen beside the shipped ones), or without files of the shipped packs."""
    found: list[Finding] = []
    sound: list[Path] = []
    for path in files:
        try:
            packs.check(path)
        except PackError as error:
            found += Finding.of(error)
        else:
            sound.append(path)
    everything = packs.sources(sound)
    if files and len(everything) == len(packs.shipped()):
        return sorted(set(found))  # none of them holds knowledge
    try:
        checked = [
            *_countries(everything),
            *_offices(everything),
            *_actors(everything),
            *_agents(everything),
            *_places(everything),
            *_happenings(everything),
        ]
    except PackError as error:
        return [*found, *Finding.of(error)]
    names = {str(path) for path in sound}
    return sorted({*found, *(f for f in checked if not files or f.where.split(":")[0] in names)})


def _codes(files: Sequence[tuple[str, str]]) -> set[str]:
    return {c.code for _, file in packs.load(CountriesFile, files) for c in file.countries} | set(ORGANISATIONS)


def _ordered(where: str, start: str | None, end: str | None) -> Iterator[Finding]:
    """An end before its start; partial dates compare by what they share."""
    if start is not None and end is not None and end[: len(start)] < start[: len(end)]:
        yield Finding(where, f"ends {end} before it starts {start}")


def _countries(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, file in packs.load(CountriesFile, files):
        for country in file.countries:
            where = f"{name}: {country.code}"
            for alias in {country.name, *country.aliases, *country.adjectives}:
                other = seen.setdefault(" ".join(parts(alias)), country.code)
                if other != country.code:
                    yield Finding(where, f"{alias!r} also names {other}")


def _sector(where: str, sectors: Sequence[str | None]) -> Iterator[Finding]:
    for sector in sectors:
        if sector is not None and sector not in plover().sectors:
            yield Finding(where, f"{sector} is no sector")


def _offices(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    known = _codes(files)
    for name, file in packs.load(OfficesFile, files):
        for office in file.offices:
            where = f"{name}: {office.code} {office.title}"
            if office.code not in known:
                yield Finding(where, f"{office.code} is no code of a country or kind of organisation")
            yield from _sector(where, [office.sector, *office.other_sectors])
            yield from _holders(where, office)


def _holders(where: str, office: Office) -> Iterator[Finding]:
    seen: set[tuple[str, str | None]] = set()
    for holder in office.holders:
        yield from _ordered(f"{where}: {holder.name}", holder.from_, holder.to)
        key = (slug(holder.name), holder.from_)
        if key in seen:
            yield Finding(where, f"{holder.name} from {holder.from_} is listed twice")
        seen.add(key)


def _actors(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    known = _codes(files)
    rows = [(name, actor) for name, file in packs.load(ActorsFile, files) for actor in file.actors]
    ids = {actor.id for _, actor in rows} | {
        f"person:{slug(h.name)}" for _, f in packs.load(OfficesFile, files) for o in f.offices for h in o.holders
    }
    ids |= {h.id for _, f in packs.load(OfficesFile, files) for o in f.offices for h in o.holders if h.id is not None}
    bearers: dict[str, list[Actor]] = {}
    seen: set[str] = set()
    for name, actor in rows:
        where = f"{name}: {actor.id}"
        if actor.id in seen:
            yield Finding(where, "id is used twice")
        seen.add(actor.id)
        for code in (actor.code, actor.country):
            if code is not None and code not in known:
                yield Finding(where, f"{code} is no code of a country or kind of organisation")
        yield from _sector(where, [actor.sector, *actor.other_sectors, *(s.sector for s in actor.spells)])
        yield from _ordered(where, actor.from_, actor.to)
        for spell in actor.spells:
            yield from _ordered(where, spell.from_, spell.to)
        for link in (actor.part_of, actor.leads, actor.predecessor, actor.successor):
            for target in [link] if isinstance(link, str) else link or []:
                if target not in ids:
                    yield Finding(where, f"refers to {target}, which no pack has")
        yield from _shared(where, actor, bearers)


def _shared(where: str, actor: Actor, bearers: dict[str, list[Actor]]) -> Iterator[Finding]:
    """An alias that two actors bear at one time, unless one bears it weakly."""
    for alias in dict.fromkeys(" ".join(parts(a)) for a in (actor.name, *actor.aliases)):
        for other in bearers.get(alias, ()):
            if other.id != actor.id and _overlap(actor, other) and actor.kind != "peace_process" != other.kind:
                yield Finding(where, f"{alias!r} is also an alias of {other.id}; make one weak")
        bearers.setdefault(alias, []).append(actor)


def _overlap(a: Actor, b: Actor) -> bool:
    return (a.from_ or "") <= (b.to or "9") and (b.from_ or "") <= (a.to or "9")


def _agents(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    for name, file in packs.load(AgentsFile, files):
        seen: dict[str, str] = {}
        for row in file.agents:
            yield from _sector(f"{name}: {row.sector}", [row.sector, *row.other_sectors])
            for noun in (*row.nouns, *row.phrases):
                if seen.setdefault(noun, row.sector) != row.sector:
                    yield Finding(f"{name}: {row.sector}", f"{noun!r} is also listed under {seen[noun]}")


def _places(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    known = _codes(files)
    for name, file in packs.load(PlacesFile, files):
        for place in file.places:
            for code in (place.country, *place.countries):
                if code is not None and code not in known:
                    yield Finding(f"{name}: {place.name}", f"{code} is no code of a country")


def _happenings(files: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """A happening that nothing in a text can name, one that ends before it begins, names that two share."""
    known = _codes(files)
    ids: set[str] = set()
    names: dict[str, str] = {}
    for file_name, file in packs.load(HappeningsFile, files):
        for row in file.happenings:
            where = f"{file_name}: {row.id}"
            if row.id in ids:
                yield Finding(where, "id is used twice")
            ids.add(row.id)
            yield from _ordered(where, row.on, row.to)
            yield from (Finding(where, f"{code} is no code of a country") for code in row.codes if code not in known)
            if not (row.codes or row.who or row.names):
                yield Finding(where, "has no codes, who or names by which a text could mean it")
            for name in row.names:
                if names.setdefault(name, row.id) != row.id:
                    yield Finding(where, f"{name!r} is also a name of {names[name]}")
