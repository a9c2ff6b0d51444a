"""Runs the command line as a user does."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

COMMAND = (sys.executable, "-m", "dateline")
TEXT = "France condemned the coup in Niger on Monday, and the African Union suspended the country from all its bodies."


def first_line(*arguments: str) -> tuple[bytes, bytes, int]:
    """What a reader that has enough after one line sees: that line, what stands on standard error, and the exit code."""
    with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
    return line, told, process.returncode


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


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A command with the redirections of a shell."""
    return subprocess.run(
        ["sh", "-c", f"{shlex.join(COMMAND)} {line}"], check=False, capture_output=True, encoding="utf-8", timeout=120
    )
