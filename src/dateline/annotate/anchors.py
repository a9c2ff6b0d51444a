"""Clues that tie a relative date to what the packs date: "last July, when the president was overthrown in a coup".

The report came out on a day from which the words lead to the day of the fact; those days are found by trying.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from dateline.annotate.clues import Clue, Clueing
from dateline.annotate.times import told_from_now
from dateline.annotate.words import happening_words
from dateline.dates.interval import Interval
from dateline.dates.meaning import Calendar, Expression, Shift
from dateline.dates.resolve import resolve
from dateline.gazetteer.happenings import Dated, Happenings, days_of

TIED = 2  # steps in the tree between a date and what happened then; "since last July when X was overthrown" takes two
NEAR = 2  # steps between what happened and whom it befell
PASSED = frozenset({"ADP", "DET", "PART", "PUNCT"})  # their steps do not count
DOUBT = frozenset("would could may might will shall should can must if unless not n't never".split())
PATIENTS = frozenset({"nsubjpass", "dobj", "poss", "compound", "amod", "nmod", "pobj", "appos"})
OF_ITSELF = frozenset({"die", "death"})  # whose subject is whom they befall
ANYWHERE = frozenset(
    {"mutiny", "agreement", "summit", "quitting"}
)  # kinds whose names may stand anywhere in the sentence
FORWARD = 400  # days after a fact within which "last July" and the like still mean it
BETWEEN = frozenset({",", "in", "on", "(", "–", "—", "back", "since"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact that a word of the report tells of."""

    trigger: Token
    name: str
    about: str
    days: Interval


def anchor_clues(given: Clueing, happenings: Happenings) -> Iterator[Clue]:
    """The windows in which each relative date means the fact it is tied to."""
    facts: dict[int, list[Fact]] = {}
    for fact in (*_happened(given, happenings), *_in_office(given)):
        facts.setdefault(given.sentence_of[fact.trigger.i], []).append(fact)
    for expression in given.expressions if facts else ():
        root = given.token(expression)
        if root is None:
            continue
        span = given.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        said = told_from_now(expression, span) if span is not None else expression
        if not _relative(said):
            continue
        tied = [
            f for f in facts.get(given.sentence_of[root.i], ()) if steps(root, f.trigger) <= _reach(expression, said)
        ]
        yield from _of_facts(expression, said, tied)


def _of_facts(expression: Expression, said: Expression, tied: list[Fact]) -> Iterator[Clue]:
    windows = [(fact, window) for fact in tied if (window := _window(said, fact.days)) is not None]
    if windows:
        names = "; ".join(dict.fromkeys(f"{fact.name} on {fact.days.start}" for fact, _ in windows))
        found = tuple((window.start, window.end) for _, window in windows)
        about = windows[0][0].about
        yield Clue(expression.start, expression.end, f"{expression.text}: {names}", about, found, kind="anchor")


def _reach(expression: Expression, said: Expression) -> int:
    """ "A month after the junta revoked the pact" governs the whole clause after it."""
    return TIED if said is expression else TIED + 3


def named_clues(given: Clueing, happenings: Happenings) -> Iterator[Clue]:
    """What bears the name of a happening was written after it."""
    for start, end, dated in happenings.named(given.doc.text):
        span = given.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.start in given.sentence_of:
            fact = f"{dated.row.name} on {dated.days.start}"
            yield Clue(start, end, fact, dated.row.id, ((dated.days.start, None),))


def paired_clues(given: Clueing) -> Iterator[Clue]:
    """ "Five years ago, in 2011": a distance beside its year."""
    for one, other in pairwise(given.expressions):
        between = given.doc.text[one.end : other.start].split()
        first, second = (one, other) if _relative(one) else (other, one)
        said = second.meaning
        if not _relative(first) or not isinstance(said, Calendar) or said.year is None or len(between) > 2:
            continue
        words = given.doc.text[one.end : other.start].replace(",", " , ").replace("(", " ( ").split()
        days = resolve(second, None).interval
        if not words or not set(words) <= BETWEEN or ("," not in words and "(" not in words) or days is None:
            continue
        window = _window(first, days)
        if window is not None:
            text = f"{one.text} beside {other.text}"
            found = ((window.start, window.end),)
            yield Clue(one.start, other.end, text, f"date:{days.start}", found, kind="anchor")


def _relative(expression: Expression) -> bool:
    """Whether an expression counts back from the report by more than days of the week."""
    said = expression.meaning
    if isinstance(said, Shift):
        back = said.count is not None and said.count < 0 and not said.chained
        return back and said.unit in ("day", "week", "month", "year", "decade") and said.daypart is None
    if isinstance(said, Calendar):
        named = said.month is not None or said.season is not None
        return said.year is None and said.day is None and named and (said.which == -1 or said.year_shift == -1)
    return False


