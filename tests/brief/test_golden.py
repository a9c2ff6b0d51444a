"""The brief of the example reports, read line by line against them, stays as it was read.

To renew it after a change that is meant: `DATELINE_RENEW=1 pytest tests/brief/test_golden.py`, then read the difference against
the reports in `examples/` before it is committed. Ids of statements and the version are left out: they change with the coder.
"""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest

import dateline
from dateline.brief.content import Brief
from dateline.brief.html import page
from dateline.brief.markdown import markdown
from dateline.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = Path(__file__).with_name("golden") / "niger-2024-04-20.md"
REPORTS = ("*.txt", "*.jsonl", "*.html", "*.rss", "*.warc.gz")


@pytest.fixture(scope="module")
def brief() -> Brief:
    paths = sorted(path for pattern in REPORTS for path in EXAMPLES.glob(pattern))
    with dateline.open("memory:") as desk:
        desk.add(paths)
        return desk.brief("Niger", on="2024-04-20")


def steady(text: str) -> str:
    """Without what changes with the coder though nothing that is read does."""
    text = re.sub(r" \(statements [^)]*\)", "", text)
    return re.sub(r"Made by dateline \S+ from \d+ statements", "Made by dateline from its statements", text)


def sections(text: str) -> list[list[str]]:
    """Headings with their sentences, of Markdown."""
    parts = [part.strip().splitlines() for part in text.split("## ")[1:]]
    return [[row.lstrip("- ") for row in part if row.strip()] for part in parts]


def test_the_brief_of_the_examples_is_as_it_was_read(brief: Brief) -> None:
    text = steady(markdown(brief, pictures=False))
    if os.environ.get("DATELINE_RENEW"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "see the head of this file for how to renew it"


def test_the_page_has_the_same_sections(brief: Brief) -> None:
    rows = []
    for body in re.findall(r"<section><h2>(.*?)</section>", page(brief), re.DOTALL)[:-1]:  # the last are the sources
        heading, _, rest = body.partition("</h2>")
        found = re.findall(r"<li(?: class=\"left\")?>(.*?)</li>|<p class=\"note\">(.*?)</p>", rest)
        rows.append([heading, *(unescape(re.sub(r"<[^>]+>", "", item or note)) for item, note in found)])
    plain = re.sub(
        r"[*\\`]", "", "\n".join("\n".join(part) for part in sections(GOLDEN.read_text(encoding="utf-8"))[:-1])
    )
    assert "\n".join("\n".join(row) for row in rows) == plain


@pytest.mark.parametrize(
    ("country", "given", "message"),
    [
        ("Niger", {"of": "USA"}, "expected on, known or recorded, found of"),
        ("Agadez", {}, "which is a place or region"),
        ("NER", {}, "nothing is recorded of NER"),
        ("NER", {"on": "soon"}, "expected a day"),
    ],
)
def test_a_brief_that_cannot_be_made_says_why(country: str, given: dict[str, str], message: str) -> None:
    with dateline.open("memory:") as desk, pytest.raises(UsageError, match=message):
        desk.brief(country, **given)
