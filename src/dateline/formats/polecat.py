"""POLECAT: events as tab-separated rows, one a statement, lists joined with "; ", `None` for what is unknown.

A row must have a day: where ours is unknown it is the publication day, and `Version` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, BinaryIO

from dateline.formats.cells import GAP, joined, one_line, split
from dateline.formats.reading import (
    CONFIDENCE,
    Imported,
    Outside,
    RowError,
    act,
    by_name,
    check_header,
    country,
    dated,
    day,
    each,
    lines,
    number,
    place,
    point,
    standing,
    whole,
)  # fmt: skip
from dateline.formats.row import Bundle, Row
from dateline.formats.tables import countries
from dateline.formats.writer import NO_DAY, STATES, Options, TextWriter
from dateline.model import Act, Entity, Place, Rejection, State

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
REQUIRED = ("Event ID", "Event Date", "Event Type", "Actor Country")
ALIASES = {"Event Intensity": "Intensity"}
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
NOTHING = "None"
GIVEN = "date unknown: publication date given"
OF_STATUS = {"negated": "negation", "future": "future", "hypothetical": "hypothetical"}


class PolecatWriter(TextWriter):
    """Events only, with those to come, feared or denied marked among the contexts."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self._line(COLUMNS)

    def write(self, bundle: Bundle) -> None:
        """Writes one report's events."""
        for row in self.kept(bundle.rows):
            if isinstance(row.claim, State):
                self.leave(STATES)
            elif row.claim.date is None and row.published is None:
                self.leave(NO_DAY)
            else:
                cells = zip(COLUMNS, _values(row, row.claim), strict=True)
                self._line([_cell(value) for _, value in cells])

    def _line(self, cells: Sequence[str]) -> None:
        self.stream.write("\t".join(cells) + "\n")


def _cell(value: object) -> str:
    """A cell; one with a quotation mark is quoted, as tools for tables do it."""
    text = NOTHING if value is None or value == "" else one_line(str(value))
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if '"' in text else text


def _values(row: Row, event: Act) -> list[object]:
    type_, mode = event.event[0], event.mode[0] if event.mode else ""
    words = dict.fromkeys((*event.context, *event.auxiliary, *filter(None, [OF_STATUS.get(event.status)])))
    made_by = _made_by() + ("" if event.date is not None else f"; {GIVEN}")
    language = row.document.language if row.document is not None else None
    return [
        f"{event.id}_{type_}_{mode}",
        event.date or row.published,
        type_,
        mode,
        event.event_scale,
        QUADS[event.quad_code],
        joined(words),
        *_party(event.actor),
        *_party(event.recipient),
        *_where(event.event_loc),
        row.publisher,
        row.published,
        *(None, None, None),
        language,
        made_by,
    ]


@cache
def _made_by() -> str:
    return f"dateline {version('dateline')}"


def _party(entities: Sequence[Entity]) -> list[object]:
    """Name, country, COW, primary sector, sectors, title, raw name, and the id in Wikipedia, which we do not have.

    The cells of several actors are in one order, `None` standing for what one of them lacks; `Sectors` are those of all.
    """
    if not entities:
        return [None] * 8

    def column(values: Sequence[str | None]) -> str | None:
        told = [(one_line(value).strip() or None) if value is not None else None for value in values]
        return joined(told, NOTHING) if any(value is not None for value in told) else None

    cow = [found.cow if (found := country(entity.code)) is not None else None for entity in entities]
    sectors = dict.fromkeys(s for entity in entities for s in (entity.sector, *entity.other_sectors) if s is not None)
    return [
        column([entity.identifier_text for entity in entities]),
        column([entity.code for entity in entities]),
        column([str(number) if number is not None else None for number in cow]),
        column([entity.sector for entity in entities]),
        joined(sectors),
        column([entity.office for entity in entities]),
        column([entity.entity_text for entity in entities]),
        None,
    ]


def _where(where: Place | None) -> list[object]:
    if where is None:
        return [None] * 10
    return [
        where.resolved_place, where.city, None, where.province, where.country_code, where.lat, where.lon, where.geonameid,
        where.extracted_place, None,
    ]  # fmt: skip


def read(stream: BinaryIO, name: str) -> Iterator[Imported | Outside | Rejection]:
    """The events of a file, by the names of its columns."""
    rows = lines(stream)
    header = [cell.strip() for cell in _cells(next(rows, ""))]
    while header and not header[-1]:
        header.pop()  # trailing tabs
    header = [ALIASES.get(column, column) for column in header]
    check_header(name, header, REQUIRED)
    numbered = ((at, by_name(header, _cells(line))) for at, line in enumerate(rows, 2) if line.strip())
    yield from each(numbered, name, _event)


def _cells(line: str) -> list[str]:
    return [_unquoted(cell) for cell in line.rstrip("\r\n").split("\t")]


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks around it, where those in it are doubled."""
    if len(cell) >= 2 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return cell


def _event(row: dict[str, str]) -> Imported:
    def told(column: str) -> str | None:
        value = row.get(column, "").strip()
        return None if value in ("", NOTHING) else value

    published = day(told("Publication Date"), "Publication Date") if told("Publication Date") else None
    given = GIVEN in (told("Version") or "")
    quad = {text: code for code, text in QUADS.items()}.get((told("Quad Code") or "").upper())
    if quad is None and told("Quad Code") is not None:
        raise RowError(f"Quad Code: expected one of {', '.join(QUADS.values())}, found {told('Quad Code')!r}")
    fields = {
        "actor": _parties(told, "Actor"),
        "recipient": _parties(told, "Recipient"),
        "event_loc": _place(told),
        "event_scale": number(told("Intensity"), "Intensity"),
        "quad_code": quad,
        "confidence": CONFIDENCE,
        **dated(None if given else day(told("Event Date"), "Event Date")),
        **standing(split(told("Contexts") or "")),
    }
    event = act(("polecat", told("Event ID") or ""), (told("Event Type") or "", told("Event Mode")), fields)
    return Imported(event, published, published)


def _parties(told: Any, role: str) -> tuple[Entity, ...]:
    columns = {
        "identifier_text": f"{role} Name", "code": f"{role} Country", "sector": f"Primary {role} Sector",
        "office": f"{role} Title", "entity_text": f"{role} Name Raw",
    }  # fmt: skip
    cells = {field: (told(column) or "").split(GAP) for field, column in columns.items()}
    count = max(map(len, cells.values()))
    if not any(told(column) for column in columns.values()):
        return ()
    found = []
    for at in range(count):
        each_ = {field: parts[at] if at < len(parts) else None for field, parts in cells.items()}
        found.append(Entity(**{field: None if value in ("", NOTHING) else value for field, value in each_.items()}))
    if count == 1:
        others = [sector for sector in split(told(f"{role} Sectors") or "") if sector != found[0].sector]
        found = [found[0].model_copy(update={"other_sectors": tuple(others)})]
    return tuple(found)


def _place(told: Any) -> Place | None:
    lat, lon = point(told("Latitude"), told("Longitude"))
    code = told("Country")
    return place(
        extracted_place=told("Raw Placename"), resolved_place=told("Placename"), city=told("City"), province=told("Province"),
        country=countries().name(code), country_code=code, lat=lat, lon=lon, geonameid=whole(told("GeoNames ID"), "GeoNames ID"),
    )  # fmt: skip
