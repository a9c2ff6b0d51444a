"""Answers a page at a time, with a cursor that goes on where a page ended."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.errors import UsageError
from dateline.ledger.protocol import Mark
from dateline.model import Record
from dateline.workspace.names import shown

Answer_co = TypeVar("Answer_co", bound=Record, covariant=True)
SIZE = 100  # answers on a page
BYTES = 8  # of the hash that says of which question a cursor is


@dataclass(frozen=True, slots=True)
class Page(Generic[Answer_co]):
    """Some of the answers to a question, in its order.

    `total` is how many there are on all pages, `next` the cursor of the page that follows, None on the last one. `note` tells, where
    there are none at all, what is known near it.
    """

    items: tuple[Answer_co, ...]
    total: int
    next: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: so many answers after the first, among those that the ledger gave at a mark."""

    mark: Mark
    start: int = 0


def question(*parts: object) -> str:
    """A short name of a question, by which a cursor knows its own.

    >>> question("events", 1) == question("events", 1) != question("events", 2)
    True
    """
    return hashlib.blake2b(repr(parts).encode(), digest_size=BYTES).hexdigest()


def cursor(place: Place, of: str) -> str:
    """A place as text that fits into a URL."""
    mark = place.mark
    packed = json.dumps(
        [mark.documents, mark.statements, mark.judgements, mark.turn, place.start, of], separators=(",", ":")
    )
    return urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def placed(text: str | None, of: str, now: Mark) -> Place:
    """The place that `cursor` told; that of the first page for None. `UsageError` where it is of another question or ledger."""
    if text is None:
        return Place(now)
    try:
        *numbers, asked = json.loads(urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4)))
        documents, statements, judgements, turn, start = numbers
    except (ValueError, TypeError, Error):
        raise UsageError(f"expected the cursor of a page, found {shown(text)}: take it from `next`") from None
    whole = all(isinstance(number, int) and not isinstance(number, bool) and number >= 0 for number in numbers)
    mark = Mark(documents, statements, judgements, turn)
    if not whole or turn != now.turn or mark.statements > now.statements or mark.judgements > now.judgements:
        raise UsageError(
            f"expected the cursor of a page of this ledger, found {shown(text)}: begin with the first page"
        )
    if asked != of:
        raise UsageError("expected the cursor of this question, found that of another: begin with the first page")
    return Place(mark, start)
