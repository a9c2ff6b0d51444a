"""`dateline relate`: what did A do to R in this sentence?"""

from __future__ import annotations

from enum import Enum
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
            help="JSON Lines of id, text, actor [start, end], recipient [start, end]; - for standard input."
        ),
    ],
    codebook: Annotated[
        Codebook, typer.Option(help="manual: PLOVER's manual; plv: the conventions of the PLV benchmark.")
    ] = Codebook.manual,
) -> None:
    """Say what a marked actor did to a marked recipient: always one of the 16 types."""
    from dateline.cli.options import emit, field, rows
    from dateline.workspace import Workspace

    workspace = Workspace()
    for row in rows(file):
        text = field(row, "text")
        answer = workspace.relate(text, _span(row, "actor", text), _span(row, "recipient", text), codebook.value)
        mode = [answer.mode] if answer.mode is not None else []
        emit(
            {
                "id": row["id"],
                "event": [answer.type],
                "mode": mode,
                "status": answer.status,
                "scores": dict(answer.scores),
            }
        )


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
