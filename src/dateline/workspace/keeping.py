"""What was read into a ledger: recognised before it is coded, coded outside the transaction, a batch kept whole or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.corroborate.blocks import statement_keys
from dateline.corroborate.copies import report_keys
from dateline.corroborate.judging import judge
from dateline.errors import ConfigError
from dateline.ledger.protocol import Ledger, Writing
from dateline.model import Filed, Rejection, Report, Statement
from dateline.read.dedupe import mark
from dateline.workspace.clock import Clock, stamp

if TYPE_CHECKING:
    from dateline.workspace.coding import Outcome

BATCH = 16  # reports of one transaction: as many at most are coded again after a run was killed


class Run:
    """One run of adding to a ledger: what was kept, when, and what an error says of that.

    `counts` are what was kept and what was known: `reports`, `statements`, `copies`, `judgements`, `known`, `changed`.
    """

    def __init__(self, ledger: Ledger, *, clock: Clock) -> None:
        self.counts: Counter[str] = Counter()
        self.ledger, self._clock = ledger, clock
        self._last = ledger.counts().last_recorded or ""

    def moment(self) -> str:
        """Now, or the last moment recorded where the clock was put back since: what was known then stays what it was."""
        self._last = max(self._last, stamp(self._clock()))
        return self._last

    @contextmanager
    def telling(self, counted: str, what: str) -> Iterator[None]:
        """Adds to an error what is in already, and that the run can go on."""
        try:
            yield
        except ConfigError as error:
            count = self.counts[counted]
            kept = f"{count} {what} are in; run the same command again to go on" if count else "nothing was added"
            raise type(error)(f"{error}; {kept}") from error


class Keeper(Run):
    """Fills a ledger with what is read and coded.

    `tell` is called with a message for each report that is left out since its id is in the ledger with another text.
    """

    def __init__(self, ledger: Ledger, *, clock: Clock, tell: Callable[[str], None], batch: int = BATCH) -> None:
        super().__init__(ledger, clock=clock)
        self._tell, self._batch = tell, batch
        self._coming: dict[str, Report] = {}  # reports on their way through the coder, by id

    def fresh(self, items: Iterable[Report | Rejection]) -> Iterator[Report | Rejection]:
        """The reports that the ledger does not have; rejections pass through."""
        for item in items:
            report = self._fresh(item) if isinstance(item, Report) else item
            if report is not None:
                yield report

    def keep(self, outcomes: Iterable[Outcome | Rejection]) -> Iterator[Outcome | Rejection]:
        """Keeps what comes coded out of `fresh`, and yields each outcome once it is kept or refused.

        An error of the ledger, or of the processes that code, says how many reports are in.
        """
        waiting: list[Outcome] = []
        with self.telling("reports", "reports"):
            for outcome in outcomes:
                if isinstance(outcome, Rejection):
                    self._coming.pop(outcome.path, None)
                    yield outcome
                    continue
                waiting.append(outcome)
                if len(waiting) == self._batch:
                    self.counts += self._write(waiting)
                    yield from waiting
                    waiting = []
            if waiting:
                self.counts += self._write(waiting)
                yield from waiting

    def _fresh(self, report: Report) -> Report | None:
        names = (report.id,) if report.id_given else _names(report)
        if any(self._is_known(report.model_copy(update={"id": name})) for name in names):
            self.counts["known"] += 1
            return None
        if report.id in self._coming or self.ledger.known(report) == "changed":
            if report.id_given:
                self._changed(report)
                return None
            report = report.model_copy(update={"id": names[-1]})
        self._coming[report.id] = report
        return report

    def _is_known(self, report: Report) -> bool:
        coming = self._coming.get(report.id)
        return (coming is not None and coming.text == report.text) or self.ledger.known(report) == "same"

    def _changed(self, report: Report) -> None:
        self.counts["changed"] += 1
        self._tell(f"id {report.id!r} is in the ledger with another text; give it an id of its own")

    def _write(self, batch: Sequence[Outcome]) -> Counter[str]:
        """One transaction. Another writer may have been quicker with a report, so the ledger is asked once more."""
        counts: Counter[str] = Counter()
        changed: list[Report] = []
        filed: list[Filed] = []
        statements: list[Statement] = []
        with self.ledger.writing() as writing:
            moment = self.moment()
            for coded in batch:
                report = self._coming[coded.document.id]
                known = writing.known(report)
                if known is not None:
                    counts["known"] += known == "same"
                    changed += [report] if known == "changed" else []
                    continue
                one = Filed(document=coded.document, recorded_at=moment)
                writing.file(one, report_keys(coded.document))
                filed.append(one)
                statements += _statements(coded, moment)
            kept = add_all(writing, statements)
            counts += judge_all(writing, filed, kept, moment)
        for coded in batch:
            del self._coming[coded.document.id]
        for report in changed:
            self._changed(report)
        return counts + Counter(reports=len(filed), statements=len(kept))


def add_all(writing: Writing, statements: Iterable[Statement]) -> list[Statement]:
    """Adds statements with their keys; those that are new."""
    return [statement for statement in statements if writing.add(statement, statement_keys(statement))]


def judge_all(writing: Writing, filed: Sequence[Filed], statements: Sequence[Statement], moment: str) -> Counter[str]:
    """Adds the judgements that follow from what is new; how many, and how many are of copies."""
    counts: Counter[str] = Counter()
    for judgement in judge(filed, statements, writing, moment):
        if writing.judge(judgement):
            counts["judgements"] += 1
            counts["copies"] += judgement.verdict == "copy"
    return counts


def _statements(coded: Outcome, moment: str) -> Iterator[Statement]:
    told = coded.document
    for claim in coded.claims:
        yield Statement(
            claim=claim,
            published=told.published,
            published_end=told.published_end,
            publisher=told.publisher,
            recorded_at=moment,
        )


def _names(report: Report) -> tuple[str, str]:
    """The ids that a report may have whose id was made from its file's name: that name, or the name told apart by the text.

    Which one it got hung on what was read with it.
    """
    marked = mark(report.text)
    base = re.sub(rf"~{marked}(?:~\d+)?$", "", report.id)
    return base, f"{base}~{marked}"
