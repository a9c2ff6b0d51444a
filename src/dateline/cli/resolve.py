"""`dateline resolve actor|place|date`: one stage at a time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from dateline.errors import UsageError

resolve_app = typer.Typer(help="Resolve actors, places or dates, a JSON line each.", no_args_is_help=True)
FILE = Annotated[str, typer.Argument(help="JSON Lines with id and text; - for standard input.")]


@resolve_app.command()
def actor(file: FILE) -> None:
    """Who is this? Reads id, text, on (a day), context; prints code, sector, identifier, office."""
    from dateline.cli.options import emit, field, rows
    from dateline.workspace import Workspace

    workspace = Workspace()
    for row in rows(file):
        emit({"id": row["id"], **workspace.resolve_actor(field(row, "text"), _on(row), row.get("context"))})


@resolve_app.command()
def place(file: FILE) -> None:
    """Where is this? Reads id, text, near (a country code or null); prints the place with its coordinates."""
    from dateline.cli.options import emit, field, rows
    from dateline.workspace import Workspace

    workspace = Workspace()
    for row in rows(file):
        emit({"id": row["id"], **workspace.resolve_place(field(row, "text"), row.get("near"))})


@resolve_app.command("date")
def date_(file: FILE) -> None:
    """When is this? Reads id, text, on (a day); prints the TIMEX3 value and its bounds."""
    from dateline.cli.options import emit, field, rows
    from dateline.workspace import Workspace

    workspace = Workspace()
    for row in rows(file):
        emit({"id": row["id"], **workspace.resolve_date(field(row, "text"), _on(row))})


def _on(row: dict[str, Any]) -> date | None:
    value = row.get("on")
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f'row {row["id"]!r}: expected "on" as YYYY-MM-DD or null, found {value!r}') from error
