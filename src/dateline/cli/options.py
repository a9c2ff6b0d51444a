"""Options that several commands take, and how their values are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from dateline.config import Config, GazetteerConfig
from dateline.errors import UsageError


def day(text: str | None, name: str) -> date | None:
    """An ISO day given as an option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}: expected a day as YYYY-MM-DD, found {text!r}") from error


def configuration(packs: list[Path] | None) -> Config:
    """The configuration of a run, with the user's own packs."""
    for path in packs or ():
        if not path.is_file():
            raise UsageError(f"--pack: expected a YAML file, found nothing at {path}")
    return Config(gazetteer=GazetteerConfig(user_packs=tuple(packs or ())))


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, or of standard input for `-`; a wrong line is a usage error with its number."""
    if path == "-":
        yield from _objects(sys.stdin, "standard input")
        return
    try:
        with Path(path).open(encoding="utf-8") as stream:
            yield from _objects(stream, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give a JSON Lines file or -") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: expected UTF-8 text, found other bytes at position {error.start}") from error


def _objects(stream: TextIO, name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{name}, line {number}: expected a JSON object, found {line.strip()[:40]!r}") from error
        if not isinstance(row, dict) or "id" not in row:
            raise UsageError(f'{name}, line {number}: expected a JSON object with an "id"')
        yield row


def field(row: dict[str, Any], key: str) -> str:
    """A required text field of a row."""
    value = row.get(key)
    if not isinstance(value, str):
        raise UsageError(f'row {row["id"]!r}: expected text under "{key}", found {value!r}')
    return value


def emit(row: dict[str, Any]) -> None:
    """Writes one JSON line to standard output."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
