"""Reviews: read by all, written with the token where the service was started with `--write`."""

from __future__ import annotations

import hmac
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Query as Parameter
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.errors import UsageError
from dateline.model import Judgement
from dateline.web.answering import Content, Service
from dateline.web.pages import Reviews
from dateline.web.parameters import Parameters, unasked
from dateline.web.problems import told_of
from dateline.workspace.desk import Desk

Id = Annotated[str, Field(min_length=1, max_length=1000)]
BEARER = HTTPBearer(auto_error=False, description="The token that `dateline serve --write` printed.")
REFUSED = told_of(400, 401, 403, 408, 413, 415)
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="dateline"'}


class About(Parameters):
    """Which reviews."""

    about: str | None = Field(None, max_length=1000, description="Only those of this record.")


class Review(BaseModel):
    """What a person says of records. `change` belongs to `amend` alone, which takes one id; `withdraw` takes ids of judgements."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Literal["accept", "reject", "amend", "merge", "split", "withdraw"]
    ids: Annotated[list[Id], Field(min_length=1, max_length=100)]
    change: Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=100)] | None = None
    by: Annotated[str, Field(min_length=1, max_length=200)]
    comment: Annotated[str, Field(max_length=10_000)] | None = None


def router(service: Service) -> APIRouter:
    """The resource."""
    made = APIRouter(tags=["reviews"])

    @made.get("/reviews", response_model=Reviews, summary="The reviews that stand", operation_id="reviews")
    async def reviews(request: Request, asked: Annotated[About, Parameter()]) -> Response:
        return await service.answer(request, lambda: _standing(service.desk, asked.about))

    async def allowed(request: Request, _: Annotated[object, Depends(BEARER)]) -> None:
        allow(service.settings.token, request)

    @made.post(
        "/reviews",
        response_model=Judgement,
        status_code=201,
        summary="Record a review",
        operation_id="review",
        dependencies=(Depends(unasked), Depends(allowed)),
        responses=REFUSED,
    )
    async def review(given: Review) -> Response:
        made = await service.run(lambda: recorded(service.desk, given))
        return Response(made.model_dump_json().encode(), 201, {"Cache-Control": "no-store"}, "application/json")

    return made


def allow(token: str | None, request: Request) -> None:
    """Raises 403 where nobody may write, 401 where the token is missing or wrong, 415 for what is no JSON.

    The time that it takes tells nothing of the token.
    """
    if token is None:
        raise HTTPException(403, "this service only reads; start it with `dateline serve --write` to record reviews")
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(shown.strip().encode(errors="replace"), token.encode())
    if kind.casefold() != "bearer" or not right:
        raise HTTPException(
            401,
            "expected the header `Authorization: Bearer TOKEN` with the token that `dateline serve` printed",
            CHALLENGE,
        )
    media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if media != "application/json":
        raise HTTPException(415, f"expected a body of application/json, found {media[:60] or 'none'!r}")


def recorded(desk: Desk, given: Review) -> Judgement:
    """The judgement that was recorded."""
    if given.verdict == "amend":
        if len(given.ids) != 1:
            raise UsageError(f"ids: expected one record to amend, found {len(given.ids)}")
        return desk.review.amend(given.ids[0], given.change or (), by=given.by, comment=given.comment)
    if given.change is not None:
        raise UsageError(f"change: expected none with {given.verdict}, only amend changes values")
    verdict: Any = getattr(desk.review, given.verdict)
    made: Judgement = verdict(given.ids, by=given.by, comment=given.comment)
    return made


def _standing(desk: Desk, about: str | None) -> Content:
    found = desk.review.standing([about] if about is not None else ())
    return Content(Reviews(items=found).model_dump_json().encode())
