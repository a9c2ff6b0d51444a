"""Data frames with fixed column types: days are dates, lists are lists, spans and bounds are structs.

`to_arrow`, `to_pandas` and `to_polars` take rows (`Row`), or records of one type such as `Fluent` or `Occurrence`. The columns
depend on the type alone, so that no records give an empty frame of the same columns (name the type where there may be none). pyarrow,
pandas and polars are extras: `ConfigError` names the extra that is missing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import ConfigError
from dateline.formats.geojson import told_body
from dateline.formats.row import Row
from dateline.formats.shape import Group, Many, Shape, body_of, converter, fitted, shape_of, told_shape
from dateline.model import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def optional(module: str, extra: str) -> Any:
    """A package that comes with an extra; `ConfigError` where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ConfigError(
            f"needs the package {module}, which is not installed; run `pip install 'dateline[{extra}]'`"
        ) from error


def to_arrow(records: Iterable[Row | Record], type_: type[Record] | None = None) -> pa.Table:
    """An Arrow table, a row a record."""
    pa = optional("pyarrow", "parquet")
    given = list(records)
    shape = shape_for(given, type_)
    convert = converter(shape, dates=True)
    return pa.Table.from_pylist([values(record, convert) for record in given], schema=schema(shape))


def to_pandas(records: Iterable[Row | Record], type_: type[Record] | None = None) -> pd.DataFrame:
    """A pandas frame whose columns have the types of Arrow, so that days stay days and what is missing stays missing."""
    pandas = optional("pandas", "frames")
    return to_arrow(records, type_).to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(records: Iterable[Row | Record], type_: type[Record] | None = None) -> pl.DataFrame:
    """A polars frame."""
    polars = optional("polars", "frames")
    found: pl.DataFrame = polars.from_arrow(to_arrow(records, type_))
    return found


def shape_for(records: Sequence[Row | Record], type_: type[Record] | None) -> Group:
    """The columns: of rows those of a statement, of records those of their type."""
    if type_ is not None:
        return shape_of(type_)
    first = records[0] if records else None
    return shape_of(type(first)) if isinstance(first, Record) else told_shape()


def schema(shape: Group) -> pa.Schema:
    """The Arrow schema of a record's columns."""
    pa = optional("pyarrow", "parquet")
    return pa.schema([(name, _type(pa, field)) for name, field in shape.fields])


def _type(pa: Any, shape: Shape) -> Any:
    if isinstance(shape, Many):
        return pa.list_(_type(pa, shape.of))
    if isinstance(shape, Group):
        return pa.struct([(name, _type(pa, field)) for name, field in shape.fields])
    return {
        "text": pa.string(),
        "json": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
    }[shape.kind]


def values(record: Row | Record, convert: Callable[[Any], Any] | None) -> dict[str, Any]:
    """A record's values, laid out by `converter(shape, dates=True)`."""
    return fitted(told_body(record) if isinstance(record, Row) else body_of(record), convert)
