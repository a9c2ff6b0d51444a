"""A ledger in a database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.checking import faults
from dateline.ledger.outlines import Outline
from dateline.ledger.protocol import Counts, Hit, Known, Mark
from dateline.ledger.query import Asked, Query
from dateline.ledger.sql import reading
from dateline.ledger.sql.faults import read_from, told
from dateline.ledger.sql.stores import Store
from dateline.ledger.sql.writing import SqlWriting
from dateline.ledger.words import asked_words
from dateline.model import Filed, Judgement, Report, Statement, Verdict

T = TypeVar("T")


class SqlLedger:
    """Implements `Ledger`. `name` is what messages call it, `wait` the seconds that a writer waits for another one."""

    def __init__(self, store: Store, name: str, wait: float) -> None:
        self._store = store
        self._name = name
        self._wait = wait
        self._names = reading.Names()
        self._turns = store.turns
        self._closed = False

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """As the protocol says."""
        self._open()
        with told(self._name):
            connection = self._store.engine.connect().execution_options(begin="BEGIN IMMEDIATE")
        try:
            with told(self._name), connection.begin():
                self._store.begin_writing(connection, self._wait)
                draft = SqlWriting(connection, self._store, reading.Names())
                yield draft
                draft.flush()
        finally:
            connection.close()

    def known(self, report: Report) -> Known | None:
        """As the protocol says."""
        return self._read(lambda connection: reading.known(connection, report))

    def statements(self, query: Query) -> Iterator[Statement]:
        """As the protocol says."""
        return self._stream(lambda connection: reading.found(connection, query, self._names))

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As the protocol says."""
        return self._read(lambda connection: reading.statements_by_id(connection, ids, self._names))

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """As the protocol says."""
        return self._read(lambda connection: reading.filed_by_id(connection, ids, self._names))

    def filed(self, asked: Asked = Asked()) -> Iterator[Filed]:  # noqa: B008 - frozen
        """As the protocol says."""
        return self._stream(lambda connection: reading.filed(connection, asked, self._names))

    def judgements(
        self,
        about: Collection[str] | None = None,
        recorded: datetime | None = None,
        verdicts: Collection[Verdict] | None = None,
    ) -> Iterator[Judgement]:
        """As the protocol says."""
        asked = Asked(recorded=recorded)
        return iter(self._read(lambda connection: reading.judgements_about(connection, about, asked, verdicts)))

    def judgements_by_id(self, ids: Collection[str]) -> dict[str, Judgement]:
        """As the protocol says."""
        return self._read(lambda connection: reading.judgements_by_id(connection, ids))

    def search(self, words: str, query: Query) -> Iterator[Hit]:
        """As the protocol says."""
        sought = asked_words(words)
        matching = self._store.with_words(sought)
        return self._stream(lambda connection: reading.hits(connection, matching, sought, query))

    def complete(self, prefix: str) -> list[str]:
        """As the protocol says."""
        return self._read(lambda connection: reading.complete(connection, prefix))

    def counts(self) -> Counts:
        """As the protocol says."""
        return self._read(reading.counts)

    def mark(self) -> Mark:
        """As the protocol says."""
        mark = self._read(reading.mark)
        return replace(mark, turn=self._store.turns)

    def sources(self, docs: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """As the protocol says."""
        return self._read(lambda connection: reading.sources(connection, docs, self._names))

    def taken(self, numbers: Collection[int]) -> dict[int, Statement]:
        """As the protocol says."""
        return self._read(lambda connection: reading.taken(connection, numbers, self._names))

    def outlines(self, after: int = 0) -> Iterator[Outline]:
        """As the protocol says."""
        return self._stream(lambda connection: reading.outlines(connection, after, self._names))

    def judgements_after(self, after: int = 0) -> Iterator[Judgement]:
        """As the protocol says."""
        return self._stream(lambda connection: reading.judgements_after(connection, after))

    def check(self) -> Iterator[str]:
        """As the protocol says."""
        self._open()
        try:
            with told(self._name):
                yield from self._store.faults()
            yield from faults(self.filed(), self.statements(Query()), self.judgements())
        except LedgerError as fault:  # what cannot be read is what is looked for
            yield str(fault)

    def vacuum(self) -> None:
        """As the protocol says."""
        self._open()
        with told(self._name):
            self._store.vacuum()

    def close(self) -> None:
        """As the protocol says."""
        self._closed = True
        self._store.engine.dispose()

    def _open(self) -> None:
        if self._closed:
            raise LedgerError("expected an open ledger, found one that was closed: open it again")

    def _read(self, reads: Callable[[Connection], T]) -> T:
        self._open()
        with read_from(self._name), self._store.engine.connect() as connection:
            self._forget()
            return reads(connection)

    def _stream(self, reads: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        """What is read, one after the other; the first is read at once, so that a wrong question fails where it is asked."""
        found = self._streamed(reads)
        try:
            first = next(found)
        except StopIteration:
            return iter(())
        return _after(first, found)

    def _streamed(self, reads: Callable[[Connection], Iterator[T]]) -> Generator[T, None, None]:
        self._open()
        with read_from(self._name), self._store.engine.connect() as connection:
            self._forget()
            yield from reads(connection)

    def _forget(self) -> None:
        """Drops what was kept of a database in whose place another one is."""
        if self._turns != self._store.turns:
            self._turns, self._names = self._store.turns, reading.Names()


def _after(first: T, rest: Generator[T, None, None]) -> Iterator[T]:
    """Both; who has enough after the first lets go of the rest too."""
    with closing(rest):
        yield first
        yield from rest
