"""Statements with the judgements in force applied: what was rejected is gone, what was amended is changed, what tells of one thing is together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, TypeVar

from dateline.model import AUTOMATIC, Judgement, Statement, Told

T = TypeVar("T")
Source = tuple[str | None, str | None]  # the publisher of a report, and when it was published
UNNAMED = ""  # reports without a publisher cannot be shown to be independent, so all of them are one voice


@dataclass(frozen=True)
class Evidence:
    """What there is to answer from.

    `statements` are in canonical order: publication, report, place in it, id. `judgements` are those in force.
    """

    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    _by_id: Mapping[str, Statement] = field(repr=False, default_factory=dict)
    _together: Mapping[str, str] | None = field(repr=False, default=None)
    _sources: Mapping[str, Source] = field(repr=False, default_factory=dict)
    _memory: dict[Hashable, Any] = field(repr=False, compare=False, default_factory=dict)

    def only(self, keep: Callable[[Statement], bool]) -> Evidence:
        """The evidence without the statements that are not to be kept; what is together and all judgements stay."""
        kept = tuple(statement for statement in self.statements if keep(statement))
        return Evidence(
            kept, self.judgements, {statement.id: statement for statement in kept}, self._roots, self._sources
        )

    def cut(self, statements: tuple[Statement, ...], judgements: tuple[Judgement, ...]) -> Evidence:
        """With these of its statements and judgements alone, so that what tells of one thing is judged anew."""
        return Evidence(statements, judgements, {one.id: one for one in statements}, None, self._sources)

    def remembered(self, name: Hashable, work: Callable[[], T]) -> T:
        """What was worked out from this evidence under a name; it never changes, so that it is worked out once."""
        if name not in self._memory:
            self._memory[name] = work()
        found: T = self._memory[name]
        return found

    def together(self, statements: Iterable[Statement] | None = None) -> tuple[tuple[Statement, ...], ...]:
        """The statements (by default all), those that tell of the same event or state in one group; the order is kept."""
        groups: dict[str, list[Statement]] = {}
        for statement in self.statements if statements is None else statements:
            groups.setdefault(self._roots.get(statement.id, statement.id), []).append(statement)
        return tuple(tuple(group) for group in groups.values())

    def publishers(self, statements: Iterable[Statement]) -> int:
        """How many independent publishers say so: copies count as the one they are copies of."""
        return len({self._voice(statement) for statement in statements})

    def contradicting(self, statement: Statement) -> tuple[tuple[Statement, Judgement], ...]:
        """The statements that were judged to contradict it, each with the judgement."""
        if not self._contradictions:
            return ()
        return tuple(
            (self._by_id[other], judgement)
            for judgement in self._contradictions.get(statement.id, ())
            for other in judgement.about
            if other != statement.id and other in self._by_id
        )

    @cached_property
    def _roots(self) -> dict[str, str]:
        return joined(self.judgements, self._by_id) if self._together is None else dict(self._together)

    @cached_property
    def _copies(self) -> dict[str, str]:
        """The publisher for which each copied report speaks: the first in print, else in the alphabet, of its copies.

        One that is not named speaks for others only where none is: else all unnamed reports would be one voice with theirs.
        """
        groups: dict[str, set[str]] = defaultdict(set)
        roots = _components([judgement.about for judgement in self.judgements if judgement.verdict == "copy"])
        for copy, root in roots.items():
            groups[root].add(copy)
        first: dict[str, tuple[bool, str, str]] = {}
        told = {doc: (one.publisher, one.published) for one in self.statements if (doc := one.claim.doc) in roots}
        for doc, (publisher, published) in (
            told | {doc: of for doc, of in self._sources.items() if doc in roots}
        ).items():
            voice = (publisher is None, published or "9999", publisher or UNNAMED)
            first[roots[doc]] = min(first.get(roots[doc], voice), voice)
        return {doc: first[root][2] for root, docs in groups.items() if root in first for doc in docs}

    def _voice(self, statement: Statement) -> str:
        doc = statement.claim.doc
        return self._copies.get(doc or "", statement.publisher or UNNAMED)

    @cached_property
    def _contradictions(self) -> dict[str, list[Judgement]]:
        found: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            if judgement.verdict == "contradicts":
                for id_ in judgement.about:
                    found[id_].append(judgement)
        return found


def weigh(
    statements: Iterable[Statement],
    judgements: Iterable[Judgement],
    admits: Callable[[Statement], bool] | None = None,
    sources: Mapping[str, Source] | None = None,
) -> Evidence:
    """Applies the judgements that are in force to the statements.

    `admits` says which of those that were amended still count, `sources` whose reports those are that were judged to be copies of one
    another, where there may be more of them than these statements are from.
    """
    force = in_force(judgements)
    rejected, changes = words_on(force)
    kept = [
        as_amended(statement, changes[statement.id]) if statement.id in changes else statement
        for statement in statements
        if statement.id not in rejected
    ]
    if admits is not None and changes:
        kept = [statement for statement in kept if statement.id not in changes or admits(statement)]
    kept.sort(key=canonical)
    return Evidence(tuple(kept), force, {statement.id: statement for statement in kept}, None, sources or {})


def words_on(force: Iterable[Judgement]) -> tuple[frozenset[str], Mapping[str, Mapping[str, object]]]:
    """Which statements the judgements in force reject, and the new values of those that they amend; the last word counts."""
    rejected: dict[str, bool] = {}
    changes: dict[str, dict[str, object]] = defaultdict(dict)
    for judgement in force:
        for id_ in judgement.about:
            if judgement.verdict in ("accept", "reject"):
                rejected[id_] = judgement.verdict == "reject"
            elif judgement.verdict == "amend" and judgement.change is not None:
                changes[id_] |= judgement.change
    return frozenset(id_ for id_, word in rejected.items() if word), changes


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not withdrawn, or whose withdrawal was, without the withdrawals; in the order recorded."""
    given = sorted(judgements, key=lambda judgement: (judgement.recorded_at, judgement.id))
    stands = standing(given)
    return tuple(judgement for judgement in given if judgement.verdict != "withdraw" and judgement.id in stands)


