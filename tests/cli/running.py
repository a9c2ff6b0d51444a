"""Runs the command line as a user does."""

from __future__ import annotations

import os
import subprocess
import sys

COMMAND = (sys.executable, "-m", "dateline")
TEXT = "France condemned the coup in Niger on Monday, and the African Union suspended the country from all its bodies."


def run(*arguments: str, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The command with its output, error lines and exit code."""
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        input=stdin,
        env={**os.environ, **(env or {})},
    )
