"""Paths to reports: which reader a file goes to, the order of folders, and the checks every report passes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.dates.published import dateline_in_text, infer_published
from dateline.errors import RejectionError, UsageError
from dateline.model import PublishedFrom, Rejection, Report
from dateline.read.dedupe import Duplicate, Seen
from dateline.read.feed import read_feed
from dateline.read.html import read_html
from dateline.read.language import language_of
from dateline.read.raw import Raw, checked, decoded
from dateline.read.rows import read_csv, read_jsonl
from dateline.read.streams import limited, whole
from dateline.read.warc import read_warc

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed",
    ".atom": "feed", ".xml": "feed", ".warc": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv",
}  # fmt: skip
SKIPPED = ("readme.md", "license", "notice")
Item = Raw | RejectionError


def read(
    paths: Sequence[str | Path], *, config: ReadConfig, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Rejection | Duplicate]:
    """The reports of files, folders (in sorted order) and standard input (`-`), lazily.

    Raises `UsageError` before anything is read where a path does not exist or a folder holds no report.
    """
    files = [file for path in paths for file in _files(str(path))]
    return _reports(files, config, published, stdin)


def _files(path: str) -> list[tuple[str, Path | None]]:
    """The files a path stands for, each with the name it is known by."""
    if path == "-":
        return [("-", None)]
    root = Path(path)
    if not os.path.lexists(path) or (root.is_symlink() and not root.exists()):
        raise UsageError(f"expected a file or folder of reports, found nothing at {path}")
    if not root.is_dir():
        return [(path, root)]
    found = [Path(folder) / name for folder, _, names in os.walk(root, followlinks=False) for name in names]
    known = sorted(
        f
        for f in found
        if format_of(f.name) is not None and f.name.lower() not in SKIPPED and not f.name.startswith(".")
    )
    if not known:
        raise UsageError(f"expected reports ({' '.join(sorted(FORMATS))}, also .gz) in the folder {path}, found none")
    return [(str(f), f) for f in known]


def format_of(name: str) -> str | None:
    """The format that a file's name tells."""
    lower = name.lower().removesuffix(".gz")
    return FORMATS.get(Path(lower).suffix)


def _reports(
    files: Sequence[tuple[str, Path | None]], config: ReadConfig, published: date | None, stdin: BinaryIO | None
) -> Iterator[Report | Rejection | Duplicate]:
    seen = Seen()
    for name, path in files:
        for item in _guarded(name, path, config, stdin):
            try:
                if isinstance(item, RejectionError):
                    raise item
                yield _report(item, config, published, seen)
            except RejectionError as error:
                yield Rejection(
                    path=item.path if isinstance(item, Raw) else name, reason=error.reason, detail=error.detail
                )


def _guarded(name: str, path: Path | None, config: ReadConfig, stdin: BinaryIO | None) -> Iterator[Item]:
    """The items of one file; whatever a library raises on broken input is a rejection."""
    try:
        yield from _items(name, path, config, stdin)
    except RejectionError as error:
        yield error
    except (MemoryError, RecursionError) as error:
        yield RejectionError("too_large", f"too large or too deep to read ({type(error).__name__})")
    except Exception as error:  # the edge of the room: nothing that a file holds may stop a run
        yield RejectionError("malformed", f"cannot be read ({type(error).__name__}: {error})")


def _items(name: str, path: Path | None, config: ReadConfig, stdin: BinaryIO | None) -> Iterator[Item]:
    if path is None:
        data = limited(stdin, config) if stdin is not None else b""
        kind = "jsonl" if data.lstrip()[:1] == b"{" else "html" if data.lstrip()[:1] == b"<" else "text"
    else:
        kind = format_of(path.name) or "text"
        if kind == "warc":
            yield from read_warc(path, config)
            return
        data = whole(path, config)
    if not data.strip():
        raise RejectionError("no_text", "the file is empty")
    if kind == "html":
        yield read_html(data, name, config)
    elif kind == "feed":
        yield from read_feed(data, name)
    elif kind == "jsonl":
        yield from read_jsonl(decoded(data), name)
    elif kind == "csv":
        yield from read_csv(decoded(data), name)
    else:
        yield Raw(name, decoded(data))


def _report(raw: Raw, config: ReadConfig, published: date | None, seen: Seen) -> Report | Duplicate:
    text = checked(raw.text, config)
    language = language_of(text, raw.language)
    if language not in config.languages:
        raise RejectionError("unsupported_language", f"expected {', '.join(config.languages)}, found {language}")
    duplicate = seen.duplicate(raw)
    if duplicate is not None:
        return duplicate
    start, end, source = _publication(raw, text, published)
    return Report(
        id=seen.unique(raw.id if raw.id is not None else _stem(raw.path)),
        title=raw.title,
        text=text,
        published=start.isoformat() if start is not None else None,
        published_end=end.isoformat() if end is not None else None,
        published_from=source,
        url=raw.url,
        publisher=raw.publisher,
        language=language,
    )


def _stem(path: str) -> str:
    """A file's name without its endings, with the number of the item in it."""
    base, _, number = path.partition("#")
    name = Path(base).name.removesuffix(".gz")
    stem = name.rsplit(".", 1)[0] if "." in name[1:] else name
    stem = "stdin" if base == "-" else stem
    return f"{stem}#{number}" if number else stem


def _publication(raw: Raw, text: str, given: date | None) -> tuple[date | None, date | None, PublishedFrom]:
    """The argument, else the metadata, else the dateline, else what the dates in the text bound, else unknown."""
    if given is not None:
        return given, given, "argument"
    if raw.published is not None:
        day = metadata_day(raw.published)
        if day is not None:
            return day, day, "metadata"
    told = dateline_in_text(text)
    if told is not None:
        return told[0], told[0], "text"
    bounds = infer_published(text)
    if bounds is not None:
        return bounds.start, bounds.end, "inferred"
    return None, None, "unknown"


def metadata_day(value: str) -> date | None:
    """The day that a metadata field means: ISO first, then what dateutil reads."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        from dateutil import parser

        try:
            return parser.parse(value, fuzzy=False).date()
        except (ValueError, OverflowError):
            return None
