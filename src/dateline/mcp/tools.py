"""The tools: what each takes, what it answers, and how it is described to whoever may call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.ledger.query import Order, Query
from dateline.mcp.parameters import WHAT, Parameter, filters, room, wanted
from dateline.mcp.wording import CARE, CLOCKS
from dateline.model import Record
from dateline.workspace import grounding
from dateline.workspace.asking import Choice
from dateline.workspace.cited import CitedBrief, CitedRecord, CitedSituation, EventPage, HitPage, MomentPage
from dateline.workspace.citing import Room
from dateline.workspace.desk import Desk
from dateline.workspace.recounting import recount
from dateline.workspace.wanted import Wanted

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool. `run` raises `DatelineError` for what cannot be asked."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: type[Record]
    run: Callable[[Desk, Given], Record]


def _situation(desk: Desk, given: Given) -> Record:
    query, order = _query(desk, given)
    return grounding.situation(
        desk, query, _room(given), order=order, what=given.get("what", ()), choice=_choice(given)
    )


def _events(desk: Desk, given: Given) -> Record:
    query, order = _query(desk, given)
    return grounding.events(desk, query, _room(given), order=order, choice=_choice(given))


def _timeline(desk: Desk, given: Given) -> Record:
    query, order = _query(desk, given)
    return grounding.timeline(desk, query, _room(given), order=order)


def _search(desk: Desk, given: Given) -> Record:
    query, _ = _query(desk, given)
    return grounding.search(desk, given["words"], query, _room(given))


def _show(desk: Desk, given: Given) -> Record:
    return recount(desk.ledger, desk.show(given["id"]), text_from=given["text_from"])


def _brief(desk: Desk, given: Given) -> Record:
    query, _ = _query(desk, given)
    return grounding.brief(desk, given["country"], query.asked)


def _query(desk: Desk, given: Given) -> tuple[Query, Order | None]:
    asked = Wanted.of_values(wanted(given))
    query = asked.query(desk.names)
    return query, query.order if asked.order is not None else None


def _choice(given: Given) -> Choice:
    return Choice(**{name: given[name] for name in ("ended", "foreign", "disputed") if name in given})


def _room(given: Given) -> Room:
    return Room(skip=given["skip"], limit=given["limit"], citations=given.get("citations", 1))


ABOUT_EVENTS = ("type", "mode", "context")
ABOUT_STATES = ("ended", "foreign", "disputed")
SOURCES = tuple(row for row in filters() if row.name in ("publisher", "known", "recorded"))
CLOCK = tuple(row for row in filters() if row.name in ("on", "known", "recorded"))
TOOLS = (
    Tool(
        name="situation",
        title="How things stood on a day",
        description="How things stood on a day: presence of forces (with strength), agreements, offices and who holds them, facilities, "
        f"custody, control of places, relations, affiliations. Name at least `in` or `of`. {CLOCKS} {CARE}",
        parameters=(WHAT, *filters(ABOUT_EVENTS), *room(5, "answers of each kind")),
        answer=CitedSituation,
        run=_situation,
    ),
    Tool(
        name="events",
        title="What happened",
        description="What happened, each event once with all that tell it, the latest first: who did what (PLOVER type and mode) to whom, "
        f"where and when, actual, future, hypothetical or negated, with counts of dead, injured, arrested. {CLOCKS} {CARE}",
        parameters=(*filters(("ended", "foreign"), order="-date"), *room(10, "events")),
        answer=EventPage,
        run=_events,
    ),
    Tool(
        name="timeline",
        title="What happened, began and ended, in the order of days",
        description="Events, and the beginnings, changes and ends of states, in the order of days (undated last). Bound it with `from` and "
        f"`to`; `order` -date begins with the latest. {CLOCKS} {CARE}",
        parameters=(*filters(ABOUT_STATES), *room(15, "entries")),
        answer=MomentPage,
        run=_timeline,
    ),
    Tool(
        name="search",
        title="Find sentences by their words",
        description="Sentences of the reports that hold all the words, the best first, each with the records read from it and their ids. "
        "For what the other tools have no filter for. Words are matched whole, in any order and case.",
        parameters=(
            Parameter(name="words", type=str, help="The words that a sentence must all have.", required=True),
            *SOURCES,
            *(row for row in room(8, "sentences") if row.name != "citations"),
        ),
        answer=HitPage,
        run=_search,
    ),
    Tool(
        name="show",
        title="All about a statement, report or judgement",
        description="All about one thing by its id or the beginning of it: of a statement its fields, its sentence with those around it, who "
        "else says so, what speaks against it and what was judged of it; of a report (`doc` of a citation) its text with what was read from it.",
        parameters=(
            Parameter(name="id", type=str, help="The id of a statement, report or judgement.", required=True),
            Parameter(name="text_from", type=int, help="Of a report: the character of its text to begin with.", default=0, least=0, most=100_000_000),
        ),
        answer=CitedRecord,
        run=_show,
    ),
    Tool(
        name="brief",
        title="A country on a day",
        description="A country on a day in sentences with numbered sources: who governs, foreign forces and bases, agreements, conflicts and "
        f"protests of the last 90 days, what changed, what is disputed. {CLOCKS} {CARE}",
        parameters=(
            Parameter(name="country", type=str, help="A country: NER, Niger.", required=True),
            *CLOCK,
        ),
        answer=CitedBrief,
        run=_brief,
    ),
)  # fmt: skip
