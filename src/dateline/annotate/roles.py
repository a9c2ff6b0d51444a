"""Roles: who fills the actor and the recipient of a reading.

The slots of the table are tried in their order; what they hold may name nobody and yet lead to somebody: "Israel's
strikes", "the missiles fired by Israel", "a report that accuses", "villages near Mosul".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.cast import AGENT_PREPS, INNER_PREPS, WHERE, Cast
from dateline.annotate.frames import Frame, Frames, document_of, lemma_of, phrase, through
from dateline.annotate.speech import Sayings
from dateline.annotate.words import chain_words
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Span
from dateline.ontology.patterns import DEFAULT_TO, Family

TARGET_SLOTS = frozenset({"obj", "on", "against", "at", "to", "into"})
# Forces are moved against or to somebody: whom they consist of is no recipient.
MOVED_TO = {"MOBILIZE": ("against", "at", "to", "toward", "towards", "near", "along", "on", "with")}
# What acts of these types are about was done by whom they are aimed at.
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
AIMED = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "COERCE", "SANCTION", "AID", "CONCEDE", "ASSAULT"}
)
POWER = frozenset({None, "GOV", "COP", "JUD", "MIL", "SPY", "LEG"})
# What only the power of a state does to a person.
UNDER_POWER = frozenset({
    ("COERCE", "arrest"), ("COERCE", "restrict"), ("COERCE", "deport"), ("COERCE", "censor"), ("SANCTION", "convict"),
    ("SANCTION", "expel"), ("ACCUSE", "allege"), ("ACCUSE", "investigate"), ("RETREAT", "release"), ("CONCEDE", None),
    ("THREATEN", "arrest"),
})  # fmt: skip
NOUN_ACTOR = ("subj", "mod")
NOUN_TO = ("on", "against", "to", "with", "at", "of", "toward", "towards", "in", "over", "for", "from")


@dataclass(slots=True)
class Candidate:
    """A reading of a predicate: the family, what it makes of an inner act, and who fills the roles."""

    frame: Frame
    family: Family
    rank: float
    type: str
    mode: str | None
    status: str | None = None
    inner: Candidate | None = None
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    rules: tuple[str, ...] = field(default=())

    @property
    def head(self) -> Token:
        """The predicate's head word."""
        return self.frame.head


