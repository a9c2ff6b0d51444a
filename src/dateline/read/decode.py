"""Bytes to text: UTF-8, and for pages and feeds the encoding they declare."""

from __future__ import annotations

import codecs
import re

from dateline.errors import RejectionError

CONTROL_SHARE = 0.1  # of control characters; text has next to none
# Of characters that a declared encoding may fail to give: a slip of the typist, not another encoding.
LOST_SHARE = 0.001
DECLARED = re.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)")
# The names that pages in English declare, and none of Python's codecs that are no character sets.
CHARACTER_SET = re.compile(
    r"(?i)(?:windows|cp|x-cp)[-_]?\d{3,4}|iso[-_]?8859[-_:]\d+(?::\d+)?|latin[-_]?\d+|(?:us[-_])?ascii|utf[-_]?(?:8|16)(?:[-_]?[lb]e)?"
    r"|macintosh|koi8[-_]\w|gb\w+|big5|euc[-_]\w+|shift[-_]jis"
)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def plain_text(data: bytes, what: str = "file") -> str:
    """UTF-8 text, byte order mark dropped; `not_utf8` for anything else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RejectionError(
            "not_utf8", f"expected UTF-8 text, found other bytes at position {error.start} of the {what}"
        ) from error
    return _no_binary(text, what)


def page_text(data: bytes, declared: str | None = None) -> str:
    """The text of a page or feed: by its byte order mark, as UTF-8, or as the encoding it or its server declares.

    UTF-8 goes before what is declared: other encodings hardly ever give valid UTF-8 by accident, while pages and servers
    often declare what is not so.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _no_binary(data[len(mark) :].decode(name, "replace"), "page")
    try:
        return _no_binary(data.decode("utf-8"), "page")
    except UnicodeDecodeError as error:
        found = DECLARED.search(data[:4096])
        label = declared or (found.group(1).decode("ascii", "replace") if found is not None else None)
        if label is None or not CHARACTER_SET.fullmatch(label):
            raise RejectionError(
                "not_utf8", f"expected UTF-8 or a declared encoding, found other bytes at position {error.start}"
            ) from error
    return _no_binary(_declared(data, label), "page")


def _declared(data: bytes, label: str) -> str:
    try:
        name = codecs.lookup(label).name
        # Browsers read Latin-1 and ASCII as Windows-1252, and pages are written for browsers.
        text = data.decode("cp1252" if name in ("iso8859-1", "ascii") else name, "replace")
    except (LookupError, UnicodeError) as error:
        raise RejectionError("not_utf8", f"expected UTF-8, found the encoding {label!r}, which is not known") from error
    if text.count("\ufffd") > max(3, LOST_SHARE * len(text)):
        raise RejectionError("not_utf8", f"declares the encoding {label!r}, but its bytes are no such text")
    return text


def _no_binary(text: str, what: str) -> str:
    head = text[:4000]
    controls = sum(1 for c in head if ord(c) < 9 or 13 < ord(c) < 32)
    if controls > CONTROL_SHARE * len(head) or "\x00" in text:
        raise RejectionError("not_utf8", f"expected text, found control characters in the {what}")
    return text
