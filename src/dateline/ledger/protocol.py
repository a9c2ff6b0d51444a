"""What every ledger does. Append only: there is no way to change or to remove what was recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from dateline.ledger.outlines import Outline
from dateline.ledger.query import Asked, Query
from dateline.model import Filed, Judgement, Report, Span, Statement, Verdict

Known = Literal["same", "changed"]
Keys = Sequence[str]  # what a record is found by when others are compared with it; made by `corroborate`, opaque here


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that a search found: `span` is the sentence's, `marks` those of the words in it, all into the report's text."""

    doc: str
    sentence: int
    span: Span
    text: str
    marks: tuple[Span, ...]
    statements: tuple[str, ...]  # the ids of what this sentence says


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    documents: int
    statements: int
    judgements: int
    publishers: int
    first_published: str | None
    last_published: str | None
    last_recorded: str | None


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """How far a ledger goes: how many reports, statements and judgements it has taken. Nothing is changed in it, so that what was
    worked out at a mark holds as long as the mark is the same, and what came since is what lies behind it. `turn` counts how often
    another database was found in the place of the one before.
    """

    documents: int
    statements: int
    judgements: int
    turn: int = 0

    def __str__(self) -> str:
        return f"{self.documents}-{self.statements}-{self.judgements}-{self.turn}"


class Writing(Protocol):
    """One transaction: all of it is kept when it ends, or nothing where anything is raised. No two run at once."""

    def known(self, report: Report) -> Known | None:
        """As `Ledger.known`, of what was recorded before and in this transaction."""

    def file(self, filed: Filed, keys: Keys = ()) -> bool:
        """Adds a report; False and nothing where its id is known."""

    def add(self, statement: Statement, keys: Keys = ()) -> bool:
        """Adds a statement of a report that was added before; False and nothing where its id is known."""

    def judge(self, judgement: Judgement) -> bool:
        """Adds a judgement; False and nothing where its id is known."""

    def sharing(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each of these keys with the id of each report or statement that was added with it, this transaction's included."""

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As of the ledger, this transaction's included."""

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """As of the ledger, this transaction's included."""


class Reading(Protocol):
    """What questions are asked of: a ledger, or what is at hand of one."""

    def statements(self, query: Query) -> Iterator[Statement]:
        """What fits the query, in its order, ties by publication, report, place in it, id."""

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """Those of these ids that are there."""

    def judgements(
        self,
        about: Collection[str] | None = None,
        recorded: datetime | None = None,
        verdicts: Collection[Verdict] | None = None,
    ) -> Iterator[Judgement]:
        """Those about any of these ids (all for None), recorded by then and of these verdicts, in the order recorded.

        With them, whatever the verdicts, the withdrawals that are about them, and those that are about these.
        """

    def sources(self, docs: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """Of those of these reports that are there, the publisher and the day of publication."""

    def mark(self) -> Mark:
        """How far it goes, found at once however much it holds."""


class Ledger(Reading, Protocol):
    """Documents, statements and judgements, each with the moment it was recorded."""

    def writing(self) -> AbstractContextManager[Writing]:
        """The next transaction; waits for that of another writer, `LedgerBusyError` after the configured time."""

    def known(self, report: Report) -> Known | None:
        """Whether the ledger has the report, before it is coded: by id; where its id was made, by url; or by publisher and text.

        `changed` where the id is there with another text.
        """

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """Those of these reports that are there."""

    def filed(self, asked: Asked = ...) -> Iterator[Filed]:
        """All reports published and recorded by then, in the order of publication and id."""

    def judgements_by_id(self, ids: Collection[str]) -> dict[str, Judgement]:
        """Those of these ids that are there."""

    def search(self, words: str, query: Query) -> Iterator[Hit]:
        """Sentences that hold all the words, best first; of the query the clocks, publishers, reports and limit count."""

    def complete(self, prefix: str) -> list[str]:
        """The ids of documents, statements and judgements that begin so, at most 20: what a shortened id may mean."""

    def counts(self) -> Counts:
        """How much is there."""

    def taken(self, numbers: Collection[int]) -> dict[int, Statement]:
        """Statements by their numbers in the order in which they were taken, from 0."""

    def outlines(self, after: int = ...) -> Iterator[Outline]:
        """Those of all statements but the first so many, in the order in which they were taken."""

    def judgements_after(self, after: int = ...) -> Iterator[Judgement]:
        """All judgements but the first so many, in the order in which they were taken."""

    def check(self) -> Iterator[str]:
        """What is wrong with what is held, a line each, nothing where it is sound: damage, orphans, ids, quotes."""

    def vacuum(self) -> None:
        """Gives unused space back."""

    def close(self) -> None:
        """Lets go of files and connections."""


def each(items: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Ids in portions that one SQL statement can take."""
    portion: list[str] = []
    for item in items:
        portion.append(item)
        if len(portion) == size:
            yield portion
            portion = []
    if portion:
        yield portion
