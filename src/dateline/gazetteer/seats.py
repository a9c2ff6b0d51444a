"""The country of the place that a phrase names: "Kano State police", "the mayor of Istanbul", "Oxford University"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dateline.gazetteer.places import PlaceEntry, Places

SEATED = frozenset({"of", "in", "at", "from", "near", "for"})
CURATED, CITY = 4.4, 5.0  # priors: a listed region, and a city of 100,000
LEAD = 0.5  # how far the best must stand above a namesake in another country: three times the people
INNER = frozenset("de do da dos del la el al ez e".split())
LONGEST = 4


def seat(words: Sequence[str], head: int, places: Places, never: Set[str]) -> str | None:
    """The code of the country in which the place named before the head, else after it, lies; None where unsure or where
    the name is one of `never`.
    """
    for start, end in _runs(words, head):
        for stop in range(min(end, start + LONGEST), start, -1):
            code = _country(" ".join(words[start:stop]), places, never)
            if code is not None:
                return code
    return None


def _runs(words: Sequence[str], head: int) -> Iterator[tuple[int, int]]:
    """The capitalised words before the head, nearest run first, then those after a preposition behind it."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        start = index
        while index < len(words) and (words[index][:1].isupper() or (index > start and _inner(words, index))):
            index += 1
        if index > start:
            runs.append((start, index))
        index += 1
    yield from reversed([(start, min(end, head)) for start, end in runs if start < head and not _tied(words, end)])
    yield from (run for run in runs if run[0] > head + 1 and words[run[0] - 1] in (*SEATED, "the"))


def _inner(words: Sequence[str], index: int) -> bool:
    """Whether a word in lower case is inside a name: "Rio de Janeiro"."""
    return words[index] == "-" or (
        words[index] in INNER and words[index + 1 : index + 2] != [] and words[index + 1][0].isupper()
    )


def _tied(words: Sequence[str], end: int) -> bool:
    """Whether a participle is tied to the name before it: "Aleppo-born"; where somebody is based, he is seated."""
    return words[end - 1] == "-" and words[end : end + 1] not in ([], ["based"])


def _country(name: str, places: Places, never: Set[str]) -> str | None:
    folded = name.lower()
    if folded in places.words.directions or folded in places.words.never or folded in never:
        return None
    bearers = [b for b in places.candidates(name) if b.match in ("name", "alias")]
    best = next((b for b in bearers if _known(b)), None)  # Kurdistan, a region of four countries, is no seat
    if best is None or any(b.country_code != best.country_code and b.prior > best.prior - LEAD for b in bearers):
        return None
    return best.country_code


def _known(place: PlaceEntry) -> bool:
    if place.kind == "country":
        return False
    return place.prior >= CURATED if place.curated else place.kind in ("city", "adm1", "area") and place.prior >= CITY
