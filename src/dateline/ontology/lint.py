"""The linter of the trigger tables: unknown types, collisions, entries that can never win, unused classes, missing examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import PackError
from dateline.ontology.patterns import Condition, Family, Head, Patterns, Tables
from dateline.ontology.plover import Plover
from dateline.ontology.predicates import predicates


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where, and what is wrong."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    @classmethod
    def of(cls, error: PackError) -> Finding:
        """The fault that keeps a file from being loaded; its error names the file first."""
        where, _, message = str(error).partition(": ")
        return cls(where, message)


def lint(tables: Tables, plover: Plover) -> list[Finding]:
    """All faults of the acts' and the states' tables, sorted."""
    found = unknown(tables, plover)
    for patterns in (tables.acts, tables.states):
        found += _examples(patterns.families)
        found += _collisions(patterns)
    return sorted(set(found))


def unknown(tables: Tables, plover: Plover) -> list[Finding]:
    """What the tables name and the ontology lacks: no record could be written of it."""
    return [
        *_types(tables.acts.families, plover),
        *_outcomes(tables.acts.families, plover),
        *_states(tables.states.families),
    ]


def _types(families: Iterable[Family], plover: Plover) -> Iterator[Finding]:
    for family in families:
        if family.is_operator:
            continue
        for type_, mode in ((family.type, family.mode), *family.also):
            if not plover.knows(type_, mode):
                yield Finding(family.id, f"{type_} {mode or ''} is no type and mode of the ontology".replace("  ", " "))
        for context in family.context:
            if context not in plover.contexts:
                yield Finding(family.id, f"context {context} is not in the ontology")


def _outcomes(families: Iterable[Family], plover: Plover) -> Iterator[Finding]:
    for family in families:
        for key, outcome in (family.table or {}).items():
            type_, _, mode = outcome.partition(" ")
            if outcome != "drop" and not plover.knows(type_, mode or None):
                yield Finding(family.id, f"its table gives {outcome}, which is no type and mode of the ontology")
            type_, _, mode = key.removeprefix("~").partition(" ")
            if type_ != "*" and not plover.knows(type_, mode or None):
                yield Finding(family.id, f"its table's key {key} is no type and mode of the ontology")


def _states(families: Iterable[Family]) -> Iterator[Finding]:
    for family in families:
        row = predicates().predicates.get(family.type)  # type: ignore[call-overload]
        if row is None:
            yield Finding(family.id, f"{family.type} is no predicate")
            continue
        for status in sorted(set(family.becomes.values()) - {"drop"} - set(row.statuses)):
            yield Finding(family.id, f"{status} is no status of {family.type}; choose from {', '.join(row.statuses)}")


def _examples(families: Iterable[Family]) -> Iterator[Finding]:
    for family in families:
        if not family.eg:
            yield Finding(family.id, "has no example sentence (eg)")


def _collisions(patterns: Patterns) -> Iterator[Finding]:
    """Two entries for the same head and conditions: a silent conflict, or one that can never win."""
    seen: dict[tuple[Head, frozenset[Condition], float, str | None], Family] = {}
    for family in patterns.families:
        for head in family.heads:
            key = (head, frozenset(family.conditions), family.weight, family.type if family.becomes else None)
            other = seen.setdefault(key, family)
            if other is family:
                continue
            word = " ".join((head.lemma, *head.partners))
            if (family.type, family.mode, family.takes) != (other.type, other.mode, other.takes):
                yield Finding(
                    family.id, f"collides with {other.id} on {word!r}: same conditions and weight, other coding"
                )
            else:
                yield Finding(family.id, f"repeats {other.id} on {word!r}: it can never win")
