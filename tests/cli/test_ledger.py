"""The commands of the ledger as a user meets them: add, show, search, review, stats, db; and what bad input and broken files get."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from running import TEXT, run

from dateline.cli import main
from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from workspace.adding import desk, report

NOBODY = 65534  # a user that owns nothing
ACT = "France condemned Niger."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file of three reports, not to be written to."""
    file = tmp_path_factory.mktemp("held") / "ledger.db"
    with desk(open_ledger(LedgerConfig(url=str(file)))) as filling:
        filling.add([
            report("first", f"{ACT}\nNiger attacked Mali.", publisher="Sahel Desk"),
            report("second", f"It rained.\n{ACT}", publisher="Lake Wire", title="Rain"),
            report("third", "Chad praised Mali.", published="2024-01-02", published_end="2024-01-02"),
        ])  # fmt: skip
    return file


@pytest.fixture
def file(held: Path, tmp_path: Path) -> str:
    """A ledger file of one's own."""
    return str(shutil.copy(held, tmp_path / "ledger.db"))


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """The command line in this process, which spares the start of another."""

    def call(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return call


def lines(text: str) -> list[dict[str, Any]]:
    """JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


def first(cli: Callable[..., Done], file: str | Path) -> str:
    """The id of the first thing that the first report tells."""
    shown = cli("show", "first", "--db", str(file))
    return str(json.loads(shown.stdout)["statements"][0]["claim"]["id"])


def test_add_twice(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    command = ["add", str(tmp_path / "report.txt"), str(tmp_path / "empty.txt"), "--published", "2023-07-31"]
    command += ["--db", str(tmp_path / "new" / "ledger.db")]
    once = run(*command)
    assert once.returncode == 1
    assert once.stdout == ""
    assert "1 reports added, 0 known" in once.stderr
    assert "1 rejected (1 no_text)" in once.stderr
    again = run(*command, "--rejections", str(tmp_path / "rejected.jsonl"))
    assert "0 reports added, 1 known, 0 statements" in again.stderr
    (refused,) = lines((tmp_path / "rejected.jsonl").read_text(encoding="utf-8"))
    assert refused["reason"] == "no_text"


def test_records_that_were_coded_elsewhere(tmp_path: Path) -> None:
    coded = run("code", "-", "--published", "2023-07-31", "--format", "jsonl", stdin=TEXT)
    file = str(tmp_path / "ledger.db")
    once = run("add", "-", "--from", "jsonl", "--db", file, stdin=coded.stdout + "{}\n")
    assert once.returncode == 1
    assert "1 reports added" in once.stderr
    assert "1 rejected (1 malformed)" in once.stderr
    again = run("add", "-", "--from", "jsonl", "--db", file, stdin=coded.stdout)
    assert again.returncode == 0, again.stderr
    assert "0 reports added" in again.stderr
    assert ", 0 statements" in again.stderr


def test_show_and_review(file: str, monkeypatch: pytest.MonkeyPatch, cli: Callable[..., Done]) -> None:
    id_ = first(cli, file)
    amended = cli("review", "amend", id_, "event=PROTEST", "--by", "Ada", "--db", file)
    assert amended.returncode == 0, amended.stderr
    assert "dateline: event: ['ACCUSE'] → ['PROTEST']" in amended.stderr
    monkeypatch.setenv("DATELINE_REVIEWER", "Grace")
    rejected = cli("review", "reject", id_[:9], "--comment", "no source", "--db", file)
    (made,) = lines(rejected.stdout)
    assert (made["by"], made["comment"], made["about"]) == ("Grace", "no source", [id_])
    shown = json.loads(cli("show", id_, "--db", file).stdout)
    assert shown["rejected"]
    assert (shown["statement"]["claim"]["event"], shown["now"]["event"]) == (["ACCUSE"], ["PROTEST"])
    assert [row["verdict"] for row in lines(cli("review", "list", "--db", file).stdout)] == ["amend", "reject"]
    cli("review", "withdraw", made["id"], "--db", file)
    assert not json.loads(cli("show", id_, "--db", file).stdout)["rejected"]
    stats = json.loads(cli("stats", "--db", file).stdout)
    assert (stats["reports"], stats["statements"], stats["rejected"]) == (3, 4, 0)
    assert stats["by"]["month"] == {"2024-01": 1, "2024-04": 2}


def test_search(held: Path, cli: Callable[..., Done]) -> None:
    found = lines(cli("search", "france", "CONDEMNED", "--db", str(held)).stdout)
    assert {hit["doc"] for hit in found} == {"first", "second"}
    assert all(len(hit["statements"]) == 1 for hit in found)
    hit = found[0]
    begin = hit["span"][0]
    assert [hit["text"][start - begin : end - begin] for start, end in hit["marks"]] == ["France", "condemned"]
    only = lines(cli("search", "mali", "--known", "2024-01-31", "--db", str(held)).stdout)
    assert [hit["doc"] for hit in only] == ["third"]
    assert not cli("search", "mali", "--recorded", "2024-04-30", "--db", str(held)).stdout
    assert not cli("search", "mali", "--publisher", "Nobody", "--db", str(held)).stdout


def test_db_commands(file: str, cli: Callable[..., Done]) -> None:
    for command, told in (("check", "0 faults"), ("migrate", "already"), ("vacuum", "done")):
        done = cli("db", command, "--db", file)
        assert done.returncode == 0, done.stderr
        assert told in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["show", "firts"], 2, "nearest: first"),
        (["show", ""], 2, "expected the id"),
        (["show", "' OR 1=1 --"], 2, "expected the id"),
        (["show", "%"], 2, "expected the id"),
        (["show", "x" * 100_000], 2, "expected the id"),
        (["search", "\"unclosed", "AND", "NEAR("], 0, "no sentence has all these words"),
        (["search", "'; DROP TABLE statements; --"], 0, "no sentence has all these words"),
        (["search", "mali", "--known", "soon"], 2, "--known: expected a day as YYYY-MM-DD"),
        (["search", "mali", "--recorded", "soon"], 2, "--recorded: expected a day as YYYY-MM-DD or a moment"),
        (["search", "mali", "--limit", "0"], 2, "Invalid value for '--limit'"),
        (["search", "!!!"], 2, "expected"),
        (["review", "reject", "nothing"], 2, "expected the id of a record"),
        (["review", "reject", "first"], 2, "found the report first"),
        (["review", "reject"], 2, "Missing argument"),
        (["review", "merge", "first"], 2, "found the report first"),
        (["review", "accept", "0", "--by", ""], 2, "expected"),
        (["add", "/no/such/file"], 2, "found nothing at"),
        (["add", "/no/such/file", "--from", "polecat"], 2, "expected a file of polecat records"),
        (["add", "examples", "--from", "xml"], 2, "Invalid value for '--from'"),
        (["add", "examples", "--batch", "0"], 2, "Invalid value for '--batch'"),
        (["add", "examples/reports.jsonl", "--from", "jsonl", "--published", "2024-01-01"], 2, "--published: is for reports"),
    ],
)  # fmt: skip
def test_bad_input(arguments: list[str], status: int, message: str, held: Path, cli: Callable[..., Done]) -> None:
    before = held.read_bytes()
    done = cli(*arguments, "--db", str(held))
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stderr) < 1000
    assert held.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ["show", "first"],
        ["search", "mali"],
        ["stats"],
        ["review", "list"],
        ["review", "accept", "first"],
        ["db", "check"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("fault", ["absent", "truncated", "foreign", "no database", "folder"])
def test_a_ledger_that_cannot_be_used(command: list[str], fault: str, file: str, cli: Callable[..., Done]) -> None:
    path = Path(file)
    if fault == "absent":
        path.unlink()
    elif fault == "truncated":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif fault == "foreign":
        path.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        other.close()
    elif fault == "no database":
        path.write_text("This is a diary.\n" * 500, encoding="utf-8")
    else:
        path.unlink()
        path.mkdir()
    done = cli(*command, "--db", file)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.startswith("dateline: ")
    assert len(done.stderr.splitlines()) == 1
    assert fault != "absent" or not path.exists()


@pytest.mark.parametrize(
    "command", [["review", "reject", "ID", "--by", "Ada"], ["add", "examples/reports.jsonl"]], ids=" ".join
)
def test_a_read_only_ledger_is_told_and_left(command: list[str], held: Path, cli: Callable[..., Done]) -> None:
    id_ = first(cli, held)
    folder = Path(tempfile.mkdtemp(prefix="dateline-readonly-"))
    file, rooted = Path(shutil.copy(held, folder / "ledger.db")), os.geteuid() == 0
    before = file.read_bytes()
    file.chmod(0o444)
    folder.chmod(0o555)
    if rooted:
        os.seteuid(NOBODY)
    try:
        done = cli(*(part.replace("ID", id_) for part in command), "--db", str(file))
    finally:
        if rooted:
            os.seteuid(0)
        folder.chmod(0o700)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "writ" in done.stderr
    assert file.read_bytes() == before
    shutil.rmtree(folder)
