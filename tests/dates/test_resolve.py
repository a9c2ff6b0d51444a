"""TIMEX3 values and bounds of expressions: the conventions row by row, and laws that hold for any of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dates import Interval
from dateline.dates.edtf import from_edtf
from dateline.dates.expressions import find, resolve, resolve_text
from dateline.dates.meaning import Resolved, Tense
from dateline.dates.periods import easter, moved, nth_weekday, period

SATURDAY = date(2024, 4, 20)

# expression, tense, type, value, EDTF bounds, on Saturday 20 April 2024
ROWS: list[tuple[str, Tense | None, str, str, str | None]] = [
    ("2016-12-19", None, "DATE", "2016-12-19", "2016-12-19"),
    ("Friday, 12 March 2021", None, "DATE", "2021-03-12", "2021-03-12"),
    ("15 March", "past", "DATE", "2024-03-15", "2024-03-15"),
    ("Dec. 10", "past", "DATE", "2023-12-10", "2023-12-10"),
    ("15 October", "past", "DATE", "2023-10-15", "2023-10-15"),
    ("15 October", "future", "DATE", "2024-10-15", "2024-10-15"),
    ("15 March", "future", "DATE", "2025-03-15", "2025-03-15"),
    ("3 May", None, "DATE", "2024-05-03", "2024-05-03"),
    ("16 December last year", "past", "DATE", "2023-12-16", "2023-12-16"),
    ("December 16 last year", "past", "DATE", "2023-12-16", "2023-12-16"),
    ("March last year", "past", "DATE", "2023-03", "2023-03"),
    ("the last week", "past", "DURATION", "P1W", "2024-04-13/2024-04-20"),
    ("last Oct. 23", "past", "DATE", "2023-10-23", "2023-10-23"),
    ("April 8-14", "past", "DATE", "2024-04-08/2024-04-14", "2024-04-08/2024-04-14"),
    ("15/04/2024", None, "DATE", "2024-04-15", "2024-04-15"),
    ("04/10/2024", None, "DATE", "2024-04-10", "2024-04-10"),
    ("10/12/2020", None, "DATE", "2020-XX-XX", "2020-10-12/2020-12-10"),
    ("Monday", "past", "DATE", "2024-04-15", "2024-04-15"),
    ("03/22/13", None, "DATE", "2013-03-22", "2013-03-22"),
    ("9/11", None, "DATE", "2001-09-11", "2001-09-11"),
    ("nineteen ninety-six", None, "DATE", "1996", "1996"),
    ("the nineties", None, "DATE", "199X", "199X"),
    ("the 1800s", None, "DATE", "18", "18XX"),
    ("the year 2050", None, "DATE", "2050", "2050"),
    ("the early hours of Friday", "past", "TIME", "2024-04-19TMO", "2024-04-19"),
    ("0900 GMT", None, "TIME", "2024-04-20T09:00", "2024-04-20"),
    ("Good Friday", "past", "DATE", "2024-03-29", "2024-03-29"),
    ("Ash Wednesday", "past", "DATE", "2024-02-14", "2024-02-14"),
    ("May Day", None, "DATE", "2024-05-01", "2024-05-01"),
    ("the Fourth of July", "future", "DATE", "2024-07-04", "2024-07-04"),
    ("a quarter of a century", None, "DURATION", "P25Y", None),
    ("every few years", None, "SET", "PXY", None),
    ("a couple of weeks", None, "DURATION", "P2W", None),
    ("these days", None, "DATE", "PRESENT_REF", "2024-04-20"),
    ("Saturday", "past", "DATE", "2024-04-20", "2024-04-20"),
    ("Monday", "future", "DATE", "2024-04-22", "2024-04-22"),
    ("last Saturday", "past", "DATE", "2024-04-13", "2024-04-13"),
    ("next Saturday", "future", "DATE", "2024-04-27", "2024-04-27"),
    ("Monday night", "past", "TIME", "2024-04-15TNI", "2024-04-15"),
    ("10 p.m. Wednesday", "past", "TIME", "2024-04-17T22:00", "2024-04-17"),
    ("noon tomorrow", "future", "TIME", "2024-04-21T12:00", "2024-04-21"),
    ("last night", "past", "TIME", "2024-04-19TNI", "2024-04-19"),
    ("tonight", "future", "TIME", "2024-04-20TNI", "2024-04-20"),
    ("yesterday", "past", "DATE", "2024-04-19", "2024-04-19"),
    ("the day before yesterday", "past", "DATE", "2024-04-18", "2024-04-18"),
    ("last week", "past", "DATE", "2024-W15", "2024-04-08/2024-04-14"),
    ("this week", "past", "DATE", "2024-W16", "2024-04-15/2024-04-20"),
    ("this week", "future", "DATE", "2024-W16", "2024-04-20/2024-04-21"),
    ("this week", None, "DATE", "2024-W16", "2024-04-15/2024-04-21"),
    ("earlier this week", "past", "DATE", "2024-W16", "2024-04-15/2024-04-20"),
    ("two weeks ago", "past", "DATE", "2024-W14", "2024-04-01/2024-04-07"),
    ("last month", "past", "DATE", "2024-03", "2024-03"),
    ("earlier this month", "past", "DATE", "2024-04", "2024-04-01/2024-04-20"),
    ("last December", "past", "DATE", "2023-12", "2023-12"),
    ("last July", "past", "DATE", "2023-07", "2023-07"),
    ("last April", "past", "DATE", "2023-04", "2023-04"),
    ("next May", "future", "DATE", "2024-05", "2024-05"),
    ("February", "past", "DATE", "2024-02", "2024-02"),
    ("October", "future", "DATE", "2024-10", "2024-10"),
    ("late January", "past", "DATE", "2024-01", "2024-01-21/2024-01-31"),
    ("early February", "past", "DATE", "2024-02", "2024-02-01/2024-02-10"),
    ("November 2015", None, "DATE", "2015-11", "2015-11"),
    ("last summer", "past", "DATE", "2023-SU", "2023-22"),
    ("spring 2018", None, "DATE", "2018-SP", "2018-21"),
    ("earlier this year", "past", "DATE", "2024", "2024-01-01/2024-04-20"),
    ("later this year", "future", "DATE", "2024", "2024-04-20/2024-12-31"),
    ("last year", "past", "DATE", "2023", "2023"),
    ("2024", "past", "DATE", "2024", "2024-01-01/2024-04-20"),
    ("2016", "past", "DATE", "2016", "2016"),
    ("early 2017", None, "DATE", "2017", "2017-01/2017-04"),
    ("mid-2016", None, "DATE", "2016", "2016-05/2016-08"),
    ("the end of 2018", None, "DATE", "2018", "2018-09/2018-12"),
    ("fiscal 1998", None, "DATE", "1998", "1998"),
    ("2001-2006", None, "DATE", "2001/2006", "2001/2006"),
    ("2001-06", None, "DATE", "2001/2006", "2001/2006"),
    ("between November and January", "past", "DATE", "2023-11/2024-01", "2023-11/2024-01"),
    ("four years ago", "past", "DATE", "2020", "2020"),
    ("nearly two years ago", "past", "DATE", "2022", "2022-04-20/2022-12-31"),
    ("less than a week ago", "past", "DATE", "2024-W15", "2024-04-13/2024-04-20"),
    ("the first week of March", "past", "DATE", "2024-03", "2024-03-01/2024-03-07"),
    ("the last week of June 2014", None, "DATE", "2014-06", "2014-06-24/2014-06-30"),
    ("more than two years ago", "past", "DATE", "2022", "2022-01-01/2022-04-20"),
    ("several years ago", "past", "DATE", "PAST_REF", None),
    ("the 1990s", None, "DATE", "199X", "199X"),
    ("the late 1980s", None, "DATE", "198X", "1987/1989"),
    ("the 20th century", None, "DATE", "19", "19XX"),
    ("the first quarter", "past", "DATE", "2024-Q1", "2024-33"),
    ("the third quarter", "past", "DATE", "2023-Q3", "2023-35"),
    ("last year's third quarter", "past", "DATE", "2023-Q3", "2023-35"),
    ("the first half of 2018", None, "DATE", "2018-H1", "2018-01/2018-06"),
    ("the weekend", "future", "DATE", "2024-W16-WE", "2024-04-20/2024-04-21"),
    ("last weekend", "past", "DATE", "2024-W15-WE", "2024-04-13/2024-04-14"),
    ("Christmas Eve", "past", "DATE", "2023-12-24", "2023-12-24"),
    ("Thanksgiving 1999", None, "DATE", "1999-11-25", "1999-11-25"),
    ("now", "present", "DATE", "PRESENT_REF", "2024-04-20"),
    ("recently", "past", "DATE", "PAST_REF", None),
    ("the coming months", "future", "DATE", "FUTURE_REF", "2024-04-20/2024-12-31"),
    ("recent years", "past", "DATE", "PAST_REF", None),
    ("recent weeks", "past", "DURATION", "PXW", None),
    ("the past six months", "past", "DURATION", "P6M", "2023-10-20/2024-04-20"),
    ("the past 24 hours", "past", "DURATION", "PT24H", "2024-04-19/2024-04-20"),
    ("a 12-year-old agreement", None, "DURATION", "P12Y", "2012~"),
    ("two weeks", None, "DURATION", "P2W", None),
    ("5 1/2 hours", None, "DURATION", "PT5H30M", None),
    ("half an hour", None, "DURATION", "PT30M", None),
    ("twenty-four days", None, "DURATION", "P24D", None),
    ("two hundred years", None, "DURATION", "P200Y", None),
    ("a fortnight", None, "DURATION", "P2W", None),
    ("every day", None, "SET", "P1D", None),
    ("every other week", None, "SET", "P2W", None),
    ("each Thursday", None, "SET", "XXXX-WXX-4", None),
    ("weekly", None, "SET", "P1W", None),
    ("30 February 2020", None, "DATE", "XXXX-XX-XX", None),
]  # fmt: skip


def one(
    text: str, published: Interval | None, tense: Tense | None = None, previous: Interval | None = None
) -> Resolved:
    found = find(f"in {text}")
    assert len(found) == 1, [e.text for e in found]
    return resolve(found[0], published, tense=tense, previous=previous)


def test_the_attacks_of_2001_keep_their_year() -> None:
    found = find("He was questioned after the Sept. 11 attacks.")
    assert [resolve(e, Interval.day(SATURDAY)).edtf for e in found] == ["2001-09-11"]


@pytest.mark.parametrize(("text", "tense", "kind", "value", "edtf"), ROWS)
def test_resolved(text: str, tense: Tense | None, kind: str, value: str, edtf: str | None) -> None:
    found = one(text, Interval.day(SATURDAY), tense)
    assert (found.timex_type, found.value, found.edtf) == (kind, value, edtf)
    assert (found.precision is None) == (found.interval is None)


MONTH, QUARTER = period(date(2023, 12, 5), "month"), period(date(2023, 8, 1), "quarter")
CHAINS = [
    ("the following month", MONTH, "2024-01", "2024-01"),
    ("a month later", MONTH, "2024-01", "2024-01"),
    ("a day later", Interval.day(date(2024, 3, 15)), "2024-03-16", "2024-03-16"),
    ("two days earlier", Interval.day(date(2024, 3, 15)), "2024-03-13", "2024-03-13"),
    ("a month later", Interval.day(date(2024, 1, 31)), "2024-02", "2024-02"),
    ("a week later", Interval.day(date(2024, 3, 15)), "2024-03-22", "2024-03-22~"),
    ("the following week", Interval.day(date(2024, 3, 15)), "2024-W12", "2024-03-18/2024-03-24"),
    ("the same day", Interval.day(date(2024, 3, 15)), "2024-03-15", "2024-03-15"),
    ("two days later", MONTH, "XXXX-XX-XX", "2023-12-03/2024-01-02"),
    ("a year earlier", QUARTER, "2022-Q3", "2022-35"),
    ("the following Friday", Interval.day(date(2024, 3, 15)), "2024-03-22", "2024-03-22"),
]


@pytest.mark.parametrize(("text", "previous", "value", "edtf"), CHAINS)
def test_chained_to_the_date_before(text: str, previous: Interval, value: str, edtf: str) -> None:
    found = one(text, Interval.day(SATURDAY), "past", previous)
    assert (found.value, found.edtf, found.anchored) == (value, edtf, True)


@pytest.mark.parametrize("text", [text for text, *_ in CHAINS])
def test_without_a_date_before_nothing_is_guessed(text: str) -> None:
    assert one(text, Interval.day(SATURDAY), "past").interval is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("last week", "XXXX-WXX"), ("Monday", "XXXX-WXX-1"), ("15 March", "XXXX-03-15"), ("last December", "XXXX-12"),
     ("yesterday", "XXXX-XX-XX"), ("the third quarter", "XXXX-Q3"), ("last summer", "XXXX-SU"), ("tonight", "XXXX-XX-XXTNI")],
)  # fmt: skip
def test_without_a_publication_date_nothing_is_guessed(text: str, value: str) -> None:
    found = one(text, None, "past")
    assert (found.value, found.interval) == (value, None)
    assert found.edtf == (value if value in ("XXXX-03-15", "XXXX-12") else None)
    assert found.edtf is None or from_edtf(found.edtf).interval is None


def test_a_day_without_a_year_is_of_the_one_year_that_fits() -> None:
    spring, years = Interval(date(2024, 4, 1), date(2024, 5, 31)), Interval(date(2022, 4, 1), date(2024, 5, 31))
    assert one("15 March", spring, "past").edtf == "2024-03-15"
    assert one("last July", spring, "past").edtf == "2023-07"
    found = one("15 March", years, "past")
    assert (found.value, found.interval, found.edtf) == ("XXXX-03-15", None, "XXXX-03-15")


def test_a_wide_publication_date_bounds_what_it_can() -> None:
    published = Interval(date(2024, 4, 20), date(2024, 4, 23), "interval")
    week = one("last week", published, "past")
    assert (week.value, week.edtf) == ("2024-W1X", "2024-04-08/2024-04-21")
    assert one("last December", published, "past").edtf == "2023-12"
    assert one("15 March 2019", published, "past").value == "2019-03-15"


@pytest.mark.parametrize(
    ("text", "on", "edtf"),
    [("last week", SATURDAY, "2024-04-08/2024-04-14"), ("15 March", SATURDAY, "2024-03-15"), ("2019", None, "2019"),
     ("the following month", SATURDAY, "2024-05"), ("May", SATURDAY, "2024-05"), ("last week", None, None),
     ("the year", SATURDAY, "2024"), ("8-month-old", SATURDAY, "2023-08~"), ("previously", None, None)],
)  # fmt: skip
def test_a_text_that_is_an_expression(text: str, on: date | None, edtf: str | None) -> None:
    found = resolve_text(text, on)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("text", ["", "the minister", "you may march", "$2000"])
def test_a_text_that_is_none(text: str) -> None:
    assert resolve_text(text, SATURDAY) is None


ANY = st.sampled_from([text for text, *_ in ROWS] + [text for text, *_ in CHAINS])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TENSES: st.SearchStrategy[Tense | None] = st.sampled_from(["past", "present", "future", None])


@given(ANY, DAYS, TENSES, st.integers(0, 40))
def test_a_wider_publication_date_never_narrows(text: str, day: date, tense: Tense | None, days: int) -> None:
    before = Interval.day(day - timedelta(days=3))
    exact = one(text, Interval.day(day), tense, before)
    wide = one(text, Interval(day, day + timedelta(days=days), "interval"), tense, before)
    assert exact.timex_type == wide.timex_type
    if wide.interval is not None:
        assert exact.interval is not None
        assert wide.interval.covers(exact.interval)


@given(ANY, DAYS, TENSES)
def test_edtf_tells_the_interval(text: str, day: date, tense: Tense | None) -> None:
    found = one(text, Interval.day(day), tense, Interval.day(day))
    assert (found.edtf is None) == (found.interval is None)
    if found.edtf is not None and found.interval is not None:
        told = from_edtf(found.edtf).interval
        assert told is not None
        assert (told.start, told.end) == (found.interval.start, found.interval.end)


@given(DAYS, st.sampled_from(["Monday", "Friday", "March", "15 October", "the third quarter"]))
def test_tense_chooses_the_side(day: date, text: str) -> None:
    past, future = one(text, Interval.day(day), "past"), one(text, Interval.day(day), "future")
    assert past.interval is not None
    assert future.interval is not None
    assert past.interval.start <= future.interval.start
    assert future.interval.end >= day or text == "the third quarter"


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_calendar_arithmetic() -> None:
    assert [easter(y).isoformat() for y in (1961, 2000, 2008, 2024)] == [
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
    ]
    assert nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)
    assert moved(date(2024, 3, 31), "month", -1) == date(2024, 2, 29)
    assert moved(date(2024, 2, 29), "year", 1) == date(2025, 2, 28)
