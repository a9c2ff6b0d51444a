"""Reads the YAML tables of the `packs` folder, naming the file and the line in every error."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dateline.errors import PackError
from dateline.ontology.faults import faults

Model = TypeVar("Model", bound=BaseModel)
MERGE = "tag:yaml.org,2002:merge"  # the key << takes over another mapping's keys


class TwiceError(yaml.MarkedYAMLError):
    """A key that an entry has already: YAML would silently take the last."""

    def __init__(self, first: int, name: object, mark: Any) -> None:
        super().__init__(problem=f"key {name!r} stands in line {first} already; keep one", problem_mark=mark)


class Entry(dict[Any, Any]):
    """A mapping of a YAML file that knows on which lines of the file it and its keys stand."""

    line: int
    lines: dict[Any, int]


class PackLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values: in lists of words "no" and "on" are words; in which no key
    stands twice; and whose mappings know their lines.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def entry(self, node: yaml.MappingNode) -> Iterator[Entry]:
        """A mapping, in the two steps in which YAML builds what may contain itself."""
        found = Entry()
        found.line, found.lines = node.start_mark.line + 1, {}
        yield found
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != MERGE:
                name, line = self.construct_object(key), key.start_mark.line + 1
                if name in found.lines:
                    raise TwiceError(found.lines[name], name, key.start_mark)
                found.lines[name] = line
        found.update(self.construct_mapping(node))


PackLoader.add_constructor("tag:yaml.org,2002:map", PackLoader.entry)


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
        what = "" if isinstance(error, TwiceError) else "no YAML: "
        tabbed = mark is not None and any("\t" in line for line in text.splitlines()[mark.line : mark.line + 1])
        hint = "; indent with blanks, not tabs" if tabbed else ""
        raise PackError(f"{name}{where}: {what}{error.problem or error.context}{hint}") from error
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


def place(data: Any, name: str, path: tuple[int | str, ...] = ()) -> str:
    """File and line of what stands at a path of parsed YAML, as deep as lines are known: `mine.yaml, line 7`."""
    line = getattr(data, "line", None)
    for step in path:
        line = getattr(data, "lines", {}).get(step, line)
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        line = getattr(data, "line", line)
    return name if line is None else f"{name}, line {line}"


def validated(model: type[Model], data: Any, name: str) -> Model:
    """`data` as `model`, or a `PackError` with a fault for each wrong key: where, what was found, what was expected."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = faults(model, error.errors())
        raise PackError(*(f"{place(data, name, path)}: {said}" for path, said in found.items())) from error
