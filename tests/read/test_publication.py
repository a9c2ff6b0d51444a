"""Which date a report gets, and that none is lost for a date that cannot be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from reading import TEXT, items, report

from dateline.model import Report
from dateline.read import UnreadableDate

GIVEN = date(2020, 1, 2)
DATELINE = f"NIAMEY, March 16, 2024 (Desk) — {TEXT}"
WEEKDAY = (
    "Soldiers seized power in the capital on Monday 12 March 2018, officials said, and closed the airport and borders."
)
ORDER = [
    (DATELINE, "2021-05-06", GIVEN, ("2020-01-02", "2020-01-02", "argument")),
    (DATELINE, "2021-05-06", None, ("2021-05-06", "2021-05-06", "metadata")),
    (DATELINE, None, None, ("2024-03-16", "2024-03-16", "text")),
    (DATELINE, "2024-03", None, ("2024-03-16", "2024-03-16", "text")),
    (DATELINE, "2021-05", None, ("2021-05-01", "2021-05-31", "metadata")),
    (WEEKDAY, None, None, ("2018-03-12", "2018-03-19", "inferred")),
    (TEXT, "2021", None, ("2021-01-01", "2021-12-31", "metadata")),
    (TEXT, "  ", None, (None, None, "unknown")),
    (TEXT, None, None, (None, None, "unknown")),
]


def when(item: Report) -> tuple[str | None, str | None, str]:
    return item.published, item.published_end, item.published_from


@pytest.mark.parametrize(("text", "metadata", "argument", "expected"), ORDER)
def test_the_first_that_tells_counts(
    text: str, metadata: str | None, argument: date | None, expected: tuple[str | None, str | None, str]
) -> None:
    row = json.dumps({"text": text, "published": metadata}).encode()
    assert when(report(items("-", stdin=row, published=argument))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DATELINE, ("2024-03-16", "2024-03-16", "text")),
        (WEEKDAY, ("2018-03-12", "2018-03-19", "inferred")),
        (TEXT, (None, None, "unknown")),
    ],
)
@pytest.mark.parametrize(
    "value", ["7:58 AM ET", "Wed Nov 23", "03/04/2016", "24 Novembe", 1.5, ["2016"], {"y": 2016}, True]
)
def test_an_unreadable_date_loses_no_report(text: str, value: object, expected: tuple[str | None, ...]) -> None:
    stdin = json.dumps({"text": text, "published": value}).encode()
    note, found = items("-", stdin=stdin)
    assert note == UnreadableDate("-#1", str(value))
    assert isinstance(found, Report)
    assert when(found) == expected
    assert when(report(items("-", stdin=stdin, published=GIVEN)))[2] == "argument"  # and nobody is told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.csv", f'published,text\n7:58 AM ET,"{TEXT}"\n'),
        ("r.html", f"<head><title>A coup</title><meta name=date content='7:58 AM ET'></head><article><p>{TEXT}</p></article>"),
        ("r.rss", f"<rss><channel><item><title>A coup</title><description>{TEXT}</description><pubDate>7:58 AM ET</pubDate></item></channel></rss>"),
    ],
)  # fmt: skip
def test_in_every_format(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    note, found = items(path)
    assert isinstance(note, UnreadableDate)
    assert note.value == "7:58 AM ET"
    assert isinstance(found, Report)
    assert found.published is None


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("<pubDate>Sun, 28 Jan 2024 23:30:00 -0500</pubDate>", "2024-01-28"),
        ("<pubDate>soon</pubDate><updated xmlns='http://www.w3.org/2005/Atom'>2024-01-29T01:00:00Z</updated>", "2024-01-29"),
    ],
)  # fmt: skip
def test_the_day_of_a_feed_item_is_the_one_written(tmp_path: Path, stamp: str, day: str) -> None:
    path = tmp_path / "r.rss"
    path.write_text(
        f"<rss version='2.0'><channel><item><title>A coup</title><description>{TEXT}</description>{stamp}</item></channel></rss>",
        encoding="utf-8",
    )
    assert report(items(path)).published == day
