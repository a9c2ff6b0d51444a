"""Status: whether an act happened, is to come, is only thought of, or did not happen; and whether the text doubts it.

The walk goes from the head of an act up to what governs it, and stops where the words above no longer say anything of
it: at a clause that is reported, at a phrase that only stands beside ("in a conversation"), at a noun that takes the
act for granted ("would condemn the attack").
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.frames import CLAUSAL_HEADS, COUNTING_NOUNS, lemma_of
from dateline.annotate.modality import Words, asked, by_doubtful, denied, hedged, or_not, own
from dateline.annotate.words import status_words
from dateline.model import Status

STEPS = 8
CLAUSES = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "conj")
PHRASES = ("dobj", "pobj", "prep", "attr", "nsubj", "nsubjpass", "compound", "nmod")
NON_FINITE = ("VB", "VBG", "VBN")
# Words before a noun that take the act it names for known.
KNOWN = frozenset("the this that these those its his her their our".split())
ONE = frozenset({"a", "an", "any", "another"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Status and hedge of an act."""

    status: Status
    hedged: bool


@dataclass(slots=True)
class _Walk:
    """What was read so far on the way up from a head."""

    head: Token
    words: Words
    saying: bool
    status: Status = "actual"
    thought: bool = (
        False  # a word above makes the act, denied or not, only thought of: "fears that they will not leave"
    )
    negated: bool = False
    hedged: bool = False

    def set(self, status: Status | None, *, governed: bool = False) -> None:
        """The first status told is the one that counts; what is denied above is denied below."""
        self.thought = self.thought or (governed and status == "hypothetical")
        if status == "negated":
            self.negated = not self.negated
        elif status is not None and self.status == "actual":
            self.status = status


def standing(head: Token, *, saying: bool = False) -> Standing:
    """Reads auxiliaries, negation, conditionals and governors above the head of an act. Where the act is itself
    something said (`saying`: a request), who tries to do it has done it.
    """
    words = status_words()
    walk = _Walk(head, words, saying, negated=denied(head, words) or or_not(head, words))
    walk.hedged = hedged(head, words) or (head.pos_ in CLAUSAL_HEADS and by_doubtful(head, words))
    walk.set(None if saying and _politely(head) else own(head, words))
    token = head
    for _ in range(STEPS):
        if not _climb(walk, token):
            break
        token = token.head
    if token.dep_ == "ROOT" and asked(token) and walk.status == "future":
        walk.status = "hypothetical"  # "Will they attack?"
    elif token.dep_ == "ROOT" and asked(token):
        walk.set("hypothetical")
    if walk.negated:
        return Standing("hypothetical" if walk.thought or _if(head, words) else "negated", walk.hedged)
    return Standing(walk.status, walk.hedged)


def _politely(head: Token) -> bool:
    """ "We would urge", "I would call it": who says so says it."""
    would = any(c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d", "must", "can") for c in head.children)
    return would and any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in head.children)


def _if(head: Token, words: Words) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in words["conditional_marks"] for c in head.children)


def _climb(walk: _Walk, token: Token) -> bool:
    """Reads what stands above a word; False where nothing further up tells of the act."""
    above, words = token.head, walk.words
    if above.i == token.i or token.dep_ in ("ROOT", "parataxis") or not _reaches(token, above, words):
        return False
    if token.dep_ == "ccomp" and lemma_of(above) in words["attribution_verbs"] and not _not_told(token, above, words):
        walk.hedged = walk.hedged or by_doubtful(above, words) or lemma_of(above) in words["doubting"]
        return False
    if token.dep_ == "xcomp" and lemma_of(above) in words["continuing"]:
        return False  # "will continue to shell": the shelling goes on already
    if _claim_denied(token, above, words):
        walk.set("negated" if token.i != walk.head.i else None)  # what is claimed; that it was claimed stands
    elif not (walk.saying and lemma_of(above) in words["trying"]):
        walk.set(_outcome(token, above, words), governed=True)
    if token.pos_ in CLAUSAL_HEADS and token.dep_ == "advcl" and above.pos_ in CLAUSAL_HEADS:
        if _purpose(token):
            walk.set(_not_negated(own(above, words)), governed=True)
        return False
    walk.hedged = walk.hedged or hedged(above, words)
    told = own(above, words)
    if token.dep_ == "nsubj" and told == "future" and lemma_of(above) not in words["occurring"]:
        told = "hypothetical"  # "an assault would drive people out": any one of its kind
    walk.set(told, governed=True)
    argument = token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "prep") and above.pos_ in CLAUSAL_HEADS
    if argument and denied(above, words) and _governor(token, above, words) is None:
        walk.negated = True
    return True


