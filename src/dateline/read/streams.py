"""Bytes from files and pipes, decompressed within the limits."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from dateline.config import ReadConfig
from dateline.errors import RejectionError

BLOCK = 1 << 20
SMALL = 1_000_000  # bytes below which the ratio of compression does not matter


def whole(path: Path, config: ReadConfig) -> bytes:
    """A file's bytes, decompressed where its name ends in .gz."""
    try:
        with path.open("rb") as stream:
            return limited(
                opened(stream, path.name), config, compressed=path.stat().st_size if path.suffix == ".gz" else None
            )
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise RejectionError("malformed", f"not a gzip file: {error}") from error
        raise RejectionError("malformed", f"cannot be read: {error.strerror or error}") from error
    except (EOFError, zlib.error) as error:
        raise RejectionError("malformed", f"the gzip data breaks off or is damaged: {error}") from error


def opened(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream itself, or its decompressed form."""
    return gzip.GzipFile(fileobj=stream) if name.endswith(".gz") else stream  # type: ignore[return-value]


def limited(stream: BinaryIO, config: ReadConfig, *, compressed: int | None = None) -> bytes:
    """All bytes of a stream, unless they pass the limits on size or on how far they unpack."""
    out = io.BytesIO()
    while block := stream.read(BLOCK):
        out.write(block)
        size = out.tell()
        if size > config.max_bytes * 5:
            raise RejectionError("too_large", f"unpacks to over {config.max_bytes * 5:,} bytes")
        if compressed is not None and size > SMALL and size > compressed * config.max_decompressed_ratio:
            raise RejectionError("too_large", f"unpacks to over {config.max_decompressed_ratio} times its size")
    return out.getvalue()
