"""Second verbs of headlines: in "Mali ends mission and signs accord with Russia" the tagger takes "signs" for a noun.

Where a plural after "and" is followed at once by another noun phrase, it is a verb that the tables know, and the noun is
its object. The parse is mended before anything is read off it, so that no verb governs the noun of its neighbour.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from dateline.annotate.frames import CLAUSAL_HEADS

NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM")
COMPOUNDS = frozenset({"arms"})  # plurals that stand before nouns: "arms dealers"


def mend_headlines(doc: Doc, is_verb: Callable[[str], bool]) -> None:
    """Gives the mistaken verbs of a parsed Doc their tags and arguments; `is_verb` knows lemmas."""
    for token in doc[1:-1]:
        mistaken = token.tag_ in ("NNS", "VBZ") and token.dep_ in ("conj", "compound")
        if mistaken and doc[token.i - 1].lower_ == "and" and token.lower_ not in COMPOUNDS:
            verb, noun = _first_verb(token), _object(token)
            lemma = next((form for form in _lemmas(token.lower_) if is_verb(form)), None)
            if verb is not None and noun is not None and lemma is not None:
                _mend(token, verb, noun, lemma)


def _first_verb(token: Token) -> Token | None:
    """The verb of the headline, in whose object the parser put the word."""
    above = token
    if token.dep_ == "conj" and token.head.dep_ == "nmod" and token.head.i < token.i < token.head.head.i:
        verb = token.head.head.head  # "lifts curfew and signs accord": one phrase to the parser
        return verb if token.head.head.dep_ == "dobj" and verb.tag_ == "VBZ" and verb.i < token.head.i else None
    while above.dep_ in ("conj", "compound") and above.head.i != above.i:
        above = above.head
    verb = above.head
    holds = above.dep_ in ("dobj", "attr", "pobj") and above.i < token.i - 1
    while verb.dep_ == "prep" and verb.head.i != verb.i:
        verb = verb.head
    return verb if holds and verb.tag_ == "VBZ" and verb.pos_ in CLAUSAL_HEADS and verb.i < token.i else None


def _object(token: Token) -> Token | None:
    """The head of the noun phrase that follows at once."""
    after = token.nbor(1)
    if after.pos_ not in NOMINAL:
        return None
    noun = token.head if token.dep_ == "compound" else after
    while noun.head.i > noun.i and noun.dep_ in ("compound", "amod", "nmod", "det", "poss", "nummod"):
        noun = noun.head
    between = token.doc[token.i + 1 : noun.i]
    plain = all(t.pos_ in NOMINAL or t.tag_ == "POS" for t in between)
    found = noun.i > token.i and noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("conj", "dobj", "appos", "dep")
    return noun if found and plain else None


def _lemmas(word: str) -> list[str]:
    """What a third person may be of: "signs" → "sign", "launches" → "launch", "denies" → "deny"."""
    return [word[:-1], word[:-2], word[:-3] + "y"]


def _mend(token: Token, verb: Token, noun: Token, lemma: str) -> None:
    """What the parser hung on the first object after the second verb belongs to the second object."""
    first = noun.head if token.dep_ == "compound" else token.head
    after = [c for c in first.children if c.dep_ == "prep" and c.i > noun.i] if first.i < token.i else []
    if token.dep_ == "conj" and first.dep_ == "nmod":
        first.dep_, first.head = "dobj", verb
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", lemma
    noun.head, noun.dep_ = token, "dobj"
    token.head, token.dep_ = verb, "conj"
    token.nbor(-1).head = verb
    for prep in after:
        prep.head = noun
