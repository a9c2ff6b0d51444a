"""The questions: of which states or events each is, what else bears on it, and which of the answers are shown.

An answer is shown where at least one of the statements that it cites fits the filter. `--from` and `--to` select the states that
may have held between them, and the events that may have happened; `--status` is the status of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from dateline.dates.edtf import ends
from dateline.errors import UsageError
from dateline.ledger.facets import facets, moment, places, rank
from dateline.ledger.protocol import Reading
from dateline.ledger.query import Order, Party, Point, Query
from dateline.model import Entity, Facility, Place, Predicate, Record, Statement
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.dyad import Week, dyad, fits
from dateline.situation.occurrences import occurrences
from dateline.situation.presence import foreign
from dateline.situation.timeline import FLUENTS, Moment, changes, happening, place
from dateline.workspace.answers import Answers
from dateline.workspace.gathering import Gathered, gather
from dateline.workspace.nearby import nearby
from dateline.workspace.portraits import Between, Dossier

Found = TypeVar("Found", Fluent, Occurrence, Moment)
MUTUAL: tuple[Predicate, ...] = ("agreement", "relation")  # states that two parties are in
LATEST = 20  # events in a dossier
STATES: Mapping[str, Predicate] = {
    "presence": "presence",
    "agreements": "agreement",
    "offices": "office",
    "facilities": "facility",
    "custody": "custody",
    "control": "control",
    "relations": "relation",
    "affiliations": "affiliation",
}
TAKEOVERS = (
    Query(kind="state", predicate=("office", "affiliation")),
    Query(kind="event", type=("COERCE",), mode=("seize",)),
)
CONQUESTS = (Query(kind="state", predicate=("control",)),)
BEARING: Mapping[str, tuple[Query, ...]] = {"offices": TAKEOVERS, "control": CONQUESTS}
"""What ends how others stood: who takes an office or a place ends the time of who had it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which answers are shown, of those that the filters find.

    What has ended by the day is left out unless it is asked for, or a status is; `foreign` are forces and bases abroad alone.
    """

    ended: bool = False
    foreign: bool = False
    disputed: bool = False

    def shows(self, answer: Fluent | Occurrence, query: Query) -> bool:
        """Whether an answer is shown."""
        if self.disputed and not answer.disputed:
            return False
        if not isinstance(answer, Fluent):
            return True
        over = answer.standing == "ended" and not (self.ended or query.status)
        return not over and not (self.foreign and not foreign(answer))


def states(
    ledger: Reading, name: str, query: Query, order: Order | None = None, choice: Choice = Choice()
) -> Answers[Fluent]:
    """How things stood on the day: the answers to one of the questions of `STATES`."""
    gathered = gather_stood(ledger, name, query)
    found = stood(name, query, gathered)
    shown = [one for one in found if choice.shows(one, query)]
    note = lambda: _hidden(found, query, choice) or nearby(ledger, of_states(name, query))  # noqa: E731
    return _answers(Fluent, shown, (gathered,), query, order, note)


def of_states(name: str, query: Query) -> Query:
    """The query for what tells of such states."""
    return replace(query, kind="state", predicate=(STATES[name],), status=(), since=None, until=None)


def stood(name: str, query: Query, gathered: Gathered) -> list[Fluent]:
    """How such states stood that a question finds, whether they are shown or not."""
    told = _fitting(FLUENTS[STATES[name]](gathered.evidence, query.asked), gathered)
    return [
        one
        for one in told
        if _lived(one, query) and (not query.status or one.status in query.status) and _lies(one, query)
    ]


def _taking(name: str, own: Query) -> list[Query]:
    """What else answers the question where no actor is asked for: who takes an office or a place."""
    named = bool(own.of or own.actor or own.recipient)
    return [
        replace(
            own, kind=other.kind, predicate=other.predicate, type=own.type or other.type, mode=own.mode or other.mode
        )
        for other in ([] if named else BEARING.get(name, ()))
    ]


def gather_stood(ledger: Reading, name: str, query: Query) -> Gathered:
    """The evidence for one of the questions of `STATES`."""
    own = of_states(name, query)
    return gather(ledger, (own, *_taking(name, own)), BEARING.get(name, ()))


def events(ledger: Reading, query: Query, order: Order | None = None, choice: Choice = Choice()) -> Answers[Occurrence]:
    """What happened, each with all that tell it. The day asked about is one on which it may have happened."""
    own = of_day(replace(query, kind="event"))
    gathered = gather(ledger, (own,))
    found = _fitting(occurrences(gathered.evidence, query.asked), gathered)
    shown = [one for one in found if choice.shows(one, query) and took_place(one, query)]
    return _answers(Occurrence, shown, (gathered,), query, order, lambda: nearby(ledger, own))


def tellings(ledger: Reading, query: Query) -> Answers[Statement]:
    """Each statement that fits, as a person may have amended it and without those that one rejected."""
    own = of_day(query)
    gathered = gather(ledger, (own,))
    told = [statement for statement in gathered.evidence.statements if statement.id in gathered.fitting]
    ordered = sorted(told, key=lambda statement: rank(statement, facets(statement), query.order))
    return Answers(Statement, tuple(ordered[: query.limit]), None if told else nearby(ledger, own))


def story(ledger: Reading, query: Query, order: Order | None = None) -> Answers[Moment]:
    """What happened, and what began or ended, in the order of days until the day asked about."""
    own = untimed(query)
    told, stood = gather(ledger, (replace(own, kind="event"),)), gather_states(ledger, own)
    on = query.asked.on or max((day for one in (told, stood) if (day := one.last_day()) is not None), default=None)
    events = _fitting(occurrences(told.evidence, query.asked), told)
    moments = [*map(happening, events), *changed(stood, query, on)]
    shown = sorted((one for one in moments if in_story(one, query)), key=place)
    return _answers(Moment, shown, (told, stood), query, order, lambda: nearby(ledger, own))


def untimed(query: Query) -> Query:
    """A query without what selects answers by their own days and status."""
    return replace(query, status=(), since=None, until=None)


def gather_states(ledger: Reading, own: Query) -> Gathered:
    """The evidence for all kinds of states of a filter."""
    taking = [replace(own, kind=other.kind, type=other.type, mode=other.mode) for other in TAKEOVERS if other.type]
    return gather(ledger, (replace(own, kind="state"), *taking), (*TAKEOVERS, *CONQUESTS))


def changed(stood: Gathered, query: Query, on: date | None) -> list[Moment]:
    """What began or ended by the day asked about, of states as they stood on a day."""
    return _fitting(changes(stood.evidence, query.asked, on), stood)


def in_story(one: Moment, query: Query) -> bool:
    """Whether a moment is of the days, statuses and places that are asked for."""
    lies = one.occurrence is None or took_place(one.occurrence, query)
    return lies and _within(one.on, query) and (not query.status or _status(one) in query.status)


def between(ledger: Reading, query: Query, a: Party, b: Party) -> Between:
    """What two parties did to each other by weeks, and how they stood to each other on the day."""
    pairs = [
        replace(query, actor=(one,), recipient=(other,), since=None, until=None) for one, other in ((a, b), (b, a))
    ]
    gathered = gather(ledger, pairs).only(replace(query, since=None, until=None))
    dated = gathered.only(query)
    scored = dyad(gathered.evidence.only(lambda one: one.id in dated.fitting), a, b, asked=query.asked)
    stood = [one for predicate in MUTUAL for one in FLUENTS[predicate](gathered.evidence, query.asked)]
    shown = [one for one in _fitting(stood, gathered) if _lived(one, query)]
    note = None if gathered.fitting else nearby(ledger, pairs[0])
    return Between(
        Answers(Week, scored.weeks[: query.limit], note),
        scored.undated,
        _answers(Fluent, shown, (gathered,), query, None, lambda: None),
    )


def dossier(ledger: Reading, query: Query, who: Party) -> Dossier:
    """All about an actor on the day; of events the latest, as many as the limit."""
    own = replace(query, of=(who,), since=None, until=None, status=())
    gathered = gather(ledger, (own,), (*TAKEOVERS, *CONQUESTS)).only(replace(query, since=None, until=None, status=()))
    found: dict[str, Answers[Fluent]] = {}
    for name, predicate in STATES.items():
        stood = [one for one in FLUENTS[predicate](gathered.evidence, query.asked) if _concerns(one, who)]
        shown = [one for one in stood if _lived(one, query) and (not query.status or one.status in query.status)]
        found[name] = Answers(Fluent, tuple(shown))
    happened = [one for one in _fitting(occurrences(gathered.evidence, query.asked), gathered) if _happened(one, query)]
    latest = sorted(happened, key=lambda one: (one.date or "", one.enddate or "", one.id), reverse=True)
    said: list[Fluent | Occurrence] = [*(one for rows in found.values() for one in rows), *happened]
    disputed = [one.id for one in said if one.disputed]
    note = None if gathered.fitting else nearby(ledger, own)
    return Dossier(found, Answers(Occurrence, tuple(latest[: query.limit or LATEST]), note), tuple(disputed))


def _concerns(fluent: Fluent, who: Party) -> bool:
    """Whether a state is one of the actor's; a state's forces are of its government's country, whatever their sector."""
    parties = (fluent.subject, fluent.object, *fluent.others)
    return any(fits(replace(who, sector=None), one) for one in parties if isinstance(one, Entity))


