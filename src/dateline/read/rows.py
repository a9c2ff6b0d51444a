"""A report given as named values: an object of a JSONL file, a row of a table."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.errors import RejectionError
from dateline.read.raw import Raw

KEYS = ("id", "title", "published", "url", "publisher", "language")


def row_report(row: Mapping[str, object], path: str, number: int) -> Raw:
    """The report in a row, its text unchanged; unknown keys are ignored.

    Raises `RejectionError` for a wrong value, but for a date: a report is worth more than the day it came out.
    """
    text = row.get("text")
    if text is None:
        raise RejectionError("no_text", 'expected text under "text", found none')
    if not isinstance(text, str):
        raise RejectionError("malformed", f'expected text under "text", found {type(text).__name__}')
    given: dict[str, str] = {}
    for key in KEYS:
        value = row.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if not isinstance(value, str) and key == "published":
            value = str(value)
        if not isinstance(value, str):
            raise RejectionError("malformed", f'expected text under "{key}", found {type(value).__name__}')
        given[key] = value
    return Raw(path, text, number, **given)
