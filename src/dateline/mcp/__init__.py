"""Tools for LLM agents, by the Model Context Protocol: read-only, each answer with its citations.

`tools` is the table of tools, `parameters` what each takes, `server` speaks the protocol. The SDK is an extra (`dateline[mcp]`);
only `server` imports it.
"""
