"""JSON Lines and CSV: a report a row, its text unchanged."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

from dateline.errors import RejectionError
from dateline.read.raw import Raw

KEYS = ("id", "title", "published", "url", "publisher", "language")


def read_jsonl(text: str, path: str) -> Iterator[Raw | RejectionError]:
    """One object a line; a line that is none is a rejection with its number, and the others are read."""
    empty = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield RejectionError("malformed", f"line {number}: expected a JSON object, found {line.strip()[:40]!r}")
            continue
        yield _report(row, f"{path}#{number}", f"line {number}")
    if empty:
        yield RejectionError("no_text", "the file holds no lines")


def read_csv(text: str, path: str) -> Iterator[Raw | RejectionError]:
    """A header and a row a report; `text` is the one column that must be there."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (rows.fieldnames or ()):
            yield RejectionError(
                "malformed", f'expected a column "text", found {", ".join(rows.fieldnames or ()) or "none"}'
            )
            return
        for number, row in enumerate(rows, start=2):
            yield _report(
                {k: v or None for k, v in row.items() if isinstance(k, str)}, f"{path}#{number}", f"row {number}"
            )
    except csv.Error as error:
        yield RejectionError("malformed", f"the table breaks off: {error}")


def _report(row: Any, path: str, where: str) -> Raw | RejectionError:
    if not isinstance(row, dict):
        return RejectionError("malformed", f"{where}: expected a JSON object, found {type(row).__name__}")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return RejectionError(
            "no_text" if text in (None, "") or isinstance(text, str) else "malformed",
            f'{where}: expected text under "text"',
        )
    given = {key: str(row[key]) for key in KEYS if isinstance(row.get(key), str | int) and row[key] != ""}
    return Raw(path, text, **given)
