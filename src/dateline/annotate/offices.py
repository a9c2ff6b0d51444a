"""Offices: who holds which title of which polity, as the report itself puts it ("Niger's prime minister, X")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.cast import Mention, bounds
from dateline.annotate.confidence import weighed
from dateline.annotate.frames import lemma_of, phrase
from dateline.annotate.layers import Sentence
from dateline.annotate.scene import Scene
from dateline.annotate.words import office_words, sought_offices
from dateline.model import Entity, Predicate, Span, State, Title

REACH = 8  # words after "candidate" that may tell the office


@dataclass(frozen=True, slots=True)
class Titled:
    """A title found beside a person's name."""

    head: Token
    text: str
    status: str


def offices_of(scene: Scene, number: int, sentence: Sentence, told: set[tuple[str, str]]) -> Iterator[State]:
    """The offices one sentence gives its persons; `told` holds (person, title) pairs of the report so far."""
    for mention in [m for m in scene.cast.mentions if m.sentence == number and _named(m)]:
        head = scene.doc[mention.head]
        titled = _sought(head) or _known(scene, mention, head) or _before(scene, head) or _apposed(scene, head)
        titled = titled or _copular(scene, head)
        if titled is None:
            continue
        person = mention.entity.identifier_text or name_of(scene, head)
        code, sector = _polity(scene, titled, mention)
        sector = "GOV" if sector in ("ELI", None) else sector
        code = code or scene.cast.focus  # an office without a country is of the one the report is about
        keys = {(mention.chain or person, code or ""), (person, code or "")}
        if keys & told or code is None:
            continue
        told |= keys
        yield _state(scene, number, sentence, mention, Title(title=titled.text, code=code, sector=sector), titled)


def title_beside(scene: Scene, head: Token) -> str | None:
    """The title told beside a name: "President Pedro Castillo", "Omar al-Bashir, the Sudanese president"."""
    titled = (_before(scene, head) or _apposed(scene, head)) if head.pos_ == "PROPN" else None
    return titled.text if titled is not None else None


def _named(mention: Mention) -> bool:
    """A person by name, or by an office whose holder on that day is known."""
    return mention.kind == "person" and (mention.proper or (mention.entity.identifier_id or "").startswith("person:"))


def _known(scene: Scene, mention: Mention, head: Token) -> Titled | None:
    """ "the Turkish president": the title stands for its holder."""
    predicated = head.dep_ in ("attr", "oprd") or (head.dep_ == "pobj" and head.head.lower_ == "as")
    if predicated:  # "resigned as president" tells of its subject, not of who holds the office today
        return None
    if mention.proper or not _is_title(head) or head.pos_ == "PRON" or mention.entity.office is None:
        return None
    return _titled(scene, head, list(phrase(head)))


def _before(scene: Scene, head: Token) -> Titled | None:
    """ "Russian President Vladimir Putin": title words before the name, in one phrase."""
    before = [t for t in phrase(head) if t.i < head.i and t.dep_ in ("compound", "amod", "nmod", "poss")]
    heads = [t for t in before if _is_title(t)]
    return _titled(scene, heads[-1], before) if heads else None


def _apposed(scene: Scene, head: Token) -> Titled | None:
    """ "Kurt Campbell, the deputy secretary of state" and "Niger's prime minister, Ali Lamine Zeine"."""
    partners = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        partners.append(head.head)
    for partner in partners:
        if _is_title(partner):
            return _titled(scene, partner, list(phrase(partner)))
    return None


