"""`dateline brief`: what it writes where, and what wrong arguments get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from ledger.building import event, filed, kept, state


@pytest.fixture
def db(tmp_path: Path) -> str:
    report = filed()
    return kept(tmp_path / "ledger.db", report, state(report, 0), event(report, 1))


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["brief", *arguments])
    return done.exit_code, done.stdout, str(done.exception or "")


@pytest.mark.parametrize("country", ["NER", "Niger"])
def test_markdown_is_what_a_pipe_gets(db: str, country: str) -> None:
    status, text, _ = run(country, "--db", db)
    assert status == 0
    assert text.startswith("# Niger, 20 April 2024")
    assert "forces of the United States in Niamey" in text


def test_the_ending_of_a_file_says_what_is_written(db: str, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.md", "# Niger"), ("a.json", "{")):
        assert run("NER", "--db", db, "-o", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["country"] == "NER"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Nigr"], "nearest: Niger"),
        (["Agadez"], "found 'Agadez', which is a place or region"),
        (["NER", "--on", "soon"], "--on: expected a day"),
        (["NER", "--recorded", "soon"], "--recorded: expected a day"),
        (["FJI"], "nothing is recorded of FJI"),
    ],
)
def test_wrong_arguments_name_the_remedy(db: str, arguments: list[str], message: str) -> None:
    status, text, told = run(*arguments, "--db", db)
    assert status != 0
    assert text == ""
    assert message in told


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    status, _, _ = run("NER", "--db", str(tmp_path / "none.db"))
    assert status != 0
    assert not (tmp_path / "none.db").exists()
