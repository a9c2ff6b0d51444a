"""dateline reads news reports and keeps the record: who did what to whom, where and when.

>>> import dateline
>>> dateline.__version__
'0.1.0'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotate.assemble import Coded
    from dateline.workspace import Workspace
    from dateline.workspace.desk import Desk

__version__ = "0.1.0"
__all__ = ["__version__", "code", "open"]


def code(text: str, *, published: date | str | None = None, packs: Sequence[str | Path] = ()) -> Coded:
    """The records of one report's text: `document`, `claims` (events and states) and `mentions`, all typed and frozen.

    `published` is its publication day (a date, a time of which the date counts, or ISO text), against which relative
    dates are resolved; `ValueError` where the text is no ISO day. `packs` are knowledge packs of your own, as with
    `--pack`; `PackError` where one is unsound. The pipeline is loaded at the first call with these packs and kept.
    """
    return _workspace(tuple(Path(pack) for pack in packs)).code_text(text, published=_day(published))


def open(url: str | None = None, *, packs: Sequence[str | Path] = ()) -> Desk:  # noqa: A001 - dateline.open reads well
    """The ledger at `url` (`memory:`, a path, `sqlite:///...` or `postgresql://...`) with what fills it, asks it and corrects it.

    Without a url it is the one of the command line: `DATELINE_DB`, else a file in the user's data folder. It is created where it is
    not there yet. Closed on leaving a `with` block; `LedgerError` where it cannot be used.

    >>> with open("memory:") as desk:
    ...     desk.ledger.counts().documents
    0
    """
    from dateline.batch import code as coding
    from dateline.config import Config, GazetteerConfig, LedgerConfig
    from dateline.workspace import Workspace
    from dateline.workspace.desk import Desk

    gazetteer = GazetteerConfig(user_packs=tuple(Path(pack) for pack in packs))
    ledger = LedgerConfig(url=url) if url is not None else LedgerConfig()
    return Desk.open(Workspace(Config(gazetteer=gazetteer, ledger=ledger)), coding=coding)


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise ValueError(f"published: expected a day as YYYY-MM-DD, found {published!r}") from error


@cache
def _workspace(packs: tuple[Path, ...]) -> Workspace:
    from dateline.config import Config, GazetteerConfig
    from dateline.workspace import Workspace

    return Workspace(Config(gazetteer=GazetteerConfig(user_packs=packs)))
