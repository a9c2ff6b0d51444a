"""What a watch tells."""

from __future__ import annotations

from typing import Literal

from dateline.model import Record, Statement
from dateline.situation.answers import Fluent

What = Literal["told", "began", "ended", "changed", "disputed", "figure"]


class News(Record):
    """One thing that is new: a record that was added (`told`), or a state that is other than it was."""

    kind: Literal["news"] = "news"
    what: What
    id: str
    was: str | None = None
    now: str
    recorded_at: str
    statement: Statement | None = None
    fluent: Fluent | None = None
