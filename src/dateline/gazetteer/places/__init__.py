"""Where: the gazetteer of places, compiled once and memory-mapped."""

from dateline.gazetteer.places.entry import PlaceEntry
from dateline.gazetteer.places.gazetteer import Places

__all__ = ["PlaceEntry", "Places"]
