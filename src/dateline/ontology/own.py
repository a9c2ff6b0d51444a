"""A user's own types, modes and contexts: declared in a pattern file, added to PLOVER's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from dateline.errors import PackError
from dateline.ontology import load
from dateline.ontology.lint import Finding
from dateline.ontology.patterns import PatternFile, Tables, pair_of
from dateline.ontology.plover import Plover, plover

Where = Callable[[tuple[str, ...]], str]


def extended(extra: Iterable[tuple[str, Any]]) -> Plover:
    """PLOVER with what the user's pattern files (name, parsed YAML) add; `PackError` where a name is taken."""
    ours = plover()
    types, contexts = dict(ours.types), dict(ours.contexts)
    owners = dict.fromkeys((*types, *contexts), "dateline's own")
    faults: list[str] = []
    files = [(name, data) for name, data in extra if isinstance(data, dict) and data.get("pack") == "patterns/1"]
    rows = [(partial(load.place, data, name), load.validated(PatternFile, data, name)) for name, data in files]
    for where, file in rows:
        for name, row in file.types.items():
            faults += _taken(name, "type", where(("types", name)), owners)
            types.setdefault(name, row)
        for name, cues in file.contexts.items():
            faults += _taken(name, "context", where(("contexts", name)), owners)
            contexts.setdefault(name, tuple(cues))
    for where, file in rows:
        for name, modes in file.modes.items():
            if name not in types:
                faults.append(f"{where(('modes', name))}: {name} is no type; expected one of {', '.join(types)}")
                continue
            faults += [
                f"{where(('modes', name, mode))}: {name} has a mode {mode} already; expected another name"
                for mode in modes
                if mode in types[name].modes
            ]
            types[name] = types[name].model_copy(update={"modes": {**modes, **types[name].modes}})
    faults += _futures(rows, types)
    if faults:
        raise PackError(*faults)
    return replace(ours, types=types, contexts=contexts)


def _taken(name: str, kind: str, where: str, owners: dict[str, str]) -> Iterator[str]:
    """A name that PLOVER or another file has; else it is this one's."""
    if name in owners:
        hint = "; modes are added to it under `modes`" if kind == "type" else ""
        yield f"{where}: {kind} {name} is {owners[name]}; expected another name{hint}"
    owners.setdefault(name, f"declared in {where} already")


def _futures(rows: Iterable[tuple[Where, PatternFile]], types: dict[str, Any]) -> Iterator[str]:
    for where, file in rows:
        for name, row in file.types.items():
            if row.future is not None and row.future not in types:
                place = where(("types", name, "future"))
                yield f"{place}: future: {row.future} is no type; expected one of {', '.join(types)}"


def unused(extra: Iterable[tuple[str, Any]], tables: Tables) -> Iterator[Finding]:
    """Own types and modes that no family gives: no record can bear them."""
    given: set[tuple[str, str | None]] = set()
    for family in tables.acts.families:
        given |= {(family.type, family.mode), *family.also, *((family.bare,) if family.bare is not None else ())}
        given |= {pair_of(outcome) for outcome in (family.table or {}).values()}
    told = {type_ for type_, _ in given}
    for name, data in extra:
        if not isinstance(data, dict) or data.get("pack") != "patterns/1":
            continue
        file = load.validated(PatternFile, data, name)
        told |= {row.future for row in file.types.values() if row.future is not None}
        modes: list[tuple[tuple[str, ...], str, str]] = [
            (("types", type_, "modes", mode), type_, mode) for type_, row in file.types.items() for mode in row.modes
        ]
        modes += [(("modes", type_, mode), type_, mode) for type_, added in file.modes.items() for mode in added]
        for type_ in file.types.keys() - told:
            yield Finding(load.place(data, name, ("types", type_)), f"type {type_} has no family; expected one")
        for path, type_, mode in modes:
            if (type_, mode) not in given:
                yield Finding(load.place(data, name, path), f"mode {mode} of {type_} has no family; expected one")
