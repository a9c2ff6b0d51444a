"""Writes the JSON Schemas of the records to docs/schemas; with --check only says whether they are up to date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from dateline import model

FOLDER = Path(__file__).parent.parent / "docs" / "schemas"
KINDS: dict[str, type[BaseModel]] = {
    "document": model.Document,
    "event": model.Event,
    "imported-event": model.ImportedEvent,
    "state": model.State,
    "judgement": model.Judgement,
    "mention-actor": model.ActorMention,
    "mention-place": model.PlaceMention,
    "mention-date": model.DateMention,
    "mention-source": model.SourceMention,
    "mention-quantity": model.QuantityMention,
    "rejection": model.Rejection,
}


def schema(name: str, kind: type[BaseModel]) -> str:
    """One schema; every key is required, since absent means null or an empty list and never a missing key."""
    body = kind.model_json_schema(by_alias=True, mode="serialization")
    body = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"dateline {name}"} | body
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Writes or checks every schema."""
    stale = []
    for name, kind in KINDS.items():
        path, text = FOLDER / f"{name}.json", schema(name, kind)
        if "--check" in sys.argv:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"docs/schemas: out of date: {', '.join(stale)}; run make schemas")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
