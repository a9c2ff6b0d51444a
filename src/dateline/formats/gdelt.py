"""GDELT 2.0 Events: 61 columns, tab-separated, without header; one row an event and pair of actors.

Types are CAMEO's, countries of actors ISO's, countries of places FIPS'. Nothing is quoted, so that control signs become blanks. A row
must have a day: where ours is unknown it is the publication day, and `FractionDate` is empty. What did not happen has no home.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dateline.formats.cells import one_line
from dateline.formats.reading import (
    Imported,
    NoHomeError,
    Outside,
    RowError,
    act,
    country,
    dated,
    day,
    each,
    lines,
    party,
    place,
    point,
)  # fmt: skip
from dateline.formats.row import Bundle, Row
from dateline.formats.tables import cameo, countries, longest
from dateline.formats.writer import NO_DAY, NOT_CODED, STATES, UNREAL, TextWriter
from dateline.model import Act, Entity, ImportedEvent, Place, Rejection, State
from dateline.ontology.plover import plover

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in ACTOR), *(f"Actor2{part}" for part in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"Actor1Geo_{part}" for part in GEO), *(f"Actor2Geo_{part}" for part in GEO), *(f"ActionGeo_{part}" for part in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
COUNTRY_ONLY, US_STATE, US_CITY, CITY, STATE = "1", "2", "3", "4", "5"
RESOLUTION = {COUNTRY_ONLY: 1, US_STATE: 2, US_CITY: 4, CITY: 4, STATE: 2}


class GdeltWriter(TextWriter):
    """One row for every pair of an actor and a recipient."""

    per_event = True

    def write(self, bundle: Bundle) -> None:
        """Writes the pairs of every event."""
        for row in self.kept(bundle.rows):
            event = row.claim
            if isinstance(event, State):
                self.leave(STATES)
            elif event.status != "actual":
                self.leave(UNREAL)
            elif event.date is None and row.published is None:
                self.leave(NO_DAY)
            elif (code := cameo_code(event)) is None:
                self.leave(NOT_CODED)
            else:
                pairs = [(one, other) for one in event.actor or (None,) for other in event.recipient or (None,)]
                for at, (one, other) in enumerate(pairs):
                    cells = _values(row, event, code) | _actor(1, one) | _actor(2, other)
                    cells["GlobalEventID"] = _number(event.id, at)
                    self.stream.write("\t".join(_cell(cells.get(column)) for column in COLUMNS) + "\n")


def cameo_code(event: Act) -> str | None:
    """The CAMEO code: what the data set gave, a finer one where a context tells, or the type's own; None for users' types."""
    if isinstance(event, ImportedEvent) and event.cameo is not None:
        return event.cameo
    type_ = event.event[0]
    finer = cameo().write.get(type_, {})
    found = next((code for context, code in finer.items() if context in event.context), None)
    return found or event.cameo or (plover().cameo(type_, None) if type_ in plover().types else None)


def _number(id_: str, at: int) -> str:
    """GDELT's ids are whole numbers: one from our id, the same every time, and another for each pair of actors."""
    try:
        return str((int(id_, 16) >> 1) ^ at)
    except ValueError:
        return str(zlib.crc32(id_.encode()) ^ at)


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _values(row: Row, event: Act, code: str) -> dict[str, object]:
    start = date.fromisoformat(event.date or row.published or "")
    fraction = start.year + start.timetuple().tm_yday / 365
    added = row.recorded_at or (f"{row.published}T00:00:00Z" if row.published is not None else None)
    base = code[:3]
    document = row.document
    return {
        "Day": f"{start:%Y%m%d}",
        "MonthYear": f"{start:%Y%m}",
        "Year": f"{start:%Y}",
        "FractionDate": f"{fraction:.4f}" if event.date is not None else None,
        "IsRootEvent": 1 if event.sentence is None or event.sentence < 3 else 0,
        "EventCode": code,
        "EventBaseCode": base,
        "EventRootCode": code[:2],
        "QuadClass": next(quad for last, quad in cameo().quads.items() if code[:2] <= last),
        "GoldsteinScale": longest(cameo().goldstein, code),
        "NumMentions": row.tellings,
        "NumSources": max(1, len(row.publishers)),
        "NumArticles": row.articles,
        "DATEADDED": added[:19].translate({ord(sign): None for sign in "-:T"}) if added is not None else None,
        "SOURCEURL": (document.url or document.id) if document is not None else None,
    } | _geo("ActionGeo", event.event_loc)


