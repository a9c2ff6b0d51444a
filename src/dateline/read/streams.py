"""Bytes from files and pipes, a block at a time, decompressed within the limits."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from dateline.config import ReadConfig
from dateline.errors import RejectionError

BLOCK = 1 << 16
SMALL = 1_000_000  # bytes below which the ratio of compression does not matter
GZIP = b"\x1f\x8b"
HEAD = 4096  # bytes that tell a format


class Inflated(io.RawIOBase):
    """The contents of a gzip stream of one or many members, unpacked no faster than it is read.

    Reading raises `RejectionError`: `malformed` for damaged or truncated data, `too_large` where a member unpacks further
    than text does or the whole passes the limit of a file.
    """

    def __init__(self, source: BinaryIO, config: ReadConfig) -> None:
        self._source, self._config = source, config
        self._engine: zlib._Decompress | None = None
        self._packed = b""
        self._read = self._written = self._total = self._members = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fills the buffer with unpacked bytes; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if not self._packed:
                self._packed = self._source.read(BLOCK)
            if self._engine is None and self._members > 0:
                self._packed = self._packed.lstrip(b"\0")  # members may be padded
                if not self._packed and (more := self._source.read(BLOCK)):
                    self._packed = more
                    continue
            if not self._packed:
                if self._engine is None and self._members > 0:
                    return b""
                raise RejectionError("malformed", "the gzip data breaks off before its end")
            if data := self._unpack(size):
                return data

    def _unpack(self, size: int) -> bytes:
        if self._engine is None:
            self._engine = zlib.decompressobj(wbits=31)
            self._read = self._written = 0
            self._members += 1
        before = len(self._packed)
        try:
            data = self._engine.decompress(self._packed, size)
        except zlib.error as error:
            raise RejectionError("malformed", f"the gzip data is damaged: {error}") from error
        done = self._engine.eof
        self._packed = self._engine.unused_data if done else self._engine.unconsumed_tail
        self._read += before - len(self._packed)
        self._written += len(data)
        self._total += len(data)
        self._check()
        if done:
            self._engine = None
        return data

    def _check(self) -> None:
        ratio, limit = self._config.max_decompressed_ratio, self._config.max_file_bytes
        if self._written > SMALL and self._written > self._read * ratio:
            raise RejectionError("too_large", f"unpacks to over {ratio} times its size")
        if self._total > limit:
            raise RejectionError("too_large", f"unpacks to over {limit:,} bytes")


class _Replayed(io.RawIOBase):
    """Bytes that were read already, then the rest of the stream they came from, which it never closes."""

    def __init__(self, head: bytes, pull: Callable[[int], bytes]) -> None:
        self._head, self._pull = head, pull

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fills the buffer with what is there; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            data, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            data = self._pull(len(view))
        view[: len(data)] = data
        return len(data)


def unpacked(source: BinaryIO, config: ReadConfig, *, gzipped: bool) -> tuple[BinaryIO, bytes]:
    """The stream, decompressed where it begins like gzip or must by its name, and the first bytes it will give."""
    stream, head = _peeked(source)
    if not gzipped and not head.startswith(GZIP):
        return stream, head
    return _peeked(cast("BinaryIO", io.BufferedReader(Inflated(stream, config), BLOCK)))


def _peeked(source: BinaryIO) -> tuple[BinaryIO, bytes]:
    """A pipe gives what it has, so a line, or as much as tells a format, is waited for."""
    pull: Callable[[int], bytes] = getattr(source, "read1", source.read)
    head = b""
    while len(head) < HEAD and b"\n" not in head.lstrip() and (block := pull(HEAD - len(head))):
        head += block
    return cast("BinaryIO", io.BufferedReader(_Replayed(head, pull), BLOCK)), head


class Short:
    """A stream whose `read` gives what is at hand, so that what stands before a broken place can be used."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)


def whole(stream: BinaryIO, limit: int, what: str = "one report") -> bytes:
    """All bytes of a stream that stays within a limit; else `too_large`, with no more than the limit read."""
    out = io.BytesIO()
    while block := stream.read(min(BLOCK, limit + 1 - out.tell())):
        out.write(block)
        if out.tell() > limit:
            raise RejectionError("too_large", f"over the limit of {limit:,} bytes for {what}")
    return out.getvalue()


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream with their line ends; None for one over the limit, which is skipped and never held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(BLOCK)) and not rest.endswith(b"\n"):
            pass
        yield None
