"""Reads a report's noun phrases in order and fills its cast."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from spacy.tokens import Span, Token

from dateline.annotate.cast import Cast, Mention, bounds, entity_of
from dateline.annotate.chains import Chains
from dateline.annotate.frames import COUNTING_NOUNS, coordinated, lemma_of, phrase, through
from dateline.annotate.layers import PlaceName, Sentence
from dateline.annotate.words import chain_words, office_words, status_words
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.gazetteer.names import NameHit
from dateline.model import Entity

ALIKE = 0.6  # of two spellings of one surname
PHRASE_PREPS = ("of", "for", "from")
PLACED = frozenset({"in", "at", "near", "across", "inside", "throughout", "from", "of"})
LEFT_DEPS = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "npadvmod", "advmod", "punct")


def cast_report(cast: Cast, places: Sequence[PlaceName], sentences: Sequence[Sentence]) -> Cast:
    """Fills the cast of a parsed report, in reading order."""
    cast.about, cast.scene = countries(cast, places)
    cast.focus = _most(cast.about)
    chains = Chains(cast)
    for number, sentence in enumerate(sentences):
        if sentence.kind == "boilerplate":
            continue
        chains.sentence = number
        for token in cast.doc[sentence.start : sentence.end]:
            if token.pos_ == "PRON":
                chains.pronoun(token)
            elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and heads_phrase(cast, token):
                read_phrase(cast, chains, token)
    return cast


def countries(cast: Cast, places: Sequence[PlaceName]) -> tuple[dict[str, float], str | None]:
    """How much the report is about each country, and in which most is said to happen; the beginning counts double.

    A country named as a place after a preposition ("in Niger") counts most; as an actor or an adjective it may as well
    be a visitor there.
    """
    votes: dict[str, float] = {}
    placed: dict[str, float] = {}
    early = len(cast.doc) // 5
    for i, hit in cast.hits.items():
        if i == hit.start and not hit.weak:
            answer = cast.who.name(hit, cast.on)
            if answer is not None and answer.code is not None:
                votes[answer.code] = votes.get(answer.code, 0) + (1 if i < early else 0.5)
    for name in places:
        code, before = name.place.country_code, cast.doc[max(0, name.start - 1)]
        while before.pos_ in ("ADJ", "DET") and before.i > 0:
            before = before.nbor(-1)  # "in northern Syria"
        if code is not None:
            local = before.pos_ == "ADP" and before.lower_ in PLACED
            double = 2 if name.start < early else 1
            votes[code] = votes.get(code, 0) + (2.0 if local else 0.5) * double
            if local:
                placed[code] = placed.get(code, 0) + double
    for code in sorted(ORGANISATIONS):
        votes.pop(code, None)
    return votes, _most(placed)


def _most(votes: dict[str, float]) -> str | None:
    return max(sorted(votes), key=lambda code: votes[code]) if votes else None


def heads_phrase(cast: Cast, token: Token) -> bool:
    """Whether a word heads a noun phrase that may name an actor."""
    argument = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss")
    if token.pos_ == "ADJ":
        return argument and token.i in cast.hits
    if token.pos_ == "NUM":
        return argument and not cast.is_place(token)
    if token.dep_ in ("compound", "amod", "nmod", "npadvmod"):
        return token.pos_ == "NOUN" and token.dep_ == "compound"
    return True


def read_phrase(cast: Cast, chains: Chains, head: Token) -> None:
    """Describes the phrase of one head and links it to what came before."""
    if lemma_of(head) in COUNTING_NOUNS and through(head).i != head.i:
        return
    if lemma_of(head) == "state" and any(t.lower_ in status_words()["conditions"] for t in _of(head)):
        return  # a state of emergency is no state
    if lemma_of(head) == "state" and head.dep_ == "pobj" and lemma_of(head.head.head) in office_words()["titles"]:
        return  # nor is that of a secretary of state
    span = phrase_span(cast, head)
    counted = counted_before(head)
    if counted is not None:
        cast.counted[head.i] = counted
        kind = described(cast, cast.doc[counted.i : counted.i + 1], counted)
        entity = kind.model_copy(update={"entity_text": span.text, "span": bounds(span)})
        chains.mention(head, Mention(head.i, span.start, span.end, chains.sentence, "group", True, None, False, entity))
        return
    entity = with_apposition(cast, head, described(cast, span, head))
    entity = _ruled(cast, head, entity)
    entity = _introduced(cast, head, span, entity)
    codes = owners(cast, head)
    if len(codes) > 1 and entity.sector is not None:
        nameless = {"identifier_id": None, "identifier_text": None}  # one body of each country, and no one name for all
        cast.stand_for(head, tuple(entity.model_copy(update={"code": code} | nameless) for code in codes))
    chains.mention(head, classified(cast, chains.sentence, head, span, entity))


def counted_before(number: Token) -> Token | None:
    """ "The United States has 1,100 soldiers in Niger, and France has 1,500 there": the noun that a bare number counts, in
    a clause beside one of the same verb.
    """
    verb = number.head
    if number.tag_ != "CD" or number.dep_ != "dobj" or verb.dep_ != "conj" or lemma_of(verb.head) != lemma_of(verb):
        return None
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in number.children):
        return None
    nouns = (c for c in verb.head.children if c.dep_ == "dobj" and c.tag_ == "NNS")
    return next((n for n in nouns if any(c.dep_ == "nummod" for c in n.children)), None)


def _ruled(cast: Cast, head: Token, entity: Entity) -> Entity:
    """ "The Obama administration" is that of the country he ruled, whatever the report is about."""
    if lemma_of(head) not in chain_words()["reigns"]:
        return entity
    for child in head.children:
        hit = cast.hits.get(child.i) if child.dep_ in ("compound", "poss", "nmod", "amod") else None
        answer = cast.who.name(hit, cast.on) if hit is not None else None
        if answer is not None and answer.code is not None and (answer.identifier_id or "").startswith("person:"):
            return entity.model_copy(update={"code": answer.code, "sector": "GOV"})
    return entity


def _introduced(cast: Cast, head: Token, span: Span, entity: Entity) -> Entity:
    """ "The defence minister, Leonid Maltsev": the name told beside an office belongs to the words for the actor."""
    for child in head.children:
        name = child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN" and child.i > span.end
        if name and cast.doc[span.end].text == "," and cast.doc[child.left_edge.i - 1].i == span.end:
            whole = cast.doc[span.start : phrase_span(cast, child).end]
            return entity.model_copy(update={"entity_text": whole.text, "span": bounds(whole)})
    return entity


def _of(head: Token) -> list[Token]:
    """What a noun is "of"."""
    return [a for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for a in c.children]


def owners(cast: Cast, head: Token) -> list[str]:
    """The countries coordinated beside a noun: "Russian and Syrian forces", "US-Iraqi troops", "officials from Armenia
    and Azerbaijan".
    """
    codes: list[str] = []
    after: list[str] = []
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from"):
            named = [t for a in child.children if a.dep_ == "pobj" for t in coordinated(a)]
            after += [code for token in named if (code := _state_code(cast, token, head)) is not None]
        if child.dep_ in ("amod", "compound", "nmod") and child.i < head.i:
            near = [
                *coordinated(child),
                *(c for c in child.children if c.dep_ in ("amod", "compound", "nmod", "npadvmod")),
            ]
            for token in near:
                linked = (
                    token.i + 2 < len(cast.doc)
                    and cast.doc[token.i + 1].text == "-"
                    and cast.doc[token.i + 2].pos_ == "VERB"
                )
                code = _state_code(cast, token, head)
                if code is not None and not linked:
                    codes.append(code)
    return list(dict.fromkeys(codes or after))


def _state_code(cast: Cast, token: Token, head: Token) -> str | None:
    """The code of the state that a word names, or whose body it names together with the head: "Iranian forces"."""
    hit = cast.hits.get(token.i)
    answer = cast.who.name(hit, cast.on) if hit is not None and not hit.weak else None
    if hit is None or answer is None or answer.code in ORGANISATIONS:
        return None
    return answer.code if answer.sector is None or hit.start <= head.i < hit.end else None


def described(cast: Cast, span: Span, head: Token) -> Entity:
    """What the gazetteer makes of a phrase; an entity of words alone where it knows nothing."""
    names = [NameHit(h.start - span.start, h.end - span.start, h.bearers) for h in cast.within(span)]
    answer = cast.who.describe([t.text for t in span], [lemma_of(t) for t in span], head.i - span.start, cast.on, names)
    if answer is None:
        return Entity(entity_text=span.text, span=bounds(span))
    return entity_of(answer, span)


def phrase_span(cast: Cast, head: Token) -> Span:
    """The words that name the actor: from its first modifier to its of-phrase."""
    keep = [head.i]
    for child in head.children:
        if (child.dep_ in LEFT_DEPS and child.i < head.i) or (
            child.dep_ == "prep" and child.lower_ in PHRASE_PREPS and child.i == max(keep) + 1
        ):
            keep += [t.i for t in phrase(child)]
    hit = cast.hits.get(head.i)
    if hit is not None:
        keep += [hit.start, hit.end - 1]
    return cast.doc[min(keep) : max(keep) + 1]


def with_apposition(cast: Cast, head: Token, entity: Entity) -> Entity:
    """Adds what an apposition tells: "Niger's prime minister, Ali Lamine Zeine", in either order.

    Where the packs know a person but no office of theirs on the day, what the report calls them outranks the packs.
    """
    partners = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        partners.append(head.head)
    for partner in partners:
        retired = (entity.identifier_id or "").startswith("person:") and entity.office is None
        if head.pos_ == "PROPN" and not retired and None not in (entity.sector, entity.code, entity.identifier_id):
            break
        other = described(cast, phrase_span(cast, partner), partner)
        if partner.pos_ == "PROPN" and head.pos_ != "PROPN" and (other.identifier_id or "").startswith("person:"):
            known = {"identifier_id": other.identifier_id, "identifier_text": other.identifier_text}
            entity = entity.model_copy(update=known)  # "the president, X" is X, whoever holds the office today
        if retired and other.sector == "OPP" and other.identifier_id is None:
            entity = entity.model_copy(update={"sector": "OPP"})
        elif retired and other.code is not None and other.identifier_id is None:
            entity = entity.model_copy(update={"code": None, "sector": None})
        keys: tuple[str, ...] = ("code", "sector", "office")
        if head.pos_ != "PROPN" or _same_name(_name_words(head), other.identifier_text or ""):
            keys += ("identifier_id", "identifier_text")
        entity = entity.model_copy(update={key: getattr(entity, key) or getattr(other, key) for key in keys})
    return entity


def _name_words(head: Token) -> list[str]:
    """The capitalised words of a name, lower case."""
    return [t.lower_ for t in phrase(head) if t.pos_ == "PROPN" and t.i <= head.i]


def _same_name(words: Sequence[str], known: str) -> bool:
    """Whether a name may be another spelling of the name of who holds an office; "Ama Owusu, the president" is not
    whoever held that office on the day.
    """
    theirs = known.lower().split()
    return bool(theirs) and any(SequenceMatcher(None, words[-1], one).ratio() > ALIKE for one in theirs)


def classified(cast: Cast, sentence: int, head: Token, span: Span, entity: Entity) -> Mention:
    """A mention with the kind that decides what may refer back to it."""
    words, lemma = chain_words(), lemma_of(head)
    plural = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    identifier = entity.identifier_id or ""
    proper = head.pos_ == "PROPN"
    if identifier.startswith("person:"):
        kind = "person"
    elif entity.code in ("UNO", "EUR", "IGO"):
        kind = "union"
    elif identifier.startswith("state:") and entity.sector is None:
        kind = "state"
    elif (lemma in words["nominal_person"] and not plural) or (
        proper and not identifier and not plural and not cast.is_place(head) and lemma not in words["collectives"]
    ):
        kind = "person"
    elif identifier or plural or lemma in words["collectives"]:
        kind = "group"
    else:
        kind = "generic"
    female: bool | None = None
    if kind == "person":
        lower = [t.lower_.strip(".") for t in span]
        if any(w in words["female_words"] or w in words["female_names"] for w in lower):
            female = True
        elif any(w in words["male_words"] for w in lower):
            female = False
    return Mention(head.i, span.start, span.end, sentence, kind, plural, female, proper, entity)
