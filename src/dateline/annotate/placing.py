"""The place of an act: its own, that of the act it retells, the occasion of the speech it is, or the country it is in.

Where words give no place but the report leaves no doubt about the country (whom it befell lives there, or the report
tells of nothing but that country), the country alone is given, without a name, a span or coordinates: nobody is shown a
point that no text names.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.completion import SPOKEN, Proto
from dateline.annotate.dating import alike, definite, differ
from dateline.annotate.frames import through
from dateline.annotate.scene import Scene
from dateline.annotate.words import time_words
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Place

# The slots in which acts of a type or mode name their own place.
PLACE_SLOTS = {
    "visit": ("to", "obj", "in", "at"),
    "withdraw": ("from", "of", "obj"),
    "ASSAULT": ("in", "obj", "on", "at", "against"),
    "COERCE": ("in", "obj", "on"),
    "MOBILIZE": ("to", "in", "near", "on", "at"),
    "AID": ("in", "to"),
}
# Acts that take place on the ground, and so in some country even where the text names no spot.
GROUND = ("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "PROTEST", "SANCTION", "CONCEDE")
AT_HOME = ("COP", "JUD", "LEG")  # who uses power in their own country only
TOGETHER = ("CONSULT", "COOPERATE")  # but may meet others anywhere
HELD = ("arrest", "release", "convict")  # whom a state holds, it holds at home
ARMED = ("REB", "UAF", "PRM")
ABROAD = (None, "GOV", "MIL", "SPY", "JRN", "BUS", "REF")  # sectors that may be met anywhere; others are at home


def place_slots(type_: str, mode: str | None) -> tuple[str, ...]:
    """Where an act of a type and mode names its place itself."""
    return PLACE_SLOTS.get(mode or "", PLACE_SLOTS.get(type_, ()))


class Placing:
    """Places the acts of one report, in reading order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._acts: list[tuple[Proto, Place]] = []
        self._speakers: dict[str, Place] = {}  # by id: where a speaker was heard last

    def of(self, act: Proto) -> Place | None:
        """Where an act took place; None rather than guessed."""
        place = self._told(act)
        if place is None and act.type in SPOKEN:
            place = self._spoken(act)
        lasts = act.candidate.frame.lemma in time_words()["lasting"]
        if place is None and not lasts and (act.type in (*GROUND, "AGREE") or definite(act.candidate.head)):
            place = self._again(act)
        if place is not None:
            self._acts.append((act, place))
            return place
        return self._country(act)

    def _told(self, act: Proto) -> Place | None:
        """Told with the act, else with the one it took its parties from."""
        slots = place_slots(act.candidate.type, act.candidate.mode)
        place = self.scene.atlas.place(act.candidate.frame, slots, act.candidate.type)
        if place is None and act.retells is not None:
            place = self.scene.atlas.place(self.scene.frames.of(act.retells), slots)
        return place

    def _spoken(self, act: Proto) -> Place | None:
        """What a speaker does with words is done where he speaks: "said in a speech in Ankara"; he goes on there."""
        saying = self.scene.sayings.saying(act.candidate.head)
        who = act.actors[0].identifier_id or act.actors[0].code if len(act.actors) == 1 else None
        if who is None:
            return None
        if saying is not None and who in {
            e.identifier_id or e.code for e in self.scene.cast.at(through(saying.source))
        }:
            place = self.scene.atlas.place(self.scene.frames.of(saying.cue))
            if place is not None and place.resolution != 1:
                self._speakers[who] = place
                return place
        return self._speakers.get(who) if act.actors[0].identifier_id is not None else None

    def _again(self, act: Proto) -> Place | None:
        """Where the act of its kind took place that was told before and fits best."""
        best: tuple[tuple[int, int], Place] | None = None
        for order, (other, place) in enumerate(self._acts):
            if other.type == act.type and not other.candidate.family.own and not differ(act, other):
                rank = (alike(act, other), order)
                if rank[0] >= 2 and (best is None or rank > best[0]):
                    best = (rank, place)
        return best[1] if best is not None else None

    def _country(self, act: Proto) -> Place | None:
        """The country alone: of those at home among the parties, of the spots its sentence names, of the report."""
        code = self._home(act)
        if code is None and act.type in GROUND:
            sentence = self.scene.sentences[act.sentence]
            named = {p.country_code for p in self.scene.atlas.located(sentence.start, sentence.end)} - {None}
            code = named.pop() if len(named) == 1 else self.scene.cast.scene
        entry = self.scene.places.country(code) if code is not None else None
        if entry is None:
            return None
        known = self.scene.places.fields(entry)
        return Place(country=known.country, country_code=known.country_code, resolution=1)

    @staticmethod
    def _home(act: Proto) -> str | None:
        """The country in which the parties themselves say that an act was: where its courts and police are, where those
        live whom it befell or who do it, where both sides are of one country.
        """
        if act.mode == "cyber":
            return _only(act.recipients)
        holders = (*AT_HOME, "GOV", None) if act.mode in HELD else AT_HOME
        courts = _only([e for e in act.actors if e.sector in holders])
        if courts is not None and act.type not in TOGETHER:
            return courts
        befell = _only([e for e in act.recipients if e.sector not in ABROAD])
        if act.type not in GROUND:
            armed = any(e.sector in ARMED for e in act.recipients)
            return befell if armed and act.type in ("SUPPORT", "COOPERATE", "THREATEN") else None
        if befell is not None:
            return befell
        if act.candidate.family.own and not act.recipients:
            return _only(act.actors)  # "the Syrian civil war"
        locals_ = _only([e for e in act.actors if e.sector not in ABROAD])
        return locals_ or (_only(act.actors) if _only(act.actors) == _only(act.recipients) else None)


def _only(entities: Sequence[Entity]) -> str | None:
    """The one country of some parties."""
    codes = {e.code for e in entities if e.code is not None and e.code not in ORGANISATIONS}
    return codes.pop() if len(codes) == 1 else None
