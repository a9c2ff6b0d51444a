"""Loads knowledge packs: ours from the package, the user's from the files the configuration names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from dateline.errors import PackError
from dateline.gazetteer.schema import KINDS, PackFile
from dateline.ontology.load import parse, user_text, validated

PATTERN_KINDS = ("patterns/1", "states/1")  # read by the ontology
FOLDERS = ("", "actors", "happenings", "offices", "places", "words")
File = TypeVar("File", bound=PackFile)


@cache
def shipped() -> tuple[tuple[str, str], ...]:
    """Name and text of every shipped YAML file of a knowledge kind, in a fixed order."""
    root = resources.files("dateline").joinpath("packs")
    out: list[tuple[str, str]] = []
    for folder in FOLDERS:
        entries = (root.joinpath(folder) if folder else root).iterdir()
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.endswith(".yaml"):
                text = entry.read_text(encoding="utf-8")
                if kind_of(text) in KINDS:
                    out.append((f"{folder}/{entry.name}".lstrip("/"), text))
    return tuple(out)


def kind_of(text: str) -> str:
    """The `pack:` head of a file, without parsing it; empty when it has none."""
    for line in text.splitlines():
        if line.startswith("pack:"):
            return line.removeprefix("pack:").split("#")[0].strip(" \t'\"")
    return ""


def sources(user: Sequence[Path] = ()) -> tuple[tuple[str, str], ...]:
    """Name and text of all packs of knowledge, ours before the user's; `PackError` for a file that is no pack at all."""
    own = [(str(path), user_text(path)) for path in user]
    for name, text in own:
        if kind_of(text) not in (*KINDS, *PATTERN_KINDS):
            expected = f"{', '.join(sorted(KINDS))}, patterns/1 or states/1"
            raise PackError(f"{name}: expected a line `pack:` with {expected}, found {kind_of(text) or 'none'}")
    return (*shipped(), *((name, text) for name, text in own if kind_of(text) in KINDS))


def check(path: Path) -> None:
    """Raises `PackError` where a user's file is no sound YAML, or of knowledge that fails its schema."""
    for name, text in sources([path])[len(shipped()) :]:
        validated(KINDS[kind_of(text)], parse(text, name), name)


def load(model: type[File], files: Sequence[tuple[str, str]]) -> Iterator[tuple[str, File]]:
    """The files of one kind, parsed and checked; `PackError` names the file, the entry and what was expected."""
    for name, text in files:
        if KINDS[kind_of(text)] is model:
            yield name, validated(model, parse(text, name), name)
