"""`dateline brief`: a country on a day, with a source for every sentence."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import day
from dateline.cli.output import name_of, opened, writing
from dateline.errors import UsageError

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
    import dateline
    from dateline.brief.asking import brief_of
    from dateline.config import LedgerConfig
    from dateline.ledger.open import open_ledger
    from dateline.ledger.query import Asked

    asked = Asked(on=day(on, "--on"), known=day(known, "--known"), recorded=_moment(recorded))
    code = _code(country)
    settings = replace(LedgerConfig(url=db) if db is not None else LedgerConfig(), must_exist=True)
    ledger = open_ledger(settings)
    with _kept():
        try:
            made = brief_of(ledger, code, asked, version=dateline.__version__)
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


def _code(country: str) -> str:
    """The code of a country; its name is looked up in the gazetteer, which a code need not wait for."""
    from dateline.brief.wording import country_names

    if country in country_names():
        return country
    from dateline.config import Config
    from dateline.ledger.query import Spot
    from dateline.workspace.names import Names

    spots = Names(Config().gazetteer).spots(country)
    code = spots[0].country
    if code is None or spots != (Spot(country=code),):
        raise UsageError(f"expected a country, found {country!r}, which is a place or region; name its country")
    return code


def _format(given: BriefFormat | None, output: Path | None) -> BriefFormat:
    if given is not None:
        return given
    endings = {".html": BriefFormat.html, ".htm": BriefFormat.html, ".json": BriefFormat.json}
    return endings.get(output.suffix.lower() if output is not None else "", BriefFormat.markdown)


def _write(made: Brief, form: BriefFormat, output: Path | None) -> None:
    from dateline.brief.html import page
    from dateline.brief.markdown import markdown

    if output is None and form is BriefFormat.markdown and sys.stdout is not None and sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(markdown(made, pictures=False)))
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


def _moment(text: str | None) -> datetime | None:
    """A moment with its time zone, UTC where none is given; of a day its last second."""
    if text is None:
        return None
    try:
        if len(text) == 10:
            return datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time(23, 59, 59), UTC)  # noqa: DTZ007 - a day
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--recorded: expected a time as 2024-04-20T09:30:00Z or a day, found {text!r}") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