def _sought(head: Token) -> Titled | None:
    """The office somebody runs for: "presidential candidate X", "X, a candidate for the Kenyan presidency"."""
    nouns = [t for t in phrase(head) if t.i < head.i and t.dep_ == "compound"]
    nouns += [c for c in head.children if c.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    for noun in nouns:
        if lemma_of(noun) in office_words()["candidate"]:
            words = (t for t in noun.subtree if t.i != noun.i and t.i <= max(noun.i, head.i) + REACH)
            office = next((sought_offices()[w] for t in words if (w := lemma_of(t)) in sought_offices()), None)
            if office is not None:
                return Titled(noun, office, "candidate")
    return None


def _copular(scene: Scene, head: Token) -> Titled | None:
    """ "Karlov served as ambassador to Turkey", "X is the president"."""
    verb = head.head
    if head.dep_ != "nsubj" or lemma_of(verb) not in office_words()["copulas"]:
        return None
    frame = scene.frames.of(verb)
    for noun in (*frame.get("attr"), *frame.get("as")):
        if _is_title(noun):
            return _titled(scene, noun, list(phrase(noun)))
    return None


def _is_title(token: Token) -> bool:
    lists = office_words()
    lemma = lemma_of(token).strip(".")
    return lemma in lists["titles"] and token.tag_ not in ("NNS", "NNPS")


def _titled(scene: Scene, head: Token, near: list[Token]) -> Titled:
    """The title's words: the head, the lower words before it that belong to it, and an "of" phrase after it."""
    lists = office_words()
    qualifiers = {lemma_of(t) for t in near} | {t.lower_ for t in near}
    status = "holds"
    for name in ("removed", "left", "candidate", "appointed"):
        if qualifiers & lists["former" if name == "left" else name]:
            status = name
            break
    start = head.i
    skip = lists["former"] | lists["removed"] | lists["appointed"] | lists["candidate"] | lists["not_titles"]
    while start > head.sent.start:
        token = scene.doc[start - 1]
        named = token.i in scene.cast.hits or scene.cast.is_place(token)
        part = token.dep_ in ("compound", "amod", "nmod") and (head.i in (token.head.i, token.head.head.i))
        if not part or named or token.lower_ in skip:
            break
        start -= 1
    end = head.i + 1
    for child in head.children:
        if child.i == end and child.lower_ == "of" and not any(t.i in scene.cast.hits for t in child.subtree):
            end = max(t.i for t in phrase(child)) + 1
    return Titled(head, scene.doc[start:end].text, status)


def _polity(scene: Scene, titled: Titled, mention: Mention) -> tuple[str | None, str | None]:
    """Whose office it is: told beside the title, else what the person is known as."""
    for child in titled.head.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            found = scene.cast.at(child)
            if found and found[0].code is not None:
                return found[0].code, mention.entity.sector or "GOV"
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            for argument in child.subtree:
                found = scene.cast.at(argument)
                if found:
                    return found[0].code, mention.entity.sector or "GOV"
    return mention.entity.code, mention.entity.sector


def name_of(scene: Scene, head: Token) -> str:
    """A person's name without the titles before it; hyphens join: "Park Geun-hye"."""
    start, doc = head.i, scene.doc
    while start > head.sent.start:
        before = doc[start - 1]
        joined = before.text == "-" and not before.whitespace_ and doc[start - 2].pos_ == "PROPN"
        named = before.pos_ == "PROPN" and not _is_title(before) and before.text.lower() not in ("elect", "designate")
        if not joined and not (
            named and (before.head.i == head.i or doc[start].text == "-" or before.head.head.i == head.i)
        ):
            break
        start -= 1
    while doc[start].text == "-":
        start += 1
    return doc[start : head.i + 1].text


def _state(scene: Scene, number: int, sentence: Sentence, mention: Mention, title: Title, titled: Titled) -> State:
    head = scene.doc[mention.head]
    first, last = min(titled.head.i, mention.start), max(titled.head.i + 1, mention.end)
    span = bounds(scene.doc[first:last])
    name = name_of(scene, head) if mention.proper else mention.entity.identifier_text
    subject = mention.entity.model_copy(update={"entity_text": name, "office": title.title})
    if subject.code is None:
        subject = Entity(**(subject.model_dump() | {"code": title.code, "sector": title.sector}))
    told: tuple[Predicate, str, str] = ("office", titled.status, "office-title")
    return record_of(scene, number, sentence, span, told, (subject, title))


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
