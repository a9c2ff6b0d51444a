"""`dateline stats` and `dateline db check|migrate|vacuum`: how much a ledger holds, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dateline.cli.desk import Database, opened_desk
from dateline.cli.output import opened, writing

if TYPE_CHECKING:
    from dateline.workspace.figures import Figures

db_app = typer.Typer(help="Check and look after a ledger.", no_args_is_help=True)
WIDE = 40  # letters of a name in the table


def stats(db: Database = None) -> None:
    """Count what the ledger holds: by publisher, month, type, predicate and status, with the reviews and judgements."""
    from dateline.workspace.figures import figures

    with opened_desk(db) as desk:
        found = figures(desk.ledger)
    with opened(None) as stream, writing("standard output"):
        if stream.isatty():
            stream.writelines(f"{line}\n" for line in _lines(found))
        else:
            stream.write(found.model_dump_json() + "\n")
        stream.flush()


@db_app.command(short_help="Look for damage.")
def check(db: Database = None) -> None:
    """Look for damage: texts, quotes and ids that do not fit, records without their report. Exit code 1 where any is found."""
    with opened_desk(db) as desk:
        faults = 0
        for faults, fault in enumerate(desk.ledger.check(), 1):  # noqa: B007 - the count of the last is that of all
            typer.echo(fault)
    typer.echo(f"dateline: {faults} faults", err=True)
    if faults:
        raise typer.Exit(1)


@db_app.command(short_help="Bring a ledger to this version.")
def migrate(db: Database = None) -> None:
    """Bring a ledger that an older version of dateline made to the form of this one; what it holds stays."""
    from dateline.cli.options import ledger_config
    from dateline.ledger.open import migrate as migrated

    before, after = migrated(ledger_config(db))
    typer.echo(f"dateline: {f'from {before} to {after}' if before != after else f'is {after} already'}", err=True)


@db_app.command(short_help="Give unused space back.")
def vacuum(db: Database = None) -> None:
    """Give unused space back to the disk, and let the database look at its indexes again."""
    with opened_desk(db) as desk:
        desk.ledger.vacuum()
    typer.echo("dateline: done", err=True)


def _lines(found: Figures) -> list[str]:
    head = [
        f"{found.reports:,} reports by {found.publishers:,} publishers, published {found.first_published or '?'} to {found.last_published or '?'}",
        f"{found.statements:,} statements, {found.judgements:,} judgements, last recorded {found.last_recorded or 'never'}",
    ]
    for name, counts in found.by.items():
        if counts:
            head += ["", f"by {name}:"]
            head += [f"  {key[:WIDE]:{WIDE}} {count:>10,}" for key, count in counts.items()]
    return head
