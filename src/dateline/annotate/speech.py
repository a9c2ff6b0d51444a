"""Speech: who says what, in clauses, by "according to", and across quoted sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.annotate.cues import Cues, Saying
from dateline.annotate.frames import CLAUSAL_HEADS, Frames, lemma_of
from dateline.annotate.layers import Sentence
from dateline.annotate.quotes import quoted_tokens
from dateline.annotate.words import speech_frames, speech_words

SHORT = 24  # words of a sentence that does no more than say that something could not be verified
STEPS = 14  # words between an act and the cue above it
BACK = 3  # sentences over which a speaker is still called "he"
CHAIN = 4  # speakers within speakers
CONTENT = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "acomp", "attr", "acl", "pcomp", "pobj", "prep", "dative", "relcl"}
)


class Sayings:
    """All speech of one Doc: ask who says what a word says."""

    def __init__(
        self,
        doc: Doc,
        sentences: Sequence[Sentence],
        frames: Frames,
        may_speak: Callable[[Token], bool] = lambda _: False,
    ) -> None:
        self.doc, self.sentences = doc, sentences
        self.quoted, self.frames = quoted_tokens(doc), frames
        self.words, self.naming = speech_words(), speech_frames()["naming"]
        self.found: list[Saying] = []  # those that tell something
        self._all: list[Saying] = []
        self._by_cue: dict[int, Saying] = {}
        self._speaking: dict[int, Saying] = {}
        self._by_sentence: dict[int, list[Saying]] = {}
        self.sentence_of: dict[int, int] = {}
        cues = Cues(frames, self.quoted, may_speak)
        for number, sentence in enumerate(sentences):
            tokens = list(doc[sentence.start : sentence.end])
            self.sentence_of.update((token.i, number) for token in tokens)
            if sentence.kind != "boilerplate":
                for saying in cues.read(tokens, number):
                    self._keep(saying)

    def _keep(self, saying: Saying) -> None:
        if saying.cue.i in self._speaking:
            return
        self._speaking[saying.cue.i] = saying
        self._all.append(saying)
        if saying.told:
            self.found.append(saying)
            self._by_cue[saying.cue.i] = saying
            self._by_sentence.setdefault(saying.sentence, []).append(saying)

    # ------------------------------------------------------------------ whom the report quotes
    @cached_property
    def voices(self) -> tuple[Saying, ...]:
        """Whom the report itself lets speak, each phrase once; who speaks in somebody else's words is no voice of its."""
        seen: set[int] = set()
        out = []
        for saying in self._all:
            if saying.named.i not in seen and not self._inside(saying):
                seen.add(saying.named.i)
                out.append(saying)
        return tuple(out)

    def _inside(self, saying: Saying) -> bool:
        """Whether a cue stands in what somebody else says."""
        cue = saying.cue
        if cue.pos_ == "PUNCT":
            return False
        if self.quoted[cue.i]:
            return True
        token = cue
        while token.head.i != token.i:
            above = self._speaking.get(token.head.i)
            if above is not None and token.dep_ in CONTENT and above.named.i != saying.named.i:
                return True
            token = token.head
        return self._according_above(cue) is not None and cue.lower_ != "according"

    def speaker_before(self, pronoun: Token, back: int = BACK) -> Token | None:
        """Who spoke last before "he added": the nearest source, `back` sentences at most, that is no pronoun itself."""
        number = self.sentence_of.get(pronoun.i, 0)
        for saying in reversed(self.found):
            if saying.cue.i < pronoun.i and saying.source.pos_ != "PRON" and not self.quoted[saying.cue.i]:
                return saying.source if number - saying.sentence <= back else None
        return None

    @cached_property
    def unverified(self) -> frozenset[int]:
        """The sentences that say of themselves, or of which the next one says, that nobody could verify them."""
        out: set[int] = set()
        for number, sentence in enumerate(self.sentences):
            if any(_unverified(token) for token in self.doc[sentence.start : sentence.end]):
                out |= {number} if sentence.end - sentence.start > SHORT else {number, number - 1}
        return frozenset(out)

    # ------------------------------------------------------------------ who says that
    def sources(self, head: Token) -> list[Token]:
        """Who says that the act at `head` happened; empty where the report says so itself."""
        saying = self.saying(head)
        return [saying.source] if saying is not None else []

    def addressees(self, head: Token) -> list[Token]:
        """To whom the words are said that `head` is one of: "told the rebels: you ..."."""
        saying = self.saying(head)
        if saying is None or saying.cue.pos_ not in CLAUSAL_HEADS:
            return []
        frame = self.frames.of(saying.cue)
        return next((found for slot in ("iobj", "obj", "to") if (found := frame.get(slot))), [])

    def chain(self, head: Token) -> Iterator[Saying]:
        """Who says so, innermost first: "the paper said that officials had told it that ..."."""
        saying, seen = self.saying(head), set[int]()
        while saying is not None and saying.cue.i not in seen and len(seen) < CHAIN:
            yield saying
            seen.add(saying.cue.i)
            saying = self.saying(saying.cue)

    def saying(self, head: Token) -> Saying | None:
        """The act of speech that tells of the act at `head`, innermost first; None where the report says so itself."""
        token, steps = head, 0
        while steps < STEPS:
            above = token.head
            if above.i == token.i:
                break
            if _own_remark(token) and not self.quoted[head.i]:
                return None
            found = self._content_of(token, above) or self._beside(token, head)
            if found is not None:
                return found
            token, steps = above, steps + 1
        found = self._beside(token, head) or self._according_above(head)
        if found is None and self.quoted[head.i]:
            found = self._quoting(head)
        return found

    def _beside(self, clause: Token, head: Token) -> Saying | None:
        """Who says a clause by the way: "the rebels, officials said, had fled", "as the army said". What stands at the
        end of several joined clauses is said of all of them.
        """
        last = clause
        while True:
            for child in last.children:
                saying = self._by_cue.get(child.i)
                if saying is not None and _aside(child) and not (child.i == head.i or child.is_ancestor(head)):
                    return saying
            joined = [c for c in last.children if c.dep_ == "conj" and c.pos_ in CLAUSAL_HEADS]
            if not joined or clause.dep_ != "ROOT":
                return None
            last = joined[-1]

    def _content_of(self, token: Token, above: Token) -> Saying | None:
        """The act of speech whose content a word heads."""
        saying = self._by_cue.get(above.i)
        if saying is not None and token.dep_ == "ccomp" and above.pos_ in CLAUSAL_HEADS:
            return saying
        if saying is not None and _fronted(token, above):
            return saying
        if saying is not None and token.dep_ in ("acl", "ccomp") and above.pos_ == "NOUN":
            return saying
        spoken = self._speaking.get(above.i)
        if spoken is not None:
            return spoken if self._names(token, above) else None
        part = token.dep_ == "prep" and above.dep_ in ("dobj", "nsubjpass")
        if part and self._names(token, above.head) and (token.lower_ != "of" or _gerund(token)):
            return self._speaking.get(above.head.i)  # "blamed the army for the attack", hung on the army
        if part and lemma_of(above) in self.words["part_in"]:
            return self._speaking.get(above.head.i)
        return None

    def _names(self, token: Token, above: Token) -> bool:
        """Whether a cue names an act by a phrase: "accused of killing", "reported clashes", "allegations of torture"."""
        if above.pos_ == "NOUN":
            return token.dep_ == "prep" and token.lower_ == "of" and lemma_of(above) in self.words["hearsay"]
        slots = self.naming.get(lemma_of(above), frozenset())
        if token.dep_ == "ccomp":  # "the video showed soldiers beating a man"
            return "dobj" in slots and token.tag_ == "VBG"
        return (
            token.lower_ in slots
            if token.dep_ in ("prep", "agent")
            else token.dep_ in ("dobj", "nsubjpass") and "dobj" in slots
        )

    def _according_above(self, head: Token) -> Saying | None:
        for saying in self._by_sentence.get(self.sentence_of.get(head.i, -1), ()):
            if saying.cue.pos_ == "PUNCT" and (saying.source.i < saying.cue.i) == (saying.cue.i < head.i):
                return saying  # "Police: three killed"
            if saying.cue.pos_ not in CLAUSAL_HEADS or saying.cue.lower_ == "according":
                if (
                    saying.cue.dep_ in ("prep", "pobj")
                    and saying.cue.lower_ == "according"
                    and (saying.cue.head.is_ancestor(head) or saying.cue.head.i == head.i)
                ):
                    return saying
        return None

    def _quoting(self, token: Token) -> Saying | None:
        """Who speaks the quotation a word stands in: in its sentence, else in the one the quotation continues."""
        number = self.sentence_of.get(token.i)
        if number is None:
            return None
        ahead = self._opens(number + 1)  # a quotation left open belongs to the speaker of the sentence that closes it
        for step in (0, 1, 2, -1, -2, -3) if ahead else (0, -1, -2, -3):
            told = (s for s in self._by_sentence.get(number + step, ()) if s.cue.pos_ != "NOUN" and s.cue.i != token.i)
            outside = [s for s in told if not self.quoted[s.cue.i]]
            if outside and (step <= 0 or self._opens(number + step)):
                return min(outside, key=lambda s: self._away(s.cue, token)) if step == 0 else outside[0]
            if step == 0 and self._whole(number) is False:
                return None
        return None

    def _away(self, cue: Token, word: Token) -> int:
        """How many words a cue stands from the quotation that a word is in."""
        i, step = word.i, 1 if cue.i > word.i else -1
        while i != cue.i and self.quoted[i]:
            i += step
        return abs(cue.i - i)

    def _whole(self, number: int) -> bool:
        """Whether nearly all of a sentence is quoted."""
        sentence = self.sentences[number]
        flags = [self.quoted[i] for i in range(sentence.start, sentence.end)]
        return sum(flags) >= 0.8 * len(flags)

    def _opens(self, number: int) -> bool:
        return 0 <= number < len(self.sentences) and self.quoted[self.sentences[number].start]


