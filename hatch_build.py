"""Builds the page into the wheel where Node is there; without it the wheel has everything else, and `dateline serve` says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = Path("src/dateline/web/page")


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """A page that was built before is taken as it is: `make page` builds it anew."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Builds the page before the files are gathered; an editable install has it from `make page`."""
        root = Path(self.root)
        if version == "editable" or (root / PAGE / "index.html").exists():
            return
        npm = shutil.which("npm")
        if npm is None:
            self._without("npm was not found; install Node 20 for the page")
            return
        for command in ([npm, "ci", "--no-audit", "--no-fund"], [npm, "run", "build"]):
            done = subprocess.run(command, cwd=root / "web", capture_output=True, text=True, check=False)
            if done.returncode != 0:
                shutil.rmtree(root / PAGE, ignore_errors=True)
                self._without(f"`{' '.join(command[1:])}` failed: {(done.stderr or done.stdout).strip()[-400:]}")
                return

    def _without(self, why: str) -> None:
        print(f"dateline: built without its page: {why}", file=sys.stderr)
