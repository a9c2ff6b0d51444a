"""The service: the resources under /api/v1, and the page under everything else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.responses import Response

import dateline
from dateline.web import exports, llms, openapi, page, problems, questions, records, reviewing, situations, tallies
from dateline.web.answering import Packing, Service
from dateline.web.headers import Guarded
from dateline.web.limits import Limited
from dateline.web.parameters import once
from dateline.web.settings import Settings
from dateline.web.twins import Suffixed
from dateline.workspace.desk import Desk

PREFIX = "/api/v1"


def create_app(desk: Desk, settings: Settings | None = None) -> FastAPI:
    """The application over a desk, which stays the caller's to close."""
    service = Service(desk, settings or Settings())
    held = service.settings

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if held.warm:
            service.warm()
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
            Middleware(Packing),
            Middleware(Suffixed, prefix=PREFIX, names=[question.name for question in questions.QUESTIONS]),
        ],
    )
    problems.install(app)
    api = APIRouter(prefix=PREFIX, dependencies=[Depends(once)], responses=problems.told_of(404, 414, 422, 503, 504))
    for room in (situations, questions, tallies, records, exports, reviewing):
        api.include_router(room.router(service))
    app.include_router(api)

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> Response:
        await service.run(service.mark)
        return Response("ok\n", media_type="text/plain", headers={"Cache-Control": "no-store"})

    @app.get("/llms.txt", include_in_schema=False)
    async def guide() -> Response:
        return Response(llms.text(app), media_type="text/plain", headers={"Cache-Control": "no-cache"})

    app.include_router(page.router(held.page))
    openapi.install(app, desk)
    return app
