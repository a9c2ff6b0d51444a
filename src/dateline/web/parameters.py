"""The parameters of the resources, made from the one table of filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, create_model

from dateline.workspace.filters import FILTERS, MANY, SWITCHES, Filter
from dateline.workspace.wanted import Wanted

MOST, USUAL = 1000, 100  # answers on a page
REPEATABLE = frozenset(row.parameter for row in FILTERS if row.type is MANY)


class Parameters(BaseModel):
    """Base of all: what is not a parameter is an error."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)

    def wanted(self, *but: str) -> Wanted:
        """The filters that are given, but some."""
        given = {row.name: getattr(self, row.name, None) for row in FILTERS if row.name not in but}
        return Wanted.of_values({name: value for name, value in given.items() if value not in (None, [])})

    def switches(self) -> dict[str, bool]:
        """Those of the switches that are on."""
        return {row.name: True for row in SWITCHES if getattr(self, row.name, False)}


class Paged(Parameters):
    """A question whose answers come in pages."""

    limit: int | None = Field(None, ge=1, le=MOST, description=f"At most so many answers; {USUAL} where none is given.")
    cursor: str | None = Field(None, max_length=200, description="`next` of the page before.")
    format: str | None = Field(
        None,
        max_length=20,
        description="json, jsonl, csv, geojson, atom, or an exchange format as of `dateline export`.",
    )


def parameters(
    name: str, base: type[Parameters], *, but: Iterable[str] = (), switches: Iterable[str] = ()
) -> type[Any]:
    """The model of a resource's parameters: all filters but some, some switches, and what `base` has."""
    left_out = {*but, *base.model_fields}
    rows = [row for row in FILTERS if row.name not in left_out]
    rows += [row for row in SWITCHES if row.name in set(switches)]
    fields: dict[str, Any] = {row.name: _field(row) for row in rows}
    return create_model(name, __base__=base, __module__=__name__, **fields)


def _field(row: Filter) -> tuple[Any, Any]:
    if row.type is MANY:
        return list[str], Field(default_factory=list, alias=row.parameter, description=row.help, max_length=100)
    if row.type is bool:
        return bool, Field(False, alias=row.parameter, description=row.help)
    return row.type, Field(None, alias=row.parameter, description=row.help)


async def once(request: Request) -> None:
    """Refuses a parameter that is given twice and has one value: which one was meant?"""
    seen: set[str] = set()
    for name, value in request.query_params.multi_items():
        if name in seen and name not in REPEATABLE:
            fault = {"type": "repeated", "loc": ("query", name), "msg": "expected one value", "input": value}
            raise RequestValidationError([fault])
        seen.add(name)


async def unasked(request: Request) -> None:
    """Refuses any parameter, at a resource that takes none."""
    for name, value in request.query_params.multi_items():
        raise RequestValidationError([{"type": "extra_forbidden", "loc": ("query", name), "msg": "", "input": value}])
