"""Reads the YAML tables of the `packs` folder, naming the file in every error."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dateline.errors import PackError

SAID = {"extra_forbidden": "is no key of this entry", "missing": "is missing"}  # what pydantic says for programmers
Model = TypeVar("Model", bound=BaseModel)


class PackLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values: in lists of words "no" and "on" are words."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def table(*parts: str) -> Any:
    """The parsed YAML of one shipped table, such as `table("ontology", "plover.yaml")`."""
    source = resources.files("dateline").joinpath("packs", *parts)
    return parse(source.read_text(encoding="utf-8"), "/".join(parts))


def parse(text: str, name: str) -> Any:
    """The YAML in `text`; `PackError` names the file and the line."""
    try:
        return yaml.load(text, Loader=PackLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""
        raise PackError(f"{name}{where}: no YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: 2020-13-01 is no date
        raise PackError(f"{name}: no YAML: {' '.join(str(error).split())}") from error


def folder(name: str) -> Iterator[tuple[str, Any]]:
    """Every YAML table of one packs folder, in the order of file names."""
    entries = resources.files("dateline").joinpath("packs", name)
    for entry in sorted(entries.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            yield f"{name}/{entry.name}", parse(entry.read_text(encoding="utf-8"), f"{name}/{entry.name}")


def user_file(path: Path) -> Any:
    """The parsed YAML of a user's own pack."""
    return parse(user_text(path), str(path))


def user_text(path: Path) -> str:
    """The text of a user's own pack, without the mark that some editors put before it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: expected UTF-8 text, found other bytes at position {error.start}") from error
    except OSError as error:
        raise PackError(f"{path}: expected a YAML file that can be read ({error.strerror})") from error


def validated(model: type[Model], data: Any, name: str) -> Model:
    """`data` as `model`, or a `PackError` that names the file and each wrong key."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, e['loc']))}: {SAID.get(e['type'], e['msg'])}" for e in error.errors()[:3]
        )
        raise PackError(f"{name}: {faults}") from error
