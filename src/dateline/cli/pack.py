"""`dateline pack check`: lint a knowledge pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import UsageError

pack_app = typer.Typer(help="Check knowledge packs and trigger patterns.", no_args_is_help=True)


@pack_app.command(short_help="Lint packs and trigger patterns.")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="YAML packs of your own; none: the packs that ship.", metavar="FILE")
    ] = None,
) -> None:
    """Lint packs: schema, duplicate aliases, impossible dates, unknown codes, patterns that collide or cannot fire."""
    from dateline.workspace import Workspace

    for path in files or ():
        if not path.is_file():
            raise UsageError(f"expected a YAML file, found nothing at {path}")
    findings = Workspace().check_packs(files or [])
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"dateline: {len(findings)} findings", err=True)
    if findings:
        raise typer.Exit(1)
