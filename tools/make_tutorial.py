"""Runs the commands of a page's `console` blocks and writes what they print below them; with --check only says where a page is wrong.

A block holds `$ dateline ...` lines; what stands below each is its output. They run in order, in an empty folder that holds the
examples, so that the page can be typed along.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from consoles import answered

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "docs" / "tutorial.md",)
COLUMNS = "110"


def told(page: str) -> str:
    """The page with the output of each command as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        return answered(page, lambda command: _output(command, folder))


def _output(command: str, folder: Path) -> list[str]:
    python = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>&1"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={
            **os.environ,
            "PATH": os.environ.get("DATELINE_BIN", str(python)) + os.pathsep + os.environ["PATH"],
            "DATELINE_DB": "niger.db",
            "DATELINE_REVIEWER": "ana",
            "COLUMNS": COLUMNS,
            "NO_COLOR": "1",
        },
    )
    return done.stdout.rstrip("\n").splitlines()


def main() -> int:
    """Writes or checks every page."""
    stale = []
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        now = told(page)
        if now != page:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(now, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"docs: output has changed: {', '.join(stale)}; run python tools/make_tutorial.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
