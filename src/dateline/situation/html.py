"""How a notebook shows one answer. The words are `brief`'s, which registers them here: this room knows no language."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from dateline.model import Record


@singledispatch
def shown(record: Record) -> str:
    """A record as HTML; of one for which nobody has words, its fields."""
    return f"<pre>{escape(repr(record))}</pre>"
