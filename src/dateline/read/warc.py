"""Web archives: every page of a WARC file that was served is a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection
from dateline.read.decode import page_text
from dateline.read.html import page_report
from dateline.read.raw import Raw, refused
from dateline.read.streams import BLOCK, Short, whole
from dateline.read.text import text_report

TYPES = ("response", "resource", "conversion")  # conversion: the text files of crawls
ENCODINGS = (None, "", "identity", "gzip", "x-gzip", "deflate")


def read_warc(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw | Rejection]:
    """The HTML and plain text records of an archive, without redirects, errors, pictures and scripts.

    A record that cannot be read is a rejection of its own; where the archive breaks off, the records before are kept.
    """
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    archive = ArchiveIterator(Short(stream))
    try:
        for record in archive:
            kind = _kind(record)
            if kind is None:
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            try:
                found: Raw | Rejection = _report(record, kind, (path, number, url), config)
            except RejectionError as error:
                found = refused(path, number, error.reason, f"page {number} ({url}): {error.detail}")
            if _cut(record):
                raise RejectionError("malformed", f"the archive breaks off inside page {number} ({url})")
            yield found
    except RejectionError:
        raise
    except Exception as error:  # warcio raises whatever the broken bytes provoke
        what = f"{type(error).__name__}: {error}".strip().splitlines()[0]
        raise RejectionError("malformed", f"the archive breaks off after {number} pages ({what})") from error
    if archive.err_count > 0:
        raise RejectionError("malformed", f"{archive.err_count} records are longer than they say; their ends are lost")
    if number == 0:
        raise RejectionError("no_text", "the archive holds no pages")


def _kind(record: Any) -> str | None:
    """The content type of a record that is a page: an answer of status 2xx, or a text without one."""
    if record.rec_type not in TYPES:
        return None
    if record.http_headers is not None:
        kind = record.http_headers.get_header("Content-Type")
        if not (record.http_headers.get_statuscode() or "").startswith("2"):
            return None
    else:
        kind = record.content_type
    kind = (kind or "").lower()
    return kind if "html" in kind or "text/plain" in kind else None


def _report(record: Any, kind: str, place: tuple[str, int, str | None], config: ReadConfig) -> Raw:
    path, number, url = place
    packing = record.http_headers.get_header("Content-Encoding") if record.http_headers is not None else None
    if (packing or "").strip().lower() not in ENCODINGS:
        raise RejectionError("malformed", f"packed with {packing}; expected gzip, deflate or nothing")
    data = whole(record.content_stream(), config.max_bytes, "one page")
    if not data.strip():
        raise RejectionError("no_text", "the page is empty")
    if "html" not in kind:
        return text_report(data, path, config, number, url)
    _, _, charset = kind.partition("charset=")
    return page_report(page_text(data, charset.split(";")[0].strip(" \"'") or None), path, config, number, url)


def _cut(record: Any) -> bool:
    """Whether fewer bytes came than the record says, once it is read to its end."""
    while record.raw_stream.read(BLOCK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0
