"""How far along a thing is that a word tells: under way, done, stopped, or settled and still to come.

Standing says whether an act is told as real. A withdrawal that has begun and one that is finished are both real, and they
are two states of affairs; one that is ordered is none yet. What tells them apart are the verbs and nouns right above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, lemma_of
from dateline.annotate.match import Candidate
from dateline.annotate.modality import Words, denied
from dateline.annotate.scene import Scene
from dateline.annotate.status import Standing, standing
from dateline.annotate.words import aspect_words, status_words

Stage = Literal["ongoing", "done", "stopped", "settled"]
STEPS = 3
ARGUMENTS = ("dobj", "nsubjpass", "xcomp", "ccomp")
PREDICATED = ("nsubj", "nsubjpass")


def stood(scene: Scene, candidate: Candidate) -> tuple[Standing, Stage | None]:
    """Standing and stage of a state; what somebody settled, and nobody doubts, is to come, where its family has a word for
    that.
    """
    head = candidate.head
    stand, stage = standing(head), stage_of(head)
    if stage != "settled":
        return stand, stage
    settled = "settled" in candidate.family.becomes and stand.status != "negated" and not _gone_by(scene, head)
    if not settled or standing(_governor(head) or head).status not in ("actual", "future"):
        return stand, None
    return replace(stand, status="future"), stage


def stage_of(head: Token) -> Stage | None:
    """The stage that the words above tell; None where they tell none."""
    if _progressive(head):
        return "ongoing"
    if head.pos_ not in CLAUSAL_HEADS and head.dep_ in PREDICATED and (found := _said_of(head)) is not None:
        return found
    token = head
    for above in _above(head):
        found = _stage(token, above, aspect_words())
        if found is not None:
            return found
        token = above
    return None


def _progressive(verb: Token) -> bool:
    """ "are leaving", "has been closing"."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and lemma_of(c) == "be" for c in verb.children)


def _above(head: Token) -> Iterator[Token]:
    """The words that govern a word: a verb of its clause or object, the noun it is "to", "of" or "for"."""
    token = head
    for _ in range(STEPS):
        above = token.head
        if above.i == token.i:
            return
        joined = token.dep_ == "conj" and not any(c.dep_ in PREDICATED for c in token.children)
        infinitive = token.dep_ == "acl" and any(c.tag_ == "TO" for c in token.children)
        if not (joined or infinitive or token.dep_ in (*ARGUMENTS, "prep", "pobj", "pcomp")):
            return
        yield above
        token = above


def _governor(head: Token) -> Token | None:
    """The verb or noun nearest above."""
    return next((t for t in _above(head) if t.pos_ not in ("ADP", "SCONJ") and t.i != head.i), None)


def _stage(token: Token, above: Token, words: Words) -> Stage | None:
    """What one word makes of the word below it."""
    if above.pos_ in ("ADP", "SCONJ"):
        coming = above.lower_ in words["ahead"] and token.pos_ not in CLAUSAL_HEADS
        return "settled" if coming else None
    lemma, verbal = lemma_of(above), above.pos_ in CLAUSAL_HEADS
    if token.dep_ == "prep" and token.lower_ not in words["towards"] and not (verbal and token.lower_ == "with"):
        return None
    if denied(above, status_words()):
        return None
    if lemma in words["under_way"]:
        return "ongoing"
    if lemma in words["finishing"]:
        return "ongoing" if _unfinished(above, words) else "done"
    if lemma in words["stopping"] and (token.tag_ == "VBG" or token.pos_ not in CLAUSAL_HEADS):
        return "stopped"
    if not verbal:
        return "settled" if lemma in words["settled_nouns"] else None
    settled = lemma in words["settling"] and token.dep_ in ("dobj", "nsubjpass") and token.pos_ not in CLAUSAL_HEADS
    return "settled" if settled else None


def _said_of(noun: Token) -> Stage | None:
    """What is said of an act as a subject: "the withdrawal is over", "the withdrawal was halted"."""
    words, verb = aspect_words(), noun.head
    told = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "advmod", "attr", "oprd"))]
    if standing(verb).status != "actual" or denied(verb, status_words()):
        return None
    if any(
        lemma_of(t) in words["finishing"] or lemma_of(t) in words["over"] or t.lower_ in words["over"] for t in told
    ):
        return "ongoing" if any(_unfinished(t, words) for t in told) else "done"
    stopped = lemma_of(verb) in words["stopping"]
    return "stopped" if stopped else None


def _unfinished(word: Token, words: Words) -> bool:
    """Whether an end is only near: "is completing", "has almost finished", "nears the completion"."""
    if _progressive(word) or any(c.lower_ in words["nearly"] for c in word.children):
        return True
    return lemma_of(word.head) in words["nearing"]


def _gone_by(scene: Scene, head: Token) -> bool:
    """Whether the words of an act tell a day before the report, so that what was settled has come about."""
    below = {t.i for t in head.subtree}
    days = [time.interval for time in scene.times if time.start in below and time.interval is not None]
    return scene.published is not None and any(day.end < scene.published.start for day in days)
