"""Paths, folders and links: what is read, in which order, and which ids reports get."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import pytest
from reading import TEXT, items, only, rejected, reports

from dateline.config import ReadConfig
from dateline.errors import UsageError
from dateline.model import Rejection, Report
from dateline.read import Duplicate, read


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_missing_paths_and_empty_folders_are_usage_errors(tmp_path: Path) -> None:
    good = written(tmp_path / "r.txt")
    with pytest.raises(UsageError, match="found nothing at"):
        items(good, tmp_path / "none.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="found nothing at"):
        items(tmp_path / "dangling.txt")
    (tmp_path / "empty").mkdir()
    written(tmp_path / "empty" / "photo.jpg")
    written(tmp_path / "empty" / ".hidden.txt")
    with pytest.raises(UsageError, match="found none"):
        items(good, tmp_path / "empty")
    with pytest.raises(UsageError, match="no path"):
        items()


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt.gz", "c.txt/d.txt", ".git/x.txt", ".x.txt", "notes.md", "photo.jpg"):
        written(tmp_path / name)
    found = items(tmp_path)
    assert [item.id for item in found if isinstance(item, Report)] == ["z", "b", "d"]
    assert [item.path for item in found if isinstance(item, Rejection)] == [str(tmp_path / "a" / "y.txt.gz")]


def test_links_are_followed_once(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    written(folder / "a" / "r.txt")
    (folder / "a" / "up").symlink_to(folder)
    (folder / "b").symlink_to(folder / "a")
    (folder / "copy.txt").symlink_to(folder / "a" / "r.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    found = items(folder)
    assert [type(item) for item in found] == [Report, Duplicate, Rejection, Rejection]
    report, duplicate, *_ = found
    assert isinstance(report, Report)
    assert report.id == "r"  # the copy is no other report that would want the name
    assert duplicate == Duplicate(str(folder / "copy.txt"), str(folder / "a" / "r.txt"))


def test_a_deep_folder_is_read(tmp_path: Path) -> None:
    folders = [tmp_path]
    try:
        for _ in range(1_200):  # deeper than Python calls itself, shallower than a path may be long
            folders.append(folders[-1] / "d")
            folders[-1].mkdir()
        written(tmp_path / "r.txt").rename(folders[-1] / "r.txt")
        assert [item.id for item in reports(tmp_path)] == ["r"]
    finally:  # what empties the temporary folder later does call itself
        (folders[-1] / "r.txt").unlink()
        for folder in folders[:0:-1]:
            folder.rmdir()


def test_a_folder_that_cannot_be_listed_is_a_rejection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written(tmp_path / "a" / "r.txt")
    written(tmp_path / "b" / "r.txt")
    listed = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [type(item) for item in items(tmp_path)] == [Rejection, Report]
    assert rejected(items(tmp_path / "a")) == "malformed"


def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).touch()
    found = only(items(tmp_path))
    assert isinstance(found, Rejection)
    assert found.model_dump_json().endswith('"the file is empty"}')


def test_what_is_written_is_not_read(tmp_path: Path) -> None:
    out = written(tmp_path / "out.jsonl", json.dumps({"text": TEXT}))
    written(tmp_path / "r.txt")
    status = out.stat()
    found = list(read([tmp_path], config=ReadConfig(), written=(status.st_dev, status.st_ino)))
    assert [type(item) for item in found] == [Rejection, Report]


def test_ids_are_unique_and_no_matter_of_order(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / "a" / "report.txt", TEXT),
        written(tmp_path / "b" / "report.txt", f"{TEXT} Nobody was hurt."),
        written(tmp_path / "c" / "report.txt", TEXT),
        written(tmp_path / "other.txt", TEXT),
        written(tmp_path / "rows.jsonl", "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3))),
        written(tmp_path / "ids.jsonl", json.dumps({"text": TEXT, "id": "given"})),
    ]
    orders = {
        frozenset((r.id, r.text) for r in reports(*order))
        for order in itertools.islice(itertools.permutations(paths), 0, None, 60)
    }
    assert len(orders) == 1
    ids = sorted(name for name, _ in orders.pop())
    assert len(ids) == 8
    assert {"given", "other", "rows#1", "rows#2", "rows#3"} < set(ids)
    assert [name for name in ids if name.startswith("report~") and name.endswith("~2")] == [f"{ids[2]}~2"]


def test_an_id_that_a_file_name_has_taken_stays_unique(tmp_path: Path) -> None:
    written(tmp_path / "a.txt")
    written(tmp_path / "b.jsonl", json.dumps({"text": f"{TEXT} More.", "id": "a"}))
    first, second = (r.id for r in reports(tmp_path))
    assert first == "a"
    assert second.startswith("a~")


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path / "r.jsonl", f"{json.dumps({'text': TEXT})}\n{json.dumps({'text': TEXT})}\n")
    assert [type(item) for item in items(path, tmp_path, path)] == [Report, Report, Duplicate, Duplicate]
