"""Records out of their bodies, built without validating them again, which would take longer than all else about reading them.

What is in a ledger was validated when it was added, and the id of a record is a hash of its content, so that `check` finds any that
is no longer the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dateline.ledger.sql import body
from dateline.model import Entity, Event, ImportedEvent, Origin, Place, Record, Size, Source, State, Told

R = TypeVar("R", bound=Record)
UNTOLD: Mapping[str, Any] = {
    "id": "", "event": (), "mode": (), "context": (), "actor": (), "recipient": (), "auxiliary": (), "attribution": (),
    "others": (), "other_sectors": (), "hedged": False, "size": Size(), "date_from": "none",
}  # fmt: skip
TOLD: tuple[type[Told], ...] = (Event, State, ImportedEvent)
PARTS: tuple[type[Record], ...] = (*body.OBJECTS, Source)
# All fields in their order, which is that of the output.
KINDS: tuple[type[Record], ...] = (*TOLD, *PARTS)
BLANK: Mapping[type[Record], Mapping[str, Any]] = {
    kind: {name: UNTOLD.get(name) for name in kind.model_fields} for kind in KINDS
}
ALWAYS: Mapping[type[Record], tuple[str, ...]] = {
    Event: ("event_scale", "quad_code", "rule"),
    ImportedEvent: ("event_scale", "quad_code", "rule", "imported"),
    State: ("subject", "rule"),
}
KIND: Mapping[type[Record], str] = {Event: "event", ImportedEvent: "event", State: "state"}
FIELDS = {kind: set(kind.model_fields) for kind in KINDS}


def restored(kind: type[Told], packed: bytes, known: Mapping[str, Any]) -> tuple[Told, str | None]:
    """The record of a body, and the last day of its publication; `known` are values that stand outside of the body.

    `ValueError` or `LookupError` where the body is not one of such a record.
    """
    values: dict[str, Any] = {**BLANK[kind], **known, "kind": KIND[kind]}
    for name, value in body.unpacked(packed).items():
        build = BUILT.get(name)
        values[ALIASES.get(name, name)] = value if build is None else build(value)
    published_end = values.pop("published_end")
    if len(values) != len(BLANK[kind]) or any(values[name] is None for name in ALWAYS[kind]):
        raise ValueError(f"its body is not that of a record of kind {KIND[kind]}")
    return made(kind, values), published_end


def made(kind: type[R], values: dict[str, Any]) -> R:
    """A record of these values: all its fields, each of its type, in their order."""
    record = kind.__new__(kind)
    put = object.__setattr__
    put(record, "__dict__", values)
    put(record, "__pydantic_fields_set__", FIELDS[kind])
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record


def _part(kind: type[R], values: Mapping[str, Any]) -> R:
    whole = dict(BLANK[kind])
    for short, value in values.items():
        name = body.LONG_PARTS[short]
        whole[name] = tuple(value) if name in LISTS else _part(Place, value) if name == "place" else value
    if len(whole) != len(BLANK[kind]):
        raise ValueError(f"a {kind.__name__} has what it cannot have: {sorted(whole)}")
    return made(kind, whole)


def _entities(values: list[Any]) -> tuple[Entity, ...]:
    return tuple(_part(Entity, value) for value in values)


def _object(value: Any) -> Record | None:
    return None if value is None else _part(body.OBJECTS[value[0]], value[1])


LISTS = ("other_sectors", "span")
ALIASES = {"from": "from_"}
BUILT: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("event", "mode", "context", "auxiliary", "span"), tuple),
    **dict.fromkeys(("actor", "recipient", "others"), _entities),
    "attribution": lambda values: tuple(_part(Source, value) for value in values),
    "subject": lambda value: _part(Entity, value),
    "event_loc": lambda value: None if value is None else _part(Place, value),
    "object": _object,
    "size": Size.model_validate,
    "imported": Origin.model_validate,
}
