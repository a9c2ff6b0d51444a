"""Every format is read, every bad input is a counted rejection with its reason, and nothing stops a run."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import ReadConfig
from dateline.errors import UsageError
from dateline.model import Rejection, Report
from dateline.read import Duplicate, read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FRENCH = "Les soldats ont pris le pouvoir dans la capitale mercredi et ils ont fermé toutes les frontières du pays."
TEXT = "Soldiers seized power in the capital on Wednesday, officials said, and closed the airport and all land borders."


def items(*paths: object, published: date | None = None, stdin: bytes = b"") -> list[Report | Rejection | Duplicate]:
    return list(read([str(p) for p in paths], config=ReadConfig(), published=published, stdin=io.BytesIO(stdin)))


def only(found: list[Report | Rejection | Duplicate]) -> Report | Rejection | Duplicate:
    assert len(found) == 1, found
    return found[0]


def rejected(found: list[Report | Rejection | Duplicate]) -> str:
    item = only(found)
    assert isinstance(item, Rejection), item
    assert item.detail
    return item.reason


def test_examples_give_eight_dated_reports() -> None:
    found = items(EXAMPLES)
    assert [type(item) for item in found] == [Report] * 8
    assert all(isinstance(r, Report) and r.published is not None for r in found)
    assert {r.published_from for r in found if isinstance(r, Report)} == {"metadata", "text"}


def test_page_furniture_is_no_text_of_record() -> None:
    page = only(items(EXAMPLES / "french-exit.html"))
    assert isinstance(page, Report)
    assert (page.published, page.publisher) == ("2023-12-22", "Sahel Desk")
    for word in ("cookie", "Leave a Reply", "moussa88", "Video explainer", "All rights reserved"):
        assert word not in page.text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "no_text"),
        ("spaces.txt", b"  \n ", "no_text"),
        ("short.txt", b"Yes.", "no_text"),
        ("binary.txt", bytes(range(256)) * 20, "not_utf8"),
        ("nulls.txt", b"\x00" * 500, "not_utf8"),
        ("broken.txt.gz", b"\x1f\x8b no gzip at all", "malformed"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "malformed"),
        ("bomb.txt.gz", gzip.compress(b"0" * 60_000_000), "too_large"),
        ("long.txt", b"word " * 5_000_000, "too_large"),
        ("french.txt", FRENCH.encode(), "unsupported_language"),
        ("nested.html", b"<div>" * 1_000_000, "malformed"),
        ("nothing.html", b"<html><body><nav>Home</nav></body></html>", "no_text"),
        ("feed.rss", b"<rss><channel></channel></rss>", "malformed"),
        ("bomb.rss", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>', "malformed"),
        ("bad.warc", b"this is no archive", "malformed"),
        ("head.csv", b"a,b\n1,2\n", "malformed"),
        ("blank.jsonl", b"\n\n", "no_text"),
    ],
)  # fmt: skip
def test_bad_input_is_a_rejection(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert rejected(items(path)) == reason


def test_a_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(
        f'{json.dumps({"text": TEXT})}\n{{no json\n[1]\n{{"id": "x"}}\n{json.dumps({"text": TEXT + " More."})}\n',
        encoding="utf-8",
    )
    found = items(path)
    assert [type(item).__name__ for item in found] == ["Report", "Rejection", "Rejection", "Rejection", "Report"]
    assert isinstance(found[1], Rejection)
    assert "line 2" in found[1].detail
    assert isinstance(found[0], Report)
    assert found[0].text == TEXT


def test_a_truncated_archive_keeps_the_pages_before(tmp_path: Path) -> None:
    page = (EXAMPLES / "chad-election.warc.gz").read_bytes()
    path = tmp_path / "two.warc.gz"
    path.write_bytes(page + page[: len(page) // 2])
    found = items(path)
    assert [type(item).__name__ for item in found] == ["Report", "Rejection"]


@pytest.mark.parametrize(
    ("rows", "reports", "duplicates"),
    [
        ([{"id": "a"}, {"id": "a"}], 1, 1),
        ([{"id": "a"}, {"id": "b"}], 2, 0),
        ([{"url": "u"}, {"url": "u"}], 1, 1),
        ([{"publisher": "p"}, {"publisher": "p"}], 1, 1),
        ([{"publisher": "p"}, {"publisher": "q"}], 2, 0),
        ([{}, {}], 2, 0),
    ],
)
def test_the_same_report_twice_is_one(
    tmp_path: Path, rows: list[dict[str, str]], reports: int, duplicates: int
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT, **row}) for row in rows), encoding="utf-8")
    found = items(path)
    assert sum(isinstance(i, Report) for i in found) == reports
    assert sum(isinstance(i, Duplicate) for i in found) == duplicates


def test_ids_are_unique_over_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(TEXT, encoding="utf-8")
    found = [item for item in items(tmp_path) if isinstance(item, Report)]
    assert [r.id for r in found] == ["report", "report~2"]


def test_publication_dates(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(f"NIAMEY, March 16, 2024 (Desk) — {TEXT}", encoding="utf-8")
    told = only(items(path))
    assert isinstance(told, Report)
    assert (told.published, told.published_from) == ("2024-03-16", "text")
    given = only(items(path, published=date(2020, 1, 2)))
    assert isinstance(given, Report)
    assert (given.published, given.published_from) == ("2020-01-02", "argument")
    path.write_text(TEXT, encoding="utf-8")
    unknown = only(items(path))
    assert isinstance(unknown, Report)
    assert (unknown.published, unknown.published_from) == (None, "unknown")


def test_standard_input() -> None:
    assert isinstance(only(items("-", stdin=TEXT.encode())), Report)
    assert isinstance(only(items("-", stdin=json.dumps({"text": TEXT}).encode())), Report)


def test_missing_paths_and_empty_folders_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found nothing at"):
        items(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="found none"):
        items(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_a_rejection(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert rejected(items(path)) == "malformed"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["r.txt", "r.html", "r.rss", "r.warc", "r.warc.gz", "r.jsonl", "r.csv", "r.txt.gz"]),
)
def test_no_bytes_break_a_reader(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert all(isinstance(item, Report | Rejection | Duplicate) for item in items(path))
