"""How a question is answered: worked out on a few threads, tagged by what the ledger held, kept, and packed.

An entity tag stands for the ledger's mark, this version and the question, not for bytes: the same answer may be sent packed or not, so
tags are weak. What is kept is keyed by the tag, so nothing that is out of date is ever sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

import dateline
from dateline.web.settings import Settings
from dateline.workspace.desk import Desk

T = TypeVar("T")
PACKED = 2048  # bytes from which packing is worth its time
LEVEL = 5  # of zlib: half the time of 9 for answers a twentieth larger


@dataclass(frozen=True, slots=True)
class Content:
    """The body of an answer."""

    body: bytes
    media: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class Kept:
    """Answers by tag, the least used dropped first where they grow beyond so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: OrderedDict[str, Content] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Content | None:
        """The answer of that tag."""
        with self._lock:
            found = self._held.get(tag)
            if found is not None:
                self._held.move_to_end(tag)
            return found

    def put(self, tag: str, content: Content) -> None:
        """Keeps an answer, unless it alone is a quarter of all room."""
        if len(content.body) > self._most // 4:
            return
        with self._lock:
            if tag not in self._held:
                self._held[tag] = content
                self._size += len(content.body)
            while self._size > self._most:
                _, dropped = self._held.popitem(last=False)
                self._size -= len(dropped.body)


class Service:
    """A desk that answers requests."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self.desk, self.settings = desk, settings
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="dateline")
        self._kept = Kept(settings.cache)
        self._working = 0
        packs = [path.read_bytes() for path in desk.workspace.config.gazetteer.user_packs]
        self._seed = _digest(dateline.__version__.encode(), str(settings.write).encode(), *packs)

    async def run(self, work: Callable[[], T]) -> T:
        """Does the work on a thread, in its turn; 503 where too many wait, 504 where it takes too long."""
        if self._working >= self.settings.threads + self.settings.waiting:
            raise HTTPException(
                503, "too many questions wait for their turn; ask again in a moment", {"Retry-After": "1"}
            )
        self._working += 1
        done = asyncio.get_running_loop().run_in_executor(self._pool, work)
        done.add_done_callback(self._finished)
        try:
            async with asyncio.timeout(self.settings.timeout):
                return await asyncio.shield(done)
        except TimeoutError:
            limit = f"the answer took more than {self.settings.timeout:g} seconds; ask for less: a country, an actor, fewer days"
            raise HTTPException(504, limit) from None

    def _finished(self, done: asyncio.Future[T]) -> None:
        self._working -= 1
        if not done.cancelled():
            done.exception()  # seen, also where nobody waits for it any more

    async def answer(self, request: Request, work: Callable[[], Content], *, form: str = "") -> Response:
        """What the work makes, or 304 where the client has it; `form` is what was negotiated beyond the URL."""
        return await self.run(lambda: self._answer(request, work, form))

    def _answer(self, request: Request, work: Callable[[], Content], form: str) -> Response:
        asked = sorted(request.query_params.multi_items())
        twin = str(request.scope.get("twin", ""))
        tag = f'W/"{_digest(self._seed, self.mark(), request.url.path.encode(), repr(asked).encode(), twin.encode(), form.encode())[:20].decode()}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
        if _has(request, tag):
            return Response(status_code=304, headers=headers)
        packing = _packs(request)
        content = self._kept.get(f"{tag}gzip") if packing else None
        if content is None:
            content = self._kept.get(tag)
            if content is None:
                content = work()
                self._kept.put(tag, content)
            if packing and len(content.body) >= PACKED:
                content = Content(_packed(content.body), content.media, content.headers | {"Content-Encoding": "gzip"})
                self._kept.put(f"{tag}gzip", content)
        return Response(content.body, media_type=content.media, headers=headers | content.headers)

    def mark(self) -> bytes:
        """What tells one state of the ledger from another."""
        return repr(self.desk.ledger.counts()).encode()

    def close(self) -> None:
        """Lets go of the threads."""
        self._pool.shutdown(cancel_futures=True)


def _digest(*parts: bytes) -> bytes:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(4, "big") + part)
    return found.hexdigest().encode()


def _has(request: Request, tag: str) -> bool:
    """Whether the client holds the answer of that tag (RFC 9110, 13.1.2: compared weakly)."""
    given = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or tag.removeprefix("W/") in [one.removeprefix("W/") for one in given]


def _packs(request: Request) -> bool:
    """Whether the client takes gzip."""
    for one in request.headers.get("accept-encoding", "").split(","):
        name, _, rest = one.partition(";")
        if name.strip().casefold() == "gzip":
            return rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _packed(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, wbits=31)
    return packer.compress(body) + packer.flush()
