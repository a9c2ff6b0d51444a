"""The values of states: how strong a force, how many dead, what kind of accord or base, opened when, at what cost."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

from dateline.annotate.frames import lemma_of, through
from dateline.annotate.match import Candidate
from dateline.annotate.quantities import bounds_of, value_of
from dateline.annotate.scene import Scene
from dateline.annotate.words import quantity_words
from dateline.ontology.predicates import predicates

TOLD_IN = ("obj", "subj", "of", "from", "to", "by", "on", "with")  # where a verb names the accord or the base


def worth_of(scene: Scene, candidate: Candidate, subject: Token) -> dict[str, Any] | None:
    """The value of a state of the candidate's kind; `subject` is the word whose count it takes."""
    if candidate.type == "presence":
        counted = bounds_of(subject) or bounds_of(through(subject))
        return {"strength": list(counted)} if counted is not None else None
    if candidate.type == "vital":
        counted = bounds_of(subject) or bounds_of(through(subject))
        single = subject.tag_ in ("NN", "NNP", "PRP")
        return {"count": list(counted) if counted is not None else [1, 1] if single else [None, None], "cause": None}
    if candidate.type == "agreement":
        return {"kind": _kind(candidate, dict(predicates().agreement_kinds))}
    if candidate.type == "facility":
        return {
            "kind": _kind(candidate, dict(predicates().facility_kinds)),
            "opened": _opened(scene, candidate),
            "cost": _cost(candidate.head),
        }
    if candidate.type == "custody":
        return {"kind": quantity_words().held_as.get(lemma_of(through(subject)), candidate.family.kind)}
    return None


def _kind(candidate: Candidate, kinds: dict[str, list[str]]) -> str | None:
    if candidate.family.kind is not None:
        return candidate.family.kind
    nouns = [candidate.head, *(t for slot in TOLD_IN for t in candidate.frame.get(slot))]
    about = [a for n in nouns for p in n.children if p.lower_ in ("on", "for", "about") for a in p.children]
    words = {lemma_of(t) for n in (*nouns, *about) for t in (n, *n.children)}  # "an accord on defence"
    return next((kind for kind, cues in kinds.items() if words & set(cues)), None)


def _opened(scene: Scene, candidate: Candidate) -> str | None:
    for noun in (candidate.head, *candidate.frame.get("obj")):
        for token in noun.subtree:
            if lemma_of(token) in ("open", "build", "establish") and token.pos_ == "VERB":
                dated = scene.calendar.date(token)
                if dated.interval is not None:
                    return dated.edtf
    return None


def _cost(head: Token) -> float | None:
    """The money after "at a cost of" in the sentence: "$110m" → 110000000."""
    for token in head.sent:
        if lemma_of(token) == "cost" and token.i + 2 < len(token.doc):
            run = [
                t.text
                for t in token.doc[token.i + 2 : token.i + 6]
                if t.tag_ == "CD" or t.text.lower() in ("m", "bn", "million", "billion")
            ]
            if run:
                return value_of(run)
    return None
