"""Doubt: whether a report leaves open that an act or a state is so, beyond the word's own "reportedly"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.cues import Saying
from dateline.annotate.frames import CLAUSAL_HEADS, is_passive, lemma_of
from dateline.annotate.speech import Sayings
from dateline.annotate.words import chain_words, speech_words, status_words

STEPS = 8  # words between an act and what throws doubt on it
WHERE = ("in", "at", "from", "on")
CLAUSES = ("ccomp", "csubj", "csubjpass", "xcomp", "advcl", "acl")


def doubted(sayings: Sayings, head: Token) -> bool:
    """Whether the words above an act, whoever tells it, or the next sentence leave it open."""
    chain = list(sayings.chain(head))
    if any(_unsure(saying) for saying in chain):
        return True
    if chain and sayings.sentence_of.get(head.i, -1) in sayings.unverified:
        return True
    token, steps = head, 0
    while True:
        if _open(token):
            return True
        above = token.head
        if above.i == token.i or steps >= STEPS:
            return False
        if token.dep_ in (*CLAUSES, "pcomp") or token.dep_ in ("nsubj", "nsubjpass") or above.pos_ in ("NOUN", "ADP"):
            if _leaves_open(token, above):
                return True
        if above.pos_ == "ADP" and (above.lower_ in WHERE or above.lower_ in status_words()["beside"]):
            return False  # "may have died in the attack": there was an attack
        beside = token.dep_ in ("relcl", "nsubj", "nsubjpass", "conj", "parataxis") and above.dep_ != "attr"
        if beside and token.pos_ in CLAUSAL_HEADS:
            return False
        token, steps = above, steps + 1


def _unsure(saying: Saying) -> bool:
    """Whether a source or cue is itself in doubt: "unconfirmed reports", "rumours that", "claimed that"."""
    words = speech_words()
    if lemma_of(saying.cue) in words["guessing"] and any(c.dep_ == "ccomp" for c in saying.cue.children):
        return True
    hedges = {c.lower_ for c in saying.source.children if c.dep_ == "amod"} & words["hedging"]
    return bool(hedges) or (saying.source.i == saying.cue.i and lemma_of(saying.cue) in words["rumouring"])


def _open(token: Token) -> bool:
    """What a word has below it: "may have been killed", "if confirmed", "so-called"."""
    words = speech_words()
    kids = list(token.children)
    if token.pos_ in CLAUSAL_HEADS:
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in kids)
        if perfect and any(c.dep_ == "aux" and c.lower_ in words["guessed"] for c in kids):
            return True
        weapons = (c for c in kids if c.dep_ == "nsubjpass" and lemma_of(c) in chain_words()["weapons"])
        if any(m.lower_ in words["hedging"] for c in weapons for m in c.children):
            return True  # "suspected Iranian rockets were fired"
        return any(c.dep_ == "advcl" and _if_confirmed(c) for c in kids)
    return any(c.dep_ in ("amod", "compound") and c.lower_ in words["hedging"] for c in kids)


def _if_confirmed(clause: Token) -> bool:
    return lemma_of(clause) in speech_words()["confirming"] and any(c.lower_ == "if" for c in clause.children)


def _leaves_open(token: Token, above: Token) -> bool:
    """What stands above a clause or a noun: "it is unclear whether", "is thought to", "was seen as"."""
    words, lemma = speech_words(), lemma_of(above)
    clausal = token.dep_ in CLAUSES
    if above.pos_ in CLAUSAL_HEADS:
        adjectives = [c for c in above.children if c.dep_ in ("acomp", "attr")]
        negated = any(c.dep_ == "neg" for c in above.children)
        if any(lemma_of(a) in words["uncertain"] or (negated and lemma_of(a) in words["settled"]) for a in adjectives):
            return clausal
        return clausal and lemma in words["supposing"] and is_passive(above)
    if above.pos_ == "ADJ":
        return clausal and lemma in words["uncertain"]
    verb = above.head
    if above.pos_ == "ADP" and token.dep_ in ("pobj", "pcomp") and lemma_of(verb) in words["charging"]:
        return is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children)  # "is accused of killing"
    if above.lower_ == "as" and token.dep_ == "pobj":
        return (
            lemma_of(verb) in words["seeming"]
            and is_passive(verb)
            and not any(c.dep_ == "agent" for c in verb.children)
        )
    return False
