"""Records as the bytes that a database keeps: only what no column and no report's text says, under short names.

What is equal to its default is left out, and comes back when the record is read: so the bytes of a record that is read are
those of the one that was added, whatever its report's sentence or the days in its columns say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json

from dateline.model import Entity, Facility, Judgement, Place, Record, Size, Title

SHORT = {
    "event": "e", "mode": "m", "context": "x", "quad_code": "q", "event_scale": "v", "cameo": "c", "actor": "a", "recipient": "r",
    "event_loc": "l", "date": "d", "enddate": "n", "edtf": "t", "date_precision": "p", "date_text": "w", "date_from": "f",
    "auxiliary": "u", "attribution": "b", "hedged": "h", "size": "z", "rule": "y", "subject": "s", "object": "o", "others": "g",
    "value": "k", "from": "i", "to": "j",
}  # fmt: skip
SHORT_PARTS = {
    "code": "c", "sector": "s", "other_sectors": "o", "entity_text": "e", "identifier_id": "i", "identifier_text": "t",
    "office": "f", "span": "p", "extracted_place": "x", "resolved_place": "r", "geonameid": "g", "lat": "a", "lon": "l",
    "city": "y", "province": "v", "country": "n", "country_code": "u", "resolution": "q", "text": "w", "name": "m", "place": "k",
    "title": "h",
}  # fmt: skip
LONG = {short: name for name, short in SHORT.items()}
LONG_PARTS = {short: name for name, short in SHORT_PARTS.items()}
PARTIES = ("actor", "recipient", "others", "attribution")  # lists of parts
PARTS = ("event_loc", "subject")
OBJECTS: tuple[type[Record], ...] = (Entity, Place, Facility, Title)
EMPTY: dict[type[Record], dict[str, Any]] = {kind: dict.fromkeys(kind.model_fields) for kind in OBJECTS}
EMPTY[Entity]["other_sectors"] = ()
NO_SIZE: Mapping[str, Any] = Size().model_dump(mode="json")

EVENT: Mapping[str, Any] = {
    "mode": [], "context": [], "cameo": None, "actor": [], "recipient": [], "event_loc": None, "date": None, "enddate": None,
    "edtf": None, "date_precision": None, "date_text": None, "date_from": "none", "auxiliary": [], "attribution": [],
    "hedged": False, "size": NO_SIZE, "doc": None, "sentence": None, "span": None, "quote": None, "text": None,
}  # fmt: skip
STATE: Mapping[str, Any] = {
    "object": None, "others": [], "value": None, "from": None, "to": None, "auxiliary": [], "attribution": [], "hedged": False,
}  # fmt: skip


def packed(record: Mapping[str, Any], defaults: Mapping[str, Any], kind: type[Record] | None = None) -> bytes:
    """The record's JSON values that are not the default ones. `kind` is the type of its `object`."""
    kept: dict[str, Any] = {}
    for name, value in record.items():
        if name in defaults and _same(defaults[name], value):
            continue
        short = SHORT.get(name, name)
        if name in PARTIES:
            kept[short] = [_part(one) for one in value]
        elif name in PARTS and value is not None:
            kept[short] = _part(value)
        elif name == "object" and kind is not None:
            kept[short] = [OBJECTS.index(kind), _part(value)]
        else:
            kept[short] = value
    return _bytes(kept)


def unpacked(body: bytes, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The record's values again, the default ones included."""
    record = dict(defaults)
    for short, value in from_json(body).items():
        name = LONG.get(short, short)
        if name in PARTIES:
            record[name] = [_whole(one) for one in value]
        elif name in PARTS and value is not None:
            record[name] = _whole(value)
        elif name == "object" and value is not None:
            record[name] = EMPTY[OBJECTS[value[0]]] | _whole(value[1])
        else:
            record[name] = value
    return record


def head(values: Mapping[str, Any]) -> bytes:
    """JSON of values, those that are None or empty left out."""
    return _bytes({name: value for name, value in values.items() if value not in (None, [])})


def judgement_bytes(judgement: Judgement) -> bytes:
    """A judgement without what its columns say and what it does not say."""
    values = judgement.model_dump(mode="json", exclude={"kind", "id", "verdict", "recorded_at"}, exclude_defaults=True)
    return _bytes(values)


def plain(body: bytes) -> dict[str, Any]:
    """JSON values whose names were not shortened."""
    values: dict[str, Any] = from_json(body)
    return values


def _bytes(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _same(one: Any, other: Any) -> bool:
    """Equal and of one type: 1, 1.0 and True are not the same in JSON."""
    return type(one) is type(other) and bool(one == other)


def _part(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in values.items():
        if value is not None and value != []:
            kept[SHORT_PARTS[name]] = _part(value) if name == "place" else value
    return kept


def _whole(values: Mapping[str, Any]) -> dict[str, Any]:
    whole = {LONG_PARTS[short]: value for short, value in values.items()}
    if "place" in whole:
        whole["place"] = _whole(whole["place"])
    return whole
