"""What stands in one cell of a table: lists, blanks for what would break a line, and formulas made harmless.

A spreadsheet runs a cell that begins with one of `= + - @` or a tab. In files for spreadsheets (CSV) such a text
gets an apostrophe before it, as does one that already has one before such a sign, so that what was written is what is read back.
Numbers are no text and stay as they are. Carriage returns become line feeds, since not every reader of CSV takes them inside a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

RUNS = re.compile(r"'*[=+\-@\t]")
GUARDED = re.compile(r"'+[=+\-@\t]")
RETURN = re.compile(r"\r\n?")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
GAP = "; "


def safe(value: object) -> object:
    """A value for a spreadsheet: a text that it would run gets an apostrophe before it.

    >>> safe("=1+1"), safe("'-5"), safe(-5.0), safe("Agadez")
    ("'=1+1", "''-5", -5.0, 'Agadez')
    """
    if not isinstance(value, str):
        return value
    text = RETURN.sub("\n", value) if "\r" in value else value
    return f"'{text}" if RUNS.match(text) else text


def unsafe(text: str) -> str:
    """The text that `safe` was given.

    >>> unsafe("'=1+1"), unsafe("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if GUARDED.match(text) else text


def one_line(text: str) -> str:
    """The text with a blank for every tab, line end and other control sign, for tables that cannot quote them."""
    return CONTROL.sub(" ", text)


def joined(values: Iterable[str | None], empty: str = "") -> str:
    """Values in one cell; within one the sign between them becomes a comma.

    >>> joined(["GOV", None, "MIL; COP"])
    'GOV; ; MIL, COP'
    """
    return GAP.join(empty if value is None else value.replace(";", ",") for value in values)


def split(cell: str) -> list[str]:
    """The values of a cell without the empty ones."""
    return [part for part in (part.strip() for part in cell.split(";")) if part]


def first(values: Sequence[str]) -> str | None:
    """The first of any."""
    return values[0] if values else None
