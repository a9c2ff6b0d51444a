"""How answers are printed: tables on a terminal, JSON Lines in a pipe, other formats by name."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

import typer

from dateline.cli.output import name_of, opened, writing

if TYPE_CHECKING:
    from dateline.cli.filters import Asking
    from dateline.workspace.answers import Answers

FORMATS = ("table", "jsonl", "csv", "geojson")
NARROWEST = 80


def print_answers(
    asking: Asking, *sections: tuple[str, Answers[Any]], steps: bool = False, notes: Sequence[str] = ()
) -> None:
    """Each section of answers in turn; a line on standard error where there are none. `steps` prints the history of states."""
    from dateline.workspace.names import choice

    wanted = choice(asking.format, FORMATS, "a format") if asking.format is not None else None
    check_single(wanted, [answers for _, answers in sections])
    with opened(asking.output) as stream:
        form = wanted or ("table" if asking.output is None and stream.isatty() else "jsonl")
        with writing(name_of(stream)):
            for title, answers in sections:
                if form == "table":
                    print_table(stream, title, answers, steps)
                else:
                    _write(form, stream, answers)
            stream.flush()
    for line in notes:
        typer.echo(f"dateline: {line}", err=True)
    if not any(answers for _, answers in sections):
        note = next((answers.note for _, answers in sections if answers.note is not None), "nothing fits")
        typer.echo(f"dateline: no answers: {note}", err=True)


def check_single(form: str | None, answers: Sequence[Answers[Any]]) -> None:
    """Raises `UsageError` where one table cannot hold answers of several kinds."""
    from dateline.errors import UsageError

    if form in ("csv", "geojson") and len({one.type for one in answers}) > 1:
        raise UsageError(f"--format {form} has one kind of answer, this command has several; expected table or jsonl")


def print_table(stream: TextIO, title: str, answers: Answers[Any], steps: bool) -> None:
    """One section as a table as wide as the terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from dateline.formats.console import Page
    from dateline.situation.answers import Fluent
    from dateline.workspace.cells import cells, history

    if not answers:
        return
    width = max(NARROWEST, shutil.get_terminal_size((120, 40)).columns) if stream.isatty() else 120
    console = Page(file=stream, width=width, highlight=False, soft_wrap=False)
    rows = [cells(answer) for answer in answers]
    shown = [name for name in rows[0] if any(row[name] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True)
    for name in shown:
        fixed = _width(name)
        table.add_column(name, overflow="fold", width=fixed, ratio=None if fixed else 3 if name == "who says so" else 2)
    for answer, row in zip(answers, rows, strict=True):
        told = [clean(row[name]) for name in shown]
        if steps and isinstance(answer, Fluent):
            at = shown.index("who says so")
            told[at] = "\n".join([told[at], *map(clean, history(answer))])
        table.add_row(*(Text(text) for text in told))
    if title:
        console.print(Text(title, style="bold"))
    console.print(table)


def clean(text: str) -> str:
    """Text without what would steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _width(name: str) -> int | None:
    """Columns of ids and days are as wide as these are, so that none is broken; the others share the rest."""
    return {"id": 8, "when": 12, "week of": 10, "events": 6, "sum": 7, "mean": 6, "how many": 13}.get(name)


def _write(form: str, stream: TextIO, answers: Answers[Any]) -> None:
    if form == "jsonl":  # without the codecs, whose import takes as long as the question
        stream.writelines(answer.model_dump_json(by_alias=True) + "\n" for answer in answers)
        return
    from dateline.formats.flat import record_writer

    sink = record_writer(form, stream, answers.type)
    for answer in answers:
        sink.write(answer)
    sink.close()