class Roles:
    """Seats actors and recipients on one Doc."""

    def __init__(self, frames: Frames, cast: Cast, sayings: Sayings, blocked: frozenset[int]) -> None:
        self.frames, self.cast, self.sayings, self.blocked = frames, cast, sayings, blocked

    def seat(self, candidate: Candidate) -> None:
        """Fills both roles of a candidate."""
        frame, family = candidate.frame, candidate.family
        noun = frame.pos != "V"
        actor_slots = family.actor or (NOUN_ACTOR if noun else ("subj",))
        actors = self.fill(frame, actor_slots, candidate.inner, preps=AGENT_PREPS, made=True)
        if noun and candidate.type == "ASSAULT":
            aimed = self._aimed_at(frame)
            actors = tuple(e for e in actors if e.span not in aimed)
        taken = {e.span for e in actors}
        recipients = self._aimed(candidate, actors, taken)
        if family.reciprocal and not recipients:
            more = self.fill(frame, ("with", "between", "among", "and"), None, taken=taken)
            if actors:
                recipients = more
            else:
                actors = more
        if not recipients and candidate.inner is not None and not family.to:
            recipients = tuple(
                e for e in (*candidate.inner.recipients, *candidate.inner.actors) if e.span not in taken
            )[:2]
        candidate.actors, candidate.recipients = actors, recipients

    def _aimed(self, candidate: Candidate, actors: tuple[Entity, ...], taken: set[Span | None]) -> tuple[Entity, ...]:
        """Whom the act is aimed at: in its own slots, else elsewhere below it, a person under power, a place."""
        frame, family = candidate.frame, candidate.family
        usual = DEFAULT_TO if frame.pos == "V" else NOUN_TO
        slots = family.to or MOVED_TO.get(candidate.type, usual)
        made = candidate.type in ANSWERS
        found = self.fill(frame, slots, candidate.inner, taken=taken, made=made)
        if found or "none" in slots:
            return found
        if family.to and candidate.type in AIMED:
            found = self._elsewhere(candidate, usual, actors)
        own = TARGET_SLOTS | (frozenset(family.to) - {"subj"}) | ({"in"} if candidate.mode == "visit" else set())
        found = found or self._subjected(candidate, slots, actors)
        return found or self._targets(frame, [slot for slot in slots if slot in own])

    def _aimed_at(self, frame: Frame) -> set[Span | None]:
        """The spans before a noun of violence that tell where or at what: "the Kenya bombing", "embassy attacks". Only
        demonyms, groups and forces before it attack.
        """
        out: set[Span | None] = set()
        for token in frame.get("mod"):
            hit = self.cast.hits.get(token.i)
            country = hit is not None and all(b.form in ("name", "government") for b in hit.bearers)
            plain = country and token.text.istitle() and token.pos_ == "PROPN"
            for entity in self.cast.at(token):
                state = (entity.identifier_id or "").startswith("state:")
                if (state and plain) or entity.sector in ("CVL", "REL", "EDU", "MED", "BUS", "JRN", "REF"):
                    out.add(entity.span)
        return out

    def _elsewhere(self, candidate: Candidate, slots: Sequence[str], actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Whom an act is aimed at where its words do not name them in the usual slot, or only in the clause they
        govern: "threatened to halt talks with the president".
        """
        taken = {e.span for e in actors}
        same = {(e.code, e.sector, e.identifier_id) for e in actors}
        codes = {e.code for e in actors}
        below = [self.frames.of(t) for slot in ("comp", "purpose") for t in candidate.frame.get(slot)]
        for frame in (candidate.frame, *(b for b in below if b.pos == "V")):
            found = self.fill(frame, slots, None, taken=taken)
            kept = tuple(
                e
                for e in found
                if (e.code, e.sector, e.identifier_id) not in same and not (e.sector == "MIL" and e.code in codes)
            )  # who sends its troops to help somebody does not help the troops
            if kept:
                return kept
        return ()

    def _subjected(self, candidate: Candidate, slots: Sequence[str], actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """A person named without a country whom the power of a state is used on is one of its own: "was arrested by
        Delhi police".
        """
        power = [e.code for e in actors if e.sector in POWER and e.code is not None and e.code not in ORGANISATIONS]
        if not power or (candidate.type, candidate.mode) not in UNDER_POWER:
            return ()
        for slot in slots:
            for token in candidate.frame.get(slot):
                mention = self.cast.by_head.get(through(token).i)
                named = mention is not None and mention.kind == "person" and mention.entity.code is None
                if mention is not None and named and mention.head not in self.blocked:
                    sector = mention.entity.sector or "CVL"
                    return (mention.entity.model_copy(update={"code": power[0], "sector": sector}),)
        return ()

    def _targets(self, frame: Frame, slots: Sequence[str]) -> tuple[Entity, ...]:
        """A place that an act is aimed at stands for its country: "shelled Douma", "flew to Moscow", "raided three
        villages near Mosul".
        """
        for slot in slots:
            for token in frame.get(slot):
                for part in (token, *(t for t in phrase(token) if t.i != token.i)):
                    name = self.cast.place_tokens.get(part.i)
                    if name is not None and name.place.country_code is not None:
                        text = name.place.extracted_place or part.text
                        return (Entity(code=name.place.country_code, entity_text=text, span=name.place.span),)
        return ()

    def fill(
        self,
        frame: Frame,
        slots: Sequence[str],
        inner: Candidate | None,
        *,
        taken: set[tuple[int, int] | None] | None = None,
        preps: Sequence[str] = INNER_PREPS,
        made: bool = False,
    ) -> tuple[Entity, ...]:
        """The actors in the first slot that names any. `taken` spans are passed over; `preps` lead into phrases, and
        where it is `made` by somebody, the participle that says so goes first.
        """
        for slot in slots:
            if slot == "none":
                return ()
            if slot == "inner":
                found = (*inner.actors, *inner.recipients) if inner is not None else ()
                found = (
                    tuple(e for e in inner.actors if e.span not in (taken or ())) or found if inner is not None else ()
                )
            elif slot == "comp":
                found = self._subjects_below(frame)
            elif slot == "source":
                found = self._speaker(frame)
            else:
                found = self._slot(frame, slot, preps, made)
            kept = tuple(e for e in found if e.span not in (taken or ()))
            if kept:
                return kept
        return ()

    def _subjects_below(self, frame: Frame) -> tuple[Entity, ...]:
        """The subject of the governed clause: "found the minister guilty", "let the rebels leave"."""
        for token in frame.get("comp"):
            below = self.frames.of(token)
            found = self._slot(below, "obj" if below.passive else "subj", INNER_PREPS)
            if found:
                return found
        return ()

    def _speaker(self, frame: Frame) -> tuple[Entity, ...]:
        """Who says the clause the predicate stands in."""
        return tuple(e for token in self.sayings.sources(frame.head) for e in self.cast.at(through(token)))

    def _slot(self, frame: Frame, slot: str, preps: Sequence[str], made: bool = False) -> tuple[Entity, ...]:
        out: list[Entity] = []
        for token in (*frame.get(slot), *(frame.get("npadvmod") if slot == "mod" else ())):
            entities = self.cast.at(through(token)) or self.cast.at(token)
            if not entities:
                inert = made and lemma_of(token) in chain_words()["weapons"]  # "a bomb in Pakistan" is not Pakistan's
                inner = tuple(p for p in preps if p not in WHERE) if inert else preps
                entities = (self.cast.maker(token) if made else ()) or self.cast.inside(token, inner)
            if made and not entities and document_of(token) == token:  # "put out a report that accuses the army"
                entities = tuple(e for owner in self.frames.owner(token) for e in self.cast.at(through(owner)))
            out += [e for e in entities if e not in out]
        return tuple(out)