def _not_negated(status: Status | None) -> Status | None:
    return None if status == "negated" else status


def _not_told(token: Token, above: Token, words: Words) -> bool:
    """Whether a verb of saying denies or asks what its clause tells: "denied that it had fired"."""
    return lemma_of(above) in words["negative_governors"] or token.tag_ == "VB"


def _claim_denied(token: Token, above: Token, words: Words) -> bool:
    """ "denied claims that it had fired"."""
    noun = token.dep_ in ("dobj", "nsubjpass") and lemma_of(token) in words["claims"]
    return noun and lemma_of(above) in words["doubting_claims"]


def _purpose(token: Token) -> bool:
    """ "flew to Paris to meet", "will visit Paris, meeting": what is done for or with the act above is as far off."""
    finite = any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in token.children)
    return token.tag_ in ("VB", "VBG") and not finite


# ---------------------------------------------------------------- how far what stands above reaches
def _reaches(token: Token, above: Token, words: Words) -> bool:
    """Whether the words above say anything of the act at a word."""
    if token.dep_ in CLAUSES:
        return _clause_reaches(token, above)
    if token.dep_ not in PHRASES:
        return False
    lemma = lemma_of(above)
    if _claim_denied(token, above, words):
        return True
    if token.dep_ in ("compound", "nmod"):
        return lemma in words["plan_nouns"]  # "attack plans", "coup plot"
    if token.dep_ == "pobj":
        return True
    if token.dep_ == "prep":
        return _phrase_reaches(token, above, words)
    if token.dep_ == "nsubj":
        return _occurring(above, words) or _any(token) or _predicated(above, words) is not None
    if token.dep_ == "attr":
        return not _presupposed(token)
    if lemma in words["planning"] and _presupposed(token):
        return False
    return _governing(lemma, words) or lemma in words["doing"] or _any(token)


def _occurring(verb: Token, words: Words) -> bool:
    lemma = lemma_of(verb)
    return lemma in words["occurring"] and (
        lemma != "take" or any(c.lower_ in ("place", "effect") for c in verb.children)
    )


def _clause_reaches(token: Token, above: Token) -> bool:
    if token.dep_ == "relcl":
        return token.tag_ == "VB"
    if token.dep_ == "acl":
        return any(c.tag_ == "TO" for c in token.children) or any(c.dep_ == "mark" for c in token.children)
    if token.dep_ == "conj":
        apart = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        finite = token.tag_ in ("VBD", "VBZ", "VBP") and above.tag_ in NON_FINITE and _untensed(above)
        return not (token.pos_ in CLAUSAL_HEADS and (apart or finite))
    return True


def _untensed(verb: Token) -> bool:
    return not any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)


def _phrase_reaches(token: Token, above: Token, words: Words) -> bool:
    """A phrase belongs to what governs it or is taken part in; any other stands beside: "in a conversation"."""
    lemma = lemma_of(above)
    if token.lower_ in words["negative_preps"]:
        return True
    if above.pos_ not in CLAUSAL_HEADS:
        return _governing(lemma, words) or lemma in COUNTING_NOUNS or above.lower_ in ("ahead", "short", "instead")
    if f"{lemma} {token.lower_}" in words["taking_part"]:
        return True
    if token.lower_ == "by" and any(c.dep_ == "pcomp" for c in token.children):
        return True  # "would break the law by attacking"
    return token.lower_ in words["complement_preps"] and _governing(lemma, words)


def _governing(lemma: str, words: Words) -> bool:
    return any(
        lemma in words[name]
        for name in ("future_governors", "hypothetical_governors", "negative_governors", "commands")
    )


