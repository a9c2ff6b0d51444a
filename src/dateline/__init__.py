"""dateline reads news reports and keeps the record: who did what to whom, where and when.

>>> import dateline
>>> dateline.__version__
'0.1.0'
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotate.assemble import Coded
    from dateline.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["__version__", "code"]


def code(text: str, *, published: date | str | None = None) -> Coded:
    """The records of one report's text: `document`, `claims` (events and states) and `mentions`, all typed and frozen.

    `published` is its publication day (a date or ISO text), against which relative dates are resolved; `ValueError`
    where the text is no ISO day. The pipeline is loaded at the first call and kept.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return _workspace().code_text(text, published=day)


@cache
def _workspace() -> Workspace:
    from dateline.workspace import Workspace

    return Workspace()
