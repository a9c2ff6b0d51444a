"""Records in exchange formats, and the saved questions with what is new of them."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Request
from pydantic import Field
from starlette.responses import Response

from dateline.formats import FormatName, Options
from dateline.web import twins
from dateline.web.answering import Content, Service, Streamed
from dateline.web.pages import Watched, Watches, Watching
from dateline.web.parameters import Parameters, parameters, unasked
from dateline.web.questions import with_parameters
from dateline.workspace.desk import Desk
from dateline.workspace.exporting import Exported
from dateline.workspace.names import choice
from dateline.workspace.watching import Watch, load, names, news

Name = Annotated[str, Path(description="Of a saved question.", max_length=64)]


class _Export(Parameters):
    """The export's own parameters."""

    format: str = Field("jsonl", max_length=20, description=f"One of {', '.join(twins.EXPORTS)}.")
    judgements: bool = Field(False, description="Also what was judged of the records, and those rejected (jsonl).")
    recorded_times: bool = Field(False, description="Also when it was recorded, which hangs on the order of adding.")
    dated_only: bool = Field(False, description="Leave out records without a date.")


Export = parameters("Export", _Export, but=("limit", "order"))


def router(service: Service) -> APIRouter:
    """The resources."""
    made = APIRouter()

    async def export(request: Request, asked: Any) -> Response:
        return await service.answer(request, lambda: _export(service.desk, asked))

    async def told(request: Request, name: str, form: str) -> Response:
        watch = await service.run(lambda: load(name))  # a file, of which the ledger's mark says nothing
        return await service.answer(request, lambda: _news(service.desk, watch, form), form=repr((watch, form)))

    made.add_api_route(
        "/export",
        with_parameters(export, Export),
        tags=["questions"],
        summary="Records in an exchange format",
        operation_id="export",
        response_class=Response,
    )

    @made.get(
        "/watches",
        tags=["feeds"],
        summary="The saved questions",
        operation_id="watches",
        dependencies=(Depends(unasked),),
    )
    async def watches() -> Watches:
        return await service.run(_watches)

    @made.get(
        "/watches/{name}.atom",
        tags=["feeds"],
        summary="What is new of a saved question, as a feed",
        operation_id="watch_feed",
        response_class=Response,
        dependencies=(Depends(unasked),),
    )
    async def watch_feed(request: Request, name: Name) -> Response:
        return await told(request, name, "atom")

    @made.get(
        "/watches/{name}",
        tags=["feeds"],
        summary="What is new of a saved question",
        operation_id="watch",
        response_model=Watched,
        dependencies=(Depends(unasked),),
    )
    async def watch(request: Request, name: Name) -> Response:
        return await told(request, name, "json")

    return made


def _export(desk: Desk, asked: Any) -> Streamed:
    form = choice(asked.format, twins.EXPORTS, "a format")
    how = Exported.to(cast(FormatName, form), judgements=asked.judgements, recorded_times=asked.recorded_times)
    query = asked.wanted().query(desk.names)
    return twins.records("export", form, desk.ledger, query, how, Options(dated_only=asked.dated_only))


def _watches() -> Watches:
    mine = [load(name) for name in names()]
    return Watches(items=tuple(Watching(name=one.name, filters=one.wanted.values(), seen=one.seen) for one in mine))


def _news(desk: Desk, watch: Watch, form: str) -> Content:
    """What the ledger learnt since the question was last run on the command line; asking here does not count as running."""
    from dateline.workspace.atom import feed

    found = news(desk.ledger, desk.names, watch)
    if form == "atom":
        return Content(feed(watch.name, found).encode(), twins.FEED)
    made = Watched(name=watch.name, filters=watch.wanted.values(), seen=watch.seen, items=tuple(found))
    return Content(made.model_dump_json(by_alias=True).encode())
