"""Calls of tools, in this process or of a server that is started, and what comes back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters
from mcp.server.lowlevel import Server
from mcp_types import CallToolResult

from dateline.batch import code
from dateline.config import Config, LedgerConfig
from dateline.mcp.server import made
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk

Call = tuple[str, Mapping[str, Any]]
Ask = Callable[..., list[CallToolResult]]


def stdio(db: Path | str) -> StdioServerParameters:
    """How a client starts the server."""
    command = ["-m", "dateline", "mcp", "--db", str(db)]
    return StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))


def asked(server: Any, *calls: Call) -> list[CallToolResult]:
    """The answers to calls of tools, in one connection."""

    async def run() -> list[CallToolResult]:
        async with Client(server) as client:
            return [await client.call_tool(name, dict(given)) for name, given in calls]

    return anyio.run(run)


def told(result: CallToolResult) -> Any:
    """What an answer says, with its error where it is one."""
    assert not result.is_error, result.content
    return result.structured_content


def message(result: CallToolResult) -> str:
    """What an error of a tool says."""
    assert result.is_error, result.structured_content
    (block,) = result.content
    assert block.type == "text"
    return block.text


@contextmanager
def serving(db: Path | str) -> Iterator[Server[Any]]:
    """A server in this process of the ledger there, which must be there."""
    workspace = Workspace(Config(ledger=LedgerConfig(url=str(db), must_exist=True)))
    with Desk.open(workspace, coding=code) as desk:
        yield made(desk)
