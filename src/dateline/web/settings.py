"""How the service is run."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "")
PATIENCE = 10.0  # seconds for the head of a request; 32 kB at 28 kbit/s
ANY_ADDRESS = "an address"  # stands for every numeric one: no foreign name leads to the service under it

PAGE = Path(__file__).parent / "page"  # where `npm run build` puts the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits are per process; times in seconds, sizes in bytes."""

    token: str | None = None  # who shows it may write; None: nobody may
    hosts: tuple[str, ...] = LOOPBACK  # names under which the service answers
    page: Path = field(default=PAGE)
    warm: bool = False  # gets at hand what questions rest on before the first is asked
    threads: int = 2  # questions that are worked on at once: a long one holds up no short one; more would share the same interpreter lock
    waiting: int = 64  # questions that may wait for their turn
    timeout: float = 30.0  # from a question's arrival to its answer
    streams: int = 8  # exports that are sent at once
    longest_stream: float = 600.0
    slowest_request: float = PATIENCE  # for the next part of a body
    largest_body: int = 64 * 1024
    longest_target: int = 8 * 1024  # of path and query together
    cache: int = 12 * 1024 * 1024  # answers that are kept

    @property
    def write(self) -> bool:
        """Whether reviews may be recorded."""
        return self.token is not None


def names_of(host: str, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Under which names a service that listens there answers; where it listens everywhere, under any address and its machine's name.

    >>> names_of("localhost", ["news.example"])
    ('localhost', '127.0.0.1', '[::1]', 'news.example')
    """
    named = [host, *others]
    if host in EVERYWHERE:
        named = [ANY_ADDRESS, socket.gethostname(), *others]
    shown = (f"[{one}]" if ":" in one and not one.startswith("[") else one for one in named)
    return tuple(dict.fromkeys((*LOOPBACK, *(one.casefold() for one in shown))))
