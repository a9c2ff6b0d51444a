"""Small reports and statements, each with the id that its content has."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.model import (
    Document,
    Entity,
    Event,
    Filed,
    ImportedEvent,
    Judgement,
    Origin,
    Place,
    Report,
    Size,
    State,
    Statement,
    Told,
    content_id,
    judgement_id,
)

RECORDED = "2024-05-01T09:30:00Z"
NIAMEY = Place(
    extracted_place="Niamey",
    resolved_place="Niamey",
    geonameid=2440485,
    lat=13.51,
    lon=2.11,
    country="Niger",
    country_code="NER",
)
NIGER = Entity(code="NER", sector="GOV", other_sectors=("MIL",), entity_text="the junta")
AMERICANS = Entity(code="USA", sector="MIL", entity_text="American forces", identifier_id="state:USA")


def filed(
    name: str = "exit", sentences: Sequence[str] = ("Troops left Niamey.", "They flew to Déby's Chad."), **keys: Any
) -> Filed:
    """A report of these sentences, a line each."""
    text, spans = "\n".join(sentences), []
    for number, sentence in enumerate(sentences):
        start = sum(len(other) + 1 for other in sentences[:number])
        spans.append((start, start + len(sentence)))
    recorded = keys.pop("recorded_at", RECORDED)
    published = keys.pop("published", "2024-04-20")
    body = {
        "title": None, "published": published, "published_end": published, "published_from": "argument", "url": None,
        "publisher": "Sahel Desk", "language": "en", "sha256": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        "text": text, "sentences": spans,
    }  # fmt: skip
    return Filed(document=Document.model_validate({"id": name} | body | keys), recorded_at=recorded)


def report(of: Filed, **keys: Any) -> Report:
    """The report as it was read."""
    document = of.document
    body = {"id": document.id, "text": document.text, "url": document.url, "publisher": document.publisher}
    return Report.model_validate(body | keys)


def event(of: Filed, sentence: int = 0, words: str | None = None, **keys: Any) -> Statement:
    """What a sentence tells that happened."""
    body = {
        "event": ["RETREAT"], "mode": ["withdraw"], "context": ["military"], "quad_code": 2, "event_scale": 4.0, "cameo": "087",
        "actor": [AMERICANS], "recipient": [NIGER], "event_loc": NIAMEY, "date": "2024-04-19", "enddate": "2024-04-20",
        "edtf": None, "date_precision": None, "date_text": None, "date_from": "document", "status": "actual", "auxiliary": [],
        "attribution": [], "hedged": False, "size": Size(), "confidence": 0.8, "rule": "retreat-leave",
    }  # fmt: skip
    return _stated(Event.model_validate(_passage(of, sentence, words) | body | keys), of)


def state(of: Filed, sentence: int = 0, words: str | None = None, **keys: Any) -> Statement:
    """How a sentence tells that things stand."""
    body = {
        "predicate": "presence", "subject": AMERICANS, "object": NIAMEY, "others": [], "status": "present", "value": None,
        "from": None, "to": None, "auxiliary": [], "attribution": [], "hedged": False, "confidence": 0.7, "rule": "presence",
    }  # fmt: skip
    return _stated(State.model_validate(_passage(of, sentence, words) | body | keys), of)


def imported(
    number: str = "1", published: str | None = "2024-04-21", recorded_at: str = RECORDED, **keys: Any
) -> Statement:
    """An act from another data set."""
    of = filed(published="2024-04-20")
    body = event(of).claim.model_dump(by_alias=True) | dict.fromkeys(("doc", "sentence", "span", "quote", "text"))
    body |= {"id": "", "imported": Origin(from_="polecat", id=number)} | keys
    claim = _named(ImportedEvent.model_validate(body))
    return Statement(
        claim=claim, published=published, published_end=published, publisher="polecat", recorded_at=recorded_at
    )


def judgement(verdict: str, *about: str, recorded_at: str = RECORDED, **keys: Any) -> Judgement:
    """A judgement with its id."""
    made = Judgement.model_validate({"verdict": verdict, "about": about, "recorded_at": recorded_at} | keys)
    return made.model_copy(update={"id": judgement_id(made)})


def _passage(of: Filed, sentence: int, words: str | None) -> dict[str, Any]:
    start, end = of.document.sentences[sentence]
    text = of.document.text[start:end]
    quote = text.split()[0] if words is None else words
    begin = of.document.text.index(quote, start)
    return {
        "doc": of.document.id, "sentence": sentence, "span": (begin, begin + len(quote)), "quote": quote, "text": text,
    }  # fmt: skip


def _stated(claim: Told, of: Filed) -> Statement:
    document = of.document
    return Statement(
        claim=_named(claim),
        published=document.published,
        published_end=document.published_end,
        publisher=document.publisher,
        recorded_at=of.recorded_at,
    )


def _named(claim: Told) -> Told:
    return claim.model_copy(update={"id": content_id(claim)})


def kept(path: Path, of: Filed, *statements: Statement) -> str:
    """A new ledger in a file, with a report and its statements; its URL."""
    ledger = open_ledger(LedgerConfig(url=str(path)))
    with ledger.writing() as writing:
        writing.file(of)
        for statement in statements:
            writing.add(statement)
    ledger.close()
    return str(path)
