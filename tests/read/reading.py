"""What the tests of the readers share: a text that is a report, and what reading gives."""

from __future__ import annotations

import io
from datetime import date

from dateline.config import ReadConfig
from dateline.model import Rejection, Report
from dateline.read import Duplicate, UnreadableDate, read

TEXT = "Soldiers seized power in the capital on Wednesday, officials said, and closed the airport and all land borders."
Item = Report | Rejection | Duplicate | UnreadableDate


def items(
    *paths: object, published: date | None = None, stdin: bytes = b"", config: ReadConfig | None = None
) -> list[Item]:
    """Everything that reading paths gives."""
    limits = config or ReadConfig()
    return list(read([str(p) for p in paths], config=limits, published=published, stdin=io.BytesIO(stdin)))


def reports(*paths: object, published: date | None = None, stdin: bytes = b"") -> list[Report]:
    """The reports among it."""
    return [item for item in items(*paths, published=published, stdin=stdin) if isinstance(item, Report)]


def only(found: list[Item]) -> Item:
    """The one thing that was found."""
    assert len(found) == 1, found
    return found[0]


def report(found: list[Item]) -> Report:
    """The one report that was found."""
    item = only(found)
    assert isinstance(item, Report), item
    return item


def rejected(found: list[Item]) -> str:
    """The reason of the one rejection that was found, which has a detail in one line."""
    item = only(found)
    assert isinstance(item, Rejection), item
    assert item.detail
    assert "\n" not in item.detail
    item.model_dump_json().encode()
    return item.reason
