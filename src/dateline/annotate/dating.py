"""The date of an act: its own, that of the speech it is, that of the act it retells, or the report's own news."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.completion import Proto
from dateline.annotate.frames import through
from dateline.annotate.scene import Scene
from dateline.annotate.when import UNDATED, Dated
from dateline.model import Entity

WORDS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE")


class Dating:
    """Dates the acts of one report, in reading order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._told: dict[tuple[object, ...], Dated] = {}
        self._said: dict[int, Dated] = {}
        self._speakers: dict[str, Dated] = {}
        for saying in scene.sayings.found:
            dated = scene.calendar.date(saying.cue)
            who = self._speaker(self.scene.cast.at(through(saying.source)), saying.source.lower_)
            if dated.interval is None and who in self._speakers:
                dated = _carried(self._speakers[who])  # what somebody goes on to say was said on the same occasion
            elif dated.interval is None:
                dated = scene.calendar.of_document(saying.cue)
            if dated.interval is not None and dated.source != "context":
                self._speakers.setdefault(who, dated)  # the occasion that the report opens with
            self._said[saying.cue.i] = dated

    def of(self, act: Proto) -> Dated:
        """When an act took place; undated rather than guessed."""
        key = (act.type, *(tuple(sorted({e.code or "" for e in side})) for side in (act.actors, act.recipients)))
        dated = self.scene.calendar.lasting(act.candidate.head)
        if dated.interval is None:
            dated = self._as_speech(act)
        if dated.interval is None and act.standing.status == "actual":
            dated = self._retold(act)
            if dated.interval is None:
                dated = self.scene.calendar.of_document(act.candidate.head)
            if dated.interval is None and key in self._told:
                dated = _carried(self._told[key])
        if dated.source == "text":
            self._told.setdefault(key, dated)
        return dated if dated.interval is not None else UNDATED

    def _as_speech(self, act: Proto) -> Dated:
        """Accusing, asking, refusing in what somebody says is done when it is said."""
        if act.type not in WORDS or act.standing.status not in ("actual", "future"):
            return UNDATED
        head = act.candidate.head
        saying = self.scene.sayings.saying(head)
        if saying is None:
            main = head.tag_ == "VBD" and head.dep_ in ("ROOT", "conj") and bool(act.candidate.actors)
            dated = self._speakers.get(self._speaker(act.actors, "")) if main else None
            return _carried(dated) if dated is not None else UNDATED
        speaker = {e.code for e in self.scene.cast.at(through(saying.source))}
        return self._said[saying.cue.i] if speaker & {e.code for e in act.actors} else UNDATED

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


def _carried(dated: Dated) -> Dated:
    return Dated(dated.interval, dated.text, dated.edtf, "context")
