"""GeoJSON (RFC 7946): a feature collection, one feature a record.

A feature's point is where the event happened, or the place that a presence, control or facility is about. A record without a known
place is a feature without geometry, which the standard has for this: never a point at 0,0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from dateline.formats.row import Bundle, Row
from dateline.formats.shape import body_of, converter, fitted, told_of, told_shape
from dateline.formats.writer import Options, TextWriter
from dateline.model import Facility, Place, State


class Features:
    """The features of a collection as they come, one a line."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.any = stream, False
        stream.write('{"type":"FeatureCollection","features":[')

    def write(self, where: Mapping[str, Any] | None, properties: Mapping[str, Any]) -> None:
        """Writes a feature; its properties are flat."""
        lat, lon = (where.get("lat"), where.get("lon")) if where is not None else (None, None)
        feature = {
            "type": "Feature",
            "id": properties.get("id"),
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None,
            "properties": properties,
        }
        self.stream.write(",\n" if self.any else "\n")
        json.dump(feature, self.stream, ensure_ascii=False, separators=(",", ":"))
        self.any = True

    def close(self) -> None:
        """Ends the collection."""
        self.stream.write("\n]}\n")


class GeojsonWriter(TextWriter):
    """Events and states."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.features = Features(self.stream)
        self.convert = converter(told_shape())

    def write(self, bundle: Bundle) -> None:
        """Writes a feature for every record."""
        for row in self.kept(bundle.rows):
            where = place_of(row)
            point = {"lat": where.lat, "lon": where.lon} if where is not None else None
            self.features.write(point, told_of(fitted(told_body(row), self.convert)))

    def close(self) -> None:
        """Ends the collection."""
        self.features.close()
        super().close()


def place_of(row: Row) -> Place | None:
    """The place that a record is about."""
    if not isinstance(row.claim, State):
        return row.claim.event_loc
    thing = row.claim.object
    return thing if isinstance(thing, Place) else thing.place if isinstance(thing, Facility) else None


def told_body(row: Row) -> dict[str, Any]:
    """A row's values, with those of its statement."""
    return body_of(row.claim) | {
        "published": row.published,
        "published_end": row.published_end,
        "publisher": row.publisher,
        "recorded_at": row.recorded_at,
    }
