"""docs/agents.md tells the truth: its example prints what it says, its configuration starts the server, its table is the tools'."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tool_calls import asked, stdio, told

from dateline.mcp.tools import TOOLS, Tool
from dateline.workspace.filters import FILTERS

PAGE = (Path(__file__).parents[2] / "docs" / "agents.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first piece of code in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_prints_what_the_page_says(news: Path) -> None:
    command = f'command={sys.executable!r}, args=["-m", "dateline", "mcp"'
    program = block("python").replace('command="dateline", args=["mcp"', command)
    program = program.replace('"news.db"]', '"news.db"], env=dict(__import__("os").environ)')
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8", cwd=news.parent
    )
    assert done.stdout == block("text")


def test_the_configuration_starts_the_server(news: Path) -> None:
    entry = json.loads(block("json"))["mcpServers"]["dateline"]
    assert (entry["command"], entry["args"][:2]) == ("dateline", ["mcp", "--db"])
    server = stdio(news)
    server.args = [*server.args[:2], *entry["args"][:2], str(news)]
    assert told(asked(server, ("events", {"in": ["NER"], "limit": 1}))[0])["answers"]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_the_table_has_every_tool_and_what_it_takes(tool: Tool) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{tool.name}` |"))
    filters = {f"`{each.parameter}`" for each in FILTERS}
    shared = {"`limit`", "`skip`", "`citations`", "`on`", "`known`", "`recorded`"}
    for parameter in tool.parameters:
        named = f"`{parameter.name}`"
        assert named in row or ("the filters" in row and named in filters) or named in shared, named
        assert named in PAGE
