"""Writes the page's types, web/src/schema.ts, from the service's OpenAPI document; with --check only says whether they are up to date.

Without Node or its packages there is nothing to make them with: a check then says so and passes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import dateline
from dateline.web.app import create_app

WEB = Path(__file__).parent.parent / "web"
TYPES = WEB / "src" / "schema.ts"
MAKER = WEB / "node_modules" / ".bin" / "openapi-typescript"


def made(document: dict[str, object]) -> str:
    """The types of an OpenAPI document; their source is no file of ours, so no path gets into them."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.ts"
        source.write_text(json.dumps(document), encoding="utf-8")
        subprocess.run([MAKER, source, "--output", target], check=True, capture_output=True, cwd=WEB)
        return target.read_text(encoding="utf-8")


def main() -> int:
    """Writes or checks the types."""
    checking = "--check" in sys.argv
    if not MAKER.exists():
        print("web/src/schema.ts: not checked: there is no openapi-typescript; run npm ci in web/")
        return 0 if checking else 2
    with dateline.open("memory:") as desk:
        text = made(create_app(desk).openapi())
    if not checking:
        TYPES.write_text(text, encoding="utf-8")
    elif TYPES.read_text(encoding="utf-8") != text:
        print("web/src/schema.ts: out of date: run python tools/make_types.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
