"""Offices: who holds which title of which polity, as the report itself puts it ("Niger's prime minister, X")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from dateline.annotate.cast import Mention, bounds
from dateline.annotate.confidence import weighed
from dateline.annotate.events import sources
from dateline.annotate.frames import lemma_of, phrase
from dateline.annotate.layers import Sentence
from dateline.annotate.past import ended, over
from dateline.annotate.scene import Scene
from dateline.annotate.status import standing
from dateline.annotate.titles import Titled, is_title, name_of, office_of, title_apposed, title_before, titled
from dateline.annotate.words import office_words, offices_of_one, sought_offices
from dateline.model import Entity, Predicate, Span, State, Title
from dateline.ontology.predicates import predicates

DEFINITE = ("the", "this", "that")
REACH = 8  # words after "candidate" that may tell the office
Key = tuple[str, str]  # a person and the polity of the office


@dataclass(frozen=True, slots=True)
class _Found:
    """An office or rank the report gives somebody in one sentence."""

    number: int
    mention: Mention
    titled: Titled
    keys: frozenset[Key]
    title: Title


class Offices:
    """The offices that a report gives its persons, each once. A rank stands for an office only where the report tells
    none of its bearer.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._found: dict[int, list[_Found]] = {}
        for found in _offices(scene):
            self._found.setdefault(found.number, []).append(found)
        self._officials = {who for row in self._found.values() for f in row if not f.titled.rank for who, _ in f.keys}

    def told(self, number: int, states: Iterable[State], told: set[Key]) -> Iterator[State]:
        """The offices of one sentence; `states` are those told by its verbs, `told` what the report told so far."""
        for state in states:
            if state.predicate == "office" and isinstance(state.object, Title):
                person = state.subject.identifier_text or state.subject.entity_text or ""
                told.add((person, state.object.code or ""))
        for found in self._found.get(number, ()):
            persons = {who for who, _ in found.keys}
            ranked = found.titled.rank and persons & (self._officials | {who for who, _ in told})
            if not found.keys & told and not ranked:
                told |= found.keys
                yield _state(self.scene, found)


def _offices(scene: Scene) -> Iterator[_Found]:
    for mention in [m for m in scene.cast.mentions if _named(m)]:
        head = scene.doc[mention.head]
        found = _sought(head) or _known(scene, mention, head)
        found = found or office_of(title_before(scene, head), title_apposed(scene, head), _copular(scene, head))
        if found is None:
            continue
        person = mention.entity.identifier_text or name_of(scene, head)
        code, sector = _polity(scene, found, mention)
        if found.rank and code is None:
            continue
        title = Title(title=found.text, code=code, sector="GOV" if sector in ("ELI", None) else sector)
        keys = frozenset({(mention.chain or person, code or ""), (person, code or "")})
        yield _Found(mention.sentence, mention, found, keys, title)


def title_beside(scene: Scene, head: Token) -> str | None:
    """The title told beside a name: "President Pedro Castillo", "Omar al-Bashir, the Sudanese president"."""
    found = office_of(title_before(scene, head), title_apposed(scene, head)) if head.pos_ == "PROPN" else None
    return found.text if found is not None else None


def title_named(scene: Scene, noun: Token) -> str | None:
    """The whole title that a noun names: "the deputy prime minister" → "deputy prime minister"."""
    return titled(scene, noun, []).text if noun.pos_ == "NOUN" and is_title(noun) else None


def _named(mention: Mention) -> bool:
    """A person by name, or by an office whose holder on that day is known."""
    return mention.kind == "person" and (mention.proper or (mention.entity.identifier_id or "").startswith("person:"))


def _known(scene: Scene, mention: Mention, head: Token) -> Titled | None:
    """ "the Turkish president": the title stands for its holder."""
    predicated = head.dep_ in ("attr", "oprd") or (head.dep_ == "pobj" and head.head.lower_ == "as")
    predicated = predicated or (head.dep_ == "appos" and head.head.pos_ == "PROPN")
    if predicated:  # "resigned as president" tells of its subject, not of who holds the office today
        return None
    if mention.proper or not is_title(head) or head.pos_ == "PRON" or mention.entity.office is None:
        return None
    return titled(scene, head, list(phrase(head)))


