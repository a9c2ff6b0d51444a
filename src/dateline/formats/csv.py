"""CSV: events and states in one table for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any

from dateline.formats.cells import safe
from dateline.formats.row import Bundle, Row
from dateline.formats.writer import Options, TextWriter
from dateline.model import Act, Entity, Facility, Place, State, Title

COLUMNS = (
    "kind", "id", "doc", "published", "sentence", "type", "mode", "status", "actor", "actor_code", "recipient", "recipient_code",
    "date", "enddate", "date_from", "place", "country_code", "lat", "lon", "contexts", "intensity", "quad_code", "attribution", "hedged",
    "confidence", "rule", "quote", "text",
)  # fmt: skip


class CsvWriter(TextWriter):
    """One row a record; lists are joined with "; "."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.rows = csv.DictWriter(self.stream, COLUMNS, lineterminator="\n")
        self.rows.writeheader()

    def write(self, bundle: Bundle) -> None:
        """Writes one report's rows."""
        for row in self.kept(bundle.rows):
            claim = row.claim
            own = _state(claim) if isinstance(claim, State) else _event(claim)
            self.rows.writerow({column: safe(value) for column, value in (_shared(row) | own).items()})


def coded(entity: Entity) -> str:
    """An entity's codes, such as `NER:GOV`."""
    return ":".join(part for part in (entity.code, entity.sector, *entity.other_sectors) if part)


def joined(values: Sequence[str | None]) -> str:
    """Values in one cell."""
    return "; ".join(value for value in values if value)


def _shared(row: Row) -> dict[str, object]:
    claim = row.claim
    return {
        "kind": claim.kind,
        "id": claim.id,
        "doc": claim.doc,
        "published": row.published,
        "sentence": claim.sentence,
        "status": claim.status,
        "attribution": joined([source.text for source in claim.attribution]),
        "hedged": claim.hedged,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "quote": claim.quote,
        "text": claim.text,
    }


def _event(event: Act) -> dict[str, object]:
    return {
        "type": joined(event.event),
        "mode": joined(event.mode),
        "actor": joined([e.entity_text for e in event.actor]),
        "actor_code": joined([coded(e) for e in event.actor]),
        "recipient": joined([e.entity_text for e in event.recipient]),
        "recipient_code": joined([coded(e) for e in event.recipient]),
        "date": event.date,
        "enddate": event.enddate,
        "date_from": event.date_from,
        "contexts": joined(event.context),
        "intensity": event.event_scale,
        "quad_code": event.quad_code,
    } | _place(event.event_loc)


def _state(state: State) -> dict[str, object]:
    thing = state.object
    row: dict[str, object] = {
        "type": state.predicate,
        "actor": state.subject.entity_text,
        "actor_code": coded(state.subject),
        "date": state.from_,
        "enddate": state.to,
    }
    if isinstance(thing, Entity):
        return row | {"recipient": thing.entity_text, "recipient_code": coded(thing)}
    if isinstance(thing, Title):
        return row | {"recipient": thing.title, "recipient_code": thing.code}
    if isinstance(thing, Facility):
        return row | {"recipient": thing.name} | _place(thing.place)
    return row | _place(thing)


def _place(place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "place": place.resolved_place or place.extracted_place,
        "country_code": place.country_code,
        "lat": place.lat,
        "lon": place.lon,
    }
