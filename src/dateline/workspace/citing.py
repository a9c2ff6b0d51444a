"""Makes cited answers of what a question gave: a sentence each, the passages it rests on, and no more than there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.brief.language import language
from dateline.brief.telling import cited, tell
from dateline.brief.wording import Wording
from dateline.ledger.protocol import Ledger
from dateline.model import Statement, Told
from dateline.situation.answers import Citation, Contradiction, Figures, Fluent, Occurrence
from dateline.situation.timeline import Moment
from dateline.workspace.cells import named
from dateline.workspace.cited import (
    Against,
    CitedAnswer,
    CitedEvent,
    CitedMoment,
    CitedState,
    Figure,
    Quote,
    Stated,
)
from dateline.workspace.lines import line

LONGEST = 1_000  # letters of a sentence, a name or an address; the longest sentence of the examples has 385
DISPUTES = 3  # of what speaks against an answer, as many are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much an answer may take: the first `skip` are left out, then at most `limit` and about `letters` of them are given,
    each with at most `citations` passages.
    """

    skip: int = 0
    limit: int = 20
    citations: int = 2
    letters: int = 30_000


@dataclass(frozen=True, slots=True)
class Given:
    """The answers for which there was room, and how many follow."""

    answers: tuple[CitedAnswer, ...]
    left: int


class Citing:
    """Cites from one ledger."""

    def __init__(self, ledger: Ledger, room: Room) -> None:
        self._ledger, self._room = ledger, room
        self._wording = Wording(language())

    def give(self, found: Sequence[Fluent | Occurrence | Moment]) -> Given:
        """The answers after those to be skipped, as many as there is room for and one at least."""
        room = self._room
        asked = [self._chosen(one) for one in found[room.skip : room.skip + room.limit]]
        urls = self._urls(citation.doc for _, citations, _ in asked for citation in citations)
        given: list[CitedAnswer] = []
        taken = 0
        for one, citations, count in asked:
            made = self._made(one, tuple(quote(citation, urls) for citation in citations), count - len(citations))
            taken += len(made.model_dump_json(exclude_defaults=True))
            if given and taken > room.letters:
                break
            given.append(made)
        return Given(tuple(given), max(0, len(found) - room.skip - len(given)))

    def stated(self, found: Sequence[Statement]) -> tuple[Stated, ...]:
        """Statements, each with its passage."""
        urls = self._urls(one.claim.doc for one in found)
        return tuple(stated(one, urls) for one in found)

    def _urls(self, docs: Iterable[str | None]) -> dict[str, str | None]:
        wanted = {doc for doc in docs if doc is not None}
        return {id_: filed.document.url for id_, filed in self._ledger.filed_by_id(wanted).items()} if wanted else {}

    def _chosen(
        self, one: Fluent | Occurrence | Moment
    ) -> tuple[Fluent | Occurrence | Moment, tuple[Citation, ...], int]:
        """An answer with the passages that are shown of it, and of how many."""
        if not isinstance(one, Moment):
            return one, cited(one, self._room.citations), len(one.citations)
        told = _told(one)
        if one.change is not None:
            of_it = tuple(c for c in told.citations if c.statement in one.change.statements) or told.citations
            told = told.model_copy(update={"citations": of_it})
        return one, cited(told, self._room.citations), len(told.citations)

    def _made(self, one: Fluent | Occurrence | Moment, citations: tuple[Quote, ...], more: int) -> CitedAnswer:
        told = _told(one) if isinstance(one, Moment) else one
        common = {
            "says": tell(told, self._wording),
            "publishers": told.publishers,
            "confidence": told.confidence,
            "hedged": told.hedged,
            "disputed": told.disputed,
            "against": against(told.contradictions),
            "citations": citations,
            "more_citations": more,
        }
        if isinstance(one, Moment):
            changed = one.fluent is not None and one.change is not None
            if one.fluent is not None and one.change is not None:
                common["says"] = _changed(one.fluent, one.change.status)
            what = f"{one.fluent.predicate} {one.change.status}" if changed else _did(told)  # type: ignore[union-attr]
            return CitedMoment.model_validate(common | {"on": one.on, "what": what})
        return _state(one, common) if isinstance(one, Fluent) else _event(one, common)


