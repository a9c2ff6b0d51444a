"""EDTF: round trips, and the law that a narrower text means no more days."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dates import Interval, Precision
from dateline.dates.edtf import from_edtf, open_ended, to_edtf
from dateline.dates.meaning import Part
from dateline.dates.periods import part_of, period

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PERIODS: tuple[Precision, ...] = ("day", "week", "month", "quarter", "season", "year", "decade", "century")
PARTS: tuple[Part, ...] = ("early", "mid", "late", "start", "end")
WRITTEN = [
    ("2024-03-15", "2024-03-15", "2024-03-15"),
    ("2023-07", "2023-07-01", "2023-07-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2012", "2012-01-01", "2012-12-31"),
    ("2012~", "2012-01-01", "2012-12-31"),
    ("2024-04-08/2024-04-14", "2024-04-08", "2024-04-14"),
    ("2001/2006", "2001-01-01", "2006-12-31"),
    ("2018-03/2018-05", "2018-03-01", "2018-05-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2018-24", "2017-12-01", "2018-02-28"),
    ("2018-35", "2018-07-01", "2018-09-30"),
]


@pytest.mark.parametrize(("text", "start", "end"), WRITTEN)
def test_text_means_these_days_and_is_written_for_them(text: str, start: str, end: str) -> None:
    extent = from_edtf(text)
    assert extent.interval is not None
    assert (extent.interval.start.isoformat(), extent.interval.end.isoformat()) == (start, end)
    assert extent.approximate == text.endswith("~")
    assert to_edtf(extent.interval, approximate=extent.approximate) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-02-30", "2024-4", "../..x", "2024-05/2024-03", "199X-03", "soon"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_edtf(text)


@pytest.mark.parametrize(
    ("text", "first", "last"), [("2023-07/..", "2023-07-01", None), ("../2020", None, "2020-12-31")]
)
def test_open_ends_have_no_interval(text: str, first: str | None, last: str | None) -> None:
    extent = from_edtf(text)
    assert extent.interval is None
    assert (extent.first.start.isoformat() if extent.first else None) == first
    assert (extent.last.end.isoformat() if extent.last else None) == last
    assert open_ended(extent.first, extent.last) == text


@given(DAYS, st.sampled_from(PERIODS))
def test_a_period_written_and_read_is_the_same_period(day: date, precision: str) -> None:
    whole = period(day, precision)
    assert day in whole
    assert from_edtf(to_edtf(whole)).interval == whole


@given(DAYS, DAYS, st.booleans())
def test_an_interval_written_and_read_has_the_same_days(one: date, other: date, approximate: bool) -> None:
    interval = Interval(min(one, other), max(one, other), "interval")
    extent = from_edtf(to_edtf(interval, approximate=approximate))
    assert extent.interval is not None
    assert (extent.interval.start, extent.interval.end) == (interval.start, interval.end)
    assert extent.approximate is approximate


@given(DAYS)
def test_narrowing_never_widens(day: date) -> None:
    narrowing = [
        from_edtf(text).interval
        for text in (f"{day.year // 10:03d}X", day.isoformat()[:4], day.isoformat()[:7], day.isoformat())
    ]
    for wider, narrower in itertools.pairwise(narrowing):
        assert wider is not None
        assert narrower is not None
        assert wider.covers(narrower)


@given(DAYS, st.sampled_from(PERIODS), st.sampled_from(PARTS))
def test_a_part_lies_in_its_period(day: date, precision: Precision, part: Part) -> None:
    whole = period(day, precision)
    assert whole.covers(part_of(whole, part))


@given(DAYS, st.sampled_from(["month", "year", "week"]))
def test_early_mid_and_late_make_up_the_period(day: date, precision: str) -> None:
    whole = period(day, precision)
    parts = [part_of(whole, part) for part in PARTS[:3]]
    assert sum(part.days for part in parts) == whole.days


@given(DAYS, DAYS, DAYS, DAYS)
def test_intersection_narrows_and_hull_covers(a: date, b: date, c: date, d: date) -> None:
    one, other = Interval(min(a, b), max(a, b), "interval"), Interval(min(c, d), max(c, d), "interval")
    shared, hull = one.intersect(other), one.hull(other)
    assert hull.covers(one)
    assert hull.covers(other)
    assert shared is None or (one.covers(shared) and other.covers(shared))


def test_an_interval_ends_after_its_start() -> None:
    with pytest.raises(ValueError, match="ends on or after its start"):
        Interval(date(2024, 1, 2), date(2024, 1, 1))
