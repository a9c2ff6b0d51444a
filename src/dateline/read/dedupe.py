"""The same report twice is one: by id; without ids by url; or by publisher and text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dateline.read.raw import Raw


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A report that was read before; `of` is what it repeats."""

    path: str
    of: str


class Seen:
    """What was read so far, as hashes."""

    def __init__(self) -> None:
        self._keys: dict[bytes, str] = {}
        self._ids: set[str] = set()

    def duplicate(self, raw: Raw) -> Duplicate | None:
        """The report that this one repeats, if any; else it is remembered."""
        if raw.id is not None:
            keys = [("id", raw.id)]
        else:
            keys = [("url", raw.url)] if raw.url is not None else []
            if raw.publisher is not None:
                keys.append(("text", f"{raw.publisher}\n{raw.text}"))
        hashed = [hashlib.sha256(f"{kind}\n{key}".encode("utf-8", "surrogatepass")).digest() for kind, key in keys]
        known = next((self._keys[h] for h in hashed if h in self._keys), None)
        for h in hashed:
            self._keys.setdefault(h, raw.path)
        return Duplicate(raw.path, known) if known is not None else None

    def unique(self, wanted: str) -> str:
        """An id that no report before has: the wanted one, or with a number."""
        name, number = wanted, 2
        while name in self._ids:
            name, number = f"{wanted}~{number}", number + 1
        self._ids.add(name)
        return name
