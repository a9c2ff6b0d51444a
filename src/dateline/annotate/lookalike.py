"""Lookalikes: what is told and is no act of politics: a made-up story, private persons, firms, what only counts as an act."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.completion import Proto
from dateline.annotate.frames import CLAUSAL_HEADS, Frames, lemma_of, through
from dateline.annotate.match import Candidate
from dateline.annotate.words import lookalike_words
from dateline.model import Entity

STEPS = 6
SUBJECTS = ("nsubj", "nsubjpass")
DEALINGS = ("AGREE", "COOPERATE", "CONSULT", "SUPPORT", "CONCEDE")


def made_up(candidate: Candidate) -> bool:
    """Whether an act is part of a story: "the film tells how a general seizes power", "the hero kills the king"."""
    words, token = lookalike_words(), candidate.head
    for _ in range(STEPS):
        if token.pos_ in CLAUSAL_HEADS and _by_fiction(token, words):
            return True
        if token.dep_ == "ROOT":
            break
        token = token.head
    return False


def _by_fiction(verb: Token, words: dict[str, frozenset[str]]) -> bool:
    for child in verb.children:
        if child.dep_ not in SUBJECTS:
            continue
        if lemma_of(child) in words["characters"]:
            return any(g.lower_ == "of" or g.dep_ == "poss" for g in child.children)
        if lemma_of(child) in words["fictions"] and lemma_of(verb) in words["depicting"]:
            return verb.tag_ in ("VBZ", "VBP")  # a story is told in the present tense
    return False


def counts_as(candidate: Candidate) -> bool:
    """Whether a noun only says as what something counts: "any raid would be considered an attack on us all"."""
    noun = candidate.head
    if noun.pos_ != "NOUN":
        return False
    words = lookalike_words()
    if noun.dep_ == "dobj":
        return lemma_of(noun.head) in words["constituting"]
    named = noun.dep_ == "pobj" and noun.head.lower_ in ("as", "to")
    head = noun.head.head if named else noun.head
    return (named or noun.dep_ == "oprd") and lemma_of(head) in words["counting"]


def private(act: Proto, frames: Frames) -> bool:
    """Whether an act is between private persons, one on one, or a deal between firms."""
    parties = (*act.actors, *act.recipients)
    if act.type in DEALINGS and act.actors and act.recipients:
        return all(_firm(e) for e in parties)
    if act.type != "ASSAULT" or act.candidate.frame.pos != "V":
        return False
    frame = frames.of(act.candidate.head)
    return _one_private(frame.get("subj")) and _one_private(frame.get("obj"))


def _firm(entity: Entity) -> bool:
    return entity.sector == "BUS" and not entity.other_sectors


def _one_private(tokens: Sequence[Token]) -> bool:
    """Whether a slot holds private persons only, each one alone and with nothing public about them."""
    words = lookalike_words()
    return bool(tokens) and all(
        lemma_of(through(t)) in words["private"]
        and through(t).tag_ == "NN"
        and not any(c.lower_ in words["public"] for c in through(t).children)
        for t in tokens
    )
