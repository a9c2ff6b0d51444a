"""The types that travel: Report, Claim (event or state), Mention, Rejection. Frozen, validated, content-hashed.

Field order is the order of the keys in the output, and the JSON Schemas under `docs/schemas` are made from
these classes. Spans are pairs of Unicode code point offsets into the report's text of record, half open.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from dateline.errors import RejectionReason

Span = tuple[int, int]
Bounds = tuple[int | None, int | None]
Status = Literal["actual", "future", "hypothetical", "negated"]
PublishedFrom = Literal["argument", "metadata", "text", "inferred", "unknown"]
DateFrom = Literal["text", "document", "context", "none"]
Predicate = Literal[
    "presence", "facility", "agreement", "office", "custody", "control", "relation", "affiliation", "vital"
]


class Record(BaseModel):
    """Base of all: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Basis(Record):
    """What an inferred publication date rests on: words of the report, and the fact behind them."""

    span: Span
    text: str
    fact: str


class Report(Record):
    """One news report as it was read. `text` is the text of record; all spans refer to it.

    `published`..`published_end` are ISO days, both null when unknown; where they are inferred, `published_basis` says from
    what.
    """

    id: str
    title: str | None = None
    text: str
    published: str | None = None
    published_end: str | None = None
    published_from: PublishedFrom = "unknown"
    published_basis: tuple[Basis, ...] = ()
    url: str | None = None
    publisher: str | None = None
    language: str = "en"

    @property
    def sha256(self) -> str:
        """Of the UTF-8 text of record."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Rejection(Record):
    """What could not be read, and why."""

    kind: Literal["rejection"] = "rejection"
    path: str
    reason: RejectionReason
    detail: str


class Document(Record):
    """A report's line in the output, before its records."""

    kind: Literal["document"] = "document"
    id: str
    title: str | None
    published: str | None
    published_end: str | None
    published_from: PublishedFrom
    published_basis: tuple[Basis, ...] = ()
    url: str | None
    publisher: str | None
    language: str
    sha256: str
    text: str
    sentences: tuple[Span, ...]


class Entity(Record):
    """An actor: who, in the words of the report and in codes."""

    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    entity_text: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None
    span: Span | None = None


class Place(Record):
    """A place. One that cannot be resolved keeps `extracted_place` and null coordinates.

    `resolution`: 5 below a city, 4 city, 3 district, 2 province, 1 country.
    """

    extracted_place: str | None = None
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    resolution: int | None = None
    span: Span | None = None


class Facility(Record):
    """The object of a facility state."""

    name: str
    place: Place | None = None
    country_code: str | None = None


class Title(Record):
    """The object of an office state."""

    title: str
    code: str | None = None
    sector: str | None = None


class Source(Record):
    """Who says so."""

    text: str
    span: Span
    code: str | None = None
    sector: str | None = None


class Size(Record):
    """Counts with lower and upper bound; null where the text is silent."""

    participants: Bounds = (None, None)
    dead: Bounds = (None, None)
    injured: Bounds = (None, None)
    arrested: Bounds = (None, None)


class Event(Record):
    """Who did what to whom (PLOVER)."""

    kind: Literal["event"] = "event"
    id: str = ""
    doc: str
    sentence: int
    span: Span
    quote: str
    text: str
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    cameo: str | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event_loc: Place | None
    date: str | None
    enddate: str | None
    edtf: str | None
    date_precision: str | None
    date_text: str | None
    date_from: DateFrom
    status: Status
    auxiliary: tuple[str, ...]
    attribution: tuple[Source, ...]
    hedged: bool
    size: Size
    confidence: float
    rule: str


class State(Record):
    """How things stand: a predicate with its subject, object and status."""

    kind: Literal["state"] = "state"
    id: str = ""
    doc: str
    sentence: int
    span: Span
    quote: str
    text: str
    predicate: Predicate
    subject: Entity
    object: Entity | Place | Facility | Title | None
    others: tuple[Entity, ...]
    status: str
    value: dict[str, Any] | None
    from_: str | None
    to: str | None
    auxiliary: tuple[str, ...]
    attribution: tuple[Source, ...]
    hedged: bool
    confidence: float
    rule: str

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.rstrip("_"), populate_by_name=True
    )


Claim = Event | State


class ActorMention(Record):
    """A phrase that names an actor; `refers_to` is the id of its chain."""

    kind: Literal["mention"] = "mention"
    doc: str
    type: Literal["actor"] = "actor"
    span: Span
    text: str
    sentence: int
    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    entity_text: str
    identifier_id: str | None
    identifier_text: str | None
    office: str | None
    refers_to: str | None


class PlaceMention(Record):
    """A phrase that names a place."""

    kind: Literal["mention"] = "mention"
    doc: str
    type: Literal["place"] = "place"
    span: Span
    text: str
    sentence: int
    resolved_place: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country_code: str | None
    province: str | None
    resolution: int | None


class DateMention(Record):
    """A temporal expression with its TIMEX3 value and its bounds in days."""

    kind: Literal["mention"] = "mention"
    doc: str
    type: Literal["date"] = "date"
    span: Span
    text: str
    sentence: int
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    timex_value: str
    date: str | None
    enddate: str | None
    edtf: str | None
    date_precision: str | None


class SourceMention(Record):
    """A phrase that names who says something."""

    kind: Literal["mention"] = "mention"
    doc: str
    type: Literal["source"] = "source"
    span: Span
    text: str
    sentence: int
    code: str | None
    sector: str | None
    cue: str | None


class QuantityMention(Record):
    """A counted thing: `minimum` and `maximum` bound the count."""

    kind: Literal["mention"] = "mention"
    doc: str
    type: Literal["quantity"] = "quantity"
    span: Span
    text: str
    sentence: int
    unit: str | None
    minimum: float | None
    maximum: float | None


Mention = ActorMention | PlaceMention | DateMention | SourceMention | QuantityMention


def content_id(record: Claim) -> str:
    """The first 16 hex digits of the SHA-256 of the record's content without its id."""
    body = record.model_dump(mode="json", by_alias=True, exclude={"id"})
    packed = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:16]
