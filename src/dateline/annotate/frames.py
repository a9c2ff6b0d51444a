"""Frames: a predicate with its logical arguments, read off the dependency parse.

The parse says "nsubjpass" and "agent"; a frame says who acted and on whom. Passives, relative clauses, participles,
coordination, control ("urged X to leave") and light verbs ("launched an attack") are undone here, once, so that the
patterns need not know of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.words import status_words

PARTICLES = frozenset(
    "off out up down back over away in on apart aside together through forward ahead along by under home".split()
)
# Verbs whose final e the rule lemmatizer drops, or whose ending it keeps: "staged" → "stag".
MISLEMMATISED = {
    "stag": "stage", "wag": "wage", "fin": "fine", "rap": "rape", "hop": "hope", "spar": "spare", "instal": "install",
    "can": "cane", "snip": "snipe", "slat": "slate", "ax": "axe", "readied": "ready", "cordoned": "cordon",
    "rearrested": "rearrest", "waterboarded": "waterboard", "unbanned": "unban", "tap": "tape", "rag": "rage",
    "froze": "freeze", "cohoste": "cohost", "reappointe": "reappoint", "rearreste": "rearrest", "resupplie": "resupply",
    "readie": "ready", "greenlighte": "greenlight", "phishe": "phish", "strove": "strive", "sham": "shame", "slew": "slay",
    "evad": "evade", "pledg": "pledge", "besieg": "besiege", "cit": "cite", "brok": "broker", "sabotag": "sabotage",
}  # fmt: skip
CLAUSAL_HEADS = ("VERB", "AUX")
# Verbs whose object is what the gerund after a preposition is about: "accused X of killing", "barred X from leaving".
OBJECT_CONTROL_PREPS = frozenset({"of", "from", "for", "with", "into"})
# Verbs that keep their subject in spite of an object: "promised X to leave".
SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "pledge", "threaten", "use", "meet", "visit", "hold", "take", "make", "agree"}
)
# Nouns that count or collect: what they are "of" is the argument.
LIGHT_NOUNS = frozenset(
    "number series group dozen hundred thousand million score handful couple pair majority rest lot bulk part wave "
    "string spate raft host range type kind form piece act round campaign wing member leader head some many most "
    "several one all any each none much swath swathe both few more half third quarter tens other % percent per-cent share "
    "proportion amount quantity batch shipment consignment".split()
)
COUNTING_NOUNS = LIGHT_NOUNS - {"leader", "head", "wing", "member", "campaign", "group"}


@dataclass(slots=True)
class Frame:
    """A predicate and its arguments: slot name → the tokens that head them, coordinated ones included."""

    head: Token
    pos: str
    lemma: str
    passive: bool = False
    partners: frozenset[str] = frozenset()
    slots: dict[str, list[Token]] = field(default_factory=dict)

    def get(self, slot: str) -> list[Token]:
        """The tokens in a slot, none if it is empty."""
        return self.slots.get(slot, [])

    def add(self, slot: str, tokens: list[Token]) -> None:
        """Puts tokens into a slot, each once."""
        held = self.slots.setdefault(slot, [])
        held.extend(token for token in tokens if token not in held)


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated to its right: "A, B and C" from A."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            out += coordinated(child)
        elif child.dep_ == "appos":
            listed = token.pos_ == child.pos_ == "PROPN" and any(c.dep_ == "conj" for c in child.children)
            out += coordinated(child)[0 if listed else 1 :]  # "Saudi Arabia, the UAE, Bahrain and Egypt"
    return out


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive or is a past participle on a noun."""
    for child in token.children:
        if child.dep_ in ("nsubjpass", "auxpass", "csubjpass", "agent"):
            return True
    if token.tag_ not in ("VBN", "VBD"):
        return False
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod", "advcl", "oprd"):
        return not any(child.dep_ in ("aux", "dobj", "nsubj") for child in token.children)
    if token.tag_ == "VBN" and token.dep_ == "conj" and token.head.pos_ in CLAUSAL_HEADS:
        bare = not any(child.dep_ in ("aux", "nsubj", "dobj") for child in token.children)
        return bare and is_passive(token.head)
    return False


def headline_infinitive(token: Token) -> bool:
    """ "US to withdraw from Niger": the parser takes the verb of such a headline for a clause on its subject."""
    return (
        token.tag_ == "VB"
        and token.dep_ in ("relcl", "acl")
        and token.head.dep_ == "ROOT"
        and token.head.pos_ in ("NOUN", "PROPN")
        and any(child.tag_ == "TO" for child in token.children)
    )


