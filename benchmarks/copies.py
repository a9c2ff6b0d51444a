"""Whether near-copies of the reports of a corpus are found, and no two different reports are taken for copies.

    python benchmarks/copies.py REPORTS.jsonl [--made 50] [--json]

From every n-th report a near-copy is made as publishers make them: one paragraph dropped, the headline changed, two sentences
swapped, one word in ten replaced, a credit line added, other line ends, quotes and entities, the tail cut. The judgements that
`dateline add` would make are compared with what was made. Pairs of the corpus itself that are judged copies are printed, to be read.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from dateline.corroborate.copies import alike, copied, report_keys
from dateline.model import Document

CREDIT = "Reporting by staff and agencies; editing by the world desk"
HEADLINE = "What we know so far"
STANDING_IN = ("nearly", "various", "matter", "sought", "whereas", "moreover", "notably", "party", "amid", "steady")
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+")
LEAST = 60  # words: shorter reports have no paragraph to drop


def sentences(text: str) -> list[str]:
    """Roughly: what the changes below move about."""
    return SENTENCE_END.split(text)


def drop_paragraph(text: str, _: random.Random) -> str:
    """A sixth of the sentences is gone, from the middle."""
    parts = sentences(text)
    at, width = len(parts) // 2, max(1, len(parts) // 6)
    return " ".join(parts[:at] + parts[at + width :])


def change_headline(text: str, _: random.Random) -> str:
    """Another first line."""
    return f"{HEADLINE}\n{' '.join(sentences(text)[1:])}"


def swap_sentences(text: str, dice: random.Random) -> str:
    """Two sentences beside each other change places."""
    parts = sentences(text)
    at = dice.randrange(len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def replace_words(text: str, dice: random.Random) -> str:
    """One word in ten is another."""
    words = text.split(" ")
    for at in dice.sample(range(len(words)), len(words) // 10):
        words[at] = dice.choice(STANDING_IN)
    return " ".join(words)


def add_credit(text: str, _: random.Random) -> str:
    """An agency's line before and a credit after."""
    return f"LONDON (Agency) - {text}\n\n{CREDIT}"


def wrap(text: str, _: random.Random) -> str:
    """Lines of 60 letters."""
    return re.sub(r"(.{40,60}) ", "\\1\n", text)


def other_quotes(text: str, _: random.Random) -> str:
    """Straight quotes, and entities for them."""
    return html.escape(text.replace("“", '"').replace("”", '"').replace("’", "'"))


def cut_tail(text: str, _: random.Random) -> str:
    """The first half."""
    parts = sentences(text)
    return " ".join(parts[: max(3, len(parts) // 2)])


def everything(text: str, dice: random.Random) -> str:
    """A headline, a credit, a dropped paragraph, swapped sentences, other quotes."""
    for change in (drop_paragraph, change_headline, swap_sentences, add_credit, other_quotes):
        text = change(text, dice)
    return text


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    drop_paragraph,
    change_headline,
    swap_sentences,
    replace_words,
    add_credit,
    wrap,
    other_quotes,
    cut_tail,
    everything,
)


def document(id_: str, text: str) -> Document:
    """A report as far as copies are concerned."""
    return Document(
        id=id_,
        title=None,
        published=None,
        published_end=None,
        published_from="unknown",
        url=None,
        publisher=None,
        language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sentences=(),
    )


def made_copies(reports: list[Document], number: int) -> Iterator[tuple[Document, str, str]]:
    """Near-copies of `number` reports: the copy, the id of the report, and the change."""
    long = [report for report in reports if len(report.text.split()) >= LEAST and len(sentences(report.text)) >= 4]
    for at in range(number if long else 0):
        report, change = long[(at * 7) % len(long)], CHANGES[at % len(CHANGES)]
        text = change(report.text, random.Random(at))
        yield document(f"copy-{at}-of-{report.id}", text), report.id, change.__name__


def found_pairs(reports: list[Document]) -> set[tuple[str, str]]:
    """The pairs that share a key and are judged copies."""
    by_id, holders = {report.id: report for report in reports}, dict[str, list[str]]()
    for report in reports:
        for key in report_keys(report):
            holders.setdefault(key, []).append(report.id)
    candidates = {pair for ids in holders.values() for pair in combinations(sorted(set(ids)), 2)}
    return {pair for pair in candidates if copied(by_id[pair[0]], by_id[pair[1]]) is not None}


def measure(reports: list[Document], number: int) -> dict[str, object]:
    """The figures."""
    made = list(made_copies(reports, number))
    started = time.perf_counter()
    found = found_pairs([*reports, *(copy for copy, _, _ in made)])
    seconds = time.perf_counter() - started
    origin = {copy.id: source for copy, source, _ in made} | {report.id: report.id for report in reports}
    missed = [(copy.id, name) for copy, source, name in made if tuple(sorted((copy.id, source))) not in found]
    texts = {report.id: report.text for report in reports}
    natural = sorted(pair for pair in found if pair[0] in texts and pair[1] in texts)
    known = {*natural, *((two, one) for one, two in natural)}
    false = [
        pair for pair in found if origin[pair[0]] != origin[pair[1]] and (origin[pair[0]], origin[pair[1]]) not in known
    ]
    shares = [alike(copy.text, texts[source]) for copy, source, _ in made]
    return {
        "reports": len(reports),
        "made": len(made),
        "found": len(made) - len(missed),
        "missed": missed,
        "false": false,
        "least share of a copy": round(min(shares), 3) if shares else None,
        "copies in the corpus": natural,
        "seconds": round(seconds, 2),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--made", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    reports = [document(str(row.get("id", number)), row["text"]) for number, row in enumerate(rows)]
    figures = measure(reports, given.made)
    print(json.dumps(figures) if given.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
