"""Status: whether an act happened, is to come, is only thought of, or did not happen; and whether the text doubts it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, headline_infinitive, lemma_of
from dateline.annotate.words import status_words
from dateline.model import Status

GOVERNED = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "dobj", "pobj", "prep", "conj", "attr", "nsubjpass", "relcl")


@dataclass(frozen=True, slots=True)
class Standing:
    """Status and hedge of an act."""

    status: Status
    hedged: bool


def standing(head: Token, inner_of_operator: bool = False) -> Standing:
    """Reads auxiliaries, negation, conditionals and governors above the head of an act."""
    words = status_words()
    negated = _negated(head, words)
    status: Status = "actual"
    hedged = _hedged(head, words) or (head.pos_ in CLAUSAL_HEADS and _by_doubtful(head, words))
    token, steps = head, 0
    while steps < 6:
        found = _own(token, words)
        if found is not None and status == "actual":
            status = found
        above = token.head
        if above.i == token.i or token.dep_ in ("ROOT", "nsubj", "csubj", "parataxis"):
            if _any(head) and token is head and _own(above, words) == "hypothetical":
                status = "hypothetical"
            break
        if token.dep_ not in GOVERNED or (token.dep_ == "relcl" and token.tag_ != "VB"):
            break
        if _reported(token, above, words):
            hedged = hedged or _by_doubtful(above, words) or lemma_of(above) in words["doubting"]
            break
        if not inner_of_operator or steps > 0:
            governed = _governor(token, above, words)
            if governed == "negated":
                negated = not negated
            elif governed is not None and status == "actual":
                status = governed
        if token.dep_ in ("advcl", "relcl", "conj", "pobj", "dobj", "nsubjpass") and above.pos_ in CLAUSAL_HEADS:
            if token.pos_ in CLAUSAL_HEADS and token.dep_ == "advcl":
                break
            if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
                break
        hedged = hedged or _hedged(above, words)
        token, steps = above, steps + 1
    if negated:
        status = "negated"
    return Standing(status, hedged)


def _any(noun: Token) -> bool:
    """Whether a subject is any act of the kind, not one that was: "an assault would drive people out"."""
    subject = noun.dep_ in ("nsubj", "nsubjpass") and noun.pos_ == "NOUN"
    articles = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    return subject and articles <= {"a", "an", "any", "another"} and noun.tag_ == "NN"


def _own(token: Token, words: dict[str, frozenset[str]]) -> Status | None:
    """What a word's own auxiliaries and conjunctions say."""
    if token.pos_ not in CLAUSAL_HEADS:
        modifiers = {lemma_of(c) for c in token.children if c.dep_ in ("amod", "compound")}
        if modifiers & words["future_modifiers"]:
            return "future"
        if modifiers & words["hypothetical_modifiers"]:
            return "hypothetical"
        return None
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in words["modal_aux"]:
            return "future" if _future_in_past(token, child, words) else "hypothetical"
        if child.dep_ == "mark" and child.lower_ in words["conditional_marks"]:
            return "hypothetical"
        if child.dep_ == "aux" and child.lower_ in words["future_aux"]:
            return "future"
    root = token.tag_ == "VB" and token.dep_ == "ROOT" and any(c.tag_ == "TO" for c in token.children)
    if root or headline_infinitive(token):
        return "future"  # "US to withdraw from Niger"
    return None


