"""ACLED: CSV of 31 columns; one row an event.

Actors have no direction there: ours come first, whom they act on second. ACLED records what happened and has a day for all of it:
where ours is unknown it is the publication day, with `time_precision` 3 and the tag `date=publication`. Its `fatalities` are 0 where
none are told.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO

from dateline.formats.cells import GAP, joined, safe, split, unsafe
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
from dateline.formats.tables import AcledRule, AcledSub, acled, countries
from dateline.formats.writer import NO_DAY, NOT_CODED, STATES, UNREAL, Options, TextWriter
from dateline.model import Act, Entity, Place, Rejection, State
from dateline.ontology.plover import plover

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
REQUIRED = ("event_id_cnty", "event_date", "sub_event_type", "actor1")
PUBLICATION = "date=publication"
TARGETED = "Civilian targeting"
PROTESTERS, RIOTERS = "Protesters", "Rioters"


class AcledWriter(TextWriter):
    """Events that ACLED has a sub-type for."""

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
            elif event.status != "actual":
                self.leave(UNREAL)
            elif event.date is None and row.published is None:
                self.leave(NO_DAY)
            elif (rule := rule_for(row, event)) is None or rule.as_ is None:
                self.leave(NOT_CODED)
            else:
                cells = _values(row, event, (rule.as_, rule.turned))
                self.rows.writerow({column: safe(value) for column, value in cells.items()})


def rule_for(row: Row, event: Act) -> AcledRule | None:
    """The first rule that the act fits: it says the sub-type that it is written as."""
    return next((rule for rule in acled().write if _fits(rule, row, event)), None)


def _fits(rule: AcledRule, row: Row, event: Act) -> bool:
    if rule.type != event.event[0] or (rule.modes and not set(rule.modes) & set(event.mode)):
        return False
    if (rule.cameo and event.cameo not in rule.cameo) or (rule.dead and not row.dead.best):
        return False
    if rule.turned and not event.recipient:
        return False
    if rule.recipients and not any(entity.sector in rule.recipients for entity in event.recipient):
        return False
    armed = plover().kinds["armed"]
    sides = [any(entity.sector in armed for entity in side) for side in (event.actor, event.recipient)]
    two = all(sides) or (sides[0] and not event.recipient and len(event.actor) > 1)
    return {"any": True, "two": two, "civilians": not two}[rule.sides]


def _values(row: Row, event: Act, written: tuple[str, bool]) -> dict[str, object]:
    table, (sub, turned) = acled(), written
    given = table.sub_types[sub]
    start = event.date or row.published or ""
    sides = [event.actor, event.recipient]
    if turned:
        sides.reverse()
    kinds = [_kind(side[0], given) if side else None for side in sides]
    codes = [str(table.inter[kind].code) if kind is not None else "0" for kind in kinds]
    where = event.event_loc
    nation = country(where.country_code) if where is not None else None
    targeted = given.within == "Violence against civilians" or (given.type == "ASSAULT" and "Civilians" in kinds)
    return {
        "event_id_cnty": f"{nation.code if nation is not None else ''}{event.id}",
        "event_date": start,
        "year": start[:4],
        "time_precision": _precision(event),
        "disorder_type": table.disorder_of_sub_type.get(sub, table.disorder[given.within]),
        "event_type": given.within,
        "sub_event_type": sub,
        "actor1": _named(sides[0], given),
        "assoc_actor_1": joined(_name(entity, given) for entity in sides[0][1:]),
        "inter1": codes[0],
        "actor2": _named(sides[1], given),
        "assoc_actor_2": joined(_name(entity, given) for entity in sides[1][1:]),
        "inter2": codes[1],
        "interaction": "".join(code for code in sorted(codes) if code != "0") + "0" * codes.count("0"),
        "civilian_targeting": TARGETED if targeted else None,
        "iso": nation.numeric if nation is not None else None,
        "region": nation.region if nation is not None else None,
        "country": nation.name if nation is not None else None,
        **_where(where),
        "source": joined(row.publishers),
        "notes": event.text,
        "fatalities": row.dead.best or 0,
        "tags": GAP.join(_tags(event)),
        "timestamp": _timestamp(row),
    }


def _where(where: Place | None) -> dict[str, object]:
    """Where it was, as near as it is known; nothing where it is not."""
    if where is None or where.country_code is None:
        return {}
    return {
        "admin1": where.province,
        "location": where.resolved_place or where.extracted_place,
        "latitude": where.lat,
        "longitude": where.lon,
        "geo_precision": {5: 1, 4: 1, 3: 2, 2: 3, 1: 3}.get(where.resolution or 0),
    }


def _precision(event: Act) -> int:
    """1 the day, 2 within a week, 3 within a month or longer."""
    if event.date is None:
        return 3
    days = (date.fromisoformat(event.enddate or event.date) - date.fromisoformat(event.date)).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3


def _tags(event: Act) -> list[str]:
    low, high = event.size.participants
    crowd = "-".join(str(count) for count in dict.fromkeys((low, high)) if count is not None)
    return [*([f"crowd size={crowd}"] if crowd else []), *([PUBLICATION] if event.date is None else [])]


def _timestamp(row: Row) -> int | None:
    """Seconds since 1970 of when it was recorded; without a ledger of the publication day."""
    moment = row.recorded_at or (f"{row.published}T00:00:00Z" if row.published is not None else None)
    return int(datetime.fromisoformat(moment).astimezone(UTC).timestamp()) if moment is not None else None


def _kind(entity: Entity, given: AcledSub) -> str:
    """What kind of actor it is: who protests is a protester or rioter whatever else he is."""
    unarmed = entity.sector not in plover().kinds["armed"] and entity.sector != "GOV"
    if unarmed and given.within in ("Protests", "Riots"):
        return RIOTERS if given.mode == "riot" else PROTESTERS
    kinds = acled().inter.items()
    return next((kind for kind, row in kinds if entity.sector in row.sectors), "External/Other forces")


def _named(side: Sequence[Entity], given: AcledSub) -> str | None:
    return _name(side[0], given) if side else None


def _name(entity: Entity, given: AcledSub) -> str | None:
    """A group's own name, or the kind and the country, as ACLED calls those that have none; else the words of the report."""
    if entity.identifier_text is not None and (entity.identifier_id or "").startswith("group:"):
        return entity.identifier_text
    names = acled().names
    kind = _kind(entity, given)
    pattern = names.get({PROTESTERS: "protest", RIOTERS: "riot", "Civilians": "CVL"}.get(kind, entity.sector or ""))
    nation = countries().name(entity.code)
    if pattern is not None and nation is not None:
        return pattern.format(country=nation)
    return entity.identifier_text or entity.entity_text or nation or entity.code


