"""The cast of a report: who each noun phrase and pronoun stands for.

Names come from the gazetteer, other phrases are described by their words ("four Saudi men"), short forms and pronouns
are chained to what came before. What the report itself says of somebody ("Niger's prime minister, Ali Lamine Zeine")
outranks the packs. Nothing is invented: a phrase without a country takes one only from its own words, from what it
refers back to, or from the country the report is about when the phrase is definite or names an institution.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from dateline.annotate.frames import through
from dateline.annotate.layers import PlaceName, TimeName
from dateline.annotate.words import office_words
from dateline.gazetteer.actors import Answer
from dateline.gazetteer.names import NameHit
from dateline.gazetteer.phrases import Phrases
from dateline.model import Entity

AGENT_PREPS = ("of", "by", "from", "between", "at", "in", "among")
INNER_PREPS = (
    "of",
    "by",
    "between",
    "against",
    "on",
    "with",
    "to",
    "from",
    "for",
    "in",
    "into",
    "over",
    "about",
    "at",
    "towards",
    "toward",
)


# Sectors that act in politics whatever the country.
STATELY = frozenset({"COP", "MIL", "SPY", "GOV", "LEG", "JUD", "REB", "PRM"})
WHERE = frozenset({"in", "at", "near", "outside", "around", "inside"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that stands for somebody. `kind`: person, group, state, union, pair or generic."""

    head: int
    start: int
    end: int
    sentence: int
    kind: str
    plural: bool
    female: bool | None
    proper: bool
    entity: Entity
    chain: str | None = None


class Cast:
    """Who is who in one Doc. Filled by `casting.cast_report`; ask `at(token)` and `inside(token)`."""

    def __init__(
        self, doc: Doc, who: Phrases, places: Sequence[PlaceName], times: Sequence[TimeName], on: date | None
    ) -> None:
        self.doc, self.who, self.on = doc, who, on
        self.place_tokens = {i: name for name in places for i in range(name.start, name.end)}
        dates = frozenset(i for time in times for i in range(time.start, time.end))
        found = (
            h
            for h in who.find([t.text for t in doc])
            if h.start not in dates and not _else(doc, h, who.agents.words["kin"]) and not self._in_place(h)
        )
        self.hits = {i: hit for hit in found for i in range(hit.start, hit.end)}
        longer = (hit for hit in self.hits.values() if hit.end - hit.start > 1)
        self.inner = frozenset(i for hit in longer for i in range(hit.start, hit.end))  # words of longer names
        self.about: dict[str, float] = {}  # code of a country → how much the report is about it
        self.focus: str | None = None  # the country the report is about
        self.scene: str | None = None  # the country in which most is said to happen
        self.counted: dict[int, Token] = {}  # a number without a noun → the noun counted before: "and France 1,500"
        self.mentions: list[Mention] = []
        self.by_head: dict[int, Mention] = {}
        self._modifiers: dict[int, Entity | None] = {}
        self._linked: dict[int, tuple[Entity, ...]] = {}

    def _in_place(self, hit: NameHit) -> bool:
        """Whether a name is part of a longer name of a place: "Dera Ismail Khan", "Niger Delta"."""
        name = self.place_tokens.get(hit.start)
        return (
            name is not None
            and name.start <= hit.start
            and hit.end <= name.end
            and name.end - name.start > hit.end - hit.start
        )

    def add(self, mention: Mention) -> None:
        """Keeps a mention under its head."""
        self.mentions.append(mention)
        self.by_head[mention.head] = mention

    def stand_for(self, token: Token, entities: tuple[Entity, ...]) -> None:
        """Says whom a pronoun or a pair stands for."""
        self._linked[token.i] = entities

    def within(self, span: Span) -> list[NameHit]:
        """The names that stand inside a span, left to right."""
        found = (self.hits.get(i) for i in range(span.start, span.end))
        return [
            hit for i, hit in enumerate(found, span.start) if hit is not None and hit.start == i and hit.end <= span.end
        ]

    # ------------------------------------------------------------------ asking
    def at(self, token: Token) -> tuple[Entity, ...]:
        """Who a word stands for, when it can be coded; pairs ("the two leaders") give several."""
        linked = self._linked.get(token.i)
        if linked is not None:
            return linked
        mention = self.by_head.get(token.i)
        if mention is not None:
            return (mention.entity,) if mention.entity.code is not None or self._of_nowhere(mention.entity) else ()
        entity = self._modifier(token)
        return (entity,) if entity is not None and entity.code is not None else ()

    def _of_nowhere(self, entity: Entity) -> bool:
        """Whether an actor counts without a country: forces and offices in a report that names none at all. Where it
        names one, they are its own or else foreign, and a guess would be neither.
        """
        return self.focus is None and entity.sector in STATELY

    def described(self, token: Token) -> tuple[Entity, ...]:
        """What a word is told to be, with a country or not: "the columnist" is somebody of the press anywhere."""
        found = self.at(token)
        mention = self.by_head.get(token.i)
        if found or mention is None or mention.entity.sector is None:
            return found
        return (mention.entity,)

    def may_speak(self, token: Token) -> bool:
        """Whether a word heads a phrase for a person, or for people of a known kind: not a state or a place."""
        mention = self.by_head.get(token.i)
        return mention is not None and (
            mention.kind == "person" or (mention.entity.sector is not None and not mention.proper)
        )

    def is_person(self, token: Token) -> bool:
        """Whether a word heads a phrase for one person."""
        mention = self.by_head.get(token.i)
        return mention is not None and mention.kind == "person" and not mention.plural

    def is_place(self, token: Token) -> bool:
        """Whether a word is part of the name of a place."""
        return token.i in self.place_tokens

    def inside(
        self, token: Token, preps: Sequence[str] = INNER_PREPS, *, adjectives: bool = True
    ) -> tuple[Entity, ...]:
        """The nearest actors inside a noun phrase that is no actor itself: "Israel's strikes" → Israel. `preps`: the
        prepositions that may lead to them; an attack "on" somebody is not theirs. Without `adjectives` a nationality
        alone does not count: "the Finnish phone maker".
        """
        for child in sorted(token.children, key=lambda c: abs(c.i - token.i)):
            if child.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod") and (adjectives or child.pos_ != "ADJ"):
                found = self._all(child)
                if found:
                    return found
        for prep in preps:
            for child in token.children:
                if child.dep_ in ("prep", "agent") and child.lower_ == prep:
                    for argument in child.children:
                        if argument.dep_ == "pobj":
                            found = self._all(argument) or self.inside(argument, preps)
                            if found:
                                return found
        return ()

    def maker(self, token: Token) -> tuple[Entity, ...]:
        """Who did what a participle after a noun tells: "the missiles fired by Israel", "threats made by the army"."""
        for child in token.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                agents = (a for p in child.children if p.dep_ == "agent" for a in p.children if a.dep_ == "pobj")
                found = tuple(e for agent in agents for e in self._all(agent) or self.inside(agent, AGENT_PREPS))
                if found:
                    return found
        return ()

    def _all(self, token: Token) -> tuple[Entity, ...]:
        out: list[Entity] = []
        stack = [token]
        while stack:
            one = stack.pop()
            out += self.at(through(one))
            stack += [c for c in one.children if c.dep_ == "conj"]
        return tuple(dict.fromkeys(out))

    def _modifier(self, token: Token) -> Entity | None:
        """A name before a noun: "Russian", "ECOWAS", "US"."""
        if token.i not in self._modifiers:
            hit = self.hits.get(token.i)
            answer = self.who.name(hit, self.on) if hit is not None else None
            entity = None
            if hit is not None and answer is not None and not hit.weak:
                entity = entity_of(answer, self.doc[hit.start : hit.end])
            self._modifiers[token.i] = entity
        return self._modifiers[token.i]


