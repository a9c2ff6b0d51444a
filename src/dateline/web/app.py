"""The service: the resources under /api/v1, and the page under everything else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

import dateline
from dateline.web import exports, openapi, page, problems, questions, records, reviewing, situations, tallies
from dateline.web.answering import LEVEL, PACKED, Service
from dateline.web.headers import Guarded
from dateline.web.limits import Limited
from dateline.web.parameters import once
from dateline.web.problems import MEDIA, Problem
from dateline.web.settings import Settings
from dateline.web.twins import Suffixed
from dateline.workspace.desk import Desk

PREFIX = "/api/v1"
TROUBLE = {status: {"model": Problem, "description": told, "content": {MEDIA: {}}} for status, told in {
    404: "There is no such thing.", 422: "A parameter that cannot be used.", 503: "The ledger cannot be used now.",
}.items()}  # fmt: skip


def create_app(desk: Desk, settings: Settings | None = None) -> FastAPI:
    """The application over a desk, which stays the caller's to close."""
    service = Service(desk, settings or Settings())
    held = service.settings

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(
        title="dateline",
        summary="Who did what to whom, where and when, and how things stand, with the sentence that says so.",
        version=dateline.__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(Guarded, hosts=held.hosts),
            Middleware(problems.Caught),
            Middleware(Limited, settings=held),
            Middleware(GZipMiddleware, minimum_size=PACKED, compresslevel=LEVEL),
            Middleware(Suffixed, prefix=PREFIX, names=[question.name for question in questions.QUESTIONS]),
        ],
    )
    problems.install(app)
    api = APIRouter(prefix=PREFIX, dependencies=[Depends(once)], responses=TROUBLE)  # type: ignore[arg-type]
    for room in (situations, questions, tallies, records, exports, reviewing):
        api.include_router(room.router(service))
    app.include_router(api)

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> Response:
        await service.run(service.mark)
        return Response("ok\n", media_type="text/plain", headers={"Cache-Control": "no-store"})

    app.include_router(page.router(held.page))
    openapi.install(app)
    return app
