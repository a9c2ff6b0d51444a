"""Reports that are made from a seed, the same in each run, for measuring a ledger of any size.

Countries that are told of more or less often, the nine predicates and sixteen types, days from 2015 to 2025, sentences of made
words; ten statements a report.
"""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

from dateline.brief.wording import country_names
from dateline.model import Document, Entity, Event, Filed, Place, Predicate, State, Statement, content_id
from dateline.ontology.plover import plover
from dateline.ontology.predicates import predicates

SEED = 20_150_101
FIRST, DAYS = date(2015, 1, 1), 4018  # 2015 to 2025
SENTENCES, STATEMENTS = 15, 10  # of a report
COUNTRIES, PUBLISHERS = 200, 300
A_MOMENT = 200  # reports that are recorded at one moment
SECTORS = ("GOV", "MIL", "REB", "CVL", "OPP", "COP", "JUD", "MED")
CONTEXTS = ("military", "diplomatic", "election", "economic", "terrorism", "human_rights", "territory", "refugee")


class World:
    """What the made reports tell of; `countries` are in the order of how often they are told of.

    `events` is their share of the statements. With `spread` places lie all over the map, those of a country near one another, else
    all are one place.
    """

    def __init__(self, *, events: float = 0.5, spread: bool = False) -> None:
        self.events, self.spread = events, spread
        self.chance = random.Random(SEED)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(2, 9))) for _ in range(20_000)]
        self.frequent = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.countries = sorted(country_names())[:COUNTRIES]
        self.chance.shuffle(self.countries)
        self.told = list(accumulate(1 / (rank + 20) ** 0.7 for rank in range(len(self.countries))))
        self.types = sorted(plover().types)
        self.rows = predicates().predicates

    def country(self) -> str:
        """One of them, mildly skewed."""
        return self.chance.choices(self.countries, cum_weights=self.told)[0]

    def day(self) -> date:
        """Any day."""
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def entity(self) -> Entity:
        """An actor; every second one is somebody of the packs."""
        code = self.country()
        known = self.chance.random() < 0.5
        name = " ".join(self.chance.choices(self.words, k=2))
        return Entity(
            code=code,
            sector=self.chance.choice(SECTORS),
            entity_text=f"the {name} of {code}",
            identifier_id=f"person:{self.chance.randrange(5000)}-{code.lower()}" if known else None,
            identifier_text=name.title() if known else None,
            span=(10, 30),
        )

    def place(self) -> Place:
        """A town."""
        code, number = self.country(), self.chance.randrange(40)
        name = self.words[number * 7].title()
        lat, lon, where = 13.5137, 2.1098, 2_000_000 + number
        if self.spread:
            land, town = random.Random(code), random.Random(f"{code} {number}")
            lat = round(land.uniform(-40, 60) + town.uniform(-4, 4), 4)
            lon = round(land.uniform(-120, 140) + town.uniform(-4, 4), 4)
            where += 100 * self.countries.index(code)
        return Place(
            extracted_place=name, resolved_place=name, geonameid=where, lat=lat, lon=lon, city=name,
            province=self.words[number].title(), country=f"Land of {code}", country_code=code, resolution=4, span=(40, 46),
        )  # fmt: skip

    def report(self, number: int) -> Filed:
        """A report."""
        sentences = [
            " ".join(
                self.chance.choices(self.words, cum_weights=self.frequent, k=self.chance.randint(12, 28))
            ).capitalize()
            + "."
            for _ in range(SENTENCES)
        ]
        spans, end = [], 0
        for sentence in sentences:
            spans.append((end, end + len(sentence)))
            end += len(sentence) + 1
        text, published = "\n".join(sentences), self.day()
        recorded = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=30 * (number // A_MOMENT))
        document = Document(
            id=f"wire-{published.isoformat()}-{number}", title=sentences[0][:60], published=published.isoformat(),
            published_end=published.isoformat(), published_from="metadata", url=f"https://wire.example/{published}/{number}",
            publisher=f"Publisher {self.chance.randrange(PUBLISHERS)}", language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, sentences=tuple(spans),
        )  # fmt: skip
        return Filed(document=document, recorded_at=recorded.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def statement(self, filed: Filed, number: int) -> Statement:
        """What one of its sentences says."""
        document = filed.document
        sentence = number % SENTENCES
        start, end = document.sentences[sentence]
        passage: dict[str, Any] = {
            "doc": document.id, "sentence": sentence, "span": (start, start + 20), "quote": document.text[start : start + 20],
            "text": document.text[start:end], "auxiliary": (), "attribution": (), "hedged": False,
            "confidence": round(self.chance.uniform(0.35, 0.99), 2), "rule": f"rule-{self.chance.randrange(900)}",
        }  # fmt: skip
        published = date.fromisoformat(document.published or "")
        day = (published - timedelta(days=self.chance.randrange(30))).isoformat()
        claim = self._event(passage, day) if self.chance.random() < self.events else self._state(passage, day)
        claim = claim.model_copy(update={"id": content_id(claim)})
        return Statement(
            claim=claim, published=document.published, published_end=document.published_end, publisher=document.publisher,
            recorded_at=filed.recorded_at,
        )  # fmt: skip

    def _event(self, passage: dict[str, Any], day: str) -> Event:
        return Event.model_validate(
            passage
            | {
                "event": (self.chance.choice(self.types),), "mode": ("mode",), "context": (self.chance.choice(CONTEXTS),),
                "quad_code": 3, "event_scale": -2.0, "cameo": "123", "actor": (self.entity(),), "recipient": (self.entity(),),
                "event_loc": self.place(), "date": day, "enddate": day, "edtf": day, "date_precision": "day",
                "date_text": "on Friday", "date_from": "text", "status": "actual", "size": {},
            }
        )  # fmt: skip

    def _state(self, passage: dict[str, Any], day: str) -> State:
        predicate: Predicate = self.chance.choice(sorted(self.rows))
        row = self.rows[predicate]
        held: Any = {"entity": self.entity, "place": self.place, "none": lambda: None}.get(row.object)
        if row.object == "title":
            thing: Any = {"title": "president", "code": self.country(), "sector": "GOV"}
        elif row.object == "facility":
            thing = {"name": "Base", "place": self.place(), "country_code": None}
        else:
            thing = held()
        return State.model_validate(
            passage
            | {
                "predicate": predicate, "subject": self.entity(), "object": thing, "others": (), "value": None,
                "status": self.chance.choice(row.statuses), "from": day, "to": None,
            }
        )  # fmt: skip
