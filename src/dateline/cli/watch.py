"""`dateline watch add|list|show|run|remove`: saved questions that tell what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.filters import Asking, filtered
from dateline.cli.output import name_of, opened, writing

watch_app = typer.Typer(help="Save a question, be told what changed since last asked.", no_args_is_help=True)
NAME = typer.Argument(metavar="NAME", help="Letters, digits, - and _.")
ATOM = typer.Option("--atom", metavar="FILE", help="Also write what is new as an Atom feed.")


@filtered
def add(asking: Asking, name: Annotated[str, NAME]) -> None:
    """Save a question. It tells what is recorded from now on."""
    from dateline.cli.desk import opened_desk
    from dateline.workspace.watching import Watch, ledger_of, save

    with opened_desk(asking.db, asking.pack) as desk:
        asking.wanted.query(desk.names)
        mark = desk.ledger.counts().last_recorded
        save(Watch(name, asking.wanted, mark, ledger_of(asking.db)), new=True)


watch_app.command("add", short_help="Save a question.")(add)


@watch_app.command("list", short_help="The saved questions.")
def list_() -> None:
    """Print the saved questions, one a line: the name, what is asked, and since when."""
    from dateline.workspace.watching import load, names

    for name in names():
        watch = load(name)
        asked = ", ".join(f"{key} {value}" for key, value in watch.wanted.values().items())
        typer.echo(f"{name}\t{asked or 'everything'}\tsince {watch.seen or 'the beginning'}")


def _run(asking: Asking, name: str, atom: Path | None, *, keep: bool) -> None:
    """The mark is moved only once all is printed and written, so that nothing goes untold."""
    from dataclasses import replace

    from dateline.cli.answers import print_answers
    from dateline.cli.desk import opened_desk
    from dateline.workspace.answers import Answers
    from dateline.workspace.atom import feed
    from dateline.workspace.news import News
    from dateline.workspace.watching import load, news, save

    watch = load(name)
    with opened_desk(asking.db or watch.ledger, asking.pack) as desk:
        mark = desk.ledger.counts().last_recorded
        found = news(desk.ledger, desk.names, watch)
    since = watch.seen or "the beginning"
    print_answers(asking, ("", Answers(News, tuple(found), f"nothing new since {since}")))
    if atom is not None:
        with opened(atom) as stream, writing(name_of(stream)):
            stream.write(feed(name, found))
    if not keep:
        save(replace(watch, seen=mark))


@watch_app.command("run", short_help="What is new since it was last run.")
def run(
    name: Annotated[str, NAME],
    atom: Annotated[Path | None, ATOM] = None,
    db: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="The ledger. [default: that of the watch]")
    ] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or jsonl.")] = None,  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
) -> None:
    """Print what is new: records, and states that began, ended, changed, are disputed or have another figure.

    What was printed is not printed again.
    """
    _run(_asking(db, format, output), name, atom, keep=False)


@watch_app.command("show", short_help="As run, and to be told again.")
def show(
    name: Annotated[str, NAME],
    atom: Annotated[Path | None, ATOM] = None,
    db: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="The ledger. [default: that of the watch]")
    ] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or jsonl.")] = None,  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
) -> None:
    """As `run`, but what is printed counts as new the next time as well."""
    _run(_asking(db, format, output), name, atom, keep=True)


@watch_app.command("remove", short_help="Forget a saved question.")
def remove(name: Annotated[str, NAME]) -> None:
    """Forget a saved question."""
    from dateline.workspace.watching import remove as forget

    forget(name)


def _asking(db: str | None, form: str | None, output: Path | None) -> Asking:
    from dateline.workspace.wanted import Wanted

    return Asking(wanted=Wanted(), db=db, format=form, output=output, pack=None)
