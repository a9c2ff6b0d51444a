"""How the service is run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).parent / "page"  # where `npm run build` puts the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits are per process; times in seconds, sizes in bytes."""

    token: str | None = None  # who shows it may write; None: nobody may
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")  # names under which the service answers
    page: Path = field(default=PAGE)
    threads: int = 2  # questions that are worked on at once
    waiting: int = 64  # questions that may wait for their turn
    timeout: float = 30.0  # from a question's arrival to its answer
    largest_body: int = 64 * 1024
    longest_target: int = 8 * 1024  # of path and query together
    cache: int = 32 * 1024 * 1024  # answers that are kept

    @property
    def write(self) -> bool:
        """Whether reviews may be recorded."""
        return self.token is not None
