"""Reads the YAML tables of the `packs` folder, naming the file in every error."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dateline.errors import PackError

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
    except yaml.YAMLError as error:
        raise PackError(f"{name}: expected YAML, found {' '.join(str(error).split())}") from error


def folder(name: str) -> Iterator[tuple[str, Any]]:
    """Every YAML table of one packs folder, in the order of file names."""
    entries = resources.files("dateline").joinpath("packs", name)
    for entry in sorted(entries.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            yield f"{name}/{entry.name}", parse(entry.read_text(encoding="utf-8"), f"{name}/{entry.name}")


def user_file(path: Path) -> Any:
    """The parsed YAML of a user's own pack."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: expected a readable UTF-8 YAML file, found {error}") from error


def validated(model: type[Model], data: Any, name: str) -> Model:
    """`data` as `model`, or a `PackError` that names the file and each wrong key."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:3])
        raise PackError(f"{name}: {faults}") from error
