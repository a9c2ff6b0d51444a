"""`dateline same`: do two reports tell of the same event?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.rows import Row
    from dateline.model import Report


def same(
    file: Annotated[
        str,
        typer.Argument(
            help='JSON Lines of id and two reports, "a" and "b", each with its text and the day it was published (or null); '
            "- for standard input.",
            metavar="FILE",
        ),
    ],
) -> None:
    """Say whether two reports tell of the same event, how sure that is, and because of what."""
    from dateline.cli.options import configuration
    from dateline.cli.rows import answer
    from dateline.workspace import Workspace

    workspace = Workspace(configuration(None))

    def compared(row: Row) -> Row:
        found = workspace.same(_report(row, "a"), _report(row, "b"))
        because = [reason.model_dump(mode="json") for reason in found.because]
        return {"same": found.same, "score": found.score, "because": because}

    answer(file, compared)


def _report(row: Row, key: str) -> Report:
    from dateline.cli.rows import optional, text
    from dateline.model import Report
    from dateline.workspace.wanted import day

    given = row.get(key)
    if not isinstance(given, dict):
        raise UsageError(
            f'row {row["id"]!r}: expected under "{key}" an object with the text of a report, found {given!r}'
        )
    inner = {**given, "id": row["id"]}
    published = day(optional(inner, "published"), f'row {row["id"]!r}, "published" of "{key}"')
    return Report(id=key, text=text(inner, "text"), published=published.isoformat() if published is not None else None)
