"""The linter of the trigger tables: unknown types, collisions, entries that can never win, unused classes, missing examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import PackError
from dateline.ontology.patterns import Condition, Family, Head, Patterns, Tables, pair_of
from dateline.ontology.plover import Plover
from dateline.ontology.predicates import predicates

CODE = 3  # letters of a sector and of a country's code


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where, and what is wrong."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    @classmethod
    def of(cls, error: PackError) -> list[Finding]:
        """The faults that keep a file from being loaded; each names the file first."""
        parts = (str(fault).partition(": ") for fault in error.args)
        return [cls(where, message) for where, _, message in parts]


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
        *_kinds((*tables.acts.families, *tables.states.families), plover),
    ]


def _at(family: Family) -> str:
    return ": ".join(part for part in (family.where, family.id) if part)


def missing(plover: Plover, type_: str, mode: str | None) -> str | None:
    """What the ontology lacks of a type and mode, with the choices; None where it has both."""
    if type_ not in plover.types:
        return f"{type_} is no type; expected one of {', '.join(plover.types)}, or declare it under `types`"
    modes = plover.types[type_].modes
    if mode is None or mode in modes:
        return None
    choices = f"one of {', '.join(modes)}, or" if modes else "none;"
    return (
        f"{type_} {mode} is no type and mode: {type_} has no mode {mode}; expected {choices} declare it under `modes`"
    )


def _types(families: Iterable[Family], plover: Plover) -> Iterator[Finding]:
    for family in families:
        if family.is_operator:
            continue
        for type_, mode in ((family.type, family.mode), *family.also):
            fault = missing(plover, type_, mode)
            if fault is not None:
                yield Finding(_at(family), fault)
        for context in family.context:
            if context not in plover.contexts:
                choices = ", ".join(plover.contexts)
                fault = f"{context} is no context; expected one of {choices}, or declare it under `contexts`"
                yield Finding(_at(family), fault)


def _outcomes(families: Iterable[Family], plover: Plover) -> Iterator[Finding]:
    for family in families:
        for key, outcome in (family.table or {}).items():
            type_, mode = pair_of(outcome)
            fault = missing(plover, type_, mode) if outcome != "drop" else None
            if fault is not None:
                yield Finding(_at(family), f"its table gives {outcome}: {fault}")
            type_, mode = pair_of(key.removeprefix("~"))
            fault = missing(plover, type_, mode) if type_ != "*" else None
            if fault is not None:
                yield Finding(_at(family), f"its table has a row {key}: {fault}")
        fault = missing(plover, *family.bare) if family.bare is not None else None
        if fault is not None:
            yield Finding(_at(family), f"its key bare: {fault}")


def _kinds(families: Iterable[Family], plover: Plover) -> Iterator[Finding]:
    """Kinds of actor that no actor can be, and sectors that are none. Any three capitals may be a country's code."""
    known = {"actor", "place", *plover.kinds}
    for family in families:
        for kind in sorted({kind for condition in family.conditions for kind in condition.value.kinds}):
            if kind not in known and not (len(kind) == CODE and kind.isupper()):
                choices = ", ".join(f"${name}" for name in sorted(known))
                yield Finding(_at(family), f"${kind} is no kind of actor; expected {choices}, a sector or a code")
        for key, sector in (("implied", family.implied), ("victim", family.victim)):
            if sector is not None and sector not in plover.sectors:
                choices = ", ".join(sorted(plover.sectors))
                yield Finding(_at(family), f"{key}: {sector} is no sector; expected one of {choices}")


def _states(families: Iterable[Family]) -> Iterator[Finding]:
    for family in families:
        row = predicates().predicates.get(family.type)  # type: ignore[call-overload]
        if row is None:
            yield Finding(_at(family), f"{family.type} is no predicate")
            continue
        for status in sorted(set(family.becomes.values()) - {"drop"} - set(row.statuses)):
            yield Finding(_at(family), f"{status} is no status of {family.type}; choose from {', '.join(row.statuses)}")


def _examples(families: Iterable[Family]) -> Iterator[Finding]:
    for family in families:
        if not family.eg:
            yield Finding(_at(family), "has no example sentence (eg)")


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
                    _at(family), f"collides with {other.id} on {word!r}: same conditions and weight, other coding"
                )
            else:
                yield Finding(_at(family), f"repeats {other.id} on {word!r}: it can never win")
