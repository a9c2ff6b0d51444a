"""UCDP GED: CSV of 49 columns; one row an event in which an organised actor killed.

Side A kills or fights, side B is fought or, as `Civilians`, killed. What has no home there: other types, no deaths, attackers that are
not known. Where our day is unknown it is the publication day, with `date_prec` 5. UCDP's numbers of conflicts, dyads and actors are
theirs to give and stay empty.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from dateline.formats.cells import joined, safe, unsafe
from dateline.formats.reading import (
    Imported,
    NoHomeError,
    Outside,
    RowError,
    act,
    country,
    csv_rows,
    dated,
    day,
    each,
    place,
    point,
    whole,
)  # fmt: skip
from dateline.formats.row import Bundle, Row
from dateline.formats.tables import countries, ucdp
from dateline.formats.writer import NO_DAY, NOT_CODED, STATES, UNREAL, Options, TextWriter
from dateline.model import Act, Entity, Place, Rejection, State
from dateline.ontology.plover import plover

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "best")
UNKNOWN_DAY = 5
CIVILIANS = "Civilians"
GOVERNMENT = "Government of "
NO_DEATHS, NO_SIDE = "assaults without deaths", "assaults by no organised actor"


class UcdpWriter(TextWriter):
    """Deadly assaults by organised actors."""

    per_event = True

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.rows = csv.DictWriter(self.stream, COLUMNS, lineterminator="\n")
        self.rows.writeheader()

    def write(self, bundle: Bundle) -> None:
        """Writes one row an event."""
        for row in self.kept(bundle.rows):
            event = row.claim
            if isinstance(event, State):
                self.leave(STATES)
            elif (reason := _outside(row, event)) is not None:
                self.leave(reason)
            else:
                self.rows.writerow({column: safe(value) for column, value in _values(row, event).items()})


def _outside(row: Row, event: Act) -> str | None:
    """Why an event has no home in UCDP, None where it has."""
    if event.status != "actual":
        return UNREAL
    if event.event[0] != "ASSAULT":
        return NOT_CODED
    if not row.dead.best:
        return NO_DEATHS
    if event.date is None and row.published is None:
        return NO_DAY
    return None if violence(event) is not None else NO_SIDE


def _kind(entity: Entity) -> str | None:
    """`state` for those who fight for one, `group` for other organised actors, None for all others."""
    if entity.sector in ucdp().state and country(entity.code) is not None:
        return "state"
    if entity.sector in ucdp().organised or (entity.identifier_id or "").startswith("group:"):
        return "group"
    return None


def sides(event: Act) -> tuple[Entity, Entity | None] | None:
    """The organised actor that killed and the one it fought, if any; None where there is none."""
    organised = [entity for entity in event.actor if _kind(entity) is not None]
    fought = [entity for entity in event.recipient if _kind(entity) is not None]
    if not organised:
        return None
    if not fought and len(organised) > 1 and not event.recipient:
        return organised[0], organised[1]
    return organised[0], fought[0] if fought else None


def violence(event: Act) -> int | None:
    """UCDP's type of violence; None where no organised actor is known, or nobody whom it is against."""
    found = sides(event)
    if found is None:
        return None
    if found[1] is None:
        unarmed = not any(entity.sector in plover().kinds["armed"] for entity in event.recipient)
        return ucdp().violence["one-sided"] if event.recipient and unarmed else None
    stated = "state" in (_kind(found[0]), _kind(found[1]))
    return ucdp().violence["state-based" if stated else "non-state"]


def _name(entity: Entity) -> str:
    if _kind(entity) == "state":
        return f"{GOVERNMENT}{countries().name(entity.code)}"
    return entity.identifier_text or entity.entity_text or entity.code or ""


def _ordered(event: Act) -> tuple[Entity, Entity | None]:
    """Side A and B: of state and group the state is A."""
    found = sides(event)
    if found is None:  # `_outside` lets no such event through
        raise ValueError(f"{event.id}: no organised actor")
    one, other = found
    return (other, one) if other is not None and (_kind(one), _kind(other)) == ("group", "state") else (one, other)


def _values(row: Row, event: Act) -> dict[str, object]:
    one, other = _ordered(event)
    names = (_name(one), _name(other) if other is not None else CIVILIANS)
    nations = [
        country(entity.code) if entity is not None and _kind(entity) == "state" else None for entity in (one, other)
    ]
    start, end = event.date or row.published or "", event.enddate or event.date or row.published_end or row.published
    best = row.dead.best
    civilian = other is None
    document = row.document
    return {
        "id": event.id,
        "relid": event.id,
        "year": start[:4],
        "code_status": "Clear",
        "type_of_violence": violence(event),
        "dyad_name": " - ".join(names),
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": row.articles,
        "source_article": document.id if document is not None else event.doc,
        "source_office": joined(row.publishers),
        "source_date": row.published,
        "source_headline": document.title if document is not None else None,
        "source_original": joined([source.text for source in event.attribution]),
        **_where(event.event_loc),
        "event_clarity": 1 if event.date is not None and not event.hedged else 2,
        "date_prec": date_precision(event),
        "date_start": start,
        "date_end": end,
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": best if civilian else 0,
        "deaths_unknown": 0 if civilian else best,
        "best": best,
        "high": row.dead.high if row.dead.high is not None else best,
        "low": row.dead.low if row.dead.low is not None else best,
        "gwnoa": nations[0].gw if nations[0] is not None else None,
        "gwnob": nations[1].gw if nations[1] is not None else None,
    }


