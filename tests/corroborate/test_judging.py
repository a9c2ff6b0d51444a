"""Judgements do not depend on the order of adding, and say same, different, contradicting or copy where they should."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.telling import Transaction, report, stands, told, where, who
from dateline.corroborate.tellings import judged
from dateline.corroborate.traits import traits
from dateline.model import Statement, Title

RUSSIA, UKRAINE = who("RUS", "MIL", "state:RUS", "Russia"), who("UKR", "CVL", None, "residents")
KHARKIV, LVIV = where("Kharkiv", "UKR", 50.0, 36.2), where("Lviv", "UKR", 49.8, 24.0)
DAY, NEXT = ("2024-04-19", "2024-04-19"), ("2024-04-23", "2024-04-23")
MISSILES = "Russian missiles hit a residential tower in Kharkiv on Friday, rescuers said."
STRUCK = "A residential tower in Kharkiv was struck by missiles, according to rescuers."
ALI, BO = who("NER", "GOV", "person:ali", "Ali"), who("NER", "GOV", "person:bo", "Bo")
PRESIDENT = Title(title="president", code="NER", sector="GOV")


def strike(doc: str, **keys: object) -> Statement:
    values = {"actor": RUSSIA, "recipient": UKRAINE, "place": KHARKIV, "days": DAY, "text": MISSILES}
    return told(doc, **(values | keys))  # type: ignore[arg-type]


CASES: list[tuple[str, Statement, Statement, set[str]]] = [
    ("told in other words", strike("a"), strike("b", text=STRUCK, quote="struck"), {"same"}),
    ("undated, in the days after", strike("a"), strike("b", days=None, text=STRUCK), {"same"}),
    ("another town", strike("a"), strike("b", place=LVIV), {"different"}),
    ("another day", strike("a"), strike("b", days=NEXT, published="2024-04-24"), {"different"}),
    ("another act", strike("a"), strike("b", type="ACCUSE"), set()),
    ("denied by one", strike("a"), strike("b", status="negated"), {"contradicts"}),
    ("tolls that exclude each other", strike("a", dead=(3, 3)), strike("b", dead=(9, 9)), {"same", "contradicts"}),
    ("a toll that rose", strike("a", dead=(3, 3)), strike("b", dead=(9, 9), published="2024-04-21"), {"same"}),
    ("a part of the toll", strike("a", dead=(3, 3)), strike("a", dead=(9, 9), sentence=2), {"same"}),
    ("planned and done", strike("a"), strike("b", status="future"), set()),
    (
        "one president told twice",
        stands("a", subject=ALI, thing=PRESIDENT),
        stands("b", subject=ALI, thing=PRESIDENT),
        {"same"},
    ),
    (
        "two presidents on one day",
        stands("a", subject=ALI, thing=PRESIDENT),
        stands("b", subject=BO, thing=PRESIDENT),
        {"contradicts"},
    ),
    ("two acts of one sentence", strike("a"), strike("a", quote="burned"), set()),
]


@pytest.mark.parametrize(("one", "other", "verdicts"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_pairs_of_statements(one: Statement, other: Statement, verdicts: set[str]) -> None:
    transaction = Transaction()
    transaction.put(statements=[one])
    transaction.put(statements=[other])
    assert {judgement.verdict for judgement in transaction.found.values()} == verdicts


@pytest.mark.parametrize(("one", "other"), [row[1:3] for row in CASES], ids=[row[0] for row in CASES])
def test_a_judgement_of_a_pair_is_the_same_the_other_way_round(one: Statement, other: Statement) -> None:
    assert judged(traits(one), traits(other)) == judged(traits(other), traits(one))


STATEMENTS = [
    strike(f"report-{number}", place=place, days=days, text=text, published=published)
    for number, (place, days, text, published) in enumerate(
        product(
            (KHARKIV, LVIV, None),
            (DAY, NEXT, None, ("2024-04-01", "2024-04-30")),
            (MISSILES, STRUCK),
            ("2024-04-20", "2024-04-23"),
        )
    )
]
REPORTS = [report(f"text-{number}", text * 3) for number, text in enumerate((MISSILES, STRUCK, MISSILES + "\n"))]


@settings(max_examples=8, deadline=None)
@given(st.permutations(STATEMENTS), st.permutations(REPORTS), st.lists(st.integers(1, 40), max_size=4))
def test_order_and_batches_change_nothing(statements: list[Statement], reports: list, cuts: list[int]) -> None:
    whole, parts = Transaction(), Transaction()
    whole.put(REPORTS, STATEMENTS)
    bounds = [0, *sorted(cuts), len(statements)]
    for start, end in pairwise(bounds):
        parts.put(reports if start == 0 else (), statements[start:end])
    assert parts.found == whole.found
    assert whole.found
