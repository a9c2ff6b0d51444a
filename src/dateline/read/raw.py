"""What a reader hands on: a report before it is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionReason
from dateline.model import Rejection


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of record, and the metadata as they were given with it.

    `path` is the file as the user named it, `number` counts the reports in a file that holds several: the line of a
    JSONL file, the row of a table (its header is row 1), the item of a feed, the page of an archive.
    """

    path: str
    text: str
    number: int | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None

    @property
    def where(self) -> str:
        """The path, with the number of the report in it."""
        return place(self.path, self.number)


def place(path: str, number: int | None) -> str:
    """How a report in a file is named in rejections and duplicates.

    >>> place("reports.jsonl", 3)
    'reports.jsonl#3'
    """
    return path if number is None else f"{path}#{number}"


def refused(path: str, number: int | None, reason: RejectionReason, detail: str) -> Rejection:
    """A file that cannot be read, or one report of it while the others can."""
    return Rejection(path=place(path, number), reason=reason, detail=writable(detail))


def writable(text: str) -> str:
    """Text that can be written as UTF-8: lone surrogates and null characters replaced."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


# A reader takes the decompressed bytes of a file, its name and the limits. It yields each report, or a Rejection for one
# that cannot be read, and raises RejectionError where nothing more of the file can be.
Reader = Callable[[BinaryIO, str, ReadConfig], Iterator[Raw | Rejection]]
