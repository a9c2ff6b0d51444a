"""Cues: the verbs, nouns and phrases by which a report lets somebody speak, and who that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, Frame, Frames, lemma_of
from dateline.annotate.quotes import CLOSING, EITHER, OPENING
from dateline.annotate.words import speech_frames, speech_words

RELATIVE = ("WDT", "WP")
NAME = 5  # words of a speaker's name and title before or after a colon
HEADLINE = 6  # words of the shortest headline that lets somebody speak
REACH = 12  # words between a verb of speech and the quotation it brings in
OBJECTS = frozenset("me him them us itself himself herself themselves myself ourselves yourself".split())
FINITE = ("VBD", "VBP", "VBZ", "MD")
ABOUT = frozenset({"about", "on", "for", "against", "to", "over", "that", "of", "with", "regarding", "in"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech: its source, its cue, and the sentence it stands in.

    `named` is the source as it stands before the cue ("who", where `source` is whom that refers to). `told`: what
    stands in its clause or quotation is told by the source; else it only speaks of something.
    """

    source: Token
    cue: Token
    sentence: int
    named: Token
    told: bool = True


class Cues:
    """Finds the acts of speech in a sentence."""

    def __init__(self, frames: Frames, quoted: Sequence[bool], may_speak: Callable[[Token], bool]) -> None:
        self.frames, self.quoted, self.may_speak = frames, quoted, may_speak
        self.words, self.framed = speech_words(), speech_frames()
        self.nouns = self.words["sayings"] | self.words["hearsay"]
        self.verbs = frozenset().union(
            *(self.words[k] for k in ("telling", "thinking", "showing", "quoting", "judging", "weighing", "promising")),
            *(self.framed[k] for k in ("speaking_of", "naming")),
        )

    def read(self, tokens: Sequence[Token], number: int) -> Iterator[Saying]:
        """The acts of speech in a sentence, in the order of their cues."""
        before = self._before_colon(tokens, number)
        if before is not None:
            yield before
        for token in tokens:
            found = None
            if token.pos_ in CLAUSAL_HEADS:
                found = self._verb(token, number) or self._minded(token, number)
            elif token.pos_ == "NOUN" and lemma_of(token) in self.nouns:
                found = self._noun(token, number)
            if found is None and (token.lower_ in ("according", "per") or lemma_of(token) in self.words["words_of"]):
                found = self._phrase(token, number)
            if found is not None:
                yield found

    # ------------------------------------------------------------------ verbs
    def _verb(self, verb: Token, number: int) -> Saying | None:
        lemma = lemma_of(verb)
        if lemma not in self.verbs:
            return None
        frame = self.frames.of(verb)
        source = self._subject(verb, frame)
        if source is None or verb.dep_ == "amod":
            return None
        tells = not frame.passive and self._tells(verb, lemma, source)
        if not tells and not self._speaks(verb, lemma, frame):
            return None
        untold = lemma in self.words["telling"] and any(c.dep_ == "neg" for c in verb.children)
        return Saying(source, verb, number, self._named(verb, source), tells and not untold)

    def _subject(self, verb: Token, frame: Frame) -> Token | None:
        """Who does the saying; a word of the quotation that the parser took for the subject is not."""
        subjects = frame.get("subj")
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ in CLAUSAL_HEADS:
            subjects = self.frames.of(verb.head.head).get("obj") or subjects  # "quoted the minister as saying"
        outside = [t for t in subjects if self.quoted[t.i] <= self.quoted[verb.i]]
        if outside or not subjects:
            return outside[0] if outside else None
        beside = verb.nbor(-1) if verb.i > 0 else verb
        return beside if beside.pos_ in ("PROPN", "PRON", "NOUN") and not self.quoted[beside.i] else None

    def _named(self, verb: Token, source: Token) -> Token:
        """The subject as it stands: a relative pronoun where there is one."""
        return next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in RELATIVE), source)

    def _tells(self, verb: Token, lemma: str, subject: Token) -> bool:
        words = self.words
        clause = any(c.dep_ == "ccomp" and _finite(c) for c in verb.children)
        if lemma in words["telling"]:
            if clause or any(c.dep_ == "parataxis" for c in verb.children):
                return True
            plain = lemma in words["plain"] and any(c.dep_ == "nsubj" for c in verb.children)
            plain = plain and not any(c.dep_ == "prt" for c in verb.children)
            return plain or verb.dep_ == "parataxis" or self._quotes(verb, subject)
        if lemma in words["thinking"] and clause:
            return True
        if lemma in words["showing"] and clause:
            return lemma_of(subject) in words["documents"] or subject.pos_ != "PRON"
        return lemma in words["quoting"] and self._quotes(verb, subject)

    def _quotes(self, verb: Token, subject: Token) -> bool:
        """Whether a quotation stands at a verb: "...", she replied; he went on: "..."."""
        if self.quoted[verb.i]:
            return False
        doc = verb.doc
        left = min(subject.left_edge.i, verb.i) - 1
        while left > 0 and (doc[left].is_space or doc[left].text == ","):
            left -= 1
        if left >= 0 and (doc[left].text in CLOSING or (doc[left].text in EITHER and self.quoted[left - 1])):
            return True
        for i in range(verb.i + 1, min(verb.i + REACH, len(doc))):
            if self.quoted[i] and not self.quoted[i - 1]:
                return doc[i - 1].text in (":", ",", "that") or i - 1 == verb.i
            if doc[i].text == "." or doc[i].is_space:
                return False
        return False

    def _speaks(self, verb: Token, lemma: str, frame: Frame) -> bool:
        """Whether a verb speaks of something without telling it: "criticised the raid", "called for talks"."""
        words, children = self.words, list(verb.children)
        partners = self.framed["speaking_of"].get(lemma, frozenset()) | self.framed["naming"].get(lemma, frozenset())
        if any(c.dep_ in ("prep", "prt", "agent") and c.lower_ in partners for c in children):
            return True
        objects = frame.get("obj")
        if lemma in words["weighing"] and any(lemma_of(o) in words["sayings"] for o in objects):
            return True
        seen = any(c.dep_ == "ccomp" and c.tag_ == "VBG" for c in children)  # "showed soldiers beating a man"
        if (objects or seen) and "dobj" in partners:
            return True
        if lemma in words["judging"] and (objects or any(c.dep_ in ("ccomp", "oprd") for c in children)):
            return True
        return lemma in words["promising"] and any(c.dep_ in ("xcomp", "ccomp") for c in children)

    def _minded(self, verb: Token, number: int) -> Saying | None:
        """ "is sure that", "are worried about": what somebody is said to think."""
        if verb.lemma_ not in ("be", "feel", "remain", "become", "seem", "sound"):
            return None
        for adjective in verb.children:
            if adjective.dep_ == "acomp" and lemma_of(adjective) in self.words["minded"]:
                clause = any(c.dep_ == "ccomp" and _finite(c) for c in (*adjective.children, *verb.children))
                about = any(c.dep_ in ("prep", "xcomp") for c in adjective.children)
                subjects = self.frames.of(verb).get("subj")
                if subjects and subjects[0].lower_ not in ("it", "this", "that") and (clause or about):
                    return Saying(subjects[0], verb, number, self._named(verb, subjects[0]), clause)
        return None

    # ------------------------------------------------------------------ nouns and phrases
    def _noun(self, noun: Token, number: int) -> Saying | None:
        """ "X's claim that", "statement by X", "criticism from X of"."""
        clause = any(c.dep_ in ("acl", "ccomp", "relcl") and _marked(c) for c in noun.children)
        about = any(c.dep_ == "prep" and c.lower_ in ABOUT for c in noun.children)
        if not clause and not about:
            return None
        for child in noun.children:
            if child.dep_ == "poss":
                return Saying(child, noun, number, child, clause)
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
                for argument in child.children:
                    if argument.dep_ == "pobj":
                        return Saying(argument, noun, number, argument, clause)
        told = self.frames.of(noun.head).get("subj") if noun.dep_ == "dobj" and self._voices(noun.head) else []
        if told and clause:  # "expressed disappointment that", "issued a warning that"
            return Saying(told[0], noun, number, self._named(noun.head, told[0]))
        hearsay = lemma_of(noun) in self.words["hearsay"] and (clause or any(c.lower_ == "of" for c in noun.children))
        return Saying(noun, noun, number, noun) if hearsay else None

    def _voices(self, verb: Token) -> bool:
        """Whether a verb makes its object something that its subject says."""
        return verb.pos_ in CLAUSAL_HEADS and lemma_of(verb) in self.words["weighing"]

    def _phrase(self, token: Token, number: int) -> Saying | None:
        """ "according to X", "per X", "in X's words", "in the words of X"."""
        if token.lower_ == "according":
            return _governed(token, token, number, lambda p: p.lower_ == "to")
        if token.lower_ == "per":
            names = (c for c in token.children if c.dep_ == "pobj" and c.pos_ == "PROPN")
            return next((Saying(c, token, number, c) for c in names), None)
        if token.dep_ != "pobj" or token.head.lower_ not in ("in", "by"):
            return None
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is not None:
            return Saying(owner, token, number, owner)
        return _governed(token, token, number, lambda p: p.lower_ == "of" and p.head.i == token.i)

    def _before_colon(self, tokens: Sequence[Token], number: int) -> Saying | None:
        """ "SMITH: ..." of a transcript, and "Minister: ..." or "...: police" of a headline."""
        words = [t for t in tokens if t.text not in OPENING and t.text not in EITHER]
        colon = next((k for k, t in enumerate(words[: NAME + 1]) if t.text == ":"), None)
        if colon and all(t.text.isupper() and len(t.text) > 2 for t in words[:colon] if t.is_alpha):
            return Saying(words[colon - 1], words[colon], number, words[colon - 1])
        if number > 0 or len(words) < HEADLINE:
            return None
        if colon and self._heads(words[colon - 1], words[0]):
            return Saying(words[colon - 1], words[colon], number, words[colon - 1])
        last = [t for t in words if t.text != "."][-NAME:]
        mark = next((k for k, t in enumerate(last) if t.text in (":", "–", "—", "-")), None)
        if mark is not None and mark + 1 < len(last) and self._heads(last[-1], last[mark + 1]):
            return Saying(last[-1], last[mark], number, last[-1])
        return None

    def _heads(self, head: Token, first: Token) -> bool:
        """Whether the words from `first` to `head` are one bare phrase for somebody or something that may speak."""
        if head.pos_ not in ("NOUN", "PROPN") or any(t.pos_ in CLAUSAL_HEADS for t in head.doc[first.i : head.i]):
            return False
        return lemma_of(head) in self.words["documents"] or self.may_speak(head)


def _governed(above: Token, cue: Token, number: int, fits: Callable[[Token], bool]) -> Saying | None:
    for child in above.subtree:
        if child.dep_ == "pobj" and fits(child.head):
            return Saying(child, cue, number, child)
    return None


def _finite(clause: Token) -> bool:
    """Whether a clause has a tense or its own subject and mark: not "let them leave", "found him dead"."""
    if _of_object(clause):
        return False
    if clause.tag_ in FINITE:
        return True
    if any(c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in FINITE for c in clause.children):
        return True
    return any(c.dep_ in ("mark", "advmod", "dobj") and c.tag_ in ("IN", "WRB", "WP") for c in clause.children)


def _of_object(clause: Token) -> bool:
    """Whether the subject of a clause is the object of the verb above: "found itself isolated", "saw him leave"."""
    return any(c.dep_ == "nsubj" and c.lower_ in OBJECTS for c in clause.children)


def _marked(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
