"""The questions about states and events, a resource each: one filter for all, pages and twins."""

from __future__ import annotations

import base64
import binascii
import hashlib
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import Response

from dateline.errors import UsageError
from dateline.formats import FormatName, Options
from dateline.ledger.query import Order, Query
from dateline.web import twins
from dateline.web.answering import Content, Service, Streamed
from dateline.web.pages import Asked, Fluents, Moments, Occurrences, Page, Statements
from dateline.web.parameters import USUAL, Paged, Parameters, parameters
from dateline.web.problems import in_words_of_service
from dateline.workspace import asking
from dateline.workspace.answers import Answers
from dateline.workspace.asking import STATES, Choice
from dateline.workspace.atom import answers_feed
from dateline.workspace.desk import Desk
from dateline.workspace.exporting import Exported
from dateline.workspace.wanted import Wanted

NEWEST = 50  # entries of a feed, where no limit is given
UNSHOWN = ("format", "cursor", "limit", "order")  # parameters that say nothing of what is asked
Ask = Callable[[Desk, Query, Order | None, Choice], Answers[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A resource: its name, what it tells, the switches it takes, what its pages are, and of which records it is."""

    name: str
    told: str
    switches: tuple[str, ...]
    page: type[Page[Any]]
    ask: Ask
    records: Callable[[Query], Query]


def _states(name: str) -> Ask:
    return lambda desk, query, order, choice: asking.states(desk.ledger, name, query, order, choice)


def _of_states(name: str) -> Callable[[Query], Query]:
    return lambda query: replace(query, kind="state", predicate=(STATES[name],))


def _happened(desk: Desk, query: Query, order: Order | None, choice: Choice) -> Answers[Any]:
    return asking.events(desk.ledger, query, order, choice)


def _told(desk: Desk, query: Query, *_: object) -> Answers[Any]:
    return asking.tellings(desk.ledger, query)


def _story(desk: Desk, query: Query, order: Order | None, *_: object) -> Answers[Any]:
    return asking.story(desk.ledger, query, order)


def _all(query: Query) -> Query:
    return query


def _events(query: Query) -> Query:
    return replace(query, kind="event")


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
QUESTIONS = (
    *(
        Question(name, told, ("ended", "foreign", "disputed"), Fluents, _states(name), _of_states(name))
        for name, told in TOLD.items()
    ),
    Question("events", "What happened, each event once", ("disputed",), Occurrences, _happened, _events),
    Question("tellings", "Each record that fits", (), Statements, _told, _all),
    Question("timeline", "What happened, began and ended, in the order of days", (), Moments, _story, _all),
)


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


def _asked(desk: Desk, question: Question, asked: Paged, wanted: Wanted) -> Answers[Any]:
    query = wanted.query(desk.names)
    return question.ask(desk, query, query.order if wanted.order is not None else None, Choice(**asked.switches()))


def _page(desk: Desk, question: Question, _: str, asked: Paged, wanted: Wanted) -> Content:
    start = _offset(asked.cursor)
    size = asked.limit or USUAL
    found = _asked(desk, question, asked, wanted)
    items = found[start : start + size]
    page = question.page(
        items=tuple(items),
        total=len(found),
        next=_cursor(start + size) if start + size < len(found) else None,
        note=in_words_of_service(found.note) if found.note is not None else None,
        asked=clocks(wanted),
    )
    return Content(page.model_dump_json(by_alias=True).encode())


def _twin(desk: Desk, question: Question, form: str, asked: Paged, wanted: Wanted) -> Content | Streamed:
    if asked.cursor is not None:
        raise UsageError(f"cursor: expected none with {form}, which is not paged")
    if form in twins.OF_RECORDS:
        query, how = question.records(wanted.query(desk.names)), Exported.to(cast(FormatName, form))
        return twins.records(question.name, form, desk.ledger, query, how, Options())
    found = _asked(desk, question, asked, wanted)
    return twins.answers(question.name, form, found[: asked.limit] if asked.limit is not None else found)


def _feed(desk: Desk, question: Question, asked: Paged, wanted: Wanted, request: Request) -> Content:
    """What the ledger learnt last of the answers."""
    newest = replace(wanted, order=wanted.order or "-recorded")
    found = _asked(desk, question, asked, newest)[: asked.limit or NEWEST]
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


def _cursor(start: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([start]).encode()).decode().rstrip("=")


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        (start,) = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        start = None
    if not isinstance(start, int) or isinstance(start, bool) or start < 0:
        raise UsageError(f"cursor: expected the `next` of a page, found {cursor[:40]!a}")
    return start
