"""What readers give, and what they share: lines of any encoding, columns by name, events built from another data set's row."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from pydantic import ValidationError

from dateline.errors import UsageError
from dateline.formats.tables import Country, countries
from dateline.model import (
    Document,
    Entity,
    Event,
    ImportedEvent,
    Judgement,
    Origin,
    Place,
    Rejection,
    State,
    content_id,
)
from dateline.ontology.plover import plover

CONFIDENCE = 0.5  # of a record whose data set gives none: as likely right as wrong until something else speaks for it
TYPE = re.compile(r"[A-Z][A-Z0-9_]+")
AUXILIARY = {"negation": "negated", "hypothetical": "hypothetical", "future": "future", "historical": None}


@dataclass(frozen=True, slots=True)
class Imported:
    """An event of another data set with the days and the publisher of its statement."""

    event: ImportedEvent
    published: str | None
    published_end: str | None

    @property
    def publisher(self) -> str:
        """The data set: all of it is one voice."""
        return self.event.imported.from_


@dataclass(frozen=True, slots=True)
class Outside:
    """A sound row that PLOVER has no home for, such as a public statement without any aim."""

    path: str
    line: int
    detail: str


Found = Imported | Outside | Rejection | Document | Event | State | Judgement


class RowError(ValueError):
    """A row that cannot be read; its text says why."""


class NoHomeError(ValueError):
    """A row that says nothing PLOVER has a type for."""


def lines(stream: BinaryIO) -> Iterator[str]:
    """Lines of UTF-8 text; a line that is none is read as Latin-1, as older files are."""
    for number, raw in enumerate(stream):
        try:
            line = raw.decode("utf-8-sig" if number == 0 else "utf-8")
        except UnicodeDecodeError:
            line = raw.decode("latin-1")
        yield line


def each(
    rows: Iterable[tuple[int, Any]], name: str, build: Callable[[Any], Imported]
) -> Iterator[Imported | Outside | Rejection]:
    """The event of every row; what cannot be read is a rejection with its line, and the next row follows."""
    for number, row in rows:
        try:
            if isinstance(row, Exception):
                raise row
            yield build(row)
        except NoHomeError as error:
            yield Outside(name, number, str(error))
        except (RowError, csv.Error) as error:
            yield rejected(name, number, str(error))
        except ValidationError as error:
            fault = error.errors()[0]
            yield rejected(
                name, number, f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}, found {fault['input']!r}"
            )


def rejected(name: str, number: int, why: str) -> Rejection:
    """A row that cannot be read."""
    return Rejection(path=name, reason="malformed", detail=f"line {number}: {why}")


def parsed(text: str) -> Any:
    """The object of a line of JSON, or why there is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return RowError(f"no JSON: {error}")
    return found if isinstance(found, dict) else RowError(f"expected a JSON object, found {type(found).__name__}")


def csv_rows(stream: BinaryIO, name: str, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str] | Exception]]:
    """The rows of a CSV file by column name, each with the number of its last line.

    `UsageError` where the first line lacks columns that the format cannot do without.
    """
    reader = csv.reader(lines(stream))
    try:
        header = [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise UsageError(
            f"{name}: its first line is no header ({error}); expected columns {', '.join(required)}"
        ) from error
    check_header(name, header, required)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, error
            continue
        if any(cells):
            yield reader.line_num, by_name(header, cells)


def check_header(name: str, header: Sequence[str], required: Sequence[str]) -> None:
    """`UsageError` where columns are missing."""
    missing = [column for column in required if column not in header]
    if missing:
        found = ", ".join(header[:6]) or "nothing"
        raise UsageError(
            f"{name}: the first line lacks {', '.join(missing)} (it has {found} ...); name a file of this format"
        )


def by_name(header: Sequence[str], cells: Sequence[str]) -> dict[str, str] | Exception:
    """Cells by the names of their columns. Empty ones may be missing or too many at the end; others may not."""
    if any(cells[len(header) :]):
        return RowError(f"expected {len(header)} cells, found {len(cells)}")
    if len(cells) < len(header) and len(cells) * 2 < len(header):
        return RowError(f"expected {len(header)} cells, found {len(cells)}")
    return dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=False))


def day(text: str | None, column: str) -> str:
    """A day as `YYYY-MM-DD` or `YYYYMMDD`, whatever time of day follows."""
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})\d{6}$", (text or "").strip())
    if found is None:
        raise RowError(f"{column}: expected a day as YYYY-MM-DD, found {text!r}")
    year, month, of_month = [part for part in found.groups() if part is not None]
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError as error:
        raise RowError(f"{column}: no day of the calendar: {text!r}") from error


