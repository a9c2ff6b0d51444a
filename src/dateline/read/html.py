"""HTML pages: trafilatura finds the article, and its output is the text of record."""

from __future__ import annotations

import logging
import re

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.read.raw import Raw

TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr p li td tr th option".split())


def depth(page: bytes, limit: int) -> bool:
    """Whether tags nest deeper than the limit, by one linear scan."""
    level = 0
    for match in TAG.finditer(page):
        if match.group(2).lower() in VOID:
            continue
        level = max(0, level - 1) if match.group(1) else level + 1
        if level > limit:
            return True
    return False


def read_html(page: bytes, path: str, config: ReadConfig, url: str | None = None) -> Raw:
    """The article of a page with its metadata; `no_text` where there is none."""
    import trafilatura

    if len(page) > config.max_bytes:
        raise RejectionError("too_large", f"over the limit of {config.max_bytes:,} bytes for one page")
    if depth(page, config.max_nesting):
        raise RejectionError("malformed", f"tags nest deeper than {config.max_nesting}")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # the parser's own failures are many and undocumented
        raise RejectionError("malformed", f"the page cannot be parsed ({type(error).__name__}: {error})") from error
    if found is None:
        raise RejectionError("no_text", "the page holds no article")
    data = found if isinstance(found, dict) else found.as_dict()
    text = data.get("text") or ""
    if not text.strip():
        raise RejectionError("no_text", "the page holds no article")
    title = data.get("title")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Raw(
        path,
        text,
        title=title,
        published=data.get("date"),
        url=url or data.get("url"),
        publisher=data.get("sitename") or data.get("hostname"),
    )