def _window(said: Expression, fact: Interval) -> Interval | None:
    """The days of publication on which the words mean the fact's day: from the first to the last."""
    meaning = said.meaning
    back = abs(meaning.count or 0) if isinstance(meaning, Shift) else 0
    years = back * {"decade": 10, "year": 1}.get(meaning.unit, 0) if isinstance(meaning, Shift) else 0
    first = last = None
    for step in range(FORWARD + round(366 * years * 1.2)):
        day = fact.start + timedelta(days=step)
        found = resolve(said, Interval.day(day), tense="past").interval
        if found is not None and found.intersect(fact) is not None:
            first, last = first or day, day
    return Interval(first, last, "interval") if first is not None and last is not None else None


def _happened(given: Clueing, happenings: Happenings) -> Iterator[Fact]:
    """The happenings of the packs that the words of a sentence may tell of."""
    lists = happening_words()
    places = _codes(given)
    everywhere = {code for codes in places.values() for code in codes}
    for token in given.doc:
        kinds = _kinds().get(token.lemma_.lower(), ())
        if not kinds or token.i not in given.sentence_of or not _told(token):
            continue
        number = given.sentence_of[token.i]
        for kind in kinds:
            words = (
                {t.lower_ for t in given.sentence(token)} if kind in ("agreement", "quitting", "revocation") else set()
            )
            if words and not words & lists["pacts"]:
                continue
            for dated in happenings.of_kind(kind):
                if _states_fit(dated, places.get(number, set()), everywhere) and _names_fit(given, dated, token):
                    yield Fact(token, dated.row.name, dated.row.id, dated.days)


def _states_fit(dated: Dated, here: set[str], everywhere: set[str]) -> bool:
    """Whether the report names the states of a happening, and the sentence one of them."""
    codes = set(dated.row.codes)
    return codes <= everywhere and bool(codes & here) if codes else bool(dated.row.who)


def _names_fit(given: Clueing, dated: Dated, trigger: Token) -> bool:
    """Whether the sentence names whom or what it befell, where the pack names that."""
    row = dated.row
    if not row.who:
        return True
    sentence = given.sentence(trigger)
    if row.kind in ANYWHERE:
        return any(name in sentence.text for name in row.who)
    lasts = {name.split()[-1] for name in row.who}
    return any(token.text in lasts and _befalls(trigger, token) for token in sentence)


def _befalls(trigger: Token, token: Token) -> bool:
    """Whether a name is that of whom or what it befell: "Karlov was killed", "the death of Karlov", not "Karlov said"."""
    patient = token.dep_ in PATIENTS or (token.dep_ == "nsubj" and trigger.lemma_.lower() in OF_ITSELF)
    return patient and steps(token, trigger) <= NEAR


def _in_office(given: Clueing) -> Iterator[Fact]:
    """Ends of offices by a coup. Other ends are no sign: who resigned last month may have resigned before."""
    triggers = happening_words()["office_coup"]
    told = [t for t in given.doc if t.lemma_.lower() in triggers and t.i in given.sentence_of and _told(t)]
    for token in told:
        for hit in given.hits:
            if given.sentence_of[hit.start] != given.sentence_of[token.i]:
                continue
            head = given.doc[hit.start : hit.end].root
            named = [given.doc[hit.start : hit.end].root, *(c.head for c in [head] if c.dep_ == "appos")]
            for bearer in hit.bearers if any(_befalls(token, name) for name in named) else ():
                for office in (given.actors.by_id(bearer.id) or {}).get("offices", []):
                    if office["end"] == "coup" and office["to"] is not None and office["checked"]:
                        name = f"{office['title']} of {office['code']} ends by coup"
                        yield Fact(token, name, bearer.id, days_of(office["to"]))


def _told(token: Token) -> bool:
    """Whether it is told as something that happened."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    return not any(child.lower_ in DOUBT for child in verb.children) and not any(
        child.lower_ in DOUBT for child in token.children
    )


@cache
def _kinds() -> dict[str, list[str]]:
    """Lemma → the kinds of happenings it may tell of."""
    out: dict[str, list[str]] = {}
    for kind, lemmas in happening_words().items():
        for lemma in sorted(lemmas):
            out.setdefault(lemma, []).append(kind)
    return out


def _codes(given: Clueing) -> dict[int, set[str]]:
    """Sentence → the states that its names stand for."""
    out: dict[int, set[str]] = {}
    for hit in given.hits:
        for bearer in hit.bearers:
            code = (given.actors.by_id(bearer.id) or {}).get("code")
            if code is not None and not bearer.weak:
                out.setdefault(given.sentence_of[hit.start], set()).add(code)
    return out


def steps(one: Token, other: Token) -> int:
    """How far two words of a sentence are apart in its tree, function words not counted."""
    above: dict[int, int] = {}
    token, count = one, 0
    while True:
        above[token.i] = count
        if token.head.i == token.i:
            break
        count += token.head.pos_ not in PASSED
        token = token.head
    token, count = other, 0
    while token.i not in above:
        if token.head.i == token.i:
            return 99
        count += token.head.pos_ not in PASSED
        token = token.head
    return count + above[token.i]
