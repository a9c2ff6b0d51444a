"""Names in text: longest known name at token boundaries, from a memory-mapped trie; never a substring."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import marisa_trie

MAX_TOKENS = 9  # the longest name in the packs has eight
POSSESSIVE = "'s"  # a token of its own: it parts "Israel's army" and belongs to "People's Liberation Army"
ARTICLE = "the"
DROPPED = frozenset("- – ‑ ' ’ . ,".split())
LOWER_START = frozenset({"al", "el", "the", "de", "bin", "ben", "van", "von", "da", "dos", "ex", "pro"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a name: the id, the form (name, adjective, people, government, surname), and whether it is weak."""

    id: str
    form: str
    weak: bool


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name: token bounds, half open, and who may bear it."""

    start: int
    end: int
    bearers: tuple[Bearer, ...]

    @property
    def weak(self) -> bool:
        """Whether the name alone does not tell."""
        return all(bearer.weak for bearer in self.bearers)


def fold(token: str) -> str:
    """A token without case, accents, dots and apostrophes: "N’Djamena" → "ndjamena"."""
    plain = unicodedata.normalize("NFKD", token)
    return (
        "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’‘`ʿʻ")
        .casefold()
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("ø", "o")
    )


def parts(name: str) -> list[str]:
    """The folded tokens of a name; hyphens part tokens.

    >>> parts("al-Qaida")
    ['al', 'qaida']
    """
    spaced = name.replace("’", "'").replace("'s ", " 's ")
    for mark in "-–‑,":
        spaced = spaced.replace(mark, " ")
    return [folded for word in spaced.split() if (folded := POSSESSIVE if word == POSSESSIVE else fold(word))]


def is_acronym(name: str) -> bool:
    """Whether a name must keep its capitals: "US", "IS", "AU", "U.S."."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 6 and all(c.isupper() for c in letters) and " " not in name


class NameTrie:
    """Opened names. The payload of a key is JSON: [id, form, weak, capitals]."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.BytesTrie()
        self._trie.mmap(str(path))

    def bearers(self, name: str) -> tuple[Bearer, ...]:
        """Who bears a whole name."""
        return self._bearers(parts(name), upper=all(not c.islower() for c in name))

    def _bearers(self, folded: Sequence[str], *, upper: bool) -> tuple[Bearer, ...]:
        out = []
        for payload in self._trie.get(" ".join(folded), ()):
            id_, form, weak, capitals = json.loads(payload)
            if upper or not capitals:
                out.append(Bearer(id_, form, bool(weak)))
        return tuple(sorted(out, key=lambda b: (b.weak, b.id, b.form)))

    def nearest(self, name: str, least: float) -> list[tuple[float, Bearer]]:
        """Who bears the names most like this one (100 is the same, `least` the least alike), the most alike first."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            " ".join(parts(name)), self._trie.keys(), scorer=fuzz.ratio, limit=20, score_cutoff=least
        )
        return [(score, bearer) for key, score, _ in found for bearer in self._bearers(key.split(), upper=True)]

    def begun(self, folded: str, most: int) -> list[Bearer]:
        """Who bears the first so many names that begin with this text."""
        keys = islice(self._trie.iterkeys(folded), most)
        return [bearer for name in dict.fromkeys(keys) for bearer in self._bearers(name.split(), upper=True)]

    def find(self, tokens: Sequence[str]) -> list[NameHit]:
        """The names in a token sequence, longest first at each place, left to right."""
        kept = [(i, POSSESSIVE if t in ("'s", "’s") else fold(t)) for i, t in enumerate(tokens) if t not in DROPPED]
        out: list[NameHit] = []
        at = 0
        while at < len(kept):
            hit, used = self._at(tokens, kept, at)
            if hit is not None and kept[at][1] == ARTICLE and at + 1 < len(kept):
                other, length = self._at(tokens, kept, at + 1)
                if other is not None and other.end > hit.end:  # "the House of Commons" is not "the House"
                    hit, used = other, length + 1
            if hit is not None:
                out.append(hit)
            at += used
        return out

    def _at(self, tokens: Sequence[str], kept: Sequence[tuple[int, str]], at: int) -> tuple[NameHit | None, int]:
        first = tokens[kept[at][0]]
        if not first or (not first[0].isupper() and not first[0].isdigit() and kept[at][1] not in LOWER_START):
            return None, 1
        key, best = "", 0
        for n in range(1, min(MAX_TOKENS, len(kept) - at) + 1):
            index = kept[at + n - 1][0]
            if n > 1 and self._parted(tokens, kept[at + n - 2][0], index):
                break
            key = f"{key} {kept[at + n - 1][1]}" if key else kept[at][1]
            if key in self._trie and self._fits(tokens, kept, at, n, key):
                best = n
            if not self._trie.keys(key + " "):
                break
        if not best:
            return None, 1
        start, end = kept[at][0], kept[at + best - 1][0] + 1
        return NameHit(start, end, self._of(tokens, kept, at, best)), best

    @staticmethod
    def _parted(tokens: Sequence[str], left: int, right: int) -> bool:
        """A full stop or comma between two tokens parts names; the mark of "Workers' Party" does not."""
        return any(t in (".", ",") for t in tokens[left + 1 : right])

    def _of(self, tokens: Sequence[str], kept: Sequence[tuple[int, str]], at: int, n: int) -> tuple[Bearer, ...]:
        surface = [tokens[kept[at + k][0]] for k in range(n)]
        upper = all(not c.islower() for word in surface for c in word)
        return self._bearers([kept[at + k][1] for k in range(n)], upper=upper)

    def _fits(self, tokens: Sequence[str], kept: Sequence[tuple[int, str]], at: int, n: int, key: str) -> bool:
        last = tokens[kept[at + n - 1][0]]
        capital = any(tokens[kept[at + k][0]][0].isupper() for k in range(n))
        return (
            capital
            and bool(key)
            and (n == 1 or last[0].isupper() or last[0].isdigit() or last.islower())
            and bool(self._of(tokens, kept, at, n))
        )


def build(rows: Sequence[tuple[str, str, str, bool]], path: Path) -> None:
    """Compiles (name, id, form, weak) rows."""
    seen = sorted({(" ".join(parts(name)), id_, form, weak, is_acronym(name)) for name, id_, form, weak in rows})
    items = [
        (key, json.dumps([id_, form, int(weak), int(capitals)]).encode())
        for key, id_, form, weak, capitals in seen
        if key
    ]
    marisa_trie.BytesTrie(items).save(str(path))
