"""Marked pairs: what did A do to R in this sentence?

Every reading of every predicate is ranked by how it seats the two; what the words around them suggest is added, and
answers alone where no reading fits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.cast import Cast
from dateline.annotate.events import promised
from dateline.annotate.evidence import evidence, features, strongest
from dateline.annotate.frames import phrase
from dateline.annotate.match import Candidate
from dateline.annotate.scene import Scene
from dateline.annotate.status import Standing, standing
from dateline.model import Entity, Span
from dateline.ontology.crosswalk import Crosswalk

# Weights set on the half of our development pairs that is read; shares of the best answer, not probabilities.
ACTS = 3.0  # the reading has A as its actor
SUFFERS = 2.0  # ... and R as its recipient
REVERSED = -1.5  # it has R acting on A
BELOW = 0.8  # R stands below the predicate
GOVERNS = 0.6  # A is the subject of a clause above it
DEPTH = -0.25  # for each step from the root
NOUN = -0.4
MISSED = 3.0  # a reading whose conditions do not all hold
RANK = 0.45
TAKEN = 2.0  # an act that an operator has taken is no act of its own
UNREAD = -2.0  # a type that no reading gives
WEIGHT = 1.4  # of the logarithm of what weak evidence gives
FAINT = 0.0025  # the least share that is told apart
MARKED = "ZZZ"  # the code that a marked phrase bears where the gazetteer knows none


@dataclass(frozen=True, slots=True)
class Related:
    """The answer for a pair: type, mode, status, and a share for every type that was considered."""

    type: str
    mode: str | None
    status: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text, and how well it seats the pair."""

    score: float
    candidate: Candidate
    mode: str | None
    standing: Standing


def mark(cast: Cast, doc: Doc, span: Span | None) -> None:
    """Makes a marked phrase an actor, whatever the gazetteer knows of it."""
    inside = [t for t in doc if span is not None and t.idx < span[1] and t.idx + len(t.text) > span[0]]
    if span is None or not inside:
        return
    head = doc[inside[0].i : inside[-1].i + 1].root
    for token in inside:
        known = cast.at(token)
        if token.i == head.i or known:
            entity = known[0] if known else Entity(code=MARKED, entity_text=doc.text[span[0] : span[1]])
            cast.stand_for(token, (entity.model_copy(update={"span": span}),))


def relate(scene: Scene, actor: Span | None, recipient: Span | None, crosswalk: Crosswalk) -> Related:
    """What the actor did to the recipient; always one of the types."""
    best = readings(scene, actor, recipient, crosswalk)
    scored = {name: reading.score for name, reading in best.items()}
    for name, share in _suggested(scene, actor, recipient, crosswalk).items():
        scored[name] = scored.get(name, UNREAD) + WEIGHT * math.log(max(share, FAINT))
    ranked = sorted(scored, key=lambda name: (-scored[name], name))
    weights = {name: 2.0 ** (scored[name] - scored[ranked[0]]) for name in ranked}
    total = sum(weights.values())
    scores = {name: round(weights[name] / total, 3) for name in ranked}
    top = best.get(ranked[0])
    if top is None:
        return Related(ranked[0], None, "actual", scores)
    return Related(ranked[0], top.mode, top.standing.status, scores)


def _suggested(scene: Scene, actor: Span | None, recipient: Span | None, crosswalk: Crosswalk) -> dict[str, float]:
    """How likely each type is by weak evidence alone, in the words of the codebook."""
    out: dict[str, float] = {}
    for label, share in evidence().shares(strongest(features(scene, actor, recipient))):
        told, mode = promised(scene, label.type, label.mode, Standing(label.standing, hedged=False))
        rules = (label.rule,) if label.rule else ()
        name = crosswalk.name(told, mode, rules, (label.standing,), label.over)
        out[name] = out.get(name, 0.0) + share
    return out


def readings(scene: Scene, actor: Span | None, recipient: Span | None, crosswalk: Crosswalk) -> dict[str, Reading]:
    """The best reading of the text for every type that one of its words can be."""
    scored: list[tuple[float, Candidate]] = []
    consumed: set[int] = set()
    for sentence in scene.sentences:
        for token in scene.doc[sentence.start : sentence.end]:
            for candidate in scene.matcher.candidates(token)[:6]:
                if candidate.family.is_operator and candidate.family.table is None and candidate.inner is not None:
                    continue
                if candidate.inner is not None and not candidate.family.keep and _seats(candidate, actor, recipient)[0]:
                    consumed.add(candidate.inner.head.i)
                scored.append((_score(scene, candidate, actor, recipient), candidate))
            for candidate in scene.matcher.near_misses(token)[:4]:
                scored.append((_score(scene, candidate, actor, recipient) - MISSED, candidate))
    best: dict[str, Reading] = {}
    for raw, candidate in scored:
        score = raw - (TAKEN if candidate.head.i in consumed else 0.0)
        name, mode, stand = _named(scene, candidate, crosswalk)
        if name not in best or score > best[name].score:
            best[name] = Reading(score, candidate, mode, stand)
    return best


def _named(scene: Scene, candidate: Candidate, crosswalk: Crosswalk) -> tuple[str, str | None, Standing]:
    """What the codebook calls a reading."""
    stand = standing(candidate.head)
    told, mode = promised(scene, candidate.type, candidate.mode, stand)
    pledge = told != candidate.type or (candidate.inner is not None and candidate.inner.type == "RETREAT")
    words = [word for word, holds in ((stand.status, True), ("promised", pledge)) if holds]
    over = candidate.inner.type if candidate.inner is not None else None
    return crosswalk.name(told, mode, candidate.rules, words, over), mode, stand


def _seats(candidate: Candidate, actor: Span | None, recipient: Span | None) -> tuple[bool, bool]:
    """Whether a reading has A as actor and R as recipient."""
    return _among(candidate.actors, actor), _among(candidate.recipients, recipient)


def _among(entities: tuple[Entity, ...], span: Span | None) -> bool:
    return span is not None and any(
        e.span is not None and e.span[0] < span[1] and e.span[1] > span[0] for e in entities
    )


def _score(scene: Scene, candidate: Candidate, actor: Span | None, recipient: Span | None) -> float:
    acts, suffers = _seats(candidate, actor, recipient)
    score = RANK * min(candidate.rank, 5)
    score += ACTS if acts else 0.0
    score += SUFFERS if suffers else 0.0
    if not acts and _among(candidate.recipients, actor) and _among(candidate.actors, recipient):
        score += REVERSED
    if not acts and candidate.family.reciprocal and _among(candidate.recipients, actor):
        score += ACTS / 2
    if not suffers and _below(candidate.head, recipient):
        score += BELOW
    if not acts:
        score += GOVERNS if _governs(scene, candidate.head, actor) else 0.0
    score += DEPTH * min(_depth(candidate.head), 6)
    return score + (NOUN if candidate.frame.pos != "V" else 0.0)


def _below(head: Token, span: Span | None) -> bool:
    return span is not None and any(t.idx < span[1] and t.idx + len(t.text) > span[0] for t in head.subtree)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _governs(scene: Scene, head: Token, span: Span | None) -> bool:
    """Whether A is the subject of a verb above the predicate."""
    for above in head.ancestors if span is not None else ():
        if above.pos_ in ("VERB", "AUX"):
            for subject in scene.frames.of(above).get("subj"):
                if span is not None and any(t.idx < span[1] and t.idx + len(t.text) > span[0] for t in phrase(subject)):
                    return True
    return False