def quote(citation: Citation, urls: Mapping[str, str | None]) -> Quote:
    """A citation as a passage."""
    return Quote.model_validate(_passage(citation, citation.statement, citation.doc, urls) | _words(citation))


def stated(statement: Statement, urls: Mapping[str, str | None]) -> Stated:
    """A statement, with its passage."""
    claim = statement.claim
    passage = _passage(statement, statement.id, claim.doc, urls) | _words(claim)
    return Stated.model_validate(passage | {"says": line(claim)})


def against(found: Iterable[Contradiction]) -> tuple[Against, ...]:
    """The first few reasons."""
    return tuple(Against(why=cut(one.why) or "", statements=one.statements) for one in found)[:DISPUTES]


def cut(text: str | None, around: str | None = None) -> str | None:
    """A text that is not too long; of a longer one the piece with the words in it, and `…` for what is left out.

    >>> cut("short"), len(cut("x" * 5000)), cut("a " * 900 + "word " + "b " * 900, "word").count("word")
    ('short', 1001, 1)
    """
    if text is None or len(text) <= LONGEST:
        return text
    first = max(0, text.find(around or "") - LONGEST // 3)
    piece = text[first : first + LONGEST]
    return f"{'…' if first else ''}{piece}{'…' if first + LONGEST < len(text) else ''}"


def _passage(
    told: Citation | Statement, statement: str, doc: str | None, urls: Mapping[str, str | None]
) -> dict[str, object]:
    """Which statement it is, and who published it where and when."""
    return {
        "statement": statement,
        "publisher": cut(told.publisher),
        "published": told.published,
        "doc": doc,
        "url": cut(urls.get(doc or "")),
    }


def _words(told: Citation | Told) -> dict[str, object]:
    """The words, who says so in them, and whether they doubt it."""
    imported = getattr(told, "imported", None)
    return {
        "quote": cut(told.quote),
        "sentence": cut(told.text, told.quote),
        "attribution": tuple(cut(source.text) or "" for source in told.attribution),
        "hedged": told.hedged,
        "data_set": f"{imported.from_} {imported.id}" if imported is not None else None,
    }


def _state(one: Fluent, common: dict[str, object]) -> CitedState:
    details = {name: value for name, value in (one.value or {}).items() if value is not None}
    return CitedState.model_validate(
        common
        | {
            "predicate": one.predicate,
            "status": one.status,
            "standing": one.standing,
            "subject": named(one.subject),
            "object": named(one.object) or None,
            "others": tuple(named(other) for other in one.others),
            "since": one.since,
            "until": one.until,
            "last_confirmed": one.last_confirmed,
            "details": details or None,
            "strength": _figure(one.figures),
        }
    )


def _event(one: Occurrence, common: dict[str, object]) -> CitedEvent:
    sizes = {name: _figure(getattr(one, name)) for name in ("dead", "injured", "arrested", "participants")}
    return CitedEvent.model_validate(
        common
        | sizes
        | {
            "event": one.event,
            "mode": one.mode,
            "status": one.status,
            "date": one.date,
            "enddate": one.enddate if one.enddate != one.date else None,
            "actor": tuple(map(named, one.actor)),
            "recipient": tuple(map(named, one.recipient)),
            "place": named(one.event_loc) or None,
        }
    )


def _told(moment: Moment) -> Fluent | Occurrence:
    told = moment.occurrence or moment.fluent
    if told is None:
        raise ValueError("expected a moment of an event or a state, found neither")
    return told


def _did(event: Fluent | Occurrence) -> str:
    if isinstance(event, Fluent):
        return f"{event.predicate} {event.status}"
    status = f" ({event.status})" if event.status != "actual" else ""
    return " ".join(part for part in (event.event, event.mode) if part) + status


def _changed(fluent: Fluent, status: str) -> str:
    """A step in the life of a state, in words: `presence left: American forces USA:MIL, Niger NER`."""
    parties = [named(fluent.subject), named(fluent.object), *map(named, fluent.others)]
    return f"{fluent.predicate} {status}: {', '.join(party for party in parties if party)}"


def _figure(figures: Figures | None) -> Figure | None:
    return Figure(low=figures.low, best=figures.best, high=figures.high) if figures is not None else None
