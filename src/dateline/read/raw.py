"""A report before it is checked, and the text checks that every format shares."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.config import ReadConfig
from dateline.errors import RejectionError

REPLACEMENT_SHARE = 0.1  # of control characters; text has next to none


@dataclass(frozen=True, slots=True)
class Raw:
    """What a format reader found: the text as it stands, and the metadata given with it."""

    path: str
    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def decoded(data: bytes, what: str = "file") -> str:
    """UTF-8 text, byte order mark dropped; a rejection for anything else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RejectionError(
            "not_utf8", f"expected UTF-8 text, found other bytes at position {error.start} of the {what}"
        ) from error
    controls = sum(1 for c in text[:4000] if ord(c) < 9 or 13 < ord(c) < 32)
    if controls > REPLACEMENT_SHARE * len(text[:4000]) or "\x00" in text[:4000]:
        raise RejectionError("not_utf8", f"expected text, found control characters in the {what}")
    return text


def checked(text: str, config: ReadConfig) -> str:
    """Text that is long enough to be a report and within the limit."""
    if len(text.encode("utf-8", "surrogatepass")) > config.max_bytes:
        raise RejectionError("too_large", f"over the limit of {config.max_bytes:,} bytes for one report")
    letters = sum(c.isalpha() for c in text[:2000])
    if letters < config.min_characters:
        raise RejectionError("no_text", f"expected a report, found {letters} letters")
    if "\ud800" <= max(text) <= "\udfff" or any("\ud800" <= c <= "\udfff" for c in text):
        raise RejectionError("not_utf8", "holds lone surrogates, which no text has")
    return text
