"""The filters that every question takes, as options of its command."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec

import typer

from dateline.workspace.filters import FILTERS

if TYPE_CHECKING:
    from dateline.ledger.query import Order, Query
    from dateline.workspace.wanted import Wanted

Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the common options of a question hold."""

    wanted: Wanted
    db: str | None
    format: str | None
    output: Path | None
    pack: list[Path] | None

    def order(self, query: Query) -> Order | None:
        """The order that was asked for, None where none was."""
        return query.order if self.wanted.order is not None else None


SHARED = (
    ("db", str | None, typer.Option("--db", metavar="URL", help="The ledger: a SQLite file or postgresql://... [default: DATELINE_DB, else a file in your data folder]")),
    ("format", str | None, typer.Option("--format", "-f", metavar="FORMAT", help="Output format. [default: table on a terminal, jsonl in a pipe]")),
    ("output", Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.")),
    ("pack", list[Path] | None, typer.Option("--pack", metavar="FILE", help="A knowledge pack of your own (YAML); may be given again.")),
)  # fmt: skip


def filtered(command: Callable[Concatenate[Asking, Rest], None]) -> Callable[..., None]:
    """Makes a command that takes an `Asking` first into one with all filters as options, after its own.

    typer reads options off the signature, so the signature is what is made here.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        values = {row.name: given.pop(row.name) for row in FILTERS}
        shared = {name: given.pop(name) for name, _, _ in SHARED}
        command(Asking(wanted=_wanted(values), **shared), **given)  # type: ignore[call-arg]

    added = [
        _parameter(row.name, row.type, typer.Option(row.flag, metavar=row.metavar, help=row.help)) for row in FILTERS
    ]
    added += [_parameter(name, kind, option) for name, kind, option in SHARED]
    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own] + added
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameter(name: str, kind: Any, option: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, option])


def _wanted(values: dict[str, Any]) -> Wanted:
    from dateline.workspace.wanted import Wanted

    return Wanted.of_values({name: value for name, value in values.items() if value is not None})
