"""States: how things stand, from the state patterns and from the offices the report gives its persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from spacy.tokens import Token

from dateline.annotate.aspect import stood
from dateline.annotate.confidence import weighed
from dateline.annotate.doubt import doubted
from dateline.annotate.events import sources
from dateline.annotate.frames import lemma_of
from dateline.annotate.layers import Sentence
from dateline.annotate.match import Candidate
from dateline.annotate.past import ended, over
from dateline.annotate.scene import Scene
from dateline.annotate.state_roles import fillers_of, in_office, one_person, reported_name, visitor
from dateline.annotate.state_values import worth_of
from dateline.annotate.status import Standing
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Facility, Place, Predicate, State, Title
from dateline.ontology.predicates import PredicateRow, predicates

FRIENDLY, STRAINED = ("allied", "backing"), ("tense", "broken")
NOMINAL = ("operating", "in_force", "present")  # what a bare noun tells
Thing = Entity | Place | Facility | Title | None


def states_of(scene: Scene, number: int, sentence: Sentence) -> list[State]:
    """The states one sentence tells of, in the order of their heads, each once."""
    return _distinct(list(_told(scene, number, sentence)))


def _distinct(states: list[State]) -> list[State]:
    """A base whose closing is told is not told as operating as well, nor an accord that ends as one in force; what two
    words tell alike is told once.
    """
    other = {(_thing(s), s.predicate) for s in states if s.status not in NOMINAL}
    strained = {_between(s) for s in states if s.predicate == "relation" and s.status in STRAINED}
    out: list[State] = []
    seen: set[tuple[object, ...]] = set()
    for state in states:
        key = (state.predicate, state.subject.code, state.status, _thing(state), *sides(state))
        named = state.predicate in ("facility", "agreement", "presence", "relation")
        if state.status in FRIENDLY and state.predicate == "relation" and _between(state) in strained:
            continue  # "suspended its cooperation with Niger" tells of no alliance
        if named and (key in seen or (state.status in NOMINAL and (_thing(state), state.predicate) in other)):
            continue
        seen.add(key)
        out.append(state)
    return out


def _between(state: State) -> frozenset[str | None]:
    """The two sides of a relation, whoever is named first."""
    return frozenset((state.subject.code, getattr(state.object, "code", None)))


def sides(state: State) -> tuple[str | None, ...]:
    """Which of a country's bodies stand in a relation; the state, its government and its forces are one."""
    if state.predicate != "relation":
        return ()
    parties = [party for party in (state.subject, state.object) if isinstance(party, Entity)]
    return tuple(None if e.sector in ("GOV", "MIL", None) else e.identifier_id or e.sector for e in parties)


def _thing(state: State) -> str | None:
    """What a state is about, by name or code, so that two tellings of one sentence meet."""
    thing = state.object
    if isinstance(thing, Facility):
        return thing.name
    return thing.resolved_place if isinstance(thing, Place) else getattr(thing, "code", None)


def _told(scene: Scene, number: int, sentence: Sentence) -> Iterator[State]:
    for token in scene.doc[sentence.start : sentence.end]:
        told: set[tuple[str, str]] = set()
        for candidate in scene.states.candidates(token):
            made = [s for s in _read(scene, number, sentence, candidate) if (s.predicate, s.status) not in told]
            rivals = candidate.type != "control" and any(predicate == candidate.type for predicate, _ in told)
            if made and not rivals:  # only of control two things are told at once: who won a place and who lost it
                told |= {(s.predicate, s.status) for s in made}
                yield from made


def _read(scene: Scene, number: int, sentence: Sentence, candidate: Candidate) -> Iterator[State]:
    family, row = candidate.family, predicates().predicates[candidate.type]  # type: ignore[index]
    stand, stage = stood(scene, candidate)
    status = family.becomes.get(stand.status, family.becomes.get("*", "drop"))
    if stage == "settled" or (stand.status == "actual" and stage is not None):
        status = family.becomes.get(stage, status)
    if stand.status == "hypothetical" and _supposed(candidate.head):
        status = family.becomes.get("supposed", status)
    if status == "died" and _amid_violence(scene, number):
        status = family.becomes.get("violent", status)
    if status == "drop":
        return
    subjects = fillers_of(scene, candidate.frame, family.actor, row.subject)
    objects: Sequence[tuple[Thing, Token]] = [(None, candidate.head)]
    if row.object != "none":
        taken = {e.span for e, _ in subjects if isinstance(e, Entity)}
        objects = [
            (o, t)
            for o, t in fillers_of(scene, candidate.frame, family.to, row.object, family.kind)
            if getattr(o, "span", None) not in taken
        ]
    if candidate.type == "custody" and not objects:
        objects = [
            (holder, candidate.head)
            for s, _ in subjects[:1]
            if (holder := _implied_holder(scene, candidate, s)) is not None
        ]
    if row.object == "entity" and not objects and len(subjects) > 1 and candidate.type == "relation":
        subjects, objects = subjects[:1], subjects[1:]
    if candidate.type == "agreement" and len(subjects) > 1 and not objects:
        subjects, objects = subjects[:1], subjects[1:]
    others: tuple[Entity, ...] = ()
    if candidate.type == "agreement" and len(objects) > 1:
        others = tuple(o for o, _ in objects[1:] if isinstance(o, Entity))
        objects = objects[:1]
    for subject, token in _fit(scene, candidate.type, subjects):
        for thing, _ in objects:
            if isinstance(subject, Entity) and _makes_sense(candidate.type, status, subject, thing):
                value = worth_of(scene, candidate, token)
                named = reported_name(scene, subject, token)
                named = in_office(scene, named, token, thing) if isinstance(thing, Title) else named
                told, roles = (candidate.type, status), (named, thing, others)
                yield state_of(scene, number, sentence, told, roles, candidate, value)


