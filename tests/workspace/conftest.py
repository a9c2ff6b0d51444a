"""The example reports in a ledger, added once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.batch import code
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.protocol import Ledger
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(workspace: Workspace) -> Iterator[Desk]:
    """The desk over them; tests ask and change nothing."""
    with Desk(workspace, MemoryLedger(), coding=code) as desk:
        desk.add(EXAMPLES)
        yield desk


@pytest.fixture
def own(workspace: Workspace, examples: Desk) -> Iterator[Desk]:
    """A desk over a copy that a test may change."""
    ledger = MemoryLedger()
    copy(examples.ledger, ledger)
    with Desk(workspace, ledger, coding=code) as desk:
        yield desk


def copy(source: Ledger, target: Ledger, *, backwards: bool = False) -> None:
    """Adds all of one ledger to another, in one order or the other."""
    from dateline.ledger.query import Query

    filed, statements, judgements = list(source.filed()), list(source.statements(Query())), list(source.judgements())
    step = -1 if backwards else 1
    with target.writing() as writing:
        for report in filed[::step]:
            writing.file(report)
        for statement in statements[::step]:
            writing.add(statement)
        for judgement in judgements[::step]:
            writing.judge(judgement)
