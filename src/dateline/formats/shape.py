"""The shape of a record's fields, worked out from its type: what tables, GeoJSON and data frames are laid out from.

A field is a leaf (a text, a number, a day ...), a group of fields (a party, a place), or many of either. A union of records has the
fields of all of them, a list of two bounds is a group (`minimum`, `maximum`), a span another (`start`, `end`), so that any record, of
this room or of those above it, has columns that never depend on its values.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from dateline.model import Bounds, Event, ImportedEvent, Record, Span, State

Kind = Literal["text", "whole", "number", "truth", "day", "moment", "json"]
DAYS = frozenset({"date", "enddate", "published", "published_end", "last_confirmed"})  # ISO days; other dates are EDTF
DAYS_OF = frozenset({("Fluent", "on"), ("Figure", "on")})
MOMENTS = frozenset({"recorded_at"})
LEAVES: Mapping[Any, Kind] = {str: "text", int: "whole", float: "number", bool: "truth"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: Leaf | Group


@dataclass(frozen=True, slots=True)
class Group:
    """Named fields; of a `pair` the two values stand in a list."""

    fields: tuple[tuple[str, Shape], ...]
    pair: bool = False


Shape = Leaf | Many | Group
SPAN = Group((("start", Leaf("whole")), ("end", Leaf("whole"))), pair=True)
BOUNDS = Group((("minimum", Leaf("whole")), ("maximum", Leaf("whole"))), pair=True)


@cache
def shape_of(type_: type[BaseModel]) -> Group:
    """The fields of a record type, under the names they have in the output."""
    fields = []
    for name, field in type_.model_fields.items():
        if (type_.__name__, name) in DAYS_OF or name in DAYS:
            shape: Shape = Leaf("day")
        elif name in MOMENTS:
            shape = Leaf("moment")
        else:
            shape = _shape(field.annotation)
        fields.append((field.serialization_alias or field.alias or name, shape))
    return Group(tuple(fields))


def _shape(annotation: Any) -> Shape:
    if annotation == Span:
        return SPAN
    if annotation == Bounds:
        return BOUNDS
    origin, parts = get_origin(annotation), [part for part in get_args(annotation) if part is not type(None)]
    if origin in (Union, types.UnionType):
        return _shape(parts[0]) if len(parts) == 1 else _union(parts)
    if origin is Literal:
        return Leaf("text")
    if origin is tuple:
        of = _shape(parts[0])
        if isinstance(of, Many):
            return Leaf("json")
        return Many(of)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    return Leaf(LEAVES.get(annotation, "json"))


def _union(parts: Sequence[Any]) -> Shape:
    """Records of several types: the fields of all, those of the same name once. Anything else is JSON."""
    if not all(isinstance(part, type) and issubclass(part, BaseModel) for part in parts):
        return Leaf("json")
    return merged([shape_of(part) for part in parts])


def merged(groups: Sequence[Group]) -> Group:
    """The fields of all groups, in the order in which they first appear."""
    fields: dict[str, Shape] = {}
    for group in groups:
        for name, shape in group.fields:
            held = fields.get(name)
            fields[name] = (
                merged([held, shape]) if isinstance(held, Group) and isinstance(shape, Group) else held or shape
            )
    return Group(tuple(fields.items()), pair=groups[0].pair)


@cache
def told_shape() -> Group:
    """A statement's columns: what any event or state may have, then when and by whom it was published and when recorded."""
    told = merged([shape_of(Event), shape_of(State), shape_of(ImportedEvent)])
    clocks = (
        ("published", Leaf("day")),
        ("published_end", Leaf("day")),
        ("publisher", Leaf("text")),
        ("recorded_at", Leaf("moment")),
    )
    return Group((*told.fields, *clocks))


def body_of(record: Record) -> dict[str, Any]:
    """A record's values under the names they have in the output."""
    return record.model_dump(mode="json", by_alias=True)


def converter(shape: Shape, *, dates: bool = False) -> Callable[[Any], Any] | None:
    """What lays out a value of `body_of` as its shape says: pairs get names, `json` is text and, with `dates`, days and moments are such.

    None where values stay as they are. It is made once and used for many records.
    """
    if isinstance(shape, Leaf):
        return _leaf(shape, dates)
    if isinstance(shape, Many):
        each = converter(shape.of, dates=dates)
        return None if each is None else lambda items: [each(item) for item in items]
    if shape.pair:
        names = [name for name, _ in shape.fields]
        return lambda pair: dict(zip(names, pair, strict=True))
    changed = [(name, made) for name, field in shape.fields if (made := converter(field, dates=dates)) is not None]
    if not changed:
        return None

    def convert(body: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(body)
        for name, made in changed:
            if found.get(name) is not None:
                found[name] = made(found[name])
        return found

    return convert


def _leaf(shape: Leaf, dates: bool) -> Callable[[Any], Any] | None:
    if shape.kind == "json":
        return lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True)
    if dates and shape.kind == "day":
        return date.fromisoformat
    return datetime.fromisoformat if dates and shape.kind == "moment" else None


def fitted(body: Mapping[str, Any], convert: Callable[[Any], Any] | None) -> dict[str, Any]:
    """A record's values laid out by what `converter` made of its shape."""
    found: dict[str, Any] = convert(body) if convert is not None else dict(body)
    return found


def columns(shape: Group, before: str = "") -> Iterator[str]:
    """The names of a flat table: those of the fields of a group follow its own after a dot."""
    for name, field in shape.fields:
        inner = field.of if isinstance(field, Many) else field
        if isinstance(inner, Group):
            yield from columns(inner, f"{before}{name}.")
        else:
            yield before + name


def flat(value: Mapping[str, Any] | None, shape: Group, before: str = "") -> dict[str, Any]:
    """The values of `columns`. Those under a list are lists, with None where one of its members has no value."""
    found: dict[str, Any] = {}
    for name, field in shape.fields:
        item, key = (value or {}).get(name), before + name
        if isinstance(field, Group):
            found |= flat(item, field, f"{key}.")
        elif isinstance(field, Many) and isinstance(field.of, Group):
            rows = [flat(member, field.of, f"{key}.") for member in item or ()]
            for column in columns(field.of, f"{key}."):
                found[column] = [row[column] for row in rows]
        else:
            found[key] = item
    return found


def told_of(value: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """As `flat`, but only what has a value."""
    found: dict[str, Any] = {}
    for name, item in value.items():
        key = before + name
        if isinstance(item, Mapping):
            found |= told_of(item, f"{key}.")
        elif isinstance(item, list) and item and isinstance(item[0], Mapping):
            rows = [told_of(member, f"{key}.") for member in item]
            for column in dict.fromkeys(column for row in rows for column in row):
                found[column] = [row.get(column) for row in rows]
        elif item is not None and item != []:
            found[key] = item
    return found