def read(stream: BinaryIO, name: str) -> Iterator[Imported | Outside | Rejection]:
    """The events of a file, by the names of its columns; extra ones (population) are passed over."""
    yield from each(csv_rows(stream, name, REQUIRED), name, _event)


def _event(row: dict[str, str]) -> Imported:
    cells = {column: unsafe(value).strip() for column, value in row.items()}
    sub = next((s for s in acled().sub_types if s.lower() == cells["sub_event_type"].lower()), None)
    if sub is None:
        raise RowError(
            f"sub_event_type: expected one of ACLED's such as Armed clash, found {cells['sub_event_type']!r}"
        )
    given = acled().sub_types[sub]
    if given.type is None:
        raise NoHomeError(f"{sub} has no type in PLOVER")
    tags = split(cells.get("tags", ""))
    start = day(cells["event_date"], "event_date")
    sides = [_side(cells, "1"), _side(cells, "2")]
    if given.turned and sides[1]:
        sides.reverse()
    dead = whole(cells.get("fatalities"), "fatalities") or None
    fields = {
        "actor": sides[0],
        "recipient": sides[1],
        "event_loc": _place(cells),
        "size": {"dead": (dead, dead), "participants": _crowd(tags)},
        **_days(start, cells.get("time_precision", "1"), PUBLICATION in tags),
    }
    event = act(("acled", cells["event_id_cnty"]), (given.type, given.mode), fields)
    published = _published(cells.get("timestamp", "")) or start
    return Imported(event, published, published)


def _published(timestamp: str) -> str | None:
    """The day of ACLED's timestamp: when the row was last changed there."""
    seconds = whole(timestamp, "timestamp")
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds is not None else None
    except (OverflowError, ValueError, OSError) as error:
        raise RowError(f"timestamp: no moment: {timestamp!r}") from error


def _days(start: str, precision: str, publication: bool) -> dict[str, Any]:
    """The day, or the week or month that it stands for where ACLED says that no more is known."""
    if publication:
        return dated(None)
    one = date.fromisoformat(start)
    if precision == "2":
        monday = one - timedelta(days=one.weekday())
        return dated(monday.isoformat(), (monday + timedelta(days=6)).isoformat()) | {"date_precision": "week"}
    if precision == "3":
        last = monthrange(one.year, one.month)[1]
        return dated(f"{start[:7]}-01", f"{start[:7]}-{last}") | {"edtf": start[:7], "date_precision": "month"}
    return dated(start)


def _crowd(tags: Sequence[str]) -> tuple[int | None, int | None]:
    """The bounds of a tag such as `crowd size=1000` or `crowd size=100-200`; a tag in words has none."""
    told = next((tag.partition("=")[2] for tag in tags if tag.startswith("crowd size=")), "")
    parts = told.split("-")
    counts = [int(part) for part in parts if part.isascii() and part.isdigit()]
    if not told or len(counts) != len(parts) or len(counts) > 2:
        return None, None
    return counts[0], counts[-1]


def _side(cells: dict[str, str], which: str) -> tuple[Entity, ...]:
    """The actor of a side and those associated with it."""
    name = cells.get(f"actor{which}", "")
    if not name:
        return ()
    kind = _inter(cells.get(f"inter{which}", ""))
    others = split(cells.get(f"assoc_actor_{which}", ""))
    return (_entity(name, kind), *(_entity(other, None) for other in others))


def _inter(cell: str) -> str | None:
    """The kind of an actor, told by number or in words."""
    return next((kind for kind, row in acled().inter.items() if cell in (str(row.code), kind)), None)


def _entity(name: str, kind: str | None) -> Entity:
    for sector, pattern in acled().names.items():
        before, _, after = pattern.partition("{country}")
        if name.startswith(before) and name.endswith(after):
            nation = name[len(before) : len(name) - len(after)].split(" (", maxsplit=1)[0]
            code = countries().by_name.get(nation.lower())
            if code is not None:
                return Entity(code=code, sector=sector if sector.isupper() else "CVL", entity_text=name)
    return Entity(sector=acled().read[kind] if kind is not None else None, entity_text=name)


def _place(cells: dict[str, str]) -> Place | None:
    lat, lon = point(cells.get("latitude"), cells.get("longitude"))
    numeric = whole(cells.get("iso"), "iso")
    code = countries().by_numeric.get(numeric or 0) or countries().by_name.get(cells.get("country", "").lower())
    precision = cells.get("geo_precision", "")
    named = cells.get("country") or None
    return place(
        resolved_place=cells.get("location") or None, lat=lat, lon=lon, province=cells.get("admin1") or None,
        country=countries().name(code) or named, country_code=code,
        resolution={"1": 4, "2": 3, "3": 2}.get(precision) if cells.get("location") else (1 if code else None),
    )  # fmt: skip
