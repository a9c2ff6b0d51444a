"""dateline's own JSON Lines read back: documents, and the records and judgements that rest on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, BinaryIO, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from dateline.formats.reading import Found, Imported, lines, parsed, rejected
from dateline.model import (
    ActorMention,
    DateMention,
    Document,
    Event,
    ImportedEvent,
    Judgement,
    PlaceMention,
    QuantityMention,
    SourceMention,
    State,
    content_id,
)  # fmt: skip

Claimed = TypeVar("Claimed", Event, State, ImportedEvent)
MENTION = TypeAdapter[ActorMention | PlaceMention | DateMention | SourceMention | QuantityMention](
    Annotated[ActorMention | PlaceMention | DateMention | SourceMention | QuantityMention, Field(discriminator="type")]
)


def read(stream: BinaryIO, name: str) -> Iterator[Found]:
    """What the lines hold. A record whose passage is not in the document before it is refused; mentions are checked and passed over,
    since they can be made again from the document.
    """
    document: Document | None = None
    for at, text in enumerate(lines(stream), 1):
        if not text.strip():
            continue
        body = parsed(text)
        if isinstance(body, Exception):
            yield rejected(name, at, str(body))
            continue
        try:
            found = _record(body)
        except (ValidationError, KeyError) as error:
            yield rejected(name, at, _told(error))
            continue
        if isinstance(found, Document):
            document = found
        fault = _misplaced(found, document)
        if fault is not None:
            yield rejected(name, at, fault)
        elif found is not None:
            yield found


def _record(body: dict[str, object]) -> Imported | Document | Event | State | Judgement | None:
    kind, text = body.get("kind"), json.dumps(body)
    match kind:
        case "mention":
            MENTION.validate_json(text)
            return None
        case "event" if body.get("imported"):
            told = ImportedEvent.model_validate_json(text)
            return Imported(_identified(told), told.date, told.enddate)
        case "event":
            return _identified(Event.model_validate_json(text))
        case "state":
            return _identified(State.model_validate_json(text))
        case "document":
            return Document.model_validate_json(text)
        case "judgement":
            return Judgement.model_validate_json(text)
        case _:
            raise KeyError(kind)


def _identified(claim: Claimed) -> Claimed:
    """The claim with an id; one that was given stays, since later versions may hash other fields."""
    return claim if claim.id else claim.model_copy(update={"id": content_id(claim)})


def _told(error: ValidationError | KeyError) -> str:
    if isinstance(error, KeyError):
        return f"expected a record of kind document, event, state, mention or judgement, found {error.args[0]!r}"
    fault = error.errors()[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}, found {fault['input']!r}"


def _misplaced(found: object, document: Document | None) -> str | None:
    """Why a record's passage cannot be where it says."""
    if not isinstance(found, (Event, State)) or document is None or found.doc != document.id:
        return None
    start, end = found.span
    if document.text[start:end] != found.quote:
        return f"its quote {found.quote!r} does not stand at {start}..{end} of the document {document.id}"
    return None
