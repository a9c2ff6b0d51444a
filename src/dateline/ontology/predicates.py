"""The nine predicates of states of affairs: roles, statuses, and which side of time each status dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dateline.model import Predicate
from dateline.ontology import load

Role = Literal["entity", "person", "place", "facility", "title", "none"]


class PredicateRow(BaseModel):
    """One predicate of the table."""

    model_config = ConfigDict(extra="forbid")

    subject: Role
    object: Role
    begins: list[str]
    ends: list[str]
    lasting: list[str]
    statuses: list[str]


class Shown(BaseModel):
    """The relation that an act shows: between states (none where null), and where an armed group is one side."""

    model_config = ConfigDict(extra="forbid")

    states: str | None
    armed: str


class PredicatesFile(BaseModel):
    """The table of predicates."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["predicates/1"]
    licence: str
    source: str
    predicates: Mapping[Predicate, PredicateRow]
    shown_by: Mapping[str, Shown]
    agreement_kinds: Mapping[str, list[str]]
    facility_kinds: Mapping[str, list[str]]


@cache
def predicates() -> PredicatesFile:
    """The shipped table."""
    return load.validated(PredicatesFile, load.table("ontology", "states.yaml"), "ontology/states.yaml")
