"""The example reports in a ledger's file, and a server of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tool_calls import Ask, asked, serving

from dateline.batch import code
from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory, workspace: Workspace) -> Path:
    """The file; tests ask it and change nothing."""
    path = tmp_path_factory.mktemp("mcp") / "news.db"
    with Desk(workspace, open_ledger(LedgerConfig(url=str(path))), coding=code) as desk:
        desk.add(EXAMPLES)
    return path


@pytest.fixture(scope="session")
def ask(news: Path) -> Iterator[Ask]:
    """Asks a server in this process, of the examples."""
    with serving(news) as server:
        yield lambda *calls: asked(server, *calls)
