"""Finds the names of places in a parsed report and says where they are, with no statistical recogniser."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.annotate.layers import PlaceName
from dateline.annotate.place_choice import choose, link_holders
from dateline.annotate.place_signs import Signs
from dateline.annotate.place_spans import Found, find_spans
from dateline.annotate.place_unknown import find_unknown
from dateline.gazetteer.places import Places
from dateline.model import Place


def find_places(doc: Doc, places: Places) -> list[PlaceName]:
    """The names of places in text order, each resolved in the context of the whole report.

    Nationality adjectives and demonyms are none. A capital that stands for its government is one, as written.
    """
    found = find_spans(doc, places)
    for name in found:
        name.kinds = _kinds_beside(doc, name, places)
    link_holders(doc, found)
    choose(found, places)
    signs = Signs(doc, found, places.words)
    for name in found:
        name.score = signs.weigh(name)
    signs.echo(found)
    out = []
    for name in found:
        if name.score > 0 and name.place is not None:
            span = doc[name.start : name.end]
            place = places.fields(name.place, span.text, (span.start_char, span.end_char))
            out.append(PlaceName(name.start, name.end, place))
    for start, end in find_unknown(doc, found, signs.runs, places.words):
        span = doc[start:end]
        place = Place(extracted_place=span.text, span=(span.start_char, span.end_char))
        out.append(PlaceName(start, end, place))
    return sorted(out, key=lambda name: name.start)


def _kinds_beside(doc: Doc, name: Found, places: Places) -> tuple[str, ...]:
    """The kinds that a word right after or before the name asks for: "Aleppo province", "the city of Homs"."""
    types = places.words.types
    after = doc[name.end].lower_ if name.end < len(doc) else ""
    if after in types:
        return types[after]
    last = doc[name.end - 1].lower_
    if name.end - name.start > 1 and last in types:
        return types[last]
    before = [doc[i].lower_ for i in range(max(0, name.start - 2), name.start)]
    if len(before) == 2 and before[1] == "of" and before[0] in types:
        return types[before[0]]
    if before and before[-1] in types and before[-1] not in ("border",):
        return types[before[-1]]
    return ()
