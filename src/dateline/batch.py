"""The same coding over many reports: in this process or on several, with the same result in the same order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from dateline.config import Config
from dateline.errors import ConfigError
from dateline.model import Rejection, Report
from dateline.workspace import Outcome, Workspace

CHUNK = 8  # reports a worker is handed at once; never changes the result
_workspaces: list[Workspace] = []  # one per worker process, set once by its initializer


def code(
    workspace: Workspace, reports: Iterable[Report | Rejection], *, workers: int = 1
) -> Iterator[Outcome | Rejection]:
    """Codes reports in order; rejections pass through. `workers` > 1 uses that many processes."""
    if workers == 1:
        for item in reports:
            yield item if isinstance(item, Rejection) else workspace.code_one(item)
        return
    workspace.compile()  # once, before the workers would each do it
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start, initargs=(workspace.config,)
    )
    waiting: deque[Future[list[Outcome | Rejection]]] = deque()
    try:
        for chunk in _chunks(reports):
            waiting.append(pool.submit(_code, chunk))
            if len(waiting) >= 3 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ConfigError("a worker process ended, most likely for want of memory; use fewer --workers") from error
    finally:
        pool.shutdown(cancel_futures=True)  # whoever has enough does not wait for the rest


def _start(config: Config) -> None:
    _workspaces.append(Workspace(config))


def _code(chunk: Sequence[Report | Rejection]) -> list[Outcome | Rejection]:
    workspace = _workspaces[0]
    return [item if isinstance(item, Rejection) else workspace.code_one(item) for item in chunk]


def _chunks(items: Iterable[Report | Rejection]) -> Iterator[list[Report | Rejection]]:
    chunk: list[Report | Rejection] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
