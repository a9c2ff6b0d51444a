"""`dateline resolve actor|place|date`: one stage at a time."""

from __future__ import annotations

from typing import Annotated

import typer

resolve_app = typer.Typer(help="Resolve actors, places or dates, a JSON line each.", no_args_is_help=True)
FILE = Annotated[str, typer.Argument(help="JSON Lines with id and text; - for standard input.", metavar="FILE")]


@resolve_app.command(short_help="Who is this?")
def actor(file: FILE) -> None:
    """Who is this? Reads id, text, on (a day), context; prints code, sector, identifier, office."""
    from dateline.cli.rows import answer, on, optional, text
    from dateline.workspace import Workspace

    workspace = Workspace()
    answer(file, lambda row: workspace.resolve_actor(text(row, "text"), on(row), optional(row, "context")))


@resolve_app.command(short_help="Where is this?")
def place(file: FILE) -> None:
    """Where is this? Reads id, text, near (a country code or null); prints the place with its coordinates."""
    from dateline.cli.rows import answer, optional, text
    from dateline.workspace import Workspace

    workspace = Workspace()
    answer(file, lambda row: workspace.resolve_place(text(row, "text"), optional(row, "near")))


@resolve_app.command("date", short_help="When is this?")
def date_(file: FILE) -> None:
    """When is this? Reads id, text, on (a day); prints the TIMEX3 value and its bounds."""
    from dateline.cli.rows import answer, on, text
    from dateline.workspace import Workspace

    workspace = Workspace()
    answer(file, lambda row: workspace.resolve_date(text(row, "text"), on(row)))
