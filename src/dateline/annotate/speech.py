"""Speech: who says what, in clauses, by "according to", and across quoted sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.frames import CLAUSAL_HEADS, Frames, lemma_of
from dateline.annotate.layers import Sentence
from dateline.annotate.words import status_words

OPENING, CLOSING, BOTH = frozenset({"“", "‘", "«", "``"}), frozenset({"”", "»", "''"}), frozenset('"')


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech: its source, its cue, and the sentence it stands in."""

    source: Token
    cue: Token
    sentence: int


class Sayings:
    """All speech of one Doc: ask who says what a word says."""

    def __init__(self, doc: Doc, sentences: Sequence[Sentence], frames: Frames) -> None:
        self.frames = frames
        self.words = status_words()
        self.quoted = quoted_tokens(doc)
        self.found: list[Saying] = []
        self._by_cue: dict[int, Saying] = {}
        self._by_sentence: dict[int, list[Saying]] = {}
        self.sentence_of: dict[int, int] = {}
        self.sentences = sentences
        for number, sentence in enumerate(sentences):
            for token in doc[sentence.start : sentence.end]:
                self.sentence_of[token.i] = number
            if sentence.kind != "boilerplate":
                self._read(doc, number, sentence)
        self.doc = doc

    def _read(self, doc: Doc, number: int, sentence: Sentence) -> None:
        for token in doc[sentence.start : sentence.end]:
            saying = None
            if token.pos_ == "VERB" and lemma_of(token) in self.words["attribution_verbs"]:
                saying = self._clause(token, number)
            elif token.lower_ == "according" or (token.lower_ == "to" and token.head.lower_ == "according"):
                saying = self._according(token, number)
            if saying is not None and saying.cue.i not in self._by_cue:
                self.found.append(saying)
                self._by_cue[saying.cue.i] = saying
                self._by_sentence.setdefault(number, []).append(saying)

    def _clause(self, verb: Token, number: int) -> Saying | None:
        if self.quoted[verb.i] and not any(c.dep_ == "ccomp" for c in verb.children):
            return None
        content = any(c.dep_ in ("ccomp", "dobj", "parataxis") for c in verb.children) or verb.dep_ in (
            "parataxis",
            "ROOT",
            "ccomp",
        )
        frame = self.frames.of(verb)
        subjects = frame.get("subj")
        if not content or not subjects or frame.passive:
            return None
        return Saying(subjects[0], verb, number)

    def _according(self, token: Token, number: int) -> Saying | None:
        for child in token.subtree:
            if child.dep_ == "pobj" and child.head.lower_ == "to":
                cue = token if token.lower_ == "according" else token.head
                return Saying(child, cue, number)
        return None

    def sources(self, head: Token) -> list[Token]:
        """Who says that the act at `head` happened; empty where the report says so itself."""
        saying = self.saying(head)
        return [saying.source] if saying is not None else []

    def saying(self, head: Token) -> Saying | None:
        """The act of speech that tells of the act at `head`, innermost first; None where the report says so itself."""
        token, steps = head, 0
        while steps < 12:
            above = token.head
            if above.i == token.i:
                break
            if above.pos_ in CLAUSAL_HEADS and token.dep_ == "ccomp" and above.i in self._by_cue:
                return self._by_cue[above.i]
            token, steps = above, steps + 1
        for child in token.children:
            if child.dep_ == "parataxis" and child.i in self._by_cue:
                return self._by_cue[child.i]
        found = self._according_above(head)
        if found is None and self.quoted[head.i]:
            found = self._quoting(head)
        return found

    def _according_above(self, head: Token) -> Saying | None:
        for saying in self._by_sentence.get(self.sentence_of.get(head.i, -1), ()):
            if saying.cue.lower_ == "according" and (saying.cue.head.is_ancestor(head) or saying.cue.head.i == head.i):
                return saying
        return None

    def _quoting(self, token: Token) -> Saying | None:
        """Who speaks the quotation a word stands in: in its sentence, else in the one the quotation continues."""
        number = self.sentence_of.get(token.i)
        if number is None:
            return None
        ahead = self._opens(number + 1)  # a quotation left open belongs to the speaker of the sentence that closes it
        for step in (0, 1, 2, -1, -2, -3) if ahead else (0, -1, -2, -3):
            for saying in self._by_sentence.get(number + step, ()):
                if not self.quoted[saying.cue.i] and (step <= 0 or self._opens(number + step)):
                    return saying
            if step == 0 and self._whole(number) is False:
                return None
        return None

    def _whole(self, number: int) -> bool:
        """Whether nearly all of a sentence is quoted."""
        sentence = self.sentences[number]
        flags = [self.quoted[i] for i in range(sentence.start, sentence.end)]
        return sum(flags) >= 0.8 * len(flags)

    def _opens(self, number: int) -> bool:
        return 0 <= number < len(self.sentences) and self.quoted[self.sentences[number].start]


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token whether it stands inside double quotation marks; a blank line ends a quotation left open."""
    flags, inside = [False] * len(doc), False
    for token in doc:
        text = token.text
        if text in OPENING and text != "‘":
            inside = True
        elif text in CLOSING:
            inside = False
        elif text in BOTH:
            inside = not inside
        elif token.is_space and "\n\n" in text:
            inside = False
        flags[token.i] = inside
    return flags
