"""CSV: a header and a report a row, with the columns that JSONL has as keys."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError
from dateline.model import Rejection
from dateline.read.raw import Raw, refused
from dateline.read.rows import row_report
from dateline.read.streams import lines

SEPARATORS = (",", "\t", ";")


def read_csv(stream: BinaryIO, path: str, config: ReadConfig) -> Iterator[Raw | Rejection]:
    """A report a row, its text unchanged; `text` is the one column that must be there.

    A row that cannot be read is a rejection with its number (the header is row 1), and the others are read. Commas, tabs
    or semicolons separate the values, as they do in the header.
    """
    # Not a generator: it would end with the first line that is refused, and the lines after it would be lost.
    rows = map(_line, lines(stream, config.max_bytes))
    first = next(rows, "").removeprefix("\ufeff")
    separator = max(SEPARATORS, key=first.count)
    # The reader's own limit is one for the whole process and too low for a long report.
    csv.field_size_limit(max(csv.field_size_limit(), config.max_bytes))
    try:
        header = [name.strip().lower() for name in next(csv.reader([first], delimiter=separator), [])]
    except csv.Error as error:
        raise RejectionError("malformed", f"expected a header, found a line that is none ({error})") from error
    if "text" not in header:
        raise RejectionError("malformed", f'expected a column "text", found {", ".join(header)[:200] or "none"}')
    table = csv.reader(rows, delimiter=separator, strict=True)
    number, broken = 1, False
    while True:
        number += 1
        try:
            cells = next(table)
            if not any(cells) or (broken and len(cells) != len(header)):
                continue  # after a broken row the next lines may be the rest of its text: a full row is a row again
            broken = False
            yield row_report(_named(header, cells), path, number)
        except StopIteration:
            return
        except csv.Error as error:
            broken = True
            detail = f"row {number}: no row of a table ({error})"
            if len(header) == 1 or "limit" in str(error):
                raise RejectionError("malformed", f"{detail}; the rows after it are not read") from error
            yield refused(path, number, "malformed", detail)
        except RejectionError as error:
            broken = broken or error.reason == "too_large"
            yield refused(path, number, error.reason, f"row {number}: {error.detail}")


def _line(line: bytes | None) -> str:
    """A line of a table. Bytes that are no UTF-8 become lone surrogates, which reject their row and no other."""
    if line is None:
        raise RejectionError("too_large", "over the limit for one report")
    return line.decode("utf-8", "surrogateescape")


def _named(header: list[str], cells: list[str]) -> dict[str, object]:
    if len(cells) > len(header):
        raise RejectionError("malformed", f"expected {len(header)} values, found {len(cells)}")
    row: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        row.setdefault(name, cell or None)
    return row
