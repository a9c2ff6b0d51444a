"""What a word's own auxiliaries, modifiers and conjunctions say of the act it names: to come, thought of, denied, doubted."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, headline_infinitive, lemma_of
from dateline.model import Status

Words = dict[str, frozenset[str]]
INVERTED = frozenset({"had", "should", "were"})
PRESENT = ("VBZ", "VBP")


def own(token: Token, words: Words) -> Status | None:
    """The status that the words on a predicate itself tell, None where they are silent."""
    if token.pos_ not in CLAUSAL_HEADS:
        return _noun(token, words)
    if _conditional(token, words):
        return "hypothetical"
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in words["modal_aux"]:
            if perfect and _epistemic(token, child, words):
                return None
            return "future" if not perfect and _future_in_past(token, child, words) else "hypothetical"
        if child.dep_ == "aux" and child.lower_ in words["future_aux"]:
            return "future"
    root = token.tag_ == "VB" and token.dep_ == "ROOT" and any(c.tag_ == "TO" for c in token.children)
    if root or headline_infinitive(token):
        return "future"  # "US to withdraw from Niger"
    return _awaited(token, words)


def _noun(token: Token, words: Words) -> Status | None:
    modifiers = {lemma_of(c) for c in token.children if c.dep_ in ("amod", "compound")}
    near = {t.lower_ for c in token.children if c.dep_ in ("poss", "npadvmod", "nmod") for t in c.subtree}
    if modifiers & words["future_modifiers"] or near & words["ahead"]:
        return "future"  # "the planned visit", "next week's summit"
    if modifiers & words["hypothetical_modifiers"]:
        return "hypothetical"
    if modifiers & words["negative_modifiers"]:
        return "negated"
    if any(c.dep_ == "det" and c.lower_ == "any" for c in token.children):
        return "hypothetical"  # "any attack"
    return None


def _conditional(token: Token, words: Words) -> bool:
    """ "if", "unless"; "should the talks fail"; "had the police acted"."""
    for child in token.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in words["conditional_marks"]:
            return True
    if token.dep_ != "advcl":
        return False
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in INVERTED and c.i < subject.i for c in token.children
    )


def _awaited(token: Token, words: Words) -> Status | None:
    """ "until sanctions force him to withdraw", "once the deal is signed": a present tense after these is to come."""
    awaited = token.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in words["awaiting_marks"] for c in token.children
    )
    if not awaited:
        return None
    tensed = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
    coming = any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.head.children)  # "cannot be signed until they left"
    return "future" if coming or any(t.tag_ in PRESENT for t in tensed) else None


def _epistemic(token: Token, auxiliary: Token, words: Words) -> bool:
    """ "may have been wounded" tells what probably was; "could have been avoided if" does not."""
    if auxiliary.lower_ not in words["epistemic_aux"]:
        return False
    passive = any(c.dep_ == "auxpass" for c in token.children)
    return (auxiliary.lower_ != "could" or passive) and not conditioned(token, words)


def conditioned(token: Token, words: Words) -> bool:
    """Whether a condition hangs on a clause: "would withdraw if attacked"."""
    return any(
        c.dep_ == "advcl" and any(m.lower_ in words["conditional_marks"] for m in c.children) for c in token.children
    )


def _future_in_past(token: Token, auxiliary: Token, words: Words) -> bool:
    """ "said it would withdraw": the will of what was said, unless a condition hangs on it."""
    if auxiliary.lower_ not in ("would", "'d", "’d") or token.dep_ != "ccomp":
        return False
    said = token.head
    tensed = said.tag_ in ("VBD", "VBN", "VBG")
    return lemma_of(said) in words["speech_verbs"] and tensed and not conditioned(token, words)


def asked(token: Token) -> bool:
    """A question that yes or no answers: "Will Russia attack?"; "Why did it attack?" takes for granted that it did."""
    sentence = token.sent
    if sentence[-1].text != "?" and (len(sentence) < 2 or sentence[-2].text != "?"):
        return False
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    wh = any(t.tag_ in ("WRB", "WP", "WDT") for t in token.lefts)
    return subject is not None and not wh and any(a.i < subject.i for a in auxiliaries)


def denied(token: Token, words: Words) -> bool:
    """Whether a word, or the subject or object of a verb, is negated: "did not arrest", "no journalists were arrested"."""
    for child in token.children:
        only = child.i + 1 < len(child.doc) and child.nbor().lower_ == "only"  # "not only fired but also arrested"
        if child.dep_ == "neg" and not only:
            return True
        if child.dep_ in ("det", "preconj", "advmod") and child.lower_ in words["negations"] and not only:
            return True
        argument = child.dep_ in ("nsubj", "nsubjpass", "dobj") and token.pos_ in CLAUSAL_HEADS
        none = (c for c in child.children if c.dep_ != "appos" and c.lower_ in words["nobody"])
        if argument and (child.lower_ in words["nobody"] or next(none, None) is not None):
            return True
    return False


def or_not(head: Token, words: Words) -> bool:
    """ "did not beat or arrest": the second verb of an "or" shares the first one's negation."""
    if head.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children):
        return False
    linked = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.head.children)
    return linked and denied(head.head, words)


def by_doubtful(verb: Token, words: Words) -> bool:
    """ "Suspected jihadists killed", "unconfirmed reports said": whoever acts or says so is in doubt."""
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "agent"))
    return any(
        m.lower_ in words["hedge_adjectives"]
        for s in subjects
        for t in (s, *(c for c in s.children if c.dep_ == "pobj"))
        for m in t.children
        if m.dep_ == "amod"
    )


def hedged(token: Token, words: Words) -> bool:
    """Whether the words on a predicate, or "is believed to" above it, mark doubt."""
    for child in token.children:
        if child.dep_ in ("advmod", "aux") and child.lower_ in words["hedge_adverbs"]:
            return True
        if child.dep_ == "amod" and child.lower_ in words["hedge_adjectives"]:
            return True
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
    if perfect and any(c.dep_ == "aux" and _epistemic(token, c, words) for c in token.children):
        return True
    above = token.head
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)
    if token.dep_ == "xcomp" and lemma_of(above) in words["hedge_verbs"]:
        return passive or lemma_of(above) in ("appear", "seem")
    return token.dep_ == "xcomp" and lemma_of(above) in ("say", "report", "tell") and passive  # "is said to have sent"
