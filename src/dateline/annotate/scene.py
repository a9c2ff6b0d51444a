"""The scene: everything the stages found in one report, for those who write its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.annotate.cast import Cast
from dateline.annotate.frames import Frame, Frames, lemma_of, phrase
from dateline.annotate.layers import Sentence, TimeName
from dateline.annotate.match import Matcher
from dateline.annotate.speech import Sayings
from dateline.annotate.when import Calendar
from dateline.annotate.where import Atlas
from dateline.dates import Interval
from dateline.gazetteer.places import Places
from dateline.model import Entity, Place, Report, Source, Span
from dateline.ontology.plover import Plover


@dataclass
class Scene:
    """One report, understood up to its predicates."""

    report: Report
    doc: Doc
    sentences: Sequence[Sentence]
    published: Interval | None
    frames: Frames
    cast: Cast
    matcher: Matcher
    states: Matcher
    sayings: Sayings
    calendar: Calendar
    atlas: Atlas
    plover: Plover
    places: Places
    times: Sequence[TimeName]

    @cached_property
    def dates(self) -> frozenset[int]:
        """The words of temporal expressions."""
        return frozenset(i for time in self.times for i in range(time.start, time.end))

    def number(self, index: int) -> int:
        """The number of the sentence a token stands in, counted from 0."""
        return self.sayings.sentence_of.get(index, 0)

    def bounds(self, sentence: Sentence) -> Span:
        """A sentence as code point offsets."""
        last = self.doc[sentence.end - 1]
        return (self.doc[sentence.start].idx, last.idx + len(last.text))

    def trigger(self, head: Token) -> tuple[Span, str]:
        """The head of an act with its particle, if that follows at once."""
        last = head
        if head.i + 1 < len(self.doc) and self.doc[head.i + 1].dep_ == "prt" and self.doc[head.i + 1].head.i == head.i:
            last = self.doc[head.i + 1]
        span = (head.idx, last.idx + len(last.text))
        return span, self.report.text[span[0] : span[1]]

    def place_of(self, token: Token) -> Place | None:
        """The place a word names, or the country its actor is."""
        name = self.atlas.named(token)
        if name is not None:
            return name.place
        for entity in self.cast.at(token):
            if entity.code is not None and entity.sector is None:
                return self.country(entity)
        return None

    def country(self, entity: Entity) -> Place | None:
        """A state as a place."""
        entry = self.places.country(entity.code or "")
        return self.places.fields(entry, entity.entity_text, entity.span) if entry is not None else None

    def home(self, frame: Frame, slots: Sequence[str] = ()) -> Place | None:
        """The country where something took place: the one it names, else the one the report is about."""
        place = self.atlas.place(frame, slots)
        code = place.country_code if place is not None and place.country_code is not None else self.cast.focus
        entry = self.places.country(code) if code is not None else None
        return self.places.fields(entry) if entry is not None else None

    def source(self, token: Token) -> Source:
        """A source in the words of the report, with its code."""
        tokens = [t for t in phrase(token) if not t.is_punct or token.i > t.i]
        start, end = tokens[0], tokens[-1]
        entities = self.cast.at(token)
        entity = entities[0] if entities else None
        span = (start.idx, end.idx + len(end.text))
        return Source(
            text=self.report.text[span[0] : span[1]],
            span=span,
            code=entity.code if entity else None,
            sector=entity.sector if entity else None,
        )

    def contexts(self, number: int, given: Sequence[str]) -> tuple[str, ...]:
        """The contexts whose cue words stand in a sentence, in the ontology's order, with those a family gives."""
        found = self._cued[number] | set(given)
        return tuple(name for name in self.plover.contexts if name in found)

    @cached_property
    def _cued(self) -> dict[int, set[str]]:
        single: dict[str, list[str]] = {}
        double: list[tuple[str, str]] = []
        for context, cues in self.plover.contexts.items():
            for cue in cues:
                if " " in cue or "-" in cue:
                    double.append((cue, context))
                else:
                    single.setdefault(cue, []).append(context)
        out: dict[int, set[str]] = {}
        for number, sentence in enumerate(self.sentences):
            tokens = self.doc[sentence.start : sentence.end]
            found = {c for t in tokens for key in (lemma_of(t), t.lower_) for c in single.get(key, ())}
            text = " ".join(lemma_of(t) for t in tokens).replace(" - ", "-")
            found |= {context for cue, context in double if cue in text}
            out[number] = found
        return out
