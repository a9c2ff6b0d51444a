"""Matching: which families of the pattern tables a predicate can be, best first, with their roles filled.

All candidates are collected before any is chosen; rank is the number of conditions met, then the table's weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.cast import AGENT_PREPS, Cast
from dateline.annotate.frames import Frame, Frames, lemma_of, mistaken_verb, through
from dateline.annotate.roles import Candidate, Roles
from dateline.annotate.speech import Sayings
from dateline.annotate.words import chain_words
from dateline.model import Entity
from dateline.ontology.patterns import Condition, Family, Head, Patterns, Value, pair_of
from dateline.ontology.plover import Plover

__all__ = ["Candidate", "Matcher"]

MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")
VAGUE = 4.0  # how much lower a near miss ranks where the word mostly means other acts


def _named(token: Token) -> bool:
    """Whether a word is part of a longer name: "the Conflict Analysis centre" tells of no conflict."""
    if token.tag_ not in ("NNP", "NNPS") or token.dep_ != "compound" or not token.text[:1].isupper():
        return False
    above = token.head
    return above.tag_ in ("NNP", "NNPS") and above.text[:1].isupper() and above.i - token.i <= 3


class Matcher:
    """Matches the pattern tables on one Doc."""

    def __init__(
        self, patterns: Patterns, plover: Plover, frames: Frames, cast: Cast, sayings: Sayings, blocked: frozenset[int]
    ) -> None:
        self.patterns, self.plover, self.frames, self.cast, self.sayings = patterns, plover, frames, cast, sayings
        self.roles = Roles(frames, cast, sayings, blocked)
        self.blocked = blocked  # tokens that head no act: parts of dates ("in March") and of names ("Islamic Jihad")
        self._known: dict[int, tuple[Candidate, ...]] = {}

    def candidates(self, token: Token) -> tuple[Candidate, ...]:
        """All readings of a word as an act, best first; empty for most words."""
        known = self._known.get(token.i)
        if known is not None:
            return known
        self._known[token.i] = ()  # an operator may lead back here
        rows = self._rows(token)
        found: list[Candidate] = []
        if rows:
            frame = self._lit(token)
            for head, family in rows:
                candidate = self._read(frame, head, family)
                if candidate is not None:
                    found.append(candidate)
        found.sort(key=lambda c: (-c.rank, c.family.id))
        self._known[token.i] = tuple(found)
        return self._known[token.i]

    def near_misses(self, token: Token) -> list[Candidate]:
        """Readings whose conditions do not all hold, ranked lower for each that fails: for when an answer is owed."""
        out: list[Candidate] = []
        rows = self._rows(token)
        frame = self._lit(token) if rows else None
        for head, family in rows:
            if frame is None or any(not self._stands_with(partner, frame) for partner in head.partners):
                continue
            failing = sum(self._holds(condition, frame) != condition.wanted for condition in family.conditions)
            if family.is_operator:
                outcome = family.bare or (pair_of(family.table["*"]) if family.table and "*" in family.table else None)
            else:
                outcome = (family.type, family.mode)
            if outcome is not None and outcome[0] != "drop":
                doubt = VAGUE * (1 - self.patterns.leaning(head, family.type)) if not family.is_operator else 0.0
                candidate = Candidate(
                    frame, family, family.weight - failing - doubt, *outcome, family.status, rules=(family.id,)
                )
                self.roles.seat(candidate)
                out.append(candidate)
        return sorted(out, key=lambda c: (-c.rank, c.family.id))

    def best(self, token: Token) -> Candidate | None:
        """The best reading, or None."""
        found = self.candidates(token)
        return found[0] if found else None

    def _rows(self, token: Token) -> tuple[tuple[Head, Family], ...]:
        lemma = lemma_of(token)
        if token.i in self.blocked or self._qualifies(token) or _named(token):
            return ()
        if token.pos_ in ("VERB", "AUX"):
            return self.patterns.by_head.get(("V", lemma), ())
        if token.pos_ in ("NOUN", "PROPN"):
            found = self.patterns.by_head.get(("N", lemma), ())
            return found or self.patterns.by_head.get(("N", token.lower_), ())
        if token.pos_ == "ADJ":
            rows = self.patterns.by_head.get(("A", lemma), ())
            if mistaken_verb(token):
                stems = [token.lower_[:-cut] for cut in (1, 2, 3)]  # "ceased", "relaxed", "banned"
                return next((verb for s in stems if (verb := self.patterns.by_head.get(("V", s), ()))), ())
            if not rows and token.dep_ == "amod" and token.lower_.endswith("ed"):
                return self.patterns.by_head.get(("V", lemma), ())
            return rows
        return ()

    def _qualifies(self, token: Token) -> bool:
        """Whether a noun only tells what kind of body another is: "riot police", "coup leaders"."""
        return token.dep_ == "compound" and bool(self.cast.described(token.head)) and not self.cast.described(token)

    def _lit(self, token: Token) -> Frame:
        """The frame, with what a light verb lends to an act that is its object."""
        frame = self.frames.of(token)
        if frame.pos != "N" or token.dep_ not in ("dobj", "nsubjpass", "nsubj"):
            return frame
        verb = token.head
        if verb.pos_ != "VERB":
            return frame
        above = self.frames.of(verb)
        light = self._light(above)
        if not light and token.dep_ != "nsubj":
            return frame
        lent = Frame(
            frame.head,
            frame.pos,
            frame.lemma,
            frame.passive,
            frame.partners,
            {k: list(v) for k, v in frame.slots.items()},
        )
        if token.dep_ != "nsubj" and not lent.get("subj"):
            lent.add("subj", [t for t in above.get("subj") if t.i != token.i])
        if light or token.dep_ == "nsubj":
            for slot, tokens in above.slots.items():
                if slot not in ("subj", "obj", "comp", "attr", "npadvmod", "purpose") and not slot.endswith("+"):
                    lent.add(slot, tokens)
        return lent

    def _light(self, verb: Frame) -> bool:
        """Whether a verb, alone or with its particle, adds nothing to an act: "launched", "stepped up"."""
        names = (verb.lemma, *(f"{verb.lemma} {particle}" for particle in verb.partners))
        return any(name in self.patterns.light for name in names)

    # ------------------------------------------------------------------ one family on one frame
    def _read(self, frame: Frame, head: Head, family: Family) -> Candidate | None:
        if frame.pos == "A" and "source" in family.actor and frame.head.dep_ == "amod":
            return None  # what is said of somebody is predicated: not "an honest diagnosis"
        rank = family.weight
        for partner in head.partners:
            if not self._stands_with(partner, frame):
                return None
            rank += 1
        for condition in family.conditions:
            if self._holds(condition, frame) != condition.wanted:
                return None
            rank += 1.0 if condition.wanted else 0.0
        if family.is_operator:
            return self._operate(frame, family, rank)
        candidate = Candidate(
            frame, family, rank, family.type, family.mode, family.status, also=family.also, rules=(family.id,)
        )
        self.roles.seat(candidate)
        return candidate

    def _stands_with(self, partner: str, frame: Frame) -> bool:
        """A particle or preposition of a verb, a compound or of-phrase of a noun."""
        if partner in frame.partners:
            return True
        if frame.pos == "V":
            return bool(frame.get(partner)) or any(
                partner == lemma_of(t) for t in (*frame.get("obj"), *frame.get("attr"))
            )
        return any(lemma_of(t) == partner or t.lower_ == partner for t in frame.get("of"))

    def _holds(self, condition: Condition, frame: Frame) -> bool:
        if condition.slot == "near":
            return any(self._is(t, condition.value) for t in frame.head.subtree if t.i != frame.head.i)
        return any(self._fits(token, condition) for token in self._condition_tokens(condition, frame))

    def _condition_tokens(self, condition: Condition, frame: Frame) -> list[Token]:
        if condition.slot == "prep":
            return [t for prep in sorted(condition.preps) for t in (*frame.get(prep), *frame.get(prep + "+"))]
        if condition.slot == "obj_mod":
            return [c for o in frame.get("obj") for c in through(o).children if c.dep_ in MODIFIERS]
        if condition.slot == "mod":
            return [*frame.get("mod"), *frame.get("poss")]
        if condition.slot == "said_by":
            return self.sayings.sources(frame.head)
        if condition.slot == "comp":
            return [*frame.get("comp"), *frame.get("purpose")]
        return frame.get(condition.slot)

    def _fits(self, token: Token, condition: Condition) -> bool:
        inner = through(token)
        if condition.slot == "subj" and condition.value.kinds:  # "republics from the CIS", "Kremlin critics"
            weapons = chain_words()["weapons"]
            thing = any(lemma_of(t) in weapons for t in (inner, *inner.children)) or self.cast.described(inner)
            found = () if thing else self.cast.inside(inner, AGENT_PREPS, adjectives=inner.tag_ == "NNS")
            if found and any(self._of_kind(found, kind) for kind in sorted(condition.value.kinds)):
                return True
        return self._is(inner, condition.value) or (inner.i != token.i and self._is(token, condition.value))

    def _is(self, token: Token, value: Value) -> bool:
        if value.anything:
            return True
        if value.words:
            lemma = lemma_of(self.cast.counted.get(token.i, token))
            if lemma in value.words or token.lower_ in value.words:
                return True
            modified = value.pairs and (f"{lemma_of(c)} {lemma}" for c in token.children if c.dep_ in MODIFIERS)
            if modified and any(pair in value.pairs for pair in modified):
                return True
        return any(self._kind(token, kind) for kind in value.kinds)

    def _kind(self, token: Token, kind: str) -> bool:
        if kind == "place":
            return self.cast.is_place(token)
        entities = self.cast.described(token)
        return bool(entities) and self._of_kind(entities, kind)

    def _of_kind(self, entities: Sequence[Entity], kind: str) -> bool:
        if kind == "actor":
            return True
        wanted = self.plover.kinds.get(kind, frozenset({kind}))
        return any(
            (e.sector or "") in wanted or e.code in wanted or bool(wanted & set(e.other_sectors)) for e in entities
        )

    # ------------------------------------------------------------------ operators
    def inner_of(self, frame: Frame, takes: Sequence[str]) -> Candidate | None:
        """The act that an operator takes: the first slot that holds one."""
        for slot in takes:
            tokens = [*frame.get(slot), *(frame.get("purpose") if slot == "comp" else ())]
            if slot not in ("comp", "obj"):
                tokens = [*frame.get(slot + "+"), *tokens]
            for token in tokens:
                found = self._act(token, depth=0)
                if found is not None:
                    return found
        return None

    def _act(self, token: Token, depth: int) -> Candidate | None:
        """The act at a word, looking through transparent verbs and counting nouns."""
        token = through(token)
        best = self.best(token)
        if best is not None:
            return best
        if depth < 3 and (lemma_of(token) in self.patterns.transparent or lemma_of(token) in self.patterns.light):
            frame = self.frames.of(token)
            for inner in (*frame.get("comp"), *frame.get("obj")):
                found = self._act(inner, depth + 1)
                if found is not None:
                    return found
        return None

    def _operate(self, frame: Frame, family: Family, rank: float) -> Candidate | None:
        inner = self.inner_of(frame, family.takes)
        if inner is None:
            if family.bare is None:
                return None
            type_, mode = family.bare
            candidate = Candidate(frame, family, rank, type_, mode, family.status, rules=(family.id,))
            self.roles.seat(candidate)
            return candidate
        rules = (family.id, *inner.rules)
        if family.table is None:
            return Candidate(
                frame,
                family,
                rank + 1,
                inner.type,
                inner.mode,
                family.status,
                inner,
                inner.actors,
                inner.recipients,
                rules=rules,
            )
        if family.own_act and not self._by_same(frame, family, inner):
            return None
        outcome = self._outcome(family, inner)
        if outcome is None or outcome[0] == "drop":
            return None
        candidate = Candidate(frame, family, rank + 1, *outcome, family.status, inner, rules=rules)
        self.roles.seat(candidate)
        return candidate

    def _by_same(self, frame: Frame, family: Family, inner: Candidate) -> bool:
        """Whether who does the inner act also says it: "warned that it would close the border"."""
        codes = {e.code for e in self.roles.fill(frame, family.actor or ("subj",), None)}
        return bool(inner.actors) and {e.code for e in inner.actors} <= codes

    def _outcome(self, family: Family, inner: Candidate) -> tuple[str, str | None] | None:
        table = family.table or {}
        negated = any(child.dep_ == "neg" for child in inner.head.children)
        key = f"{inner.type} {inner.mode}" if inner.mode else inner.type
        names = (f"~{key}", f"~{inner.type}", "~*") if negated else (key, inner.type, "*")
        for name in (*names, "*"):
            if name in table:
                return pair_of(table[name])
        return None
