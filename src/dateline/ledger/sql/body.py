"""Records as the bytes that a database keeps: only what no column and no report's text says, under short names.

What is equal to its default is left out, and comes back when the record is read: so the bytes of a record that is read are
those of the one that was added, whatever its report's sentence or the days in its columns say.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

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
NO_SIZE: Mapping[str, Any] = Size().model_dump(mode="json")

WINDOW = -11  # 2 kB: the phrases and a body
# Of what bodies are made, the most frequent last. Part of the schema: another text here needs a migration.
PHRASES = (
    b'"z":{"dead":[1,null],"injured":[1,null],"participants":[100,null]}"k":{"strength":[1000,null]}"k":{"kind":"'
    b'"x":["election"],"x":["economic"],"x":["terrorism"],"x":["diplomatic"],"x":["military"],"u":["historical"],"h":true,'
    b'"b":[{"w":"","p":[10,20],"c":"","s":"GOV"}],"o":[0,{"c":"","s":"","i":"state:","t":""}],"o":[3,{"h":"president","c":"",'
    b'"s":"GOV"}],"o":[2,{"m":"","k":{"x":"","u":""}],"o":[1,{"x":"","r":"","g":,"a":,"l":,"y":"","v":"","n":"","u":"","q":4,'
    b'"p":[],"f":"prime minister","i":"group:","t":"","i":"person:","t":"","f":"president","i":"20","j":"20","y":"",'
    b'"s":{"c":"","s":"CVL","s":"REB","s":"MIL","e":"the ","p":[10,30]},"m":[""],"x":["military"],"q":1,"v":1.0,"q":3,"v":-2.0,'
    b'"q":4,"v":-9.0,"c":"190","a":[{"c":"","s":"MIL","e":"the ","p":[10,30]}],"r":[{"c":"","s":"GOV","e":"the ","p":[10,30]}],'
    b'"l":{"x":"","r":"","g":2,"a":1,"l":4,"y":"","v":"","n":"","u":"","q":4,"p":[40,46]},"p":"day","w":"on ","f":"text","y":"'
    b'"p":"interval","f":"document","y":"'
)

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
    return _deflated(_bytes(kept))


def unpacked(body: bytes) -> dict[str, Any]:
    """The values that are not the default ones, parts of them under their short names."""
    return {LONG.get(short, short): value for short, value in from_json(_inflated(body)).items()}


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
    return to_json(values)


def _deflated(plain: bytes) -> bytes:
    """Compressed against phrases that most bodies have: less than half the size, and read in 2 microseconds."""
    packer = zlib.compressobj(6, zlib.DEFLATED, WINDOW, 4, zlib.Z_DEFAULT_STRATEGY, PHRASES)
    return packer.compress(plain) + packer.flush()


def _inflated(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(WINDOW, PHRASES)
    try:
        return unpacker.decompress(packed) + unpacker.flush()
    except zlib.error as fault:
        raise ValueError(f"its body is damaged, {fault}") from None


def _same(one: Any, other: Any) -> bool:
    """Equal and of one type: 1, 1.0 and True are not the same in JSON."""
    return type(one) is type(other) and bool(one == other)


def _part(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in values.items():
        if value is not None and value != []:
            kept[SHORT_PARTS[name]] = _part(value) if name == "place" else value
    return kept
