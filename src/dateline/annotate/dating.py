"""The date of an act: its own, that of the speech it is, that of the act it retells, or that of the story it goes on with.

A report tells a story that moves through time. Its news is of the publication day unless its own words say otherwise,
and what a main clause goes on to tell in the simple past happened on the day last named. Past perfects, asides and
what lies further back are no part of that line: they are dated by their own words or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.completion import SPOKEN, Proto
from dateline.annotate.frames import CLAUSAL_HEADS, through
from dateline.annotate.scene import Scene
from dateline.annotate.when import RECENT, UNDATED, Dated, in_main_clause
from dateline.annotate.words import chain_words, time_words
from dateline.model import Entity

# Acts that a report tells of more than once as the same happening; what is said may be said again on another day.
HAPPENINGS = ("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "PROTEST", "SANCTION", "CONSULT")


class Dating:
    """Dates the acts of one report, in reading order."""

    def __init__(self, scene: Scene, acts: Sequence[Proto]) -> None:
        self.scene = scene
        self._told: dict[tuple[object, ...], Dated] = {}
        self._dated: dict[tuple[object, ...], Dated] = {}  # by the report's own words, wherever it says so
        for act in acts:
            own = scene.calendar.date(act.candidate.head)
            if (
                act.standing.status == "actual"
                and self._is_news(own)
                and own.interval is not None
                and own.interval.days <= RECENT
            ):
                self._dated.setdefault(_key(act), own)
        self._acts: list[tuple[Proto, Dated]] = []
        self._said: dict[int, Dated] = {}
        self._speakers: dict[str, Dated] = {}
        self._line = _story(scene)
        for saying in scene.sayings.found:
            dated = scene.calendar.date(saying.cue)
            who = self._speaker(self.scene.cast.at(through(saying.source)), saying.source.lower_)
            if dated.interval is None and who in self._speakers:
                dated = _carried(self._speakers[who])  # what somebody goes on to say was said on the same occasion
            elif dated.interval is None:
                dated = scene.calendar.of_document(saying.cue)
            if dated.interval is None and saying.cue.tag_ in ("VBD", "VBZ", "VBP"):
                dated = self._line[saying.sentence]
            if dated.interval is not None and dated.source != "context":
                self._speakers.setdefault(who, dated)  # the occasion that the report opens with
            self._said[saying.cue.i] = dated

    def of(self, act: Proto) -> Dated:
        """When an act took place; undated rather than guessed."""
        key = _key(act)
        dated = self._own(act.candidate.head)
        if dated.interval is None:
            dated = self._as_speech(act)
        if dated.interval is None and act.standing.status == "actual":
            dated = self._as_told(act, key)
        elif dated.interval is None and act.standing.status == "negated" and _narrated(act.candidate.head):
            dated = self._line[act.sentence]
        if dated.interval is not None and act.standing.status == "actual" and act.type not in SPOKEN:
            self._told.setdefault(key, dated)
            self._acts.append((act, dated))
        return dated if dated.interval is not None else UNDATED

    def _own(self, head: Token) -> Dated:
        """What the words date: the act itself, or the one whose attendant circumstance it is ("rejected it on Monday,
        adding that ...").
        """
        dated = self.scene.calendar.lasting(head)
        if dated.interval is None and head.tag_ == "VBG" and head.dep_ == "advcl":
            dated = self.scene.calendar.date(head.head)
            if dated.interval is None and _narrated(head.head):
                dated = self._line[self.scene.number(head.i)]
            return _carried(dated)
        return dated

    def _as_told(self, act: Proto, key: tuple[object, ...]) -> Dated:
        """As the act it retells, the news of the report, the same act told before, or the story it goes on with."""
        head = act.candidate.head
        if act.candidate.frame.lemma in time_words()["lasting"]:
            return UNDATED  # a war is of no one day
        dated = self._retold(act)
        if dated.interval is None and act.type in HAPPENINGS and key in self._dated:
            dated = _carried(self._dated[key])
        if dated.interval is None:
            dated = self.scene.calendar.of_document(head)
        if dated.interval is None and key in self._told:
            dated = _carried(self._told[key])
        if dated.interval is None and not act.candidate.family.own and (definite(head) or _looked_back(head)):
            dated = self._mentioned(act)
        verb = _occasion(head) or head
        present = act.type in SPOKEN and head.tag_ in ("VBZ", "VBP") and in_main_clause(head)
        fresh = act.type in ("ASSAULT", "COERCE") and _just_done(head)
        told = _narrated(verb) or present or fresh
        if dated.interval is None and told and not self.scene.sayings.quoted[head.i]:
            own = self.scene.calendar.date(verb)
            dated = _carried(own) if own.interval is not None else self._line[act.sentence]
        return dated

    def _mentioned(self, act: Proto) -> Dated:
        """When "the attack" took place: as the act of its kind told before that fits best, the news before the rest."""
        best: tuple[tuple[int, bool, bool, int], Dated] | None = None
        for order, (other, dated) in enumerate(self._acts):
            if other.type != act.type or other.candidate.family.own or differ(act, other):
                continue
            rank = (alike(act, other), self._is_news(dated), act.mode == other.mode, order)
            if best is None or rank > best[0]:
                best = (rank, dated)
        return _carried(best[1]) if best is not None else UNDATED

    def _is_news(self, dated: Dated) -> bool:
        published = self.scene.published
        return (
            published is not None
            and dated.interval is not None
            and (published.start - dated.interval.end).days <= RECENT
        )

    def _as_speech(self, act: Proto) -> Dated:
        """Accusing, asking, refusing in what somebody says is done when it is said."""
        if act.type not in SPOKEN or act.standing.status not in ("actual", "future"):
            return UNDATED
        head = act.candidate.head
        saying = self.scene.sayings.saying(head)
        if saying is None:
            main = head.tag_ == "VBD" and head.dep_ in ("ROOT", "conj") and bool(act.candidate.actors)
            dated = self._speakers.get(self._speaker(act.actors, "")) if main else None
            return _carried(dated) if dated is not None else UNDATED
        speaker = {e.code for e in self.scene.cast.at(through(saying.source))}
        same = speaker & {e.code for e in act.actors}
        return self._said.get(saying.cue.i, UNDATED) if same else UNDATED

    def _retold(self, act: Proto) -> Dated:
        """An act that took its parties from another one is that act, unless it is violence of another kind."""
        if act.retells is None:
            return UNDATED
        dated = self.scene.calendar.date(act.retells)
        if dated.interval is None:
            dated = self.scene.calendar.of_document(act.retells)
        return _carried(dated) if dated.interval is not None else UNDATED

    @staticmethod
    def _speaker(entities: Sequence[Entity], words: str) -> str:
        if not entities:
            return words
        return entities[0].identifier_id or f"{entities[0].code}:{entities[0].sector}"


def _key(act: Proto) -> tuple[object, ...]:
    return (act.type, *(frozenset(e.code for e in side) for side in (act.actors, act.recipients)))


def _carried(dated: Dated) -> Dated:
    return replace(dated, source="context")


def _shared(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    return bool({e.code for e in some} & {e.code for e in others})


def alike(a: Proto, b: Proto) -> int:
    """How much speaks for two acts of a kind being one, 0 to 3: who does it, to whom, and the word for it."""
    sides = _shared(a.actors, b.actors), _shared(a.recipients, b.recipients)
    return sum(sides) + (a.candidate.frame.lemma == b.candidate.frame.lemma)


def differ(a: Proto, b: Proto) -> bool:
    """Whether two acts tell both sides, and have neither of them in common."""
    told = a.actors and b.actors and a.recipients and b.recipients
    return bool(told) and not _shared(a.actors, b.actors) and not _shared(a.recipients, b.recipients)


def _story(scene: Scene) -> list[Dated]:
    """For each sentence the day its story has come to: the publication day, then each recent day a main clause names.
    What follows a look further back is left undated, until the next paragraph or so returns to the news.
    """
    now = _carried(scene.calendar.news())
    line: list[Dated] = []
    back = False
    for sentence in scene.sentences:
        line.append(UNDATED if back else now)
        back = False
        for token in scene.doc[sentence.start : sentence.end]:
            if scene.published is None or token.pos_ not in CLAUSAL_HEADS or not in_main_clause(token):
                continue
            dated = scene.calendar.date(token)
            if dated.interval is None:
                continue
            age = (scene.published.start - dated.interval.end).days
            back = age > RECENT
            if 0 <= age <= RECENT and dated.interval.days <= RECENT and _narrated(token):
                now = _carried(dated)
            break
    return line


def _narrated(head: Token) -> bool:
    """Whether a word is the verb of a main clause in the simple past."""
    if head.pos_ not in CLAUSAL_HEADS or not in_main_clause(head):
        return False
    auxiliaries = [c for c in head.children if c.dep_ in ("aux", "auxpass")]
    return head.tag_ == "VBD" or any(c.tag_ == "VBD" and c.lower_ != "had" for c in auxiliaries)


def _looked_back(head: Token) -> bool:
    """ "said that dozens had been killed": what is told of what was told before."""
    had = any(c.lower_ == "had" for c in head.children if c.dep_ == "aux")
    return had and head.dep_ in ("ccomp", "conj", "ROOT", "advcl")


def _just_done(head: Token) -> bool:
    """ "have been arrested": news of the day in the present perfect, of a main clause."""
    has = any(c.lower_ in ("has", "have") for c in head.children if c.dep_ == "aux")
    return has and in_main_clause(head) and not any(c.dep_ == "advmod" for c in head.children)


def _occasion(head: Token) -> Token | None:
    """ "agreed in a phone call": the verb of the occasion that a noun names."""
    if head.pos_ != "NOUN" or head.dep_ != "pobj" or head.head.lower_ not in ("in", "at", "during", "over"):
        return None
    verb = head.head.head
    return verb if verb.pos_ in CLAUSAL_HEADS else None


def definite(head: Token) -> bool:
    """ "the attack": one that was told before."""
    return head.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in chain_words()["definite"] for c in head.children)
