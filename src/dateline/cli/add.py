"""`dateline add`: read reports, or records that were coded elsewhere, into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.cli.desk import Database, Packs, opened_desk
from dateline.cli.output import check_apart, name_of, opened, writing
from dateline.cli.tally import Tally
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections import Counter

    from dateline.formats import Found
    from dateline.model import Rejection


class Source(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """The formats of records that were coded elsewhere."""

    jsonl = "jsonl"
    plover = "plover"
    polecat = "polecat"
    gdelt = "gdelt"
    acled = "acled"
    ucdp = "ucdp"


def add(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders of reports (.txt .html .rss .xml .warc .jsonl .csv, .gz), or - for standard input; "
            "with --from files of records.",
            metavar="PATH",
        ),
    ],
    db: Database = None,
    published: Annotated[
        str | None,
        typer.Option(help="Publication day of all reports, YYYY-MM-DD; wins over what they say.", metavar="DATE"),
    ] = None,
    source: Annotated[
        Source | None,
        typer.Option(
            "--from",
            help="Read records that were coded elsewhere, in this format. [default: read reports and code them]",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes; the result is the same for any number.", min=1, metavar="N")
    ] = 1,
    batch: Annotated[
        int,
        typer.Option(
            help="Reports of one transaction: what a killed run has to code again at most.", min=1, metavar="N"
        ),
    ] = 16,
    rejections: Annotated[
        Path | None, typer.Option(help="Write what could not be read to this JSON Lines file.", metavar="FILE")
    ] = None,
    pack: Packs = None,
) -> None:
    """Read reports into the ledger: each is coded once, whatever is added again, and a stopped run goes on where it was.

    Exit code 0 when all was read, 1 when some input was rejected, 2 for wrong usage, 3 for a ledger or configuration that
    cannot be used; what was added before then stays.
    """
    tally = Tally()
    found = _reports(paths, published, tally) if source is None else _records(source.value, paths, published, tally)
    check_apart(paths, (rejections,))
    with opened_desk(db, pack, create=True) as desk, _refusals(rejections) as refused:
        passing: Iterator[Any]
        if source is None:
            keeper = desk.keeper(_tell, batch=batch)
            counts, passing = keeper.counts, keeper.keep(desk.coded(keeper.fresh(found), workers=workers))
        else:
            importer = desk.importer()
            counts, passing = importer.counts, importer.take(found)
        with closing(_watched(passing, counts)) as outcomes:
            refuse(outcomes, refused, tally)
    typer.echo(f"dateline: {summary(counts, tally)}", err=True)
    if tally.rejections:
        raise typer.Exit(1)


def summary(counts: Counter[str], tally: Tally) -> str:
    """What was added and what was not, in a line."""
    names = {
        "known": "known",
        "changed": "changed",
        "copies": "copies",
        "statements": "statements",
        "judgements": "judgements",
    }
    parts = [f"{counts['reports']} reports added"]
    parts += [f"{counts[key]} {name}" for key, name in names.items() if counts[key] or key in ("known", "statements")]
    return ", ".join((*parts, *tally.left_out())) + tally.unread()


def refuse(outcomes: Iterable[Any], refused: TextIO | None, tally: Tally) -> None:
    """Passes all, and writes what was refused to its file or, a line each, to standard error."""
    from dateline.model import Rejection

    for outcome in outcomes:
        if isinstance(outcome, Rejection):
            tally.rejected(outcome.reason)
            _refuse(outcome, refused)


def _refuse(rejection: Rejection, refused: TextIO | None) -> None:
    if refused is None:
        typer.echo(f"dateline: rejected {rejection.path}: {rejection.reason}: {rejection.detail}", err=True)
        return
    with writing(name_of(refused)):
        refused.write(rejection.model_dump_json() + "\n")


def _reports(paths: Sequence[str], published: str | None, tally: Tally) -> Iterator[Any]:
    """The reports of the paths, which are looked for at once and read when they are asked for."""
    from dateline.config import ReadConfig
    from dateline.read import read
    from dateline.workspace.wanted import day

    stdin = sys.stdin.buffer if sys.stdin is not None else None
    return tally.reports(read(paths, config=ReadConfig(), published=day(published, "--published"), stdin=stdin))


def _records(source: str, paths: Sequence[str], published: str | None, tally: Tally) -> Iterator[Any]:
    """What the files hold, one after the other; rows that PLOVER has no home for are counted."""
    if published is not None:
        raise UsageError("--published: is for reports; records have days of their own")
    for path in paths:
        if path != "-" and not Path(path).is_file():
            raise UsageError(f"expected a file of {source} records, found none at {path}")
    return _read_records(source, paths, tally)


def _read_records(source: str, paths: Sequence[str], tally: Tally) -> Iterator[Found]:
    from dateline.formats import Outside, read_records

    for path in paths:
        try:
            with _bytes(path) as stream:
                for found in read_records(source, stream, path):
                    if isinstance(found, Outside):
                        tally.outside()
                    else:
                        yield found
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror}); give a file of records or -") from error


def _bytes(path: str) -> Any:
    if path != "-":
        return Path(path).open("rb")
    if sys.stdin is None:
        raise UsageError("there is no standard input; name a file of records")
    return nullcontext(sys.stdin.buffer)


def _refusals(path: Path | None) -> Any:
    return opened(path) if path is not None else nullcontext()


def _tell(message: str) -> None:
    typer.echo(f"dateline: {message}", err=True)


def _watched(outcomes: Iterable[Any], counts: Counter[str]) -> Generator[Any, None, None]:
    """Passes on what was kept, with a line of progress on a terminal."""
    from dateline.cli.progress import watched

    return watched(outcomes, lambda: f"{counts['reports']:,} reports added, {counts['known']:,} known")
