"""dateline's native form: JSON Lines, one record a line."""

from __future__ import annotations

from typing import Any

from dateline.formats.row import Bundle
from dateline.formats.writer import Options, TextWriter
from dateline.model import Record


def line(record: Record) -> str:
    """A record as one line of JSON, without its line end."""
    return record.model_dump_json(by_alias=True)


class JsonlWriter(TextWriter):
    """The document, its claims, its mentions. A document is written once, however many bundles it comes in."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.told: set[str] = set()

    def write(self, bundle: Bundle) -> None:
        """Writes one report's records."""
        records: list[Record] = []
        document = bundle.document
        if self.options.documents and document is not None and document.id not in self.told:
            self.told.add(document.id)
            records.append(document)
        records += [row.claim for row in self.kept(bundle.rows)]
        if self.options.mentions:
            records += bundle.mentions
        self.stream.writelines(line(record) + "\n" for record in records)