def of_day(query: Query) -> Query:
    """The query for what may have been on the day asked about; `UsageError` where it lies outside the days asked for."""
    day = query.asked.on
    if day is None:
        return query
    if (query.since is not None and day < query.since) or (query.until is not None and day > query.until):
        raise UsageError(f"expected --on between --from and --to, found {day}; leave one of them out")
    return replace(query, since=day, until=day)


def cited(answer: Record) -> frozenset[str]:
    """The statements that an answer rests on."""
    if isinstance(answer, Moment):
        return cited(answer.occurrence or answer.fluent or answer)
    ids = {citation.statement for citation in getattr(answer, "citations", ())}
    return frozenset(ids.union(*(change.statements for change in getattr(answer, "history", ()))))


def _answers(
    type_: type[Found],
    shown: list[Found],
    gathered: Sequence[Gathered],
    query: Query,
    order: Order | None,
    note: Callable[[], str | None],
) -> Answers[Found]:
    """In the order asked for, else that of the situation; as many as the limit."""
    found = tuple(islice(arranged(shown, gathered, order), query.limit))
    return Answers(type_, found, None if found else note())


def arranged(shown: list[Found], gathered: Sequence[Gathered], order: Order | None) -> list[Found]:
    """Answers in the order asked for; those without such a value come last either way, and equals stay in the order given."""
    if order is None:
        return shown
    key = sorting(gathered)[order.removeprefix("-")]
    valued = [one for one in shown if key(one) is not None]
    rest = [one for one in shown if key(one) is None]
    return sorted(valued, key=key, reverse=order.startswith("-")) + rest


