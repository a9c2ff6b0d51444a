"""The checks that every report passes, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection, Report
from dateline.read.dedupe import Duplicate, Seen
from dateline.read.language import language_of
from dateline.read.published import UnreadableDate, publication
from dateline.read.raw import Raw, refused, writable

SHOWN = 60  # characters of a value that is shown to the user

Outcome = Report | Rejection | Duplicate | UnreadableDate


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one run. `shared` are the names of files that more than one has, `seen` is what was read so far."""

    config: ReadConfig
    published: date | None
    shared: frozenset[str]
    seen: Seen = field(default_factory=Seen)

    def outcomes(self, raw: Raw, stem: str) -> Iterator[Outcome]:
        """The report, or why it is none, or which one it repeats."""
        supported = self.config.languages
        try:
            check_text(raw.text, self.config)
            language = language_of(raw.text, raw.language, supported)
            if language not in supported:
                raise RejectionError("unsupported_language", f"expected {', '.join(supported)}, found {language}")
        except RejectionError as error:
            yield refused(raw.path, raw.number, error.reason, error.detail)
            return
        duplicate = self.seen.duplicate(raw)
        if duplicate is not None:
            yield duplicate
            return
        when = publication(raw, self.published)
        if when.unreadable is not None:
            yield UnreadableDate(raw.where, writable(when.unreadable)[:SHOWN])
        name = stem if raw.number is None else f"{stem}#{raw.number}"
        wanted, shared = (writable(raw.id), False) if raw.id is not None else (name, stem in self.shared)
        yield Report(
            id=self.seen.unique(wanted, raw.text, shared=shared),
            title=_line(raw.title),
            text=raw.text,
            published=when.bounds.start.isoformat() if when.bounds is not None else None,
            published_end=when.bounds.end.isoformat() if when.bounds is not None else None,
            published_from=when.source,
            url=_line(raw.url),
            publisher=_line(raw.publisher),
            language=language,
            id_given=raw.id is not None,
        )


def check_text(text: str, config: ReadConfig) -> None:
    """Raises `RejectionError` for a text that is none: empty, without letters, over the limit, or not of characters."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        detail = f"expected text, found bytes or surrogates that are none at position {error.start}"
        raise RejectionError("not_utf8", detail) from error
    if size > config.max_bytes:
        raise RejectionError("too_large", f"over the limit of {config.max_bytes:,} bytes for one report")
    if not any(c.isalpha() for c in text):
        raise RejectionError("no_text", "expected a text, found no letters")
    if "\x00" in text:
        raise RejectionError("not_utf8", "expected text, found null characters")


def _line(value: str | None) -> str | None:
    """A metadata value in one line; None where nothing stands in it."""
    return (" ".join(writable(value).split()) or None) if value is not None else None
