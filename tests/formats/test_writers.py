"""What all writers share: the rows they are given, what they leave out and say so."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from making_rows import DOCUMENT, event, state

from dateline.errors import UsageError
from dateline.formats import WRITERS, Bundle, Deaths, Options, Row, coded, row_of, writer
from dateline.model import Statement

TEXT_FORMATS = [name for name, made in WRITERS.items() if not made.to_folder]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((None, None), Deaths()),
        ((12, 12), Deaths(12, 12, 12)),
        ((20, None), Deaths(20, 20, None)),
        ((20, 30), Deaths(20, 20, 30)),
        ((None, 30), Deaths(None, 30, 30)),
    ],
)
def test_deaths_of_one_telling(told: tuple[int | None, int | None], expected: Deaths) -> None:
    assert Deaths.of(told) == expected


def test_a_row_of_a_ledger_says_when_and_by_whom() -> None:
    statement = Statement(
        claim=event(), published="2024-04-23", published_end="2024-04-23", publisher="Sahel Desk", recorded_at="2024-05-01T00:00:00Z"
    )  # fmt: skip
    row = row_of(statement, DOCUMENT)
    assert (row.publishers, row.recorded_at, row.tellings, row.articles) == (
        ("Sahel Desk",),
        "2024-05-01T00:00:00Z",
        1,
        1,
    )
    assert row.dead == Deaths(12, 12, 12)


def test_native_lines_tell_a_report_once() -> None:
    stream = io.StringIO()
    sink = writer("jsonl", stream, Options())
    sink.write(coded(DOCUMENT, [event()]))
    sink.write(coded(DOCUMENT, [state()]))
    sink.close()
    assert [json.loads(line)["kind"] for line in stream.getvalue().splitlines()] == ["document", "event", "state"]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_undated_records_are_left_out_where_asked_and_counted(name: str) -> None:
    undated = event(date=None, enddate=None, edtf=None, date_from="none")
    sink = writer(name, io.StringIO(), Options(dated_only=True))  # type: ignore[arg-type]
    sink.write(coded(DOCUMENT, [event(), undated]))
    assert sink.left_out["undated records"] == 1


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_folder_is_no_stream(name: str) -> None:
    with pytest.raises(UsageError, match="not to a folder"):
        writer(name, "somewhere", Options())  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_rows_without_a_report_are_written(name: str, imported: Callable[..., Row]) -> None:
    stream = io.StringIO()
    sink = writer(name, stream, Options())  # type: ignore[arg-type]
    sink.write(Bundle(rows=[imported()]))
    sink.close()
    assert stream.getvalue()
