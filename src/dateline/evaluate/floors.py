"""Floors: figures below which a set may not fall. The file that holds them is raised, never lowered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from dateline.errors import ConfigError
from dateline.evaluate.result import Figure, Result, SetResult
from dateline.evaluate.tables import read_table

Floors = dict[str, dict[str, float]]
HEADER = """\
# Floors of `dateline evaluate --floors`: what a set has reached once it may not fall below.
# `--raise-floors` raises them where more was measured; nothing lowers them.
"""


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that is below its floor; `value` is None where it was not measured."""

    section: str
    name: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        found = f"is {self.value:g}" if self.value is not None else "was not measured"
        return f"{self.section}: {self.name} {found}, below its floor of {self.floor:g}"


def sections(result: Result) -> Iterator[tuple[str, Mapping[str, Figure]]]:
    """The figures of a run under the names that a floors file knows them by: the set, or its half."""
    for found in result.sets:
        yield _section(found, result.half), found.scores.figures
        yield from ((_section(found, half), figures) for half, figures in found.halves.items())


def _section(found: SetResult, half: str | None) -> str:
    return f"{found.name} ({half} half)" if half is not None else found.name


def read_floors(path: Path, *, missing: bool = False) -> Floors:
    """The floors of a file; empty where there is none and it may be `missing`."""
    if missing and not path.exists():
        return {}
    body = read_table(path, "a floors file", ConfigError)
    for section, rows in (body if isinstance(body, dict) else {"the whole": body}).items():
        wrong = not isinstance(rows, dict) or any(
            isinstance(v, bool) or not isinstance(v, int | float) for v in rows.values()
        )
        if wrong:
            raise ConfigError(f"{path}: {section}: expected figures with numbers, found {rows!r:.60}")
    return {str(section): {str(name): float(value) for name, value in rows.items()} for section, rows in body.items()}


def falls(result: Result, floors: Floors) -> list[Fall]:
    """The figures of the run's sets that are below their floors, or have one and were not measured."""
    found = []
    for section, figures in sections(result):
        for name, floor in floors.get(section, {}).items():
            value = figures[name].value if name in figures else None
            if value is None or value < floor:
                found.append(Fall(section, name, floor, value))
    return found


def raised(result: Result, floors: Floors) -> Floors:
    """The floors, each at what the run reached where that is more; a set that is new enters with all that it is held to.

    >>> from dateline.evaluate.result import Result, Scores, SetResult, share
    >>> scores = Scores(figures={"found": share(3, 4), "silent": share(1, 2)})
    >>> run = Result(dateline="1", sets=(SetResult(name="own", stage="police", rows=4, scores=scores),))
    >>> raised(run, {"own": {"silent": 0.9}, "other": {"found": 0.1}})
    {'own': {'silent': 0.9, 'found': 0.75}, 'other': {'found': 0.1}}
    """
    higher = {section: dict(rows) for section, rows in floors.items()}
    whole = {_section(found, result.half) for found in result.sets}
    for section, figures in sections(result):
        if section not in whole and section not in higher:
            continue  # halves of a small set swing: whoever wants one held up names it in the file
        rows = higher.setdefault(section, {})
        for name, figure in figures.items():
            if figure.value is not None and (figure.floor or name in rows):
                rows[name] = max(figure.value, rows.get(name, figure.value))
    return {section: rows for section, rows in higher.items() if rows}


def write_floors(path: Path, floors: Floors) -> None:
    """Writes the file, sections and figures in their order."""
    body = yaml.safe_dump(floors, sort_keys=False, allow_unicode=True, width=200)
    try:
        path.write_text(HEADER + body, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}); name another floors file") from error
