"""A language as tables: its words by class, and patterns over those classes. Compiled once, at the first use.

A text is cut into tokens, each token gets one class, and each class stands for one character. A pattern is then a
regular expression over a string that has one character a token, which is short and mostly empty. A new language is a
new module of tables beside `english.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dateline.dates.required import required

TOKEN = re.compile(
    r"""(?P<word>(?:[^\W\d_]\.){2,}|[ap]\.m\b|[^\W\d_]+)
    |(?P<iso>\d{4}-\d\d-\d\d(?![\d-]))
    |(?P<numeric>(?:\d\d?/\d\d?/|\d\d?\.\d\d?\.)\d{4}(?!\d)|\d\d?/\d\d?/\d\d(?![\d/]))
    |(?P<attack_day>9/11(?![\d/]))
    |(?P<clock>\d{1,2}:\d\d(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
    |(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<decade>(?:\d\d|['’])?\d0['’]?s\b)
    |(?P<fraction>\d/\d(?![\d/]))
    |(?P<num>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<possessive>['’]s\b)
    |(?P<break>\n\s*\n)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
PLAIN, NAME, PLURAL = "plain", "name", "plural"  # words of no table: lower case, capitalised, lower case with an s
MARKS = {
    ",": "comma",
    "-": "hyphen",
    "–": "hyphen",
    "—": "dash",
    "'": "apostrophe",
    "’": "apostrophe",
    ".": "dot",
    "%": "percent",
    "/": "slash",
}
CURRENCIES = frozenset("$£€¥#₹₽")
ITEM = re.compile(r"(?:([a-z]\w*)=)?(\((?:\?:)?|\[[a-z_\d ]+\]|[a-z]\w*)")
REACH = 10  # tokens between an anchor and the end of the expression that holds it, and what stands around
FIRST_CODE = 0xE000  # private use area: a character for each class
NOT_PLURAL = frozenset(
    {"was", "is", "has", "as", "its", "his", "this", "us", "does", "says", "s", "yes", "plus", "versus"}
)


class Token(NamedTuple):
    """A token with its class and, for words of the tables and for numbers, its value."""

    start: int
    end: int
    kind: str
    value: str | int | float


BREAK = Token(0, 0, "break", "")


@dataclass(frozen=True)
class Language:
    """Words and patterns of one language.

    `words` maps a class to its words and their values. Classes in `titled` count only with a capital first letter, those
    in `lower` only without, those in `shouted` also in capitals. Every pattern holds a word of one of the `anchors`.
    `frames` and `alone` (-1 past, 0 present, 1 future) serve texts that are known to be temporal expressions.
    `classes` names sets of classes, `macros` parts of patterns. `patterns` are pairs of a kind, which says how the
    groups are read, and a pattern; where two start at the same token the longer match wins, then the earlier pattern.
    """

    words: Mapping[str, Mapping[str, str | int | float]]
    anchors: str
    frames: tuple[str, ...]
    alone: Mapping[str, int]
    titled: frozenset[str]
    lower: frozenset[str]
    shouted: frozenset[str]
    classes: Mapping[str, str]
    macros: Mapping[str, str]
    patterns: tuple[tuple[str, str], ...]
    relations: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def lookup(self) -> dict[str, tuple[str, str | int | float]]:
        """The forms a word may be written in, with its class and value."""
        out: dict[str, tuple[str, str | int | float]] = {}
        for kind, words in self.words.items():
            for word, value in words.items():
                forms = {word} if kind not in self.titled else set()
                forms |= {word.capitalize()} if kind not in self.lower else set()
                forms |= {word.upper()} if kind in self.shouted else set()
                for form in sorted(forms):
                    out.setdefault(form, (kind, value))
        return out

    @cached_property
    def codes(self) -> dict[str, str]:
        """The character of each class."""
        kinds = [*self.words, PLAIN, NAME, PLURAL, *dict.fromkeys(MARKS.values()), "currency", "price", "mark", "break"]
        kinds += [
            "iso",
            "numeric",
            "attack_day",
            "clock",
            "nth",
            "decade",
            "fraction",
            "small",
            "two",
            "year4",
            "amount",
            "possessive",
        ]
        return {kind: chr(FIRST_CODE + number) for number, kind in enumerate(dict.fromkeys(kinds))}

    @cached_property
    def compiled(self) -> tuple[tuple[str, re.Pattern[str], tuple[frozenset[str], ...]], ...]:
        """The patterns over the characters of the classes, each with what it cannot do without."""
        filled = [(kind, self._filled(pattern)) for kind, pattern in self.patterns]
        return tuple((kind, re.compile(self._translated(p)), required(p, self._characters)) for kind, p in filled)

    @cached_property
    def around_anchors(self) -> re.Pattern[str]:
        """Stretches of tokens near a token of an anchor class: the rest of a text holds no expression."""
        anchors = "".join(self._characters(name) for name in self.anchors.split())
        return re.compile(rf".{{0,{REACH}}}[{anchors}](?:.{{0,{2 * REACH}}}[{anchors}])*.{{0,{REACH}}}")

    def _filled(self, pattern: str) -> str:
        while "{" in pattern:
            pattern = re.sub(r"\{([a-z_]+)\}", lambda m: self.macros[m[1]], pattern)
        return pattern

    def _translated(self, pattern: str) -> str:
        return ITEM.sub(self._item, pattern).replace(" ", "")

    def _item(self, match: re.Match[str]) -> str:
        group, item = match[1], match[2]
        if item[0] == "(":
            return f"(?P<{group}>" if group else item
        chars = "".join(self._characters(name) for name in item.strip("[]").split())
        body = f"[{chars}]" if len(chars) > 1 else chars
        return f"(?P<{group}>{body})" if group else body

    def _characters(self, name: str) -> str:
        if name in self.classes:
            return "".join(self._characters(part) for part in self.classes[name].split())
        return self.codes[name]

    def read(self, text: str) -> tuple[list[Token], str]:
        """The tokens of a text that stand near an anchor, and the string of their characters; a break where some are left out."""
        tokens: list[Token] = []
        lookup, kind = self.lookup, ""
        for match in TOKEN.finditer(text):
            group, raw = match.lastgroup or "mark", match.group()
            value: str | int | float = raw
            if group == "word":
                known = lookup.get(raw)
                kind, value = known if known is not None else (_unknown(raw), raw)
            elif group == "num":
                kind, value = _number(raw, after_currency=kind == "currency")
            elif group == "mark":
                kind = MARKS.get(raw) or ("currency" if raw in CURRENCIES else "mark")
            else:
                kind = group
            tokens.append(Token(match.start(), match.end(), kind, value))
        codes = self.codes
        return self._near_anchors(tokens, "".join([codes[token[2]] for token in tokens]))

    def _near_anchors(self, tokens: list[Token], codes: str) -> tuple[list[Token], str]:
        kept: list[Token] = []
        parts: list[str] = []
        for match in self.around_anchors.finditer(codes):
            kept += tokens[match.start() : match.end()]
            kept.append(BREAK)
            parts.append(match.group())
        return kept, self.codes["break"].join([*parts, ""])


def _unknown(word: str) -> str:
    if word[0].isupper():
        return NAME
    return PLURAL if word[-1] == "s" and word not in NOT_PLURAL else PLAIN


def _number(raw: str, *, after_currency: bool) -> tuple[str, int | float]:
    """The class of a number in digits: a price, a day of the month, two digits, four that may be a year, any other."""
    if "." in raw:
        return ("price" if after_currency else "amount"), float(raw.replace(",", ""))
    value = int(raw.replace(",", ""))
    if after_currency:
        return "price", value
    if len(raw) <= 2:
        return ("small" if 1 <= value <= 31 else "two"), value
    return ("year4" if len(raw) == 4 and 1000 <= value <= 2199 else "amount"), value
