"""`dateline code`: read reports, print their records."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model import Rejection, Report


class Format(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """The formats `code` writes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    plover = "plover"


def code(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders of reports (.txt .html .rss .xml .warc .jsonl .csv, .gz), or - for standard input.",
            metavar="PATH...",
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
    workers: Annotated[int, typer.Option(help="Processes; the result is the same for any number.", min=1)] = 1,
    rejections: Annotated[
        Path | None, typer.Option(help="Write what could not be read to this JSON Lines file.", metavar="FILE")
    ] = None,
    pack: Annotated[
        list[Path] | None,
        typer.Option("--pack", help="A knowledge pack of your own (YAML); may be given again.", metavar="FILE"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.", metavar="FILE")
    ] = None,
) -> None:
    """Read reports and print what they say: events and states, each with its sentence.

    Exit code 0 when all was read, 1 when some input was rejected, 2 for wrong usage, 3 for a configuration that
    cannot be used.
    """
    from dateline.cli.options import configuration, day
    from dateline.formats import Options
    from dateline.read import Duplicate, read

    on = day(published, "--published")
    config = configuration(pack)
    counts: Counter[str] = Counter()
    reports = read(paths, config=config.read, published=on, stdin=sys.stdin.buffer)
    chosen = (format or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)).value
    with _opened(output, sys.stdout) as stream, _opened(rejections, None) as refused:
        options = Options(documents=documents, mentions=mentions, dated_only=dated_only, width=_width(stream))
        _run(config, _unduplicated(reports, counts, Duplicate), (chosen, stream, options), refused, (workers, counts))
    _summary(counts)
    if counts["rejected"]:
        raise typer.Exit(1)


def _run(
    config: Any,
    reports: Iterable[Report | Rejection],
    target: tuple[Any, TextIO, Any],
    refused: TextIO | None,
    run: tuple[int, Counter[str]],
) -> None:
    from dateline.batch import code as code_all
    from dateline.formats import writer
    from dateline.model import Rejection
    from dateline.workspace import Workspace

    workers, counts = run
    sink = writer(*target)
    for outcome in _watched(code_all(Workspace(config), reports, workers=workers)):
        if isinstance(outcome, Rejection):
            counts["rejected"] += 1
            counts[f"rejected: {outcome.reason}"] += 1
            if refused is not None:
                refused.write(outcome.model_dump_json() + "\n")
            else:
                typer.echo(f"dateline: rejected {outcome.path}: {outcome.reason}: {outcome.detail}", err=True)
        else:
            counts["read"] += 1
            counts["records"] += len(outcome.claims)
            sink.write(outcome.document, outcome.claims, outcome.mentions)
    sink.close()


def _unduplicated(items: Iterable[Any], counts: Counter[str], duplicate: type) -> Iterator[Report | Rejection]:
    for item in items:
        if isinstance(item, duplicate):
            counts["duplicates"] += 1
        else:
            yield item


def _watched(outcomes: Iterator[Any]) -> Iterator[Any]:
    """Shows progress on standard error, on a terminal only."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("coding reports"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("code", total=None)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


class _opened:  # noqa: N801 - used as a statement
    """A file to write, or a stream that stays open, or nothing."""

    def __init__(self, path: Path | None, stream: TextIO | None) -> None:
        self.path, self.stream = path, stream

    def __enter__(self) -> Any:
        if self.path is not None:
            try:
                self.stream = self.path.open("w", encoding="utf-8")
            except OSError as error:
                raise UsageError(f"{self.path}: cannot be written ({error.strerror}); name another file") from error
        return self.stream

    def __exit__(self, *_: object) -> None:
        if self.path is not None and self.stream is not None:
            self.stream.close()


def _width(stream: TextIO) -> int:
    import shutil

    return max(80, shutil.get_terminal_size((120, 40)).columns) if stream.isatty() else 120


def _summary(counts: Counter[str]) -> None:
    parts = [f"{counts['read']} reports", f"{counts['records']} records"]
    if counts["duplicates"]:
        parts.append(f"{counts['duplicates']} duplicates")
    if counts["rejected"]:
        reasons = ", ".join(
            f"{n} {k.removeprefix('rejected: ')}" for k, n in sorted(counts.items()) if k.startswith("rejected: ")
        )
        parts.append(f"{counts['rejected']} rejected ({reasons})")
    typer.echo("dateline: " + ", ".join(parts), err=True)
