"""What many tests share: one compiled gazetteer, one loaded pipeline, an empty ledger in each store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.workspace import Workspace

pytest_plugins = ["ledger.stores"]
collect_ignore_glob = ["*/conftest.py"]  # they hold no doctests, and as modules their names would clash


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The shipped knowledge with default settings."""
    return Workspace()


@pytest.fixture(scope="session")
def nlp(workspace: Workspace) -> Any:
    """The spaCy pipeline that the stages run on."""
    return workspace.coder.nlp


@pytest.fixture(scope="session")
def code(workspace: Workspace) -> Callable[..., Any]:
    """Codes a text published on an ISO day."""

    def run(text: str, published: str | None = None) -> Any:
        return workspace.code_text(text, published=date.fromisoformat(published) if published else None)

    return run
