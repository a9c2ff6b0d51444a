"""What every writer does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TextIO

from dateline.errors import UsageError
from dateline.formats.row import Bundle, Row

STATES, UNDATED, NO_DAY = "states", "undated records", "events without a day, even of publication"
UNREAL = "events to come, feared or denied"
NOT_CODED = "events of types that the format does not have"


@dataclass(frozen=True, slots=True)
class Options:
    """What is written. `width` is the terminal's, in columns, for formats that care."""

    documents: bool = True
    mentions: bool = False
    dated_only: bool = False
    width: int = 120


class Writer(ABC):
    """Writes records, one bundle after the other, and counts in `left_out` what the format has no home for, by reason.

    `per_event` formats want one row an event, all its tellings merged (`row.merged`); the others one row a statement.
    """

    per_event: ClassVar[bool] = False
    to_folder: ClassVar[bool] = False

    def __init__(self, target: Any, options: Options) -> None:
        self.target, self.options = target, options
        self.left_out: Counter[str] = Counter()

    @abstractmethod
    def write(self, bundle: Bundle) -> None:
        """Writes the rows of a report, or any others."""

    @abstractmethod
    def close(self) -> None:
        """Writes what comes after the last bundle; a stream stays open."""

    def kept(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows that the options let through."""
        if not self.options.dated_only:
            return rows
        dated = [row for row in rows if _dated(row)]
        self.leave(UNDATED, len(rows) - len(dated))
        return dated

    def leave(self, reason: str, count: int = 1) -> None:
        """Counts what is left out."""
        if count:
            self.left_out[reason] += count


class TextWriter(Writer):
    """Writes to an open text stream."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        if isinstance(target, (str, Path)):
            raise UsageError(f"{target}: this format is written to a file or to standard output, not to a folder")
        self.stream: TextIO = target

    def close(self) -> None:
        """Hands on what the stream holds back."""
        self.stream.flush()


def _dated(row: Row) -> bool:
    claim = row.claim
    return (claim.date if claim.kind == "event" else claim.from_ or claim.to) is not None