def number(text: str | None, column: str) -> float | None:
    """A number, None where the cell is empty."""
    if text is None or not text.strip():
        return None
    try:
        found = float(text)
    except ValueError as error:
        raise RowError(f"{column}: expected a number, found {text!r}") from error
    if not math.isfinite(found):
        raise RowError(f"{column}: expected a number, found {text!r}")
    return found


def whole(text: str | None, column: str) -> int | None:
    """A whole number, None where the cell is empty."""
    found = number(text, column)
    if found is None:
        return None
    if found != int(found):
        raise RowError(f"{column}: expected a whole number, found {text!r}")
    return int(found)


def point(lat: str | None, lon: str | None) -> tuple[float | None, float | None]:
    """Latitude and longitude; both None where either is missing, or at 0,0, where tools put what they do not know."""
    north, east = number(lat, "latitude"), number(lon, "longitude")
    if north is None or east is None or (north, east) == (0, 0):
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise RowError(f"no point of the earth: latitude {lat}, longitude {lon}")
    return north, east


def country(code: str | None) -> Country | None:
    """The country of a code of ours."""
    return countries().by_code.get(code or "")


def dated(start: str | None, end: str | None = None) -> dict[str, Any]:
    """The date fields of a record, from its first and last day."""
    if start is None:
        return {
            "date": None, "enddate": None, "edtf": None, "date_precision": None, "date_text": None, "date_from": "none",
        }  # fmt: skip
    last = end or start
    if last < start:
        raise RowError(f"ends on {last}, before it begins on {start}")
    one = last == start
    return {
        "date": start,
        "enddate": last,
        "edtf": start if one else f"{start}/{last}",
        "date_precision": "day" if one else "interval",
        "date_text": None,
        "date_from": "document",
    }


def standing(words: Iterable[str]) -> dict[str, Any]:
    """Contexts, auxiliary modes and status from the words of a list that holds both."""
    given = list(dict.fromkeys(words))
    auxiliary = [word for word in given if word in AUXILIARY]
    status = next((told for word, told in AUXILIARY.items() if told is not None and word in auxiliary), "actual")
    context = tuple(word for word in given if word not in AUXILIARY)
    return {"context": context, "auxiliary": tuple(auxiliary), "status": status}


def act(origin: tuple[str, str], coded: tuple[str, str | None], fields: Mapping[str, Any]) -> ImportedEvent:
    """An event of a data set: where from and its id there, its type and mode, and what else is known of it."""
    type_, mode = coded
    known = plover()
    if not origin[1]:
        raise RowError("has no id")
    if TYPE.fullmatch(type_) is None:
        raise RowError(f"expected an event type of PLOVER such as ASSAULT, found {type_!r}")
    if not known.knows(type_, mode):
        if type_ in known.types and mode is not None:
            raise RowError(f"{type_} has no mode {mode!r}")
        if fields.get("quad_code") is None or fields.get("event_scale") is None:
            raise RowError(f"the type {type_} is not PLOVER's, and no quad code and intensity are given")
    body: dict[str, Any] = {
        "doc": None, "sentence": None, "span": None, "quote": None, "text": None, "context": (), "recipient": (),
        "event_loc": None, "status": "actual", "auxiliary": (), "attribution": (), "hedged": False, "size": {},
        "confidence": CONFIDENCE, "event": (type_,), "mode": (mode,) if mode is not None else (),
        "imported": Origin(from_=origin[0], id=origin[1]), "rule": f"imported:{origin[0]}",
    } | dict(fields)  # fmt: skip
    if body.get("quad_code") is None:
        body["quad_code"] = known.types[type_].quad
    if body.get("event_scale") is None:
        body["event_scale"] = known.score(type_, mode)
    if body.get("cameo") is None:
        body["cameo"] = known.cameo(type_, mode) if type_ in known.types else None
    if not body["actor"]:
        raise NoHomeError("names no actor")
    event = ImportedEvent.model_validate(body)
    return event.model_copy(update={"id": content_id(event)})


def party(code: str | None, sector: str | None, **fields: Any) -> tuple[Entity, ...]:
    """One actor, or none where nothing is known of it."""
    if code is None and sector is None and not any(fields.values()):
        return ()
    return (Entity(code=code, sector=sector, **fields),)


def place(**fields: Any) -> Place | None:
    """A place, or None where nothing is known of it."""
    found = Place(**fields)
    return found if any(value is not None for value in fields.values()) else None
