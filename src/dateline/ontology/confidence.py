"""Log-odds of the signs that make a record's confidence, and how they add up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dateline.ontology import load

LOW, HIGH = 0.05, 0.95  # nothing is surer: of the events that every sign speaks for 95 in 100 were right
Signs = Mapping[str, float]  # sign → how strongly it is there; 0 is absent


class Sign(BaseModel):
    """What a sign adds, and what was seen of it."""

    model_config = ConfigDict(extra="forbid")

    odds: float
    note: str


class SignsFile(BaseModel):
    """The table. `types` are groups of event types, each a sign of its own; every record has the sign `base`."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["confidence/1"]
    licence: str
    source: str
    events: dict[str, Sign]
    types: dict[str, list[str]]
    states: dict[str, Sign]

    def event(self, signs: Signs) -> float:
        """The confidence of an event."""
        return _probability(self.events, signs)

    def state(self, signs: Signs) -> float:
        """The confidence of a state."""
        return _probability(self.states, signs)


def _probability(table: Mapping[str, Sign], signs: Signs) -> float:
    total = table["base"].odds + sum(table[name].odds * value for name, value in signs.items())
    return round(min(max(1 / (1 + math.exp(-total)), LOW), HIGH), 2)


@cache
def signs_table() -> SignsFile:
    """The shipped table."""
    return load.validated(SignsFile, load.table("ontology", "confidence.yaml"), "ontology/confidence.yaml")
