"""A user's own packs: what is wrong with one is a finding of `pack check` and keeps `code` from starting."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import TEXT, run

HEAD = "licence: none\nsource: test\n"
ACTOR = "id: group:blue-lantern, kind: group, name: Blue Lantern, code: CHL"
STATE = 'id: mine, verb: condemn, subject: subj, object: in, eg: "France condemned Niger."'
WRONG = [
    (b"", "expected a line `pack:` with actors/1"),
    (b"- a list\n", "expected a line `pack:` with actors/1"),
    (f"pack: actor/1\n{HEAD}actors: []\n".encode(), "found actor/1"),
    (f"pack: actors/1\n{HEAD}".encode(), "actors: is missing"),
    (f"pack: actors/1\n{HEAD}actors: [{{{ACTOR}, colour: red}}]\n".encode(), "actors.0.colour: is no key"),
    (f"pack: actors/1\n{HEAD}actors: [{{{ACTOR}, from: 2020-13-01}}]\n".encode(), "month must be in 1..12"),
    (f"pack: actors/1\n{HEAD}actors: [{{{ACTOR}\n".encode(), "line 5, column 1: no YAML"),
    (b"pack: actors/1\nsource: \xff\n", "expected UTF-8 text, found other bytes at position 23"),
    (f"pack: states/1\n{HEAD}states: [{{{STATE}, predicate: presense, is: present}}]\n".encode(), "no predicate"),
    (f"pack: states/1\n{HEAD}states: [{{{STATE}, predicate: presence, is: here}}]\n".encode(), "no status of"),
]


@pytest.mark.parametrize(("data", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_wrong_pack_is_a_finding_and_is_never_used(tmp_path: Path, data: bytes, message: str) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_bytes(data)
    checked = run("pack", "check", str(pack))
    assert (checked.returncode, checked.stderr) == (1, "dateline: 1 findings\n")
    assert message in checked.stdout
    done = run("code", "-", "--pack", str(pack), stdin=TEXT)
    (line,) = done.stderr.splitlines()
    assert message in line
    assert (done.returncode, done.stdout) == (3, "")


def test_every_wrong_pack_is_told_of(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.yaml" for n in range(len(WRONG))]
    for path, (data, _) in zip(files, WRONG, strict=True):
        path.write_bytes(data)
    checked = run("pack", "check", *map(str, files[:8]))
    assert all(str(path) in checked.stdout for path in files[:8])


def test_a_mark_before_a_pack_and_quotes_in_its_head_are_no_fault(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(f'pack: "actors/1"\n{HEAD}actors: []\n', encoding="utf-8-sig")
    assert run("pack", "check", str(pack)).returncode == 0