def standing(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those that were not withdrawn, or whose withdrawal was; withdrawals included."""
    given = list(judgements)
    withdrawn: dict[str, list[str]] = defaultdict(list)
    for judgement in given:
        if judgement.verdict == "withdraw":
            for id_ in judgement.about:
                withdrawn[id_].append(judgement.id)

    @cache
    def stands(id_: str) -> bool:
        return not any(stands(by) for by in withdrawn.get(id_, ()))

    return frozenset(judgement.id for judgement in given if stands(judgement.id))


def canonical(statement: Statement) -> tuple[str, str, int, tuple[int, int], str]:
    """The order of statements wherever no other is asked for."""
    claim = statement.claim
    return (statement.published or "", claim.doc or "", claim.sentence or 0, claim.span or (0, 0), claim.id)


def as_amended(statement: Statement, change: Mapping[str, object]) -> Statement:
    """The statement with new values; its id and passage stay, so that it is found where it was."""
    body = statement.claim.model_dump(mode="json", by_alias=True) | dict(change)
    claim: Told = type(statement.claim).model_validate(body)
    return statement.model_copy(update={"claim": claim})


def joined(judgements: Sequence[Judgement], there: Container[str]) -> dict[str, str]:
    """The root of each statement's group.

    A person's word outranks ours, and the last of persons the others. The surest pairs are joined first; no chain joins a pair that is
    held different, but for a person's chain only a person's word counts. A statement that is not `there`, since it was rejected or
    does not count, joins nothing.
    """
    held: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        if judgement.verdict in ("same", "different"):
            for pair in _pairs([id_ for id_ in judgement.about if id_ in there]):
                before = held.get(pair)
                if before is None or before.by == AUTOMATIC or judgement.by != AUTOMATIC:
                    held[pair] = judgement
    apart, apart_by_persons = _apart(held, persons=False), _apart(held, persons=True)
    joins = sorted(
        (judgement.by == AUTOMATIC, -(judgement.score or 0.0), tuple(sorted(pair)))
        for pair, judgement in held.items()
        if judgement.verdict == "same"
    )
    root: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for automatic, _, (one, other) in joins:
        first, second = sorted((root.get(one, one), root.get(other, other)))
        these, those = members.get(first, {first}), members.get(second, {second})
        kept_apart = apart if automatic else apart_by_persons
        if first == second or any(not those.isdisjoint(kept_apart.get(id_, ())) for id_ in these):
            continue
        members[first] = these | those
        members.pop(second, None)
        root.update(dict.fromkeys(members[first], first))
    return root


def _apart(held: Mapping[frozenset[str], Judgement], *, persons: bool) -> dict[str, set[str]]:
    """With which others a statement is not one, as anybody says or as persons say."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair, judgement in held.items():
        if judgement.verdict == "different" and not (persons and judgement.by == AUTOMATIC):
            left, right = pair
            found[left].add(right)
            found[right].add(left)
    return dict(found)


def _pairs(ids: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset((one, other)) for at, one in enumerate(ids) for other in ids[at + 1 :] if one != other]


def _components(links: Sequence[Sequence[str]]) -> dict[str, str]:
    """The least member of what is linked, for each of them."""
    root: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for ids in links:
        joined = set(ids).union(*(members.get(root.get(id_, id_), {id_}) for id_ in ids))
        least = min(joined)
        for id_ in joined:
            members.pop(root.get(id_, id_), None)
            root[id_] = least
        members[least] = joined
    return root