def mistaken_verb(token: Token) -> list[Token]:
    """The subjects of a verb that the parser took for an adjective of its object: "Jordan sheltered Iraqi refugees"."""
    noun = token.head
    if token.dep_ != "amod" or noun.dep_ != "ROOT" or noun.i < token.i:
        return []
    if token.tag_ not in ("VBN", "VBD") and not token.lower_.endswith("ed"):
        return []
    return [c for c in (*token.children, *noun.children) if c.dep_ == "nsubj" and c.i < token.i]


class Frames:
    """The frames of one Doc, each built once."""

    def __init__(self) -> None:
        self._known: dict[int, Frame] = {}

    def of(self, token: Token) -> Frame:
        """The frame headed by a verb, noun or adjective."""
        known = self._known.get(token.i)
        if known is not None:
            return known
        mistaken = mistaken_verb(token)
        pos = "V" if token.pos_ in CLAUSAL_HEADS or mistaken else "A" if token.pos_ in ("ADJ", "ADV") else "N"
        frame = Frame(token, pos, lemma_of(token))
        self._known[token.i] = frame  # before it is filled: control may lead back here
        if token.dep_ == "aux" and token.tag_ == "MD" and token.head.pos_ in CLAUSAL_HEADS:
            self._auxiliary(frame)
        elif mistaken:
            frame.add("subj", [t for subject in mistaken for t in coordinated(subject)])
            frame.add("obj", coordinated(token.head))
            self._from_object(frame)
        elif pos == "V":
            self._verb(frame)
        else:
            self._noun(frame)
        return frame

    # ------------------------------------------------------------------ verbs
    def _verb(self, frame: Frame) -> None:
        token = frame.head
        frame.passive = is_passive(token)
        particles: set[str] = set()
        for child in token.children:
            self._verb_child(frame, child, particles)
        frame.partners = frozenset(particles)
        self._from_object(frame)
        self._missing(frame)

    def _from_object(self, frame: Frame) -> None:
        """Lends the verb what the parser hung on its object: "drew criticism from Paris", "blamed the raid on Iran"."""
        for noun in frame.get("obj"):
            for prep in noun.children:
                if prep.dep_ == "prep" and prep.lower_ != "of" and not frame.get(prep.lower_):
                    self._preposition(frame, prep)
            if not frame.get("to"):
                self._stray(frame, noun)

    def _stray(self, frame: Frame, noun: Token) -> None:
        """A "to" that hangs deeper in the object: "returned a painting stolen from a gallery to its owner"."""
        for word in phrase(noun):
            for prep in word.children:
                if word.i != noun.i and prep.dep_ == "prep" and prep.lower_ == "to":
                    self._preposition(frame, prep)
                    return

    def _auxiliary(self, frame: Frame) -> None:
        """ "Iran must disarm": a modal takes its verb, and is said of the verb's surface subject."""
        verb = frame.head.head
        frame.add("subj", self._surface_subject(verb))
        frame.add("comp", [verb])

    def _verb_child(self, frame: Frame, child: Token, particles: set[str]) -> None:
        dep = child.dep_
        if dep in ("nsubj", "csubj"):
            frame.add("subj", self._relative(child, frame.head))
        elif dep in ("nsubjpass", "csubjpass", "dobj"):
            frame.add("obj", self._relative(child, frame.head))
        elif dep == "dative" and child.pos_ != "ADP":
            frame.add("iobj", coordinated(child))
        elif dep in ("agent", "prep", "dative"):
            self._preposition(frame, child, agent=dep == "agent")
            if child.lemma_.lower() in PARTICLES and not any(c.dep_ in ("pobj", "pcomp") for c in child.children):
                particles.add(child.lemma_.lower())
        elif child.lower_ == "where" and frame.head.dep_ == "relcl":
            frame.add("in", coordinated(frame.head.head))
        elif dep == "advmod" and child.lower_ == "more" and any(c.dep_ == "nummod" for c in child.children):
            frame.add("obj", [child])  # "wounded 56 more"
        elif dep in ("prt", "advmod") and (dep == "prt" or child.lower_ in PARTICLES):
            particles.add(child.lower_)
        elif dep in ("xcomp", "ccomp"):
            frame.add("comp", [c for c in coordinated(child) if c.pos_ in (*CLAUSAL_HEADS, "NOUN", "ADJ")])
        elif dep == "advcl" and any(c.tag_ == "TO" for c in child.children):
            frame.add("purpose", coordinated(child))
        elif dep in ("attr", "oprd", "acomp"):
            frame.add("attr", coordinated(child))
        elif dep == "npadvmod":
            frame.add("npadvmod", [child])

    def _preposition(self, frame: Frame, prep: Token, *, agent: bool = False) -> None:
        name = prep.lower_
        for child in prep.children:
            if child.dep_ == "pobj":
                frame.add(name, self._relative(child, frame.head))
                if agent or (name == "by" and frame.passive):
                    frame.add("subj", coordinated(child))
            elif child.dep_ == "pcomp":
                frame.add(name + "+", coordinated(child))
            elif child.dep_ == "prep":
                self._preposition(frame, child)

    def _relative(self, argument: Token, verb: Token) -> list[Token]:
        """The antecedent for a relative pronoun, else the argument with its coordinates."""
        if argument.tag_ in ("WDT", "WP", "WP$") or (argument.lower_ == "that" and argument.pos_ == "PRON"):
            clause = verb
            while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
                clause = clause.head
            if clause.dep_ in ("relcl", "acl"):
                return coordinated(clause.head)
        return coordinated(argument)

    def _missing(self, frame: Frame) -> None:
        """Fills a subject or object that the verb shares with another word."""
        token, dep = frame.head, frame.head.dep_
        if dep == "conj" and token.head.pos_ in CLAUSAL_HEADS:
            self._from_conjunct(frame)
        elif dep == "xcomp" or (
            dep == "ccomp" and not frame.get("subj") and not frame.passive and token.tag_ in ("VBG", "VB")
        ):
            self._controlled(frame, token.head)
        elif dep == "advcl" and token.head.pos_ in CLAUSAL_HEADS:
            self._surface(frame, self._surface_subject(token.head))
        elif dep == "pcomp":
            self._gerund(frame)
        elif dep == "acl":
            self._participle(frame)
        elif dep == "amod" and token.head.i != token.i:
            self._surface(frame, coordinated(token.head))
            if frame.passive and not frame.get("subj"):
                frame.add("subj", frame.get("npadvmod"))
        elif headline_infinitive(token):
            self._surface(frame, coordinated(token.head))
        elif dep == "relcl" and not frame.get("obj") and not frame.passive and frame.get("subj"):
            if token.head not in frame.get("subj"):
                frame.add("obj", [token.head])

    def _surface_subject(self, verb: Token) -> list[Token]:
        frame = self.of(verb)
        if frame.pos != "V":
            return []
        return frame.get("obj") if frame.passive else frame.get("subj")

    def _surface(self, frame: Frame, tokens: list[Token]) -> None:
        slot = "obj" if frame.passive else "subj"
        if not frame.get(slot) and frame.head not in tokens:
            frame.add(slot, tokens)

    def _from_conjunct(self, frame: Frame) -> None:
        other = self.of(frame.head.head)
        has_own = any(child.dep_ in ("nsubj", "nsubjpass") for child in frame.head.children)
        if has_own:
            return
        self._surface(frame, self._surface_subject(frame.head.head))
        if frame.passive and other.passive and not frame.get("subj"):
            frame.add("subj", other.get("subj"))

    def _controlled(self, frame: Frame, governor: Token) -> None:
        if governor.pos_ not in CLAUSAL_HEADS:
            if governor.pos_ == "ADJ" and governor.head.pos_ in CLAUSAL_HEADS:
                self._surface(frame, self._surface_subject(governor.head))
            return
        above = self.of(governor)
        if above.passive or (above.get("obj") and above.lemma not in SUBJECT_CONTROL):
            self._surface(frame, above.get("obj"))
        elif above.get("iobj"):
            self._surface(frame, above.get("iobj"))
        elif above.get("on") and above.lemma == "call":
            self._surface(frame, above.get("on"))
        else:
            self._surface(frame, above.get("subj"))

    def _gerund(self, frame: Frame) -> None:
        prep = frame.head.head
        owner = prep.head
        if owner.pos_ in CLAUSAL_HEADS:
            above = self.of(owner)
            if prep.lower_ in OBJECT_CONTROL_PREPS and above.get("obj"):
                self._surface(frame, above.get("obj"))
            else:
                self._surface(frame, self._surface_subject(owner))
        elif owner.pos_ in ("NOUN", "PROPN"):
            self._surface(frame, self.owner(owner))

    def _participle(self, frame: Frame) -> None:
        noun = frame.head.head
        infinitive = any(child.tag_ == "TO" for child in frame.head.children)
        if infinitive:
            self._surface(frame, self.owner(noun))
        elif not frame.passive and (document := document_of(noun)) is not None:
            self._surface(frame, [document])
        else:
            self._surface(frame, coordinated(noun) if noun.dep_ != "conj" else [noun])

    def owner(self, noun: Token) -> list[Token]:
        """Whose the noun is: its possessor, or the subject of the verb it is the object of."""
        for child in noun.children:
            if child.dep_ == "poss":
                return coordinated(child)
        if noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass"):
            verb = noun.head if noun.dep_ != "pobj" else noun.head.head
            if verb.pos_ in CLAUSAL_HEADS and noun.dep_ != "nsubjpass":
                return self._surface_subject(verb)
        return []

    # ------------------------------------------------------------------ nouns and adjectives
    def _noun(self, frame: Frame) -> None:
        token = frame.head
        compounds: set[str] = set()
        for child in token.children:
            dep = child.dep_
            if dep == "poss":
                frame.add("poss", coordinated(child))
            elif dep in ("amod", "compound", "nmod", "npadvmod", "nummod"):
                frame.add("mod", coordinated(child))
                frame.add("mod", [c for c in child.children if c.dep_ in ("amod", "compound", "npadvmod", "nmod")])
                compounds.add(child.lower_)
                compounds.add(child.lemma_.lower())
            elif dep in ("prep", "agent"):
                self._preposition(frame, child)
            elif dep in ("acl", "ccomp", "xcomp", "relcl"):
                if dep != "relcl" and any(c.tag_ == "TO" for c in child.children):
                    frame.add("comp", coordinated(child))
                elif dep != "relcl":
                    frame.add("clause", coordinated(child))
            elif dep == "appos":
                frame.add("appos", coordinated(child))
        frame.partners = frozenset(compounds)
        if not frame.get("by"):
            self._agent_inside(frame)
        if token.dep_ == "conj" and not frame.get("poss"):
            self._shared_with_conjunct(frame)
        if frame.pos == "A":
            self._predicative(frame)
            return
        frame.add("subj", frame.get("by") or self._copular_subject(token) or frame.get("poss"))
        frame.add("obj", frame.get("of") or [m for m in frame.get("mod") if m.pos_ in ("NOUN", "PROPN")])

    def _agent_inside(self, frame: Frame) -> None:
        """ "the arrest of X by Y": the agent hangs on X in the parse."""
        for inner in frame.get("of"):
            for prep in inner.children:
                if prep.lower_ == "by" and prep.dep_ in ("prep", "agent"):
                    self._preposition(frame, prep)

    def _copular_subject(self, noun: Token) -> list[Token]:
        """ "Iran is a backer of Hezbollah": whom a predicate noun is said of."""
        verb = noun.head
        if noun.dep_ == "attr" and lemma_of(verb) in ("be", "become", "remain"):
            return self._surface_subject(verb)
        return []

    def _shared_with_conjunct(self, frame: Frame) -> None:
        """ "Russia's bombardment and destruction of Aleppo": both nouns share what either lacks."""
        first = frame.head.head
        if first.pos_ != "NOUN":
            return
        for child in first.children:
            if child.dep_ == "poss":
                frame.add("poss", coordinated(child))
            elif child.dep_ in ("amod", "compound") and child.i < first.i and child.ent_iob_ != "X":
                frame.add("mod", [child])

    def _predicative(self, frame: Frame) -> None:
        verb = frame.head.head
        if frame.head.dep_ in ("acomp", "attr", "oprd") and verb.pos_ in CLAUSAL_HEADS:
            frame.add("subj", self._surface_subject(verb))
        elif frame.head.dep_ == "amod":
            frame.add("subj", [verb])


