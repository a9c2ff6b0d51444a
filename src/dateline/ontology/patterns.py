"""The trigger patterns: rows of the YAML tables, checked and compiled for matching (see docs/patterns.md)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from dateline.errors import PackError
from dateline.ontology import load
from dateline.ontology.plover import ContextName, Mode, ModeName, TypeName, TypeRow

SLOT_CONDITIONS = ("subj", "obj", "obj_mod", "comp", "mod", "near", "said_by")
DEFAULT_TO = ("obj", "iobj", "to", "with", "against", "on", "at", "of", "by", "in", "over", "for")


class Row(BaseModel):
    """What families and operators share in the tables."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str
    verb: str | None = None
    noun: str | None = None
    adj: str | None = None
    subj: str | None = None
    obj: str | None = None
    obj_mod: str | None = None
    comp: str | None = None
    mod: str | None = None
    near: str | None = None
    said_by: str | None = None
    prep: dict[str, str] = {}
    no_subj: str | None = None
    no_obj: str | None = None
    no_obj_mod: str | None = None
    no_comp: str | None = None
    no_mod: str | None = None
    no_near: str | None = None
    no_said_by: str | None = None
    no_prep: dict[str, str] = {}
    actor: str = ""
    to: str | None = None
    weight: float = 0
    own: bool = False
    status: Literal["actual", "future", "hypothetical", "negated"] | None = None
    eg: str | list[str] | None = None
    not_: str | list[str] | None = Field(default=None, alias="not")
    checked: bool = True
    source: str | None = None
    note: str | None = None
    _line: int | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _placed(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        row = handler(data)
        row._line = getattr(data, "line", None)
        return row

    def where(self, name: str) -> str:
        """The row's place in the file of that name."""
        return name if self._line is None else f"{name}, line {self._line}"


class FamilyRow(Row):
    """One family of words that say the same act in the same frame."""

    type: str
    mode: str | None = None
    context: list[str] = []
    also: list[list[str]] = []
    reciprocal: bool = False
    implied: str | None = None
    implied_of: Literal["victim", "place", "host"] = "victim"
    victim: str | None = None
    again: bool = False


class OperatorRow(Row):
    """A word that takes another act and changes it."""

    takes: str
    table: str | None = None
    bare: str | None = None
    keep: bool = False
    own_act: bool = False


class StateRow(Row):
    """One family of words that say how things stand. `is_` gives the state's status by the status of the words."""

    predicate: str
    is_: str | dict[str, str] = Field(alias="is")
    subject: str = "subj"
    object_: str | None = Field(default=None, alias="object")
    kind: str | None = None


class StateFile(BaseModel):
    """One file of the states folder."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["states/1"]
    licence: str
    source: str
    classes: dict[str, list[str]] = {}
    states: list[StateRow]


class PatternFile(BaseModel):
    """One file of the patterns folder, or a user's own, which may add types, modes of types, and contexts with their cues."""

    model_config = ConfigDict(extra="forbid")

    pack: Literal["patterns/1"]
    licence: str
    source: str
    types: dict[TypeName, TypeRow] = {}
    modes: dict[TypeName, dict[ModeName, Mode]] = {}
    contexts: dict[ContextName, list[str]] = {}
    classes: dict[str, list[str]] = {}
    families: list[FamilyRow] = []
    operators: list[OperatorRow] = []
    tables: dict[str, dict[str, str]] = {}
    light: list[str] = []
    transparent: list[str] = []


@dataclass(frozen=True, slots=True)
class Value:
    """What may fill a slot: lemmas, kinds of actor (`$MIL`), or anything. `pairs`: the lemmas of two words and more."""

    words: frozenset[str]
    kinds: frozenset[str]
    anything: bool
    pairs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """A slot that must (or must not) hold a value; `preps` where the slot is a preposition."""

    slot: str
    value: Value
    wanted: bool
    preps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Head:
    """A trigger word: its lemma, and the words that must stand with it (particle, compound, of-phrase)."""

    pos: Literal["V", "N", "A"]
    lemma: str
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A compiled family. `actor` and `to` are slots in order of trial; empty `to` means the default order; `where` is
    its file and line.
    """

    id: str
    heads: tuple[Head, ...]
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    to: tuple[str, ...]
    weight: float
    status: str | None
    eg: tuple[str, ...]
    not_: tuple[str, ...]
    type: str = ""
    mode: str | None = None
    context: tuple[str, ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    reciprocal: bool = False
    implied: str | None = None
    implied_of: Literal["victim", "place", "host"] = "victim"
    victim: str | None = None
    own: bool = False
    again: bool = False
    takes: tuple[str, ...] = ()
    table: Mapping[str, str] | None = None
    bare: tuple[str, str | None] | None = None
    keep: bool = False
    own_act: bool = False
    becomes: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    where: str = ""

    @property
    def is_operator(self) -> bool:
        """Whether it takes another act."""
        return bool(self.takes)


@dataclass(frozen=True)
class Patterns:
    """All families and operators, by the lemma of their heads."""

    families: tuple[Family, ...]
    light: frozenset[str]
    transparent: frozenset[str]
    classes: Mapping[str, frozenset[str]] = field(repr=False)

    @cached_property
    def by_head(self) -> Mapping[tuple[str, str], tuple[tuple[Head, Family], ...]]:
        """(part of speech, lemma) → the heads and families it may start."""
        index: dict[tuple[str, str], list[tuple[Head, Family]]] = {}
        for family in self.families:
            for head in family.heads:
                index.setdefault((head.pos, head.lemma), []).append((head, family))
        return {key: tuple(rows) for key, rows in index.items()}

    def leaning(self, head: Head, type_: str) -> float:
        """What share of the families that a word may start are of a type: 1 where it can mean nothing else."""
        rows = self.by_head.get((head.pos, head.lemma), ())
        return sum(family.type == type_ for _, family in rows) / len(rows) if rows else 0.0

    @cached_property
    def by_id(self) -> Mapping[str, Family]:
        """Families by their id."""
        return {family.id: family for family in self.families}


def split(value: str) -> list[str]:
    """`a|b c` → ["a", "b c"]."""
    return [part.strip() for part in value.split("|") if part.strip()]


def as_list(value: str | list[str] | None) -> tuple[str, ...]:
    """One sentence or several."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


class Compiler:
    """Turns rows into families; knows the classes and tables of all files."""

    def __init__(self, files: Iterable[tuple[str, PatternFile | StateFile]]) -> None:
        self.files = list(files)
        self.classes: dict[str, frozenset[str]] = {}
        self.tables: dict[str, dict[str, str]] = {}
        for name, file in self.files:
            for key, words in file.classes.items():
                if key in self.classes:
                    raise PackError(f"{name}: class {key} is defined already; expected another name")
                self.classes[key] = frozenset(words)
            for key, rows in (file.tables if isinstance(file, PatternFile) else {}).items():
                table = self.tables.setdefault(key, {})
                for act in sorted(table.keys() & rows.keys()):
                    raise PackError(f"{name}: table {key} has a row {act} already ({table[act]}); keep one")
                table.update(rows)
        nested = {key: self._flatten(key, ()) for key in self.classes}
        self.classes = nested

    def _flatten(self, key: str, seen: tuple[str, ...]) -> frozenset[str]:
        """A class with the classes it names inside."""
        if key in seen:
            raise PackError(f"class {key} contains itself")
        words: set[str] = set()
        for word in self.classes[key]:
            if word.startswith("@"):
                words |= self._flatten(word[1:], (*seen, key))
            else:
                words.add(word)
        return frozenset(words)

    def words(self, value: str, where: str) -> list[str]:
        """The lemmas of a value, classes expanded, in a fixed order."""
        out: list[str] = []
        for part in split(value):
            if part.startswith("@"):
                if part[1:] not in self.classes:
                    raise PackError(f"{where}: class {part} is not defined{like(part[1:], self.classes)}")
                out += sorted(self.classes[part[1:]])
            else:
                out.append(part)
        return out

    def value(self, text: str, where: str) -> Value:
        """A condition's value."""
        parts = self.words(text, where)
        return Value(
            words=frozenset(p for p in parts if p == "$" or not p.startswith(("$", "*"))),
            kinds=frozenset(p[1:] for p in parts if p.startswith("$") and p != "$"),
            anything="*" in parts,
            pairs=frozenset(p for p in parts if " " in p),
        )

    def heads(self, row: Row, where: str) -> tuple[Head, ...]:
        """The trigger words of a row."""
        out: list[Head] = []
        given: tuple[tuple[Literal["V", "N", "A"], str | None], ...] = (
            ("V", row.verb),
            ("N", row.noun),
            ("A", row.adj),
        )
        for pos, text in given:
            for word in self.words(text, where) if text else ():
                out.append(_head(pos, word, where))
        if not out:
            raise PackError(f"{where}: expected a head (verb, noun or adj), found none")
        return tuple(out)

    def conditions(self, row: Row, where: str) -> tuple[Condition, ...]:
        """The conditions of a row, wanted ones first."""
        out: list[Condition] = []
        for slot in SLOT_CONDITIONS:
            wanted, unwanted = getattr(row, slot), getattr(row, f"no_{slot}")
            if wanted:
                out.append(Condition(slot, self.value(wanted, where), wanted=True))
            if unwanted:
                out.append(Condition(slot, self.value(unwanted, where), wanted=False))
        for table, wanted in ((row.prep, True), (row.no_prep, False)):
            for preps, text in table.items():
                out.append(Condition("prep", self.value(text, where), wanted=wanted, preps=frozenset(split(preps))))
        return tuple(sorted(out, key=lambda c: not c.wanted))

    def family(self, row: FamilyRow | OperatorRow | StateRow, name: str) -> Family:
        """A row of the file of that name, compiled."""
        where = f"{row.where(name)}: {row.id}"
        shared: dict[str, Any] = {
            "id": row.id,
            "where": row.where(name),
            "heads": self.heads(row, where),
            "conditions": self.conditions(row, where),
            "actor": tuple(split(row.actor)),
            "to": tuple(split(row.to)) if row.to else (),
            "weight": row.weight,
            "own": row.own,
            "status": row.status,
            "eg": as_list(row.eg),
            "not_": as_list(row.not_),
        }
        if isinstance(row, FamilyRow):
            also = tuple((pair[0], pair[1] if len(pair) > 1 else None) for pair in row.also)
            return Family(
                **shared,
                type=row.type,
                mode=row.mode,
                context=tuple(row.context),
                also=also,
                reciprocal=row.reciprocal,
                implied=row.implied,
                implied_of=row.implied_of,
                victim=row.victim,
                again=row.again,
            )
        if isinstance(row, StateRow):
            becomes = {"*": row.is_} if isinstance(row.is_, str) else row.is_
            slots = {"actor": tuple(split(row.subject)), "to": tuple(split(row.object_ or "none"))}
            return Family(**(shared | slots), type=row.predicate, becomes=becomes, kind=row.kind)
        if row.table is not None and row.table not in self.tables:
            raise PackError(f"{where}: table {row.table} is not defined; expected {', '.join(sorted(self.tables))}")
        table = self.tables[row.table] if row.table else None
        bare = pair_of(row.bare) if row.bare else None
        return Family(
            **shared, takes=tuple(split(row.takes)), table=table, bare=bare, keep=row.keep, own_act=row.own_act
        )

    def compile(self) -> Patterns:
        """All families of all files."""
        families: list[Family] = []
        seen: dict[str, str] = {}
        for name, file in self.files:
            rows: Sequence[FamilyRow | OperatorRow | StateRow] = (
                file.states if isinstance(file, StateFile) else (*file.families, *file.operators)
            )
            for row in rows:
                if row.id in seen:
                    raise PackError(f"{row.where(name)}: id {row.id} stands in {seen[row.id]} already")
                seen[row.id] = row.where(name)
                families.append(self.family(row, name))
        acts = [file for _, file in self.files if isinstance(file, PatternFile)]
        light = frozenset(word for file in acts for word in file.light)
        transparent = frozenset(word for file in acts for word in file.transparent)
        return Patterns(tuple(families), light, transparent, self.classes)


def like(name: str, known: Iterable[str]) -> str:
    """The known names that look like one that is not known."""
    found = difflib.get_close_matches(name, sorted(known))
    return f"; did you mean {' or '.join(f'@{word}' for word in found)}?" if found else ""


def _head(pos: Literal["V", "N", "A"], word: str, where: str) -> Head:
    """ "call off" → call with off; "air strike" → strike with air; "state of siege" → state with siege."""
    parts = word.split()
    if not 1 <= len(parts) <= 3:
        raise PackError(f"{where}: a head has one to three words, found {word!r}")
    if pos == "V" or "of" in parts:
        return Head(pos, parts[0], tuple(part for part in parts[1:] if part != "of"))
    return Head(pos, parts[-1], tuple(parts[:-1]))


def pair_of(text: str) -> tuple[str, str | None]:
    """`REQUEST yield` → ("REQUEST", "yield"); `drop` → ("drop", None)."""
    first, _, rest = text.partition(" ")
    return first, rest or None


@dataclass(frozen=True)
class Tables:
    """What the trigger tables say: of acts and of states."""

    acts: Patterns
    states: Patterns

    def is_verb(self, lemma: str) -> bool:
        """Whether a lemma is a verb that may tell an act or a state."""
        return ("V", lemma) in self.acts.by_head or ("V", lemma) in self.states.by_head


def load_tables(extra: Iterable[tuple[str, Any]] = ()) -> Tables:
    """The shipped tables and the user's `extra` ones (name, parsed YAML)."""
    acts = [(name, load.validated(PatternFile, data, name)) for name, data in load.folder("patterns")]
    states: list[tuple[str, PatternFile | StateFile]] = [
        (name, load.validated(StateFile, data, name)) for name, data in load.folder("states")
    ]
    for name, data in extra:
        if isinstance(data, dict) and data.get("pack") == "states/1":
            states.append((name, load.validated(StateFile, data, name)))
        else:
            acts.append((name, load.validated(PatternFile, data, name)))
    classes = [(name, file.model_copy(update={"families": [], "operators": []})) for name, file in acts]
    return Tables(acts=Compiler(acts).compile(), states=Compiler([*classes, *states]).compile())
