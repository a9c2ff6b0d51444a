"""How a question is answered: worked out on a few threads, tagged by what the ledger held, kept, and packed.

An entity tag stands for the ledger's mark, this version and the question, not for bytes: the same answer may be sent packed or not, so
tags are weak. What is kept is keyed by the tag, so nothing that is out of date is ever sent.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import logging
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TypeVar

from fastapi import Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

import dateline
from dateline.errors import DatelineError
from dateline.web.settings import Settings
from dateline.workspace.desk import Desk
from dateline.workspace.suggesting import Suggesting

T = TypeVar("T")
Stream = Iterator[bytes]
PACKED = 2048  # bytes from which packing is worth its time
log = logging.getLogger("dateline.web")
GZIP = 31  # of zlib's window: with the head and tail of gzip
ENCODED = {"Content-Encoding": "gzip"}
LEVEL = 5  # of zlib: half the time of 9 for answers a twentieth larger


@dataclass(frozen=True, slots=True)
class Content:
    """The body of an answer."""

    body: bytes
    media: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Streamed:
    """The body of an answer that is made while it is sent; `first` was made before, so that what cannot be asked fails at once."""

    first: bytes
    rest: Stream
    media: str
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Stream, media: str, headers: dict[str, str]) -> Streamed:
        """From the parts of a body."""
        return cls(next(parts, b""), parts, media, headers)


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
        self._pool: ThreadPoolExecutor | None = None
        self._kept = Kept(settings.cache)
        self._working, self._streaming = 0, 0
        packs = [path.read_bytes() for path in desk.workspace.config.gazetteer.user_packs]
        self._seed = _digest(dateline.__version__.encode(), str(settings.write).encode(), *packs)

    @cached_property
    def suggesting(self) -> Suggesting:
        """What a name that is being typed may mean."""
        return Suggesting(self.desk.names)

    def warm(self) -> None:
        """Gets at hand, before anybody asks, what the first questions would wait for."""
        self._submit(self._warm)

    def _warm(self) -> None:
        try:
            _ = self.desk.overview.at_hand
            self.desk.names.spots("NER")
            self.desk.names.party("USA")
            self.suggesting.suggest("n", "actor")
            self.suggesting.suggest("n", "place")
        except DatelineError as error:  # is told to whoever asks
            log.warning("%s", error)
        gc.collect()
        gc.freeze()  # what is at hand stays: looking for garbage in it would take longer than most answers

    def _submit(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Hands work to the threads, which are there from the first on."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.settings.threads, thread_name_prefix="dateline")
        return asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def run(self, work: Callable[[], T]) -> T:
        """Does the work on a thread, in its turn; 503 where too many wait, 504 where it takes too long."""
        if self._working >= self.settings.threads + self.settings.waiting:
            raise _busy("too many questions wait for their turn; ask again in a moment")
        self._working += 1
        done = self._submit(work)
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

    async def answer(self, request: Request, work: Callable[[], Content | Streamed], *, form: str = "") -> Response:
        """What the work makes, or 304 where the client has it; `form` is what was negotiated beyond the URL."""
        made, headers = await self.run(lambda: self._answer(request, work, form))
        if isinstance(made, Streamed):
            if self._streaming >= self.settings.streams:
                raise _busy("too many exports are under way; ask again when one has ended")
            return StreamingResponse(self._sent(made), media_type=made.media, headers=headers | made.headers)
        if made is None:
            return Response(status_code=304, headers=headers)
        return Response(made.body, media_type=made.media, headers=headers | made.headers)

    async def _sent(self, made: Streamed) -> AsyncIterator[bytes]:
        """The parts, each made in its turn: a client that reads slowly holds no thread."""
        self._streaming += 1
        try:
            yield made.first
            while (part := await self.run(lambda: next(made.rest, None))) is not None:
                yield part
        finally:
            self._streaming -= 1

    def _answer(
        self, request: Request, work: Callable[[], Content | Streamed], form: str
    ) -> tuple[Content | Streamed | None, dict[str, str]]:
        """The answer, None where the client has it, with its headers."""
        asked = repr((request.url.path, sorted(request.query_params.multi_items()), request.scope.get("twin"), form))
        tag = f'W/"{_digest(self._seed, self.mark(), asked.encode(errors="replace"))[:20].decode()}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "no-cache",
            "Vary": "Accept, Accept-Encoding" if form else "Accept-Encoding",
        }
        if _has(request, tag):
            return None, headers
        found = self._kept.get(tag)
        if found is None:
            made = work()
            if isinstance(made, Streamed):
                del headers["Vary"]  # whoever packs it says so
                return made, headers
            found = _packed(made) if len(made.body) >= PACKED else made
            self._kept.put(tag, found)
        return found if takes_packed(request.headers) else _unpacked(found), headers

    def mark(self) -> bytes:
        """What tells one state of the ledger from another."""
        return str(self.desk.overview.mark()).encode()

    def close(self) -> None:
        """Lets go of the threads, until something is asked again."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _busy(told: str) -> HTTPException:
    return HTTPException(503, told, {"Retry-After": "1"})


def _digest(*parts: bytes) -> bytes:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(4, "big") + part)
    return found.hexdigest().encode()


def _has(request: Request, tag: str) -> bool:
    """Whether the client holds the answer of that tag (RFC 9110, 13.1.2: compared weakly)."""
    given = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or tag.removeprefix("W/") in [one.removeprefix("W/") for one in given]


def takes_packed(headers: Headers) -> bool:
    """Whether the client takes gzip (RFC 9110, 12.5.3)."""
    for one in headers.get("accept-encoding", "").split(","):
        name, _, rest = one.partition(";")
        if name.strip().casefold() == "gzip":
            return rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


class Packing:
    """Packs what was not packed before, files of the page and what is made while it is sent, for who takes it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.packing = app, GZipMiddleware(app, minimum_size=PACKED, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the app."""
        packs = scope["type"] == "http" and takes_packed(Headers(scope=scope))
        await (self.packing if packs else self.app)(scope, receive, send)


def _packed(content: Content) -> Content:
    """As it is kept, in a tenth of the room."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    return Content(packer.compress(content.body) + packer.flush(), content.media, content.headers | ENCODED)


def _unpacked(content: Content) -> Content:
    """For who does not take it packed."""
    if "Content-Encoding" not in content.headers:
        return content
    headers = {name: value for name, value in content.headers.items() if name not in ENCODED}
    return Content(zlib.decompress(content.body, wbits=GZIP), content.media, headers)
