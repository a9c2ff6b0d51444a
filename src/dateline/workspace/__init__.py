"""The composition root: builds the rooms from one configuration and offers the use cases, a module each.

`Workspace` and `Outcome` are imported when they are first asked for: the command line reads the table of filters for its help alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.workspace.coding import Outcome, Workspace

__all__ = ["Outcome", "Workspace"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dateline.workspace import coding

    return getattr(coding, name)
