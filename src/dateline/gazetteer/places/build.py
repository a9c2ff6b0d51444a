"""Compiles raw places into the files that are memory-mapped: a trie of names, postings, a table of places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import marisa_trie
import numpy as np

from dateline.gazetteer.places.entry import KINDS, MATCHES, Match, RawPlace
from dateline.gazetteer.places.names import key, without_article
from dateline.gazetteer.places.packed import distance

NONE = 0xFFFFFFFF  # no row
ROW = np.dtype(
    [
        ("lat", "<f4"), ("lon", "<f4"), ("prior", "<f4"), ("geonameid", "<u4"), ("population", "<u4"),
        ("province", "<u4"), ("district", "<u4"), ("name", "<u4"), ("country", "<u2"), ("kind", "u1"),
        ("resolution", "u1"),
    ]
)  # fmt: skip
POSTING = np.dtype([("row", "<u4"), ("match", "u1"), ("curated", "u1"), ("score", "<f4")])
Posting = tuple[float, int, int, bool]  # score, lowest first; row; match; curated
ALIAS_COST = 1.0  # on the scale of priors: an alternate name counts as a tenth of the people
FOREIGN_COST = 2.0  # an alternate name that shares no beginning with the place's own is mostly of another language
_NEAR_CITY_KM = 60.0
_POINT_KINDS = frozenset({"city", "village", "base", "camp", "crossing", "building", "airport"})


def spellings(raw: RawPlace) -> Iterator[tuple[str, Match]]:
    """The keys a place is found by, each once, with how the spelling belongs to it."""
    weak = {key(name) for name in raw.weak}
    seen: set[str] = set()
    groups: list[tuple[Match, tuple[str, ...]]] = [
        ("name", (raw.name,)), ("alias", raw.aliases), ("abbreviation", raw.abbreviations), ("weak", raw.weak)
    ]  # fmt: skip
    for match, names in groups:
        for name in names:
            own = key(name)
            for folded in (own, without_article(own)):
                if folded and folded not in seen:
                    seen.add(folded)
                    yield folded, "weak" if folded in weak else match


def cost(raw: RawPlace, folded: str, match: Match) -> float:
    """How much less readily a place is meant by this spelling than by its own name."""
    if match == "name":
        return 0.0
    own = key(raw.name)
    return ALIAS_COST if folded[:3] == own[:3] or folded in own or own in folded else FOREIGN_COST


def settle(places: list[RawPlace]) -> None:
    """Gives points that came from packs the region of the town nearest to them."""
    cells: dict[tuple[str | None, int, int], list[RawPlace]] = {}
    for raw in places:
        if raw.province is not None and raw.kind == "city":
            cells.setdefault((raw.country, int(raw.lat), int(raw.lon)), []).append(raw)
    for raw in places:
        if raw.province is not None or raw.kind not in _POINT_KINDS or raw.country is None:
            continue
        around = [
            town
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for town in cells.get((raw.country, int(raw.lat) + north, int(raw.lon) + east), ())
        ]
        near = min(around, key=lambda town: (distance(raw, town), town.key), default=None)
        if near is not None and distance(raw, near) <= _NEAR_CITY_KM:
            raw.province, raw.district = near.province, near.district


def write(places: list[RawPlace], folder: Path) -> None:
    """Writes the compiled gazetteer into `folder`, which exists. Raises OSError where it cannot."""
    settle(places)
    rows = {raw.key: number for number, raw in enumerate(places)}
    codes = sorted({raw.country for raw in places if raw.country})
    code_at = {code: number + 1 for number, code in enumerate(codes)}
    names = bytearray()
    table = np.zeros(len(places), dtype=ROW)
    for number, raw in enumerate(places):
        table[number] = (
            raw.lat, raw.lon, raw.prior, raw.geonameid or 0, raw.population,
            rows.get(raw.province or "", NONE), rows.get(raw.district or "", NONE), len(names),
            code_at.get(raw.country or "", 0), KINDS.index(raw.kind), raw.resolution or 0,
        )  # fmt: skip
        names += raw.name.encode() + b"\n"
    table.tofile(folder / "places.bin")
    (folder / "names.bin").write_bytes(bytes(names))
    _write_postings(places, folder)
    spans = {str(number): raw.countries for number, raw in enumerate(places) if raw.countries}
    states = {
        raw.country: rows[raw.key] for raw in places if raw.kind == "country" and raw.key == f"country:{raw.country}"
    }
    meta = {"codes": codes, "spans": spans, "countries": states}
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")


def _write_postings(places: list[RawPlace], folder: Path) -> None:
    found: dict[str, list[Posting]] = {}
    for number, raw in enumerate(places):
        curated = {key(name) for name in raw.curated}
        for folded, match in spellings(raw):
            own = folded in curated
            score = raw.prior - (0.0 if own else cost(raw, folded, match))
            found.setdefault(folded, []).append((-score, number, MATCHES.index(match), own))
    trie = marisa_trie.Trie(found)
    by_id: list[list[Posting]] = [[] for _ in range(len(found))]
    for folded, postings in found.items():
        by_id[trie[folded]] = sorted(postings)
    starts = np.zeros(len(by_id) + 1, dtype="<u4")
    starts[1:] = np.cumsum([len(postings) for postings in by_id])
    flat = np.array(
        [(number, match, own, -score) for postings in by_id for score, number, match, own in postings],
        dtype=POSTING,
    )
    trie.save(str(folder / "names.marisa"))
    starts.tofile(folder / "starts.bin")
    flat.tofile(folder / "postings.bin")
