"""`dateline code` where something is wrong: with dates, inputs, outputs, streams. One clear line, the right exit code."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from running import TEXT, first_line, run, shell

import dateline.batch
from dateline.errors import ConfigError
from dateline.model import Report


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Three reports, two with dates that cannot be read, and one of them twice."""
    path = tmp_path / "in" / "rows.jsonl"
    path.parent.mkdir()
    given = [("a", "7:58 AM ET"), ("b", "Mon Jul 31"), ("c", "July 31, 2023"), ("c", "July 31, 2023")]
    lines = [json.dumps({"id": name, "published": day, "text": f"{TEXT} {name}"}) for name, day in given]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def lines_of(stderr: str) -> list[str]:
    assert "Traceback" not in stderr
    assert "Warning" not in stderr
    return stderr.splitlines()


def test_unreadable_dates_and_duplicates_are_told_of_and_lose_nothing(rows: Path) -> None:
    done = run("code", str(rows))
    (line,) = lines_of(done.stderr)
    assert done.returncode == 0
    documents = [json.loads(row) for row in done.stdout.splitlines() if '"kind":"document"' in row]
    assert [(d["id"], d["published"], d["published_from"]) for d in documents] == [
        ("a", None, "unknown"),
        ("b", None, "unknown"),
        ("c", "2023-07-31", "metadata"),
    ]
    assert line.startswith("dateline: 3 reports, ")
    assert line.endswith(f" records, 1 duplicates; 2 with an unreadable date, e.g. {rows}#1 '7:58 AM ET'")


def test_the_records_are_the_same_for_any_number_of_workers(rows: Path) -> None:
    alone, together = run("code", str(rows.parent)), run("code", str(rows.parent), "--workers", "2")
    assert (alone.stdout, alone.stderr) == (together.stdout, together.stderr)


