"""RSS and Atom feeds: each item is a report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection
from dateline.read.decode import page_text
from dateline.read.markup import check_size, plain
from dateline.read.raw import Raw, refused
from dateline.read.stated import stated_day
from dateline.read.streams import whole

DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
CLOSED = re.compile(r"(?i)</(?:rss|feed|(?:\w+:)?rdf)\s*>")
ITEM = re.compile(r"(?i)<(/?)(?:item|entry)\b")
HEADERS = {"content-type": "application/xml; charset=utf-8"}


def read_feed(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw | Rejection]:
    """The items of a feed; one without text is a rejection of its own.

    Items have no ids here: the ids that feeds give are unique in one feed only. The address of an item tells it apart.
    """
    text = page_text(whole(stream, config.max_bytes, "one feed"))
    feed = _parsed(text, config)
    entries = list(feed.entries)
    cut = CLOSED.search(text) is None
    if cut and (marks := ITEM.findall(text)) and marks[-1] == "":
        entries = entries[:-1]
    publisher = plain(feed.feed.get("title", "")) or None
    for number, entry in enumerate(entries, start=1):
        title = plain(entry.get("title", "")) or None
        body = plain(_body(entry))
        if not body and not title:
            yield refused(path, number, "no_text", f"item {number}: expected a title or a text, found neither")
            continue
        if title and not body.startswith(title):
            body = f"{title}\n\n{body}".strip()
        yield Raw(
            path,
            body,
            number,
            title=title,
            published=_day(entry),
            url=entry.get("link") or None,
            publisher=publisher,
            language=entry.get("language") or feed.feed.get("language"),
        )
    if cut:
        raise RejectionError("malformed", f"the feed breaks off after {len(entries)} items")
    if not entries:
        raise RejectionError("no_text", "the feed holds no items")


def _parsed(text: str, config: ReadConfig) -> Any:
    """The feed as the parser reads it: from a stream, since it would take a text for a path or an address."""
    import feedparser

    if re.search("(?i)<!ENTITY", text):
        raise RejectionError("malformed", "the feed defines entities of its own, which are not expanded")
    check_size(text, config)
    declaration = DECLARATION.match(text)
    body = text[declaration.end() if declaration is not None else 0 :].encode("utf-8", "replace")
    try:
        feed = feedparser.parse(io.BytesIO(body), response_headers=dict(HEADERS))
    except Exception as error:  # the parser's own failures are many and undocumented
        raise RejectionError("malformed", f"the feed cannot be parsed ({type(error).__name__}: {error})") from error
    if not feed.entries and not feed.version:
        found = re.search(r"<[a-zA-Z][\w:-]*", text)
        raise RejectionError(
            "malformed",
            f"expected an RSS or Atom feed, found {found.group()[1:] if found is not None else 'no markup'}",
        )
    return feed


def _body(entry: Any) -> str:
    contents = [c.get("value", "") for c in entry.get("content", [])]
    return str(max([*contents, entry.get("summary", "")], key=len))


def _day(entry: Any) -> str | None:
    """The date as the item writes it, so that its day is not moved to the one in UTC; `updated` where that is the readable one."""
    written = [str(entry[key]) for key in ("published", "updated") if key in entry]
    return next((value for value in written if stated_day(value) is not None), written[0] if written else None)
