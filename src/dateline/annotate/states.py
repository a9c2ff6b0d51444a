"""States: how things stand, from the state patterns and from the offices the report gives its persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Token

from dateline.annotate.cast import bounds
from dateline.annotate.confidence import weighed
from dateline.annotate.doubt import doubted
from dateline.annotate.events import sources
from dateline.annotate.frames import CLAUSAL_HEADS, Frame, coordinated, lemma_of, phrase, through
from dateline.annotate.layers import Sentence
from dateline.annotate.match import Candidate
from dateline.annotate.offices import title_beside
from dateline.annotate.quantities import bounds_of, value_of
from dateline.annotate.scene import Scene
from dateline.annotate.status import standing
from dateline.annotate.words import quantity_words
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Facility, Place, Predicate, State, Title
from dateline.ontology.predicates import PredicateRow, predicates

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
    out: list[State] = []
    seen: set[tuple[object, ...]] = set()
    for state in states:
        key = (state.predicate, state.subject.code, state.status, _thing(state), *sides(state))
        named = state.predicate in ("facility", "agreement", "presence", "relation")
        if named and (key in seen or (state.status in NOMINAL and (_thing(state), state.predicate) in other)):
            continue
        seen.add(key)
        out.append(state)
    return out


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
    stand = standing(candidate.head)
    status = family.becomes.get(stand.status, family.becomes.get("*", "drop"))
    if stand.status == "actual" and _under_way(candidate.head):
        status = family.becomes.get("ongoing", status)
    if status == "drop":
        return
    subjects = _role(scene, candidate.frame, family.actor, row.subject)
    objects: Sequence[tuple[Thing, Token]] = [(None, candidate.head)]
    if row.object != "none":
        taken = {e.span for e, _ in subjects if isinstance(e, Entity)}
        objects = [
            (o, t)
            for o, t in _role(scene, candidate.frame, family.to, row.object)
            if getattr(o, "span", None) not in taken
        ]
    if candidate.type == "custody" and not objects:
        objects = [(holder, candidate.head) for s, _ in subjects[:1] if (holder := _implied_holder(s)) is not None]
    if row.object == "entity" and not objects and len(subjects) > 1 and candidate.type == "relation":
        subjects, objects = subjects[:1], subjects[1:]
    if candidate.type == "agreement" and len(subjects) > 1 and not objects:
        subjects, objects = subjects[:1], subjects[1:]
    others: tuple[Entity, ...] = ()
    if candidate.type == "agreement" and len(objects) > 1:
        others = tuple(o for o, _ in objects[1:] if isinstance(o, Entity))
        objects = objects[:1]
    for subject, token in subjects:
        for thing, _ in objects:
            if isinstance(subject, Entity) and _makes_sense(candidate.type, status, subject, thing):
                value = _value(scene, candidate, token)
                yield state_of(
                    scene, number, sentence, (candidate.type, status), (subject, thing, others), candidate, value
                )


def _under_way(head: Token) -> bool:
    """Whether a verb tells of something in progress: "are leaving", "is closing"."""
    return head.tag_ == "VBG" and any(c.dep_ == "aux" and lemma_of(c) == "be" for c in head.children)


def _implied_holder(subject: Thing) -> Entity | None:
    """Whoever is under arrest is held by a state; with no other named, by the one he belongs to."""
    if (
        isinstance(subject, Entity)
        and subject.code is not None
        and subject.code not in ("IMG", "NGO", "UNO", "IGO", "EUR")
    ):
        return Entity(code=subject.code, sector="GOV")
    return None


def _makes_sense(predicate: str, status: str, subject: Entity, thing: Thing) -> bool:
    """Nothing stands in a relation to itself, and a state is led by offices, not by affiliation; a group's own leaders
    bear its code.
    """
    if not isinstance(thing, Entity):
        return True
    if predicate == "affiliation" and status in ("leads", "part_of"):
        state = thing.code not in ORGANISATIONS and thing.sector in (None, "GOV")
        within = subject.entity_text is not None and subject.entity_text in (thing.entity_text or "")
        return not state and not within  # "the US-led coalition"
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
    stand = standing(head)
    span, quote = scene.trigger(head)
    text = scene.bounds(sentence)
    since, until = _period(scene, head, status, row)
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
        auxiliary=() if stand.status == "actual" else (stand.status,),
        attribution=sources(scene, head),
        hedged=stand.hedged or doubted(scene.sayings, head),
        confidence=0,
        rule="+".join(candidate.rules),
    )
    return weighed(scene, state)


def _predicate(name: str) -> Predicate:
    known: dict[str, Predicate] = {key: key for key in predicates().predicates}
    return known[name]


def _period(scene: Scene, head: Token, status: str, row: PredicateRow) -> tuple[str | None, str | None]:
    """`from` and `to` as EDTF, from the expression that governs the head."""
    dated = scene.calendar.date(head)
    if dated.interval is None or dated.edtf is None:
        return None, None
    if status in row.ends:
        return None, dated.edtf
    if status in row.begins or scene.calendar.since(head):
        return dated.edtf, None
    return None, None


# ---------------------------------------------------------------------- roles
def _role(scene: Scene, frame: Frame, slots: Sequence[str], role: str) -> list[tuple[Any, Token]]:
    """What fills a role: the first slot that holds something of its kind."""
    for slot in slots:
        found: list[tuple[Any, Token]] = []
        home = scene.home(frame) if slot == "home" and role == "place" else None
        if home is not None:
            return [(home, frame.head)]
        for token in _tokens(scene, frame, slot):
            found += _fillers(scene, token, role, slot)
        if found:
            return found
    return []


def _tokens(scene: Scene, frame: Frame, slot: str) -> list[Token]:
    if "." in slot:
        base, _, inner = slot.partition(".")
        return [t for noun in frame.get(base) for t in _hung(noun, inner)]
    if slot == "head":
        return [frame.head]
    if slot == "governor":
        verb = frame.head
        while (
            verb.dep_ in ("pobj", "prep", "dobj", "attr") and verb.head.i != verb.i and verb.pos_ not in CLAUSAL_HEADS
        ):
            verb = verb.head
        return scene.frames.of(verb).get("subj") if verb.pos_ in CLAUSAL_HEADS else []
    if slot == "inner":
        return [c for t in frame.head.subtree for c in (t,) if t.i != frame.head.i]
    if slot == "mod":
        return [*frame.get("mod"), *frame.get("npadvmod")]
    return frame.get(slot)


def _hung(noun: Token, slot: str) -> list[Token]:
    """What hangs on an argument: its possessor, its modifiers, or the object of one of its prepositions."""
    if slot in ("poss", "mod"):
        deps = ("poss",) if slot == "poss" else ("amod", "compound", "nmod")
        return [t for c in noun.children if c.dep_ in deps for t in coordinated(c)]
    return [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == slot
        for a in c.children
        if a.dep_ == "pobj"
        for t in coordinated(a)
    ]


def _fillers(scene: Scene, token: Token, role: str, slot: str) -> list[tuple[Any, Token]]:
    if role == "place":
        place = scene.place_of(token)
        return [(place, token)] if place is not None else []
    if role == "facility":
        facility = _facility(scene, token)
        return [(facility, token)] if facility is not None else []
    entities = scene.cast.at(through(token)) or scene.cast.at(token)
    if role == "title":
        return [(title, token) for e in entities[:1] if (title := _title(scene, token, e)) is not None]
    if entities:
        return [(e, token) for e in entities]
    if role == "person" and (token.i in scene.dates or lemma_of(token) in quantity_words().measures):
        return []  # "Sunday's killings" killed no Sunday, and a fine of 200,000 dinars holds none
    if role == "person":
        mention = scene.cast.by_head.get(token.i) or scene.cast.by_head.get(through(token).i)
        counted = bounds_of(token) or bounds_of(through(token))
        if counted is not None or (mention is not None and mention.kind == "person" and mention.proper):
            span = scene.doc[min(t.i for t in phrase(token)) : token.i + 1]
            return [(Entity(entity_text=span.text, span=bounds(span)), token)]
        return []
    return [(e, token) for e in scene.cast.inside(token)] if slot != "inner" else []


def _title(scene: Scene, token: Token, entity: Entity) -> Title | None:
    """The office of somebody who loses or gains it: told beside the name ("President Castillo"), known, or said by the
    noun itself ("the president was overthrown").
    """
    name = title_beside(scene, token) or entity.office or (token.lemma_.lower() if token.pos_ == "NOUN" else None)
    return Title(title=name, code=entity.code, sector=entity.sector) if name is not None else None


def _facility(scene: Scene, token: Token) -> Facility | None:
    place = scene.place_of(token)
    tokens = [t for t in phrase(token) if t.i <= token.i]
    name = scene.doc[tokens[0].i : token.i + 1].text
    if place is None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "of", "outside", "on"):
                place = next((p for a in child.subtree if (p := scene.place_of(a)) is not None), None)
                if place is not None:
                    break
    named = next(
        (
            c
            for c in token.children
            if c.dep_ == "appos" or (c.dep_ == "acl" and lemma_of(c) in ("know", "call", "name"))
        ),
        None,
    )
    if named is not None:
        proper = [t for t in named.subtree if t.pos_ in ("PROPN", "NUM")]
        if proper:
            name = scene.doc[proper[0].i : proper[-1].i + 1].text
    if place is None:
        place = scene.atlas.place(scene.frames.of(token))
    return Facility(name=name, place=place, country_code=place.country_code if place is not None else None)


# ---------------------------------------------------------------------- values
def _value(scene: Scene, candidate: Candidate, subject: Token) -> dict[str, Any] | None:
    if candidate.type == "presence":
        counted = bounds_of(subject) or bounds_of(through(subject))
        return {"strength": list(counted)} if counted is not None else None
    if candidate.type == "vital":
        counted = bounds_of(subject) or bounds_of(through(subject))
        single = subject.tag_ in ("NN", "NNP", "PRP")
        return {"count": list(counted) if counted is not None else [1, 1] if single else [None, None], "cause": None}
    if candidate.type == "agreement":
        return {"kind": _kind(candidate, dict(predicates().agreement_kinds))}
    if candidate.type == "facility":
        return {
            "kind": _kind(candidate, dict(predicates().facility_kinds)),
            "opened": _opened(scene, candidate),
            "cost": _cost(candidate.head),
        }
    if candidate.type == "custody":
        return {"kind": quantity_words().held_as.get(lemma_of(through(subject)), candidate.family.kind)}
    return None


def _kind(candidate: Candidate, kinds: dict[str, list[str]]) -> str | None:
    if candidate.family.kind is not None:
        return candidate.family.kind
    nouns = [candidate.head, *candidate.frame.get("obj")]
    words = {lemma_of(t) for n in nouns for t in (n, *n.children)}
    return next((kind for kind, cues in kinds.items() if words & set(cues)), None)


def _opened(scene: Scene, candidate: Candidate) -> str | None:
    for noun in (candidate.head, *candidate.frame.get("obj")):
        for token in noun.subtree:
            if lemma_of(token) in ("open", "build", "establish") and token.pos_ == "VERB":
                dated = scene.calendar.date(token)
                if dated.interval is not None:
                    return dated.edtf
    return None


def _cost(head: Token) -> float | None:
    """The money after "at a cost of" in the sentence: "$110m" → 110000000."""
    for token in head.sent:
        if lemma_of(token) == "cost" and token.i + 2 < len(token.doc):
            run = [
                t.text
                for t in token.doc[token.i + 2 : token.i + 6]
                if t.tag_ == "CD" or t.text.lower() in ("m", "bn", "million", "billion")
            ]
            if run:
                return value_of(run)
    return None
