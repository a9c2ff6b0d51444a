"""The server: listens, and ends cleanly; a client that is slow to say what it wants is not waited for."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from dateline.errors import ConfigError, UsageError
from dateline.web.settings import PATIENCE

CONNECTIONS = 256  # at once
BACKLOG = 128
SWITCH = 0.001  # seconds a thread works before another may: what is kept is sent while two questions are worked on, after 2 ms and not 10


class Prompt(H11Protocol):
    """A connection that is closed where the head of a request takes longer to come than a slow network needs.

    uvicorn waits for it without end, so that a few hundred half requests would keep everybody else out.
    """

    patience = PATIENCE
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The clock runs from here."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """The clock stops when the head is there."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._start()
        elif self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self.patience, self.transport.close)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; `UsageError` where there is no such host, `ConfigError` where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host: expected a name or address of this machine, found {host[:60]!r}") from error
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        raise ConfigError(
            f"port {port} of {host} cannot be had ({error.strerror}); give another with --port"
        ) from error
    made.setblocking(False)
    return made


def run(app: FastAPI, listener: socket.socket) -> None:
    """Serves until Ctrl-C or SIGTERM; answers under way get a few seconds to end."""
    config = uvicorn.Config(
        app,
        http=Prompt,
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=32 * 1024,
    )
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(SWITCH)
    server = uvicorn.Server(config)
    before = {number: signal.signal(number, _ended) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listener])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ended(number: int, frame: Any) -> None:
    """uvicorn has ended its work and raises the signal again, to end the process in its own way: ours is to end with success."""
