"""The date of an act: its own, that of the speech it is, that of the act it retells, or the report's own news."""

from __future__ import annotations

from dateline.annotate.completion import Proto
from dateline.annotate.frames import through
from dateline.annotate.scene import Scene
from dateline.annotate.speech import Saying
from dateline.annotate.when import UNDATED, Dated

WORDS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE")


class Dating:
    """Dates the acts of one report, in reading order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._told: dict[tuple[object, ...], Dated] = {}
        self._said: dict[int, Dated] = {}
        speakers: dict[str, Dated] = {}
        for saying in scene.sayings.found:
            dated = scene.calendar.date(saying.cue)
            who = self._speaker(saying)
            if dated.interval is not None:
                speakers[who] = dated
            elif who in speakers:
                dated = _carried(speakers[who])  # what somebody goes on to say was said on the same occasion
            else:
                dated = scene.calendar.of_document(saying.cue)
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
        saying = self.scene.sayings.saying(act.candidate.head) if act.type in WORDS else None
        if saying is None or act.standing.status not in ("actual", "future"):
            return UNDATED
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

    def _speaker(self, saying: Saying) -> str:
        entities = self.scene.cast.at(through(saying.source))
        if not entities:
            return saying.source.lower_
        return entities[0].identifier_id or f"{entities[0].code}:{entities[0].sector}"


def _carried(dated: Dated) -> Dated:
    return Dated(dated.interval, dated.text, dated.edtf, "context")
