"""How sure a record is: the probability that its type is right, from a few signs whose log-odds add up.

Right means that a careful reader codes an act of that type, or a state of that predicate and arguments, there. The
signs and what was seen of each stand in `packs/ontology/confidence.yaml`; `tools/fit_confidence.py` fits them anew.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.completion import Proto
from dateline.annotate.scene import Scene
from dateline.model import State, content_id
from dateline.ontology.confidence import Signs, signs_table

STEPS = 3  # below the main word; further down nothing changes
DEEP = 4
LONG = 45  # words; of longer sentences the parse is often wrong
MANY = 3
ATTRIBUTIVE = frozenset({"amod", "acl", "compound", "appos"})


def event_signs(scene: Scene, act: Proto) -> Signs:
    """The signs of an act."""
    head, family = act.candidate.head, act.candidate.family
    found = {
        "below": float(min(_depth(head), STEPS)),
        "attributive": float(head.dep_ in ATTRIBUTIVE),
        "long": float(scene.sentences[act.sentence].end - scene.sentences[act.sentence].start > LONG),
        "recipient": float(bool(act.candidate.recipients)),
        "rivals": float(any(other.type != act.candidate.type for other in scene.matcher.candidates(head))),
        "vague": float(family.again or family.own),
        "many": float(len(act.actors) >= MANY),
    }
    return found | {name: float(act.type in types) for name, types in signs_table().types.items()}


def state_signs(scene: Scene, state: State) -> Signs:
    """The signs of a state; its rule tells whether a title, a pattern of states or an act told it."""
    words = scene.doc.char_span(*state.span, alignment_mode="expand")
    rule = state.rule.partition("+")[0]
    title = rule in ("office-title", "member-name")
    return {
        "title": float(title),
        "member": float(state.predicate == "affiliation"),
        "implied": float(not title and rule not in scene.states.patterns.by_id),
        "deep": float(words is not None and _depth(words.root) >= DEEP),
    }


def weighed(scene: Scene, state: State) -> State:
    """A state with its confidence and its id."""
    sure = state.model_copy(update={"confidence": signs_table().state(state_signs(scene, state))})
    return sure.model_copy(update={"id": content_id(sure)})


def _depth(token: Token) -> int:
    """Steps from the sentence's main word."""
    return sum(1 for _ in token.ancestors)
