"""A ledger in memory: for tests, for notebooks, for reports that are asked once. It is gone when the process ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

from dateline.errors import LedgerBusyError, LedgerError
from dateline.ledger.checking import checked_filed, checked_judgement, checked_statement, faults
from dateline.ledger.facets import Facets, askable, checked, facets, fits, moment, ordinal, rank, recorded_by
from dateline.ledger.outlines import Outline, outline
from dateline.ledger.protocol import Counts, Hit, Keys, Known, Mark
from dateline.ledger.query import Asked, Query
from dateline.ledger.words import asked_words, marks, words
from dateline.model import Document, Filed, Judgement, Report, Statement, Verdict

T = TypeVar("T")
SHORTENED = 20  # ids that a shortened one may mean, at most


@dataclass(slots=True)
class _Held:
    """What is held: by id, and by what it is looked up with."""

    filed: dict[str, Filed] = field(default_factory=dict)
    statements: dict[str, tuple[Statement, Facets]] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    urls: set[str] = field(default_factory=set)
    texts: set[tuple[str, str]] = field(default_factory=set)  # publisher and SHA-256
    keys: dict[str, set[str]] = field(default_factory=dict)

    def take(self, other: _Held) -> None:
        """All that the other holds, in one step for each kind."""
        self.filed |= other.filed
        self.statements |= other.statements
        self.judgements |= other.judgements
        self.urls |= other.urls
        self.texts |= other.texts
        for key, ids in other.keys.items():
            self.keys.setdefault(key, set()).update(ids)


class _Draft:
    """One transaction: what is new is kept apart until it ends."""

    def __init__(self, base: _Held) -> None:
        self._base = base
        self.new = _Held()

    def known(self, report: Report) -> Known | None:
        """As the protocol says."""
        return _known(report, (self._base, self.new))

    def file(self, filed: Filed, keys: Keys = ()) -> bool:
        """As the protocol says."""
        document = filed.document
        if document.id in self._base.filed or document.id in self.new.filed:
            return False
        checked_filed(filed)
        self.new.filed[document.id] = filed
        if document.url is not None:
            self.new.urls.add(document.url)
        if document.publisher is not None:
            self.new.texts.add((document.publisher, document.sha256))
        self._keep(document.id, keys)
        return True

    def add(self, statement: Statement, keys: Keys = ()) -> bool:
        """As the protocol says."""
        if statement.id in self._base.statements or statement.id in self.new.statements:
            return False
        filed = self.new.filed.get(statement.claim.doc or "") or self._base.filed.get(statement.claim.doc or "")
        checked_statement(statement, None if filed is None else len(filed.document.sentences))
        self.new.statements[statement.id] = (statement, facets(statement))
        self._keep(statement.id, keys)
        return True

    def judge(self, judgement: Judgement) -> bool:
        """As the protocol says."""
        if judgement.id in self._base.judgements or judgement.id in self.new.judgements:
            return False
        checked_judgement(judgement)
        self.new.judgements[judgement.id] = judgement
        return True

    def sharing(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """As the protocol says."""
        for key in sorted(set(keys)):
            for id_ in sorted(self._base.keys.get(key, set()) | self.new.keys.get(key, set())):
                yield key, id_

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As the protocol says."""
        return {id_: held[0] for id_, held in _chosen(self._base.statements | self.new.statements, ids).items()}

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """As the protocol says."""
        return _chosen(self._base.filed, ids) | _chosen(self.new.filed, ids)

    def _keep(self, id_: str, keys: Keys) -> None:
        for key in keys:
            self.new.keys.setdefault(key, set()).add(id_)


