"""A ledger with what fills it, asks it and corrects it: the one object that the commands and the library work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from dateline.model import Rejection, Report
from dateline.workspace.clock import Clock, now
from dateline.workspace.coding import Outcome, Workspace
from dateline.workspace.questions import Questions

if TYPE_CHECKING:
    from dateline.ledger.protocol import Ledger
    from dateline.workspace.importing import Importer
    from dateline.workspace.keeping import Keeper
    from dateline.workspace.names import Names
    from dateline.workspace.overview import Overview
    from dateline.workspace.reviewing import Reviews
    from dateline.workspace.showing import Shown


class Coding(Protocol):
    """Codes reports in their order, on as many processes; rejections pass through. `batch.code` is one."""

    def __call__(
        self, workspace: Workspace, reports: Iterable[Report | Rejection], *, workers: int = 1
    ) -> Iterator[Outcome | Rejection]:
        """The outcome of each."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a run added: reports, their statements, and the judgements that followed, of which `copies` are copies of reports.

    `known` reports were in the ledger before and `changed` ones are in it with another text; neither was added. `told` are the
    messages about those.
    """

    reports: int
    statements: int
    judgements: int
    copies: int
    known: int
    changed: int
    rejections: tuple[Rejection, ...]
    told: tuple[str, ...]


class Desk(Questions):
    """Closes its ledger on leaving a `with` block. `clock` says when what is recorded now is recorded."""

    def __init__(self, workspace: Workspace, ledger: Ledger, *, coding: Coding, clock: Clock = now) -> None:
        self.workspace, self.ledger = workspace, ledger
        self._coding, self._clock = coding, clock

    @classmethod
    def open(cls, workspace: Workspace, *, coding: Coding) -> Desk:
        """The desk of the ledger that the workspace's settings name; `LedgerError` where it cannot be used."""
        from dateline.ledger.open import open_ledger

        return cls(workspace, open_ledger(workspace.config.ledger), coding=coding)

    def add(
        self,
        given: str | Path | Report | Iterable[str | Path | Report],
        *,
        published: date | None = None,
        workers: int = 1,
    ) -> Added:
        """Reads files and folders, or takes reports, and adds what the ledger does not have, a batch in a transaction.

        `published` is the publication day of all that is read, and wins over what it says. Adding the same again adds nothing.
        """
        told: list[str] = []
        rejections: list[Rejection] = []
        keeper = self.keeper(told.append)
        for outcome in keeper.keep(self.coded(keeper.fresh(self._reports(given, published)), workers=workers)):
            if isinstance(outcome, Rejection):
                rejections.append(outcome)
        counts = keeper.counts
        return Added(
            reports=counts["reports"],
            statements=counts["statements"],
            judgements=counts["judgements"],
            copies=counts["copies"],
            known=counts["known"],
            changed=counts["changed"],
            rejections=tuple(rejections),
            told=tuple(told),
        )

    def keeper(self, tell: Callable[[str], None], *, batch: int | None = None) -> Keeper:
        """One run of adding, a step at a time: `keep(coded(fresh(reports)))`."""
        from dateline.workspace.keeping import BATCH, Keeper

        return Keeper(self.ledger, clock=self._clock, tell=tell, batch=batch or BATCH)

    def importer(self) -> Importer:
        """One run of adding records that were coded elsewhere: `take(read_records(...))`."""
        from dateline.workspace.importing import Importer

        return Importer(self.ledger, clock=self._clock)

    def coded(self, reports: Iterable[Report | Rejection], *, workers: int = 1) -> Iterator[Outcome | Rejection]:
        """Each report's records."""
        return self._coding(self.workspace, reports, workers=workers)

    @property
    def names(self) -> Names:
        """Whom and where the names in a question mean."""
        return self.workspace.names

    @cached_property
    def overview(self) -> Overview:
        """All that the ledger has for a filter: pages, counts, and how everything stands."""
        from dateline.workspace.overview import Overview

        return Overview(self.ledger)

    @cached_property
    def review(self) -> Reviews:
        """What people say of records: accept, reject, amend, merge, split, withdraw."""
        from dateline.workspace.meanings import Meanings
        from dateline.workspace.reviewing import Reviews

        return Reviews(self.ledger, self._clock, Meanings(self.workspace))

    def show(self, id_: str) -> Shown:
        """All about one record, report or judgement, by its id or an unambiguous beginning of it."""
        from dateline.workspace.finding import find
        from dateline.workspace.showing import show

        return show(self.ledger, find(self.ledger, id_))

    def _reports(
        self, given: str | Path | Report | Iterable[str | Path | Report], published: date | None
    ) -> Iterator[Report | Rejection]:
        """What is given, or what it reads as; what one reading has twice is one."""
        from dateline.read import read

        items = [given] if isinstance(given, (str, Path, Report)) else list(given)
        paths = [item for item in items if not isinstance(item, Report)]
        yield from (item for item in items if isinstance(item, Report))
        if paths:
            for item in read(paths, config=self.workspace.config.read, published=published):
                if isinstance(item, (Report, Rejection)):
                    yield item

    def close(self) -> None:
        """Lets go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
