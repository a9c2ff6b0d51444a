"""What fills the roles of a state: forces, places, bases, titles, persons named or counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Token

from dateline.annotate.cast import Mention, bounds
from dateline.annotate.casting import described
from dateline.annotate.frames import CLAUSAL_HEADS, Frame, coordinated, lemma_of, phrase, through
from dateline.annotate.offices import title_beside, title_named
from dateline.annotate.quantities import bounds_of
from dateline.annotate.scene import Scene
from dateline.annotate.titles import is_title, name_of
from dateline.annotate.words import chain_words, quantity_words, sought_offices
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Entity, Facility, Place, Title

DEFINITE = ("the", "that", "this")
BACK = 2  # sentences before that may have told the place
SUBJECTS = ("nsubj", "nsubjpass")
PARTS_OF_NAMES = ("amod", "compound", "nmod", "poss", "npadvmod")
WHERE = ("in", "at", "on", "across", "from", "of", "obj")
SITED = ("in", "at", "near", "of", "outside", "on")


def fillers_of(
    scene: Scene, frame: Frame, slots: Sequence[str], role: str, kind: str | None = None
) -> list[tuple[Any, Token]]:
    """What fills a role: the first slot that holds something of its kind. `kind`: the title that a verb itself tells."""
    for slot in slots:
        found: list[tuple[Any, Token]] = []
        if slot in ("home", "about") and role == "place":
            home = scene.home(frame) if slot == "home" or _vague(frame) else None
            if home is not None:
                return [(home, frame.head)]
        if slot == "host" and (home := scene.home(frame)) is not None:
            return [(Entity(code=home.country_code, sector="MIL"), frame.head)]
        if slot == "kind" and (body := _kind_before(scene, frame.head)) is not None:
            return [(body, frame.head)]
        if slot == "pair":
            return [(entity, frame.head) for entity in _pair_before(scene, frame.head)]
        if slot == "power" and (home := scene.home(frame)) is not None:  # who seizes power is the head of that state
            return [(Title(title=kind or "", code=home.country_code, sector="GOV"), frame.head)]
        for token in _tokens(scene, frame, slot):
            found += _filling(scene, token, role, slot)
        if found:
            return found
    there = _there(frame.head) if role == "place" else None
    place = meant_place(scene, there) if there is not None else None
    return [(place, there)] if place is not None and there is not None else []


def _there(head: Token) -> Token | None:
    """ "has 200 soldiers there": the word for a place that hangs on a verb or its arguments."""
    near = [head, *(c for c in head.children if c.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"))]
    return next((c for t in near for c in t.children if c.dep_ == "advmod" and c.lower_ == "there"), None)


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
        above = scene.frames.of(verb)
        return above.get("obj" if above.passive else "subj") if verb.pos_ in CLAUSAL_HEADS else []
    if slot == "holder":
        return _borne_by(frame.head)
    if slot == "named":  # "elected her president": the parser takes the two for a clause
        return [t for verb in frame.get("comp") for t in verb.children if t.dep_ in ("nsubj", "poss")]
    if slot == "above":
        return _subject_above(scene, frame)
    if slot == "inner":
        return [c for t in frame.head.subtree for c in (t,) if t.i != frame.head.i]
    if slot == "mod":
        return [*frame.get("mod"), *frame.get("npadvmod")]
    return frame.get(slot)


def _vague(frame: Frame) -> bool:
    """ "fighters in the region": a definite place without a name, of the country the report is about."""
    words, tokens = chain_words()["areas"], [t for slot in ("in", "at", "on", "across") for t in frame.get(slot)]
    return any(lemma_of(t) in words and any(c.lower_ in DEFINITE for c in t.children) for t in tokens)


def _kind_before(scene: Scene, noun: Token) -> Entity | None:
    """The body that the words before a noun name: "the last Syrian rebel enclave", "a government stronghold"."""
    before = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
    state = next((t.i for t in before if t.i in scene.cast.hits), None)
    for token in before:
        known = next((e for e in scene.cast.at(token) if e.sector is not None), None)
        if known is not None:
            return known
        first = state if state is not None and state < token.i else token.i
        entity = described(scene.cast, scene.doc[first : token.i + 1], token)
        if entity.sector is not None:
            return entity if entity.code is not None else entity.model_copy(update={"code": scene.cast.focus})
    return None


def _borne_by(noun: Token) -> list[Token]:
    """Whom a noun tells of: whose apposition it is, or the name it stands before ("Republican Senator John McCain")."""
    if noun.dep_ == "appos":
        return coordinated(noun.head) if noun.head.pos_ == "PROPN" else [noun.head]
    if noun.dep_ == "compound" and noun.head.pos_ == "PROPN":
        return [noun.head]
    return []


def _subject_above(scene: Scene, frame: Frame) -> list[Token]:
    """Who does what a verb above tells, other than the frame's own subject: "denounced an agreement signed with the
    bloc", "accused the rebels of failing to abide by the truce".
    """
    token, own = frame.head, {t.i for t in frame.get("subj")}
    while token.head.i != token.i:
        token = token.head
        if token.pos_ == "VERB":
            found = [t for t in scene.frames.of(token).get("subj") if t.i not in own]
            if found or not own:
                return found
    return []


def _pair_before(scene: Scene, head: Token) -> list[Entity]:
    """ "bilateral relations", "ties were strained": of the two states named last, in this sentence or the one before."""
    number = scene.number(head.i)
    found: dict[str, Entity] = {}
    earlier = [m for m in scene.cast.mentions if m.head < head.i and number - 1 <= m.sentence <= number]
    for mention in sorted(earlier, key=lambda m: -m.head):
        entity = mention.entity
        if entity.code is not None and entity.code not in ORGANISATIONS and entity.sector in (None, "GOV"):
            found.setdefault(entity.code, entity)
    return list(found.values())[:2] if len(found) > 1 else []


def reported_name(scene: Scene, entity: Entity, token: Token) -> Entity:
    """A person told by a pronoun or a phrase, with the name that the report gives him elsewhere."""
    if entity.code is None and (token.tag_ == "CD" or lemma_of(token) in ("more", "other")):
        return _of_the_same(scene, entity, token)
    mention = scene.cast.by_head.get(token.i)
    if mention is None or mention.kind != "person" or mention.proper or entity.identifier_text is not None:
        return entity
    persons = [m for m in scene.cast.mentions if m.kind == "person" and m.proper]
    named = next((m for m in persons if mention.chain is not None and m.chain == mention.chain), None)
    head = scene.doc[named.head] if named is not None else _identified(token)
    if head is None:
        head = next((scene.doc[m.head] for m in persons if _same_title(scene, m, entity, token)), None)
    return entity if head is None else entity.model_copy(update={"identifier_text": name_of(scene, head)})


def _of_the_same(scene: Scene, entity: Entity, token: Token) -> Entity:
    """ "killed 13 soldiers and wounded 56 more": the others are of the kind told before them."""
    verb = token.head
    before = scene.frames.of(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None
    nouns = before.get("obj") if before is not None else []
    if not nouns or nouns[0].i == token.i:
        return entity
    known = scene.cast.described(nouns[0])
    kind = {"identifier_text": nouns[0].text}
    return entity.model_copy(update=kind | ({"code": known[0].code, "sector": known[0].sector} if known else {}))


def _identified(token: Token) -> Token | None:
    """ "the assailant, who was identified as Mevlut Mert Altintas"."""
    for clause in token.children:
        if clause.dep_ in ("relcl", "acl") and lemma_of(clause) in ("identify", "name"):
            for prep in clause.children:
                named = next((c for c in prep.children if prep.lower_ == "as" and c.pos_ == "PROPN"), None)
                if named is not None:
                    return named
    return None


def _same_title(scene: Scene, mention: Mention, entity: Entity, token: Token) -> bool:
    """Whether a name stands beside the title that a phrase tells: "Russia's ambassador", "Ambassador Andrei Karlov"."""
    if entity.code is None or mention.entity.code != entity.code:
        return False
    head, title = scene.doc[mention.head], lemma_of(token)
    beside = [c for c in head.children if c.dep_ in ("compound", "appos")]
    beside += [head.head] if head.dep_ == "appos" else []
    return any(lemma_of(t) == title for t in beside)


def _hung(noun: Token, slot: str) -> list[Token]:
    """What hangs on an argument: its possessor, its modifiers, or the object of one of its prepositions."""
    if slot in ("poss", "mod"):
        deps = ("poss",) if slot == "poss" else ("amod", "compound", "nmod")
        held = [t for c in noun.children if c.dep_ in deps for t in coordinated(c)]
        return [
            *held,
            *(c for t in held for c in t.children if c.dep_ in ("npadvmod", "nmod")),
        ]  # "the US-led campaign"
    return [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == slot
        for a in c.children
        if a.dep_ == "pobj"
        for t in coordinated(a)
    ]


def _filling(scene: Scene, token: Token, role: str, slot: str) -> list[tuple[Any, Token]]:
    if role == "place":
        place = scene.place_of(token)
        if token.lower_ == "it" or (place is not None and _own_country(scene, token, place)):
            place = meant_place(scene, token)
        if place is None and token.dep_ == "appos":  # "Aleppo, a town controlled by rebels"
            place = scene.place_of(token.head)
        return [(place, token)] if place is not None else []
    if role == "facility":
        return [(facility, token) for facility in _facilities(scene, token)]
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


def _own_country(scene: Scene, token: Token, place: Place) -> bool:
    """Whether a common noun ("the country") came to mean the country of those who are told to leave or enter it."""
    country = lemma_of(token) in chain_words()["nominal_place_state"] and scene.atlas.named(token) is None
    return country and place.country_code in _subject_codes(scene, token)


def _subject_codes(scene: Scene, token: Token) -> set[str | None]:
    """Whose verb it is that a word is an argument of."""
    verb = token.head.head if token.dep_ == "pobj" or token.head.pos_ in ("NOUN", "NUM") else token.head
    frame = scene.frames.of(verb) if verb.pos_ in CLAUSAL_HEADS else None
    tokens = (frame.get("obj") if frame.passive else frame.get("subj")) if frame is not None else []
    return {e.code for t in tokens for e in scene.cast.at(through(t))} - {None}


def meant_place(scene: Scene, token: Token) -> Place | None:
    """The place or base last spoken of, which "it", "there" or "the country" stands for: never the own country of
    whoever leaves or enters it. What was a subject goes first.
    """
    number, own = scene.number(token.i), _subject_codes(scene, token)
    best: tuple[float, Place] | None = None
    for i in range(token.i - 1, scene.doc[scene.sentences[max(0, number - BACK)].start].i - 1, -1):
        spoken = scene.doc[i]
        place = _spoken_of(scene, spoken, country=token.pos_ == "NOUN")
        if place is None or (place.resolution == 1 and place.country_code in own):
            continue
        cost = (
            (token.i - i) * 0.2
            + 10 * (number - scene.number(i))
            - (9 if spoken.dep_ in SUBJECTS and scene.number(i) < number else 0)
        )
        if best is None or cost < best[0]:
            best = (cost, place)
    return best[1] if best is not None else None


def _spoken_of(scene: Scene, token: Token, *, country: bool) -> Place | None:
    """The place that a word told before names: a base by where it is, a state as a country."""
    place = scene.place_of(token) if token.pos_ in ("PROPN", "NOUN") and token.dep_ not in PARTS_OF_NAMES else None
    if country:
        return place if place is not None and place.resolution == 1 else None
    if place is None and lemma_of(token) in chain_words()["sites"] and token.pos_ in ("NOUN", "PROPN"):
        places = _sites(scene, token) or [p for p in [scene.atlas.place(scene.frames.of(token))] if p is not None]
        return places[0] if places else None
    return place


def _title(scene: Scene, token: Token, entity: Entity) -> Title | None:
    """The office of somebody who loses or gains it: told beside the name ("President Castillo"), known, or said by the
    noun itself ("the president was overthrown").
    """
    sought = sought_offices().get(lemma_of(token)) if token.pos_ == "NOUN" else None  # "the presidency"
    name = title_beside(scene, token) or title_named(scene, token) or sought or entity.office
    return Title(title=name, code=entity.code, sector=entity.sector) if name is not None else None


def one_person(scene: Scene, entity: Entity, token: Token) -> bool:
    """Whether somebody by name, or the one person that a title means, may hold an office: no body, not "a minister"."""
    if is_person(entity):
        return True
    mention = scene.cast.by_head.get(token.i) or scene.cast.by_head.get(through(token).i)
    if mention is None or mention.plural:
        return False
    if mention.kind == "person" and (mention.proper or token.pos_ == "PRON"):
        return True
    definite = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in token.children)
    return definite and (mention.kind == "person" or is_title(token))


def visitor(scene: Scene, entity: Entity, token: Token) -> bool:
    """Whether a subject is one person, or people of a parliament, and so no force: a visit is no presence."""
    words = chain_words()
    if token.pos_ == "PRON" and any(token.lower_ in words[f"pronoun_{who}"] for who in ("speaker", "male", "female")):
        return True
    if entity.sector == "LEG" or is_person(entity):
        return True
    bearer = through(token)
    single = bearer.tag_ == "NN" and lemma_of(bearer) in words["combatants"]
    if single and any(c.lower_ in ("a", "an") for c in bearer.children):
        return True
    mention = scene.cast.by_head.get(token.i) or scene.cast.by_head.get(bearer.i)
    if mention is None or mention.plural or mention.kind != "person":
        return False
    return not any(lemma_of(c) in words["vessels"] for c in bearer.children)


def is_person(entity: Entity) -> bool:
    """Whether an entity is somebody known by name."""
    return (entity.identifier_id or "").startswith("person:")


def in_office(scene: Scene, entity: Entity, token: Token, title: Title) -> Entity:
    """A person with the bare name, as of the polity of the office where no other is known: "Ama Owusu"."""
    mention = scene.cast.by_head.get(token.i)
    if mention is not None and mention.proper:
        entity = entity.model_copy(update={"entity_text": name_of(scene, token)})
    if entity.code is None:
        entity = entity.model_copy(update={"code": title.code, "sector": entity.sector or title.sector})
    return entity


def _facilities(scene: Scene, token: Token) -> list[Facility]:
    """A base with its place; several that are told together are one each: "bases at Tartus and Hmeymim"."""
    first = min(t.i for t in phrase(token) if t.i <= token.i)
    numbered = token.i + 1 < len(scene.doc) and token.nbor(1).head.i == token.i and token.nbor(1).tag_ == "CD"
    name = _called(scene, token) or scene.doc[first : token.i + (2 if numbered else 1)].text  # "Air Base 201"
    places = _sites(scene, token)
    if len(places) > 1 and token.tag_ in ("NNS", "NNPS"):
        return [Facility(name=p.extracted_place or name, place=p, country_code=p.country_code) for p in places]
    place = places[0] if places else scene.atlas.place(scene.frames.of(token))
    return [Facility(name=name, place=place, country_code=place.country_code if place is not None else None)]


def _sites(scene: Scene, token: Token) -> list[Place]:
    """The places a base is told to be at; a country among them gives way to spots in it."""
    if token.i in scene.atlas.at_token:
        return [scene.atlas.at_token[token.i].place]
    found = [
        place
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in SITED
        for argument in child.children
        if argument.dep_ == "pobj"
        for t in coordinated(argument)
        if (place := _within(scene, t)) is not None
    ]
    near = scene.atlas.named(token)
    found += [near.place] if near is not None and not found else []
    return [p for p in found if (p.resolution or 0) > 1] or found[:1]


def _within(scene: Scene, token: Token) -> Place | None:
    """The place a word names, else the first inside its phrase."""
    return next((p for t in (token, *token.subtree) if (p := scene.place_of(t)) is not None), None)


def _called(scene: Scene, token: Token) -> str | None:
    """The name told beside a base: "a drone facility, known as Base 201"."""
    for child in token.children:
        if child.dep_ == "appos" or (child.dep_ == "acl" and lemma_of(child) in ("know", "call", "name")):
            proper = [t for t in child.subtree if t.pos_ in ("PROPN", "NUM")]
            return scene.doc[proper[0].i : proper[-1].i + 1].text if proper else None
    return None
