"""A console whose reader may have enough: rich ends the process with an error there, a command line should end well."""

from __future__ import annotations

from rich.console import Console


class Page(Console):
    """Tells of a closed pipe as any other stream does."""

    def on_broken_pipe(self) -> None:
        """Raises what Python raises for it."""
        raise BrokenPipeError
