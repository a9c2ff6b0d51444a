"""Whether a name in the gazetteer is a place here: signs for and against, added up. No statistical recogniser."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.annotate.place_spans import Found, capitalised
from dateline.gazetteer.places import PlaceEntry
from dateline.gazetteer.places.words import PlaceWords

# What a kind is worth with no sign at all; towns by their size instead.
BASE = {
    "country": 5.0, "region": 3.5, "sea": 3.5, "river": 2.5, "adm1": 2.5, "adm2": 0.5, "area": 2.0, "island": 2.0,
    "mountain": 2.0, "base": 2.5, "camp": 2.0, "crossing": 2.0, "building": 2.5, "airport": 2.5,
}  # fmt: skip
HALF_CITY = 4.9  # the prior of a town that is as often a person or a word as a place: 80,000 people
PER_TEN = 1.6  # what ten times the people are worth
SEVERAL_WORDS = 1.2
HELD = 4.0
HOLDS = 2.5
TYPED = 2.0
TAKEN = 2.0  # "shelled Mekelle"
LISTED = 1.2
FOREIGN_MATCH = 1.5
WEAK_MATCH = 3.0
NOT_PROPER = 2.5
LOWER_SEEN = 2.0
AFTER_NAME = 4.0
BEFORE_NAME = 2.5
BEFORE_ENDER = 7.0  # "Los Angeles Times": no preposition makes it a place
SURNAME = 4.0
GIVEN = 5.0
SPEAKS = 2.0
OPENS = 0.7
DATELINE = 3.0
FOLLOWED = 1.2
AGED = 2.5  # "James Suver, 25, of Columbia"
PART_OF_NAME = 3.0  # "University of Oxford", "Voice of America"
GIVEN_ALONE = 2.0
LARGE = 5.5  # places this well known keep more of their worth inside longer names
AFTER_NAME_LARGE = 2.0
ECHO = 1.5  # the same name is surely a place elsewhere in the report


def runs_of_names(doc: Doc) -> list[tuple[int, int]]:
    """Maximal runs of capitalised proper nouns, half open; hyphens and initials stay inside."""
    runs: list[tuple[int, int]] = []
    start = None
    for token in doc:
        inside = token.pos_ == "PROPN" and capitalised(token.text)
        if not inside and start is not None and token.text in ("-", ".", "’", "'") and token.i + 1 < len(doc):
            follows = doc[token.i + 1]
            inside = not token.whitespace_ and follows.pos_ == "PROPN" and capitalised(follows.text)
        if inside and start is None:
            start = token.i
        elif not inside and start is not None:
            runs.append((start, token.i))
            start = None
    if start is not None:
        runs.append((start, len(doc)))
    return runs


def surnames(
    doc: Doc, runs: Sequence[tuple[int, int]], found_names: Sequence[Found], words: PlaceWords
) -> frozenset[str]:
    """Last words of runs that look like a person's full name; well-known places only after a given name."""
    taken = frozenset(i for name in found_names for i in range(name.start, name.end))
    large = {name.key for name in found_names if name.place is not None and name.place.prior >= LARGE}
    found = set()
    for start, end in runs:
        texts = [(i, doc[i].lower_.rstrip(".")) for i in range(start, end) if doc[i].text[0].isalpha()]
        titles = [n for n, (_, text) in enumerate(texts) if text in words.persons]
        titled = bool(titles) and titles[-1] < len(texts) - 1
        if titled:
            texts = texts[titles[-1] + 1 :]
        if not 1 <= len(texts) <= 4 or any(t in words.holders or t in words.enders for _, t in texts):
            continue
        first = texts[0]
        given = first[1] in words.given
        full = len(texts) > 1 and (given or first[0] not in taken) and not doc[first[0]].is_upper
        if (titled or full) and (given or texts[-1][1] not in large):
            found.add(texts[-1][1])
    return frozenset(found)


