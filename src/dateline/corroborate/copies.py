"""Copies: reports that have their text from one another, or from one agency, whatever headline, cuts and credits they got.

Candidates share a band of their MinHash (Broder 1997), and are judged by how many runs of three words of the shorter text stand in the
longer: that is near 1 for a copy however much was cut, and small for two reports that share a paragraph of background.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator, Sequence

from rensa import RMinHash

from dateline.corroborate.words import tokens
from dateline.model import AUTOMATIC, Document, Judgement, Reason, judgement_id

RUN = 3  # words of one shingle: of 10 words in 100 that were replaced 73 runs in 100 survive
ROWS = 3
BANDS = 42  # two texts of which 45 in 100 runs are common share a band with 0.98, unrelated ones (2 in 100) with 0.0003
LEAD, LEAD_BANDS = 120, 14  # words and bands of the beginning, which stays where the tail is cut
SEED = 1729
COPY = 0.5  # by benchmarks/copies.py on 191 reports on one war: 400 made copies have 0.71 or more, two of the reports at most 0.28
SHORT = 8  # words: two shorter texts are copies only where they are equal


def report_keys(document: Document) -> tuple[str, ...]:
    """The keys by which near-copies are found: hashes of bands of the MinHash of the text and of its beginning."""
    words = _words(document.text)
    return tuple(_bands(shingles(words), "r", BANDS)) + tuple(_bands(shingles(words[:LEAD]), "l", LEAD_BANDS))


def shingles(words: Sequence[str]) -> frozenset[str]:
    """All runs of three words; of a shorter text the whole."""
    if len(words) <= RUN:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def copied(one: Document, other: Document) -> Judgement | None:
    """The judgement that one of two reports is a copy of the other, or None."""
    first, second = sorted((one, other), key=lambda document: document.id)
    share = alike(first.text, second.text)
    if share < COPY:
        return None
    detail = (
        "the same text" if first.sha256 == second.sha256 else f"{share:.0%} of the shorter text stands in the longer"
    )
    because = (Reason(feature="text", weight=round(share, 3), detail=detail),)
    made = Judgement(
        verdict="copy",
        about=(first.id, second.id),
        score=round(share, 3),
        because=because,
        by=AUTOMATIC,
        recorded_at="",
    )
    return made.model_copy(update={"id": judgement_id(made)})


def alike(one: str, other: str) -> float:
    """The share of the shorter text's runs of words that stand in the longer.

    >>> alike("The troops left the base on Monday evening.", "(Agency) - THE TROOPS left the base on Monday evening, he said.")
    1.0
    """
    these, those = _words(one), _words(other)
    if min(len(these), len(those)) < SHORT and these != those:
        return 0.0
    few, many = sorted((shingles(these), shingles(those)), key=len)
    return len(few & many) / len(few)


def _words(text: str) -> list[str]:
    """Without entities, typographic quotes and line ends, which every publisher has its own way of."""
    return tokens(html.unescape(text).replace("’", "'"))


def _bands(runs: frozenset[str], name: str, bands: int) -> Iterator[str]:
    sketch = RMinHash(num_perm=ROWS * bands, seed=SEED)
    sketch.update(sorted(runs))
    digest = sketch.digest()
    for band in range(bands):
        rows = ",".join(map(str, digest[band * ROWS : (band + 1) * ROWS]))
        yield f"{name}{band}:{hashlib.blake2b(rows.encode(), digest_size=6).hexdigest()}"