def _unverified(verb: Token) -> bool:
    """ "could not be independently verified", "was unable to confirm the figures"."""
    words = speech_words()
    if verb.pos_ not in CLAUSAL_HEADS or lemma_of(verb) not in words["confirming"]:
        return False
    above = verb.head if verb.dep_ in ("xcomp", "acl") else verb
    unable = {lemma_of(above), *(lemma_of(c) for t in (verb, above) for c in t.children)} & words["unable"]
    about = any(c.dep_ in ("nsubjpass", "dobj") and lemma_of(c) in words["unverified"] for c in verb.children)
    alone = any(c.lower_ == "independently" for c in verb.children)
    return (about or alone) and (bool(unable) or any(c.dep_ == "neg" for t in (verb, above) for c in t.children))


def _aside(verb: Token) -> bool:
    """Whether a verb of speech stands beside what is said and has no content of its own."""
    by_the_way = verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    )
    return by_the_way and verb.pos_ in CLAUSAL_HEADS and not any(c.dep_ in ("ccomp", "dobj") for c in verb.children)


def _own_remark(token: Token) -> bool:
    """What the report itself puts into the words of others: "said the army, which had seized power in May, would ...",
    "said US-backed forces ...".
    """
    if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD"):
        return True
    pronoun = next((c for c in token.children if c.tag_ in ("WDT", "WP")), None) if token.dep_ == "relcl" else None
    return pronoun is not None and pronoun.i > 0 and pronoun.nbor(-1).text == "," and pronoun.lower_ != "that"


def _gerund(prep: Token) -> bool:
    return any(c.dep_ == "pcomp" for c in prep.children)


def _fronted(clause: Token, verb: Token) -> bool:
    """Whether a clause before a verb of speech is what is said, though the parser takes it for a circumstance."""
    if clause.dep_ != "advcl" or clause.i > verb.i or verb.pos_ not in CLAUSAL_HEADS:
        return False
    kids = list(clause.children)
    whole = any(c.dep_ in ("nsubj", "nsubjpass") for c in kids) and clause.tag_ in ("VBD", "VBN", "VBZ", "VBP")
    return whole and not any(c.dep_ == "mark" or c.tag_ == "WRB" for c in kids)