class Signs:
    """Weighs the names of one Doc."""

    def __init__(self, doc: Doc, found: Sequence[Found], words: PlaceWords) -> None:
        self.doc, self.words = doc, words
        self.taken = frozenset(i for name in found for i in range(name.start, name.end))
        self.runs = runs_of_names(doc)
        self.run_at = {i: run for run in self.runs for i in range(*run)}
        self.surnames = surnames(doc, self.runs, found, words)
        self.lower = frozenset(token.text for token in doc if token.is_lower)
        self.places_at = {name.start: name for name in found} | {name.end - 1: name for name in found}

    def weigh(self, name: Found) -> float:
        """Positive where the name is a place here."""
        place = name.place
        if place is None or self._never(name):
            return -99.0
        total = self._base(name, place) + self._beside(name)
        total -= self._against(name, place)
        return total

    def _never(self, name: Found) -> bool:
        if name.end - name.start > 1 or name.place is None:
            return False
        word, text = name.key, self.doc[name.start].text
        if name.start > 0 and self.doc[name.start - 1].text == "$":
            return True
        plain = name.place.kind in ("city", "village", "adm2", "island", "adm1") and name.place.prior < 7.0
        short = text.isupper() and len(text) <= 4 and plain and "." not in text
        if (
            short
            and name.place.match in ("name", "alias")
            and not name.place.curated
            and (len(text) < 4 or name.place.prior < LARGE)
        ):
            return not name.held
        return not name.held and (word in self.words.never or word in self.words.directions or word in self.words.types)

    def echo(self, names: Sequence[Found]) -> None:
        """One sense per report: a name that is surely a place once is likelier one wherever it stands."""
        sure = {name.key for name in names if name.score >= ECHO}
        for name in names:
            if name.key in sure and -4.0 < name.score <= 0.0:
                name.score += ECHO

    def _base(self, name: Found, place: PlaceEntry) -> float:
        total = (place.prior - HALF_CITY) * PER_TEN if place.kind in ("city", "village") else BASE[place.kind]
        if " " in name.key:
            total += SEVERAL_WORDS
        if place.match == "weak":
            total -= WEAK_MATCH
        if place.match == "abbreviation" and not name.held:
            total -= 1.0 if self.doc[name.start].text.count(".") < 2 else -1.0
        return total

    def _beside(self, name: Found) -> float:
        total = self._preposition(name) + self._dateline(name)
        after = self.doc[name.end].text if name.end < len(self.doc) else ""
        if after in self.words.followers:
            total += FOLLOWED
        if name.holder is not None:
            total += HELD
        if name.held:
            total += HOLDS
        if name.kinds:
            total += TYPED
        if self._taken_or_hit(name):
            total += TAKEN
        return total + self._list(name)

    def _taken_or_hit(self, name: Found) -> bool:
        """What is shelled, besieged, retaken: the object of a verb that only places have."""
        root = self.doc[name.start : name.end].root
        return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in self.words.takers

    def _preposition(self, name: Found) -> float:
        at = name.start - 1
        for _ in range(4):
            if at < 0:
                return 0.0
            word = self.doc[at].lower_
            if word == "of" and at == name.start - 1:
                return self._after_of(name, at)
            if word in self.words.locatives:
                return self.words.locatives[word]
            plain = (
                word in self.words.directions
                or word in ("the", "and", "of", "-", '"', "“")
                or self.doc[at].pos_ == "ADJ"
            )
            if not plain and word not in self.words.types:
                return 0.0
            at -= 1
        return 0.0

    def _after_of(self, name: Found, at: int) -> float:
        """What "of" before the name says: an age before it tells a home, a capitalised body a longer name."""
        before = self.doc[at - 1] if at > 0 else None
        if before is None:
            return 0.0
        if before.text == ",":
            return AGED
        if before.lemma_.lower() in self.words.happenings:
            return TAKEN
        if capitalised(before.text) and before.lower_ in self.words.bodies and name.holder is None:
            return -PART_OF_NAME
        return self.words.locatives["of"]

    def _dateline(self, name: Found) -> float:
        """A name that opens a line and stands before a dash, with perhaps its region and the agency between."""
        doc = self.doc
        if name.start > 0 and not doc[name.start - 1].is_space and not doc[name.start].is_sent_start:
            return 0.0
        for at in range(name.end, min(name.end + 9, len(doc))):
            text = doc[at].text
            if text in ("-", "–", "—", "--"):
                tight = text == "-" and not doc[at - 1].whitespace_
                return 0.0 if tight else DATELINE
            if not (capitalised(text) or text in ",().:/" or at in self.taken):
                return 0.0
        return 0.0

    def _list(self, name: Found) -> float:
        """A neighbour in a list of places is a sign: "Homs, Hama and Idlib"."""
        at = name.start - 1
        if at > 0 and self.doc[at].lower_ in ("and", ",", "or"):
            if self.doc[at].lower_ != "," and self.doc[at - 1].text == ",":
                at -= 1
            other = self.places_at.get(at - 1)
            if other is not None and other.score > 0:
                return LISTED
        return 0.0

    def _against(self, name: Found, place: PlaceEntry) -> float:
        doc, total = self.doc, 0.0
        one = name.end - name.start == 1
        proper = any(doc[i].pos_ == "PROPN" for i in range(name.start, name.end))
        if not proper and place.kind not in ("country", "region"):
            total += NOT_PROPER
        if one and doc[name.start].lower_ in self.lower:
            total += LOWER_SEEN
        if one and doc[name.start].lower_ in self.surnames and place.kind != "country":
            total += SURNAME
        if doc[name.start].is_sent_start and one and not doc[name.start].is_upper:
            total += OPENS
        if (
            one
            and name.key in self.words.given
            and place.prior < 6.0
            and place.kind == "city"
            and not self._preposition(name)
        ):
            total += GIVEN_ALONE
        return total + self._in_run(name, place) + self._speaker(name, place)

    def _speaker(self, name: Found, place: PlaceEntry) -> float:
        after = self.doc[name.end].lower_ if name.end < len(self.doc) else ""
        small = place.kind in ("city", "village", "adm2")
        return SPEAKS if small and after in self.words.said else 0.0

    def _in_run(self, name: Found, place: PlaceEntry) -> float:
        """What the proper nouns right before and after the name say."""
        run = self.run_at.get(name.start)
        if run is None:
            return 0.0
        total = 0.0
        if run[0] < name.start and not self._harmless_before(name.start - 1):
            total += (
                AFTER_NAME_LARGE
                if place.prior >= LARGE and self.doc[name.start].lower_ not in self.surnames
                else AFTER_NAME
            )
        last = self.run_at.get(name.end - 1, run)
        if last[1] > name.end:
            after = self.doc[name.end].lower_.rstrip(".")
            if after in self.words.enders:
                total += BEFORE_ENDER
            elif after not in self.words.holders:
                one = name.end - name.start == 1
                if one and name.key in self.words.given:
                    total += GIVEN
                elif name.end not in self.taken and place.kind in ("city", "village", "adm2"):
                    total += BEFORE_NAME
        return total

    def _harmless_before(self, at: int) -> bool:
        word = self.doc[at].lower_.rstrip(".")
        if word in self.words.persons:
            return False
        if self.doc[at].is_upper and 2 <= len(word) <= 4:
            return True
        return word in self.words.directions or word in self.words.types or at in self.taken or word in _PLAIN


_PLAIN = frozenset("-' ") | {"’"}
