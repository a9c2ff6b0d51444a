"""What is read over one connection, whether in a transaction that writes or outside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, and_, bindparam, func, literal, select

from dateline.ledger.facets import askable, checked, moment, point, recorded_by, written
from dateline.ledger.outlines import Outline
from dateline.ledger.protocol import Counts, Hit, Known, Mark, each
from dateline.ledger.query import Area, Asked, Query
from dateline.ledger.sql import rows
from dateline.ledger.sql.asking import STATEMENT, reports_for, statements_for
from dateline.ledger.sql.tables import documents, judged, judgements, publishers, sentences, statements
from dateline.ledger.words import marks
from dateline.model import Filed, Judgement, Report, Statement, Verdict

PORTION = 200  # reports whose sentences are read at once
FETCHED = 500  # rows that a server sends at once
ID, PUBLISHER = 1, 11  # where they stand in a row of `STATEMENT`
SHORTENED = 20  # ids that a shortened one may mean, at most
ABOUT = select(judgements).where(
    judgements.c.seq.in_(
        select(judged.c.judgement).where(judged.c.hash.in_(bindparam("hashes", expanding=True, type_=BigInteger)))
    )
)
TAKEN = STATEMENT.where(statements.c.seq.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
OUTLINED = (
    select(
        statements,
        documents.c.id.label("doc_id"),
        documents.c.sentence.label("doc_first"),
        sentences.c.start.label("sentence_start"),
    )
    .select_from(statements)
    .outerjoin(documents, documents.c.seq == statements.c.doc)
    .outerjoin(sentences, sentences.c.seq == statements.c.sentence)
    .order_by(statements.c.seq)
)
# Those of some reports: each report says which are its own, so that no others are looked at.
SENTENCES = (
    select(sentences)
    .join(
        documents,
        sentences.c.seq.between(documents.c.sentence, documents.c.sentence + documents.c.sentences - literal(1)),
    )
    .where(documents.c.seq.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
    .order_by(sentences.c.seq)
)


class Names:
    """The publishers by number: few, never changed, read when one is met that was not."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def of(self, connection: Connection, seq: int | None) -> str | None:
        """The name of a publisher's number."""
        if seq is None:
            return None
        if seq not in self._names:
            self._names |= {row.seq: row.name for row in connection.execute(select(publishers))}
        return self._names[seq]


def numbers(connection: Connection, names: Collection[str]) -> list[int]:
    """The numbers of those publishers that are there."""
    chosen = select(publishers.c.seq).where(publishers.c.name.in_(sorted(names)))
    return list(connection.scalars(chosen)) if names else []


def known(connection: Connection, report: Report) -> Known | None:
    """As the protocol says."""
    sha256 = bytes.fromhex(report.sha256)
    there = connection.scalar(select(documents.c.sha256).where(documents.c.id == askable(report.id)))
    if there is not None and bytes(there) == sha256:
        return "same"
    if not report.id_given and report.url is not None:
        if (
            connection.scalar(select(documents.c.seq).where(documents.c.url == askable(report.url)).limit(1))
            is not None
        ):
            return "same"
    if report.publisher is not None:
        text = select(documents.c.seq).join(publishers, publishers.c.seq == documents.c.publisher)
        text = text.where(documents.c.sha256 == sha256, publishers.c.name == askable(report.publisher)).limit(1)
        if connection.scalar(text) is not None:
            return "same"
    return None if there is None else "changed"


def found(connection: Connection, query: Query, names: Names) -> Iterator[Statement]:
    """The statements of a query."""
    placed = checked(query) if query.area is None else replace(checked(query), limit=None)
    asked = statements_for(placed, numbers(connection, query.publisher))
    with connection.execute(asked.execution_options(yield_per=FETCHED)) as found_rows:
        read = (rows.statement_from(row, names.of(connection, row[PUBLISHER])) for row in found_rows)
        if query.area is None:
            yield from read
        else:  # where a place lies is in the bodies alone
            yield from islice((one for one in read if _lies(one, query.area)), query.limit)


def statements_by_id(connection: Connection, ids: Collection[str], names: Names) -> dict[str, Statement]:
    """As the protocol says."""
    return {
        row[ID]: rows.statement_from(row, names.of(connection, row[PUBLISHER]))
        for row in _by_id(connection, STATEMENT, statements, ids)
    }


