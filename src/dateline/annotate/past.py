"""Whether a state is told as over: "had about 1,500 soldiers there before the coup", "was once an ally".

A state so told says nothing of the day of the report. What changed ("left", "signed", "was arrested") is told in the past
as a matter of course and is no such state; nor is what the report tells as its news, or what somebody said in the past
that there is.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, is_passive, lemma_of
from dateline.annotate.scene import Scene
from dateline.annotate.when import RECENT
from dateline.annotate.words import past_words
from dateline.ontology.predicates import PredicateRow

NOMINAL = ("attr", "acomp", "dobj", "nsubj", "nsubjpass", "oprd")


def over(scene: Scene, head: Token, status: str, row: PredicateRow) -> bool:
    """Whether the words at `head` tell a lasting status of a state of the row's kind as past."""
    if status not in row.lasting:
        return False
    words = past_words()
    if head.pos_ not in CLAUSAL_HEADS and any(c.lower_ in words["former"] for c in head.children):
        return True  # "its former ally"
    verb = _telling(head)
    if verb is None or _anywhere(verb, words["still"]):
        return False
    if _used_to(verb) or _adverb(verb, words["formerly"]):
        return True
    tense = _tense(verb)
    if tense is None:
        return False
    if _before(verb):
        return True
    dated = scene.calendar.date(verb).interval
    since = scene.calendar.since(verb)
    if dated is not None and scene.published is not None:
        old = (scene.published.start - dated.end).days > RECENT
        lasting = _lasts(verb) or lemma_of(verb) in words["moving"]
        return old and not since and (lasting or tense == "perfect")
    if _said(scene, verb):
        return False
    if tense == "perfect":
        return not since
    return _lasts(verb) and not _news(scene, verb)


def ended(scene: Scene, head: Token) -> str | None:
    """Until when a clause says that something was, as EDTF: "was finance minister until 2010"."""
    verb = _telling(head) or head
    until = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("until", "till")]
    if not until or _tense(verb) is None:
        return None
    inside = {t.i for prep in until for t in prep.subtree}
    time = next((t for t in scene.times if t.start in inside and t.interval is not None), None)
    return time.edtf if time is not None else None


def _telling(head: Token) -> Token | None:
    """The verb whose tense is that of the state: the head itself, or the "was" or "had" that a noun hangs on."""
    if head.pos_ in CLAUSAL_HEADS:
        verb = head
        while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ in CLAUSAL_HEADS and _tense(verb) is None:
            if verb.dep_ == "conj" and verb.tag_ not in ("VBN", "VBG", "VB"):
                break
            verb = verb.head
        return verb
    if head.dep_ in NOMINAL and head.head.pos_ in CLAUSAL_HEADS and lemma_of(head.head) in past_words()["having"]:
        return head.head
    return None


def _tense(verb: Token) -> str | None:
    """ "past" or, with "had", "perfect"; None where a verb is in no past tense."""
    if any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children) and verb.tag_ in ("VBN", "VBD"):
        return "perfect"
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ in ("MD", "VBZ", "VBP") or c.lower_ == "to" for c in helpers):
        return None
    return "past" if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers) else None


def _lasts(verb: Token) -> bool:
    """Whether a verb tells how things stand, not what came about: "was", "had", "were stationed"."""
    words = past_words()
    return lemma_of(verb) in (words["lasting_passive"] if is_passive(verb) else words["lasting"])


def _used_to(verb: Token) -> bool:
    """ "used to have troops there"."""
    return any(
        lemma_of(t) == "use" and t.tag_ == "VBD" for t in (verb, verb.head) if t.i != verb.i or _infinitive(verb)
    )


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in verb.children)


def _adverb(verb: Token, adverbs: frozenset[str]) -> bool:
    return any(c.dep_ in ("advmod", "npadvmod") and c.lower_ in adverbs for c in verb.children)


def _anywhere(verb: Token, adverbs: frozenset[str]) -> bool:
    """Whether one of the words stands in the verb's own clause."""
    near = [verb, *verb.children]
    return any(t.lower_ in adverbs for token in near for t in (token, *token.children) if token.dep_ != "ccomp")


def _before(verb: Token) -> bool:
    """ "before the coup", "until 2010", "at the time": what is told to be earlier than something past."""
    words = past_words()
    for child in verb.children:
        if child.dep_ in ("prep", "mark") and child.lower_ in words["before"]:
            return True
        if child.dep_ == "advcl" and any(c.lower_ in words["before"] for c in child.children if c.dep_ == "mark"):
            return True
        if child.dep_ == "prep" and any(lemma_of(c) in words["then"] for c in child.children):
            return True
    return False


def _said(scene: Scene, verb: Token) -> bool:
    """Whether somebody said so: what "he said there were" is."""
    return scene.sayings.saying(verb) is not None


def _news(scene: Scene, verb: Token) -> bool:
    """Whether the report tells it as its news: at its beginning, or beside an act of these days."""
    token = verb
    while token.head.i != token.i:
        token = token.head
        dated = scene.calendar.date(token).interval if token.pos_ in CLAUSAL_HEADS else None
        if dated is not None and scene.published is not None:
            if (scene.published.start - dated.end).days <= RECENT:
                return True
    return scene.calendar.of_document(verb).interval is not None
