"""The documentation tells the truth: its examples run, its commands exist, every dependency has a reason."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("page", ["python", "own-types", "formats"])
def test_pages_with_python_run(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs" / f"{page}.md"), module_relative=False)
    assert (failed, tried > 4) == (0, True)


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    names = [
        re.split(r"[><=\[]", row)[0]
        for row in [
            *project["dependencies"],
            *(row for rows in project["optional-dependencies"].values() for row in rows),
        ]
        if not row.startswith("dateline[")
    ]
    assert [name for name in names if name.lower().removeprefix("types-") not in page] == []


def test_the_lock_pins_every_dependency_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for row in project["dependencies"]:
        name = re.split(r"[><=\[]", row)[0].lower()
        assert re.search(rf"(?m)^{re.escape(name)}==\S+ \\\n\s+--hash=sha256:", lock), name


@pytest.mark.parametrize("command", ["code", "relate", "resolve", "same", "evaluate", "pack"])
def test_commands_of_the_readme_exist(command: str) -> None:
    assert f"dateline {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "dateline", command, "--help"], check=False, capture_output=True)
    assert done.returncode == 0


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, dateline.cli.app; print([m for m in ('spacy', 'pydantic', 'trafilatura', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