def filed_by_id(connection: Connection, ids: Collection[str], names: Names) -> dict[str, Filed]:
    """As the protocol says."""
    return {
        filed.document.id: filed
        for filed in _whole(connection, _by_id(connection, select(documents), documents, ids), names)
    }


def filed(connection: Connection, asked: Asked, names: Names) -> Iterator[Filed]:
    """As the protocol says."""
    order = (func.coalesce(documents.c.published, literal(0)), documents.c.id)
    chosen = select(documents).where(*reports_for(asked)).order_by(*order)
    with connection.execute(chosen.execution_options(yield_per=FETCHED)) as found_rows:
        yield from _whole(connection, found_rows, names)


def judgements_about(
    connection: Connection, about: Collection[str] | None, asked: Asked, verdicts: Collection[Verdict] | None
) -> list[Judgement]:
    """As the protocol says of `judgements`."""
    recorded = recorded_by(asked)
    bounds = [] if recorded is None else [judgements.c.recorded <= recorded]
    wanted = bounds if verdicts is None else [*bounds, judgements.c.verdict.in_(sorted(verdicts))]
    if about is None:
        told = {row.id: rows.judgement_from(row) for row in connection.execute(select(judgements).where(*wanted))}
    else:
        told = _judged(connection, about, wanted)
    newest = list(told) if about is not None or verdicts is not None else []
    while newest:
        later = _judged(connection, newest, [*bounds, judgements.c.verdict == "withdraw"])
        newest = [id_ for id_ in later if id_ not in told]
        told |= later
    return sorted(told.values(), key=lambda one: (moment(one.recorded_at), one.id))


def judgements_by_id(connection: Connection, ids: Collection[str]) -> dict[str, Judgement]:
    """As the protocol says."""
    return {row.id: rows.judgement_from(row) for row in _by_id(connection, select(judgements), judgements, ids)}


def hits(connection: Connection, matching: Select[Any], sought: tuple[str, ...], query: Query) -> Iterator[Hit]:
    """The sentences whose numbers `matching` gives: the fewest words first, then the latest published."""
    checked(query)
    own = sentences.c
    chosen = select(own.seq, own.start, own.text, own.doc, documents.c.id, documents.c.sentence)
    chosen = chosen.join(documents, documents.c.seq == own.doc).where(own.seq.in_(matching), *reports_for(query.asked))
    if query.publisher:
        chosen = chosen.where(documents.c.publisher.in_(numbers(connection, query.publisher)))
    if query.doc:
        chosen = chosen.where(documents.c.id.in_(query.doc))
    published = func.coalesce(documents.c.published, literal(0))
    chosen = chosen.order_by(own.words, published.desc(), documents.c.id, own.seq).limit(query.limit)
    recorded = recorded_by(query.asked)
    with connection.execute(chosen.execution_options(yield_per=FETCHED)) as found_rows:
        for row in found_rows:
            text = row.text.decode()
            said = select(statements.c.id).where(statements.c.doc == row.doc, statements.c.sentence == row.seq)
            if recorded is not None:
                said = said.where(statements.c.recorded <= recorded)
            ids = connection.scalars(said.order_by(statements.c.start, statements.c.length, statements.c.id))
            span = (row.start, row.start + len(text))
            yield Hit(row.id, row.seq - row.sentence, span, text, marks(text, row.start, sought), tuple(ids))


def complete(connection: Connection, prefix: str) -> list[str]:
    """As the protocol says."""
    askable(prefix)
    ids: set[str] = set()
    for table in (documents, statements, judgements):
        within = and_(table.c.id >= prefix, table.c.id <= prefix + "\U0010ffff")
        ids |= set(connection.scalars(select(table.c.id).where(within).order_by(table.c.id).limit(SHORTENED)))
    return sorted(ids)[:SHORTENED]