def test_bad_inputs_are_refused_and_the_rest_is_coded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)))
    (tmp_path / "b.jsonl").write_text(f"{{no json\n{json.dumps({'text': TEXT})}\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "e").symlink_to(tmp_path)
    done = run("code", str(tmp_path), "--published", "2023-07-31")
    *refused, summary = lines_of(done.stderr)
    assert done.returncode == 1
    assert [line.split(": ")[1:3] for line in refused] == [
        [f"rejected {tmp_path}/a.txt", "not_utf8"],
        [f"rejected {tmp_path}/b.jsonl#1", "malformed"],
        [f"rejected {tmp_path}/c.csv", "malformed"],
        [f"rejected {tmp_path}/d.txt", "malformed"],
    ]
    assert summary.startswith("dateline: 1 reports, ")
    assert summary.endswith("4 rejected (3 malformed, 1 not_utf8)")
    assert '"kind":"event"' in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{}", "--output", "{}/out.jsonl"], "lies in the folder"),
        (["{}", "--rejections", "{}/out.jsonl"], "lies in the folder"),
        (["{}/rows.jsonl", "--output", "{}/rows.jsonl"], "is read and cannot be written"),
        (["{}/rows.jsonl", "-o", "{}/x", "--rejections", "{}/x"], "two outputs"),
        (["{}/rows.jsonl", "--output", "{}"], "cannot be written (Is a directory)"),
        (["{}/rows.jsonl/x.txt"], "found nothing at"),
        (["{}/rows.jsonl", "{}/missing.txt"], "found nothing at"),
        (["{}/rows.jsonl", "--published", "31/07/2023"], "expected a day as YYYY-MM-DD"),
        (["{}/rows.jsonl", "--published", "2023-02-30"], "expected a day as YYYY-MM-DD"),
        (["{}/rows.jsonl", "--pack", "{}"], "expected a YAML file"),
    ],
)
def test_wrong_usage_touches_no_file(rows: Path, arguments: list[str], message: str) -> None:
    before = rows.read_bytes()
    done = run("code", *(argument.format(rows.parent) for argument in arguments))
    (line,) = lines_of(done.stderr)
    assert message in line
    assert (done.returncode, done.stdout) == (2, "")
    assert rows.read_bytes() == before
    assert [path.name for path in rows.parent.iterdir()] == ["rows.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("where", ["> /dev/full", "--output /dev/full", "--format csv > /dev/full"])
def test_a_full_disk_is_one_clear_line(rows: Path, where: str) -> None:
    done = shell(f"code {shlex.quote(str(rows))} {where}")
    (line,) = lines_of(done.stderr)
    assert "cannot be written (No space left on device)" in line
    assert done.returncode == 3


def test_a_full_disk_for_rejections(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("code", str(tmp_path / "empty.txt"), "--rejections", "/dev/full")
    assert done.returncode == 3
    assert "/dev/full: cannot be written" in lines_of(done.stderr)[-1]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_has_enough_ends_the_run_quietly(rows: Path, workers: str) -> None:
    reports = [json.dumps({"text": f"{TEXT} {n}"}) for n in range(60)]
    rows.write_text("\n".join(reports), encoding="utf-8")
    line, told, status = first_line("code", str(rows), "--workers", workers)
    assert line.startswith(b'{"kind":"document"')
    assert (told, status) == (b"", 0)


def test_what_standard_output_goes_to_is_not_read(rows: Path) -> None:
    done = shell(f"code {shlex.quote(str(rows.parent))} > {shlex.quote(str(rows.parent / 'out.jsonl'))}")
    assert done.returncode == 1
    assert "is the file that the records are written to" in lines_of(done.stderr)[0]


def test_closed_streams(rows: Path) -> None:
    done = shell("code - <&-")
    assert done.returncode == 1
    assert "there is no standard input" in lines_of(done.stderr)[0]
    done = shell(f"code {shlex.quote(str(rows))} >&-")
    assert done.returncode == 2
    assert lines_of(done.stderr) == ["dateline: standard output is closed; send it to a file"]


def test_a_closed_standard_error_changes_no_exit_code(rows: Path) -> None:
    done = shell("code /no/such/file 2>&-")
    assert (done.returncode, done.stdout) == (2, "")
    done = shell(f"code {shlex.quote(str(rows))} 2>&-")
    assert done.returncode == 0
    assert '"kind":"event"' in done.stdout


def test_records_are_utf_8_whatever_the_locale(rows: Path) -> None:
    rows.write_text(json.dumps({"text": f"Rémi – “the envoy” – spoke. {TEXT}"}), encoding="utf-8")
    done = run("code", str(rows), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "Rémi – “the envoy”" in done.stdout


def test_a_worker_that_ends_is_an_error_of_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pool:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def submit(self, *_: object) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool("killed"))
            return future

        def shutdown(self, **_: object) -> None:
            pass

    monkeypatch.setattr(dateline.batch, "ProcessPoolExecutor", Pool)
    workspace: Any = SimpleNamespace(compile=lambda: None, config=None)
    outcomes: Iterator[Any] = dateline.batch.code(workspace, [Report(id="a", text=TEXT)], workers=2)
    with pytest.raises(ConfigError, match="fewer --workers"):
        list(outcomes)


def test_formats_of_others_say_what_they_leave_out() -> None:
    text = "Militants killed 15 soldiers in Niger on Monday."
    done = run("code", "-", "--format", "acled", "--published", "2023-07-31", stdin=text)
    assert "Armed clash" in done.stdout
    assert re.search(r"acled leaves out \d+ states", done.stderr)


def test_parquet_fills_a_folder(tmp_path: Path) -> None:
    text, out = "Militants killed 15 soldiers in Niger on Monday.", tmp_path / "out"
    done = run("code", "-", "--format", "parquet", "--published", "2023-07-31", "--output", str(out), stdin=text)
    assert (done.returncode, [path.name for path in out.rglob("*.parquet")]) == (0, ["part-0.parquet"]), done.stderr
    assert run("code", "-", "--format", "parquet", stdin=text).stderr.endswith("name a new one with --output\n")
    again = run("code", "-", "--format", "parquet", "--output", str(out), stdin=text)
    assert (again.returncode, "expected a new or empty folder" in again.stderr) == (2, True)
