"""Progress on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable
from typing import Any


def watched(outcomes: Iterable[Any], said: Callable[[], str] | None = None) -> Generator[Any, None, None]:
    """Passes what is coded on, counting it where standard error is a terminal and standard output is none.

    With `said`, what has been done so far is told instead of counted, and standard output, on which nothing is printed then, may be
    a terminal.
    """
    shown = sys.stderr is not None and sys.stderr.isatty()
    if not shown or (said is None and sys.stdout is not None and sys.stdout.isatty()):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("coding reports", total=None, done="")
        for count, outcome in enumerate(outcomes, 1):
            progress.update(task, done=f"{count:,}" if said is None else said())
            yield outcome
