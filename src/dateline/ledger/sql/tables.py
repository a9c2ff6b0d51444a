"""The tables, alike for SQLite and PostgreSQL. A change here needs a migration in `ledger/migrations/versions`, and HEAD its date.

Days are ordinals, moments microseconds since 1970; `seq` numbers rows in the order recorded. Texts of reports and bodies of
records are UTF-8 bytes, since PostgreSQL's text cannot hold every character that a report can. `statements` holds what a
statement is filtered and sorted by; `parties`, `spots` and `traits` hold its facets that are several, with the bounds that most
questions have, so that a question is answered from one range of one index before any record is read.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from dateline.ledger.facets import END

HEAD = "20261127"  # the newest migration
VERSION_TABLE = "dateline_version"
APPLICATION = 0x44744C6E  # "DtLn", in the header of our SQLite files
EVENT, STATE, IMPORTED = 0, 1, 2  # statements.kind

metadata = MetaData()

NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
WORD: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")  # compared by code point, as Python does


def _seq() -> Column[int]:
    return Column("seq", NUMBER, primary_key=True, autoincrement=False)


def _statement() -> Column[int]:
    return Column("statement", NUMBER, ForeignKey("statements.seq"), primary_key=True)


def _bounds() -> tuple[Column[int], Column[int], Column[int]]:
    return Column("known", Integer), Column("first", Integer), Column("last", Integer)


publishers = Table("publishers", metadata, _seq(), Column("name", WORD, nullable=False, unique=True))

documents = Table(
    "documents",
    metadata,
    _seq(),
    Column("id", WORD, nullable=False, unique=True),
    Column("url", WORD),
    Column("publisher", NUMBER, ForeignKey("publishers.seq")),
    Column("sha256", LargeBinary, nullable=False),
    Column("published", Integer),
    Column("known", Integer),
    Column("recorded", BigInteger, nullable=False),
    Column("sentence", NUMBER, nullable=False),  # the first of its sentences, which follow one another
    Column("sentences", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),  # JSON of what is in no column
    Column("tail", LargeBinary, nullable=False),  # what stands after the last sentence
    Index("documents_url", "url"),
    Index("documents_text", "sha256", "publisher"),
)

sentences = Table(
    "sentences",
    metadata,
    _seq(),
    Column("doc", NUMBER, ForeignKey("documents.seq"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("before", LargeBinary, nullable=False),  # what stands between it and the one before
    Column("text", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    _seq(),
    Column("id", WORD, nullable=False, unique=True),
    Column("kind", SmallInteger, nullable=False),
    Column("what", WORD, nullable=False),  # the predicate, or the first type
    Column("status", WORD, nullable=False),
    Column("confidence", Float(53), nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("published", Integer),
    Column("known", Integer),
    Column("recorded", BigInteger, nullable=False),
    Column("publisher", NUMBER, ForeignKey("publishers.seq")),
    Column("doc", NUMBER, ForeignKey("documents.seq")),
    Column("sentence", NUMBER, ForeignKey("sentences.seq")),
    Column("start", Integer),  # of the passage, from the start of the sentence
    Column("length", Integer),
    Column("body", LargeBinary, nullable=False),  # see `body`
    Index("statements_sentence", "doc", "sentence"),
    Index("statements_days", "last", "first"),
)

parties = Table(
    "parties",
    metadata,
    Column("code", WORD, primary_key=True),
    Column("what", WORD, primary_key=True),
    _statement(),
    Column("role", SmallInteger, primary_key=True),
    Column("sector", WORD, primary_key=True),
    Column("identifier", WORD, primary_key=True),
    *_bounds(),
    sqlite_with_rowid=False,
)
identified: ColumnElement[bool] = literal_column("identifier <> ''")
Index(
    "parties_identifier",
    parties.c.identifier,
    parties.c.what,
    parties.c.statement,
    sqlite_where=identified,
    postgresql_where=identified,
)

spots = Table(
    "spots",
    metadata,
    Column("country", WORD, primary_key=True),
    Column("what", WORD, primary_key=True),
    _statement(),
    Column("place", NUMBER, primary_key=True, autoincrement=False),  # its GeoNames id, 0 for none
    Column("name", WORD, primary_key=True),
    Column("province", WORD, primary_key=True),
    *_bounds(),
    sqlite_with_rowid=False,
)
placed: ColumnElement[bool] = literal_column("place <> 0")
# Of what has an end, as every event has: those of a country in some days, whatever their types.
ended: ColumnElement[bool] = spots.c.last < literal_column(str(END))
Index(
    "spots_days",
    spots.c.country,
    spots.c.last,
    spots.c.first,
    spots.c.known,
    spots.c.statement,
    sqlite_where=ended,
    postgresql_where=ended,
)
Index("spots_place", spots.c.place, spots.c.statement, sqlite_where=placed, postgresql_where=placed)

traits = Table(
    "traits",
    metadata,
    Column("trait", WORD, primary_key=True),  # what:RETREAT, mode:withdraw, context:military
    _statement(),
    sqlite_with_rowid=False,
)

keys = Table(
    "keys",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("holder", NUMBER, primary_key=True, autoincrement=False),  # a statement's seq, or minus that of a report
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    _seq(),
    Column("id", WORD, nullable=False, unique=True),
    Column("verdict", WORD, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("judgements_verdict", "verdict", "recorded"),
)

judged = Table(
    "judged",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),  # of the id that is judged
    Column("judgement", NUMBER, ForeignKey("judgements.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE sentence_words USING fts5"
        "(words, content='', tokenize='ascii', detail='none', columnsize=0)",
    ),
    "postgresql": (
        "CREATE TABLE sentence_words (seq bigint PRIMARY KEY REFERENCES sentences (seq), words tsvector NOT NULL)",
        "CREATE INDEX sentence_words_words ON sentence_words USING gin (words)",
    ),
}
