"""What is found in running text, and what only looks like a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dates.english import ENGLISH
from dateline.dates.grammar import find

FOUND = [
    ("They met on Friday, 12 March 2021 in Oslo.", ["Friday, 12 March 2021"]),
    ("It fell on Aug. 1 and rose by 1 August.", ["Aug. 1", "1 August"]),
    ("The deadline is 10 October. Troops leave.", ["10 October"]),
    ("Relations have been tense since last July when he fell.", ["last July"]),
    ("The 12-year-old agreement ended on 15 March.", ["12-year-old", "15 March"]),
    ("He served from 2001-2006 and again since 2013.", ["2001-2006", "2013"]),
    ("Between March and May 2018 it grew.", ["March and May 2018"]),
    ("From 1990 to 1995 there was war.", ["1990 to 1995"]),
    ("8-14 April 2024 was a bad week.", ["8-14 April 2024"]),
    ("In late January or early February they vote.", ["late January", "early February"]),
    ("A trilateral summit held two weeks ago failed.", ["two weeks ago"]),
    ("nearly two years ago; more than a month ago", ["nearly two years ago", "more than a month ago"]),
    ("over the coming months, in recent weeks, these days.", ["the coming months", "recent weeks", "these days"]),
    ("It pays $5 million a year, twice a week.", ["twice a week"]),
    ("60 miles an hour, 700 seats a week, three times a month", ["three times a month"]),
    ("for two weeks, for a year and a half, for 5 1/2 hours", ["two weeks", "a year", "5 1/2 hours"]),
    ("every day, each Thursday, on Mondays, weekly", ["every day", "each Thursday", "Mondays", "weekly"]),
    ("at 10 p.m. Wednesday and 7:15 a.m. EST, Nov. 6", ["10 p.m. Wednesday", "7:15 a.m. EST, Nov. 6"]),
    ("the 1990s, the early 1980s, the 20th century", ["the 1990s", "the early 1980s", "the 20th century"]),
    ("the ’80s and the 80s", ["the ’80s", "the 80s"]),
    ("mid-2016, early 2017, the end of 2018", ["mid-2016", "early 2017", "the end of 2018"]),
    ("in the third quarter and the first half of 2018", ["the third quarter", "the first half of 2018"]),
    ("The fall of 2012, last fall, in the fall", ["The fall of 2012", "last fall", "the fall"]),
    ("the past six months, the last 24 hours", ["the past six months", "the last 24 hours"]),
    ("on Christmas Eve and New Year's Day 2015", ["Christmas Eve", "New Year's Day 2015"]),
    ("Talks resume in May.", ["May"]),
    ("In nineteen ninety-six, since the nineties", ["nineteen ninety-six", "the nineties"]),
    ("the spring of nineteen eighty-nine", ["the spring of nineteen eighty-nine"]),
    ("after 9/11, on 03/22/13", ["9/11", "03/22/13"]),
    (
        "the early hours of Friday, the early morning hours of Sunday",
        ["the early hours of Friday", "the early morning hours of Sunday"],
    ),
    ("By noon it rained; at 0900 GMT and 10.30am it snowed.", ["noon", "0900 GMT", "10.30am"]),
    ("Saturday at noon, Monday at 7 p.m.", ["Saturday at noon", "Monday at 7 p.m."]),
    ("that night, the following morning, that summer", ["that night", "the following morning", "that summer"]),
    ("FY2013, H1 2013, 1Q, end-2013", ["FY2013", "H1 2013", "1Q", "end-2013"]),
    ("the Fourth of July and a quarter of a century", ["the Fourth of July", "a quarter of a century"]),
    ("a weeklong, a month-long, a decades-long war", ["weeklong", "month-long", "decades-long"]),
    ("Good Friday, Ash Wednesday, May Day", ["Good Friday", "Ash Wednesday", "May Day"]),
    (
        "two-and-a-half years; every few weeks; the days to come",
        ["two-and-a-half years", "every few weeks", "the days to come"],
    ),
    ("the day before yesterday, the following month", ["the day before yesterday", "the following month"]),
]
NOT_FOUND = [
    "The troops may march on the city.",
    "Theresa May met her colleagues.",
    "The Sun and the Sunday Times said so.",
    "The fall of Kabul shocked the second man.",
    "He gave a second reason in the first place.",
    "It cost $2000 or 1,500 euros.",
    "Some 2000 people fled and 1998 refugees returned.",
    "A 44-year-old man and a 6-year-old boy died.",
    "After Friday prayers they left.",
    "Three-quarters of the town is gone.",
    "More than a quarter of them fled.",
    "Jan Egeland and Jan Kavan spoke.",
    "The Prague Spring and the Arab Spring failed.",
    "It was Black Friday all over.",
    "He won by 10 votes, 3-2.",
    "As soon as possible.",
    "A man in his 80s and 1000s of people.",
    "USA TODAY and the China Daily reported it.",
    "Document S/1612/x of the council.",
    "Children younger than six years old.",
    "At the end of the day, we need peace.",
    "Flight 1990 and Room 12.",
    "Nineteen people and nineteen thirty-year-old cars.",
    "A man in his sixties lives on $5 a day.",
    "The H1N1 virus and 500 local residents.",
    "A year-old baby slept.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [e.text for e in find(text)] == expected


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found_in_a_long_text(text: str, expected: list[str]) -> None:
    filler = "the town of the old king was quiet then " * 6
    assert [e.text for e in find(f"{filler}\n\n{text}\n\n{filler}\n\n{text}")] == [*expected, *expected]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert [e.text for e in find(text)] == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [("since 2012", "since"), ("until 2020", "until"), ("by 15 October", "until"), ("before May 2018", "before"),
     ("after 3 June", "after"), ("from 2010", "since"), ("in 2010", None), ("2010", None)],
)  # fmt: skip
def test_the_function_word_before_it(text: str, relation: str | None) -> None:
    assert [e.relation for e in find(text)] == [relation]


WORDS = st.sampled_from(
    "the last next two a year years week May march 15 2018 . , - 's quarter of first half ago later every Monday night "
    "10:30 p.m. early mid end since until 1990s $ 31 99 100 1/2 century season spring weekend day before after old "
    "yesterday nearly over coming this that fiscal \n\n ’ Dec. 2020-02-30 10/12/2020 31/31/2020 24".split(" ")
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_expressions_stand_in_order_and_quote_the_text(text: str) -> None:
    end = 0
    for expression in find(text):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_no_pattern_matches_without_the_words_it_is_held_to_need(text: str) -> None:
    _, codes = ENGLISH.read(text)
    for _, pattern, needs in ENGLISH.compiled:
        if pattern.search(codes):
            assert all(need & set(codes) for need in needs)
