"""The questions of those who must cite and have little room: language models, and programs that write for people.

Each answer has the passages that it rests on, and tells what should make a reader careful. What finds no room is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.errors import UsageError
from dateline.ledger.query import Asked, Order, Query
from dateline.workspace import asking
from dateline.workspace.asking import STATES, Choice, of_day
from dateline.workspace.cited import (
    CitedBrief,
    CitedHit,
    CitedSection,
    CitedSentence,
    CitedSituation,
    Clocks,
    EventPage,
    Held,
    HitPage,
    MomentPage,
    Numbered,
    StatePage,
    Weighed,
)
from dateline.workspace.citing import Citing, Given, Room, cut, stated
from dateline.workspace.desk import Desk
from dateline.workspace.filters import in_parameters
from dateline.workspace.gathering import Gathered, gather

COMMAND = re.compile(r"`dateline (search|show)[^`]*`")
ALL = Choice()
WIDE = 20_000  # statements of a ledger of which a question about all of them takes longer than a caller waits
ABOUT = ("within", "area", "of", "actor", "recipient")
WHEN = ("since", "until", "mode", "context")
RECORDS = 12  # of one sentence; a list of many parties gives more


def situation(
    desk: Desk,
    query: Query,
    room: Room,
    *,
    order: Order | None = None,
    what: Sequence[str] = (),
    choice: Choice = ALL,
) -> CitedSituation:
    """How things stood on the day: the kinds of states named, by default all."""
    _bounded(desk, query, ABOUT)
    names = [name for name in STATES if not what or name in what]
    share = replace(room, letters=room.letters // len(names))
    pages: dict[str, StatePage] = {}
    notes: list[str] = []
    day: str | None = None
    for name in names:
        found = asking.states(desk.ledger, name, replace(query, limit=None), order, choice)
        day = day or next((one.on for one in found), None)
        if found.note is not None:
            notes.append(f"{name}: {found.note}" if what else found.note)
        if found:
            given = Citing(desk.ledger, share).give(found)
            pages[name] = StatePage.model_validate(_page(given, len(found), room, None, within=f'what=["{name}"], '))
    said = "; ".join(notes) if what else notes[0] if not pages else ""
    counts = desk.ledger.counts()
    return CitedSituation(
        asked=clocks(query.asked, day),
        states=pages,
        note=plainly(said) or None,
        ledger=Held(
            reports=counts.documents,
            publishers=counts.publishers,
            first_published=counts.first_published,
            last_published=counts.last_published,
        ),
    )


def events(desk: Desk, query: Query, room: Room, *, order: Order | None = None, choice: Choice = ALL) -> EventPage:
    """What happened, each event once."""
    _bounded(desk, of_day(query), (*ABOUT, *WHEN))
    found = asking.events(desk.ledger, replace(query, limit=None), order, choice)
    page = _page(Citing(desk.ledger, room).give(found), len(found), room, found.note)
    return EventPage.model_validate(page | {"asked": clocks(query.asked)})


def timeline(desk: Desk, query: Query, room: Room, *, order: Order | None = None) -> MomentPage:
    """What happened, began and ended, in the order of days."""
    _bounded(desk, query, (*ABOUT, *WHEN))
    found = asking.story(desk.ledger, replace(query, limit=None), order)
    page = _page(Citing(desk.ledger, room).give(found), len(found), room, found.note)
    return MomentPage.model_validate(page | {"asked": clocks(query.asked)})


def search(desk: Desk, words: str, query: Query, room: Room) -> HitPage:
    """Sentences with these words, the best first, with the records read from each."""
    last = room.skip + room.limit
    hits = list(desk.ledger.search(words, replace(query, limit=last + 1)))
    shown = hits[room.skip : last]
    docs = tuple(sorted({hit.doc for hit in shown}))
    filed = desk.ledger.filed_by_id(docs)
    gathered = gather(desk.ledger, [Query(doc=docs, asked=query.asked)]) if docs else None
    answers = []
    for hit in shown:
        document = filed[hit.doc].document
        answers.append(
            CitedHit(
                sentence=cut(hit.text) or "",
                publisher=cut(document.publisher),
                published=document.published,
                title=cut(document.title),
                doc=hit.doc,
                url=cut(document.url),
                records=_weighed(gathered, hit.statements, {hit.doc: document.url}) if gathered is not None else (),
            )
        )
    return HitPage(
        answers=tuple(answers),
        more=_more(None, last) if len(hits) > last else None,
        note=None if hits else "no sentence has all these words; give fewer, or other forms of them",
    )


def brief(desk: Desk, country: str, asked: Asked) -> CitedBrief:
    """A country on a day, each sentence with its sources."""
    from dateline.workspace.briefing import briefed

    made = briefed(desk.ledger, country, asked, lambda: desk.names)
    docs = {one.doc for one in made.references if one.doc is not None}
    filed = desk.ledger.filed_by_id(docs)
    return CitedBrief(
        title=made.title,
        day=made.day,
        clocks=made.clocks,
        sections=tuple(
            CitedSection(
                heading=section.heading,
                sentences=tuple(CitedSentence(says=one.text, sources=one.numbers) for one in section.sentences),
                left_out=section.left,
            )
            for section in made.sections
            if section.sentences
        ),
        sources=tuple(
            Numbered(
                number=one.number,
                title=cut(one.title) or "",
                statements=one.statements,
                quote=cut(one.quote) or None,
                publisher=cut(one.publisher),
                published=one.published,
                doc=one.doc,
                url=cut(filed[one.doc].document.url) if one.doc in filed else None,
            )
            for one in made.references
        ),
    )


def clocks(asked: Asked, day: str | None = None) -> Clocks:
    """The clocks, with the day that was taken where none was asked for."""
    return Clocks(
        on=asked.on.isoformat() if asked.on is not None else day,
        known=asked.known.isoformat() if asked.known is not None else None,
        recorded=asked.recorded.isoformat() if asked.recorded is not None else None,
    )


def plainly(message: str) -> str:
    """A message about commands and their options, in the names that tools and parameters have.

    >>> plainly("--min-confidence: expected a number from 0 to 1, found 3.0; `dateline search WORDS` finds records")
    '`min_confidence`: expected a number from 0 to 1, found 3.0; `search` finds records'
    """
    return in_parameters(COMMAND.sub(r"`\1`", message), "`{}`")


def _bounded(desk: Desk, query: Query, fields: Sequence[str]) -> None:
    """Raises `UsageError` where a question about a large ledger names none of what would bound it."""
    if any(getattr(query, field) for field in fields):
        return
    count = desk.ledger.counts().statements
    if count > WIDE:
        days = " or days (--from, --to)" if WHEN[0] in fields else ""
        raise UsageError(
            f"expected a question about a place (--in), an actor (--of){days}, found one about all {count:,} statements"
        )


def _page(given: Given, total: int, room: Room, note: str | None, *, within: str = "") -> dict[str, object]:
    more = _more(given.left, room.skip + len(given.answers), within) if given.left else None
    past = f"there are {total} answers, and {room.skip} were to be skipped" if total and not given.answers else None
    return {"total": total, "more": more, "note": plainly(note or past or "") or None, "answers": given.answers}


def _more(left: int | None, skip: int, within: str = "") -> str:
    count = f"{left} more" if left is not None else "there are more"
    return f"{count}: ask a narrower question, or ask again with {within}skip={skip}"


def _weighed(gathered: Gathered, ids: Sequence[str], urls: dict[str, str | None]) -> tuple[Weighed, ...]:
    """These statements, those rejected left out, with how many publishers tell the same and what speaks against them."""
    evidence = gathered.evidence
    by_id = {one.id: one for one in evidence.statements}
    groups = {one.id: group for group in evidence.together() for one in group}
    found = []
    for id_ in [id_ for id_ in ids if id_ in by_id][:RECORDS]:
        one = by_id[id_]
        disputed = any(evidence.contradicting(other) for other in groups[id_])
        body = stated(one, urls).model_dump() | {"sentence": None, "disputed": disputed}
        found.append(Weighed.model_validate(body | {"publishers": evidence.publishers(groups[id_])}))
    return tuple(found)