def _sought(head: Token) -> Titled | None:
    """The office somebody runs for: "presidential candidate X", "X, a candidate for the Kenyan presidency"."""
    nouns = [t for t in phrase(head) if t.i < head.i and t.dep_ == "compound"]
    nouns += [c for c in head.children if c.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    for noun in nouns:
        if lemma_of(noun) in office_words()["candidate"]:
            words = (t for t in noun.subtree if t.i != noun.i and t.i <= max(noun.i, head.i) + REACH)
            office = next((sought_offices()[w] for t in words if (w := lemma_of(t)) in sought_offices()), None)
            if office is not None:
                return Titled(noun, office, "candidate", noun.i, noun.i + 1)
    return None


def _copular(scene: Scene, head: Token) -> Titled | None:
    """ "Karlov served as ambassador to Turkey", "X is the president"; who becomes it is appointed."""
    verb = head.head
    if head.dep_ != "nsubj" or lemma_of(verb) not in office_words()["copulas"] or standing(verb).status != "actual":
        return None
    frame = scene.frames.of(verb)
    for noun in (*frame.get("attr"), *frame.get("as")):
        if is_title(noun):
            found = titled(scene, noun, list(phrase(noun)))
            became = lemma_of(verb) == "become" and found.status == "holds"
            return replace(found, verb=verb, status="appointed" if became else found.status)
    return None


def _polity(scene: Scene, found: Titled, mention: Mention) -> tuple[str | None, str | None]:
    """Whose office it is: told beside the title; else what the person is known as; else the one country that has such
    a title, where the report names it. Only an office of no such kind is of the country that the report is about, and
    an envoy is of none that is not told.
    """
    entity = mention.entity
    told = _told_beside(scene, found, mention)
    if told is not None:
        return told, entity.sector or "GOV"
    if entity.code is not None and (entity.identifier_id or "").startswith("person:"):
        return entity.code, entity.sector
    if found.rank:
        return None, entity.sector  # a soldier whose army nobody names
    text = found.text.lower()
    owner = next((code for title, code in offices_of_one().items() if text.endswith(title)), None)
    if owner is not None:
        return (owner, entity.sector or "GOV") if owner in scene.cast.about else (None, entity.sector)
    if lemma_of(found.head) in office_words()["envoys"]:
        return entity.code, entity.sector
    return entity.code or scene.cast.focus, entity.sector


def _told_beside(scene: Scene, found: Titled, mention: Mention) -> str | None:
    """The polity that the words beside a title name: "Niger's president", "president of Mali". A bare "of the republic"
    is the one of the person, else the one named last before.
    """
    for child in found.head.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            known = scene.cast.at(child)
            if known and known[0].code is not None:
                return known[0].code
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            for argument in child.subtree:
                if _some_state(scene, argument):
                    return _own_state(scene, argument, mention)
                known = scene.cast.at(argument)
                if known:
                    return known[0].code
    return None


def _some_state(scene: Scene, token: Token) -> bool:
    """ "the republic", "the country": a state that only stands for one named before."""
    if token.pos_ not in ("NOUN", "PROPN") or lemma_of(token) not in office_words()["bare_polities"]:
        return False
    children = list(token.children)
    alone = all(c.dep_ in ("det", "punct") for c in children) and any(c.lower_ in DEFINITE for c in children)
    return alone and token.i not in scene.cast.hits and not scene.cast.is_place(token)


def _own_state(scene: Scene, token: Token, mention: Mention) -> str | None:
    """Whose state that is: the person's own where it is known, else the one last named in the sentence, else whatever the
    report makes of the word.
    """
    if mention.entity.code is not None and (mention.entity.identifier_id or "").startswith("person:"):
        return mention.entity.code
    before = [m for m in scene.cast.mentions if m.sentence == mention.sentence and m.head < mention.start]
    named = [m for m in before if m.kind == "state" and m.proper and m.entity.code is not None]
    if named:
        return max(named, key=lambda m: m.head).entity.code
    known = scene.cast.at(token)
    return known[0].code if known else None


def _state(scene: Scene, found: _Found) -> State:
    mention, told = found.mention, found.titled
    head = scene.doc[mention.head]
    first, last = min(told.head.i, mention.start), max(told.head.i + 1, mention.end)
    span = bounds(scene.doc[first:last])
    name = name_of(scene, head) if mention.proper else mention.entity.identifier_text
    subject = mention.entity.model_copy(update={"entity_text": name, "office": found.title.title})
    known = (subject.identifier_id or "").startswith("person:")
    if subject.code is None or not known:
        sector = subject.sector if subject.code is not None else found.title.sector
        subject = subject.model_copy(update={"code": found.title.code, "sector": sector})
    sentence = scene.sentences[found.number]
    kind: tuple[Predicate, str, str] = ("office", told.status, "office-title")
    state = record_of(scene, found.number, sentence, span, kind, (subject, found.title))
    return state if told.verb is None else weighed(scene, state.model_copy(update=_told_by(scene, told.verb, state)))


def _told_by(scene: Scene, verb: Token, state: State) -> dict[str, Any]:
    """What a clause adds to the office it tells: since or until when, whether it is over, and who says so."""
    row, dated = predicates().predicates["office"], scene.calendar.date(verb)
    until = ended(scene, verb)
    if until is not None:
        return {"status": "left", "to": until, "attribution": sources(scene, verb), "id": ""}
    begun = state.status in row.begins and (state.status != "holds" or scene.calendar.since(verb))
    return {
        "from_": dated.edtf if begun else None,
        "auxiliary": ("historical",) if over(scene, verb, state.status, row) else (),
        "attribution": sources(scene, verb),
        "id": "",
    }


def record_of(  # noqa: PLR0913 - a record has that many sources
    scene: Scene,
    number: int,
    sentence: Sentence,
    span: Span,
    told: tuple[Predicate, str, str],
    roles: tuple[Entity, Entity | Title],
    period: tuple[str | None, str | None] = (None, None),
) -> State:
    """The record of what stands beside a name; `told` is predicate, status and rule, `roles` subject and object."""
    text = scene.bounds(sentence)
    state = State(
        doc=scene.report.id,
        sentence=number,
        span=span,
        quote=scene.report.text[span[0] : span[1]],
        text=scene.report.text[text[0] : text[1]],
        predicate=told[0],
        subject=roles[0],
        object=roles[1],
        others=(),
        status=told[1],
        value=None,
        from_=period[0],
        to=period[1],
        auxiliary=(),
        attribution=(),
        hedged=False,
        confidence=0,
        rule=told[2],
    )
    return weighed(scene, state)
