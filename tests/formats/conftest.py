"""Rows that several tests of the formats need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from making_rows import event

from dateline.formats import Row
from dateline.model import ImportedEvent, Origin, content_id


@pytest.fixture
def imported() -> Callable[..., Row]:
    """Makes the row of an event that another data set told."""

    def make(**changes: Any) -> Row:
        body = event().model_dump() | {"doc": None, "sentence": None, "span": None, "quote": None, "text": None}
        origin = Origin(from_="polecat", id="x-1")
        made = ImportedEvent.model_validate(body | {"id": "", "imported": origin, "rule": "imported:polecat"} | changes)
        claim = made.model_copy(update={"id": content_id(made)})
        return Row(claim=claim, published="2024-04-23", published_end="2024-04-23", publisher="polecat")

    return make
