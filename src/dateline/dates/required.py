"""What a pattern cannot do without: classes of words that must stand in a text for it to match at all.

Most patterns of a language fail on most texts. Whether the words that a pattern needs are there is told by a look at the
set of characters of the text, which is far cheaper than to try the pattern at each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PIECE = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>(?:\w+=)?\((?:\?:)?)|(?P<close>\))|(?P<bar>\|)|(?P<item>(?:\w+=)?(?:\[[\w ]+\]|[a-z]\w*))|(?P<sign>\$)"
)
OPTIONAL = ("?", "*")

Needs = list[frozenset[str]]


def required(pattern: str, characters: Callable[[str], str]) -> tuple[frozenset[str], ...]:
    """Sets of characters of each of which a match holds at least one.

    `pattern` has its macros filled in; `characters` gives those of a class of words.

    >>> [sorted(need) for need in required("the? x=[b c] (?:d|e f) (?!g)", str)]
    [['b', 'c'], ['d', 'e']]
    """
    needs, _ = _sequence(pattern, 0, characters)
    return tuple(needs)


def _sequence(pattern: str, at: int, characters: Callable[[str], str]) -> tuple[Needs, int]:
    """The needs of a stretch up to its closing bracket, and where it ends."""
    branches: list[Needs] = [[]]
    while match := PIECE.search(pattern, at):
        at = match.end()
        found: Needs = []
        if match["close"]:
            break
        if match["bar"]:
            branches.append([])
            continue
        if match["look"] or match["open"]:
            found, at = _sequence(pattern, at, characters)
        elif match["item"]:
            names = match["item"].rpartition("=")[2].strip("[]").split()
            found = [frozenset("".join(characters(name) for name in names))]
        if not match["look"] and not pattern[at : at + 1].startswith(OPTIONAL):
            branches[-1] += found
    else:
        at = len(pattern)
    if len(branches) == 1:
        return branches[0], at
    return ([frozenset().union(*(branch[0] for branch in branches))] if all(branches) else []), at
