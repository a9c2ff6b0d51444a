"""The filters that every question takes, as one table from which the commands get their options."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec

import typer

if TYPE_CHECKING:
    from dateline.ledger.query import Order, Query
    from dateline.workspace.wanted import Wanted

Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Filter:
    """One option: the field of `Wanted` that it fills, its flag, the type of its value, and what help says."""

    name: str
    flag: str
    type: Any
    metavar: str
    help: str


MANY = list[str] | None
FILTERS = (
    Filter("within", "--in", MANY, "PLACE", "In this country, region or place: NER, Niger, Agadez, Sahel. May be given again, as most filters."),
    Filter("of", "--of", MANY, "ACTOR", "With this actor in any role: USA, USA:MIL, Macron, group:wagner-group."),
    Filter("actor", "--actor", MANY, "ACTOR", "Done by this actor; of a state of affairs, its subject."),
    Filter("recipient", "--recipient", MANY, "ACTOR", "Done to this actor; of a state of affairs, its object."),
    Filter("type", "--type", MANY, "TYPE", "Events of this PLOVER type, such as PROTEST."),
    Filter("mode", "--mode", MANY, "MODE", "Events of this mode, such as demo."),
    Filter("context", "--context", MANY, "CONTEXT", "Events in this context, such as military."),
    Filter("since", "--from", str | None, "DATE", "About this day or later, YYYY-MM-DD."),
    Filter("until", "--to", str | None, "DATE", "About this day or earlier."),
    Filter("on", "--on", str | None, "DATE", "True on this day. [default: the last day that anything is known of]"),
    Filter("known", "--known", str | None, "DATE", "As it could be known on this day: from what was published by then."),
    Filter("recorded", "--recorded", str | None, "TIME", "As this ledger had it at this moment (UTC; of a day, its end)."),
    Filter("min_confidence", "--min-confidence", float | None, "NUMBER", "Rest on records at least this sure, 0 to 1."),
    Filter("status", "--status", MANY, "STATUS", "With this status, such as actual, present or in_force."),
    Filter("publisher", "--publisher", MANY, "NAME", "Rest on this publisher's reports alone."),
    Filter("limit", "--limit", int | None, "N", "At most so many answers."),
    Filter("order", "--order", str | None, "ORDER", "By date, published, recorded or confidence; with - before it the other way round."),
)  # fmt: skip


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
