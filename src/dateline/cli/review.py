"""`dateline review accept|reject|amend|merge|split|withdraw|list`: what people say of records."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.desk import Database, Packs, opened_desk
from dateline.cli.output import opened, writing
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Judgement
    from dateline.workspace.desk import Desk

review_app = typer.Typer(help="Correct records by reviews, which can be withdrawn.", no_args_is_help=True)
Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Of events and states, or unambiguous beginnings of them.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who says so. [default: DATELINE_REVIEWER, else your login name]"),
]
Comment = Annotated[str | None, typer.Option("--comment", metavar="TEXT", help="Why.")]


@review_app.command(short_help="Say that records are right.")
def accept(ids: Ids, by: By = None, comment: Comment = None, db: Database = None) -> None:
    """Say that records are right; what was rejected counts again."""
    with opened_desk(db) as desk:
        _print([desk.review.accept(ids, by=_reviewer(by), comment=comment)])


@review_app.command(short_help="Say that records are wrong.")
def reject(ids: Ids, by: By = None, comment: Comment = None, db: Database = None) -> None:
    """Say that records are wrong: no answer rests on them any more."""
    with opened_desk(db) as desk:
        _print([desk.review.reject(ids, by=_reviewer(by), comment=comment)])


@review_app.command(short_help="Give a record new values.")
def amend(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of an event or state, or an unambiguous beginning of it.")],
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="event=PROTEST, date=2024-04-13, actor.0.code=NER, event_loc=Agadez, size.dead=[3,5], hedged=true; "
            "nothing after = for nothing.",
        ),
    ],
    by: By = None,
    comment: Comment = None,
    db: Database = None,
    pack: Packs = None,
) -> None:
    """Give a record new values. Its passage and id stay, and so does what the report says: `dateline show ID` tells both."""
    with opened_desk(db, pack) as desk:
        before = _current(desk, id_)
        made = desk.review.amend(id_, changes, by=_reviewer(by), comment=comment)
        _print([made])
        _say_changes(before, _current(desk, id_))


@review_app.command(short_help="Say that records tell of one thing.")
def merge(ids: Ids, by: By = None, comment: Comment = None, db: Database = None) -> None:
    """Say that records tell of one event or state."""
    with opened_desk(db) as desk:
        _print([desk.review.merge(ids, by=_reviewer(by), comment=comment)])


@review_app.command(short_help="Say that records tell of different things.")
def split(ids: Ids, by: By = None, comment: Comment = None, db: Database = None) -> None:
    """Say that each of these records tells of something else."""
    with opened_desk(db) as desk:
        _print([desk.review.split(ids, by=_reviewer(by), comment=comment)])


@review_app.command(short_help="Take judgements back.")
def withdraw(
    ids: Annotated[list[str], typer.Argument(metavar="JUDGEMENT...", help="Ids of judgements, a person's or our own.")],
    by: By = None,
    comment: Comment = None,
    db: Database = None,
) -> None:
    """Take judgements back: the former answer comes back. A withdrawal can be withdrawn as well."""
    with opened_desk(db) as desk:
        _print([desk.review.withdraw(ids, by=_reviewer(by), comment=comment)])


@review_app.command("list", short_help="List the reviews that stand.")
def list_(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Only of these records.")] = None,
    db: Database = None,
) -> None:
    """List the reviews that stand, of some records or of all, in the order they were made."""
    with opened_desk(db) as desk:
        _print(desk.review.standing(ids or ()))


def _reviewer(by: str | None) -> str:
    given = by if by is not None else os.environ.get("DATELINE_REVIEWER")
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("--by: expected the name of the reviewer, found none; set it or DATELINE_REVIEWER") from error


def _print(judgements: Sequence[Judgement]) -> None:
    """Prose on a terminal, JSON Lines in a pipe."""
    with opened(None) as stream, writing("standard output"):
        if stream.isatty():
            from dateline.cli.prose import print_lines
            from dateline.workspace.lines import judged

            print_lines(map(judged, judgements), stream)
        else:
            stream.writelines(judgement.model_dump_json(by_alias=True) + "\n" for judgement in judgements)
        stream.flush()


def _current(desk: Desk, id_: str) -> object:
    from dateline.workspace.finding import find_statement

    claim = desk.review.current(find_statement(desk.ledger, id_))
    return claim.model_dump(mode="json", by_alias=True)


def _say_changes(before: object, after: object) -> None:
    from dateline.workspace.amending import differences

    for field, old, new in differences(before, after):
        typer.echo(f"dateline: {field}: {old} → {new}", err=True)
