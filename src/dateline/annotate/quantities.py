"""Counts: "more than 1,000", "dozens", "between 20 and 30" as bounds, null where the text leaves them open."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.annotate.frames import lemma_of
from dateline.annotate.words import quantity_words
from dateline.model import Bounds

NUMBER = re.compile(r"^[£$€]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([kmb]|bn)?$")


def value_of(words: list[str]) -> float | None:
    """The number in a run of number words or digits.

    >>> value_of(["two", "hundred"]), value_of(["1,000"]), value_of(["3.5", "million"])
    (200.0, 1000.0, 3500000.0)
    """
    known, scales = quantity_words().numbers, quantity_words().scales
    total, current, seen = 0.0, 0.0, False
    for word in words:
        for part in word.lower().split("-"):
            match = NUMBER.match(part)
            if match is not None:
                current += float(match.group(1).replace(",", "") + (match.group(2) or ""))
                current *= scales.get(match.group(3) or "", 1)
                seen = True
            elif part in known:
                current, seen = current + known[part], True
            elif part in scales:
                current = (current or 1) * scales[part]
                seen = True
                if scales[part] >= 1_000:
                    total, current = total + current, 0.0
            elif part != "and":
                return None
    return total + current if seen else None


def bounds_of(noun: Token) -> Bounds | None:
    """How many of a noun the text speaks of: (minimum, maximum), either null where open; None without a count."""
    numbers = [c for c in noun.children if c.i < noun.i and (c.dep_ == "nummod" or _is_number_word(c))]
    if numbers:
        return _counted(noun, numbers[-1])
    vague = _vague(noun)
    if vague is not None:
        return vague
    if noun.tag_ == "CD":
        return _counted(noun, noun)
    return None


def _is_number_word(token: Token) -> bool:
    """ "Eleven policemen": at the start of a sentence the tagger takes the number for an adjective."""
    return token.dep_ in ("amod", "compound") and token.tag_ != "DT" and value_of([token.text]) is not None


def _counted(noun: Token, number: Token) -> Bounds | None:
    run = [*(t for t in number.subtree if t.tag_ == "CD" and t.i < number.i), number]
    if len(run) == 1 and number.i > 1 and number.nbor(-1).text == "-" and number.nbor(-2).tag_ == "CD":
        run.insert(0, number.nbor(-2))  # "Twenty-four"
    value = value_of([t.text for t in run])
    if value is None or (number.shape_ == "dddd" and 1900 <= value <= 2100 and noun.pos_ == "PROPN"):
        return None
    count = int(value)
    before = noun.doc[max(0, run[0].i - 4) : run[0].i].text.lower()
    other = next(
        (c for c in number.children if c.tag_ == "CD" and c.dep_ in ("quantmod", "compound") and c.i < number.i), None
    )
    upper = next((c for c in number.children if c.tag_ == "CD" and c.dep_ == "conj"), None)
    if upper is not None and noun.doc[max(0, number.i - 1)].lower_ in ("between", "from"):
        high = value_of([upper.text])
        return (count, int(high)) if high is not None and high > count else (count, count)
    if other is not None and re.search(r"between|from|-|–|to", noun.doc[other.i : number.i].text.lower()):
        low = value_of([other.text])
        if low is not None and low < count:
            return (int(low), count)
    if before.endswith(quantity_words().at_least):
        return (count, None)
    if before.endswith(quantity_words().at_most):
        return (None, count)
    return (count, count)


def _vague(noun: Token) -> Bounds | None:
    """ "dozens of civilians", "hundreds of thousands of people"; asked of the noun or of the counting word."""
    collective, numbers, vague = noun, quantity_words().numbers, quantity_words().vague
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        collective = noun.head.head
    lemma = lemma_of(collective)
    if lemma not in vague or collective.tag_ not in ("NNS", "NN", "CD"):
        return None
    scale = vague[lemma]
    plural = collective.lower_ != lemma
    number = next((c for c in collective.children if c.dep_ in ("nummod", "det") and c.lower_ in numbers), None)
    if not plural:
        count = scale * (numbers[number.lower_] if number is not None else 1)
        return (count, count) if lemma != "dozen" or number is not None else None
    upper = collective
    if upper.dep_ == "pobj" and upper.head.lower_ == "of" and lemma_of(upper.head.head) in vague:
        scale *= vague[lemma_of(upper.head.head)]
    tens = any(lemma_of(c) == "ten" and c.dep_ in ("quantmod", "nmod") for c in collective.children)
    return (scale * 10 if tens and scale > 10 else scale, None)
