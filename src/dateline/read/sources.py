"""Files to reports: which reader a file goes to, and what becomes of a file that cannot be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection
from dateline.read.check import Checks, Outcome
from dateline.read.csv import read_csv
from dateline.read.feed import read_feed
from dateline.read.files import File, Identity, expand, shared_stems
from dateline.read.html import read_html
from dateline.read.jsonl import read_jsonl
from dateline.read.raw import Raw, Reader, refused
from dateline.read.streams import HEAD, unpacked
from dateline.read.text import read_text
from dateline.read.warc import read_warc

READERS: Mapping[str, Reader] = {
    "text": read_text,
    "html": read_html,
    "feed": read_feed,
    "warc": read_warc,
    "jsonl": read_jsonl,
    "csv": read_csv,
}
# What the first bytes of a file tell, tried in order; what none fits is text.
SIGNS = (
    ("warc", re.compile(rb"WARC/\d")),
    ("jsonl", re.compile(rb"\{")),
    ("feed", re.compile(rb"(?is)(?:<!--.*?-->\s*|<(?!!--)[?!][^>]*>\s*)*+<(?:rss|feed|(?:\w+:)?rdf)[\s>]")),
    ("html", re.compile(rb"(?i)<(?:!doctype|!--|\?xml|html|head|body|article|main|div|p|h1|meta|title)\b|<!")),
    ("csv", re.compile(rb"(?i)(?=[^\n]*[,\t;])(?:[^\n]*[,\t;])?\"?text\"?(?:[,\t;][\w\",\t; ]*)?\r?\n")),
)


def read(
    paths: Sequence[str | Path],
    *,
    config: ReadConfig,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    written: Identity | None = None,
) -> Iterator[Outcome]:
    """The reports of files, folders (in sorted order) and standard input (`-`), lazily.

    `published` is the publication day of all of them and wins over what they say; an `UnreadableDate` goes before a
    report that says it in vain. `written` is the file that the records go to, which is no input. Raises `UsageError`
    before anything is read where a path leads nowhere or a folder holds no report.
    """
    names = [os.fspath(path) for path in paths]
    files = expand(names)
    return _outcomes(files, Checks(config, published, shared_stems(names)), stdin, written)


def _outcomes(
    files: Iterator[File | Rejection], checks: Checks, stdin: BinaryIO | None, written: Identity | None
) -> Iterator[Outcome]:
    for file in files:
        if isinstance(file, Rejection):
            yield file
            continue
        identity = file.identity
        if identity is not None and identity == written:
            yield refused(file.name, None, "malformed", "is the file that the records are written to")
            continue
        repeated = checks.seen.again(file.name, identity) if identity is not None else None
        if repeated is not None:
            yield repeated
            continue
        for item in _guarded(file, checks.config, stdin):
            if isinstance(item, Rejection):
                yield item
            else:
                yield from checks.outcomes(item, file.stem)


def _guarded(file: File, config: ReadConfig, stdin: BinaryIO | None) -> Iterator[Raw | Rejection]:
    """The reports of one file; whatever a library raises on broken input is a rejection."""
    try:
        yield from _items(file, config, stdin)
    except RejectionError as error:
        yield refused(file.name, None, error.reason, error.detail)
    except OSError as error:
        yield refused(file.name, None, "malformed", f"cannot be read: {error.strerror or error}")
    except (MemoryError, RecursionError) as error:
        yield refused(file.name, None, "too_large", f"too large or too deep to read ({type(error).__name__})")
    except Exception as error:  # the edge of the room: nothing that a file holds may stop a run
        yield refused(file.name, None, "malformed", f"cannot be read ({type(error).__name__}: {error})")


def _items(file: File, config: ReadConfig, stdin: BinaryIO | None) -> Iterator[Raw | Rejection]:
    with ExitStack() as stack:
        if file.path is not None:
            source = cast("BinaryIO", stack.enter_context(Path(file.path).open("rb")))
        elif stdin is not None:
            source = stdin
        else:
            raise RejectionError("no_text", "there is no standard input")
        stream, head = unpacked(source, config, gzipped=file.name.lower().endswith(".gz"))
        if not head:
            raise RejectionError("no_text", "the file is empty" if file.path is not None else "standard input is empty")
        yield from READERS[file.format or sniffed(head)](stream, file.name, config)


def sniffed(head: bytes) -> str:
    """The format that the first bytes of a file tell.

    >>> sniffed(b'{"text": "Troops left."}'), sniffed(b"Troops left.")
    ('jsonl', 'text')
    """
    start = head[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((name for name, sign in SIGNS if sign.match(start) is not None), "text")
