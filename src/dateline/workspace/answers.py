"""Answers as they are handed out: a sequence of records of one type, with a table for notebooks and data frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Generic, TypeVar, overload

import dateline.brief.notebook  # noqa: F401 - gives answers their words in notebooks
from dateline.model import Record
from dateline.workspace.cells import cells

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from dateline.brief.picture import Picture

Answer_co = TypeVar("Answer_co", bound=Record, covariant=True)
NAMES = {"Occurrence": "events", "Moment": "timeline", "Week": "week by week"}
SHOWN = 200  # rows of the table in a notebook


@dataclass(frozen=True)
class Answers(Sequence[Answer_co], Generic[Answer_co]):
    """The answers to one question, in the order asked for. `note` tells, where there are none, what is known near it."""

    type: type[Record] = field(repr=False)
    found: tuple[Answer_co, ...]
    note: str | None = field(default=None, compare=False)

    @overload
    def __getitem__(self, at: int) -> Answer_co: ...
    @overload
    def __getitem__(self, at: slice) -> Answers[Answer_co]: ...
    def __getitem__(self, at: int | slice) -> Answer_co | Answers[Answer_co]:
        return Answers(self.type, self.found[at], self.note) if isinstance(at, slice) else self.found[at]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Answer_co]:
        return iter(self.found)

    def to_arrow(self) -> pa.Table:
        """As an Arrow table with typed columns; needs `dateline[frames]`, as the next two."""
        from dateline.formats import frames

        return frames.to_arrow(self.found, self.type)

    def to_pandas(self) -> pd.DataFrame:
        """As a pandas frame."""
        from dateline.formats import frames

        return frames.to_pandas(self.found, self.type)

    def to_polars(self) -> pl.DataFrame:
        """As a polars frame."""
        from dateline.formats import frames

        return frames.to_polars(self.found, self.type)

    def plot(self, title: str | None = None) -> Picture:
        """A drawing that a notebook shows, with `save("name.svg")` or `.png`; `UsageError` where nothing has a day."""
        from dateline.workspace.picturing import pictured

        first = self.found[0] if self.found else None
        named = getattr(first, "predicate", None) or NAMES.get(self.type.__name__, self.type.__name__)
        return pictured(self.found, title or str(named).capitalize())

    def _repr_html_(self) -> str:
        if not self.found:
            return f"<p>{escape(self.note or 'no answers')}</p>"
        rows = [cells(answer) for answer in self.found[:SHOWN]]
        head = "".join(f"<th>{escape(name)}</th>" for name in rows[0])
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.values())}</tr>" for row in rows)
        more = f"<p>and {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
