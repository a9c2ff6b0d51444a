"""One transaction of a ledger in a database: rows are gathered and written together, before anything is looked up among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Connection, Dialect, Select, Table, bindparam, func, insert, select

from dateline.ledger.checking import checked_filed, checked_judgement, checked_statement
from dateline.ledger.facets import facets
from dateline.ledger.protocol import Keys, Known
from dateline.ledger.sql import reading, rows
from dateline.ledger.sql.stores import Store
from dateline.ledger.sql.tables import (
    documents,
    judged,
    judgements,
    keys,
    parties,
    publishers,
    sentences,
    spots,
    statements,
    traits,
)
from dateline.model import Document, Filed, Judgement, Report, Statement

GATHERED = 50_000  # rows that wait before they are written
PORTION = 500  # keys that are asked for at once
AT_HAND = 64  # reports that statements may rest on without being read again
# In the order in which rows rest on one another.
ORDER: tuple[Table, ...] = (
    publishers,
    documents,
    sentences,
    statements,
    parties,
    spots,
    traits,
    keys,
    judgements,
    judged,
)


class SqlWriting:
    """Implements `Writing` over one connection, whose transaction another begins and ends."""

    def __init__(self, connection: Connection, store: Store, names: reading.Names) -> None:
        self._connection = connection
        self._store = store
        self._names = names
        self._rows: dict[Table, list[Mapping[str, Any]]] = {table: [] for table in ORDER}
        self._words: list[dict[str, Any]] = []
        self._waiting = 0
        self._new: dict[Table, set[str]] = {documents: set(), statements: set(), judgements: set()}
        self._last: dict[Table, int] = {}
        self._publishers: dict[str, int] = {}
        self._held: dict[str, rows.Held] = {}

    def known(self, report: Report) -> Known | None:
        """As the protocol says."""
        self.flush()
        return reading.known(self._connection, report)

    def file(self, filed: Filed, keys: Keys = ()) -> bool:
        """As the protocol says."""
        document = filed.document
        checked_filed(filed)
        if self._has(documents, document.id):
            return False
        seq = self._next(documents)
        first = self._next(sentences, len(document.sentences))
        row = rows.document_row(filed, seq, first)
        self._put(documents, row | {"publisher": self._publisher(document.publisher)})
        for sentence, words in rows.sentence_rows(document, seq, first):
            self._put(sentences, sentence)
            self._words.append(words)
        self._keep(-seq, keys)
        self._new[documents].add(document.id)
        self._hold(_held(document, seq, first), document.id)
        self._flush_full()
        return True

    def add(self, statement: Statement, keys: Keys = ()) -> bool:
        """As the protocol says."""
        claim = statement.claim
        held = None if claim.doc is None else self._report(claim.doc)
        checked_statement(statement, None if held is None else len(held.spans))
        if self._has(statements, claim.id):
            return False
        found = facets(statement)
        seq = self._next(statements)
        row = rows.statement_row(statement, found, seq, held)
        self._put(statements, row | {"publisher": self._publisher(statement.publisher)})
        several = rows.facet_rows(found, seq)
        for table in (parties, spots, traits):
            for one in several[table.name]:
                self._put(table, one)
        self._keep(seq, keys)
        self._new[statements].add(claim.id)
        self._flush_full()
        return True

    def judge(self, judgement: Judgement) -> bool:
        """As the protocol says."""
        checked_judgement(judgement)
        if self._has(judgements, judgement.id):
            return False
        seq = self._next(judgements)
        self._put(judgements, rows.judgement_row(judgement, seq))
        for hashed in sorted({rows.hashed(id_) for id_ in judgement.about}):
            self._put(judged, {"hash": hashed, "judgement": seq})
        self._new[judgements].add(judgement.id)
        self._flush_full()
        return True

    def sharing(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """As the protocol says."""
        self.flush()
        asked = {rows.hashed(key): key for key in keys}
        hashes = sorted(asked)
        shared: set[tuple[str, str]] = set()
        for start in range(0, len(hashes), PORTION):
            portion = {"hashes": hashes[start : start + PORTION]}
            for chosen in HOLDERS:
                shared |= {(asked[hashed], id_) for hashed, id_ in self._connection.execute(chosen, portion)}
        yield from sorted(shared)

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As the protocol says."""
        self.flush()
        return reading.statements_by_id(self._connection, ids, self._names)

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """As the protocol says."""
        self.flush()
        return reading.filed_by_id(self._connection, ids, self._names)

    def flush(self) -> None:
        """Writes the rows that wait."""
        for table, waiting in self._rows.items():
            if waiting:
                self._insert(table, waiting)
                waiting.clear()
        self._store.add_words(self._connection, self._words)
        self._words.clear()
        self._waiting = 0

    def _insert(self, table: Table, waiting: Sequence[Mapping[str, Any]]) -> None:
        """As the driver takes it: the values are as the columns have them, and there are many.

        In the order of the primary key, so that each page of a table is changed once.
        """
        command, names = _inserting(table, self._connection.dialect)
        taken = sorted(map(itemgetter(*names), waiting))
        positional = self._connection.dialect.positional
        given: Any = taken if positional else [dict(zip(names, row, strict=True)) for row in taken]
        self._connection.exec_driver_sql(command, given)

    def _put(self, table: Table, row: Mapping[str, Any]) -> None:
        self._rows[table].append(row)
        self._waiting += 1

    def _flush_full(self) -> None:
        if self._waiting >= GATHERED:
            self.flush()

    def _has(self, table: Table, id_: str) -> bool:
        if id_ in self._new[table]:
            return True
        return self._store.number(self._connection, table.name, "id", id_) is not None

    def _next(self, table: Table, many: int = 1) -> int:
        """The number of the next row, the first of `many`. No other transaction writes, so that they follow one another."""
        if table not in self._last:
            self._last[table] = self._connection.scalar(select(func.coalesce(func.max(table.c.seq), 0))) or 0
        first = self._last[table] + 1
        self._last[table] += many
        return first

    def _publisher(self, name: str | None) -> int | None:
        if name is None:
            return None
        if name not in self._publishers:
            seq = self._store.number(self._connection, publishers.name, "name", name)
            if seq is None:
                seq = self._next(publishers)
                self._put(publishers, {"seq": seq, "name": name})
            self._publishers[name] = seq
        return self._publishers[name]

    def _keep(self, holder: int, given: Keys) -> None:
        for hashed in sorted({rows.hashed(key) for key in given}):
            self._put(keys, {"hash": hashed, "holder": holder})

    def _report(self, doc: str) -> rows.Held | None:
        """The report that a statement rests on; those of the last reports are at hand."""
        if doc not in self._held:
            self.flush()
            filed = reading.filed_by_id(self._connection, (doc,), self._names).get(doc)
            if filed is None:
                return None
            found = select(documents.c.seq, documents.c.sentence).where(documents.c.id == doc)
            seq, first = self._connection.execute(found).one()
            self._hold(_held(filed.document, seq, first), doc)
        return self._held[doc]

    def _hold(self, held: rows.Held, doc: str) -> None:
        """Keeps a report at hand, since statements follow soon, in place of the one that was kept longest."""
        if len(self._held) >= AT_HAND:
            del self._held[next(iter(self._held))]
        self._held[doc] = held


@lru_cache(maxsize=32)
def _inserting(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The command that adds a row, and the columns in the order in which it takes them: that of the table, so its key first."""
    columns = tuple(table.c.keys())
    made = insert(table).values(dict.fromkeys(columns)).compile(dialect=dialect)
    return str(made), tuple(made.positiontup or columns)


def _held(document: Document, seq: int, first: int) -> rows.Held:
    return rows.Held(seq, first, document.sentences, document.text)


def _holders(table: Table, sign: int) -> Select[Any]:
    """Each of some keys with the ids of what was added with it."""
    side = keys.c.holder > 0 if sign > 0 else keys.c.holder < 0
    chosen = select(keys.c.hash, table.c.id).join(table, table.c.seq == keys.c.holder * sign)
    return chosen.where(keys.c.hash.in_(bindparam("hashes", expanding=True, type_=BigInteger)), side)


HOLDERS = (_holders(statements, 1), _holders(documents, -1))
