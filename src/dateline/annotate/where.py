"""Where: the place of this act, not of the report; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.frames import CLAUSAL_HEADS, Frame, lemma_of
from dateline.annotate.layers import PlaceName
from dateline.model import Place

LOCATIVE = frozenset(
    "in at near on inside outside across around over within throughout into along off above between off through".split()
)
BARRIERS = ("relcl", "advcl", "ccomp", "parataxis", "acl")


@dataclass(frozen=True, slots=True)
class _Spot:
    """The name of a place, the word at its root, and the preposition it hangs on."""

    name: PlaceName
    root: Token
    prep: Token | None


class Atlas:
    """The names of places in one Doc, asked by the act that took place there."""

    def __init__(self, doc: Doc, names: Sequence[PlaceName]) -> None:
        self.doc = doc
        self.acts: dict[int, str] = {}  # the type of the act at a head: what hangs on another act is where that one was
        self.names = list(names)
        self.at_token = {i: n for n in names for i in range(n.start, n.end)}
        self._spots: dict[int, list[_Spot]] = {}  # by the first word of their sentence
        for name in self.names:
            root = doc[name.start : name.end].root
            self._spots.setdefault(root.sent.start, []).append(_Spot(name, root, _preposition(root)))

    def place(self, frame: Frame, slots: Sequence[str] = (), kind: str | None = None) -> Place | None:
        """The place of an act: hung on it, on its arguments, on a clause above it, in that order.

        `slots`: where an act of this type names its place itself ("bombed Aleppo", "flew to Moscow"). `kind`: its type;
        what hangs on an act of another type below it is that one's place.
        """
        head = frame.head
        others = {i for i, type_ in self.acts.items() if type_ != kind} if kind is not None else set()
        for slot in slots:
            for token in frame.get(slot):
                name = self.named(token)
                if name is not None and token.dep_ != "npadvmod":  # "the US-led attack"
                    return name.place
        best: tuple[float, PlaceName] | None = None
        for spot in self._spots.get(head.sent.start, ()):
            cost = _cost(head, spot, others)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, spot.name)
        return best[1].place if best is not None else None

    def named(self, token: Token) -> PlaceName | None:
        """The name of a place at a word or inside its phrase."""
        name = self.at_token.get(token.i)
        if name is not None:
            return name
        for child in token.children:
            inside = self.at_token.get(child.i) if child.dep_ in ("compound", "poss", "appos") else None
            if inside is not None and (child.dep_ == "appos" or (inside.place.resolution or 0) > 1):
                return inside  # "Aleppo's markets"; a country before a noun is whose, not where: "Russia's ambassador"
            if child.dep_ == "prep" and child.lower_ in ("of", "in"):
                for argument in child.children:
                    if argument.i in self.at_token:
                        return self.at_token[argument.i]
        return None

    def located(self, start: int, end: int) -> list[Place]:
        """The places that words from `start` to `end` name as where something is."""
        return [
            spot.name.place
            for spots in self._spots.values()
            for spot in spots
            if start <= spot.name.start < end
            and spot.prep is not None
            and spot.prep.lower_ in LOCATIVE
            and spot.prep.lower_ != "between"
        ]


def _cost(head: Token, spot: _Spot, others: set[int]) -> float | None:
    """How far a place is from being that of the act at `head`; None where it is another's."""
    root, prep, place = spot.root, spot.prep, spot.name.place
    if (place.resolution or 0) == 1 and root.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod"):
        return None  # "US support", "Russia's ambassador": a country before a noun is whose, not where
    if prep is not None and prep.lower_ == "between" and place.resolution == 1:
        return None  # "ties between Turkey and Syria": who, not where
    if prep is None or prep.lower_ not in LOCATIVE:
        if root.dep_ in ("compound", "nmod", "amod") and root.head.i == head.i and head.pos_ == "NOUN":
            return 1.5  # "the Ankara attack"
        return None
    governor = prep.head
    finer = 0.0 if (place.resolution or 1) > 1 else 0.4
    if governor.i == head.i:
        return finer
    if head.is_ancestor(governor):
        return _path(head, governor, finer + 1.0, others)
    return None if governor.i in others else _climb(head, governor, finer)


def _preposition(root: Token) -> Token | None:
    """The preposition a name hangs on, through "the city of", "X, Y" and coordination."""
    token, steps = root, 0
    while steps < 5 and token.head.i != token.i:
        above = token.head
        if token.dep_ == "pobj":
            if above.lower_ == "of" and above.head.pos_ in ("NOUN", "PROPN"):
                token = above.head
                steps += 1
                continue
            return above
        if token.dep_ in ("appos", "conj", "compound", "poss", "nmod") or above.pos_ in ("PROPN", "NOUN"):
            token, steps = above, steps + 1
            continue
        return None
    return None


def _path(head: Token, governor: Token, base: float, others: set[int]) -> float | None:
    """From the word a place hangs on up to the act, through no other clause and no act of another type."""
    cost, token = base, governor
    while token.i != head.i:
        if token.dep_ in BARRIERS or (token.dep_ == "conj" and token.pos_ in CLAUSAL_HEADS) or token.i in others:
            return None
        cost, token = cost + 1, token.head
    return cost


def _climb(head: Token, governor: Token, base: float) -> float | None:
    """From the act up to the clause that the place hangs on."""
    cost, token = base + 2.0, head
    while token.head.i != token.i:
        above = token.head
        if token.dep_ == "ccomp" and lemma_of(above) in ("say", "tell", "report", "claim", "add"):
            return None
        cost += 1.5 if token.dep_ in BARRIERS else 1.0
        if above.i == governor.i:
            return cost
        if any(t.i == governor.i for t in above.children) and governor.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass"):
            return cost + 1
        if cost > 9:
            return None
        token = above
    return None
