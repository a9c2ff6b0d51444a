"""What is wrong with an entry of a table, in words for those who write tables: found, expected, choices."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

PLAIN = {  # what pydantic says to programmers
    "a valid dictionary": "entries as `key: value`",
    "a valid list": "a list as `[a, b]`",
    "a valid string": "text",
    "a valid number, unable to parse string as a number": "a number",
    "a valid number": "a number",
    "a valid boolean, unable to interpret input": "true or false",
    "a valid boolean": "true or false",
}
# Steps of a path that are not in the file: how a value was read, and that the name of an entry is meant, not what it holds.
KINDS = frozenset({"str", "list[str]", "dict[str,str]"})
KEY = "[key]"
FEW = 12  # keys that can be listed whole; of more, those that look like the one that was found
LONG = 60  # characters of what was found


def faults(model: type[BaseModel], errors: Iterable[Mapping[str, Any]]) -> dict[tuple[int | str, ...], str]:
    """Each path at which pydantic found something, and what: `types.BORDER.quad: expected 1, 2, 3 or 4, found 7`.

    Where a value may be of several kinds and is of none, that is one fault.
    """
    found: dict[tuple[int | str, ...], list[Mapping[str, Any]]] = {}
    for error in errors:
        found.setdefault(tuple(step for step in error["loc"] if step not in KINDS), []).append(error)
    return {path: f"{_dotted(path)}: {_said(model, path, same)}" for path, same in found.items()}


def _dotted(path: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in path if step != KEY) or "the file"


def _said(model: type[BaseModel], path: tuple[int | str, ...], errors: Sequence[Mapping[str, Any]]) -> str:
    error = errors[0]
    if error["type"] == "missing":
        field = _field(model, path)
        return f"is missing; expected {field.description}" if field and field.description else "is missing"
    if error["type"] == "extra_forbidden":
        owner = _owner(model, path[:-1])
        return f"is no key of this entry{_keys(owner, str(path[-1])) if owner is not None else ''}"
    expected = [_plain(str(e["msg"])) for e in errors]
    message = " or ".join(dict.fromkeys((expected[0], *(text.removeprefix("expected ") for text in expected[1:]))))
    return message if "found" in message else f"{message}, found {_short(error['input'])}"


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ").replace("Input should be", "expected")
    return next((f"expected {ours}" for theirs, ours in PLAIN.items() if message == f"expected {theirs}"), message)


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
