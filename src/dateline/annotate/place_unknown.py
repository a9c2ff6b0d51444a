"""Names that the text itself calls places though no gazetteer knows them: "the village of Dudescu"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.annotate.place_spans import Found, capitalised
from dateline.gazetteer.places.words import PlaceWords

MAX_TOKENS = 6
_IN = frozenset(("in", "at", "near", "from", "outside"))


def find_unknown(
    doc: Doc, known: Sequence[Found], runs: Sequence[tuple[int, int]], words: PlaceWords
) -> list[tuple[int, int]]:
    """Token bounds of runs of proper nouns that the words beside them make places, where the gazetteer has none."""
    taken = {i for name in known for i in range(name.start, name.end)}
    opens = {name.start: name for name in known}
    out: list[tuple[int, int]] = []
    listed: set[int] = set()
    for start, end in runs:
        if end - start > MAX_TOKENS or any(i in taken for i in range(start, end)):
            continue
        before = doc[start - 1].lower_ if start else ""
        before2 = doc[start - 2].lower_ if start > 1 else ""
        after = doc[end].lower_ if end < len(doc) else ""
        named = before == "of" and before2 in words.named_by_of
        typed = after in words.located_by and (before in _IN or (before == "the" and before2 in _IN))
        holder = opens.get(end + 1) if after == "," else None
        held = before in _IN and holder is not None and holder.score > 0 and holder.place is not None
        held = held and holder is not None and holder.place is not None and holder.place.resolution in (1, 2)
        series = before in ("and", ",") and start - 2 in listed
        if not (named or typed or held or series) or not _plain(doc, start, end, words):
            continue
        out.append((start, end))
        if before2.endswith("s") or series:
            listed.update(range(start, end))
    return out


def _plain(doc: Doc, start: int, end: int, words: PlaceWords) -> bool:
    """No person's title, no organisation's noun in it."""
    texts = [doc[i].lower_.rstrip(".") for i in range(start, end)]
    if texts[0] in words.persons or texts[0] in words.given or not capitalised(doc[start].text):
        return False
    return not any(text in words.holders or text in words.enders or text in words.never for text in texts)
