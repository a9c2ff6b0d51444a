"""Where records go, a file or standard output, and what happens where it cannot take them."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from dateline.errors import ConfigError, UsageError


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The file to write, or standard output where none is named."""
    if path is None:
        yield _standard()
        return
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another file") from error
    try:
        yield stream
    finally:
        with writing(name_of(stream)):
            stream.close()


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Guards what is written to an output: a reader that has enough ends the run, a full disk is an error that names it."""
    try:
        yield
    except BrokenPipeError:
        _drop_rest()
        raise typer.Exit from None
    except OSError as error:
        _drop_rest()
        raise ConfigError(f"{name}: cannot be written ({error.strerror}); make room or name another file") from error


def name_of(stream: TextIO) -> str:
    """What an output is called in messages."""
    return "standard output" if stream is sys.stdout else str(stream.name)


def check_apart(paths: Sequence[str], outputs: Sequence[Path | None]) -> None:
    """Raises `UsageError` where an output is one of the inputs, lies in a folder that is read, or is named twice."""
    from dateline.read.files import format_of

    named = [path.resolve() for path in outputs if path is not None]
    if len(named) > len(set(named)):
        raise UsageError(f"{named[0]}: is named for two outputs; name two files")
    for output in named:
        for path in (Path(path).resolve() for path in paths if path != "-"):
            if output == path and not output.is_dir():
                raise UsageError(f"{output}: is read and cannot be written; name another file")
            if path.is_dir() and path in output.parents and format_of(output.name) is not None:
                raise UsageError(f"{output}: lies in the folder {path}, which is read; name a file elsewhere")


def standard_file() -> tuple[int, int] | None:
    """Device and inode of the file that standard output goes to; None where it goes to a terminal or pipe."""
    if sys.stdout is None:
        return None
    try:
        status = os.fstat(sys.stdout.fileno())
    except OSError:  # a stream without a file, as in tests
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _standard() -> TextIO:
    if sys.stdout is None:
        raise UsageError("standard output is closed; send it to a file")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale: records are UTF-8
    return sys.stdout


def _drop_rest() -> None:
    """Sends what standard output still holds nowhere, or Python would complain about it when it ends."""
    if sys.stdout is None:
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except OSError:
        return
