"""Paths to files: folders in sorted order, one directory at a time, links followed once."""

# ruff: noqa: PTH110, PTH112, PTH116 - the methods of Path raise where a folder may not be entered

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from dateline.errors import UsageError
from dateline.model import Rejection

FORMATS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed", ".atom": "feed",
    ".rdf": "feed", ".xml": "feed", ".warc": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip


Identity = tuple[int, int]  # device and inode


@dataclass(frozen=True, slots=True)
class File:
    """A file to read by the name that is shown of it, or standard input where `path` is None."""

    name: str
    path: str | None

    @property
    def format(self) -> str | None:
        """The format that its name tells, if any."""
        return format_of(self.name)

    @property
    def identity(self) -> Identity | None:
        """What a regular file is, whatever it is called; None for pipes, which are read once."""
        try:
            status = os.stat(self.path) if self.path is not None else None
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if status is not None and stat.S_ISREG(status.st_mode) else None

    @property
    def stem(self) -> str:
        """Its name without its endings.

        >>> File("a/report.txt.gz", "a/report.txt.gz").stem
        'report'
        """
        if self.path is None:
            return "stdin"
        name = PurePath(self.name).name
        bare = name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name
        return PurePath(bare).stem or bare


def format_of(name: str) -> str | None:
    """The format that a file's name tells; None where its content must."""
    lower = name.lower()
    return FORMATS.get(PurePath(lower.removesuffix(".gz")).suffix)


def expand(paths: Sequence[str]) -> Iterator[File | Rejection]:
    """The files that paths stand for, lazily; a folder that cannot be listed is a rejection.

    Raises `UsageError`, before the first file, where a path leads nowhere or a folder holds no report.
    """
    missing = [path for path in paths if path != "-" and not os.path.exists(path)]
    if missing or not paths:
        shown = ", ".join(map(_shown, missing)) or "no path"
        raise UsageError(f"expected a file or folder of reports, found nothing at {shown}")
    for path in paths:
        if os.path.isdir(path) and next(_walk(path), None) is None:
            endings = " ".join(sorted(FORMATS))
            raise UsageError(f"expected reports ({endings}, also .gz) in the folder {_shown(path)}, found none")
    return _files(paths)


def shared_stems(paths: Sequence[str]) -> frozenset[str]:
    """The stems that more than one file has, so that none of them alone can name a report."""
    first: dict[str, File] = {}
    shared: set[str] = set()
    for file in _files(paths):
        if not isinstance(file, File):
            continue
        other = first.setdefault(file.stem, file)
        if other is not file and other.identity != file.identity:
            shared.add(file.stem)
    return frozenset(shared)


def _files(paths: Sequence[str]) -> Iterator[File | Rejection]:
    for path in paths:
        if path == "-":
            yield File("-", None)
        elif os.path.isdir(path):
            yield from _walk(path)
        else:
            yield File(_shown(path), path)


def _walk(root: str) -> Iterator[File | Rejection]:
    """The reports below a folder by their names; hidden files, and files of other kinds, are left out."""
    visited: set[Identity] = set()
    waiting = [(root, True)]  # the next one last; a stack of our own reaches any depth
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield File(_shown(path), path)
            continue
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in visited:  # a link that leads back or twice to a folder
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            detail = f"the folder cannot be listed: {error.strerror or error}"
            yield Rejection(path=_shown(path), reason="malformed", detail=detail)
            continue
        for entry in entries:
            kind = _kind(entry)
            if kind is not None:
                waiting.append((entry.path, kind == "folder"))


def _kind(entry: os.DirEntry[str]) -> Literal["folder", "report"] | None:
    """What an entry of a folder is to be read as, by its name and kind; None for what is left out."""
    if entry.name.startswith("."):
        return None
    try:
        if entry.is_dir():
            return "folder"
        is_file = entry.is_file() or not os.path.exists(entry.path)
    except OSError:  # a link that leads to itself
        is_file = True
    # A link that leads nowhere is a report that is missed: opening it will tell.
    return "report" if is_file and format_of(entry.name) is not None else None


def _shown(path: str) -> str:
    """A path as text that can be written out, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")
