"""The ledger that a command works on, and the options that say which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.workspace.desk import Desk

Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        help="The ledger: a SQLite file or postgresql://... [default: DATELINE_DB, else a file in your data folder]",
        metavar="URL",
    ),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--pack", help="A knowledge pack of your own (YAML); may be given again.", metavar="FILE"),
]


@contextmanager
def opened_desk(db: str | None, packs: Sequence[Path] | None = None, *, create: bool = False) -> Iterator[Desk]:
    """The desk of the ledger that a command names; one that is not there is an error, unless it may be created."""
    from dataclasses import replace

    from dateline.batch import code
    from dateline.cli.options import configuration, ledger_config
    from dateline.workspace import Workspace
    from dateline.workspace.desk import Desk

    config = configuration(list(packs) if packs is not None else None)
    workspace = Workspace(replace(config, ledger=ledger_config(db, must_exist=not create)))
    with Desk.open(workspace, coding=code) as desk:
        yield desk
