"""PLOVER: types, modes, scores, contexts and the CAMEO codes they are exported as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dateline.ontology import load


class TypeRow(BaseModel):
    """One event type of the table."""

    model_config = ConfigDict(extra="forbid")

    quad: Literal[1, 2, 3, 4]
    score: float
    cameo: str
    recipient: Literal["optional", "required"]
    future: str | None = None
    modes: dict[str, tuple[float, str]] = {}


class PloverFile(BaseModel):
    """The ontology table."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["ontology/1"]
    licence: str
    source: str
    types: dict[str, TypeRow]
    sectors: list[str]
    organisations: list[str]
    kinds: dict[str, list[str]]
    contexts: dict[str, list[str]]


@dataclass(frozen=True)
class Plover:
    """The ontology, ready to ask."""

    types: Mapping[str, TypeRow]
    sectors: frozenset[str]
    organisations: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[str, ...]]

    def score(self, type_: str, mode: str | None) -> float:
        """PLOVER's intensity of the act, from -10 to +10."""
        row = self.types[type_]
        return row.modes[mode][0] if mode is not None else row.score

    def cameo(self, type_: str, mode: str | None) -> str:
        """The CAMEO code the act is exported as."""
        row = self.types[type_]
        return row.modes[mode][1] if mode is not None else row.cameo

    def knows(self, type_: str, mode: str | None) -> bool:
        """Whether the type has that mode."""
        return type_ in self.types and (mode is None or mode in self.types[type_].modes)


@cache
def plover() -> Plover:
    """The shipped ontology."""
    file = load.validated(PloverFile, load.table("ontology", "plover.yaml"), "ontology/plover.yaml")
    return Plover(
        types=file.types,
        sectors=frozenset(file.sectors),
        organisations=frozenset(file.organisations),
        kinds={kind: frozenset(sectors) for kind, sectors in file.kinds.items()},
        contexts={name: tuple(cues) for name, cues in file.contexts.items()},
    )
