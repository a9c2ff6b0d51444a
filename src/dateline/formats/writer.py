"""What every writer does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from dateline.model import Claim, Document, Mention


@dataclass(frozen=True, slots=True)
class Options:
    """What is written. `width` is the terminal's, in columns, for formats that care."""

    documents: bool = True
    mentions: bool = False
    dated_only: bool = False
    width: int = 120


class Writer(ABC):
    """Writes coded reports to a text stream, one after the other."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self.stream, self.options = stream, options

    @abstractmethod
    def write(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        """Writes one report's records."""

    def close(self) -> None:
        """Writes what comes after the last report; the stream stays open."""
        self.stream.flush()

    def kept(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that the options let through."""
        if not self.options.dated_only:
            return list(claims)
        return [c for c in claims if (c.date if c.kind == "event" else c.from_ or c.to) is not None]
