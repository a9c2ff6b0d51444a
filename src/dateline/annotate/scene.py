"""The scene: everything the stages found in one report, for those who write its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.annotate.cast import Cast
from dateline.annotate.frames import Frame, Frames, lemma_of, phrase, through
from dateline.annotate.layers import Sentence, TimeName
from dateline.annotate.match import Matcher
from dateline.annotate.speech import Sayings
from dateline.annotate.when import Calendar
from dateline.annotate.where import Atlas
from dateline.annotate.words import chain_words
from dateline.dates import Interval
from dateline.gazetteer.places import Places
from dateline.model import Entity, Place, Report, Source, Span
from dateline.ontology.plover import Plover

FIRST = frozenset({"i", "we", "you"})


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
        """A source by the words that name it: for "he" and "the group" those which they stand for."""
        return self.voice(self._naming(token))

    def voice(self, token: Token, whom: Token | None = None) -> Source:
        """A source as it stands, with the code of `whom` it stands for."""
        span = self._words(token)
        entities = self.cast.at(through(whom or token)) or self.cast.at(whom or token)
        entity = entities[0] if entities else None
        return Source(
            text=self.report.text[span[0] : span[1]],
            span=span,
            code=entity.code if entity else None,
            sector=entity.sector if entity else None,
        )

    def _words(self, token: Token) -> Span:
        """A noun phrase as code point offsets, with the name that stands beside it: "the minister, Jane Roe"."""
        tokens = [t for t in phrase(token) if not t.is_punct or token.i > t.i]
        named = (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and token.pos_ == "NOUN")
        tokens += [t for c in named for t in phrase(c)]
        start, end = tokens[0], tokens[-1]
        return (start.idx, end.idx + len(end.text))

    def _bare_group(self, token: Token) -> bool:
        """ "the group", "the agency": a body named before."""
        kinds = chain_words()["nominal_group"] | chain_words()["nominal_union"]
        return lemma_of(token) in kinds and [c.lower_ for c in token.children if c.i < token.i] == ["the"]

    def _naming(self, token: Token) -> Token:
        """The last phrase before a pronoun or a short form that names whom it stands for; the word itself if none does."""
        if token.pos_ == "PROPN":
            return token
        mention = self.cast.by_head.get(token.i)
        if token.lower_ in ("it", "they"):  # "the house was raided, it said": the agency that spoke just before
            speaker = self.sayings.speaker_before(token, 1)
            if speaker is not None and not self.cast.is_person(speaker):
                return speaker
        if mention is not None and mention.chain is not None:
            chained = (m for m in reversed(self.cast.mentions) if m.head < token.i and m.chain == mention.chain)
            named = [m for m in chained if self.doc[m.head].pos_ in ("PROPN", "NOUN")]
            found = next((m for m in named if self.doc[m.head].pos_ == "PROPN"), None)
            if found is None and named and token.pos_ == "PRON":
                found = named[0]
            if found is not None:
                return self.doc[found.head]
        if token.pos_ == "NOUN" and self._bare_group(token):
            body = self.sayings.speaker_before(token)
            return body if body is not None and body.pos_ == "PROPN" and not self.cast.is_person(body) else token
        if token.pos_ != "PRON" or token.lower_ in FIRST:
            return token
        return self.sayings.speaker_before(token) or token

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
