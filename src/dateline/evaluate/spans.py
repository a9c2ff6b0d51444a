"""Gold spans and found ones: each gold span, in its order, takes the first free found span that overlaps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Span


def overlap(one: Span, other: Span) -> bool:
    """Whether two half-open spans share a character.

    >>> overlap((0, 4), (3, 5)), overlap((0, 4), (4, 5))
    (True, False)
    """
    return min(one[1], other[1]) > max(one[0], other[0])


def paired(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """The position of each gold span that was found → the position of the span that found it."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for i, span in enumerate(gold):
        j = next((j for j, other in enumerate(found) if j not in used and overlap(span, other)), None)
        if j is not None:
            taken[i] = j
            used.add(j)
    return taken


def unpaired(count: int, used: Iterable[int]) -> Iterator[int]:
    """The positions below `count` that are not used."""
    return iter(sorted(set(range(count)) - set(used)))


def around(text: str, span: Span) -> str:
    """The line of a text that a span lies in, at most some 300 characters of it."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - 150)
    end = text.find("\n", span[1])
    return text[start : min(end if end >= 0 else len(text), span[1] + 150)].strip()
