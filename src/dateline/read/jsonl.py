"""JSON Lines: a report a line, its text unchanged, so that a user's offsets are ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection
from dateline.read.raw import Raw, refused
from dateline.read.rows import row_report
from dateline.read.streams import lines


def read_jsonl(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw | Rejection]:
    """One object a line; a line that is none is a rejection with its number, and the others are read."""
    empty = True
    for number, line in enumerate(lines(stream, config.max_bytes), start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            yield row_report(_object(line, first=number == 1, limit=config.max_bytes), path, number)
        except RejectionError as error:
            yield refused(path, number, error.reason, f"line {number}: {error.detail}")
    if empty:
        raise RejectionError("no_text", "the file holds no lines")


def _object(line: bytes | None, *, first: bool, limit: int) -> dict[str, object]:
    if line is None:
        raise RejectionError("too_large", f"over the limit of {limit:,} bytes for one report")
    try:
        row = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise RejectionError("not_utf8", f"expected UTF-8, found other bytes at position {error.start}") from error
    except (ValueError, RecursionError) as error:
        start = line.strip()[:40].decode("utf-8", "replace")
        raise RejectionError("malformed", f"expected a JSON object, found {start!r}") from error
    if not isinstance(row, dict):
        raise RejectionError("malformed", f"expected a JSON object, found {type(row).__name__}")
    return row
