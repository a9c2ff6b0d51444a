"""The command line: parses arguments and nothing else. One file per group of commands."""

from __future__ import annotations

import sys

import typer

from dateline.errors import DatelineError

INTERRUPTED = 130


def main() -> None:
    """Runs the command line; what goes wrong is one line on standard error and an exit code."""
    from dateline.cli.app import app

    try:
        status = app(prog_name="dateline", standalone_mode=False)
    except typer.TyperException as error:
        _end(_usage(error), error.exit_code)
    except DatelineError as error:
        _end(f"dateline: {error}", error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _end(f"dateline: {error.strerror or error}{f': {error.filename}' if error.filename else ''}", 3)
    if status == INTERRUPTED:
        _end("dateline: interrupted", INTERRUPTED)
    sys.exit(status)


def _usage(error: typer.TyperException) -> str:
    """A fault of the arguments in one line, with where to read on; a command named without arguments shows its help."""
    message = error.format_message()
    if message.startswith("Usage:"):
        return message
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dateline"
    return f"dateline: {' '.join(message.split()).rstrip('.')}; see `{command} --help`"


def _end(message: str, status: int) -> None:
    typer.echo(message, err=True)  # nowhere, where standard error is closed
    sys.exit(status)