def sorting(gathered: Sequence[Gathered]) -> Mapping[str, Callable[[Any], Any]]:
    """What answers are sorted by, None where one has no such value."""
    recorded = {one.id: moment(one.recorded_at) for part in gathered for one in part.evidence.statements}
    return {
        "date": _begun,
        "published": lambda one: max((c.published or "" for c in _told(one).citations), default="") or None,
        "recorded": lambda one: max((recorded[id_] for id_ in cited(one) if id_ in recorded), default=None),
        "confidence": lambda one: _told(one).confidence,
    }


def _told(one: Any) -> Any:
    return (one.occurrence or one.fluent) if isinstance(one, Moment) else one


def _begun(one: Any) -> str | None:
    if isinstance(one, Moment):
        return one.on
    found: str | None = one.since or one.last_confirmed if isinstance(one, Fluent) else one.date
    return found


def _status(moment: Moment) -> str | None:
    return (
        moment.change.status
        if moment.change is not None
        else moment.occurrence.status
        if moment.occurrence is not None
        else None
    )


def _hidden(found: Sequence[Fluent], query: Query, choice: Choice) -> str | None:
    """What is told of an answer that is empty since all of it has ended, or a switch leaves all of it out."""
    ended = [one for one in found if replace(choice, ended=True).shows(one, query)]
    if ended:
        words = ", ".join(sorted({one.status for one in ended}))
        return f"{len(ended)} had ended by then ({words}); ask with --ended to see them"
    switches = [f"--{name}" for name in ("foreign", "disputed") if getattr(choice, name)]
    return f"nothing fits with {' and '.join(switches)}; without {len(found)} do" if found and switches else None


def _fitting(answers: Iterable[Found], gathered: Gathered) -> list[Found]:
    return [answer for answer in answers if not cited(answer).isdisjoint(gathered.fitting)]


def _lived(fluent: Fluent, query: Query) -> bool:
    """Whether the state may have held between the days; an end that no report tells is open."""
    first, _ = ends(fluent.since)
    _, last = ends(fluent.until)
    return (query.until is None or first is None or first <= query.until) and (
        query.since is None or last is None or last >= query.since
    )


def _lies(fluent: Fluent, query: Query) -> bool:
    """Whether what is at a place is at one that is asked for: what is told of a place bears on its whole country."""
    place = fluent.object.place if isinstance(fluent.object, Facility) else fluent.object
    if query.area is not None and isinstance(place, Place) and not query.area.holds(_point(place)):
        return False
    return (
        not query.within
        or not isinstance(fluent.object, Place)
        or any(where.fits(spot) for where in places(fluent.object) for spot in query.within)
    )


def took_place(one: Occurrence, query: Query) -> bool:
    """Whether it lies in the area that is asked for, by all that is told of it: one telling may place it elsewhere or nowhere."""
    return query.area is None or query.area.holds(_point(one.event_loc))


def _point(place: Place | None) -> Point | None:
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def _within(days: str | None, query: Query) -> bool:
    """Whether it may have been between the days; what has no day was not."""
    if query.since is None and query.until is None:
        return True
    first, last = ends(days)
    if first is None and last is None:
        return False
    return (query.until is None or first is None or first <= query.until) and (
        query.since is None or last is None or last >= query.since
    )


def _happened(one: Occurrence, query: Query) -> bool:
    days = None if one.date is None else f"{one.date}/{one.enddate or one.date}"
    fitting = _within(days, query) and (not query.status or one.status in query.status)
    return fitting and took_place(one, query)