def counts(connection: Connection) -> Counts:
    """As the protocol says."""
    imported = select(statements).where(statements.c.doc.is_(None)).subquery()
    moments = [connection.scalar(select(func.max(table.c.recorded))) for table in (documents, statements, judgements)]
    days = [
        connection.execute(select(func.min(table.c.published), func.max(table.c.published))).one()
        for table in (documents, imported)
    ]
    first = min((low for low, _ in days if low is not None), default=None)
    last = max((high for _, high in days if high is not None), default=None)
    recorded = max((one for one in moments if one is not None), default=None)

    def number(table: Table) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    return Counts(
        documents=number(documents),
        statements=number(statements),
        judgements=number(judgements),
        publishers=number(publishers),
        first_published=rows.iso(first),
        last_published=rows.iso(last),
        last_recorded=None if recorded is None else written(recorded),
    )


def mark(connection: Connection) -> Mark:
    """As the protocol says: rows are numbered from 1 without gaps, so that the last numbers are how many there are."""
    newest = [select(func.max(table.c.seq)).scalar_subquery() for table in (documents, statements, judgements)]
    return Mark(*(number or 0 for number in connection.execute(select(*newest)).one()))


def sources(connection: Connection, docs: Collection[str], names: Names) -> dict[str, tuple[str | None, str | None]]:
    """As the protocol says."""
    chosen = select(documents.c.id, documents.c.publisher, documents.c.published)
    return {
        row.id: (names.of(connection, row.publisher), rows.iso(row.published))
        for row in _by_id(connection, chosen, documents, docs)
    }


def taken(connection: Connection, found: Collection[int], names: Names) -> dict[int, Statement]:
    """As the protocol says: rows are numbered from 1."""
    read: dict[int, Statement] = {}
    asked = sorted(number + 1 for number in found)
    for start in range(0, len(asked), PORTION):
        for row in connection.execute(TAKEN, {"numbers": asked[start : start + PORTION]}):
            read[row[0] - 1] = rows.statement_from(row, names.of(connection, row[PUBLISHER]))
    return read


def outlines(connection: Connection, after: int, names: Names) -> Iterator[Outline]:
    """As the protocol says."""
    chosen = OUTLINED.where(statements.c.seq > after).execution_options(yield_per=FETCHED)
    with connection.execute(chosen) as found_rows:
        for row in found_rows:
            yield rows.outline_from(row, names.of(connection, row[PUBLISHER]))


def judgements_after(connection: Connection, after: int) -> Iterator[Judgement]:
    """As the protocol says."""
    chosen = select(judgements).where(judgements.c.seq > after).order_by(judgements.c.seq)
    with connection.execute(chosen.execution_options(yield_per=FETCHED)) as found_rows:
        for row in found_rows:
            yield rows.judgement_from(row)


def _lies(statement: Statement, area: Area) -> bool:
    return area.holds(point(statement.claim))


def _by_id(connection: Connection, chosen: Select[Any], table: Table, ids: Collection[str]) -> Iterator[Any]:
    for portion in each(sorted({askable(id_) for id_ in ids})):
        yield from connection.execute(chosen.where(table.c.id.in_(portion)).order_by(table.c.id))


def _judged(connection: Connection, about: Iterable[str], wanted: Sequence[Any]) -> dict[str, Judgement]:
    told: dict[str, Judgement] = {}
    chosen = ABOUT.where(*wanted)
    for portion in each(sorted({askable(id_) for id_ in about})):
        asked = set(portion)
        for row in connection.execute(chosen, {"hashes": [rows.hashed(id_) for id_ in portion]}):
            judgement = rows.judgement_from(row)
            if not asked.isdisjoint(judgement.about):
                told[judgement.id] = judgement
    return told


def _whole(connection: Connection, chosen: Iterable[Any], names: Names) -> Iterator[Filed]:
    """Reports with their sentences, some hundred at a time."""
    portion: list[Any] = []
    for row in chosen:
        portion.append(row)
        if len(portion) == PORTION:
            yield from _with_sentences(connection, portion, names)
            portion = []
    yield from _with_sentences(connection, portion, names)


def _with_sentences(connection: Connection, portion: Sequence[Any], names: Names) -> Iterator[Filed]:
    parts: dict[int, list[tuple[int, bytes, bytes]]] = {}
    told = connection.execute(SENTENCES, {"numbers": [row.seq for row in portion]})
    for doc, some in groupby(told, key=lambda row: int(row.doc)):
        parts[doc] = [(row.start, row.before, row.text) for row in some]
    for row in portion:
        yield rows.filed_from(row, names.of(connection, row.publisher), parts.get(row.seq, ()))
