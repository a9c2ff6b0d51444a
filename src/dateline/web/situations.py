"""How things stood: all kinds of state at once with the latest events, and all about a pair, an actor or a country."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi import Query as Parameter
from pydantic import Field
from starlette.responses import Response

from dateline.web.answering import Content, Service
from dateline.web.pages import ActorFile, Dyad, Situation
from dateline.web.parameters import Parameters, parameters
from dateline.web.questions import clocks, with_parameters
from dateline.workspace import asking
from dateline.workspace.asking import Choice
from dateline.workspace.desk import Desk
from dateline.workspace.filters import in_parameters
from dateline.workspace.wanted import near_day

Who = Annotated[str, Path(description="An actor, as in `of`.", max_length=200)]
Where = Annotated[str, Path(description="A country: NER, ne, Niger.", max_length=200)]
Form = Literal["json", "html", "md"]
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
MEDIA = {"json": "application/json", "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8"}


class _Cited(Parameters):
    """The situation's own parameter."""

    cite: Literal["last", "all"] = Field("last", description="The citation told last of each answer, or all.")


class _Pair(Parameters):
    """The pair's own parameters."""

    a: str = Field(description="One actor, as in `of`.")
    b: str = Field(description="The other actor.")


Stood = parameters("Stood", _Cited, but=("limit", "order"), switches=("ended", "foreign", "disputed"))
Pair = parameters("Pair", _Pair, but=("limit", "order"))
Actor = parameters("Actor", Parameters, but=("order",))


class Country(Parameters):
    """The clocks, and the form."""

    on: str | None = Field(None, description="True on this day.")
    known: str | None = Field(None, description="As it could be known on this day.")
    recorded: str | None = Field(None, description="As this ledger had it at this moment.")
    format: Form | None = Field(None, description="json, html or md; else by Accept.")


def router(service: Service) -> APIRouter:
    """The resources."""
    made = APIRouter(tags=["situations"])

    async def situation(request: Request, asked: Any) -> Response:
        return await service.answer(request, lambda: _situation(service.desk, asked))

    async def dyad(request: Request, asked: Any) -> Response:
        return await service.answer(request, lambda: _dyad(service.desk, asked))

    @made.get("/dossier/{actor}", response_model=ActorFile, summary="All about an actor", operation_id="dossier")
    async def dossier(request: Request, actor: Who, asked: Annotated[Actor, Parameter()]) -> Response:  # type: ignore[valid-type]
        return await service.answer(request, lambda: _dossier(service.desk, actor, asked))

    @made.get("/brief/{country}", summary="A country on a day, every sentence with its sources", operation_id="brief")
    async def brief(request: Request, country: Where, asked: Annotated[Country, Parameter()]) -> Response:
        form = asked.format or _accepted(request)
        return await service.answer(request, lambda: _brief(service.desk, country, asked, form), form=form)

    made.add_api_route(
        "/situation",
        with_parameters(situation, Stood),
        response_model=Situation,
        summary="How things stood",
        operation_id="situation",
    )
    made.add_api_route(
        "/dyad",
        with_parameters(dyad, Pair),
        response_model=Dyad,
        summary="How two actors acted towards each other",
        operation_id="dyad",
    )
    return made


def _situation(desk: Desk, asked: Any) -> Content:
    wanted = asked.wanted()
    found = desk.overview.situation(wanted.query(desk.names), Choice(**asked.switches()), cite=asked.cite)
    made = Situation(
        asked=clocks(wanted),
        on=found.on,
        states=dict(found.states),
        events=found.events,
        counts=dict(found.counts),
        note=in_parameters(found.note) if found.note is not None else None,
    )
    return Content(made.model_dump_json(by_alias=True).encode())


def _dyad(desk: Desk, asked: Any) -> Content:
    wanted = asked.wanted()
    query = wanted.query(desk.names)
    near = near_day(query)
    found = asking.between(
        desk.overview.at_hand, query, desk.names.party(asked.a, near), desk.names.party(asked.b, near)
    )
    note = in_parameters(found.weeks.note) if found.weeks.note is not None else None
    made = Dyad(
        asked=clocks(wanted), weeks=tuple(found.weeks), undated=found.undated, states=tuple(found.states), note=note
    )
    return Content(made.model_dump_json(by_alias=True).encode())


def _dossier(desk: Desk, actor: str, asked: Any) -> Content:
    wanted = asked.wanted()
    query = wanted.query(desk.names)
    found = asking.dossier(desk.overview.at_hand, query, desk.names.party(actor, near_day(query)))
    made = ActorFile(
        asked=clocks(wanted),
        states={name: tuple(rows) for name, rows in found.states.items()},
        events=tuple(found.events),
        disputed=found.disputed,
        note=in_parameters(found.events.note) if found.events.note is not None else None,
    )
    return Content(made.model_dump_json(by_alias=True).encode())


def _brief(desk: Desk, country: str, asked: Country, form: Form) -> Content:
    from dateline.brief.html import page
    from dateline.brief.markdown import markdown

    clocks_ = {name: value for name in ("on", "known", "recorded") if (value := getattr(asked, name)) is not None}
    made = desk.brief(country, **clocks_)
    text = (
        made.model_dump_json() if form == "json" else page(made) if form == "html" else markdown(made, pictures=False)
    )
    return Content(text.encode(), MEDIA[form], {"Content-Security-Policy": _policy(text)} if form == "html" else {})


def _policy(page: str) -> str:
    """What a brief may do in a browser: wear these styles and no others, run nothing, and know nothing of the page's origin."""
    hashes = (base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in STYLE.findall(page))
    styles = " ".join(f"'sha256-{one}'" for one in dict.fromkeys(hashes))
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )


def _accepted(request: Request) -> Form:
    accept = request.headers.get("accept", "")
    if "text/html" in accept:
        return "html"
    return "md" if "text/markdown" in accept else "json"
