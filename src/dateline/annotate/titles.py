"""Titles: the words that name an office or a rank, whole, and a person's name without them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.frames import lemma_of, phrase
from dateline.annotate.scene import Scene
from dateline.annotate.words import office_words

PARTS = ("compound", "amod", "nmod")
JOINING = ("of", "for", "in")  # "secretary of state", "minister for trade", "commander in chief"
LOOSE = ("ADP", "DET", "CCONJ", "PUNCT", "PART")  # what no title ends with


@dataclass(frozen=True, slots=True)
class Titled:
    """A title found beside a person's name; `start` and `end` are its words, `rank` tells that it is no office."""

    head: Token
    text: str
    status: str
    start: int
    end: int
    rank: bool = False
    verb: Token | None = None  # what says so, where it is no name but a clause: "was", "served as"


def is_title(token: Token) -> bool:
    """Whether a word heads the title of one person's office, or a rank."""
    lists = office_words()
    lemma = lemma_of(token).strip(".")
    known = lemma in lists["titles"] or lemma in lists["ranks"]
    return known and token.tag_ not in ("NNS", "NNPS")


def is_rank(token: Token) -> bool:
    """Whether a title is a soldier's rank: "General", not "secretary general"."""
    lists = office_words()
    if lemma_of(token).strip(".") not in lists["ranks"]:
        return False
    back = 2 if token.i > 1 and token.nbor(-1).text == "-" else 1  # "Secretary-General"
    return token.i < back or lemma_of(token.nbor(-back)) not in lists["generals"]


def titled(scene: Scene, head: Token, near: list[Token]) -> Titled:
    """The whole title at its head word: the lower words before it that belong to it, and what it is "of".

    `near`: the words that may say that it is over or to come ("former", "designate").
    """
    lists = office_words()
    qualifiers = {lemma_of(t) for t in near} | {t.lower_ for t in near}
    status = "holds"
    for name in ("removed", "left", "candidate", "appointed"):
        if qualifiers & lists["former" if name == "left" else name]:
            status = name
            break
    start, end = _first(scene, head), _last(scene, head)
    return Titled(head, scene.doc[start:end].text, status, start, end, is_rank(head))


def _first(scene: Scene, head: Token) -> int:
    """Where a title begins: "deputy prime minister", "Colonel-Major"."""
    lists, doc, start = office_words(), scene.doc, head.i
    skip = {
        w for name in ("former", "removed", "appointed", "candidate", "not_titles", "unofficial") for w in lists[name]
    }
    while start > head.sent.start:
        token = doc[start - 1]
        if _joined(token) and start - 1 > head.sent.start:
            start -= 2
            continue
        named = token.i in scene.cast.hits or scene.cast.is_place(token)
        part = token.dep_ in PARTS and (head.i in (token.head.i, token.head.head.i))
        if not part or named or token.lower_ in skip:
            break
        start -= 1
    return start


def _joined(token: Token) -> bool:
    """Whether a hyphen joins two ranks: "Colonel-Major", "Lieutenant-General"."""
    if token.text != "-" or token.whitespace_ or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    return is_title(token.nbor(-1)) and is_title(token.nbor(1))


def _last(scene: Scene, head: Token) -> int:
    """One past the end of a title: what follows by "of" belongs to it as far as it names nobody and no place."""
    doc, end = scene.doc, head.i + 1
    if end < len(doc) and is_title(head) and lemma_of(doc[end]) == "general" and doc[end].dep_ in ("amod", "advmod"):
        end += 1  # "secretary general"
    below = {t.i for c in head.children if c.dep_ == "prep" and c.lower_ in JOINING for t in c.subtree}
    while end in below and (after := _phrase_end(doc, end, below)) is not None:
        if any(_names(scene, t) for t in doc[end:after]) or not _joins(doc[end], doc[after - 1]):
            break
        end = after
    while doc[end - 1].pos_ in LOOSE or doc[end - 1].is_punct:
        end -= 1
    return end


def _phrase_end(doc: Doc, start: int, below: set[int]) -> int | None:
    """One past the words of a preposition at `start`, up to the next one."""
    if doc[start].pos_ != "ADP":
        return None
    end = start + 1
    while end in below and doc[end].pos_ != "ADP":
        end += 1
    return end


def _joins(prep: Token, last: Token) -> bool:
    """ "in" only belongs to a commander in chief."""
    return prep.lower_ in JOINING and (prep.lower_ != "in" or last.lower_ == "chief")


def _names(scene: Scene, token: Token) -> bool:
    """Whether a word names a place, a day or somebody, or opens a clause of its own."""
    named = token.i in scene.cast.hits or scene.cast.is_place(token) or token.i in scene.dates
    return named or token.dep_ in ("poss", "relcl", "acl") or token.tag_ in ("WDT", "WP", "WRB") or token.pos_ == "PRON"


def name_of(scene: Scene, head: Token) -> str:
    """A person's name without the titles before it; hyphens join: "Park Geun-hye"."""
    start, doc = head.i, scene.doc
    while start > head.sent.start:
        before = doc[start - 1]
        joined = before.text == "-" and not before.whitespace_ and doc[start - 2].pos_ == "PROPN"
        named = before.pos_ == "PROPN" and not is_title(before) and before.text.lower() not in ("elect", "designate")
        if not joined and not (
            named and (before.head.i == head.i or doc[start].text == "-" or before.head.head.i == head.i)
        ):
            break
        start -= 1
    while doc[start].text == "-":
        start += 1
    return doc[start : head.i + 1].text


def title_before(scene: Scene, head: Token) -> Titled | None:
    """ "Russian President Vladimir Putin": title words before the name, in one phrase; an office before a rank."""
    before = [t for t in phrase(head) if t.i < head.i and t.dep_ in (*PARTS, "poss")]
    heads = sorted((t for t in before if is_title(t)), key=lambda t: (is_rank(t), -t.i))
    return titled(scene, heads[0], before) if heads else None


def title_apposed(scene: Scene, head: Token) -> Titled | None:
    """ "Kurt Campbell, the deputy secretary of state" and "Niger's prime minister, Ali Lamine Zeine"."""
    partners = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        partners.append(head.head)
    for partner in partners:
        if is_title(partner):
            return titled(scene, partner, list(phrase(partner)))
    return None


def office_of(*found: Titled | None) -> Titled | None:
    """The first office among the titles told of somebody; a rank only where no office is told."""
    given = [one for one in found if one is not None]
    return next((one for one in given if not one.rank), given[0] if given else None)
