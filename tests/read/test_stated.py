"""The days that metadata state: the usual forms in full, and nothing that lacks a part or could be two days."""

from __future__ import annotations

import pytest

from dateline.read.page_date import page_date
from dateline.read.stated import stated_day

DAYS = [
    ("2016-11-24", "2016-11-24"),
    (" 2016-11-24\n", "2016-11-24"),
    ("2016-1-5", "2016-01-05"),
    ("2016/11/24", "2016-11-24"),
    ("20161124", "2016-11-24"),
    ("20161124103000", "2016-11-24"),
    ("20161124T103000Z", "2016-11-24"),
    ("2016-11-24 10:00", "2016-11-24"),
    ("2016-11-24T10:00:00Z", "2016-11-24"),
    ("2016-11-24T10:00:00.123+0100", "2016-11-24"),
    ("2016-11-24T23:30:00-05:00", "2016-11-24"),
    ("2016-11-24T10:00:00+01:00[Europe/Paris]", "2016-11-24"),
    ("24 November 2016", "2016-11-24"),
    ("24 Nov. 2016", "2016-11-24"),
    ("24th of November, 2016", "2016-11-24"),
    ("24-Nov-2016", "2016-11-24"),
    ("Dec 17, 2016", "2016-12-17"),
    ("DEC. 14, 2016", "2016-12-14"),
    ("Sept. 5 2016", "2016-09-05"),
    ("March 3rd, 2020", "2020-03-03"),
    ("Thursday, 24 November 2016 at 10:00 GMT", "2016-11-24"),
    ("24 November 2016 | 10:05 GMT", "2016-11-24"),
    ("7:58 AM ET, Thu November 24, 2016", "2016-11-24"),
    ("Updated 9:27 a.m. ET, Thu November 24, 2016", "2016-11-24"),
    ("Published: 24 Nov 2016", "2016-11-24"),
    ("Wed, 23 Nov 2016 10:00:00 +0000", "2016-11-23"),
    ("Wed, 23 Nov 2016 23:59:00 EST", "2016-11-23"),
    ("Wed Nov 23 10:00:00 2016", "2016-11-23"),
    ("Wed Nov 23 10:00:00 +0000 2016", "2016-11-23"),
    ("Wed Nov 23 2016 10:00:00 GMT+0100 (Central European Time)", "2016-11-23"),
    ("11/28/2016", "2016-11-28"),
    ("28/11/2016", "2016-11-28"),
    ("28.11.2016", "2016-11-28"),
    ("04/04/2016", "2016-04-04"),
]
INTERVALS = [
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("November 2016", "2016-11-01", "2016-11-30"),
    ("2016", "2016-01-01", "2016-12-31"),
]
NO_DAYS = [
    "Wed Nov 23",  # no year
    "7:58 AM ET",  # no date
    "03/04/2016",  # 3 April or March 4
    "3-4-2016",
    "11/28/16",  # no century
    "24 Novembe",
    "Dec 16 201",
    "Nov 22, 20",
    "2024-02-30",
    "31 June 2016",
    "2016-13",
    "13/13/2016",
    "0001-01-01",  # the zero of a data base
    "1480123123123",  # milliseconds
    "1480123123",
    "yesterday",
    "on or about 24 November 2016",
    "24 November 2016 to 26 November 2016",
    "",
    "\ud800",
    "2016-11-24 " + " " * 10_000 + "x",
]


@pytest.mark.parametrize(("value", "day"), DAYS)
def test_a_stated_day(value: str, day: str) -> None:
    found = stated_day(value)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == (day, day)


@pytest.mark.parametrize(("value", "start", "end"), INTERVALS)
def test_a_stated_month_or_year(value: str, start: str, end: str) -> None:
    found = stated_day(value)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize("value", NO_DAYS)
def test_no_day(value: str) -> None:
    assert stated_day(value) is None


@pytest.mark.parametrize(
    ("page", "found", "expected"),
    [
        ('<meta property="article:published_time" content="2016-11-24T23:00:00-05:00">', "2016-11-25", "2016-11-24T23:00:00-05:00"),
        ("<meta content='24 Nov 2016' name=DC.date>", None, "24 Nov 2016"),
        ('<meta name="date" content="7:58 AM ET">', None, "7:58 AM ET"),
        ('<meta name="date" content="7:58 AM ET"><time>2016-11-24</time>', "2016-11-24", "2016-11-24"),
        ('<meta property="article:modified_time" content="2016-11-24">', None, None),
        ("<p>Posted 03/04/2016</p>", "2016-04-03", "03/04/2016"),
        ("<p>Posted 3.4.2016</p>", "2016-03-04", "3.4.2016"),
        ("<p>Posted 03/04/2016</p><time datetime='2016-03-04'>", "2016-03-04", "2016-03-04"),
        ("<p>Posted 03/04/2016, that is March 4, 2016</p>", "2016-03-04", "2016-03-04"),
        ("<p>Posted 11/28/2016</p>", "2016-11-28", "2016-11-28"),
        ("<p>Posted 04/04/2016</p>", "2016-04-04", "2016-04-04"),
        ("<p>Nothing</p>", None, None),
    ],
)  # fmt: skip
def test_the_date_of_a_page(page: str, found: str | None, expected: str | None) -> None:
    assert page_date(page, found) == expected