def _else(doc: Doc, hit: NameHit, kin: Set[str]) -> bool:
    """Whether a name stands for something else here: another person of that surname, or the town itself."""
    return _namesake(doc, hit, kin) or _town(doc, hit)


def _town(doc: Doc, hit: NameHit) -> bool:
    """A capital stands for its government but where something happens: "met in Prague"."""
    capital = all(bearer.form == "government" for bearer in hit.bearers)
    return capital and hit.start > 0 and doc[hit.start - 1].lower_ in WHERE


def _namesake(doc: Doc, hit: NameHit, kin: Set[str]) -> bool:
    """A bare surname after another first name is somebody else: "Sean Robertson" is not the Robertson that we know;
    nor is a relative's first name that sounds like a surname.
    """
    if hit.end - hit.start > 1 or any(b.form != "surname" for b in hit.bearers):
        return False
    if _first_name(doc[hit.start]):
        return True
    if hit.start == 0:
        return False
    before = doc[hit.start - 1]
    if before.text == "-" and not before.whitespace_:
        return True  # "Roberts-Smith" is no Smith
    relative = doc[hit.start - 2] if before.text == "," and hit.start > 1 else before
    if relative.lower_ in kin:
        return True
    word = before.lower_.strip(".")
    titled = any(word in office_words()[key] for key in ("titles", "not_titles", "former", "appointed", "candidate"))
    return before.pos_ == "PROPN" and before.text.istitle() and before.head.i == hit.start and not titled


def _first_name(token: Token) -> bool:
    """ "Colonel Michel Randrianirina" is no Michel that we know: the word is a name before another name."""
    after = token.head
    named = token.dep_ == "compound" and after.i == token.i + 1 and after.pos_ == "PROPN" and after.text.istitle()
    titled = token.i > 0 and token.nbor(-1).dep_ == "compound" and token.nbor(-1).head.i in (token.i, after.i)
    ranks = office_words()["ranks"] | office_words()["titles"]
    return named and titled and token.nbor(-1).lower_.strip(".") in ranks


def entity_of(answer: Answer, span: Span) -> Entity:
    """The gazetteer's answer for the words of a span."""
    return Entity(
        code=answer.code,
        sector=answer.sector,
        other_sectors=tuple(answer.other_sectors),
        entity_text=span.text,
        identifier_id=answer.identifier_id,
        identifier_text=answer.identifier_text,
        office=answer.office,
        span=bounds(span),
    )


def bounds(span: Span) -> tuple[int, int]:
    """A span as code point offsets."""
    return (span.start_char, span.end_char)
