"""Actors: compiled from the packs, asked by name and by day."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.config import GazetteerConfig
from dateline.errors import PackError
from dateline.gazetteer import names, packs
from dateline.gazetteer.cache import compiled, key_of
from dateline.gazetteer.names import Bearer, NameHit, NameTrie
from dateline.gazetteer.places.words import place_words
from dateline.gazetteer.schema import Actor, ActorsFile, CountriesFile, Holder, Office, OfficesFile, PlacesFile

LAYOUT = "actors-10"
ORGANISATIONS = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name or phrase stands for on a day. `rest` is what of the phrase was not used."""

    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None
    rest: str | None = None


def slug(name: str) -> str:
    """A name as the tail of an id: "Recep Tayyip Erdoğan" → recep-tayyip-erdogan."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return SLUG.sub("-", plain.casefold().replace("ı", "i")).strip("-")


class Actors:
    """The compiled gazetteer of actors."""

    def __init__(self, folder: Path) -> None:
        self.names = NameTrie(folder / "names.marisa")
        self.entries: dict[str, dict[str, Any]] = json.loads((folder / "entries.json").read_text(encoding="utf-8"))

    @classmethod
    def open(cls, config: GazetteerConfig) -> Actors:
        """Opens the compiled packs, compiling them first where they changed."""
        files = packs.sources(config.user_packs)
        key = key_of(LAYOUT, (part.encode() for file in files for part in file))
        return cls(compiled(config.cache_folder, "actors", key, lambda folder: _build(files, folder)))

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[tuple[str | None, str | None, str]]]:
        """(code, title) → who held the office from when to when."""
        index: dict[tuple[str, str], list[tuple[str | None, str | None, str]]] = {}
        for id_ in sorted(self.entries):
            for office in self.entries[id_].get("offices", []):
                index.setdefault((office["code"], office["title"].lower()), []).append(
                    (office["from"], office["to"], id_)
                )
        return index

    def holder(self, code: str, title: str, on: date) -> str | None:
        """The id of whoever held an office of a country on a day; None where the packs know none or several."""
        day = on.isoformat()
        held = {
            id_
            for start, end, id_ in self._holders.get((code, title.lower()), ())
            if start is not None and _within(day, start, end)
        }
        return held.pop() if len(held) == 1 else None

    def by_id(self, id_: str) -> dict[str, Any] | None:
        """The entry of an id as compiled."""
        return self.entries.get(id_)

    def candidates(self, name: str) -> tuple[Bearer, ...]:
        """Who bears a name, the sure ones first."""
        return self.names.bearers(name)

    def find(self, tokens: Sequence[str]) -> list[NameHit]:
        """The known names in a token sequence."""
        return self.names.find(tokens)

    def choose(self, bearers: Sequence[Bearer], on: date | None) -> Bearer | None:
        """Whom a name means on a day: the sure before the weak, those in office or alive then before others."""
        if not bearers:
            return None
        day = on.isoformat() if on is not None else None
        ranked = sorted(bearers, key=lambda b: (b.weak, -self._presence(b, day), b.id))
        best = ranked[0]
        if (
            best.weak
            and len(ranked) > 1
            and self._presence(best, day) == self._presence(ranked[1], day)
            and ranked[1].id != best.id
        ):
            return None
        return best

    def _presence(self, bearer: Bearer, day: str | None) -> float:
        """How much a day speaks for a bearer: in office most, heads of state and government before ministers, what is
        unsure less.
        """
        entry = self.entries[bearer.id]
        offices = entry.get("offices", [])
        if day is None:  # of namesakes out of office, the one who last was head of a state or government is meant
            ends = [o["to"] or "9999" for o in offices if o["rank"] < len(RANKS)]
            ruled = 0.5 + int(max(ends)[:4]) / 100_000 if ends else 0.0
            return ruled + (2 if any(o["to"] is None for o in offices) else 1 if entry.get("to") is None else 0)
        held = [o for o in offices if _within(day, o["from"], o["to"])]
        if held:
            head = any(o["rank"] < len(RANKS) for o in held)
            return 3 + (0.5 if head else 0.0) - (0.25 if not any(o["checked"] for o in held) else 0.0)
        if any((o["from"] or "") <= day for o in offices):
            return 2
        return 1 if _within(day, entry.get("from"), entry.get("to")) else 0

    def answer(self, bearer: Bearer, on: date | None) -> Answer:
        """The coding of a bearer on a day."""
        entry = self.entries[bearer.id]
        day = on.isoformat() if on is not None else None
        base = Answer(
            code=entry.get("code"),
            sector=entry.get("sector"),
            other_sectors=tuple(entry.get("other", ())),
            identifier_id=bearer.id,
            identifier_text=entry["name"],
        )
        if bearer.form == "government":
            return _with(base, sector="GOV")
        if bearer.form == "people":
            return _with(base, sector="CVL")
        if entry.get("offices"):
            return self._in_office(base, entry, day)
        spelled = self._spelled(base, entry, day)
        if spelled is not None:
            return spelled
        if base.code in ORGANISATIONS and base.code != "IMG":
            return _with(base, sector=None)
        return base

    @staticmethod
    def _spelled(base: Answer, entry: dict[str, Any], day: str | None) -> Answer | None:
        """The coding of the spell of that day, of the last where no day is known; a seat that was lost leaves a person
        of the elite.
        """
        for spell in entry.get("spells", []):
            if _within(day or "9999", spell["from"], spell["to"]):
                return _with(
                    base,
                    code=spell["code"] or base.code,
                    sector=spell["sector"] or base.sector,
                    other=spell["other"] or base.other_sectors,
                )
        left = [s for s in entry.get("spells", []) if day is not None and s["to"] is not None and s["to"] < day]
        if entry.get("kind") == "person" and base.sector is None and any(s["sector"] in ("GOV", "LEG") for s in left):
            return _with(base, sector="ELI")
        return None

    def _in_office(self, base: Answer, entry: dict[str, Any], day: str | None) -> Answer:
        """The office held that day, else the seat or party of a spell ("a former minister, now MP"); an office that
        ended makes a former official; one to come tells nothing yet.
        """
        offices = entry["offices"]
        current = [o for o in offices if (o["to"] is None if day is None else _within(day, o["from"], o["to"]))]
        if not current and day is None:
            current = offices[-1:]
        if current:
            office = min(current, key=lambda o: (o["rank"], o["from"] or ""))
            title = (
                office["title"] if office["checked"] else None
            )  # an unsure office is not told, and the text outranks it
            other = office["other"] or base.other_sectors
            return _with(base, code=office["code"], sector=office["sector"], office=title, other=other)
        spelled = self._spelled(base, entry, day) if day is not None else None
        if spelled is not None:
            return spelled
        past = [o for o in offices if day is not None and o["to"] is not None and o["to"] < day]
        if past:
            last = max(past, key=lambda o: o["to"])
            former = "ELI" if last["sector"] in ("GOV", "LEG") else last["sector"]
            return _with(base, code=base.code or last["code"], sector=base.sector or former, office=None)
        return _with(base, code=base.code or offices[0]["code"], sector=base.sector)


def _with(answer: Answer, **change: Any) -> Answer:
    return Answer(
        code=change.get("code", answer.code),
        sector=change.get("sector", answer.sector),
        other_sectors=tuple(change.get("other", answer.other_sectors)),
        identifier_id=answer.identifier_id,
        identifier_text=answer.identifier_text,
        office=change.get("office", answer.office),
    )


def _within(day: str, start: str | None, end: str | None) -> bool:
    """Partial ISO dates compare by the precision they have: "2023-07" includes all its days."""
    after = start is None or day[: len(start)] >= start
    return after and (end is None or day[: len(end)] <= end)


# ---------------------------------------------------------------------- compiling
RANKS = (
    "president",
    "prime minister",
    "king",
    "supreme leader",
    "chancellor",
    "secretary-general",
    "secretary general",
)


def _build(files: Sequence[tuple[str, str]], folder: Path) -> None:
    entries: dict[str, dict[str, Any]] = {}
    rows: list[tuple[str, str, str, bool]] = []
    for _, countries in packs.load(CountriesFile, files):
        for country in countries.countries:
            id_ = f"state:{country.code}"
            entries[id_] = {"name": country.name, "code": country.folds_into or country.code, "sector": country.sector}
            plain = [country.name, *([country.official] if country.official else []), *country.aliases, *country.parts]
            rows += [(name, id_, "name", False) for name in plain]
            rows += [(name, id_, "name", True) for name in country.weak_aliases]
            rows += [(name, id_, "adjective", False) for name in country.adjectives]
            rows += [(name, id_, "people", False) for name in country.people if name not in country.adjectives]
            rows += [(name, id_, "government", False) for name in country.government if name not in plain]
    for _, offices in packs.load(OfficesFile, files):
        for office in offices.offices:
            for holder in office.holders:
                _add_holder(entries, rows, office, holder)
    for _, actors in packs.load(ActorsFile, files):
        for actor in actors.actors:
            _add_actor(entries, rows, actor)
    _known_codes(entries, files)
    places = {p.name for _, file in packs.load(PlacesFile, files) for p in file.places if not p.weak}
    taken = places | {
        word.capitalize() for word in place_words().directions
    }  # a bare "Afrin" is the town, "West" a side
    rows += [row for row in _surnames(entries) if row[0] not in taken]
    (folder / "entries.json").write_text(json.dumps(entries, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    names.build(rows, folder / "names.marisa")


def _known_codes(entries: dict[str, dict[str, Any]], files: Sequence[tuple[str, str]]) -> None:
    """Raises `PackError` for a code of an office or actor that is neither of a country nor a kind of organisation."""
    known = {id_.removeprefix("state:") for id_ in entries if id_.startswith("state:")} | ORGANISATIONS
    for id_, entry in entries.items():
        parts = [entry, *entry.get("offices", ()), *entry.get("spells", ())]
        wrong = next((p["code"] for p in parts if p.get("code") is not None and p["code"] not in known), None)
        if wrong is not None:
            where = next((name for name, text in reversed(files) if wrong in text), id_)
            raise PackError(f"{where}: {id_}: {wrong} is no code of a country or kind of organisation")


def _add_holder(
    entries: dict[str, dict[str, Any]], rows: list[tuple[str, str, str, bool]], office: Office, holder: Holder
) -> None:
    id_ = holder.id or f"person:{slug(holder.name)}"
    entry = entries.setdefault(
        id_, {"name": holder.name, "kind": "person", "code": office.code, "sector": None, "offices": []}
    )
    title = office.title.lower()
    rank = next((n for n, word in enumerate(RANKS) if title == word), len(RANKS))
    entry.setdefault("offices", []).append(
        {
            "title": office.title,
            "code": office.code,
            "sector": office.sector,
            "from": holder.from_,
            "to": holder.to,
            "end": holder.end,
            "also": office.also,
            "rank": rank,
            "other": office.other_sectors,
            "checked": office.checked and holder.checked,
        }
    )
    entry["offices"].sort(key=lambda o: (o["from"] or "", o["title"]))
    rows += [(name, id_, "name", " " not in name and name != holder.name) for name in (holder.name, *holder.aliases)]


def _add_actor(entries: dict[str, dict[str, Any]], rows: list[tuple[str, str, str, bool]], actor: Actor) -> None:
    if actor.kind == "peace_process":
        return
    entry = entries.setdefault(actor.id, {"name": actor.name})
    spells = [
        {"from": s.from_, "to": s.to, "code": s.code, "sector": s.sector, "other": s.other_sectors}
        for s in actor.spells
    ]
    entry |= {
        "kind": actor.kind,
        "code": actor.code or actor.country or entry.get("code"),
        "sector": actor.sector or entry.get("sector"),
        "other": actor.other_sectors,
        "from": actor.from_,
        "to": actor.to,
        "spells": spells,
    }
    rows += [(name, actor.id, "name", False) for name in (actor.name, *actor.aliases)]
    rows += [(name, actor.id, "name", True) for name in actor.weak_aliases]


def _surnames(entries: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, str, bool]]:
    """Bare surnames of persons, all weak: the report's own introduction or the day decides."""
    for id_, entry in entries.items():
        if id_.startswith("person:"):
            words = [w for w in entry["name"].split() if w]
            if len(words) > 1 and len(words[-1]) > 2:
                yield words[-1], id_, "surname", True
                if len(words) > 2 and words[-2].lower() in (
                    "al",
                    "el",
                    "bin",
                    "ben",
                    "van",
                    "von",
                    "de",
                    "da",
                    "le",
                    "la",
                ):
                    yield " ".join(words[-2:]), id_, "surname", True
