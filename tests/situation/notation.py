"""Statements in a compact notation: `2024-03-01 AFP | USA/MIL present NER | strength=1000 from=2019 aux=future`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateline.corroborate.evidence import Evidence, weigh
from dateline.model import (
    Entity,
    Event,
    Facility,
    Judgement,
    Place,
    Size,
    State,
    Statement,
    Title,
    content_id,
    judgement_id,
)
from dateline.ontology.predicates import predicates

RECORDED = "2026-01-01T00:00:00Z"
NAMES = {"NER": "Niger", "MLI": "Mali", "TCD": "Chad"}
OF: dict[str, str] = {}
for _name, _row in predicates().predicates.items():
    for _status in _row.statuses:
        OF.setdefault(_status, _name)  # a status of several is the first one's; `office.left` is another's


def entity(text: str) -> Entity:
    """`NER`, `NER/REB`, `person:x@NER/GOV` or `group:x@IMG/REB`."""
    name, at, codes = text.rpartition("@")
    code, _, sector = codes.partition("/")
    label = name.split(":")[-1].replace("-", " ") if at else text
    return Entity(
        code=code,
        sector=sector or None,
        entity_text=label,
        identifier_id=name or None,
        identifier_text=label if at else None,
    )


def place(text: str) -> Place:
    """`NER` is the country, `Agadez@NER` a town in it."""
    name, at, code = text.rpartition("@")
    words = name.replace("_", " ")
    return Place(
        extracted_place=words or NAMES.get(code, code),
        resolved_place=words or NAMES.get(code, code),
        country=NAMES.get(code, code),
        country_code=code,
        resolution=4 if at else 1,
    )


def thing(predicate: str, text: str) -> Any:
    """The object of a state."""
    if predicate in ("presence", "control"):
        return place(text)
    if predicate == "office":
        title, _, code = text.rpartition("@")
        return Title(title=title.replace("_", " "), code=code, sector="GOV")
    if predicate == "facility":
        name, _, code = text.rpartition("@")
        return Facility(name=name.replace("_", " "), country_code=code or None)
    return entity(text)


def say(line: str, *, shift: int = 0, recorded: str = RECORDED) -> Statement:
    """One statement; `shift` moves its days."""
    head, what, *more = [part.strip() for part in line.split("|")]
    keys = dict(word.split("=", 1) for word in (more[0].split() if more else ()))
    published, _, publisher = head.partition(" ")
    subject, verb, target = what.split()[:3]
    predicate, _, status = verb.rpartition(".")
    predicate = predicate or OF[status]
    value: dict[str, Any] = {}
    if "strength" in keys:
        value["strength"] = [int(keys["strength"]), int(keys["strength"])]
    if "kind" in keys:
        value["kind"] = keys["kind"]
    text = keys.get("text", line).replace("_", " ")
    claim = State(
        doc=keys.get("doc", f"{publisher}-{published}"),
        sentence=int(keys.get("at", 0)),
        span=(0, len(text)),
        quote=text,
        text=text,
        predicate=predicate,  # type: ignore[arg-type]
        subject=entity(subject).model_copy(
            update={"entity_text": keys["who"].replace("_", " ")} if "who" in keys else {}
        ),
        object=thing(predicate, target),
        others=tuple(entity(one) for one in keys.get("others", "").split(",") if one),
        status=status,
        value=value or None,
        from_=_moved(keys.get("from"), shift),
        to=_moved(keys.get("to"), shift),
        auxiliary=(keys["aux"],) if "aux" in keys else (),
        attribution=(),
        hedged="hedged" in keys,
        confidence=0.8,
        rule="told",
    )
    day = _moved(None if published == "-" else published, shift)
    claim = claim.model_copy(update={"id": content_id(claim)})
    return Statement(claim=claim, published=day, published_end=day, publisher=publisher or None, recorded_at=recorded)


def act(line: str, *, shift: int = 0, recorded: str = RECORDED, **keys: Any) -> Statement:
    """One event: `2024-03-01 AFP | NER/MIL ASSAULT IMG/REB | date=2024-02-28 score=-9 quad=4`."""
    head, what, *more = [part.strip() for part in line.split("|")]
    given = dict(word.split("=", 1) for word in (more[0].split() if more else ()))
    published, _, publisher = head.partition(" ")
    actor, type_, recipient = what.split()[:3]
    day = _moved(given.get("date"), shift)
    claim = Event(
        doc=given.get("doc", f"{publisher}-{published}"),
        sentence=0,
        span=(0, len(line)),
        quote=line,
        text=line,
        event=(type_,),
        mode=(given["mode"],) if "mode" in given else (),
        context=(),
        quad_code=int(given.get("quad", 4)),
        event_scale=float(given.get("score", -9)),
        cameo=None,
        actor=tuple(entity(one) for one in actor.split(",")),
        recipient=tuple(entity(one) for one in recipient.split(",") if one != "-"),
        event_loc=place(given["in"]) if "in" in given else None,
        date=day,
        enddate=_moved(given.get("end"), shift) or day,
        edtf=day,
        date_precision="day",
        date_text=None,
        date_from="text" if day else "none",
        status=given.get("status", "actual"),  # type: ignore[arg-type]
        auxiliary=(),
        attribution=(),
        hedged="hedged" in given,
        size=Size(dead=(int(given["dead"]), int(given["dead"]))) if "dead" in given else Size(),
        confidence=0.8,
        rule="told",
    ).model_copy(update=keys)
    claim = claim.model_copy(update={"id": content_id(claim)})
    when = _moved(None if published == "-" else published, shift)
    return Statement(claim=claim, published=when, published_end=when, publisher=publisher or None, recorded_at=recorded)


def judge(verdict: str, *about: str, by: str = "desk", recorded: str = RECORDED) -> Judgement:
    """One judgement."""
    made = Judgement(verdict=verdict, about=about, by=by, recorded_at=recorded)  # type: ignore[arg-type]
    return made.model_copy(update={"id": judgement_id(made)})


def evidence(lines: list[str], *judgements: Judgement, shift: int = 0) -> Evidence:
    """All that the lines tell."""
    return weigh([say(line, shift=shift) for line in lines], judgements)


def _moved(text: str | None, days: int) -> str | None:
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat() if text is not None and days else text