def _actor(which: int, entity: Entity | None) -> dict[str, object]:
    """Country, known group, and up to three types; the code is all of them in a row."""
    if entity is None:
        return {}
    table = cameo()
    organisation = table.organisations.write.get(entity.code or "")
    nation = entity.code if organisation is None and country(entity.code) is not None else None
    group = organisation[1] if organisation is not None else None
    sectors = [sector for sector in (entity.sector, *entity.other_sectors) if sector is not None]
    kinds = [table.sectors.write.get(sector, sector) for sector in sectors]
    types = [kind for kind in dict.fromkeys([organisation[0] if organisation is not None else None, *kinds]) if kind][
        :3
    ]
    name = entity.identifier_text or countries().name(entity.code) or entity.entity_text
    cells = {
        "Code": "".join(filter(None, [nation, group, *types])) or None,
        "Name": name.upper() if name is not None else None,
        "CountryCode": nation,
        "KnownGroupCode": group,
    }
    cells |= {f"Type{at}Code": kind for at, kind in enumerate(types, 1)}
    return {f"Actor{which}{part}": value for part, value in cells.items()}


def _geo(prefix: str, where: Place | None) -> dict[str, object]:
    """Where it was; a place that could not be resolved has no point."""
    if where is None or where.country_code is None:
        return {}
    found = country(where.country_code)
    fips = found.fips if found is not None else None
    american = where.country_code == "USA"
    by_resolution = {None: COUNTRY_ONLY, 1: COUNTRY_ONLY, 2: US_STATE if american else STATE}
    kind = by_resolution.get(where.resolution, US_CITY if american else CITY)
    named = where.country or countries().name(where.country_code)
    spot = where.resolved_place if kind != COUNTRY_ONLY else None
    province = where.province if where.province != spot else None
    cells = {
        "Type": kind,
        "FullName": ", ".join(part.replace(",", "") for part in (spot, province, named) if part),
        "CountryCode": fips,
        "ADM1Code": fips if kind == COUNTRY_ONLY else None,
        "Lat": where.lat,
        "Long": where.lon,
    }
    return {f"{prefix}_{part}": value for part, value in cells.items()}


def read(stream: BinaryIO, name: str) -> Iterator[Imported | Outside | Rejection]:
    """The events of a file."""

    def rows() -> Iterator[tuple[int, dict[str, str] | Exception]]:
        for at, line in enumerate(lines(stream), 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) == len(COLUMNS):
                yield at, dict(zip(COLUMNS, cells, strict=True))
            elif line.strip():
                yield at, RowError(f"expected {len(COLUMNS)} cells between tabs, found {len(cells)}")

    yield from each(rows(), name, _event)


def _event(row: dict[str, str]) -> Imported:
    code = row["EventCode"].strip()
    reading = cameo().reading(code)
    if not code.isdigit() or not 2 <= len(code) <= 4:
        raise RowError(f"EventCode: expected a CAMEO code, found {code!r}")
    if reading is None or reading.type is None:
        raise NoHomeError(f"CAMEO {code} has no type in PLOVER")
    published = day(row["DATEADDED"], "DATEADDED") if row["DATEADDED"].strip() else None
    actors = [_party(row, "Actor1"), _party(row, "Actor2")]
    if reading.turned:
        actors.reverse()
    fields = {
        "actor": actors[0],
        "recipient": actors[1],
        "event_loc": _place(row),
        "cameo": code,
        "context": (reading.context,) if reading.context is not None else (),
        **dated(day(row["Day"], "Day") if row["FractionDate"].strip() else None),
    }
    event = act(("gdelt", row["GlobalEventID"].strip()), (reading.type, reading.mode), fields)
    return Imported(event, published, published)


def _party(row: dict[str, str], who: str) -> tuple[Entity, ...]:
    def told(part: str) -> str | None:
        return row[f"{who}{part}"].strip() or None

    table = cameo()
    types = [found for at in (1, 2, 3) if (found := told(f"Type{at}Code")) is not None]
    code = countries().cameo(told("CountryCode") or "")
    if code is None:
        organisation = next((table.organisations.types[t] for t in types if t in table.organisations.types), None)
        code = table.organisations.groups.get(told("KnownGroupCode") or "", organisation)
    kinds = [t for t in types if t not in table.organisations.types]
    known = plover().sectors
    sectors = [sector for kind in kinds if (sector := table.sectors.read.get(kind, kind)) in known]
    primary, others = (sectors[0], tuple(dict.fromkeys(sectors[1:]))) if sectors else (None, ())
    return party(code, primary, other_sectors=others, entity_text=told("Name"))


def _place(row: dict[str, str]) -> Place | None:
    kind = row["ActionGeo_Type"].strip()
    if kind not in RESOLUTION:
        return None
    lat, lon = point(row["ActionGeo_Lat"], row["ActionGeo_Long"])
    parts = [part.strip() for part in row["ActionGeo_FullName"].split(",") if part.strip()]
    code = countries().by_fips.get(row["ActionGeo_CountryCode"].strip())
    resolution = RESOLUTION[kind]
    spot = parts[0] if parts else None
    return place(
        resolved_place=spot, lat=lat, lon=lon, country=countries().name(code), country_code=code, resolution=resolution,
        city=spot if resolution == 4 else None,
        province=(parts[1] if resolution == 4 and len(parts) > 2 else spot if resolution == 2 else None),
    )  # fmt: skip
