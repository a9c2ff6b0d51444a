"""The page: files that were built into the package; every path without a dot is a view of the one page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response

MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>dateline</title></head><body>
<h1>dateline</h1>
<p>The service runs; the page was not built. In a checkout, run <code>npm ci</code> and <code>npm run build</code> in <code>web/</code>.</p>
<p>Programs can ask already: <a href="/openapi.json">the resources</a>, <a href="/llms.txt">a guide in plain text</a>.</p>
</body></html>
"""
FOREVER = "public, max-age=31536000, immutable"  # what Vite builds bears the hash of its content in its name


def router(folder: Path) -> APIRouter:
    """Serves the files of the folder; it is looked at for each request, since the page may be built meanwhile."""
    made = APIRouter(include_in_schema=False)

    @made.get("/{path:path}")
    async def page(path: str) -> Response:
        found = _file(folder, path)
        if found is not None:
            caching = FOREVER if "/assets/" in f"/{path}" else "no-cache"
            return FileResponse(found, headers={"Cache-Control": caching})
        # The id of a report may have a dot, and is no file.
        if path.startswith("api/") or ("." in unquote(path).rsplit("/", 1)[-1] and not path.startswith("report/")):
            raise HTTPException(404)
        index = folder / "index.html"
        if index.is_file():
            return FileResponse(index, headers={"Cache-Control": "no-cache"})
        return HTMLResponse(MISSING, headers={"Cache-Control": "no-cache"})

    return made


def _file(folder: Path, path: str) -> Path | None:
    """The file of that name in the folder, and nowhere else."""
    if not path or "\0" in path or len(path) > 1000:
        return None
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except OSError:
        return None