def lemma_of(token: Token) -> str:
    """The lemma, lower case; the form itself where the tagger gave none."""
    lemma = (token.lemma_ or token.text).lower()
    if lemma == "basis" and token.lower_ == "bases":
        return "base"  # nobody bombs the bases of an argument
    return MISLEMMATISED.get(lemma, lemma) if token.pos_ in CLAUSAL_HEADS else lemma


def through(token: Token) -> Token:
    """What a counting noun counts: "dozens of civilians" → "civilians"."""
    seen = 0
    while (lemma_of(token) in COUNTING_NOUNS or token.pos_ == "NUM") and seen < 3:
        inner = next(
            (
                p
                for c in token.children
                if c.dep_ == "prep" and c.lower_ == "of"
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
        if inner is None:
            return token
        token, seen = inner, seen + 1
    return token


def document_of(noun: Token) -> Token | None:
    """The letter or report in whose phrase a noun stands, or that it is: "a letter to the UN threatening to leave"."""
    documents = status_words()["documents"]
    while lemma_of(noun) not in documents:
        if noun.dep_ not in ("pobj", "prep") or noun.head.pos_ in CLAUSAL_HEADS:
            return None
        noun = noun.head
    return noun


def phrase(token: Token) -> Iterator[Token]:
    """The noun phrase of a head without its clauses, left to right."""
    keep = {token.i: token}
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "ccomp", "parataxis"):
                continue
            if child.i not in keep:
                keep[child.i] = child
                stack.append(child)
    return iter(keep[i] for i in sorted(keep))
