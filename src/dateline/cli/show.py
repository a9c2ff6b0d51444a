"""`dateline show ID` and `dateline search WORDS`: one record with all about it; the sentences with these words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.cli.desk import Database, opened_desk
from dateline.cli.output import opened, writing

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.ledger.protocol import Hit
    from dateline.workspace.desk import Desk


class Form(str, Enum):  # noqa: UP042 - typer shows the members of str enums as choices
    """How it is printed."""

    table = "table"
    jsonl = "jsonl"


Format = Annotated[
    Form | None,
    typer.Option("--format", "-f", help="Output format. [default: table (prose) on a terminal, jsonl in a pipe]"),
]


def show(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Of a record, report or judgement, or the beginning of one.")
    ],
    db: Database = None,
    format: Format = None,  # noqa: A002
) -> None:
    """Show all about a record: its passage, who else says so, what contradicts it, the judgements and reviews.

    A report is shown with its records, a judgement with what it is about. Prose on a terminal, JSON in a pipe.
    """
    with opened_desk(db) as desk:
        shown = desk.show(id_)
    with opened(None) as stream, writing("standard output"):
        if _in_prose(format, stream):
            from dateline.cli.prose import print_shown

            print_shown(shown, stream)
        else:
            stream.write(shown.model_dump_json(by_alias=True) + "\n")


def search(  # noqa: PLR0913 - one parameter an option
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that a sentence must all have.")],
    db: Database = None,
    publisher: Annotated[
        list[str] | None, typer.Option("--publisher", metavar="NAME", help="In this publisher's reports alone.")
    ] = None,
    known: Annotated[
        str | None, typer.Option("--known", metavar="DATE", help="In what was published by this day, YYYY-MM-DD.")
    ] = None,
    recorded: Annotated[
        str | None,
        typer.Option(
            "--recorded", metavar="TIME", help="In what the ledger had at this moment (UTC; of a day, its end)."
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many sentences.")] = 20,
    format: Format = None,  # noqa: A002
) -> None:
    """Find sentences by their words, the best first, with the records that each gave."""
    from dateline.ledger.query import Asked, Query
    from dateline.workspace.wanted import day, moment

    asked = Asked(known=day(known, "--known"), recorded=moment(recorded))
    query = Query(publisher=tuple(publisher or ()), asked=asked, limit=limit)
    with opened_desk(db) as desk, opened(None) as stream, writing("standard output"):
        hits = list(desk.ledger.search(" ".join(words), query))
        if _in_prose(format, stream):
            from dateline.cli.prose import print_lines

            print_lines(_lines(desk, hits), stream)
        else:
            _write(desk, hits, stream)
    if not hits:
        typer.echo("dateline: no sentence has all these words", err=True)


def _in_prose(form: Form | None, stream: TextIO) -> bool:
    return stream.isatty() if form is None else form is Form.table


def _write(desk: Desk, hits: list[Hit], stream: TextIO) -> None:
    for hit in hits:
        document = desk.ledger.filed_by_id([hit.doc])[hit.doc].document
        body: dict[str, Any] = {
            "kind": "hit", "doc": hit.doc, "publisher": document.publisher, "published": document.published,
            "sentence": hit.sentence, "span": hit.span, "text": hit.text, "marks": hit.marks, "statements": hit.statements,
        }  # fmt: skip
        stream.write(json.dumps(body, ensure_ascii=False) + "\n")


def _lines(desk: Desk, hits: list[Hit]) -> Iterator[str | Text]:
    from dateline.cli.prose import marked
    from dateline.workspace.lines import SHORT, line

    for hit in hits:
        document = desk.ledger.filed_by_id([hit.doc])[hit.doc].document
        begin = hit.span[0]
        yield marked(hit.text, [(start - begin, end - begin) for start, end in hit.marks])
        yield f"  {hit.doc}, {document.publisher or 'no publisher'}, {document.published or 'date unknown'}"
        found = desk.ledger.statements_by_id(hit.statements)
        yield from (f"  {id_[:SHORT]}  {line(found[id_].claim)}" for id_ in hit.statements if id_ in found)
        yield ""
