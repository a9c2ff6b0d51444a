"""What each format gives as the text of record, in which encodings, and how much of a broken file is kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from reading import TEXT, Item, items, rejected, report

from dateline.config import ReadConfig
from dateline.model import Rejection, Report

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FRENCH_NAMES = f"{TEXT} The president’s envoy, André Béchir, was in Sarajevo – “at rest”, he said."


def kinds(found: Sequence[Item]) -> str:
    """R for a report, x for a rejection."""
    return "".join("R" if isinstance(item, Report) else "x" for item in found)


def details(found: Sequence[Item]) -> list[str]:
    return [item.detail for item in found if isinstance(item, Rejection)]


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>"


# Plain text


def test_the_text_of_a_file_is_unchanged_but_for_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    text = f"A coup\r\n\r\n  {FRENCH_NAMES} \n\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = report(items(path))
    assert (found.text, found.title) == (text, "A coup")


# Pages


def test_page_furniture_is_no_text_of_record() -> None:
    found = report(items(EXAMPLES / "french-exit.html"))
    assert (found.published, found.publisher) == ("2023-12-22", "Sahel Desk")
    for word in ("cookie", "Leave a Reply", "moussa88", "Video explainer", "All rights reserved"):
        assert word not in found.text


@pytest.mark.parametrize(
    ("head", "encoding", "mark"),
    [
        ("", "utf-8", b""),
        ("", "utf-8", b"\xef\xbb\xbf"),
        ("", "utf-16-le", b"\xff\xfe"),
        ("<meta charset='windows-1252'>", "cp1252", b""),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252", b""),
        ("<meta charset='windows-1252'>", "utf-8", b""),  # UTF-8 it is, whatever it says
    ],
)
def test_pages_are_read_in_the_encoding_they_declare(tmp_path: Path, head: str, encoding: str, mark: bytes) -> None:
    path = tmp_path / "r.html"
    path.write_bytes(mark + page(FRENCH_NAMES, head).encode(encoding))
    assert report(items(path)).text == FRENCH_NAMES


# Archives


def archive(*pages: tuple[str, bytes, str], packed: bool = True) -> bytes:
    """A WARC file of answers: content type, body, status."""
    records = []
    for number, (kind, body, status) in enumerate(pages, start=1):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://desk.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in records)


HTML = page(TEXT).encode()
GOOD = ("text/html", HTML, "200 OK")


def test_the_pages_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "r.warc.gz"
    path.write_bytes(
        archive(
            GOOD,
            ("text/html", HTML, "404 Not Found"),
            ("image/png", b"\x89PNG", "200 OK"),
            ("text/html; charset=windows-1252", page(FRENCH_NAMES).encode("cp1252"), "200 OK"),
            ("text/html", page(f"{FRENCH_NAMES} Yes.", "<meta charset=windows-1252>").encode("cp1252"), "200 OK"),
            ("text/html", page(FRENCH_NAMES).encode("cp1252"), "200 OK"),
            ("text/plain", FRENCH_NAMES.encode(), "200 OK"),
            ("text/html", b"<div>" * 300, "200 OK"),
        )
    )
    found = items(path)
    assert kinds(found) == "RRRxRx"
    assert [item.text for item in found if isinstance(item, Report)] == [
        TEXT, FRENCH_NAMES, f"{FRENCH_NAMES} Yes.", FRENCH_NAMES,
    ]  # fmt: skip
    assert [item.reason for item in found if isinstance(item, Rejection)] == ["not_utf8", "malformed"]
    assert "https://desk.example/6" in details(found)[0]
    assert [item.id for item in found if isinstance(item, Report)] == ["r#1", "r#2", "r#3", "r#5"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_keeps_the_pages_before(tmp_path: Path, packed: bool) -> None:
    long = page(" ".join(f"{TEXT} {n * 7919}" for n in range(200))).encode()
    one, two = archive(GOOD, packed=packed), archive(("text/html", long, "200 OK"), packed=packed)
    path = tmp_path / ("r.warc.gz" if packed else "r.warc")
    for cut in (len(two) // 2, len(two) * 9 // 10, 30):
        path.write_bytes(one + two[:cut])
        found = items(path)
        assert kinds(found) == "Rx", found
        assert "breaks off" in details(found)[0]


def test_an_archive_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "r.warc"
    path.write_bytes(archive(("image/png", b"\x89PNG", "200 OK"), packed=False))
    assert rejected(items(path)) == "no_text"


# Feeds


def test_a_feed_that_breaks_off_keeps_the_items_before(tmp_path: Path) -> None:
    item = f"<item><title>A coup</title><description>{TEXT}</description></item>"
    path = tmp_path / "r.rss"
    path.write_text(f"<rss version='2.0'><channel><title>Desk</title>{item}{item[:60]}", encoding="utf-8")
    assert kinds(items(path)) == "Rx"


def test_a_feed_in_its_declared_encoding_with_an_empty_item(tmp_path: Path) -> None:
    path = tmp_path / "r.xml"
    path.write_bytes(
        f"<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title>Le Désk</title><item/><item><description>&lt;p&gt;{TEXT}"
        "&lt;/p&gt;</description><title>Béchir &amp;amp; co</title></item></channel></rss>".encode("latin-1")
    )
    found = items(path)
    assert kinds(found) == "xR"
    assert isinstance(found[1], Report)
    assert (found[1].title, found[1].publisher) == ("Béchir & co", "Le Désk")
    assert found[1].text == f"Béchir & co\n\n{TEXT}"


# Rows


def test_a_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"text": f"  {FRENCH_NAMES}\n"}, ensure_ascii=False).encode()
    path = tmp_path / "r.jsonl"
    path.write_bytes(
        b"\n".join(
            [
                b"\xef\xbb\xbf" + good,
                b"{no json",
                b"[1]",
                b'{"id": "x"}',
                b'{"text": 5}',
                b'{"text": "  "}',
                "{'text': 'à'}".encode("latin-1"),
                b"",
                good,
                b'{"text": "' + b"x" * 3_000,
                good,
            ]
        )
    )
    found = items(path, config=ReadConfig(max_bytes=2_000))
    assert kinds(found) == "RxxxxxxRxR"
    assert [item.text for item in found if isinstance(item, Report)] == [f"  {FRENCH_NAMES}\n"] * 3
    assert [item.reason for item in found if isinstance(item, Rejection)] == [
        "malformed", "malformed", "no_text", "malformed", "no_text", "not_utf8", "too_large",
    ]  # fmt: skip
    assert [detail.split(":")[0] for detail in details(found) if detail.startswith("line")] == [
        "line 2", "line 3", "line 4", "line 5", "line 7", "line 10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([b"id,text", b'1,"%s"', b"2,%s"], "RR"),
        ([b"id\ttext", b"1\t%s"], "R"),
        ([b"id;text", b'1;"%s"'], "R"),
        ([b"\xef\xbb\xbftext", b'"%s"'], "R"),
        ([b"ID, Text", b'1,"%s"'], "R"),
        ([b"id,text", b"", b'1,"%s"', b",", b'2,"%s"'], "RR"),
        ([b"id,text", b'1,"%s', b'%s"', b'2,"%s"'], "RR"),  # a text of two lines
        ([b"id,text", b"1,\xff\xfe", b'2,"%s"'], "xR"),
        ([b"id,text", b'1,"a "bad" quote"', b'2,"%s"'], "xR"),
        ([b"id,text", b'1,"%s",3', b'2,"%s"'], "xR"),
        ([b"id,text", b"1", b'2,"%s"'], "xR"),
        ([b"id,text", b"1,", b'2,"%s"'], "xR"),
        ([b"id,text", b"1," + b"x" * 3_000, b'2,"%s"'], "xR"),
        ([b"id,text", b'1,"%s"', b'2,"no end'], "Rx"),
    ],
)
def test_tables(tmp_path: Path, rows: list[bytes], expected: str) -> None:
    path = tmp_path / "r.csv"
    text = TEXT.replace(",", "").encode()
    path.write_bytes(b"\r\n".join(row.replace(b"%s", text) for row in rows) + b"\r\n")
    found = items(path, config=ReadConfig(max_bytes=2_000))
    assert kinds(found) == expected
    assert all(item.text.split("\r\n")[0] == text.decode() for item in found if isinstance(item, Report))
    assert [item.path for item in found if isinstance(item, Rejection)] == [
        f"{path}#{number}" for number, kind in enumerate(expected, start=2) if kind == "x"
    ]


def test_packed_files_of_several_members(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    path = tmp_path / "r.jsonl.gz"
    path.write_bytes(gzip.compress(line) + gzip.compress(line) + b"\0" * 10)
    assert kinds(items(path)) == "RR"
    path.write_bytes(gzip.compress(line) + gzip.compress(line)[:-10])
    assert kinds(items(path)) in ("RRx", "Rx")
