"""The types that travel: Report, Claim (event or state), Statement, Judgement, Mention, Rejection. Frozen, validated,
content-hashed.

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
    id_given: bool = True  # False where the reader made the id, from a file's name

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


class Act(Record):
    """Who did what to whom (PLOVER), whether a sentence of a report or another data set says so."""

    kind: Literal["event"] = "event"
    id: str = ""
    doc: str | None
    sentence: int | None
    span: Span | None
    quote: str | None
    text: str | None
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


class Event(Act):
    """An act that a sentence of a report tells."""

    doc: str
    sentence: int
    span: Span
    quote: str
    text: str


class Origin(Record):
    """The data set that an imported record rests on, and the record's own id there."""

    from_: str
    id: str

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.rstrip("_"), populate_by_name=True
    )


class ImportedEvent(Act):
    """An act read from another system's file: no report and no passage stand behind it, only that data set."""

    doc: None = None
    sentence: None = None
    span: None = None
    quote: None = None
    text: None = None
    imported: Origin


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
Told = Event | State | ImportedEvent
Verdict = Literal["same", "different", "contradicts", "copy", "accept", "reject", "amend", "withdraw"]
AUTOMATIC = "dateline"  # who made the judgements that no person made


class Statement(Record):
    """A claim in the ledger: what it says, when that was published and by whom, and since when we have it.

    `published`..`published_end` are the report's (of an imported event the day its data set gives), null when unknown;
    `publisher` is the report's, of an imported event the data set's name. `recorded_at` is UTC, as `2024-04-20T09:30:00Z`.
    """

    claim: Told
    published: str | None
    published_end: str | None
    publisher: str | None
    recorded_at: str

    @property
    def id(self) -> str:
        """The claim's."""
        return self.claim.id


class Filed(Record):
    """A report in the ledger, and since when."""

    document: Document
    recorded_at: str


class Reason(Record):
    """One feature that a judgement rests on: its name, how much it weighed, and what was found."""

    feature: str
    weight: float
    detail: str


class Judgement(Record):
    """What was judged of records, by whom and when. Never changed: a later `withdraw` takes it back.

    `about` are ids: of statements (`same`, `different`, `contradicts`, `accept`, `reject`, `amend`), of two documents
    (`copy`), or of the judgement that is taken back (`withdraw`). `change` are the new values of an `amend`.
    """

    kind: Literal["judgement"] = "judgement"
    id: str = ""
    verdict: Verdict
    about: tuple[str, ...]
    score: float | None = None
    because: tuple[Reason, ...] = ()
    change: dict[str, Any] | None = None
    by: str = AUTOMATIC
    comment: str | None = None
    recorded_at: str


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


def content_id(record: Told) -> str:
    """The first 16 hex digits of the SHA-256 of the record's content without its id."""
    return _hashed(record.model_dump(mode="json", by_alias=True, exclude={"id"}))


def judgement_id(judgement: Judgement) -> str:
    """As `content_id`; that of one that no person made does not depend on when it was made."""
    apart = {"id", "recorded_at"} if judgement.by == AUTOMATIC else {"id"}
    return _hashed(judgement.model_dump(mode="json", exclude=apart))


def _hashed(body: dict[str, Any]) -> str:
    packed = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:16]