def _where(where: Place | None) -> dict[str, object]:
    if where is None or where.country_code is None:
        return {}
    nation = country(where.country_code)
    located = where.lat is not None and where.lon is not None
    return {
        "where_prec": ucdp().where.get(where.resolution or 0),
        "where_coordinates": where.resolved_place or where.extracted_place,
        "where_description": where.extracted_place,
        "adm_1": where.province,
        "latitude": where.lat,
        "longitude": where.lon,
        "geom_wkt": f"POINT ({where.lon} {where.lat})" if located else None,
        "priogrid_gid": priogrid(where.lat, where.lon),
        "country": nation.name if nation is not None else where.country,
        "country_id": nation.gw if nation is not None else None,
        "region": nation.ucdp_region if nation is not None else None,
    }


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The number of the half-degree cell of PRIO-GRID, counted from the south-west corner of the earth, row by row.

    >>> priogrid(16.97, 7.99)
    153736
    """
    if lat is None or lon is None:
        return None
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def date_precision(event: Act) -> int:
    """1 one day, 2 up to six, 3 a week, 4 a month, 5 longer or unknown."""
    if event.date is None:
        return UNKNOWN_DAY
    days = (date.fromisoformat(event.enddate or event.date) - date.fromisoformat(event.date)).days + 1
    return next((precision for precision, most in ucdp().precision.items() if days <= most), UNKNOWN_DAY)


def read(stream: BinaryIO, name: str) -> Iterator[Imported | Outside | Rejection]:
    """The events of a file, by the names of its columns."""
    yield from each(csv_rows(stream, name, REQUIRED), name, _event)


def _event(row: dict[str, str]) -> Imported:
    cells = {column: unsafe(value).strip() for column, value in row.items()}
    kind = whole(cells["type_of_violence"], "type_of_violence")
    if kind not in ucdp().violence.values():
        raise RowError(f"type_of_violence: expected 1, 2 or 3, found {cells['type_of_violence']!r}")
    start = day(cells["date_start"], "date_start")
    end = day(cells["date_end"], "date_end") if cells.get("date_end") else start
    unknown = cells.get("date_prec") == str(UNKNOWN_DAY) and cells.get("source_date", "")[:10] == start == end
    low, best, high = (whole(cells.get(column), column) for column in ("low", "best", "high"))
    if best is None:
        raise NoHomeError("tells no deaths")
    fields = {
        "actor": _side(cells, "a", kind),
        "recipient": _side(cells, "b", kind),
        "event_loc": _place(cells),
        "size": {"dead": (best if low is None else low, best if high is None else high)},
        **dated(None if unknown else start, end),
    }
    event = act(("ucdp", cells["id"]), ("ASSAULT", None), fields)
    published = day(cells["source_date"], "source_date") if _dayed(cells.get("source_date", "")) else start
    return Imported(event, published, published)


def _dayed(cell: str) -> bool:
    """Whether the cell is one day; UCDP's lists of sources have several, or other text."""
    return len(cell) >= 10 and cell[:4].isdigit() and cell[4:5] == "-" and ";" not in cell


def _side(cells: dict[str, str], which: str, kind: int | None) -> tuple[Entity, ...]:
    """A side: a state's forces, civilians, or a group under its own name."""
    name = cells[f"side_{which}"]
    if not name:
        return ()
    number = whole(cells.get(f"gwno{which}"), f"gwno{which}")
    code = countries().by_gw.get(number) if number is not None else None
    if code is None and name.startswith(GOVERNMENT):
        code = countries().by_name.get(name.removeprefix(GOVERNMENT).split(" (")[0].lower())
    if code is not None:
        return (Entity(code=code, sector="MIL", entity_text=name),)
    if name == CIVILIANS:
        return (Entity(sector="CVL", entity_text=name),)
    armed: Sequence[int] = (ucdp().violence["state-based"],)
    return (Entity(sector="REB" if kind in armed else None, entity_text=name),)


def _place(cells: dict[str, str]) -> Place | None:
    lat, lon = point(cells.get("latitude"), cells.get("longitude"))
    number = whole(cells.get("country_id"), "country_id")
    code = countries().by_gw.get(number or 0) or countries().by_name.get(
        cells.get("country", "").split(" (")[0].lower()
    )
    precision = whole(cells.get("where_prec"), "where_prec")
    return place(
        extracted_place=cells.get("where_description") or None, resolved_place=cells.get("where_coordinates") or None, lat=lat, lon=lon,
        province=cells.get("adm_1") or None, country=countries().name(code) or cells.get("country") or None, country_code=code,
        resolution=ucdp().resolution.get(precision) if precision is not None else None,
    )  # fmt: skip
