"""`dateline relate` and `dateline resolve` where a row, the input or the output is wrong."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from running import first_line, run, shell

PLACE = '{"id": 1, "text": "Paris"}'


@pytest.mark.parametrize(
    ("command", "row", "message"),
    [
        ("relate", '{"id": 1, "text": "x", "actor": [0, 9], "recipient": [0, 1]}', "within the text"),
        ("resolve place", '{"id": 1}', 'row 1: expected text under "text", found None'),
        ("resolve place", '{"id": 1, "text": "x", "near": 5}', 'expected text under "near", found 5'),
        ("resolve actor", '{"id": 1, "text": "x", "context": ["y"]}', 'expected text under "context"'),
        ("resolve actor", '{"id": 1, "text": "x", "on": "20240101"}', 'row 1, "on": expected a day as YYYY-MM-DD'),
        ("resolve date", '{"id": 1, "text": "x", "on": 20240101}', 'expected text under "on"'),
        ("resolve date", "[1]", 'line 1: expected a JSON object with an "id"'),
        ("resolve date", "no json", "line 1: expected a JSON object, found 'no json'"),
        ("resolve date", "[" * 100_000, "line 1: expected a JSON object, found"),
        ("resolve place", '{"id": 1, "text": "\\ud800"}', "line 1: expected text, found half a surrogate pair"),
    ],
)
def test_a_wrong_row_is_one_clear_line(command: str, row: str, message: str) -> None:
    done = run(*command.split(), "-", stdin=row)
    (line,) = done.stderr.splitlines()
    assert message in line
    assert (done.returncode, done.stdout) == (2, "")


def test_the_answers_before_a_wrong_row_are_printed() -> None:
    done = run("resolve", "place", "-", stdin=f"{PLACE}\nno json\n")
    assert done.returncode == 2
    assert '"country_code": "FRA"' in done.stdout
    assert "line 2" in done.stderr


def test_rows_are_utf_8_with_or_without_a_mark_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1, "text": "São Paulo"}', encoding="utf-8-sig")
    for source, stdin in ((str(path), ""), ("-", path.read_text(encoding="utf-8"))):
        done = run("resolve", "place", source, stdin=stdin, env={"PYTHONIOENCODING": "latin-1"})
        assert '"resolved_place": "São Paulo"' in done.stdout, done.stderr
    path.write_bytes(b"\xff")
    assert "expected UTF-8 text" in run("resolve", "place", str(path)).stderr


@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("resolve date ROWS > /dev/full", 3, "standard output: cannot be written (No space left on device)"),
        ("resolve date ROWS >&-", 2, "standard output is closed"),
        ("resolve date - <&-", 2, "there is no standard input"),
    ],
)
def test_streams_that_cannot_be_used(tmp_path: Path, line: str, status: int, message: str) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    rows = tmp_path / "rows.jsonl"
    rows.write_text(PLACE, encoding="utf-8")
    done = shell(line.replace("ROWS", shlex.quote(str(rows))))
    (told,) = done.stderr.splitlines()
    assert message in told
    assert done.returncode == status


def test_a_reader_that_has_enough_ends_the_run_quietly(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"{PLACE}\n" * 3_000, encoding="utf-8")
    line, told, status = first_line("resolve", "date", str(rows))
    assert line.startswith(b'{"id": 1')
    assert (told, status) == (b"", 0)
