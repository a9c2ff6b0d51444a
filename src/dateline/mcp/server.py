"""Speaks the Model Context Protocol: lists the tools and runs them, on standard input and output or over HTTP on this machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import anyio
import mcp_types as protocol
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from dateline import __version__
from dateline.errors import DatelineError
from dateline.mcp.parameters import checked, schema
from dateline.mcp.tools import TOOLS, Tool
from dateline.mcp.wording import INSTRUCTIONS
from dateline.workspace.desk import Desk
from dateline.workspace.grounding import plainly
from dateline.workspace.names import shown

READS = protocol.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
HOST = "127.0.0.1"


def serve(desk: Desk) -> None:
    """Serves standard input and output until the other side closes them. Nothing but the protocol is written to standard output."""

    async def run() -> None:
        server = made(desk)
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    anyio.run(run)


def serve_http(desk: Desk, port: int) -> None:
    """Serves `/mcp` on this machine alone, until it is interrupted; requests that name another host are refused."""
    import uvicorn

    app = made(desk).streamable_http_app(host=HOST, stateless_http=True, json_response=True)
    uvicorn.run(app, host=HOST, port=port, log_level="warning")


def made(desk: Desk) -> Server[Any]:
    """The server of a desk, which stays the caller's to close. Questions are worked out one at a time, beside the protocol."""
    tools = {tool.name: tool for tool in TOOLS}
    one_at_a_time = anyio.CapacityLimiter(1)

    async def on_list(
        _: ServerRequestContext[Any], __: protocol.PaginatedRequestParams | None
    ) -> protocol.ListToolsResult:
        return protocol.ListToolsResult(tools=[described(tool) for tool in TOOLS])

    async def on_call(_: ServerRequestContext[Any], params: protocol.CallToolRequestParams) -> protocol.CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            message = f"expected one of the tools {', '.join(tools)}, found {shown(params.name)}"
            raise MCPError(protocol.INVALID_PARAMS, message)
        given = params.arguments or {}
        return await anyio.to_thread.run_sync(lambda: called(desk, tool, given), limiter=one_at_a_time)

    return Server(
        "dateline",
        version=__version__,
        title="dateline",
        instructions=INSTRUCTIONS,
        on_list_tools=on_list,
        on_call_tool=on_call,
    )


def described(tool: Tool) -> protocol.Tool:
    """A tool as it is listed."""
    return protocol.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema(tool.parameters),
        output_schema=tool.answer.model_json_schema(mode="serialization"),
        annotations=READS,
    )


def called(desk: Desk, tool: Tool, given: Mapping[str, Any]) -> protocol.CallToolResult:
    """What a tool answers, as structure and, for those who read text alone, as the same in JSON; what is wrong as an error of the tool."""
    try:
        answer = tool.run(desk, checked(tool.parameters, given)).model_dump(mode="json", exclude_defaults=True)
    except DatelineError as error:
        return protocol.CallToolResult(content=[_text(plainly(str(error)))], is_error=True)
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return protocol.CallToolResult(content=[_text(text)], structured_content=answer)


def _text(text: str) -> protocol.TextContent:
    return protocol.TextContent(text=text)
