"""PLOVER interchange JSON, one event a line, with the field names of the manual's format section."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.formats.reading import Imported, Outside, RowError, act, dated, day, each, lines, parsed, standing
from dateline.formats.row import Bundle, Row
from dateline.formats.writer import STATES, TextWriter
from dateline.model import Act, Entity, ImportedEvent, Place, Rejection, State

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


def read(stream: BinaryIO, name: str) -> Iterator[Imported | Outside | Rejection]:
    """The events of a file, one JSON object a line."""

    def rows() -> Iterator[tuple[int, Any]]:
        for at, text in enumerate(lines(stream), 1):
            if text.strip():
                yield at, parsed(text)

    yield from each(rows(), name, _event)


def _event(body: dict[str, Any]) -> Imported:
    cite = _group(body, "cite_info")
    publication = body.get("comment") == PUBLICATION_GIVEN
    start = day(body["date"], "date") if body.get("date") else None
    end = day(body["enddate"], "enddate") if body.get("enddate") else start
    size = {
        key: _bounds(value) for key, value in _group(body, "size").items() if key in ("dead", "injured", "arrested")
    }
    modes = _words(body, "mode")
    types = _words(body, "event")
    if len(types) != 1 or len(modes) > 1:
        raise RowError(f"expected one event type and one mode at most, found {types} and {modes}")
    fields = {
        "actor": [_entity(item) for item in _list(body, "actor")],
        "recipient": [_entity(item) for item in _list(body, "recipient")],
        "event_loc": _place(_group(body, "event_loc")),
        "event_scale": body.get("event_scale"),
        "quad_code": body.get("quad_code"),
        "size": size,
        **dated(None if publication else start, end),
        **standing(_words(body, "context")),
    }
    corpus = cite.get("corpus")
    origin = (corpus if isinstance(corpus, str) and corpus else "plover", str(body.get("id") or ""))
    event = act(origin, (types[0], modes[0] if modes else None), fields)
    return Imported(event, start, end)


def _group(body: dict[str, Any], key: str) -> dict[str, Any]:
    found = body.get(key) or {}
    if not isinstance(found, dict):
        raise RowError(f"{key}: expected an object, found {found!r}")
    return found


def _list(body: dict[str, Any], key: str) -> list[Any]:
    """A list; one value may stand without its brackets."""
    found = body.get(key)
    return found if isinstance(found, list) else [] if found is None else [found]


def _words(body: dict[str, Any], key: str) -> list[str]:
    words = [word for word in _list(body, key) if word not in (None, "")]
    if not all(isinstance(word, str) for word in words):
        raise RowError(f"{key}: expected words, found {words}")
    return words


def _entity(item: Any) -> Entity:
    if not isinstance(item, dict):
        raise RowError(f"expected an actor as an object, found {item!r}")
    kept = {key: item[key] for key in ENTITY_KEYS if item.get(key) is not None}
    return Entity.model_validate(kept)


def _place(body: dict[str, Any]) -> Place | None:
    kept = {key: body[key] for key in LOCATION_KEYS if body.get(key) is not None}
    if not kept:
        return None
    if (kept.get("lat"), kept.get("lon")) == (0, 0):
        del kept["lat"], kept["lon"]
    return Place.model_validate(kept)


def _bounds(value: Any) -> tuple[int | None, int | None]:
    """Our two bounds, or the one number of others."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value, value
    if isinstance(value, list) and len(value) == 2 and all(item is None or type(item) is int for item in value):
        return value[0], value[1]
    raise RowError(f"size: expected a number or two bounds, found {value!r}")
