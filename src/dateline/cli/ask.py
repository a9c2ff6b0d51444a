"""`dateline presence|agreements|offices|facilities|custody|control|relations|affiliations|events|timeline|dyad|dossier`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from dateline.cli.filters import Asking, filtered
from dateline.cli.plot import Plot, heading
from dateline.workspace.filters import SWITCHES

STATES = {
    "presence": "Whose forces are where?",
    "agreements": "Which agreements hold?",
    "offices": "Who holds which office?",
    "facilities": "Whose bases and other facilities are where?",
    "custody": "Who is held by whom?",
    "control": "Who controls which place?",
    "relations": "How do states and groups stand to each other?",
    "affiliations": "Who belongs to, leads, founded or backs whom?",
}
_ended, _foreign, _disputed = (typer.Option(row.flag, help=row.help) for row in SWITCHES)
ENDED = Annotated[bool, _ended]
FOREIGN = Annotated[bool, _foreign]
DISPUTED = Annotated[bool, _disputed]
HISTORY = Annotated[bool, typer.Option("--history", help="Also print the steps of each state (table).")]


def _of_states(name: str) -> Callable[..., None]:
    def command(
        asking: Asking,
        ended: ENDED = False,
        foreign: FOREIGN = False,
        disputed: DISPUTED = False,
        history: HISTORY = False,
        plot: Plot = None,
    ) -> None:
        from dateline.cli.answers import print_answers
        from dateline.cli.desk import opened_desk
        from dateline.workspace.asking import Choice, states

        choice = Choice(ended=ended, foreign=foreign, disputed=disputed)
        with opened_desk(asking.db, asking.pack) as desk:
            query = asking.wanted.query(desk.names)
            found = states(desk.ledger, name, query, asking.order(query), choice)
        print_answers(asking, ("", found), steps=history)
        if plot is not None:
            found.plot(heading(STATES[name].rstrip("?"), asking.wanted)).save(plot)

    command.__name__ = name
    command.__doc__ = f"""{STATES[name]}

    Each answer with its status on the day (`--on`), since when and until when, when it was last told, the figures of all
    who tell it, how many independent publishers these are, and the passage told last.
    """
    return filtered(command)


STATE_COMMANDS = {name: _of_states(name) for name in STATES}


@filtered
def events(
    asking: Asking,
    tellings: Annotated[
        bool, typer.Option("--tellings", help="Print each record that tells of them, not each event once.")
    ] = False,
    disputed: DISPUTED = False,
    plot: Plot = None,
) -> None:
    """What happened? Each event once, with all who tell it."""
    from dataclasses import replace

    from dateline.cli.answers import print_answers
    from dateline.cli.desk import opened_desk
    from dateline.errors import UsageError
    from dateline.workspace import asking as questions

    if tellings and plot is not None:
        raise UsageError("--plot draws each event once; leave out --tellings")
    with opened_desk(asking.db, asking.pack) as desk:
        query = replace(asking.wanted.query(desk.names), kind="event")
        found: Any = (
            questions.tellings(desk.ledger, query)
            if tellings
            else questions.events(desk.ledger, query, asking.order(query), questions.Choice(disputed=disputed))
        )
        print_answers(asking, ("", found))
    if plot is not None:
        found.plot(heading("What happened", asking.wanted)).save(plot)


@filtered
def timeline(asking: Asking, plot: Plot = None) -> None:
    """What happened, and what began and ended, in the order of days."""
    from dateline.cli.answers import print_answers
    from dateline.cli.desk import opened_desk
    from dateline.workspace.asking import story

    with opened_desk(asking.db, asking.pack) as desk:
        query = asking.wanted.query(desk.names)
        found = story(desk.ledger, query, asking.order(query))
    print_answers(asking, ("", found))
    if plot is not None:
        found.plot(heading("What happened, began and ended", asking.wanted)).save(plot)


PARTY = typer.Argument(metavar="ACTOR", help="An actor: USA, USA:MIL, Macron, group:wagner-group.")


@filtered
def dyad(asking: Asking, a: Annotated[str, PARTY], b: Annotated[str, PARTY], plot: Plot = None) -> None:
    """How did two actors act towards each other, week by week, and how do they stand to each other?"""
    from dateline.cli.answers import print_answers
    from dateline.cli.desk import opened_desk
    from dateline.workspace.asking import between
    from dateline.workspace.wanted import near_day

    with opened_desk(asking.db, asking.pack) as desk:
        query = asking.wanted.query(desk.names)
        near = near_day(query)
        found = between(desk.ledger, query, desk.names.party(a, near), desk.names.party(b, near))
    missing = sum(found.undated)
    notes = [f"{missing} events have no day, or days in more than one week, and are in no week"] if missing else []
    print_answers(asking, ("Week by week", found.weeks), ("How they stand", found.states), notes=notes)
    if plot is not None:
        found.plot(heading(f"How {a} and {b} acted towards each other", asking.wanted)).save(plot)


@filtered
def dossier(asking: Asking, who: Annotated[str, PARTY], plot: Plot = None) -> None:
    """All about an actor: offices, forces, bases, agreements, relations, latest events, what is disputed."""
    from dateline.cli.answers import print_answers
    from dateline.cli.desk import opened_desk
    from dateline.workspace import asking as questions
    from dateline.workspace.wanted import near_day

    with opened_desk(asking.db, asking.pack) as desk:
        query = asking.wanted.query(desk.names)
        found = questions.dossier(desk.ledger, query, desk.names.party(who, near_day(query)))
    sections: list[tuple[str, Any]] = [(name.capitalize(), rows) for name, rows in found.states.items()]
    notes = [f"{len(found.disputed)} of these are disputed; their rows say by what"] if found.disputed else []
    print_answers(asking, *sections, ("Latest events", found.events), notes=notes)
    if plot is not None:
        found.plot(heading(f"All about {who}", asking.wanted)).save(plot)
