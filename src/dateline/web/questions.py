"""The questions about states and events, a resource each: one filter for all, pages and twins."""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import Response

from dateline.errors import UsageError
from dateline.formats import FormatName, Options
from dateline.ledger.query import Order, Query
from dateline.model import Record, Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.timeline import Moment
from dateline.web import twins
from dateline.web.answering import Content, Service, Streamed
from dateline.web.pages import Asked, Fluents, Moments, Occurrences, Page, Statements
from dateline.web.parameters import USUAL, Paged, Parameters, parameters
from dateline.workspace.asking import STATES, Choice
from dateline.workspace.atom import answers_feed
from dateline.workspace.desk import Desk
from dateline.workspace.exporting import Exported
from dateline.workspace.filters import in_parameters
from dateline.workspace.pages import Page as Turned
from dateline.workspace.wanted import Wanted

PORTION = 500  # answers of a twin that are read together
NEWEST = 50  # entries of a feed, where no limit is given
UNSHOWN = ("format", "cursor", "limit", "order")  # parameters that say nothing of what is asked
Turn = Callable[[Desk, Query, Order | None, Choice, int, str | None], Turned[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A resource: its name, what it tells, the switches it takes, and what its pages are.

    `turn` gives a page of answers of the type `item`, `records` the query of the records that they are about.
    """

    name: str
    told: str
    switches: tuple[str, ...]
    page: type[Page[Any]]
    item: type[Record]
    turn: Turn
    records: Callable[[Query], Query]


def _states(name: str, told: str) -> Question:
    """One about a kind of state."""
    return Question(
        name,
        told,
        ("ended", "foreign", "disputed"),
        Fluents,
        Fluent,
        lambda desk, query, order, choice, size, after: desk.overview.states(
            name, query, order, choice, size=size, after=after
        ),
        lambda query: replace(query, kind="state", predicate=(STATES[name],)),
    )


def _events() -> Question:
    return Question(
        "events",
        "What happened, each event once",
        ("disputed",),
        Occurrences,
        Occurrence,
        lambda desk, query, order, choice, size, after: desk.overview.events(
            query, order, choice, size=size, after=after
        ),
        lambda query: replace(query, kind="event"),
    )


def _tellings() -> Question:
    return Question(
        "tellings",
        "Each record that fits",
        (),
        Statements,
        Statement,
        lambda desk, query, _, __, size, after: desk.overview.tellings(query, size=size, after=after),
        lambda query: query,
    )


def _timeline() -> Question:
    return Question(
        "timeline",
        "What happened, began and ended, in the order of days",
        (),
        Moments,
        Moment,
        lambda desk, query, order, _, size, after: desk.overview.timeline(query, order, size=size, after=after),
        lambda query: query,
    )


TOLD = {
    "presence": "Whose forces are where",
    "agreements": "Which agreements hold",
    "offices": "Who holds which office",
    "facilities": "Whose bases and other facilities are where",
    "custody": "Who is held by whom",
    "control": "Who controls which place",
    "relations": "How states and groups stand to each other",
    "affiliations": "Who belongs to, leads, founded or backs whom",
}
QUESTIONS = (*(_states(name, told) for name, told in TOLD.items()), _events(), _tellings(), _timeline())


def router(service: Service) -> APIRouter:
    """A resource for each question."""
    made = APIRouter(tags=["questions"])
    for question in QUESTIONS:
        made.add_api_route(
            f"/{question.name}",
            _resource(service, question),
            summary=question.told,
            operation_id=question.name,
            response_model=question.page,
        )
    return made


def _resource(service: Service, question: Question) -> Callable[..., Any]:
    async def resource(request: Request, asked: Paged) -> Response:
        form = twins.form_of(request.scope, asked.format)
        wanted = asked.wanted("limit")
        if form == "atom":
            return await service.answer(request, lambda: _feed(service.desk, question, asked, wanted, request))
        make = _page if form == "json" else _twin
        return await service.answer(request, lambda: make(service.desk, question, form, asked, wanted))

    model = parameters(question.name.capitalize(), Paged, switches=question.switches)
    return with_parameters(resource, model)


def with_parameters(resource: Callable[..., Any], model: type[Parameters]) -> Callable[..., Any]:
    """FastAPI reads parameters off the signature, so the signature of a made resource is made as well."""
    given = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    asked = inspect.Parameter("asked", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[model, Parameter()])
    resource.__signature__ = inspect.Signature([given, asked])  # type: ignore[attr-defined]
    return resource


def _turned(desk: Desk, question: Question, asked: Paged, wanted: Wanted, size: int, after: str | None) -> Turned[Any]:
    """A page of answers."""
    query = wanted.query(desk.names)
    order = query.order if wanted.order is not None else None
    return question.turn(desk, query, order, Choice(**asked.switches()), size, after)


def _page(desk: Desk, question: Question, _: str, asked: Paged, wanted: Wanted) -> Content:
    found = _turned(desk, question, asked, wanted, asked.limit or USUAL, asked.cursor)
    page = question.page(
        items=found.items,
        total=found.total,
        next=found.next,
        note=in_parameters(found.note) if found.note is not None else None,
        asked=clocks(wanted),
    )
    return Content(page.model_dump_json(by_alias=True).encode())


def _twin(desk: Desk, question: Question, form: str, asked: Paged, wanted: Wanted) -> Content | Streamed:
    if asked.cursor is not None:
        raise UsageError(f"cursor: expected none with {form}, which is not paged")
    if form in twins.OF_RECORDS:
        query, how = question.records(wanted.query(desk.names)), Exported.to(cast(FormatName, form))
        return twins.records(question.name, form, desk.ledger, query, how, Options())
    return twins.answers(question.name, form, question.item, _all(desk, question, asked, wanted))


def _all(desk: Desk, question: Question, asked: Paged, wanted: Wanted) -> Iterator[Record]:
    """All answers, or as many as the limit, read a page at a time: as the ledger was when the first was read."""
    left, after = asked.limit or sys.maxsize, None
    while left > 0:
        found = _turned(desk, question, asked, wanted, min(left, PORTION), after)
        yield from found.items
        left, after = left - len(found.items), found.next
        if after is None:
            return


def _feed(desk: Desk, question: Question, asked: Paged, wanted: Wanted, request: Request) -> Content:
    """What the ledger learnt last of the answers."""
    newest = replace(wanted, order=wanted.order or "-recorded")
    found = _turned(desk, question, asked, newest, asked.limit or NEWEST, None).items
    told = sorted((name, value) for name, value in request.query_params.multi_items() if name not in UNSHOWN)
    page = str(request.base_url)
    text = answers_feed(
        desk.ledger,
        found,
        title=", ".join((question.name, *(f"{name} {value}" for name, value in told))),
        id_=hashlib.sha256(repr((question.name, told)).encode(errors="replace")).hexdigest()[:16],
        page=f"{page}table?{urlencode([('kind', question.name), *told], errors='replace')}",
        self_=f"{page.rstrip('/')}{request.url.path}.atom" + (f"?{urlencode(told, errors='replace')}" if told else ""),
        base=page,
    )
    return Content(text.encode(), twins.FEED)


def clocks(wanted: Wanted) -> Asked:
    """The clocks as they were asked."""
    return Asked(on=wanted.on, known=wanted.known, recorded=wanted.recorded)
