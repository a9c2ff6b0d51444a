"""Single records, reports, search, names, and what the ledger holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Request
from fastapi import Query as Parameter
from pydantic import Field, TypeAdapter
from starlette.responses import Response

import dateline
from dateline.errors import UnknownIdError
from dateline.ledger.query import Query
from dateline.web.answering import Content, Service
from dateline.web.pages import Asked, Hit, Hits, Holdings, Statistics, Suggestion
from dateline.web.parameters import MOST, Parameters, unasked
from dateline.workspace.desk import Desk
from dateline.workspace.figures import figures
from dateline.workspace.showing import Shown, ShownReport
from dateline.workspace.wanted import Wanted

Id = Annotated[str, Path(description="An id, or an unambiguous beginning of one.", max_length=1000)]
PLAIN = (Depends(unasked),)
FOUND = 20  # sentences of a search, where no limit is given


class Sought(Parameters):
    """What is searched for."""

    q: str = Field(description="Words that a sentence must all have.", max_length=1000)
    publisher: list[str] = Field(default_factory=list, description="In this publisher's reports alone.", max_length=100)
    known: str | None = Field(None, description="In what was published by this day.")
    recorded: str | None = Field(None, description="In what the ledger had at this moment.")
    limit: int = Field(FOUND, ge=1, le=MOST, description="At most so many sentences.")


class Begun(Parameters):
    """What was typed of a name."""

    q: str = Field(description="A name, or the beginning of one.", max_length=100)
    what: Literal["actor", "place"] = Field(description="Of whom or of where.")


def router(service: Service) -> APIRouter:
    """The resources."""
    made = APIRouter(tags=["records"])

    @made.get(
        "/records/{id:path}",
        dependencies=PLAIN,
        response_model=Shown,
        summary="All about a record, report or judgement",
        operation_id="record",
    )
    async def record(request: Request, id: Id) -> Response:  # noqa: A002
        return await service.answer(
            request, lambda: Content(service.desk.show(id).model_dump_json(by_alias=True).encode())
        )

    @made.get(
        "/reports/{id:path}",
        dependencies=PLAIN,
        response_model=ShownReport,
        summary="A report with its text and records",
        operation_id="report",
    )
    async def report(request: Request, id: Id) -> Response:  # noqa: A002
        return await service.answer(request, lambda: _report(service.desk, id))

    @made.get("/search", response_model=Hits, summary="Sentences by their words", operation_id="search")
    async def search(request: Request, asked: Annotated[Sought, Parameter()]) -> Response:
        return await service.answer(request, lambda: _hits(service.desk, asked))

    @made.get("/names", response_model=list[Suggestion], summary="What a name may mean", operation_id="names")
    async def names(request: Request, asked: Annotated[Begun, Parameter()]) -> Response:
        return await service.answer(request, lambda: _suggested(service, asked))

    @made.get(
        "/ledger", dependencies=PLAIN, response_model=Holdings, summary="What the ledger holds", operation_id="ledger"
    )
    async def ledger(request: Request) -> Response:
        return await service.answer(request, lambda: _holdings(service))

    @made.get(
        "/stats",
        dependencies=PLAIN,
        response_model=Statistics,
        summary="What the ledger holds, by kind",
        operation_id="stats",
    )
    async def stats(request: Request) -> Response:
        return await service.answer(request, lambda: Content(figures(service.desk.ledger).model_dump_json().encode()))

    return made


def _report(desk: Desk, id_: str) -> Content:
    shown = desk.show(id_)
    if not isinstance(shown, ShownReport):
        raise UnknownIdError(
            f"expected the id of a report, found {id_[:60]!a}, which is another record's; see /records/{id_[:60]}"
        )
    return Content(shown.model_dump_json(by_alias=True).encode())


def _hits(desk: Desk, asked: Sought) -> Content:
    clocks = Wanted(known=asked.known, recorded=asked.recorded)
    query = Query(publisher=tuple(asked.publisher), asked=clocks.asked(), limit=asked.limit)
    found = list(desk.ledger.search(asked.q, query))
    documents = desk.ledger.filed_by_id({hit.doc for hit in found})
    items = tuple(
        Hit(
            **asdict(hit),
            publisher=documents[hit.doc].document.publisher,
            published=documents[hit.doc].document.published,
        )
        for hit in found
    )
    note = None if items else "no sentence has all these words"
    page = Hits(
        items=items, total=None, next=None, note=note, asked=Asked(on=None, known=asked.known, recorded=asked.recorded)
    )
    return Content(page.model_dump_json().encode())


def _suggested(service: Service, asked: Begun) -> Content:
    found = service.suggesting.suggest(asked.q, asked.what)
    made = [Suggestion(value=value, name=name, what=asked.what) for value, name in found]
    return Content(TypeAdapter(list[Suggestion]).dump_json(made))


def _holdings(service: Service) -> Content:
    counts = service.desk.ledger.counts()
    made = Holdings(**asdict(counts), version=dateline.__version__, write=service.settings.write)
    return Content(made.model_dump_json().encode())
