"""What people say of records: rows with an author and a moment, that change an answer until they are withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from dateline.corroborate.evidence import in_force, standing, weigh
from dateline.errors import UsageError
from dateline.ledger.protocol import Ledger
from dateline.model import AUTOMATIC, Judgement, State, Statement, judgement_id
from dateline.workspace import amending
from dateline.workspace.clock import Clock, moment, stamp
from dateline.workspace.finding import find_judgement, find_statement
from dateline.workspace.meanings import Meanings

if TYPE_CHECKING:
    from dateline.model import Told, Verdict

LONGEST = 200  # letters of a reviewer's name


class Reviews:
    """Judgements by people; new values are checked with `meanings`."""

    def __init__(self, ledger: Ledger, clock: Clock, meanings: Meanings) -> None:
        self._ledger, self._clock, self._meanings = ledger, clock, meanings

    def accept(self, ids: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """These records are right; one that was rejected counts again."""
        return self._one("accept", ids, by, comment)

    def reject(self, ids: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """These records are wrong: no answer rests on them until that is withdrawn or they are accepted."""
        return self._one("reject", ids, by, comment)

    def merge(self, ids: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """These records tell of one event or state."""
        found = self._several("merge", ids)
        kinds = {_kind(one) for one in found}
        if len(kinds) > 1:
            raise UsageError(f"merge: expected records of one kind, found {' and '.join(sorted(kinds))}")
        return self._record("same", [one.id for one in found], by, comment)

    def split(self, ids: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """Each of these records tells of something else."""
        return self._record("different", [one.id for one in self._several("split", ids)], by, comment)

    def amend(self, id_: str, given: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """The record with new values, as in `amending`; its passage stays."""
        statement = find_statement(self._ledger, id_)
        if not given:
            raise UsageError("amend: expected FIELD=VALUE after the id, such as event=PROTEST")
        change = amending.change(self.current(statement), given, self._meanings)
        return self._record("amend", [statement.id], by, comment, change)

    def withdraw(self, ids: Sequence[str], *, by: str, comment: str | None = None) -> Judgement:
        """Takes judgements back, a person's or our own; the former answer comes back. A withdrawal can be withdrawn too."""
        found = [find_judgement(self._ledger, id_) for id_ in ids]
        for one in found:
            if not self.stands(one):
                raise UsageError(f"{one.id} was withdrawn before; `dateline show {one.id}` says by whom")
        return self._record("withdraw", [one.id for one in found], by, comment)

    def standing(self, ids: Sequence[str] = ()) -> tuple[Judgement, ...]:
        """The reviews in force, of these records or of all, in the order recorded."""
        about = [find_statement(self._ledger, id_).id for id_ in ids] or None
        return tuple(one for one in in_force(self._ledger.judgements(about)) if one.by != AUTOMATIC)

    def stands(self, judgement: Judgement) -> bool:
        """Whether it was not withdrawn, or its withdrawal was."""
        return judgement.id in standing([judgement, *self._ledger.judgements([judgement.id])])

    def current(self, statement: Statement) -> Told:
        """What the record says with the amendments in force."""
        amendments = [one for one in in_force(self._ledger.judgements([statement.id])) if one.verdict == "amend"]
        (weighed,) = weigh([statement], amendments).statements
        return weighed.claim

    def _one(self, verdict: Literal["accept", "reject"], ids: Sequence[str], by: str, comment: str | None) -> Judgement:
        return self._record(verdict, [find_statement(self._ledger, id_).id for id_ in ids], by, comment)

    def _several(self, what: str, ids: Sequence[str]) -> list[Statement]:
        found = {one.id: one for one in (find_statement(self._ledger, id_) for id_ in ids)}
        if len(found) < 2:
            raise UsageError(f"{what}: expected two or more different records, found {len(found)}")
        return list(found.values())

    def _record(
        self, verdict: Verdict, about: Iterable[str], by: str, comment: str | None, change: dict[str, Any] | None = None
    ) -> Judgement:
        ids = tuple(sorted(set(about)))
        if not ids:
            raise UsageError(f"{verdict}: expected ids, found none")
        name = " ".join(by.split())
        if not name or name == AUTOMATIC or len(name) > LONGEST or not name.isprintable():
            raise UsageError(f"--by: expected the name of a person, found {by[:60]!r}")
        with self._ledger.writing() as writing:
            judgement = Judgement(
                verdict=verdict, about=ids, change=change, by=name, comment=comment, recorded_at=self._after(ids)
            )
            judgement = judgement.model_copy(update={"id": judgement_id(judgement)})
            writing.judge(judgement)
        return judgement

    def _after(self, about: Collection[str]) -> str:
        """Now, or a second after what was judged of them before: the last word is the last in time as well."""
        now = self._clock()
        earlier = [moment(one.recorded_at) for one in self._ledger.judgements(about)]
        last = self._ledger.counts().last_recorded
        if last is not None:
            now = max(now, moment(last))
        return stamp(max([now, *(one + timedelta(seconds=1) for one in earlier)]))


def _kind(statement: Statement) -> str:
    claim = statement.claim
    return f"states of {claim.predicate}" if isinstance(claim, State) else "events"
