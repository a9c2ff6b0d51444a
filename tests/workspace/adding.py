"""A coder that needs no pipeline, reports for it, and what a ledger holds in a form that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import Document, Entity, Event, Place, Rejection, Report, Size, content_id
from dateline.ontology.plover import plover
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk


@dataclass(frozen=True)
class Coded:
    """What the pipeline gives, without its import."""

    document: Document
    claims: tuple[Event, ...]
    mentions: tuple[()] = ()


VERBS = {"condemned": "ACCUSE", "attacked": "ASSAULT", "praised": "SUPPORT"}
CODES = {"France": "FRA", "Niger": "NER", "Chad": "TCD", "Mali": "MLI"}
PLACE = Place(resolved_place="Niamey", geonameid=2440485, lat=13.51, lon=2.11, country_code="NER", resolution=4)


def report(id_: str, text: str, **keys: Any) -> Report:
    """A report published on 20 April 2024 unless told otherwise."""
    return Report(id=id_, text=text, **{"published": "2024-04-20", "published_end": "2024-04-20"} | keys)


def coded(report: Report) -> Coded | Rejection:
    """Each line of a report is a sentence "France condemned Niger."; one that is none breaks the coder."""
    if "unspeakable" in report.text:
        return Rejection(path=report.id, reason="malformed", detail="could not be coded")
    spans, claims, start = [], [], 0
    for number, line in enumerate(report.text.split("\n")):
        spans.append((start, start + len(line)))
        words = line.rstrip(".").split()
        if len(words) == 3 and words[1] in VERBS:
            claims.append(_event(report, number, start, words))
        start += len(line) + 1
    keys = report.model_dump(exclude={"id_given"})
    return Coded(Document(**keys, sha256=report.sha256, sentences=tuple(spans)), tuple(claims))


def _event(report: Report, number: int, start: int, words: list[str]) -> Event:
    at = start + len(words[0]) + 1
    type_, ontology = VERBS[words[1]], plover()
    event = Event(
        doc=report.id, sentence=number, span=(at, at + len(words[1])), quote=words[1], text=" ".join(words) + ".",
        event=(type_,), mode=(), context=(), quad_code=ontology.types[type_].quad,
        event_scale=ontology.score(type_, None), cameo=ontology.cameo(type_, None),
        actor=(Entity(code=CODES[words[0]], sector="GOV", entity_text=words[0]),),
        recipient=(Entity(code=CODES[words[2]], sector="GOV", entity_text=words[2]),),
        event_loc=PLACE, date=report.published, enddate=report.published, edtf=report.published, date_precision="day",
        date_text=None, date_from="document", status="actual", auxiliary=(), attribution=(), hedged=False, size=Size(),
        confidence=0.8, rule="test",
    )  # fmt: skip
    return event.model_copy(update={"id": content_id(event)})


def coding(
    workspace: Workspace, reports: Iterable[Report | Rejection], *, workers: int = 1
) -> Iterator[Coded | Rejection]:
    """As `batch.code`."""
    return (item if isinstance(item, Rejection) else coded(item) for item in reports)


class Clock:
    """A clock that is a minute on at each look, from 9:30 on 1 May 2024."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def desk(ledger: Ledger, workspace: Workspace | None = None, clock: Clock | None = None) -> Desk:
    """A desk with that coder."""
    return Desk(workspace or Workspace(), ledger, coding=coding, clock=clock or Clock())


def content(ledger: Ledger) -> list[str]:
    """All that a ledger holds but when it was recorded, in an order of its own."""
    parts: list[Any] = [*ledger.filed(), *ledger.statements(Query()), *ledger.judgements()]
    return sorted(part.model_dump_json(exclude={"recorded_at"}, by_alias=True) for part in parts)
