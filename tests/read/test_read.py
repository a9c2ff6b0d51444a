"""Every bad input is a counted rejection with its reason, and everything else is still read."""

from __future__ import annotations

import gzip
import io
import json
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import TEXT, items, only, rejected, report, reports

from dateline.config import ReadConfig
from dateline.model import Rejection, Report
from dateline.read import Duplicate, UnreadableDate

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FRENCH = "Les soldats ont pris le pouvoir dans la capitale mercredi et ils ont fermé toutes les frontières du pays."
PAGE = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


def test_examples_give_twenty_dated_reports() -> None:
    found = items(EXAMPLES)
    assert [type(item) for item in found] == [Report] * 20
    assert all(isinstance(r, Report) and r.published is not None for r in found)
    assert {r.published_from for r in found if isinstance(r, Report)} == {"metadata", "text"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "no_text"),
        ("spaces.txt", b"  \n ", "no_text"),
        ("short.txt", b"Yes.", "no_text"),
        ("binary.txt", bytes(range(256)) * 20, "not_utf8"),
        ("binary", b"\x7fELF" + bytes(range(256)) * 20, "not_utf8"),
        ("report.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n1 0 obj", "not_utf8"),
        ("nulls.txt", b"\x00" * 500, "not_utf8"),
        ("late_null.txt", TEXT.encode() * 100 + b"\x00", "not_utf8"),
        ("latin1.txt", "Les soldats à Niamey".encode("latin-1"), "not_utf8"),
        ("utf16.txt", TEXT.encode("utf-16"), "not_utf8"),
        ("long.txt", b"word " * 5_000_000, "too_large"),
        ("french.txt", FRENCH.encode(), "unsupported_language"),
        ("broken.txt.gz", b"\x1f\x8b no gzip at all", "malformed"),
        ("plain.txt.gz", TEXT.encode(), "malformed"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "malformed"),
        ("bomb.txt.gz", gzip.compress(b"0" * 60_000_000), "too_large"),
        ("bomb.jsonl.gz", gzip.compress(b"0" * 60_000_000), "too_large"),
        ("bomb.warc.gz", gzip.compress(b"0" * 60_000_000), "too_large"),
        ("million.html", b"<div>" * 1_000_000, "too_large"),
        ("million_closed.html", b"<b></b>" * 1_000_000, "too_large"),
        ("nested.html", b"<div>" * 1_000, "malformed"),
        ("comment.html", b"<!--" + b"<div>" * 100, "no_text"),
        ("comments", b"<!---->" * 580 + b"x", "no_text"),
        ("blank.rss", b" " * 3_000_000 + b"<x>", "malformed"),
        ("nothing.html", b"<html><body><nav>Home</nav></body></html>", "no_text"),
        ("links.html", b"<html><body>" + b"<p><a href='x'>Soldiers seize power in the capital</a></p>" * 40, "not_news"),
        ("latin1.html", "<p>Les soldats à Niamey</p>".encode("latin-1"), "not_utf8"),
        ("wrong_charset.html", "<meta charset='rot13'><p>Les soldats à Niamey</p>".encode("latin-1"), "not_utf8"),
        ("feed.rss", b"<rss><channel></channel></rss>", "no_text"),
        ("other.xml", b"<project><name>x</name></project>", "malformed"),
        ("no_feed.rss", TEXT.encode(), "malformed"),
        ("bomb.rss", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>', "malformed"),
        ("nested.rss", b"<rss><channel><item>" + b"<a>" * 1_000, "malformed"),
        ("bad.warc", b"this is no archive", "malformed"),
        ("head.csv", b"a,b\n1,2\n", "malformed"),
        ("surrogate.csv", b"\xff\xfe,b\n1,2\n", "malformed"),
        ("blank.jsonl", b"\n\n", "no_text"),
        ("binary.jsonl", b"\xff\xfe\x00", "not_utf8"),
        ("deep.jsonl", b"[" * 100_000, "malformed"),
        ("number.jsonl", b'{"text": 1' + b"0" * 5_000 + b"}", "malformed"),
        ("list.jsonl", b'[{"text": "x"}]', "malformed"),
        ("surrogate.jsonl", b'{"text": "The soldiers left \\ud800 today"}', "not_utf8"),
        ("null.jsonl", b'{"text": "The soldiers left \\u0000 today"}', "not_utf8"),
        ("title.jsonl", b'{"text": "The soldiers left today", "title": ["x"]}', "malformed"),
    ],
)  # fmt: skip
def test_bad_input_is_a_rejection(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert rejected(items(path)) == reason
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    assert [type(item) for item in items(path, good)] == [Rejection, Report]


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("r.txt", TEXT.encode(), ReadConfig(max_bytes=50), "too_large"),
        ("r.html", PAGE.encode(), ReadConfig(max_bytes=50), "too_large"),
        ("r.jsonl", json.dumps({"text": TEXT}).encode(), ReadConfig(max_bytes=50), "too_large"),
        ("r.html", PAGE.encode(), ReadConfig(max_elements=3), "too_large"),
        ("r.html", PAGE.encode(), ReadConfig(max_nesting=2), "malformed"),
        ("r.txt", TEXT.encode(), ReadConfig(min_characters=200), "no_text"),
        ("r.txt", TEXT.encode(), ReadConfig(languages=("fr",)), "unsupported_language"),
        ("r.txt.gz", gzip.compress(TEXT.encode()), ReadConfig(max_file_bytes=50), "too_large"),
        (
            "r.txt.gz",
            gzip.compress("".join(f"{TEXT} {n * 7919 % 1_000_003} " for n in range(10_000)).encode()),
            ReadConfig(max_decompressed_ratio=5),
            "too_large",
        ),
    ],
)
def test_limits_are_settings(tmp_path: Path, name: str, data: bytes, limits: ReadConfig, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert isinstance(only(items(path)), Report)
    assert rejected(items(path, config=limits)) == reason


def test_a_file_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(TEXT, encoding="utf-8")

    def locked(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", locked)
    found = only(items(path))
    assert found == Rejection(path=str(path), reason="malformed", detail="cannot be read: Permission denied")


def test_a_file_that_fails_while_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Failing(io.RawIOBase):
        def __init__(self) -> None:
            self.lines = [json.dumps({"text": TEXT}).encode() + b"\n"]

        def readable(self) -> bool:
            return True

        def fileno(self) -> int:
            return 0

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if not self.lines:
                raise OSError(5, "Input/output error")
            line = self.lines.pop()
            buffer[: len(line)] = line
            return len(line)

    path = tmp_path / "r.jsonl"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "open", lambda *_: Failing())
    first, second = items(path)
    assert isinstance(first, Report)
    assert isinstance(second, Rejection)
    assert "Input/output error" in second.detail


def test_a_socket_is_no_report() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        path = Path(folder) / "r.txt"
        listener.bind(str(path))
        assert rejected(items(path)) == "malformed"


def test_standard_input_by_its_first_bytes() -> None:
    page = PAGE.encode()
    feed = f"<rss version='2.0'><channel><item><title>A coup</title><description>{TEXT}</description></item></channel></rss>"
    for data in (
        TEXT.encode(),
        json.dumps({"text": TEXT}).encode(),
        page,
        b"\n<!-- x -->\n" + page,
        feed.encode(),
        b"<?xml version='1.0'?>\n<!-- a feed -->\n" + feed.encode(),
        f'id,text\n1,"{TEXT}"\n'.encode(),
        gzip.compress(TEXT.encode()),
        (EXAMPLES / "chad-election.warc.gz").read_bytes(),
    ):
        found = report(items("-", stdin=data))
        assert "<" not in found.text
        assert "{" not in found.text
    assert rejected(items("-")) == "no_text"


@pytest.mark.parametrize(
    ("rows", "expected", "duplicates"),
    [
        ([{"id": "a"}, {"id": "a", "text": "Another text."}], 1, 1),
        ([{"id": "a"}, {"id": "b"}], 2, 0),
        ([{"id": "a", "url": "u"}, {"id": "b", "url": "u"}], 2, 0),
        ([{"id": "a", "publisher": "p"}, {"id": "b", "publisher": "p"}], 2, 0),
        ([{"url": "u"}, {"url": "u", "text": "Another text."}], 1, 1),
        ([{"url": "u"}, {"url": "v"}], 2, 0),
        ([{"publisher": "p"}, {"publisher": "p"}], 1, 1),
        ([{"publisher": "p"}, {"publisher": "q"}], 2, 0),
        ([{"url": "u", "publisher": "p"}, {"url": "v", "publisher": "p"}], 1, 1),
        ([{"publisher": ""}, {"publisher": ""}], 2, 0),
        ([{}, {}], 2, 0),
    ],
)
def test_the_same_report_twice_is_one(
    tmp_path: Path, rows: list[dict[str, str]], expected: int, duplicates: int
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT, **row}) for row in rows), encoding="utf-8")
    found = items(path)
    assert sum(isinstance(i, Report) for i in found) == expected
    assert [i.of for i in found if isinstance(i, Duplicate)] == [f"{path}#1"] * duplicates


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (TEXT, None, "en"),
        (TEXT, "fr", "en"),  # the text tells
        ("Troops left.", None, "en"),
        ("Troops left.", "EN-gb", "en"),
        ("Troops left.", "fr", None),
        (FRENCH, "en", None),
    ],
)
def test_the_language_of_a_report(text: str, language: str | None, expected: str | None) -> None:
    found = reports("-", stdin=json.dumps({"text": text, "language": language}).encode())
    assert [r.language for r in found] == ([expected] if expected is not None else [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["r.txt", "r.html", "r.rss", "r.warc", "r.warc.gz", "r.jsonl", "r.csv", "r.txt.gz"]),
)
def test_no_bytes_break_a_reader(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert all(isinstance(item, Report | Rejection | Duplicate | UnreadableDate) for item in items(path))
