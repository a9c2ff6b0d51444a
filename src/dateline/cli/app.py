"""The command tree."""

from __future__ import annotations

from typing import Annotated

import typer

import dateline
from dateline.cli.add import add
from dateline.cli.ask import STATE_COMMANDS, STATES, dossier, dyad, events, timeline
from dateline.cli.brief import brief
from dateline.cli.code import code
from dateline.cli.db import db_app, stats
from dateline.cli.evaluate import evaluate
from dateline.cli.export import export
from dateline.cli.mcp import mcp
from dateline.cli.pack import pack_app
from dateline.cli.relate import relate
from dateline.cli.resolve import resolve_app
from dateline.cli.review import review_app
from dateline.cli.same import same
from dateline.cli.serve import serve
from dateline.cli.show import search, show
from dateline.cli.watch import watch_app

app = typer.Typer(
    name="dateline",
    help="Reads news reports and keeps the record: who did what to whom, where and when, and how things stand.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: quicker to come, and "[start, end]" in it is no markup
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Read reports and print their records.")(code)
app.command(short_help="Read reports into the ledger.")(add)
for name, command in STATE_COMMANDS.items():
    app.command(name, short_help=STATES[name])(command)
app.command(short_help="What happened?")(events)
app.command(short_help="What happened, began and ended, in the order of days.")(timeline)
app.command(short_help="How two actors acted towards each other.")(dyad)
app.command(short_help="All about an actor.")(dossier)
app.command(short_help="A country on a day, every sentence with its sources.")(brief)
app.command(short_help="Show all about a record, report or judgement.")(show)
app.command(short_help="Find sentences by their words.")(search)
app.command(short_help="Write records in an exchange format.")(export)
app.command(short_help="Count what the ledger holds.")(stats)
app.command(short_help="Open the ledger in the browser, and answer programs.")(serve)
app.command(short_help="Serve answers to LLM agents.")(mcp)
app.add_typer(review_app, name="review")
app.add_typer(watch_app, name="watch")
app.add_typer(db_app, name="db")
app.command(short_help="Say what A did to R in a sentence.")(relate)
app.command(short_help="Say whether two reports tell of the same event.")(same)
app.command(short_help="Score the stages on gold data.")(evaluate)
app.add_typer(resolve_app, name="resolve")
app.add_typer(pack_app, name="pack")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads news reports and keeps the record: who did what to whom, where and when, and how things stand."""
