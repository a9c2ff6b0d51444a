"""`--plot FILE.svg`: the answers of a question as a picture beside its rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import name_of, opened, writing
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.situation.answers import Fluent, Occurrence
    from dateline.workspace.wanted import Wanted

Plot = Annotated[
    Path | None, typer.Option("--plot", help="Draw the answers into this SVG file as well.", metavar="FILE.svg")
]


def heading(question: str, wanted: Wanted) -> str:
    """The title of a picture: the question, and what it was asked about."""
    flags = {"within": "in", "since": "from", "until": "to"}
    asked = [
        f"{flags.get(name, name)} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in wanted.values().items()
    ]
    return f"{question}: {'; '.join(asked)}" if asked else question


def plot_strength(path: Path, answers: Sequence[Fluent], title: str) -> None:
    """The figures of these presences over time, each with its source; `UsageError` where there are none."""
    from dateline.brief.plots import draw_strength

    _write(path, draw_strength(answers, title=title))


def plot_answers(path: Path, answers: Sequence[Fluent | Occurrence], title: str) -> None:
    """Spells and events on one line of time; `UsageError` where none has a day."""
    from dateline.brief.plots import draw_answers

    _write(path, draw_answers(answers, title=title))


def _write(path: Path, drawing: str) -> None:
    if path.suffix.lower() != ".svg":
        raise UsageError(f"--plot: expected a file that ends in .svg, found {path}")
    with opened(path) as stream, writing(name_of(stream)):
        stream.write(drawing + "\n")
