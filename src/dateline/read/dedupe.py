"""The same report twice is one: by id; without ids by url; or by publisher and text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain, count

from dateline.read.raw import Raw, place


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A report that was read before; `of` is where."""

    path: str
    of: str


class Seen:
    """What was read so far, as hashes of 8 bytes: some 300 bytes a report, whatever its length."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._keys: dict[int, tuple[int, int | None]] = {}  # key to path and number of the first report that has it
        self._ids: set[int] = set()

    def duplicate(self, raw: Raw) -> Duplicate | None:
        """The report that this one repeats, if any; else it is remembered."""
        if raw.id is not None:
            keys = [("id", raw.id)]
        else:
            keys = [("url", raw.url)] if raw.url is not None else []
            if raw.publisher is not None:
                keys.append(("text", f"{raw.publisher}\n{raw.text}"))
        return self._known([_hash(f"{kind}\n{key}") for kind, key in keys], raw.path, raw.number)

    def again(self, path: str, identity: tuple[int, int]) -> Duplicate | None:
        """Whether a file, by its device and inode, was read before under this or another name."""
        return self._known([_hash(f"file\n{identity}")], path, None)

    def unique(self, wanted: str, text: str, *, shared: bool) -> str:
        """An id that no report before has: the wanted one, told apart by the text where others want it too.

        So a report has the same id whatever was read before it; where texts are the same as well, a number tells apart
        what nothing else does.
        """
        marked = f"{wanted}~{mark(text)}"
        numbered = (f"{marked}~{number}" for number in count(2))
        for name in chain([] if shared else [wanted], [marked], numbered):
            key = _hash(name)
            if key not in self._ids:
                self._ids.add(key)
                return name
        raise AssertionError("numbers do not end")

    def _known(self, keys: list[int], path: str, number: int | None) -> Duplicate | None:
        first = next((self._keys[key] for key in keys if key in self._keys), None)
        if not self._paths or self._paths[-1] != path:
            self._paths.append(path)
        for key in keys:
            self._keys.setdefault(key, (len(self._paths) - 1, number))
        if first is None:
            return None
        return Duplicate(place(path, number), place(self._paths[first[0]], first[1]))


def mark(text: str) -> str:
    """Twelve hex digits that tell a text from others."""
    return f"{_hash(text):016x}"[:12]


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
