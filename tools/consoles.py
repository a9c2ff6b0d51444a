"""The `console` blocks of a page: lines `$ COMMAND`, each with what it answers below it."""

from __future__ import annotations

import re
from collections.abc import Callable

BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")


def answered(page: str, output: Callable[[str], list[str]]) -> str:
    """The page with the answer of each command as it is now; the commands are asked in their order."""
    return BLOCK.sub(lambda block: f"```console\n{_answered(block[1], output)}```", page)


def _answered(block: str, output: Callable[[str], list[str]]) -> str:
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines += [line, *output(line[2:])]
    return "".join(f"{line.rstrip()}\n" for line in lines)