def _presupposed(noun: Token) -> bool:
    """Whether a noun takes its act for known: "Turkey's offensive", "the attack"; not "an attack", "air strikes"."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in KNOWN) for c in noun.children)


def _any(noun: Token) -> bool:
    """Whether a subject is any act of the kind, not one that was: "an assault would drive people out"."""
    articles = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    return noun.pos_ == "NOUN" and articles <= ONE and noun.tag_ == "NN"


# ---------------------------------------------------------------- what the governor does
def _outcome(token: Token, above: Token, words: Words) -> Status | None:
    """What the governor makes of the act, its own negation counted: "has no plans to attack", "did not rule out"."""
    found = _governor(token, above, words)
    if found is None or not denied(above, words):
        if found == "negated" and lemma_of(above) in words["averting"] and _unreal(above, words):
            return "hypothetical"  # "a plan to prevent an attack"
        return found
    if found == "negated":
        return "hypothetical" if lemma_of(above) in ("rule", "exclude") else None
    return "negated" if found == "future" or lemma_of(above) in words["negated_through"] else found


def _unreal(verb: Token, words: Words) -> bool:
    """Whether a verb tells no fact itself: an infinitive, or with a modal."""
    return verb.pos_ in CLAUSAL_HEADS and (
        own(verb, words) is not None or (verb.tag_ in ("VB", "VBG") and verb.dep_ in ("advcl", "xcomp", "acl", "relcl"))
    )


def _governor(token: Token, above: Token, words: Words) -> Status | None:
    """What the governing word does to the act."""
    if above.pos_ in ("ADP", "SCONJ"):
        return _preposition(token, above, words)
    if token.dep_ in ("compound", "nmod"):
        return "hypothetical" if lemma_of(above) in words["plan_nouns"] else None
    if token.dep_ == "nsubj":
        return _predicated(above, words)
    if token.pos_ in CLAUSAL_HEADS and token.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "relcl"):
        infinitive = any(c.tag_ == "TO" for c in token.children)
        return (_infinitive(token, above, words) if infinitive else None) or _lexical(token, above, words, infinitive)
    if token.dep_ not in ("dobj", "prep", "nsubjpass"):
        return None
    if lemma_of(above) in words["only_for"] and token.lower_ != "for":
        return None  # "called in air strikes"
    return _lexical(token, above, words, False)


def _infinitive(token: Token, above: Token, words: Words) -> Status | None:
    """Words that say something of an infinitive below them, and of nothing else."""
    lemma = lemma_of(above)
    if lemma in words["commands"] or (token.dep_ == "acl" and lemma in words["allotted"]):
        return "hypothetical"  # ordered, and not yet told as done; "gave them a week to leave"
    if token.dep_ == "xcomp" and (above.lemma_ == "be" or lemma in words["future_infinitives"]):
        return "future"  # "is to withdraw", "is going to withdraw"
    if lemma in words["hypothetical_infinitives"] and not _past_need(above):
        return "hypothetical"
    return None


def _lexical(token: Token, above: Token, words: Words, infinitive: bool) -> Status | None:
    """The governors by their lists, those of denial first."""
    lemma, clausal = lemma_of(above), token.pos_ in CLAUSAL_HEADS and token.dep_ not in ("dobj", "nsubjpass")
    out = lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in above.children)
    if out or lemma in words["negative_governors"]:
        return "negated"
    if lemma in words["future_governors"] and (infinitive or not clausal or above.pos_ in CLAUSAL_HEADS):
        return "future"
    if infinitive and lemma in words["enabling"] and above.tag_ in ("VBD", "VBN"):
        return None  # "had allowed them to fight"
    if lemma in words["hypothetical_governors"] and (clausal or above.pos_ in ("NOUN", "ADJ", *CLAUSAL_HEADS)):
        return "hypothetical"
    return None


def _past_need(verb: Token) -> bool:
    """ "had to open fire" tells that they did; "has to leave" does not."""
    return lemma_of(verb) == "have" and verb.tag_ == "VBD"


def _predicated(verb: Token, words: Words) -> Status | None:
    """What is said of an act as a subject: "the talks are due on Monday", "an attack is possible"."""
    for child in verb.children:
        below = [c for c in child.children if c.dep_ == "xcomp"]
        if child.dep_ in ("acomp", "oprd") and all(_occurring(c, words) for c in below):
            lemma = lemma_of(child)
            if lemma in words["future_governors"]:
                return "future"
            if lemma in words["hypothetical_governors"] or lemma in words["hypothetical_modifiers"]:
                return "hypothetical"
    return None


def _preposition(token: Token, prep: Token, words: Words) -> Status | None:
    """ "without firing", "instead of attacking", "ahead of the summit", "stopped him from leaving"."""
    over = lemma_of(prep.head)
    if prep.lower_ in words["negative_preps"]:
        return "negated"
    instead = prep.head.lower_ in ("instead", "short") or any(c.lower_ in ("instead", "short") for c in prep.children)
    if prep.lower_ == "of" and instead:
        return "negated"
    if prep.lower_ == "of" and prep.head.lower_ == "ahead" and token.pos_ not in CLAUSAL_HEADS:
        return "future"
    if prep.lower_ == "from" and token.dep_ == "pcomp" and over in words["keeping_from"]:
        if denied(prep.head, words):
            return None
        return "hypothetical" if _unreal(prep.head, words) else "negated"
    return None
