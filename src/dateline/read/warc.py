"""Web archives: every page of a WARC file is a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.read.html import read_html
from dateline.read.raw import Raw, decoded
from dateline.read.streams import limited


def read_warc(path: Path, config: ReadConfig) -> Iterator[Raw | RejectionError]:
    """The HTML and plain text responses of an archive; the records before a broken one are kept."""
    try:
        with path.open("rb") as stream:
            yield from _records(stream, str(path), config)
    except OSError as error:
        yield RejectionError("malformed", f"cannot be read: {error.strerror or error}")


def _records(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw | RejectionError]:
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type not in ("response", "resource"):
                continue
            kind = (
                record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
            ) or ""
            if "html" not in kind and "text/plain" not in kind:
                continue
            number += 1
            name, url = f"{path}#{number}", record.rec_headers.get_header("WARC-Target-URI")
            try:
                body = limited(record.content_stream(), config)
                if getattr(record.raw_stream, "limit", 0) > 0:
                    yield RejectionError("malformed", f"the archive breaks off inside page {number} ({url})")
                    return
                yield read_html(body, name, config, url) if "html" in kind else Raw(name, decoded(body), url=url)
            except RejectionError as error:
                yield RejectionError(error.reason, f"record {number} ({url}): {error.detail}")
    except Exception as error:  # warcio and zlib raise whatever the broken bytes provoke
        yield RejectionError(
            "malformed", f"the archive breaks off after {number} pages ({type(error).__name__}: {error})"
        )
        return
    if number == 0:
        yield RejectionError("no_text", "the archive holds no pages")