class MemoryLedger:
    """Implements `Ledger` with dictionaries."""

    def __init__(self, *, wait: float = 30.0) -> None:
        self._held = _Held()
        self._lock = Lock()
        self._wait = wait  # seconds that a writer waits for another one
        self._closed = False

    @contextmanager
    def writing(self) -> Iterator[_Draft]:
        """As the protocol says."""
        self._open()
        if not self._lock.acquire(timeout=self._wait):
            raise LedgerBusyError(f"expected the other writer to end within {self._wait:g} s: try again later")
        try:
            draft = _Draft(self._held)
            yield draft
            self._held.take(draft.new)
        finally:
            self._lock.release()

    def known(self, report: Report) -> Known | None:
        """As the protocol says."""
        return _known(report, (self._open(),))

    def statements(self, query: Query) -> Iterator[Statement]:
        """As the protocol says."""
        held = self._open()
        checked(query)
        found = [(statement, of) for statement, of in held.statements.values() if fits(of, query)]
        found.sort(key=lambda pair: rank(pair[0], pair[1], query.order))
        return (statement for statement, _ in islice(found, query.limit))

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        """As the protocol says."""
        return {id_: held[0] for id_, held in _chosen(self._open().statements, ids).items()}

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        """As the protocol says."""
        return _chosen(self._open().filed, ids)

    def filed(self, asked: Asked = Asked()) -> Iterator[Filed]:  # noqa: B008 - frozen
        """As the protocol says."""
        found = [filed for filed in self._open().filed.values() if _filed_by(filed, asked)]
        found.sort(key=lambda filed: (filed.document.published or "", filed.document.id))
        return iter(found)

    def judgements(
        self,
        about: Collection[str] | None = None,
        recorded: datetime | None = None,
        verdicts: Collection[Verdict] | None = None,
    ) -> Iterator[Judgement]:
        """As the protocol says."""
        held = self._open()
        bound = recorded_by(Asked(recorded=recorded))
        given = [one for one in held.judgements.values() if bound is None or moment(one.recorded_at) <= bound]
        if about is not None or verdicts is not None:
            ids = None if about is None else {askable(id_) for id_ in about}
            given = list(_about(given, ids, verdicts))
        return iter(sorted(given, key=lambda one: (moment(one.recorded_at), one.id)))

    def judgements_by_id(self, ids: Collection[str]) -> dict[str, Judgement]:
        """As the protocol says."""
        return _chosen(self._open().judgements, ids)

    def search(self, words: str, query: Query) -> Iterator[Hit]:
        """As the protocol says."""
        held = self._open()
        sought = asked_words(words)
        checked(query)
        found = sorted(_found(held, sought, query), key=lambda pair: pair[0])
        return (hit for _, hit in islice(found, query.limit))

    def complete(self, prefix: str) -> list[str]:
        """As the protocol says."""
        held = self._open()
        askable(prefix)
        kinds: tuple[Iterable[str], ...] = (held.filed, held.statements, held.judgements)
        return sorted({id_ for ids in kinds for id_ in ids if id_.startswith(prefix)})[:SHORTENED]

    def counts(self) -> Counts:
        """As the protocol says."""
        held = self._open()
        statements = [statement for statement, _ in held.statements.values()]
        told: list[Document | Statement] = [filed.document for filed in held.filed.values()]
        told += [one for one in statements if one.claim.doc is None]
        moments = [one.recorded_at for one in held.filed.values()]
        moments += [one.recorded_at for one in statements]
        moments += [one.recorded_at for one in held.judgements.values()]
        return Counts(
            documents=len(held.filed),
            statements=len(statements),
            judgements=len(held.judgements),
            publishers=len({one.publisher for one in told if one.publisher is not None}),
            first_published=min((one.published for one in told if one.published is not None), default=None),
            last_published=max((one.published for one in told if one.published is not None), default=None),
            last_recorded=max(moments, key=moment, default=None),
        )

    def mark(self) -> Mark:
        """As the protocol says."""
        held = self._open()
        return Mark(len(held.filed), len(held.statements), len(held.judgements))

    def sources(self, docs: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """As the protocol says."""
        held = _chosen(self._open().filed, docs)
        return {id_: (filed.document.publisher, filed.document.published) for id_, filed in held.items()}

    def taken(self, numbers: Collection[int]) -> dict[int, Statement]:
        """As the protocol says."""
        held = tuple(self._open().statements.values())
        return {number: held[number][0] for number in sorted(numbers) if 0 <= number < len(held)}

    def outlines(self, after: int = 0) -> Iterator[Outline]:
        """As the protocol says."""
        held = tuple(self._open().statements.values())
        return (outline(statement) for statement, _ in held[after:])

    def judgements_after(self, after: int = 0) -> Iterator[Judgement]:
        """As the protocol says."""
        return iter(tuple(self._open().judgements.values())[after:])

    def check(self) -> Iterator[str]:
        """As the protocol says."""
        held = self._open()
        return faults(held.filed.values(), (one for one, _ in held.statements.values()), held.judgements.values())

    def vacuum(self) -> None:
        """Nothing to do."""
        self._open()

    def close(self) -> None:
        """As the protocol says; what it held is gone."""
        self._held = _Held()
        self._closed = True

    def _open(self) -> _Held:
        if self._closed:
            raise LedgerError("expected an open ledger, found one that was closed: open it again")
        return self._held


def _known(report: Report, held: Iterable[_Held]) -> Known | None:
    changed = False
    for part in held:
        there = part.filed.get(report.id)
        if there is not None and there.document.sha256 == report.sha256:
            return "same"
        changed = changed or there is not None
        if not report.id_given and report.url is not None and report.url in part.urls:
            return "same"
        if report.publisher is not None and (report.publisher, report.sha256) in part.texts:
            return "same"
    return "changed" if changed else None


def _chosen(held: Mapping[str, T], ids: Collection[str]) -> dict[str, T]:
    return {id_: held[id_] for id_ in sorted({askable(id_) for id_ in ids}) if id_ in held}


def _filed_by(filed: Filed, asked: Asked) -> bool:
    recorded = recorded_by(asked)
    document = filed.document
    known = document.published_end or document.published
    return (recorded is None or moment(filed.recorded_at) <= recorded) and (
        asked.known is None or (known is not None and known <= asked.known.isoformat())
    )


def _about(
    given: Collection[Judgement], ids: set[str] | None, verdicts: Collection[Verdict] | None
) -> Iterator[Judgement]:
    """Those about these ids and of these verdicts, the withdrawals of those, and so on."""
    told = [
        one
        for one in given
        if (ids is None or not ids.isdisjoint(one.about)) and (verdicts is None or one.verdict in verdicts)
    ]
    seen: set[str] = set()
    while told:
        yield from told
        seen |= {one.id for one in told}
        told = [
            one for one in given if one.verdict == "withdraw" and one.id not in seen and not seen.isdisjoint(one.about)
        ]


def _found(held: _Held, sought: tuple[str, ...], query: Query) -> Iterator[tuple[tuple[Any, ...], Hit]]:
    """The sentences with all the words, each with its rank: the fewest words first, then the latest published."""
    bound = recorded_by(query.asked)
    said: dict[tuple[str, int], list[Statement]] = {}
    for statement, found in held.statements.values():
        if statement.claim.doc is not None and (bound is None or found.recorded <= bound):
            said.setdefault((statement.claim.doc, statement.claim.sentence), []).append(statement)
    for filed in held.filed.values():
        document = filed.document
        if not _filed_by(filed, query.asked) or (query.doc and document.id not in query.doc):
            continue
        if query.publisher and document.publisher not in query.publisher:
            continue
        for number, (start, end) in enumerate(document.sentences):
            text = document.text[start:end]
            held_words = words(text)
            if set(sought) <= set(held_words):
                ids = sorted(said.get((document.id, number), ()), key=lambda one: (one.claim.span or (0, 0), one.id))
                hit = Hit(
                    document.id, number, (start, end), text, marks(text, start, sought), tuple(one.id for one in ids)
                )
                yield (len(held_words), -(ordinal(document.published) or 0), document.id, number), hit
