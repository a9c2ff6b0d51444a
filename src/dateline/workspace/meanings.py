"""What the words of a correction mean: actors, places and codes by the gazetteers, types and statuses by the ontology."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.ontology.plover import Plover
    from dateline.workspace.coding import Workspace
    from dateline.workspace.names import Names

KEYS = ("code", "sector", "other_sectors", "identifier_id", "identifier_text", "office")


class Meanings:
    """Opens what it needs when it is first asked, with the user's own packs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def ontology(self) -> Plover:
        """PLOVER with the user's own types."""
        from dateline.annotate.knowledge import user_tables
        from dateline.ontology.own import extended

        return extended(user_tables(self._workspace.config.gazetteer.user_packs))

    def actor(self, text: str) -> dict[str, Any] | None:
        """An actor as records have it; None where the gazetteer knows none of that name."""
        found = asdict(self._workspace.phrases.resolve(text))
        if found["code"] is None and found["sector"] is None:
            return None
        return {key: found[key] for key in KEYS} | {"entity_text": text, "span": None}

    def place(self, text: str) -> dict[str, Any] | None:
        """A place as records have it; None where the gazetteer knows none of that name."""
        found = self._workspace.places.resolve(text)
        return found.model_dump(mode="json") if found is not None else None

    def is_code(self, text: str) -> bool:
        """Whether it is the code of a country or kind of organisation."""
        try:
            return self._names.party(text).code == text
        except UsageError:
            return False

    @cached_property
    def _names(self) -> Names:
        from dateline.workspace.names import Names

        return Names(self._workspace.config.gazetteer)
