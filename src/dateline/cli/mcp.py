"""`dateline mcp`: tools for LLM agents, by the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.desk import Database, Packs


def mcp(
    db: Database = None,
    pack: Packs = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=1,
            max=65535,
            metavar="N",
            help="Serve http://127.0.0.1:N/mcp (streamable HTTP) instead of standard input and output.",
        ),
    ] = None,
) -> None:
    """Serve the ledger's answers to LLM agents: situation, events, timeline, search, show, brief, each with its citations.

    A client starts it and speaks with it over standard input and output (docs/agents.md has the lines of its configuration).
    It only reads. Needs `pip install 'dateline[mcp]'`.
    """
    from dateline.cli.desk import opened_desk
    from dateline.formats.frames import optional

    optional("mcp", "mcp")
    from dateline.mcp.server import serve, serve_http

    with opened_desk(db, pack) as desk:
        if port is None:
            serve(desk)
        else:
            serve_http(desk, port)
