"""`--plot FILE.svg|FILE.png`: the answers of a question as a picture beside its rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.workspace.wanted import Wanted


def _checked(path: Path | None) -> Path | None:
    """The file; what cannot become a picture is told of before anything is asked."""
    if path is None:
        return None
    from dateline.brief.picture import checked_path

    return checked_path(path, "--plot")


Plot = Annotated[
    Path | None,
    typer.Option(
        "--plot",
        callback=_checked,
        help="Draw the answers into this file as well, SVG or PNG by its ending.",
        metavar="FILE.svg|FILE.png",
    ),
]


def heading(question: str, wanted: Wanted) -> str:
    """The title of a picture: the question, and what it was asked about."""
    flags = {"within": "in", "since": "from", "until": "to"}
    asked = [
        f"{flags.get(name, name)} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in wanted.values().items()
    ]
    return f"{question}: {'; '.join(asked)}" if asked else question
