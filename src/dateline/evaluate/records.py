"""What is scored: records and answers, from a run or from a file, reduced to what the scorers ask for.

Reading is lenient, so that the output of another coder (or an older dateline) can be scored too: a key that is missing
is as good as null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.model import Span

Row = Mapping[str, Any]
WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset({"the", "and", "forces", "government"})  # say nothing about which entity is meant
NAMES = ("name", "title", "entity_text", "identifier_text", "extracted_place", "resolved_place", "office")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient: its country or organisation, its sectors with the first apart, and its span."""

    code: str
    sectors: frozenset[str] = frozenset()
    sector: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        return ":".join(filter(None, [self.code, self.sector]))


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, place or title: the codes it bears and the words of its names."""

    codes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    shown: str = ""

    def __bool__(self) -> bool:
        return bool(self.codes or self.words)

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Act:
    """An event, annotated or coded. `date` is the ISO days as written; `sentence` is the annotator's number."""

    type: str | None
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Thing | None
    date: tuple[str | None, str | None] | None
    status: str | None
    source: str | None
    hedged: bool
    trigger: str
    sentence: int | None = None
    salient: bool = True
    span: Span | None = None
    confidence: float | None = None
    rule: str | None = None

    def __str__(self) -> str:
        sides = [",".join(map(str, side)) or "–" for side in (self.actors, self.recipients)]
        return f"{self.type}{f'/{self.mode}' if self.mode else ''} {' > '.join(sides)} “{self.trigger}”"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, annotated or coded. `strength` is the bounds of a presence."""

    predicate: str
    status: str | None
    subject: Thing
    object: Thing
    began: str | None = None
    ended: str | None = None
    strength: tuple[Any, ...] | None = None
    sentence: int | None = None
    trigger: str = ""
    span: Span | None = None
    confidence: float | None = None
    rule: str | None = None

    def __str__(self) -> str:
        return f"{self.predicate} {self.status}: {self.subject or '–'} → {self.object or '–'} “{self.trigger}”"


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention: what kind, where, and what it resolved to."""

    type: str
    span: Span
    text: str = ""
    lat: float | None = None
    lon: float | None = None
    timex_type: str | None = None
    timex_value: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """All records of one text, in their order."""

    events: tuple[Act, ...] = ()
    states: tuple[Standing, ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a small contract: a type for a pair, or a country and sector for a phrase."""

    event: str | None = None
    code: str | None = None
    sector: str | None = None
    given: bool = field(default=True, compare=False)


def coded(rows: Iterable[Row]) -> Coded:
    """The records of one text. A record without a span is `ValueError`: it cannot be compared with a text."""
    kinds: dict[str, list[Row]] = {"event": [], "state": [], "mention": []}
    for row in rows:
        kinds.get(row.get("kind", ""), []).append(row)
    return Coded(
        tuple(map(act, kinds["event"])), tuple(map(standing, kinds["state"])), tuple(map(mentioned, kinds["mention"]))
    )


def act(row: Row) -> Act:
    """An event record."""
    place, start = row.get("event_loc"), row.get("date")
    return Act(
        type=_first(row.get("event")),
        mode=_first(row.get("mode")),
        actors=tuple(map(_party, row.get("actor") or ())),
        recipients=tuple(map(_party, row.get("recipient") or ())),
        place=thing(place) if place else None,
        date=(start, row.get("enddate")) if start else None,
        status=row.get("status"),
        source=" ".join(source.get("text", "") for source in row.get("attribution") or ()) or None,
        hedged=bool(row.get("hedged")),
        trigger=row.get("quote") or "",
        span=_span(row),
        confidence=row.get("confidence"),
        rule=row.get("rule"),
    )


def standing(row: Row) -> Standing:
    """A state record."""
    value = row.get("value")
    return Standing(
        predicate=row.get("predicate") or "",
        status=row.get("status"),
        subject=thing(row.get("subject")),
        object=thing(row.get("object")),
        began=row.get("from"),
        ended=row.get("to"),
        strength=_bounds(value.get("strength") if isinstance(value, Mapping) else value),
        trigger=row.get("quote") or "",
        span=_span(row),
        confidence=row.get("confidence"),
        rule=row.get("rule"),
    )


def mentioned(row: Row) -> Mentioned:
    """A mention record."""
    keys = ("lat", "lon", "timex_type", "timex_value")
    return Mentioned(row.get("type", ""), _span(row), row.get("text") or "", **{key: row.get(key) for key in keys})


def answer(row: Row) -> Answer:
    """A line of `dateline relate` or `dateline resolve actor`."""
    return Answer(event=_first(row.get("event")), code=row.get("code"), sector=row.get("sector"))


def thing(row: Row | None) -> Thing:
    """Whatever bears names and codes: an entity, a place, a facility with its place, a title; annotated or coded."""
    if not row:
        return Thing()
    codes = {(row.get("code") or "").split(":")[0], row.get("country") or "", row.get("country_code") or ""} - {""}
    names = [row[key] for key in NAMES if isinstance(row.get(key), str)]
    found = {word for name in names for word in words(name)}
    inner = thing(row["place"]) if isinstance(row.get("place"), Mapping) else Thing()
    return Thing(frozenset(codes) | inner.codes, frozenset(found) | inner.words, _shown(names, codes))


def words(text: str | None) -> frozenset[str]:
    """The words of a name or of a source that tell it from others.

    >>> sorted(words("The armed forces of Niger"))
    ['armed', 'niger']
    """
    return frozenset(word for word in WORD.findall((text or "").lower()) if len(word) > 2) - EMPTY_WORDS


def _shown(names: Sequence[str], codes: Iterable[str]) -> str:
    code = "".join(sorted(codes)[:1])
    return f"{names[0]} ({code})" if names and code else names[0] if names else code


def _party(row: Row) -> Party:
    sector, span = row.get("sector"), row.get("span")
    sectors = frozenset(filter(None, [sector, *(row.get("other_sectors") or ())]))
    return Party(row.get("code") or "", sectors, sector, (span[0], span[1]) if span else None)


def _first(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return value[0] if value else None


def _span(row: Row) -> Span:
    span = row.get("span")
    if not isinstance(span, list | tuple) or len(span) != 2 or not all(isinstance(end, int) for end in span):
        raise ValueError(f'expected "span" as [start, end], found {span!r}')
    return (span[0], span[1])


def _bounds(value: Any) -> tuple[Any, ...] | None:
    return tuple(value)[:2] if isinstance(value, list | tuple) and value else None
