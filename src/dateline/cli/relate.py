"""`dateline relate`: what did A do to R in this sentence?"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.errors import UsageError


class Codebook(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """Whose names the answer uses."""

    manual = "manual"
    plv = "plv"


def relate(
    file: Annotated[
        str,
        typer.Argument(
            help="JSON Lines of id, text, actor [start, end], recipient [start, end]; - for standard input.",
            metavar="FILE",
        ),
    ],
    codebook: Annotated[
        Codebook, typer.Option(help="manual: PLOVER's manual; plv: the conventions of the PLV benchmark.")
    ] = Codebook.manual,
    pack: Annotated[
        list[Path] | None,
        typer.Option("--pack", help="A knowledge pack of your own (YAML); may be given again.", metavar="FILE"),
    ] = None,
) -> None:
    """Say what a marked actor did to a marked recipient: always one of the 16 types, or one of your own."""
    from dateline.cli.options import configuration
    from dateline.cli.rows import Row, answer, text
    from dateline.workspace import Workspace

    workspace = Workspace(configuration(pack))

    def related(row: Row) -> Row:
        sentence = text(row, "text")
        spans = _span(row, "actor", sentence), _span(row, "recipient", sentence)
        found = workspace.relate(sentence, *spans, codebook.value)
        mode = [found.mode] if found.mode is not None else []
        return {"event": [found.type], "mode": mode, "status": found.status, "scores": dict(found.scores)}

    answer(file, related)


def _span(row: dict[str, Any], key: str, text: str) -> tuple[int, int] | None:
    value = row.get(key)
    if value is None:
        return None
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(v, int) for v in value)
        and 0 <= value[0] < value[1] <= len(text)
    ):
        return (value[0], value[1])
    raise UsageError(f'row {row["id"]!r}: expected "{key}" as [start, end] within the text, or null, found {value!r}')
