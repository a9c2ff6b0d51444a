"""`dateline brief`: a country on a day, with a source for every sentence."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import ledger_config
from dateline.cli.output import name_of, opened, writing

if TYPE_CHECKING:
    from dateline.brief.content import Brief


class BriefFormat(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """What a brief is written as."""

    markdown = "markdown"
    html = "html"
    json = "json"


def brief(  # noqa: PLR0913 - options of the command
    country: Annotated[str, typer.Argument(help="A country: NER, ne, Niger.", metavar="COUNTRY")],
    on: Annotated[
        str | None,
        typer.Option("--on", help="The day. [default: the last day that anything is known of]", metavar="DATE"),
    ] = None,
    known: Annotated[
        str | None,
        typer.Option("--known", help="As it could be known on this day, and what was not known then.", metavar="DATE"),
    ] = None,
    recorded: Annotated[
        str | None,
        typer.Option(
            "--recorded", help="As this ledger had it at this moment (UTC; of a day, its end).", metavar="TIME"
        ),
    ] = None,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            help="The ledger: a SQLite file or postgresql://... [default: DATELINE_DB, else a file in your data folder]",
            metavar="URL",
        ),
    ] = None,
    format_: Annotated[
        BriefFormat | None,
        typer.Option("--format", "-f", help="[default: by the ending of --output, else markdown]"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.", metavar="FILE")
    ] = None,
) -> None:
    """A country on a day, on two pages: who governs, whose forces are there, agreements, conflicts, what is disputed.

    Every sentence tells what reports told, and ends in their numbers.
    """
    from dateline.config import Config
    from dateline.ledger.open import open_ledger
    from dateline.workspace.briefing import briefed
    from dateline.workspace.names import Names
    from dateline.workspace.wanted import Wanted

    asked = Wanted(on=on, known=known, recorded=recorded).asked()
    ledger = open_ledger(ledger_config(db))
    with _kept():
        try:
            made = briefed(ledger, country, asked, lambda: Names(Config().gazetteer))
        finally:
            ledger.close()
        _write(made, _format(format_, output), output)


@contextmanager
def _kept() -> Iterator[None]:
    """Without looking for garbage meanwhile: nearly all records stay until the brief is written, and looking takes a sixth of it."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _format(given: BriefFormat | None, output: Path | None) -> BriefFormat:
    if given is not None:
        return given
    endings = {".html": BriefFormat.html, ".htm": BriefFormat.html, ".json": BriefFormat.json}
    return endings.get(output.suffix.lower() if output is not None else "", BriefFormat.markdown)


def _write(made: Brief, form: BriefFormat, output: Path | None) -> None:
    from dateline.brief.html import page
    from dateline.brief.markdown import markdown

    if output is None and form is BriefFormat.markdown and sys.stdout is not None and sys.stdout.isatty():
        from rich.markdown import Markdown

        from dateline.formats.console import Page

        Page().print(Markdown(markdown(made, pictures=False)))
        return
    texts = {
        BriefFormat.markdown: lambda: markdown(made, pictures=True),
        BriefFormat.html: lambda: page(made),
        BriefFormat.json: lambda: made.model_dump_json() + "\n",
    }
    text = texts[form]()
    with opened(output) as stream, writing(name_of(stream)):
        stream.write(text)
        stream.flush()
