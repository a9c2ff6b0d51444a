"""What is to be measured: sets of gold data by name, from the command line or from a plan in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import UsageError
from dateline.evaluate.gold import Loaded
from dateline.evaluate.result import told
from dateline.evaluate.stages import Stage, stage
from dateline.evaluate.tables import read_table


class GoldSet(BaseModel):
    """One set. `published` is the day of rows that state none; `records` the output to score instead of running."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    stage: str
    gold: Path
    articles: Path | None = None
    only: str | None = None
    published: str | None = None
    records: Path | None = None

    @property
    def what(self) -> Stage:
        """Its stage."""
        return stage(self.stage)

    def load(self) -> Loaded[Any]:
        """Its gold rows; `UsageError` where there are none."""
        given = (self.gold,) if self.articles is None else (self.gold, self.articles)
        if self.articles is not None and self.stage not in ("articles", "agreement"):
            raise UsageError(f"--articles: is for the stages articles and agreement, not for {self.stage}")
        loaded = self.what.load(*given)
        cases = tuple(case for case in loaded.cases if self.only in (None, case.id))
        if not cases:
            raise UsageError(f"{self.gold}: expected a text with the id {self.only!r}, found none")
        return Loaded(cases, loaded.faults)


def read_plan(path: Path, data: Path | None = None) -> tuple[GoldSet, ...]:
    """The sets of a plan file; their paths are relative to `data`, or to the plan's own folder.

    ::

        sets:
          newspapers: {stage: articles, gold: gold}
          pairs: {stage: relations, gold: pairs.jsonl}
    """
    body = read_table(path, "a stage or a plan file", UsageError)
    sets = body.get("sets") if isinstance(body, dict) else None
    if not isinstance(sets, dict) or not sets:
        raise UsageError(f'{path}: expected a mapping "sets" of names to stage and gold, found {type(sets).__name__}')
    return tuple(_gold_set(path, data or path.parent, str(name), row) for name, row in sets.items())


def _gold_set(path: Path, folder: Path, name: str, row: object) -> GoldSet:
    if not isinstance(row, Mapping):
        raise UsageError(f"{path}: set {name!r}: expected stage and gold, found {row!r}")
    try:
        found = GoldSet.model_validate({**row, "name": name})
    except ValidationError as error:
        raise UsageError(f"{path}: set {name!r}: {told(error)}") from error
    try:
        stage(found.stage)
    except UsageError as error:
        raise UsageError(f"{path}: set {name!r}: {error}") from error
    moved = {
        key: folder / value for key in ("gold", "articles", "records") if (value := getattr(found, key)) is not None
    }
    return found.model_copy(update=moved)
