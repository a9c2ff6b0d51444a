"""PLOVER: types, modes, scores, contexts and the CAMEO codes they are exported as; and how a pack adds its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dateline.ontology import load


def named(pattern: str, expected: str) -> BeforeValidator:
    """Checks a name that records will bear."""

    def check(value: Any) -> Any:
        if not isinstance(value, str) or re.fullmatch(pattern, value) is None:
            raise ValueError(f"expected {expected}, found {value!r}")
        return value

    return BeforeValidator(check)


def _mode(value: Any) -> Any:
    """A mode without a CAMEO code of its own is its score alone."""
    given = value if isinstance(value, list) else [value]
    if len(given) > 2 or any(isinstance(part, (dict, bool)) for part in given) or isinstance(given[0], str):
        raise ValueError(f'expected a score from -10 to 10, or `[score, "CAMEO code"]`, found {value!r}')
    return (*given, None)[:2]


Score = Annotated[float, Field(ge=-10, le=10)]
Cameo = Annotated[str, named(r"\d{2,4}", 'a CAMEO code in quotes, such as "172"')]
Mode = Annotated[tuple[Score, Cameo | None], BeforeValidator(_mode)]
TypeName = Annotated[str, named(r"[A-Z][A-Z0-9_]+", "a name in capitals, such as BORDER")]
ModeName = Annotated[str, named(r"[a-z][a-z0-9-]*", "a name in small letters, such as close or third-party")]
ContextName = Annotated[str, named(r"[a-z][a-z0-9_]*", "a name in small letters, such as border or human_rights")]
QUADS = "1 (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or 4 (material conflict)"


class TypeRow(BaseModel):
    """One event type of the table.

    An `aimed` act is always against or for somebody: where its own words name nobody, it is the nearest other party.
    With `force` a country acts through its armed forces, else through its government.
    """

    model_config = ConfigDict(extra="forbid")

    quad: Literal[1, 2, 3, 4] = Field(description=QUADS)
    score: Score = Field(description="its intensity, from -10 to 10")
    cameo: Cameo | None = None
    recipient: Literal["optional", "required"] = "optional"
    future: TypeName | None = None
    aimed: bool = False
    force: bool = False
    modes: dict[ModeName, Mode] = {}


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

    def cameo(self, type_: str, mode: str | None) -> str | None:
        """The CAMEO code the act is exported as: its mode's, else its type's; a user's own type may have none."""
        row = self.types[type_]
        return (row.modes[mode][1] if mode is not None else None) or row.cameo

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
