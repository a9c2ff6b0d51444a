"""PLOVER interchange JSON, one event a line, with the field names of the manual's format section."""

from __future__ import annotations

import json

from dateline.formats.row import Bundle, Row
from dateline.formats.writer import STATES, TextWriter
from dateline.model import Act, ImportedEvent, State

LOCATION_KEYS = (
    "extracted_place",
    "resolved_place",
    "geonameid",
    "lat",
    "lon",
    "city",
    "province",
    "country",
    "country_code",
    "resolution",
)
ENTITY_KEYS = ("code", "sector", "other_sectors", "entity_text", "identifier_id", "identifier_text", "office")


PUBLICATION_GIVEN, UNKNOWN = "date unknown: publication date given", "date unknown"


class PloverWriter(TextWriter):
    """Events only. The format requires a date: where ours is unknown it gets the publication date, and `comment` says so."""

    def write(self, bundle: Bundle) -> None:
        """Writes one report's events."""
        for row in self.kept(bundle.rows):
            if isinstance(row.claim, State):
                self.leave(STATES)
            else:
                self.stream.write(json.dumps(plover_event(row, row.claim), ensure_ascii=False) + "\n")


def plover_event(row: Row, event: Act) -> dict[str, object]:
    """One event in the manual's fields; absent values are left null."""
    place = event.event_loc
    return {
        "id": event.id,
        "date": event.date or row.published,
        "enddate": event.enddate or row.published_end,
        "actor": [entity.model_dump(mode="json", include=set(ENTITY_KEYS)) for entity in event.actor],
        "recipient": [entity.model_dump(mode="json", include=set(ENTITY_KEYS)) for entity in event.recipient],
        "event": list(event.event),
        "mode": list(event.mode),
        "context": [*event.context, *event.auxiliary],
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "event_loc": place.model_dump(mode="json", include=set(LOCATION_KEYS)) if place is not None else None,
        "event_text": event.quote,
        "text": event.text,
        "text_info": _text_info(event),
        "size": {
            "dead": list(event.size.dead),
            "injured": list(event.size.injured),
            "arrested": list(event.size.arrested),
        },
        "cite_info": _cite_info(row),
        "coder": "dateline",
        "comment": _comment(row, event),
    }


def _text_info(event: Act) -> dict[str, object] | None:
    if event.span is None:
        return None
    return {"sequence": event.sentence, "start": event.span[0], "end": event.span[1]}


def _cite_info(row: Row) -> dict[str, object]:
    """The report; of an imported record the data set and the id there."""
    document = row.document
    if isinstance(row.claim, ImportedEvent):
        return {"corpus": row.claim.imported.from_, "citation": row.claim.imported.id}
    if document is None:
        return {"citation": row.claim.doc, "publication": row.publisher}
    return {
        "citation": document.id,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "publication": document.publisher,
    }


def _comment(row: Row, event: Act) -> str | None:
    if event.date is not None:
        return None
    return PUBLICATION_GIVEN if row.published is not None else UNKNOWN