def _fit(scene: Scene, predicate: str, subjects: Sequence[tuple[Any, Token]]) -> Sequence[tuple[Any, Token]]:
    """Those who can be a subject: one person holds an office, and none is a force."""
    if predicate == "office":
        return [(s, t) for s, t in subjects if one_person(scene, s, t)]
    if predicate == "presence":
        return [(s, t) for s, t in subjects if not visitor(scene, s, t)]
    return subjects


def _supposed(head: Token) -> bool:
    """Whether a verb tells of what may have come about: "could have been killed"."""
    return head.tag_ == "VBN" and any(c.dep_ == "aux" and lemma_of(c) == "have" for c in head.children)


def _amid_violence(scene: Scene, number: int) -> bool:
    """Whether an assault is told in a sentence or beside it: who died there was killed."""
    near = scene.sentences[max(0, number - 1) : number + 2]
    return any(type_ == "ASSAULT" and near[0].start <= i < near[-1].end for i, type_ in scene.atlas.acts.items())


def _implied_holder(scene: Scene, candidate: Candidate, subject: Thing) -> Entity | None:
    """Whoever is under arrest is held by a state; with no other named, by the one he belongs to, else where he is."""
    code = subject.code if isinstance(subject, Entity) else None
    if code in ORGANISATIONS:
        return None
    home = scene.home(candidate.frame) if code is None else None
    code = home.country_code if home is not None else code
    return Entity(code=code, sector="GOV") if code is not None else None


def _makes_sense(predicate: str, status: str, subject: Entity, thing: Thing) -> bool:
    """Nothing stands in a relation to itself, and a state is led by offices, not by affiliation; a group's own leaders
    bear its code.
    """
    if predicate == "presence" and subject.sector == "UAF":
        return False  # gunmen somewhere are no force there
    if predicate == "presence" and status != "present" and isinstance(thing, Place) and thing.span is None:
        return thing.country_code != subject.code  # nobody tells that a force leaves or enters its own country
    if not isinstance(thing, Entity):
        return True
    if predicate == "affiliation" and status in ("leads", "part_of"):
        state = thing.code not in ORGANISATIONS and thing.sector in (None, "GOV")
        within = subject.entity_text is not None and subject.entity_text in (thing.entity_text or "")
        return not state and not within  # "the US-led coalition"
    if (
        predicate == "relation"
        and {thing.sector, subject.sector} <= {None, "GOV", "MIL"}
        and thing.code == subject.code
    ):
        return False
    return (thing.code, thing.sector, thing.identifier_id) != (subject.code, subject.sector, subject.identifier_id)


def state_of(  # noqa: PLR0913 - a record has that many sources
    scene: Scene,
    number: int,
    sentence: Sentence,
    told: tuple[str, str],
    roles: tuple[Entity, Thing, tuple[Entity, ...]],
    candidate: Candidate,
    value: dict[str, Any] | None,
) -> State:
    """The record of a state; `told` is predicate and status, `roles` subject, object and further parties."""
    predicate, status = told
    row = predicates().predicates[predicate]  # type: ignore[index]
    head = candidate.head
    stand, stage = stood(scene, candidate)
    span, quote = scene.trigger(head)
    text = scene.bounds(sentence)
    since, until = _period(scene, head, status, row)
    if stage == "settled" and scene.published is not None and _by(scene, head, scene.published.end):
        since, until = None, None  # the day is that of the order
    state = State(
        doc=scene.report.id,
        sentence=number,
        span=span,
        quote=quote,
        text=scene.report.text[text[0] : text[1]],
        predicate=_predicate(predicate),
        subject=roles[0],
        object=roles[1],
        others=roles[2],
        status=status,
        value=value,
        from_=since,
        to=until,
        auxiliary=_auxiliary(stand, candidate, over(scene, head, status, row)),
        attribution=sources(scene, head),
        hedged=stand.hedged or doubted(scene.sayings, head),
        confidence=0,
        rule="+".join(candidate.rules),
    )
    return weighed(scene, state)


def _auxiliary(stand: Standing, candidate: Candidate, past: bool) -> tuple[str, ...]:
    """PLOVER's auxiliaries. A denial that the status tells itself ("did not leave": present) is none."""
    if stand.status == "negated":
        return () if "negated" in candidate.family.becomes else ("negation",)
    told = () if stand.status == "actual" else (stand.status,)
    return ("historical", *told) if past else told


def _by(scene: Scene, head: Token, day: date) -> bool:
    """Whether the expression that governs a head tells of no later day."""
    interval = scene.calendar.date(head).interval
    return interval is not None and interval.end <= day


def _predicate(name: str) -> Predicate:
    known: dict[str, Predicate] = {key: key for key in predicates().predicates}
    return known[name]


def _period(scene: Scene, head: Token, status: str, row: PredicateRow) -> tuple[str | None, str | None]:
    """`from` and `to` as EDTF, from the expression that governs the head."""
    dated = scene.calendar.date(head)
    if head.pos_ == "NOUN" and dated.interval is None:  # "a deal brokered this year"
        made = [c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        dated = scene.calendar.date(made[0]) if made else dated
    if dated.interval is None or dated.edtf is None:
        return None, None
    if status in row.ends or (status in row.lasting and ended(scene, head) is not None):
        return None, dated.edtf
    if status in row.begins or scene.calendar.since(head):
        return dated.edtf, None
    return None, None
