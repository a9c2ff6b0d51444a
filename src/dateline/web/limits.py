"""How long a request may be."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import problem


class Limited:
    """Refuses a longer address than that, and a larger body, whether it says its size or not."""

    def __init__(self, app: ASGIApp, *, body: int, target: int) -> None:
        self.app, self.body, self.target = app, body, target

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        long = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
        told = Headers(scope=scope).get("content-length", "0")
        if long > self.target:
            response = problem(
                Request(scope),
                414,
                "uri-too-long",
                "URI too long",
                f"expected at most {self.target} bytes, found {long}",
            )
            await response(scope, receive, send)
        elif not told.isdecimal() or int(told) > self.body:
            response = problem(Request(scope), 413, "content-too-large", "Content too large", self._large())
            await response(scope, receive, send)
        else:
            await self.app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.body:
                raise HTTPException(413, self._large())
            return message

        return counted

    def _large(self) -> str:
        return f"expected a body of at most {self.body} bytes"
