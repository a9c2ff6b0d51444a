"""The command line: parses arguments and nothing else. One file per group of commands."""

from __future__ import annotations

import sys

from dateline.errors import DatelineError


def main() -> None:
    """Runs the command line; dateline's own errors are one line on standard error and an exit code."""
    from dateline.cli.app import app

    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)  # noqa: T201
        sys.exit(130)
    except OSError as error:
        print(f"dateline: {error.strerror or error}{f': {error.filename}' if error.filename else ''}", file=sys.stderr)  # noqa: T201
        sys.exit(3)
