"""What a record may say beyond its types: words of the ontology, codes, days and bounds; and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dateline.dates import Interval
from dateline.dates.edtf import from_edtf, to_edtf
from dateline.errors import UsageError
from dateline.model import Act, Entity, Facility, Place, Record, State, Title, Told
from dateline.ontology.plover import Plover
from dateline.ontology.predicates import predicates

ROLES: Mapping[str, type[Record] | None] = {
    "entity": Entity, "person": Entity, "place": Place, "facility": Facility, "title": Title, "none": None,
}  # fmt: skip
Body = dict[str, Any]


def role_of(claim: State) -> type[Record] | None:
    """What the object of a state is; None where it has none."""
    return ROLES[predicates().predicates[claim.predicate].object]


def completed(body: Body, fields: Sequence[str], ontology: Plover) -> Body:
    """The body with what follows from the new values of these fields; `UsageError` for impossible days."""
    if body["kind"] == "state":
        return body
    if len(body["event"]) == 1 and ("event" in fields or "mode" in fields):
        body |= _scored(body, body["event"][0], ontology, kept="mode" not in fields)
    if "date" in fields or "enddate" in fields:
        if "enddate" not in fields:
            body["enddate"] = body["date"]
        body |= _dated(body["date"], body["enddate"])
        if "date_from" not in fields and (body["date"] is None) != (body["date_from"] == "none"):
            body["date_from"] = "none" if body["date"] is None else "context"
    return body


def _scored(body: Body, type_: str, ontology: Plover, *, kept: bool) -> Body:
    """Mode and scores of a type. A mode that is only `kept` goes where the type does not have it."""
    mode = body["mode"][0] if body["mode"] else None
    if kept and not ontology.knows(type_, mode):
        mode = None
    if not ontology.knows(type_, mode):
        return {}  # to be told when all is checked
    return {
        "mode": body["mode"] if mode is not None else [],
        "quad_code": ontology.types[type_].quad,
        "event_scale": ontology.score(type_, mode),
        "cameo": ontology.cameo(type_, mode),
    }


def _dated(start: str | None, end: str | None) -> Body:
    if start is None or end is None:
        if start != end:
            raise UsageError("date and enddate: expected both or neither; give date=null for no date")
        return {"edtf": None, "date_precision": None}
    first, last = _day("date", start), _day("enddate", end)
    if last < first:
        raise UsageError(f"enddate: expected {start} or later, found {end}")
    whole = Interval(first, last, "day" if first == last else "interval")
    edtf = to_edtf(whole)
    named = from_edtf(edtf).interval
    precision = named.precision if named is not None else whole.precision
    return {"edtf": edtf, "date_precision": precision}


def _day(field: str, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise UsageError(f"{field}: expected a day as YYYY-MM-DD, found {text[:40]!r}")
    return found


def impossible(claim: Told, ontology: Plover, known_code: Callable[[str], bool]) -> Iterator[str]:
    """What model and types cannot say: words of the ontology, codes, bounds."""
    if isinstance(claim, Act):
        _in_ontology(claim, ontology)
        yield from _bounds("size", claim.size.model_dump().items())
    else:
        yield from _state_faults(claim)
    for path, entity in _entities(claim):
        if entity.code is not None and not known_code(entity.code):
            yield f"{path}.code: expected the code of a country or kind of organisation, such as NER or IGO, found {entity.code!r}"
        for sector in (entity.sector, *entity.other_sectors):
            if sector is not None:
                _exactly(sector, sorted(ontology.sectors), f"{path}.sector: expected a sector")
    if not 0 <= claim.confidence <= 1:
        yield f"confidence: expected a number from 0 to 1, found {claim.confidence}"


def _in_ontology(claim: Act, ontology: Plover) -> None:
    if len(claim.event) != 1 or len(claim.mode) > 1:
        raise UsageError(
            f"expected one event type and at most one mode, found {len(claim.event)} and {len(claim.mode)}"
        )
    _exactly(claim.event[0], sorted(ontology.types), "event: expected a type")
    for mode in claim.mode:
        _exactly(mode, sorted(ontology.types[claim.event[0]].modes), f"mode: expected a mode of {claim.event[0]}")
    for context in claim.context:
        _exactly(context, sorted(ontology.contexts), "context: expected a context")


def _exactly(given: str, allowed: Sequence[str], expected: str) -> None:
    if given not in allowed:
        raise UsageError(f"{expected}, one of {', '.join(allowed) or 'none'}; found {given[:60]!r}")


def _state_faults(claim: State) -> Iterator[str]:
    row = predicates().predicates[claim.predicate]
    _exactly(claim.status, row.statuses, f"status: expected a status of {claim.predicate}")
    role = role_of(claim)
    if claim.object is not None and (role is None or not isinstance(claim.object, role)):
        yield f"object: expected {'nothing' if role is None else role.__name__.lower()} as the object of {claim.predicate}"
    for field, text in (("from", claim.from_), ("to", claim.to)):
        if text is not None:
            try:
                from_edtf(text)
            except ValueError as error:
                yield f"{field}: {error}"
    yield from _bounds("value", (claim.value or {}).items())


def _bounds(field: str, items: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in items:
        if isinstance(value, (list, tuple)) and len(value) == 2:
            low, high = value
            if any(isinstance(end, (int, float)) and end < 0 for end in value) or (
                None not in (low, high) and low > high
            ):
                yield f"{field}.{name}: expected [least, most] with least not above most and none below 0, found {list(value)}"


def _entities(claim: Told) -> Iterator[tuple[str, Entity]]:
    body = {"actor": claim.actor, "recipient": claim.recipient} if isinstance(claim, Act) else {"others": claim.others}
    for name, parties in body.items():
        yield from ((f"{name}.{at}", party) for at, party in enumerate(parties))
    if isinstance(claim, State):
        yield from (
            (name, party)
            for name, party in (("subject", claim.subject), ("object", claim.object))
            if isinstance(party, Entity)
        )
