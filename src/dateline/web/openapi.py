"""The OpenAPI document: what FastAPI makes of the resources, made as exact as the answers are."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

PARTLY = frozenset({"Counted", "Problem", "Review"})  # of which keys may be missing: null means absent there


def install(app: FastAPI) -> None:
    """Makes the app hand out this document."""
    made: dict[str, Any] = {}

    def document() -> dict[str, Any]:
        if not made:
            made.update(_document(app))
        return made

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    body = get_openapi(
        title=app.title, version=app.version, summary=app.summary, description=app.description, routes=app.routes
    )
    for name, schema in body["components"]["schemas"].items():
        if name not in PARTLY and "properties" in schema:
            schema["required"] = list(schema["properties"])
    body["components"]["schemas"].pop("HTTPValidationError", None)
    body["components"]["schemas"].pop("ValidationError", None)
    return body
