"""Tools for LLM agents, by the Model Context Protocol: read-only, each answer with its citations."""
