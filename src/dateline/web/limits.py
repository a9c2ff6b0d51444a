"""How large a request may be, and how long it and its answer may take to travel."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import problem
from dateline.web.settings import Settings


class Limited:
    """Refuses what is longer or larger than the settings say, whether it tells its size or not, and ends what takes too long.

    The body of an answer that is broken off is not ended properly, so that no client takes it for whole.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        async with asyncio.timeout(self.settings.longest_stream):
            await self.app(scope, self._counted(receive), send)

    def _refused(self, scope: Scope) -> Response | None:
        long = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
        told = Headers(scope=scope).get("content-length", "0")
        request = Request(scope)
        if long > self.settings.longest_target:
            detail = f"expected an address of at most {self.settings.longest_target} bytes, found {long}"
            return problem(request, 414, "uri-too-long", "URI Too Long", detail)
        if not told.isdecimal() or int(told[:20]) > self.settings.largest_body:
            return problem(request, 413, "content-too-large", "Content Too Large", self._large())
        return None

    def _counted(self, receive: Receive) -> Receive:
        seen, whole = 0, False

        async def counted() -> Message:
            nonlocal seen, whole
            if whole:  # what comes now is that the client has gone
                return await receive()
            try:
                async with asyncio.timeout(self.settings.slowest_request):
                    message = await receive()
            except TimeoutError:
                limit = f"expected the whole body within {self.settings.slowest_request:g} seconds"
                raise HTTPException(408, limit, {"Connection": "close"}) from None
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > self.settings.largest_body:
                raise HTTPException(413, self._large(), {"Connection": "close"})
            return message

        return counted

    def _large(self) -> str:
        return f"expected a body of at most {self.settings.largest_body} bytes"
