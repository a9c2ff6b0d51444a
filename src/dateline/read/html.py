"""HTML pages: trafilatura finds the article, and its output is the text of record."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.read.decode import page_text
from dateline.read.markup import check_size, links, plain
from dateline.read.page_date import page_date
from dateline.read.raw import Raw
from dateline.read.streams import whole

# Without the extensive search, which takes the year of a copyright line for a date; a fixed last day, so that a page reads
# the same on any day.
DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}

INDEX_SHARE = 0.5  # of the text in lines that are nothing but a link; articles have next to none


def read_html(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw]:
    """The one report of a page."""
    yield page_report(page_text(whole(stream, config.max_bytes, "one page")), path, config)


def page_report(page: str, path: str, config: ReadConfig, number: int | None = None, url: str | None = None) -> Raw:
    """The article of a page, its title on top, with its metadata.

    Raises `RejectionError`: `no_text` for a page without text, `not_news` for one whose text is no article.
    """
    check_size(page, config)
    data = _extracted(page, url)
    text = (data.get("text") or "").strip()
    if sum(c.isalpha() for c in text[:2000]) < config.min_characters:
        if sum(c.isalpha() for c in plain(page)) < config.min_characters:
            raise RejectionError("no_text", "the page holds no text")
        raise RejectionError("not_news", "the page holds text, but no article")
    if _is_index(text, page):
        raise RejectionError("not_news", "the page is a list of links")
    title = data.get("title")
    if title and title not in text[: 2 * len(title) + 100].split("\n"):
        text = f"{title}\n\n{text}"
    return Raw(
        path,
        text,
        number,
        title=title,
        published=page_date(page, data.get("date")),
        url=url or data.get("url") or None,
        publisher=data.get("sitename") or data.get("hostname") or None,
    )


def _is_index(text: str, page: str) -> bool:
    """Whether most of the extracted text is lines that are links: a front page or a list of stories."""
    linked = links(page)
    lines = [line.strip(" -*") for line in text.split("\n")]
    return sum(len(line) for line in lines if line in linked) > INDEX_SHARE * sum(map(len, lines))


def _extracted(page: str, url: str | None) -> dict[str, Any]:
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the parsers of dates: about zones they do not know
            found = trafilatura.bare_extraction(
                page,
                url=url,
                with_metadata=True,
                include_comments=False,
                include_tables=False,
                date_extraction_params=dict(DATES),
            )
    except Exception as error:  # the parser's own failures are many and undocumented
        raise RejectionError("malformed", f"the page cannot be parsed ({type(error).__name__}: {error})") from error
    if found is None:
        return {}
    return found if isinstance(found, dict) else dict(found.as_dict())
