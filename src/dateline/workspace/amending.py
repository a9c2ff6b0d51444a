"""New values for a record, as a reviewer writes them: `actor.0.code=NER`, `event=PROTEST`, `date=2024-04-13`.

Each is checked against the record's model and the ontology; what follows from a value (the score of a type, the EDTF of its
days) is worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from dateline.errors import UsageError
from dateline.model import Entity, Place, Record, State, Told
from dateline.ontology.faults import faults
from dateline.workspace.meanings import Meanings
from dateline.workspace.names import choice
from dateline.workspace.possible import Body, completed, impossible, role_of

FIXED = ("kind", "id", "doc", "sentence", "span", "quote", "text", "rule", "imported", "predicate")
FOLLOWS = {
    "quad_code": "event", "event_scale": "event and mode", "cameo": "event and mode",
    "edtf": "date and enddate", "date_precision": "date and enddate",
}  # fmt: skip
PLACES = ("event_loc", "object.place")
PARTIES = ("actor", "recipient", "others")


def change(claim: Told, given: Sequence[str], meanings: Meanings) -> Body:
    """The fields that are new, with their whole values; `UsageError` where a value is impossible or nothing would change."""
    old = _body(claim)
    new = claim
    fields: list[str] = []
    for assignment in given:
        path, equals, value = assignment.partition("=")
        if not equals or not path.strip():
            raise UsageError(
                f"expected FIELD=VALUE, such as event=PROTEST or actor.0.code=NER, found {assignment[:60]!r}"
            )
        steps = path.strip().split(".")
        _changeable(steps[0], claim)
        new = _set(new, steps, value.strip(), meanings)
        fields.append(steps[0])
    whole = type(claim).model_validate(completed(_body(new), fields, meanings.ontology))
    for fault in impossible(whole, meanings.ontology, meanings.is_code):
        raise UsageError(fault)
    changed = {key: value for key, value in _body(whole).items() if value != old[key]}
    if not changed:
        raise UsageError(f"{' '.join(given)[:120]}: nothing would change, the record says so already")
    return changed


def differences(old: Any, new: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The dotted fields in which two values differ, with both values.

    >>> list(differences({"a": [{"b": 1}], "c": 2}, {"a": [{"b": 3}], "c": 2}))
    [('a.0.b', 1, 3)]
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif (
        isinstance(old, list)
        and isinstance(new, list)
        and len(old) == len(new)
        and any(isinstance(v, dict) for v in old)
    ):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{path}.{at}")
    elif old != new:
        yield path, old, new


def _body(claim: Told) -> Body:
    return claim.model_dump(mode="json", by_alias=True)


def _changeable(field: str, claim: Told) -> None:
    fields = [shown.alias or name for name, shown in type(claim).model_fields.items()]
    free = [name for name in fields if name not in FIXED and name not in FOLLOWS]
    if field in FOLLOWS and field in fields:
        raise UsageError(f"{field} follows from {FOLLOWS[field]}; amend that")
    if field in fields and field not in free:
        raise UsageError(
            f"{field} cannot be amended, since it says what the record is and where it stands; reject the record"
        )
    if field not in fields:
        choice(field, free, f"a field of this {claim.kind}")


def _set(claim: Told, steps: Sequence[str], text: str, meanings: Meanings) -> Told:
    """The record with a value put in. What the text means is tried in turn: JSON, a name, plain text, a list with commas."""
    _put(_body(claim), steps, None, ".".join(steps))  # a path that leads nowhere is told before what the value means
    failed: ValidationError | None = None
    for value in _values(claim, steps, text, meanings):
        try:
            return type(claim).model_validate(_put(_body(claim), steps, value, ".".join(steps)))
        except ValidationError as error:
            failed = failed or error
    assert failed is not None  # the plain text was tried at least
    told = faults(type(claim), failed.errors(include_url=False))
    raise UsageError("; ".join(list(dict.fromkeys(told.values()))[:2]))


def _values(claim: Told, steps: Sequence[str], text: str, meanings: Meanings) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        kind = _kind(claim, steps)
        if kind is not None:
            yield _named(claim, steps, text, meanings.place if kind is Place else meanings.actor)
    yield text
    yield [part.strip() for part in text.split(",") if part.strip()]


def _kind(claim: Told, steps: Sequence[str]) -> type[Record] | None:
    """Place or Entity where the path leads to one."""
    if ".".join(steps) in PLACES:
        return Place
    if steps == ["subject"] or (len(steps) == 2 and steps[0] in PARTIES):
        return Entity
    if steps == ["object"] and isinstance(claim, State):
        role = role_of(claim)
        return role if role in (Place, Entity) else None
    return None


def _named(claim: Told, steps: Sequence[str], text: str, known: Callable[[str], Body | None]) -> Body:
    """The place or actor of that name. The words of the report and their span stay where they were."""
    found = known(text)
    if found is None:
        raise UsageError(
            f"{'.'.join(steps)}: expected a name that the gazetteer knows, or fields such as code, found {text[:60]!r}"
        )
    old: Any = _body(claim)
    for step in steps:
        held = {str(at): item for at, item in enumerate(old)} if isinstance(old, list) else old or {}
        old = held.get(step)
    kept = (
        {key: old[key] for key in ("entity_text", "extracted_place", "span") if key in found} if old is not None else {}
    )
    return found | kept


def _put(body: Any, steps: Sequence[str], value: Any, path: str) -> Any:
    """The body with the value at the path; what is null on the way becomes an entry, and one after the last of a list is added."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(body, list):
        if not step.isdigit() or int(step) > len(body):
            raise UsageError(f"{path}: expected a number from 0 to {len(body)} where {step!r} stands")
        items = [*body, None] if int(step) == len(body) else list(body)
        items[int(step)] = _put(items[int(step)], rest, value, path)
        return items
    if body is not None and not isinstance(body, dict):
        raise UsageError(f"{path}: {body!r} has no fields; end the path before {step!r}")
    return (body or {}) | {step: _put((body or {}).get(step), rest, value, path)}
