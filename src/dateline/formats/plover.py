"""PLOVER interchange JSON, one event a line, with the field names of the manual's format section."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dateline.formats.writer import Writer
from dateline.model import Claim, Document, Event, Mention

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


class PloverWriter(Writer):
    """Events only. The format requires a date: where ours is unknown it gets the publication date, and `comment` says so."""

    def write(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:  # noqa: ARG002
        """Writes one report's events."""
        for claim in self.kept(claims):
            if isinstance(claim, Event):
                self.stream.write(json.dumps(plover_event(document, claim), ensure_ascii=False) + "\n")


def plover_event(document: Document, event: Event) -> dict[str, object]:
    """One event in the manual's fields; absent values are left null."""
    place = event.event_loc
    return {
        "id": event.id,
        "date": event.date or document.published,
        "enddate": event.enddate or document.published_end,
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
        "text_info": {"sequence": event.sentence, "start": event.span[0], "end": event.span[1]},
        "size": {
            "dead": list(event.size.dead),
            "injured": list(event.size.injured),
            "arrested": list(event.size.arrested),
        },
        "cite_info": {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.publisher,
        },
        "coder": "dateline",
        "comment": None if event.date is not None else "date unknown: publication date given",
    }