def _future_in_past(token: Token, auxiliary: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "said it would withdraw": the will of what was said, unless a condition hangs on it."""
    if auxiliary.lower_ not in ("would", "'d", "’d") or token.dep_ != "ccomp":
        return False
    said = token.head
    conditioned = any(
        c.dep_ == "advcl" and any(m.lower_ in words["conditional_marks"] for m in c.children) for c in token.children
    )
    return lemma_of(said) in words["speech_verbs"] and said.tag_ in ("VBD", "VBN", "VBG") and not conditioned


def _reported(token: Token, above: Token, words: dict[str, frozenset[str]]) -> bool:
    """Clauses that are said, not wanted: their status is their own."""
    return token.dep_ == "ccomp" and lemma_of(above) in words["attribution_verbs"]


def _governor(token: Token, above: Token, words: dict[str, frozenset[str]]) -> Status | None:
    """What the governing word does to the act."""
    lemma = lemma_of(above)
    verbal = token.pos_ in CLAUSAL_HEADS and token.dep_ in ("xcomp", "ccomp", "pcomp", "acl")
    nominal = token.dep_ in ("dobj", "pobj", "prep") or (token.dep_ == "pcomp")
    if not (verbal or nominal):
        return None
    if above.pos_ == "ADP":
        return "negated" if above.lower_ == "without" else None
    infinitive = verbal and any(c.tag_ == "TO" for c in token.children)
    if infinitive and (lemma in words["commands"] or (token.dep_ == "acl" and lemma in words["allotted"])):
        return "hypothetical"  # ordered, and not yet told as done; "gave them a week to leave"
    if lemma in words["negative_governors"]:
        return "negated"
    if lemma in words["future_governors"] and (infinitive or above.pos_ in CLAUSAL_HEADS):
        return "future"
    if lemma in words["hypothetical_governors"] and (verbal or above.pos_ in ("NOUN", *CLAUSAL_HEADS)):
        return "hypothetical"
    if infinitive and token.dep_ == "xcomp" and (above.lemma_ == "be" or lemma in words["future_infinitives"]):
        return "future"  # "is to withdraw", "is going to withdraw"
    if infinitive and lemma in words["hypothetical_infinitives"]:
        return "hypothetical"
    return None


def _negated(head: Token, words: dict[str, frozenset[str]]) -> bool:
    chain = [head]
    if head.dep_ == "xcomp" and lemma_of(head.head) in words["negated_through"]:
        chain.append(head.head)
    if (
        head.pos_ in ("NOUN", "PROPN")
        and head.dep_ in ("dobj", "nsubjpass", "attr", "pobj")
        and head.head.pos_ in CLAUSAL_HEADS
    ):
        chain.append(head.head)
    return any(_denied(token, words) for token in chain) or _or_not(head, words)


def _denied(token: Token, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word, or the subject or object of a verb, is negated: "did not arrest", "no journalists were arrested"."""
    for child in token.children:
        only = child.i + 1 < len(child.doc) and child.nbor().lower_ == "only"  # "not only fired but also arrested"
        if child.dep_ == "neg" and not only:
            return True
        if child.dep_ in ("det", "preconj", "advmod") and child.lower_ in words["negations"] and not only:
            return True
        argument = child.dep_ in ("nsubj", "nsubjpass", "dobj") and token.pos_ in CLAUSAL_HEADS
        if argument and (child.lower_ in words["nobody"] or any(c.lower_ in words["nobody"] for c in child.children)):
            return True
    return False


def _or_not(head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "did not beat or arrest": the second verb of an "or" shares the first one's negation."""
    if head.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children):
        return False
    linked = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.head.children)
    return linked and _denied(head.head, words)


def _by_doubtful(verb: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "Suspected jihadists killed", "unconfirmed reports said": whoever acts or says so is in doubt."""
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "agent"))
    return any(
        m.lower_ in words["hedge_adjectives"]
        for s in subjects
        for t in (s, *(c for c in s.children if c.dep_ == "pobj"))
        for m in t.children
        if m.dep_ == "amod"
    )


def _hedged(token: Token, words: dict[str, frozenset[str]]) -> bool:
    for child in token.children:
        if child.dep_ in ("advmod", "aux") and child.lower_ in words["hedge_adverbs"]:
            return True
        if child.dep_ == "amod" and child.lower_ in words["hedge_adjectives"]:
            return True
    above = token.head
    if token.dep_ == "xcomp" and lemma_of(above) in words["hedge_verbs"]:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)
        return passive or lemma_of(above) in ("appear", "seem")
    if token.dep_ == "xcomp" and lemma_of(above) in ("say", "report", "tell"):
        return any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)  # "is said to have sent troops"
    return False
