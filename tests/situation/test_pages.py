"""The page of each predicate: its table is the one that is worked with, and its worked example comes out as told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dateline.ledger.query import Asked
from dateline.situation.rules import PredicateRule, rules
from situation.notation import evidence
from situation.test_fluents import stood, words

PAGES = Path(__file__).parents[2] / "docs" / "predicates"
NAMES = {
    "presence": "presence",
    "facility": "facilities",
    "agreement": "agreements",
    "office": "offices",
    "custody": "custody",
    "control": "control",
    "relation": "relations",
    "affiliation": "affiliations",
}
STEP = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| `(.+)` \|$", re.MULTILINE)


def table(rule: PredicateRule) -> str:
    """What the table of rules says of one predicate, in Markdown."""
    rows = ["| status | what it tells | the state is then | denied | announced |", "|---|---|---|---|---|"]
    for name, row in rule.statuses.items():
        shown = row.shows or name
        rows.append(
            f"| {name} | {row.effect} | {shown} | {rules().negated[row.effect]} | {rules().future[row.effect]} |"
        )
    return "\n".join(rows) + f"\n\nTaken to last **{rule.lasts} days** without being told again; then it is stale."


@pytest.mark.parametrize("name", rules().predicates)
def test_page_has_the_table_that_is_worked_with(name: str) -> None:
    expected = table(rules().predicates[name])  # type: ignore[index]
    assert expected in (PAGES / f"{NAMES[name]}.md").read_text(encoding="utf-8"), f"expected on the page:\n{expected}"


@pytest.mark.parametrize("page", sorted(NAMES.values()))
def test_worked_example_comes_out_as_told(page: str) -> None:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    told = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    steps = STEP.findall(text)
    assert (len(told), len(steps) >= 2) == (1, True)
    held = evidence(told[0].strip().splitlines())
    for day, expected in steps:
        fluents = [words(fluent) for fluent in stood(held, Asked(on=date.fromisoformat(day)))]
        found = [f"{one['told']}{' disputed' if one['disputed'] else ''}" for one in fluents]
        assert expected in found or (expected, found) == ("nothing", []), f"{page} {day}: found {found}"


def test_every_page_is_in_the_manual() -> None:
    listed = (PAGES.parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    assert [path.name for path in PAGES.glob("*.md") if f"predicates/{path.name}" not in listed] == []
