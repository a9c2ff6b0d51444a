"""What goes wrong, as problem details (RFC 9457) that say what was found, what was expected and the remedy."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.errors import (
    ConfigError,
    DatelineError,
    LedgerBusyError,
    LedgerError,
    UnknownIdError,
    UnknownNameError,
    UsageError,
)
from dateline.workspace.filters import in_parameters

MEDIA = "application/problem+json"
TAG = "tag:dateline,2026:problem"  # a kind of problem has a name that leads nowhere: a tag URI (RFC 4151)
AGAIN = {LedgerBusyError: 1, LedgerError: 5}  # seconds after which it may be better
KINDS: tuple[tuple[type[DatelineError], int, str, str], ...] = (
    (UnknownIdError, 404, "unknown-id", "No such record"),
    (UnknownNameError, 422, "unknown-name", "Unknown name"),
    (UsageError, 422, "wrong-parameter", "Wrong parameter"),
    (LedgerBusyError, 503, "ledger-busy", "The ledger is busy"),
    (LedgerError, 503, "ledger-unavailable", "The ledger cannot be used"),
    (ConfigError, 500, "configuration", "The service is not set up rightly"),
    (DatelineError, 500, "error", "Error"),
)
log = logging.getLogger("dateline.web")


class Problem(BaseModel):
    """A problem (RFC 9457): `title` is the same for all of a `type`, `detail` tells of this one; `choices` are near matches."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    choices: list[str] | None = Field(default=None)


TROUBLES = {
    400: "The body cannot be read.",
    401: "The token is missing or wrong.",
    403: "This service only reads.",
    404: "There is no such thing.",
    408: "The body took too long to come.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is no JSON.",
    422: "A parameter that cannot be used.",
    503: "The ledger cannot be used now, or too much is asked at once.",
    504: "The answer took too long.",
}


def told_of(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problems as the OpenAPI document tells of them."""
    return {status: {"description": TROUBLES[status]} for status in statuses}


def problem(  # noqa: PLR0913 - the members of RFC 9457
    request: Request,
    status: int,
    kind: str,
    title: str,
    detail: str,
    *,
    choices: tuple[str, ...] = (),
    again: int | None = None,
) -> Response:
    """The response that tells of a problem; `again` are the seconds after which to try again."""
    body = Problem(
        type=f"{TAG}:{kind}",
        title=title,
        status=status,
        detail=detail,
        instance=request.url.path,
        choices=list(choices) or None,
    )
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(again)} if again is not None else {})
    content = body.model_dump_json(exclude_none=True)
    return Response(content.encode(errors="replace"), status, headers, MEDIA)


def of_error(request: Request, error: DatelineError) -> Response:
    """The problem that an error of ours is."""
    _, status, kind, title = next(row for row in KINDS if isinstance(error, row[0]))
    if isinstance(error, UnknownNameError) and request.path_params:
        status = 404  # the name is that of the resource
    if status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, error)
    again = next((seconds for type_, seconds in AGAIN.items() if isinstance(error, type_)), None)
    choices = tuple(getattr(error, "choices", ()))
    return problem(request, status, kind, title, in_parameters(str(error)), choices=choices, again=again)


def of_http(request: Request, error: HTTPException) -> Response:
    """Unknown paths and methods, and what the service itself refuses."""
    title = HTTPStatus(error.status_code).phrase
    detail = error.detail if error.detail != title else _of_status(request, error.status_code)
    response = problem(request, error.status_code, title.casefold().replace(" ", "-"), title, detail)
    response.headers.update(error.headers or {})
    return response


def of_validation(request: Request, error: RequestValidationError) -> Response:
    """Parameters and bodies that are not of their type: the first few of them."""
    told = "; ".join(_fault(one) for one in error.errors()[:3])
    return problem(request, 422, "wrong-parameter", "Wrong parameter", told)


def of_fault(request: Request, error: Exception) -> Response:
    """What nobody thought of: logged with its traceback, told without."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(
        request, 500, "internal", "Internal error", "something went wrong in dateline; the log of the service says what"
    )


def install(app: FastAPI) -> None:
    """Makes the app tell all its problems so."""
    app.add_exception_handler(DatelineError, of_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, of_http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, of_validation)  # type: ignore[arg-type]


class Caught:
    """Tells of what nobody thought of as a problem too; where the answer has begun already, it breaks off, so that it looks broken."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, seen)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            await of_fault(Request(scope), error)(scope, receive, send)


def _fault(one: dict[str, Any]) -> str:
    where = ".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0])
    given = ascii(one.get("input"))
    found = given if len(given) <= 60 else f"{given[:57]}..."
    if one["type"] == "extra_forbidden":
        return f"{where[:60]!a}: is no parameter here; see /openapi.json"
    return f"{where}: {one['msg'].removeprefix('Input ').lower()}, found {found}"


def _of_status(request: Request, status: int) -> str:
    if status == 404:
        return f"there is nothing at {request.url.path[:100]}; /openapi.json lists what there is"
    if status == 405:
        return f"{request.url.path[:100]} does not take {request.method}"
    return HTTPStatus(status).description or HTTPStatus(status).phrase
