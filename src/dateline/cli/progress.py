"""Progress on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from typing import Any


def watched(outcomes: Iterable[Any]) -> Generator[Any, None, None]:
    """Passes what is coded on, counting it where standard error is a terminal and standard output is none."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    if not shown or (sys.stdout is not None and sys.stdout.isatty()):
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
