"""RSS and Atom feeds: each item is a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from dateline.errors import RejectionError
from dateline.read.raw import Raw

BREAK = re.compile(r"(?i)</(?:p|div|li|h\d)>|<br\s*/?>")
TAG = re.compile(r"<[^>]{0,2000}>")


def read_feed(data: bytes, path: str) -> Iterator[Raw | RejectionError]:
    """The items of a feed; one without text is a rejection of its own."""
    import feedparser

    if re.search(rb"<!ENTITY", data[:20_000], re.IGNORECASE):
        raise RejectionError("malformed", "the feed defines entities of its own, which are not expanded")
    feed = feedparser.parse(data)
    if not feed.entries:
        raise RejectionError(
            "malformed", f"no items found in the feed{f' ({feed.bozo_exception})' if feed.bozo else ''}"
        )
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        text = plain(_body(entry))
        title = plain(entry.get("title", "")) or None
        if title and not text.startswith(title):
            text = f"{title}\n\n{text}"
        stamp = entry.get("published_parsed") or entry.get("updated_parsed")
        day = f"{stamp.tm_year:04d}-{stamp.tm_mon:02d}-{stamp.tm_mday:02d}" if stamp is not None else None
        language = entry.get("language") or feed.feed.get("language")
        yield Raw(
            f"{path}#{number}",
            text,
            title=title,
            published=day,
            url=entry.get("link"),
            publisher=publisher,
            language=language,
        )


def _body(entry: Any) -> str:
    contents = [c.get("value", "") for c in entry.get("content", [])]
    return str(max([*contents, entry.get("summary", "")], key=len))


def plain(html: str) -> str:
    """Markup to text: block ends become line breaks, tags go, entities are read."""
    text = unescape(TAG.sub("", BREAK.sub("\n\n", html)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+", " ", text)).strip()
