"""Every question takes every filter, with the same words in its help."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from typer.main import get_command

from dateline.cli import main
from dateline.cli.app import app
from dateline.workspace.filters import FILTERS

QUESTIONS = "presence agreements offices facilities custody control relations affiliations events timeline dyad dossier export".split()
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]


def answered(monkeypatch: Any, capsys: Any, *arguments: str) -> tuple[Any, str, str]:
    """What the command line answers, in this process: a subprocess for each of these would take a second."""
    monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_every_filter(name: str) -> None:
    options = {flag: option for option in COMMANDS[name].params for flag in option.opts}
    for row in FILTERS:
        assert options[row.flag].help == row.help
        assert options[row.flag].metavar == row.metavar
    assert {"--db", "--format", "--output", "--pack"} <= set(options)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--in", "Nigr"], "nearest: Niger (NER), Nigeria (NGA)"),
        (["--of", "Nigr"], "nearest: Niger (NER), Nigeria (NGA)"),
        (["--actor", "XXX"], "expected an actor, found 'XXX'"),
        (["--recipient", "USA:XXX"], "expected a sector after the colon"),
        (["--type", "assualt"], "expected an event type, found 'assualt'; nearest: ASSAULT"),
        (["--mode", "areal"], "expected a mode, found 'areal'; nearest: aerial"),
        (["--context", "militry"], "expected a context, found 'militry'; nearest: military"),
        (["--status", "in_forse"], "expected a status, found 'in_forse'; nearest: in_force"),
        (["--order", "size"], "expected an order, found 'size'"),
        (["--on", "20240420"], "--on: expected a day as YYYY-MM-DD, found '20240420'"),
        (["--known", "2024-02-30"], "--known: expected a day as YYYY-MM-DD, found '2024-02-30'"),
        (["--from", "yesterday"], "--from: expected a day"),
        (["--to", ""], "--to: expected a day as YYYY-MM-DD, found ''"),
        (["--from", "2024-02-01", "--to", "2024-01-01"], "expected --from on or before --to"),
        (["--recorded", "noon"], "--recorded: expected a day as YYYY-MM-DD or a moment"),
        (["--recorded", "0001-01-01T00:00:00+14:00"], "--recorded: expected a day"),
        (["--min-confidence", "1.5"], "--min-confidence: expected a number from 0 to 1, found 1.5"),
        (["--min-confidence", "nan"], "--min-confidence: expected a number from 0 to 1, found nan"),
        (["--min-confidence", "high"], "Invalid value for '--min-confidence'"),
        (["--limit", "0"], "--limit: expected 1 or more, found 0"),
        (["--limit", "many"], "Invalid value for '--limit'"),
        (["--format", "xml"], "expected a format, found 'xml'; nearest: "),
        (["--publisher", "a\nb\x1b[2J"], "expected --publisher: the name of a publisher"),
        (["--in", "'; DROP TABLE statements; --"], "expected a country or place"),
        (["--in", "\udcff"], "expected the name or code of a country or place, found '\\udcff'"),
        (["--of", "a" * 5000], "expected the name or code of an actor"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_line(monkeypatch: Any, capsys: Any, arguments: list[str], told: str) -> None:
    status, out, err = answered(monkeypatch, capsys, "presence", "--db", "memory:", *arguments)
    assert status == 2, err
    (line,) = err.splitlines()
    assert line.startswith("dateline: ")
    assert told in line
    assert out == ""


def test_a_day_outside_the_days_asked_for_is_impossible(monkeypatch: Any, capsys: Any) -> None:
    status, _, err = answered(
        monkeypatch, capsys, "events", "--db", "memory:", "--from", "2024-01-01", "--on", "2023-01-01"
    )
    assert (status, err.count("\n")) == (2, 1)
    assert "expected --on between --from and --to, found 2023-01-01" in err


def test_an_empty_ledger_answers_with_what_to_do(monkeypatch: Any, capsys: Any) -> None:
    status, out, err = answered(monkeypatch, capsys, "presence", "--db", "memory:", "--in", "NER")
    assert (status or 0, out) == (0, "")
    assert err == "dateline: no answers: the ledger holds no records yet; add reports with `dateline add`\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--format", "xml"], "expected a format, found 'xml'"),
        (["export", "--format", "csv", "--judgements"], "expected --format jsonl, found csv"),
        (["export", "--format", "parquet"], "name a new one with --output"),
        (["dossier", "USA", "--format", "csv"], "has one kind of answer"),
        (["dyad", "Nigr", "USA"], "nearest: Niger (NER)"),
        (["watch", "add", "../x"], "expected a name of letters"),
        (["watch", "run", "nothing"], "there is no watch 'nothing'"),
        (["watch", "remove", "nothing"], "there is no watch 'nothing'"),
    ],
)
def test_what_no_command_takes(tmp_path: Any, monkeypatch: Any, capsys: Any, arguments: list[str], told: str) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("DATELINE_DB", "memory:")
    status, out, err = answered(monkeypatch, capsys, *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
