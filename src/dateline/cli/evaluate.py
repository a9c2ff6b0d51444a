"""`dateline evaluate`: score a stage, or the sets of a plan, on gold data."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import opened, writing
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.evaluate.plan import GoldSet
    from dateline.evaluate.result import Result


class Half(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """The rows whose text has an even or an odd SHA-256."""

    even = "even"
    odd = "odd"


def evaluate(  # noqa: PLR0913 - one parameter an option
    target: Annotated[
        str,
        typer.Argument(
            help="A stage (articles, agreement, relations, relations-e2e, actors, places, dates, factuality, "
            "attribution, police) with --gold, or a plan file (YAML) that names sets of them.",
            metavar="STAGE|PLAN",
        ),
    ],
    gold: Annotated[
        Path | None,
        typer.Option(help="Gold data of the stage: a folder of annotated reports, or JSON Lines.", metavar="PATH"),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(help="Folder of the reports that were annotated. [default: articles in --gold]", metavar="DIR"),
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option(help="Score these records (or answers), written before, instead of running.", metavar="FILE"),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="Folder that the paths of a plan are relative to. [default: the plan's]", metavar="DIR"),
    ] = None,
    half: Annotated[
        Half | None, typer.Option(help="Only rows whose text has an even or odd SHA-256.", show_choices=True)
    ] = None,
    only: Annotated[str | None, typer.Option(help="Only the row or report of this id.", metavar="ID")] = None,
    published: Annotated[
        str | None, typer.Option(help="Day of rows that state none, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    json_: Annotated[
        Path | None, typer.Option("--json", help="Write the whole result here, errors included.", metavar="FILE")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print each error with its sentence.")] = False,
    against: Annotated[
        Path | None, typer.Option(help="Compare with an earlier result that --json wrote.", metavar="FILE")
    ] = None,
    floors: Annotated[
        Path | None, typer.Option(help="Exit with 1 where a figure is below its floor in this file.", metavar="FILE")
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the floors to what was reached; never lowers one.")
    ] = False,
    workers: Annotated[
        int, typer.Option(help="Processes; the result is the same for any number.", min=1, metavar="N")
    ] = 1,
    pack: Annotated[
        list[Path] | None,
        typer.Option("--pack", help="A knowledge pack of your own (YAML); may be given again.", metavar="FILE"),
    ] = None,
) -> None:
    """Score stages on gold data: figures, errors with their sentences, floors that only rise.

    Exit code 0 when all was scored, 1 when a figure is below its floor or a gold row could not be used, 2 for wrong
    usage, 3 for a configuration that cannot be used.
    """
    from dateline.cli.options import configuration
    from dateline.cli.progress import watched
    from dateline.evaluate.floors import read_floors
    from dateline.evaluate.result import read_result
    from dateline.evaluate.run import evaluate as run
    from dateline.workspace import Workspace
    from dateline.workspace.wanted import day

    day(published, "--published")
    single = {"gold": gold, "articles": articles, "records": records, "only": only, "published": published}
    sets = _sets(target, data, single)
    if raise_floors and floors is None:
        raise UsageError("--raise-floors: expected --floors with the file to raise")
    held = read_floors(floors, missing=raise_floors) if floors is not None else {}
    earlier = read_result(against) if against is not None else None
    result = run(
        Workspace(configuration(pack)),
        sets,
        half=half.value if half is not None else None,
        workers=workers,
        watch=watched,
    )
    if json_ is not None:
        with opened(json_) as stream, writing(str(json_)):
            stream.write(result.model_dump_json(indent=1) + "\n")
    _print(result, earlier, errors=errors)
    _finish(result, held, floors if raise_floors else None)


def _sets(target: str, data: Path | None, single: dict[str, Any]) -> tuple[GoldSet, ...]:
    """The sets of a plan file, or the one that the options describe."""
    from dateline.evaluate.plan import GoldSet, read_plan
    from dateline.evaluate.stages import STAGES, stage

    if target not in STAGES and (Path(target).suffix in (".yaml", ".yml") or Path(target).is_file()):
        given = [f"--{name}" for name, value in single.items() if value is not None]
        if given:
            raise UsageError(f"{', '.join(given)}: is for a stage; a plan file names these for each of its sets")
        return read_plan(Path(target), data)
    stage(target)
    if single["gold"] is None:
        raise UsageError(f"{target}: expected --gold with the gold data of the stage")
    if data is not None:
        raise UsageError("--data: is for a plan file; name the gold data of a stage with --gold")
    return (GoldSet(name=target, stage=target, **single),)


def _print(result: Result, earlier: Result | None, *, errors: bool) -> None:
    from dateline.evaluate import render
    from dateline.evaluate.compare import changes, turns

    _lines(render.table(result))
    if errors:
        _lines(line for found in result.sets for line in render.errors(found.scores.errors))
    if earlier is not None:
        _lines(render.against(changes(earlier, result), turns(earlier, result)))


def _lines(lines: Iterable[str]) -> None:
    with opened(None) as stream, writing("standard output"):
        stream.writelines(f"{line}\n" for line in lines)


def _finish(result: Result, held: dict[str, dict[str, float]], raising: Path | None) -> None:
    """Faults and falls go to standard error; floors are raised where nothing fell."""
    from dateline.evaluate.floors import falls, raised, write_floors

    for fault in result.faults:
        typer.echo(f"dateline: gold: {fault}", err=True)
    fallen = falls(result, held)
    for fall in fallen:
        typer.echo(f"dateline: {fall}", err=True)
    if raising is not None and not fallen:
        write_floors(raising, raised(result, held))
    if fallen or result.faults:
        typer.echo(
            f"dateline: {len(fallen)} figures below their floors, {len(result.faults)} gold rows not used", err=True
        )
        raise typer.Exit(1)
