"""Weak evidence: what the words around a marked pair suggest, for when no pattern, or more than one, says what A did.

The words on the way from A to R in the parse, the verbs that govern them and the words between them are features of a
linear model. Its weights come from sentences written for dateline (`tools/make_relate_weights.py`), never from reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, lemma_of
from dateline.annotate.scene import Scene
from dateline.annotate.status import standing
from dateline.annotate.words import empty_words
from dateline.model import Span, Status

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
REACH = 9  # words outside the pair that still count
SCALE = 2.0  # the length to which the features of a pair are brought, however long the text


def features(scene: Scene, actor: Span | None, recipient: Span | None) -> Iterator[tuple[str, float]]:
    """The features of a pair, with their values; a feature may be given more than once."""
    marked = [span for span in (actor, recipient) if span is not None]
    heads = [_head(scene, span) for span in marked]
    yield from _sectors(scene, heads)
    path = _path(heads, scene)
    for token in path:
        yield from _predicate(token, marked)
    top = path[0] if path else None
    if top is not None:
        yield f"status={standing(top).status}", 1.0
    for head in heads[1:]:
        if head.dep_ == "pobj":
            yield f"prep={head.head.lower_}", 0.5
            if head.head.head.pos_ in CLAUSAL_HEADS:
                yield f"verb+prep={lemma_of(head.head.head)} {head.head.lower_}", 1.0
        yield f"r={lemma_of(head)}", 0.5
    yield from _around(scene, marked)


def _head(scene: Scene, span: Span) -> Token:
    inside = [t for t in scene.doc if t.idx < span[1] and t.idx + len(t.text) > span[0]]
    return scene.doc[inside[0].i : inside[-1].i + 1].root if inside else scene.doc[0]


def _inside(token: Token, spans: list[Span]) -> bool:
    return any(token.idx < end and token.idx + len(token.text) > start for start, end in spans)


def _sectors(scene: Scene, heads: list[Token]) -> Iterator[tuple[str, float]]:
    for role, head in zip("ar", heads, strict=False):
        found = [e.sector or "state" for e in scene.cast.at(head)[:1]]
        for sector in found:
            yield f"{role}:{sector}", 0.5
        if scene.cast.is_place(head):
            yield f"{role}:place", 0.5


def _path(heads: list[Token], scene: Scene) -> list[Token]:
    """The words between the two in the parse, the highest first; from the root where only one is marked."""
    if not heads:
        return [t for t in scene.doc if t.dep_ == "ROOT"][:1]
    first, last = heads[0], heads[-1]
    if first.sent != last.sent:
        return []
    up = [first, *first.ancestors]
    down = [last, *last.ancestors]
    shared = [t for t in up if t in down]
    if len(heads) == 1 or not shared:
        return [*reversed(list(first.ancestors))]
    top = shared[0]
    left, right = up[: up.index(top)], down[: down.index(top)]
    return [t for t in (top, *reversed(left), *reversed(right)) if t.i not in (first.i, last.i)]


def _predicate(token: Token, marked: list[Span]) -> Iterator[tuple[str, float]]:
    """A word on the way, with what makes it another word: its particle, its object, its negation and tense."""
    lemma = lemma_of(token)
    if token.pos_ not in (*CONTENT, "AUX"):
        return
    yield f"path={lemma}", 1.0
    status = standing(token).status
    if status != "actual":
        yield f"path:{status}={lemma}", 1.0
        yield f"path:{status}", 0.5
    for child in token.children:
        if _inside(child, marked):
            continue
        if child.dep_ == "prt":
            yield f"path={lemma} {child.lower_}", 1.0
        elif child.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp", "attr", "acomp", "advcl"):
            yield f"path>{lemma_of(child)}", 1.0
            yield f"path={lemma}>{lemma_of(child)}", 1.0


def _around(scene: Scene, marked: list[Span]) -> Iterator[tuple[str, float]]:
    """The words between the pair and near it."""
    if not marked:
        return
    start, end = min(s for s, _ in marked), max(e for _, e in marked)
    inner = [t for t in scene.doc if start <= t.idx < end]
    first, last = (inner[0].i, inner[-1].i) if inner else (0, len(scene.doc) - 1)
    for token in scene.doc:
        if token.pos_ not in CONTENT or lemma_of(token) in empty_words():
            continue
        if _inside(token, marked):
            yield f"in={lemma_of(token)}", 0.3
        elif first <= token.i <= last:
            yield f"word={lemma_of(token)}", 0.7
        elif first - REACH <= token.i <= last + REACH:
            yield f"word={lemma_of(token)}", 0.4


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence of the training text tells, in the terms of a crosswalk."""

    type: str
    mode: str | None = None
    standing: Status = "actual"
    over: str | None = None
    rule: str | None = None


@dataclass(frozen=True)
class Evidence:
    """A linear model over `features`: a weight for each feature and label, in hundredths."""

    labels: Sequence[Label]
    bias: Sequence[int]
    weights: Mapping[str, Mapping[str, int]]

    def shares(self, found: Mapping[str, float]) -> list[tuple[Label, float]]:
        """How likely each label is; the shares add up to one."""
        known = {key: value for key, value in found.items() if key in self.weights}
        length = math.sqrt(sum(value * value for value in known.values())) or 1.0
        totals = [bias / 100 for bias in self.bias]
        for key, value in known.items():
            for label, weight in self.weights[key].items():
                totals[int(label)] += SCALE * value / length * weight / 100
        top = max(totals)
        grown = [math.exp(total - top) for total in totals]
        return [(label, part / sum(grown)) for label, part in zip(self.labels, grown, strict=True)]


def strongest(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Each feature once, with its highest value."""
    out: dict[str, float] = {}
    for key, value in found:
        out[key] = max(value, out.get(key, 0.0))
    return out


@cache
def evidence() -> Evidence:
    """The shipped weights."""
    source = resources.files("dateline").joinpath("packs", "relate", "weights.json")
    data = json.loads(source.read_text(encoding="utf-8"))
    return Evidence([Label(**label) for label in data["labels"]], data["bias"], data["weights"])
