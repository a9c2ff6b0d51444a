"""How many events there are of each value."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from dateline.web.answering import Content, Service
from dateline.web.parameters import Parameters, parameters
from dateline.web.questions import with_parameters
from dateline.workspace.asking import Choice
from dateline.workspace.desk import Desk
from dateline.workspace.tallies import PARTS, By, Split, Tally


class _By(Parameters):
    """The tally's own parameter."""

    by: By = Field(
        description="Of what the events are counted; of what is no period the 1000 most frequent where no limit is given."
    )
    split: Split | None = Field(
        None,
        description=f"Of days, months or years: how many events in each are of what; the most frequent, {PARTS} where no limit is given.",
    )


MOST = 1000  # values of one answer where no limit is given; a large ledger has tens of thousands of pairs
PERIODS = ("day", "month", "year")  # which are all told, in their order

Tallied = parameters("Tallied", _By, but=("order",), switches=("disputed",))


def router(service: Service) -> APIRouter:
    """The resource."""
    made = APIRouter(tags=["questions"])

    async def tally(request: Request, asked: Any) -> Response:
        return await service.answer(request, lambda: _tally(service.desk, asked))

    made.add_api_route(
        "/tally",
        with_parameters(tally, Tallied),
        response_model=Tally,
        summary="How many events there are of each value",
        operation_id="tally",
    )
    return made


def _tally(desk: Desk, asked: Any) -> Content:
    wanted = asked.wanted("limit")
    choice = Choice(**asked.switches())
    limit = asked.limit or (None if asked.by in PERIODS else MOST)
    made = desk.overview.tally(wanted.query(desk.names), asked.by, limit=limit, split=asked.split, choice=choice)
    return Content(made.model_dump_json(by_alias=True).encode())
