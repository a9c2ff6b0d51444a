"""Writes examples/gold/articles: the texts of the example reports as dateline reads them, in sentences, to be annotated.

Sentences that the coder cuts in two at a dateline ("ABUJA, July 31 ...") are joined. Run it when an example changes; the
annotations in examples/gold/A then have to be read again.
"""

from __future__ import annotations

import json
from pathlib import Path

from dateline.config import Config
from dateline.model import Document
from dateline.read import read
from dateline.workspace import Workspace

ROOT = Path(__file__).parent.parent
NAMES = {"chad-election#1": "chad-election", "sahel-desk#1": "ecowas-exit", "sahel-desk#2": "accord-revoked"}
FILES = (
    "chad-election.warc.gz",
    "french-exit.html",
    "niger-sanctions.txt",
    "reports.jsonl",
    "sahel-desk.rss",
    "us-base-agadez.txt",
)


def main() -> None:
    """One JSON file a report."""
    folder = ROOT / "examples" / "gold" / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    workspace = Workspace()
    for report in read([ROOT / "examples" / name for name in FILES], config=Config().read):
        coded = workspace.code_one(report)
        spans = joined(coded.document)
        body = {
            "id": report.id,
            "date": report.published,
            "text": report.text,
            "sentences": [{"n": n, "start": start, "end": end} for n, (start, end) in enumerate(spans)],
        }
        path = folder / f"{NAMES.get(report.id, report.id)}.json"
        path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def joined(document: Document) -> list[tuple[int, int]]:
    """The sentences of a report; one that goes on with a comma belongs to the one before."""
    spans: list[tuple[int, int]] = []
    for start, end in document.sentences:
        if spans and document.text[start] == ",":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


if __name__ == "__main__":
    main()
