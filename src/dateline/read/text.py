"""Plain text: a file is a report, its text unchanged but for a byte order mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.read.decode import plain_text
from dateline.read.raw import Raw
from dateline.read.streams import whole

HEADLINE = 200  # characters; the longest headline in our reading has 140


def read_text(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw]:
    """The one report of a text file; its title is a first line that reads like a headline."""
    yield text_report(whole(stream, config.max_bytes), path, config)


def text_report(data: bytes, path: str, config: ReadConfig, number: int | None = None, url: str | None = None) -> Raw:
    """The report in the bytes of a text file or a crawled text."""
    text = plain_text(data)
    letters = sum(c.isalpha() for c in text[:2000])
    if letters < config.min_characters:
        raise RejectionError("no_text", f"expected a report, found {letters} letters")
    return Raw(path, text, number, title=headline(text), url=url)


def headline(text: str) -> str | None:
    """The first line, where it is short, ends in no full stop and has text after it.

    >>> headline("Last soldiers leave\\n\\nThe last soldiers left on Friday.")
    'Last soldiers leave'
    """
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if not rest or len(first) > HEADLINE or first.endswith((".", "!", "”", '"', ":", ",")):
        return None
    return first
