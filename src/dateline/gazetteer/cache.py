"""The compile-once helper: a folder per content hash in the user's cache, written whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.errors import ConfigError


def key_of(schema: str, parts: Iterable[bytes]) -> str:
    """The content hash of everything a compiled form depends on; `schema` changes when its layout does."""
    digest = hashlib.sha256(schema.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()[:24]


def compiled(cache: Path, name: str, key: str, build: Callable[[Path], None]) -> Path:
    """The folder `cache/name-key`, built by `build(folder)` where it does not exist yet.

    The folder appears by one rename, so that two processes at once or one that dies leave no half of it. An existing
    one is only read, so that the cache may be read-only.
    """
    target = cache / f"{name}-{key}"
    if target.is_dir():
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=cache))
    except OSError as error:
        raise _unusable(cache, error) from error
    try:
        build(work)
        work.replace(target)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        if target.is_dir():  # another process was first
            return target
        raise _unusable(cache, error) from error
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return target


def _unusable(cache: Path, error: OSError) -> ConfigError:
    reason = error.strerror or str(error)
    return ConfigError(
        f"the cache folder {cache} cannot be written ({reason}); make it writable or set DATELINE_CACHE to another folder"
    )
