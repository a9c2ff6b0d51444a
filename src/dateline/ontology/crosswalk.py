"""Codebooks: how another benchmark or codebook names what the manual codes, as a table of rows tried in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dateline.ontology import load

Codebook = Literal["manual", "plv"]


class CrosswalkRow(BaseModel):
    """`when` is a type, a type with a mode, or (as `rule:`) the beginning of a family's id.

    `REQUEST over SANCTION` is a request for a sanction. Before a type may stand a
    status (`negated`, `future`) or `promised` (it is a promise of another act).
    """

    model_config = ConfigDict(extra="forbid")

    when: str
    name: str


class CrosswalkFile(BaseModel):
    """One crosswalk table."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["crosswalk/1"]
    licence: str
    source: str
    rows: list[CrosswalkRow]


@dataclass(frozen=True)
class Crosswalk:
    """A codebook's names for the manual's acts."""

    rows: Sequence[CrosswalkRow]

    def name(
        self, type_: str, mode: str | None, rules: Sequence[str], standing: Sequence[str] = (), over: str | None = None
    ) -> str:
        """What the codebook calls an act found by these rules.

        `standing` holds the status and `promised` where it holds; `over` is the type of the act that was asked for,
        refused or promised.
        """
        plain = (type_, f"{type_} {mode}", f"{type_} over {over}")
        known = {*plain, *(f"{word} {name}" for word in standing for name in plain)}
        for row in self.rows:
            if row.when.startswith("rule:"):
                if rules and rules[0].startswith(row.when.removeprefix("rule:")):
                    return row.name
            elif row.when in known:
                return row.name
        return type_


@cache
def crosswalk(codebook: Codebook) -> Crosswalk:
    """The table of a codebook; the manual's own is empty."""
    file = load.validated(CrosswalkFile, load.table("ontology", f"{codebook}.yaml"), f"ontology/{codebook}.yaml")
    return Crosswalk(file.rows)
