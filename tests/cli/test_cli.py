"""The command line as a user meets it: output, one-line errors, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import TEXT, run


def test_code_writes_json_lines_in_a_pipe() -> None:
    done = run("code", "-", "--published", "2023-07-31", "--mentions", stdin=TEXT)
    assert done.returncode == 0, done.stderr
    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert kinds[0] == "document"
    assert {"event", "mention"} <= set(kinds)
    assert "1 reports" in done.stderr


@pytest.mark.parametrize("form", ["table", "csv", "plover"])
def test_other_formats(form: str) -> None:
    done = run("code", "-", "--format", form, "--published", "2023-07-31", stdin=TEXT)
    assert done.returncode == 0, done.stderr
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert any(row["type"] == "ACCUSE" and row["actor_code"].startswith("FRA") for row in rows)
    elif form == "plover":
        event = json.loads(done.stdout.splitlines()[0])
        assert event["date"]
        assert event["actor"][0]["code"]
    else:
        assert {"ACCUSE", "disapprove", "FRA:GOV"} <= set(done.stdout.split())  # whole words, in no cell broken


def test_rejections_are_written_and_counted(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "rejected.jsonl"
    done = run("code", str(tmp_path / "empty.txt"), str(tmp_path / "good.txt"), "--rejections", str(out))
    assert done.returncode == 1
    assert json.loads(out.read_text(encoding="utf-8"))["reason"] == "no_text"
    assert '"kind":"event"' in done.stdout
    assert "1 rejected (1 no_text)" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["code", "/no/such/file"], 2, "found nothing at"),
        (["code", "examples", "--published", "yesterday"], 2, "expected a day as YYYY-MM-DD"),
        (["code", "examples", "--bogus"], 2, "No such option"),
        (["code", "examples", "--format", "xml"], 2, "Invalid value"),
        (["code", "examples", "--rejections", "/no/such/folder/r.jsonl"], 2, "cannot be written"),
        (["code", "examples", "--published", "20240420"], 2, "expected a day as YYYY-MM-DD"),
        (["code"], 2, "Missing argument 'PATH'; see `dateline code --help`"),
        (["cod", "examples"], 2, "Did you mean 'code'"),
        (["resolve", "what", "-"], 2, "No such command 'what'"),
        (["pack", "check", "/no/such/pack.yaml"], 2, "found nothing at"),
        (["resolve", "actor", "/no/such/file"], 2, "cannot be read"),
    ],
)
def test_wrong_usage_is_one_clear_line(arguments: list[str], status: int, message: str) -> None:
    done = run(*arguments)
    assert done.returncode == status, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("dateline: ")
    assert message in line


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["--help"], 0), (["relate", "-h"], 0)])
def test_help_is_plain_and_whole(arguments: list[str], status: int) -> None:
    done = run(*arguments)
    assert done.returncode == status
    assert (done.stdout or done.stderr).startswith("Usage: dateline ")
    assert "..." not in (done.stdout or done.stderr).split("Usage", 1)[1].split("\n", 1)[1]
    assert arguments != ["relate", "-h"] or "actor [start, end]" in " ".join(done.stdout.split())


def test_a_cache_that_cannot_be_written_is_a_configuration_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    done = run("code", "-", stdin=TEXT, env={"DATELINE_CACHE": str(blocked / "cache")})
    assert done.returncode == 3
    assert "DATELINE_CACHE" in done.stderr
    assert "Traceback" not in done.stderr


def test_small_contracts() -> None:
    pair = {"id": "1", "text": "Russian troops attacked Kyiv.", "actor": [0, 14], "recipient": [24, 28]}
    answer = json.loads(run("relate", "-", stdin=json.dumps(pair)).stdout)
    assert (answer["id"], answer["event"]) == ("1", ["ASSAULT"])
    actor = json.loads(run("resolve", "actor", "-", stdin='{"id": "1", "text": "four Saudi men", "on": null}').stdout)
    assert (actor["code"], actor["sector"]) == ("SAU", "CVL")
    place = json.loads(run("resolve", "place", "-", stdin='{"id": "1", "text": "Agadez", "near": null}').stdout)
    assert place["country_code"] == "NER"
    day = json.loads(
        run("resolve", "date", "-", stdin='{"id": "1", "text": "last December", "on": "2024-04-20"}').stdout
    )
    assert (day["timex_value"], day["date"], day["enddate"]) == ("2023-12", "2023-12-01", "2023-12-31")


def test_a_users_own_pack_is_coded_like_ours(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(
        "pack: actors/1\nlicence: none\nsource: test\nactors:\n"
        "- {id: group:blue-lantern-front, kind: group, name: Blue Lantern Front, aliases: [BLF], code: CHL, sector: REB}\n",
        encoding="utf-8",
    )
    done = run(
        "code",
        "-",
        "--pack",
        str(pack),
        stdin="Fighters of the Blue Lantern Front attacked a police station on Monday, officials said.",
    )
    assert done.returncode == 0, done.stderr
    assert '"code":"CHL","sector":"REB"' in done.stdout
    assert run("pack", "check", str(pack)).returncode == 0
    pack.write_text(
        "pack: actors/1\nlicence: none\nsource: test\nactors:\n- {id: x, kind: group, name: X, code: ZZZ}\n",
        encoding="utf-8",
    )
    wrong = run("pack", "check", str(pack))
    assert wrong.returncode == 1
    assert "actors.0.id" in wrong.stdout


def test_the_table_shows_the_country_where_no_spot_is_known() -> None:
    done = run(
        "code", "-", "--published", "2024-04-20", "--format", "table", stdin="Peruvian police arrested four smugglers."
    )
    assert done.returncode == 0
    assert "(Peru)" in done.stdout
