"""What is wrong with an entry of a table, in words for those who write tables: found, expected, choices."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

FEW = 12  # keys that can be listed whole; of more, those that look like the one that was found
LONG = 60  # characters of what was found


def told(model: type[BaseModel], error: Mapping[str, Any]) -> str:
    """One fault that pydantic found, as `types.BORDER.quad: expected 1, 2, 3 or 4, found 7`."""
    path: tuple[int | str, ...] = error["loc"]
    return f"{'.'.join(map(str, path)) or 'the file'}: {_said(model, error, path)}"


def _said(model: type[BaseModel], error: Mapping[str, Any], path: tuple[int | str, ...]) -> str:
    if error["type"] == "missing":
        field = _field(model, path)
        return f"is missing; expected {field.description}" if field and field.description else "is missing"
    if error["type"] == "extra_forbidden":
        owner = _owner(model, path[:-1])
        return f"is no key of this entry{_keys(owner, str(path[-1])) if owner is not None else ''}"
    message = str(error["msg"]).removeprefix("Value error, ").replace("Input should be", "expected")
    return message if "found" in message else f"{message}, found {_short(error['input'])}"


def _short(value: Any) -> str:
    text = repr(dict(value)) if isinstance(value, dict) else repr(value)
    return text if len(text) <= LONG else f"{text[:LONG]}..."


def _keys(owner: type[BaseModel], found: str) -> str:
    """The keys an entry may have: all where they are few, else the ones like what was found."""
    names = sorted(field.alias or name for name, field in owner.model_fields.items())
    like = names if len(names) <= FEW else difflib.get_close_matches(found, names, n=3)
    return f"; expected {', '.join(like)}" if like else ""


def _field(model: type[BaseModel], path: tuple[int | str, ...]) -> FieldInfo | None:
    owner = _owner(model, path[:-1])
    fields = owner.model_fields.items() if owner is not None else ()
    return next((field for name, field in fields if path[-1] in (name, field.alias)), None)


def _owner(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model of the entry at a path: lists and mappings of models are walked through."""
    here: type[BaseModel] | None = model
    for at, step in enumerate(path):
        field = _field(here, path[: at + 1][-1:]) if here is not None and isinstance(step, str) else None
        if field is not None:
            here = _inner(field.annotation)
    return here


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The first model inside an annotation such as `dict[str, TypeRow]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part)) is not None), None)
