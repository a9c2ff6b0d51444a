"""The service over the example reports, asked without a socket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.batch import code
from dateline.ledger.memory import MemoryLedger
from dateline.web.app import create_app
from dateline.web.settings import Settings
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk

RECORDED = datetime(2024, 10, 1, 9, 30, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def held(workspace: Workspace) -> Iterator[Desk]:
    """The desk over the example reports; tests ask and change nothing."""
    with Desk(workspace, MemoryLedger(), coding=code, clock=lambda: RECORDED) as desk:
        desk.add(EXAMPLES)
        yield desk


@pytest.fixture(scope="session")
def client(held: Desk) -> Iterator[TestClient]:
    """Of a service that only reads."""
    with TestClient(create_app(held, Settings(hosts=("testserver",))), raise_server_exceptions=False) as made:
        yield made
