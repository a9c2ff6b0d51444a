"""What every response says to a browser, and which names the service answers to."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import problem
from dateline.web.settings import ANY_ADDRESS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guarded:
    """Adds the headers, and refuses a request for another host: a foreign page whose name leads here (DNS rebinding).

    HEAD is answered as GET is, without the body.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    headers.setdefault(name, value)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        if self._answers(_name(Headers(scope=scope).getlist("host"))):
            await self.app(scope, receive, guarded)
            return
        told = "this service does not answer under that name; `dateline serve --name` adds others"
        response = problem(Request(scope), 421, "misdirected-request", "Misdirected request", told)
        await response(scope, receive, guarded)

    def _answers(self, name: str | None) -> bool:
        """Whether the service goes by that name."""
        if name is None or name in self.hosts:
            return name is not None
        return ANY_ADDRESS in self.hosts and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _name(given: list[str]) -> str | None:
    """The host without its port, in lower case; None where there is not just one or it is none."""
    if len(given) != 1:
        return None
    try:
        parts = urlsplit(f"//{given[0]}")
        name = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if name is None or parts.path or parts.query or parts.fragment or parts.username is not None:
        return None
    return f"[{name}]" if ":" in name else name
