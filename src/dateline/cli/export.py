"""`dateline export`: what a query selects, in the formats of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from dateline.cli.filters import Asking, filtered
from dateline.cli.output import name_of, opened, writing

FORMATS = ("jsonl", "plover", "polecat", "gdelt", "acled", "ucdp", "geojson", "parquet", "ftm", "csv")


@filtered
def export(
    asking: Asking,
    judgements: Annotated[
        bool, typer.Option("--judgements", help="Also what was judged of the records, and those rejected (jsonl).")
    ] = False,
    recorded_times: Annotated[
        bool, typer.Option("--recorded-times", help="Also when it was recorded, which hangs on the order of adding.")
    ] = False,
    dated_only: Annotated[bool, typer.Option("--dated-only", help="Leave out records without a date.")] = False,
) -> None:
    """Write the records that fit, in an exchange format: jsonl, plover, polecat, gdelt, acled, ucdp, geojson, parquet, ftm or csv.

    The same records give the same bytes, whatever the order in which they were added. --limit and --order do not count.
    """
    from dateline.cli.desk import opened_desk
    from dateline.cli.tally import left_out
    from dateline.formats import WRITERS, Options, writer
    from dateline.workspace.exporting import Exported, written
    from dateline.workspace.names import choice

    form: Any = choice(asking.format or "jsonl", FORMATS, "a format")
    how = Exported.to(form, judgements=judgements, recorded_times=recorded_times)
    with (
        opened_desk(asking.db, asking.pack) as desk,
        _target(asking.output, folder=WRITERS[form].to_folder) as (target, name),
    ):
        query = asking.wanted.query(desk.names)
        with writing(name):
            sink = writer(form, target, Options(dated_only=dated_only))
            for line in written(desk.ledger, query, how, sink):
                if line:
                    target.write(line)  # type: ignore[union-attr]
    if sink.left_out:
        typer.echo(f"dateline: {form} leaves out {left_out(sink.left_out)}", err=True)


@contextmanager
def _target(output: Path | None, *, folder: bool) -> Iterator[tuple[TextIO | Path, str]]:
    """The open file or standard output; of a format that fills a folder, the folder."""
    from dateline.errors import UsageError

    if not folder:
        with opened(output) as stream:
            yield stream, name_of(stream)
    elif output is None:
        raise UsageError("--format parquet fills a folder: name a new one with --output")
    else:
        yield output, str(output)
