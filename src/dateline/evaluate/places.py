"""Stage `places`: names of places in texts, with coordinates; found where spans overlap, right within 161 km (100 miles).

Adjectives of nationality ("Turkish" for Turkey) are actors' business: they, and gold names without coordinates, count
for neither side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import model_validator

from dateline.evaluate.gold import Case, GoldRow, Loaded, Marked, load_rows
from dateline.evaluate.records import Coded, Mentioned
from dateline.evaluate.result import Error, Figure, Scores, prf, share
from dateline.evaluate.spans import around, overlap, paired, unpaired

NEAR = 161.0  # km, the customary bound of geoparsing
EARTH = 6371.0  # km, its radius
LISTS = ("toponyms", "places", "spans", "mentions")  # the names that sets give to their list
DEMONYM = re.compile(r"(ish|ese|ian|ean|an|i|ic|ch|ss|ois|ek|ans|is|ians)$")


class Toponym(Marked):
    """A marked name. `phrase` is how the text has it, `name` how the gazetteer has it."""

    lat: float | None = None
    lon: float | None = None
    phrase: str | None = None
    text: str | None = None
    name: str | None = None
    toponym_type: str | None = None

    @property
    def shown(self) -> str:
        """How the text has it."""
        return self.phrase or self.text or ""

    @property
    def is_demonym(self) -> bool:
        """Whether it is an adjective or a people: marked as such, or another form of the place's name."""
        if (self.toponym_type or "").lower().startswith("demonym"):
            return True
        phrase, name = self.shown, self.name or ""
        other_form = bool(name) and phrase.lower() not in name.lower() and phrase[:2].lower() == name[:2].lower()
        return other_form and DEMONYM.search(phrase) is not None


class PlaceRow(GoldRow):
    """A text with its toponyms, whatever the set calls their list."""

    toponyms: tuple[Toponym, ...]

    @model_validator(mode="before")
    @classmethod
    def _named(cls, row: object) -> object:
        if isinstance(row, dict):
            key = next((key for key in LISTS if key in row), None)
            return {**row, "toponyms": row[key]} if key is not None else row
        return row


def load_places(path: Path) -> Loaded[PlaceRow]:
    """The texts of a set."""
    return load_rows(path, PlaceRow, lambda row: Case(row.id, row.text, row, day=row.day))


def score_places(cases: Sequence[Case[PlaceRow]], given: Sequence[Coded]) -> Scores:
    """Recognition, and how many of the found names are placed within 161 km."""
    found = gold = given_ = near = 0
    distances: list[float] = []
    errors: list[Error] = []
    for case, coded in zip(cases, given, strict=True):
        kept = [t for t in case.gold.toponyms if t.lat is not None and not t.is_demonym]
        rest = [t.span for t in case.gold.toponyms if t.lat is None or t.is_demonym]
        names = [m for m in coded.mentions if m.type == "place" and not any(overlap(m.span, span) for span in rest)]
        pairs = paired([t.span for t in kept], [m.span for m in names])
        found, gold, given_ = found + len(pairs), gold + len(kept), given_ + len(names)
        errors += _unfound(case, kept, names, pairs)
        for i, j in pairs.items():
            distance = _distance(kept[i], names[j])
            distances += [distance] if distance is not None else []
            if distance is not None and distance <= NEAR:
                near += 1
            else:
                errors.append(_misplaced(case, kept[i], names[j], distance))
    distances.sort()
    median = round(distances[len(distances) // 2], 1) if distances else None
    figures = prf("recognition", found, given_, gold)
    figures["within 161 km, of those resolved"] = share(near, len(distances))
    figures["within 161 km, of all gold"] = share(near, gold)
    figures["median km"] = Figure(value=median, of=len(distances), floor=False)
    return Scores(figures=figures, errors=tuple(errors))


def _unfound(
    case: Case[PlaceRow], kept: Sequence[Toponym], names: Sequence[Mentioned], pairs: dict[int, int]
) -> list[Error]:
    missed = ((kept[i].shown, None, kept[i].span) for i in unpaired(len(kept), pairs))
    spurious = ((None, names[j].text, names[j].span) for j in unpaired(len(names), pairs.values()))
    return [
        Error(
            kind="missed" if found is None else "spurious",
            what="place",
            expected=expected,
            found=found,
            doc=case.id,
            sentence=around(case.text, span),
            span=span,
        )
        for expected, found, span in (*missed, *spurious)
    ]


def _misplaced(case: Case[PlaceRow], gold: Toponym, name: Mentioned, distance: float | None) -> Error:
    found = f"{name.lat}, {name.lon} ({distance:.0f} km off)" if distance is not None else "not resolved"
    expected = f"{gold.shown}: {gold.lat}, {gold.lon}"
    return Error(
        kind="wrong",
        what="coordinates",
        expected=expected,
        found=found,
        doc=case.id,
        sentence=around(case.text, gold.span),
        span=name.span,
    )


def _distance(gold: Toponym, found: Mentioned) -> float | None:
    """Kilometres on a sphere; None where the found name has no coordinates."""
    if gold.lat is None or gold.lon is None or found.lat is None or found.lon is None:
        return None
    a, b, c, d = map(math.radians, (gold.lat, gold.lon, found.lat, found.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1, math.sqrt(h)))
