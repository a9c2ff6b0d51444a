"""The small contracts: a JSON object a line in, an answer a line out, with the same id and in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from dateline.cli.output import name_of, opened, writing
from dateline.errors import UsageError

Row = dict[str, Any]


def answer(path: str, answered: Callable[[Row], Row]) -> None:
    """Prints the answer to each row of a JSON Lines file, or of standard input for `-`.

    A wrong line is a usage error with its number; the answers before it are printed.
    """
    with opened(None) as stream:
        name = name_of(stream)
        try:
            for row in _rows(path):
                line = json.dumps({"id": row["id"], **answered(row)}, ensure_ascii=False)
                with writing(name):
                    stream.write(line + "\n")
        finally:
            with writing(name):
                stream.flush()


def text(row: Row, key: str) -> str:
    """A required text field of a row."""
    value = row.get(key)
    if not isinstance(value, str):
        raise UsageError(f'row {row["id"]!r}: expected text under "{key}", found {value!r}')
    return value


def optional(row: Row, key: str) -> str | None:
    """A text field of a row that may be null or missing."""
    return text(row, key) if row.get(key) is not None else None


def on(row: Row) -> date | None:
    """The day of a row, if it has one."""
    from dateline.workspace.wanted import day

    return day(optional(row, "on"), f'row {row["id"]!r}, "on"')


def _rows(path: str) -> Iterator[Row]:
    if path == "-":
        if sys.stdin is None:
            raise UsageError("there is no standard input; name a JSON Lines file")
        yield from _objects(sys.stdin.buffer, "standard input")
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _objects(stream, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give a JSON Lines file or -") from error


def _objects(stream: BinaryIO, name: str) -> Iterator[Row]:
    for number, line in enumerate(stream, start=1):
        where = f"{name}, line {number}"
        try:
            decoded = line.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise UsageError(f"{where}: expected UTF-8 text, found other bytes at position {error.start}") from error
        if decoded:
            yield _object(decoded, where)


def _object(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{where}: expected text, found half a surrogate pair, which is no character") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: expected a JSON object, found {line[:40]!r}") from error
    if not isinstance(row, dict) or "id" not in row:
        raise UsageError(f'{where}: expected a JSON object with an "id", found {line[:40]!r}')
    return row
