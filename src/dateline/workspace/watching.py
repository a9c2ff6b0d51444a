"""Watches: saved questions that tell what changed since they were last asked.

A watch is a YAML file in the user's configuration folder (`XDG_CONFIG_HOME/dateline/watches`, else `~/.config/...`), where it can be
read, copied and kept in version control. Its mark `seen` is the ledger's own clock: the moment of the last record it has told of.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import ConfigError, UnknownNameError, UsageError
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import Statement
from dateline.situation.answers import Fluent
from dateline.workspace.asking import STATES, states
from dateline.workspace.names import Names, shown
from dateline.workspace.news import News, What
from dateline.workspace.wanted import Wanted, moment

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved question."""

    name: str
    wanted: Wanted
    seen: str | None
    ledger: str | None = None


def ledger_of(db: str | None) -> str | None:
    """What is kept of the ledger that was named: a file's whole path, an address without a password; None for the default."""
    if db is None or "://" not in db:
        return str(Path(db).absolute()) if db is not None else None
    return None if re.search(r"://[^/@]*:[^/@]*@", db) else db


def folder() -> Path:
    """Where watches are kept."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "dateline" / "watches"


def save(watch: Watch, *, new: bool = False) -> None:
    """Writes the watch in one step; with `new`, `UsageError` where there is one of that name."""
    path = _path(watch.name)
    if new and path.exists():
        raise UsageError(f"there is a watch {watch.name} already; remove it or give another name")
    body = {"watch": "watch/1", "ledger": watch.ledger, "filters": watch.wanted.values(), "seen": watch.seen}
    work = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        work.write_text(yaml.safe_dump(body, sort_keys=False, allow_unicode=True), encoding="utf-8")
        work.replace(path)
    except OSError as error:
        work.unlink(missing_ok=True)
        raise ConfigError(
            f"{path}: cannot be written ({error.strerror}); set XDG_CONFIG_HOME to another folder"
        ) from error


def load(name: str) -> Watch:
    """The watch of that name; `UnknownNameError` where there is none, `ConfigError` where its file is none."""
    path = _path(name)
    try:
        body: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(body, dict) or body.get("watch") != "watch/1" or not isinstance(body.get("filters"), dict):
            raise ValueError("expected `watch: watch/1` and `filters:`")
        seen = body.get("seen")
        moment(seen, "seen")
        ledger = body.get("ledger")
        return Watch(name, Wanted.of_values(body["filters"]), seen, ledger if isinstance(ledger, str) else None)
    except FileNotFoundError:
        known = names()
        told = ", ".join(known) or "none yet; `dateline watch add` makes one"
        raise UnknownNameError(f"there is no watch {shown(name)}; there are: {told}", known) from None
    except (OSError, ValueError, TypeError, UsageError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: is no watch ({' '.join(str(error).split())}); correct or remove it") from error


def remove(name: str) -> None:
    """Forgets a watch."""
    load(name)
    _path(name).unlink()


def names() -> list[str]:
    """Those there are, in the order of the alphabet."""
    return sorted(path.stem for path in folder().glob("*.yaml")) if folder().is_dir() else []


def news(ledger: Ledger, resolver: Names, watch: Watch) -> list[News]:
    """What the ledger learnt since the watch was last run: records in the order recorded, then the states that changed."""
    query = watch.wanted.query(resolver)
    since = watch.seen or ""
    newest = ledger.statements(replace(query, order="-recorded", limit=None))
    added = list(takewhile(lambda one: one.recorded_at > since, newest))
    told = [News(what="told", id=one.id, now=_said(one), recorded_at=one.recorded_at, statement=one) for one in added]
    now = max((one.recorded_at for one in added), default=ledger.counts().last_recorded or since)
    changed = (
        [] if query.kind == "event" or query.type or query.mode else list(_changed(ledger, query, watch.seen, now))
    )
    return sorted(told, key=lambda one: (one.recorded_at, one.id)) + changed


def _changed(ledger: Ledger, query: Query, seen: str | None, now: str) -> Iterator[News]:
    past = replace(query, limit=None, asked=replace(query.asked, recorded=moment(seen)))
    for name in STATES:
        before = {one.id: one for one in states(ledger, name, past)} if seen is not None else {}
        for fluent in states(ledger, name, replace(query, limit=None)):
            for what, was, is_now in _differences(before.get(fluent.id), fluent):
                yield News(what=what, id=fluent.id, was=was, now=is_now, recorded_at=now, fluent=fluent)


def _differences(before: Fluent | None, after: Fluent) -> Iterator[tuple[What, str | None, str]]:
    if before is None:
        yield "began", None, after.status
        if after.disputed:
            yield "disputed", None, after.contradictions[0].why if after.contradictions else "disputed"
        return
    if before.standing != "ended" and after.standing == "ended":
        yield "ended", before.status, f"{after.status}, {after.until or 'on no day told'}"
    elif before.status != after.status:
        yield "changed", before.status, after.status
    if after.disputed and not before.disputed:
        yield "disputed", None, after.contradictions[0].why if after.contradictions else "disputed"
    best = [one.figures.best if one.figures is not None else None for one in (before, after)]
    if best[0] != best[1]:
        yield "figure", None if best[0] is None else str(best[0]), str(best[1])


def _said(statement: Statement) -> str:
    claim = statement.claim
    what = claim.predicate if claim.kind == "state" else " ".join((*claim.event, *claim.mode))
    return f"{what} ({claim.status})"


def _path(name: str) -> Path:
    if NAME.fullmatch(name) is None:
        raise UsageError(f"expected a name of letters, digits, - and _, found {shown(name)}")
    return folder() / f"{name}.yaml"
