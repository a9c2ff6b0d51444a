"""Gold data: rows of JSON Lines, each checked on its own. A row that cannot be used is a told fault, never a crash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import UsageError
from dateline.evaluate.result import Half, told
from dateline.model import Span

G = TypeVar("G")
Pair = tuple[Span | None, Span | None]


class GoldRow(BaseModel):
    """What rows of all stages have; keys that a stage does not know are ignored, since research data carry many."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str
    text: str
    published: str | None = None
    dct: str | None = None
    date: str | None = None

    @property
    def day(self) -> str | None:
        """The day of the row's text, under whichever name the set gives it."""
        return self.published or self.dct or self.date


class Marked(BaseModel):
    """A marked stretch of a row's text, as code points, half open."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Both ends."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Case(Generic[G]):
    """One text to be coded (or pair to be related, or phrase to be resolved), and what is true of it."""

    id: str
    text: str
    gold: G
    day: str | None = None
    pair: Pair = (None, None)
    context: str | None = None

    @property
    def half(self) -> Half:
        """Which half the text belongs to, by the parity of its SHA-256.

        >>> Case("x", "Troops left.", None).half
        'odd'
        """
        return "odd" if int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 2 else "even"


@dataclass(frozen=True, slots=True)
class Loaded(Generic[G]):
    """The cases of a set, and a line for each row that could not be used."""

    cases: tuple[Case[G], ...]
    faults: tuple[str, ...] = field(default=())


R = TypeVar("R", bound=GoldRow)


def load_rows(path: Path, kind: type[R], case: Callable[[R], Case[R] | None]) -> Loaded[R]:
    """The rows of a JSON Lines file as cases; `case` gives None for rows that the stage leaves out.

    `UsageError` where the file cannot be read or none of its rows can be used.
    """
    cases, faults, empty = [], [], True
    for number, line in numbered(path, "gold data as JSON Lines"):
        empty = False
        try:
            found = case(kind.model_validate(object_of(line)))
        except ValidationError as error:
            faults.append(f"{path}, line {number}: {told(error)}")
        except ValueError as error:
            faults.append(f"{path}, line {number}: {error}")
        else:
            cases += [found] if found is not None else []
    if empty or (faults and not cases):
        raise UsageError(faults[0] if faults else f"{path}: expected gold data as JSON Lines, found no line")
    return Loaded(tuple(cases), tuple(faults))


def numbered(path: Path, expected: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, with their numbers."""
    try:
        with path.open("rb") as stream:
            yield from ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); expected {expected}") from error


def object_of(line: bytes) -> dict[str, Any]:
    """The JSON object of a line; `ValueError` with what was found where it is none."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise ValueError(f"expected a JSON object, found {line.strip()[:40].decode('utf-8', 'replace')!r}")
    return row
