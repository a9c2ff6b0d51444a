"""`dateline code`: read reports, print their records."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.cli.output import check_apart, name_of, opened, standard_file, writing
from dateline.cli.tally import Tally, left_out
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.formats.writer import Writer


class Format(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """The formats `code` writes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    plover = "plover"
    polecat = "polecat"
    gdelt = "gdelt"
    acled = "acled"
    ucdp = "ucdp"
    geojson = "geojson"
    ftm = "ftm"
    parquet = "parquet"


def code(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders of reports (.txt .html .rss .xml .warc .jsonl .csv, .gz), or - for standard input.",
            metavar="PATH",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(help="Publication day of all reports, YYYY-MM-DD; wins over what they say.", metavar="DATE"),
    ] = None,
    format: Annotated[  # noqa: A002
        Format | None,
        typer.Option("--format", "-f", help="Output format. [default: table on a terminal, jsonl in a pipe]"),
    ] = None,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Also print every actor, place, date, source and quantity (jsonl).")
    ] = False,
    documents: Annotated[
        bool, typer.Option("--documents/--no-documents", help="Print a document line before its records (jsonl).")
    ] = True,
    dated_only: Annotated[bool, typer.Option("--dated-only", help="Leave out records without a date.")] = False,
    workers: Annotated[
        int, typer.Option(help="Processes; the result is the same for any number.", min=1, metavar="N")
    ] = 1,
    rejections: Annotated[
        Path | None, typer.Option(help="Write what could not be read to this JSON Lines file.", metavar="FILE")
    ] = None,
    pack: Annotated[
        list[Path] | None,
        typer.Option("--pack", help="A knowledge pack of your own (YAML); may be given again.", metavar="FILE"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write here instead of to standard output; parquet fills a folder.", metavar="FILE"
        ),
    ] = None,
) -> None:
    """Read reports and print what they say: events and states, each with its sentence.

    Exit code 0 when all was read, 1 when some input was rejected, 2 for wrong usage, 3 for a configuration that
    cannot be used.
    """
    from dateline.batch import code as code_all
    from dateline.cli.options import configuration
    from dateline.cli.progress import watched
    from dateline.formats import Options, writer
    from dateline.read import read
    from dateline.workspace import Workspace
    from dateline.workspace.wanted import day

    on = day(published, "--published")
    config = configuration(pack)
    check_apart(paths, (output, rejections))
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    found = read(
        paths, config=config.read, published=on, stdin=stdin, written=standard_file() if output is None else None
    )
    tally = Tally()
    with (
        destination(output, format) as target,
        opened(rejections) if rejections is not None else nullcontext() as refused,
    ):
        terminal = not isinstance(target, Path) and target.isatty()
        chosen: Any = (format or (Format.table if output is None and terminal else Format.jsonl)).value
        options = Options(documents=documents, mentions=mentions, dated_only=dated_only, width=_width(terminal))
        name = str(target) if isinstance(target, Path) else name_of(target)
        outcomes = code_all(Workspace(config), tally.reports(found), workers=workers)
        with writing(name):
            sink = writer(chosen, target, options)
        with closing(watched(outcomes)) as passing:
            _write(passing, (sink, name), refused, tally)
    typer.echo(f"dateline: {tally.summary()}", err=True)
    if sink.left_out:
        typer.echo(f"dateline: {chosen} leaves out {left_out(sink.left_out)}", err=True)
    if tally.rejections:
        raise typer.Exit(1)


def _write(outcomes: Iterable[Any], output: tuple[Writer, str], refused: TextIO | None, tally: Tally) -> None:
    """Records to the sink, rejections to their file or, a line each, to standard error."""
    from dateline.formats import coded
    from dateline.model import Rejection

    sink, name = output
    for outcome in outcomes:
        if not isinstance(outcome, Rejection):
            tally.coded(len(outcome.claims))
            with writing(name):
                sink.write(coded(outcome.document, outcome.claims, outcome.mentions))
            continue
        tally.rejected(outcome.reason)
        if refused is None:
            typer.echo(f"dateline: rejected {outcome.path}: {outcome.reason}: {outcome.detail}", err=True)
            continue
        with writing(name_of(refused)):
            refused.write(outcome.model_dump_json() + "\n")
    with writing(name):
        sink.close()


def destination(output: Path | None, format: Format | None) -> AbstractContextManager[TextIO | Path]:  # noqa: A002
    """The open file or standard output; of a format that fills a folder, the folder."""
    if format is not Format.parquet:
        return opened(output)
    if output is None:
        raise UsageError("--format parquet fills a folder: name a new one with --output")
    return nullcontext(output)


def _width(terminal: bool) -> int:
    import shutil

    return max(80, shutil.get_terminal_size((120, 40)).columns) if terminal else 120
