"""dateline's native form: JSON Lines, one record a line."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.formats.writer import Writer
from dateline.model import Claim, Document, Mention, Record


def line(record: Record) -> str:
    """A record as one line of JSON, without its line end."""
    return record.model_dump_json(by_alias=True)


class JsonlWriter(Writer):
    """The document, its claims, its mentions."""

    def write(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        """Writes one report's records."""
        records: list[Record] = [document] if self.options.documents else []
        records += self.kept(claims)
        if self.options.mentions:
            records += mentions
        self.stream.writelines(line(record) + "\n" for record in records)
