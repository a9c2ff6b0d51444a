"""Judges new reports and statements against each other and against what a ledger holds, in the transaction that adds them.

What is judged of a pair depends on the pair alone, and a pair is compared where each could have been found by the other. So any order
of adding, any batches and any number of writers lead to the same judgements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.corroborate.blocks import filed, wanted
from dateline.corroborate.copies import copied, report_keys
from dateline.corroborate.tellings import judged
from dateline.corroborate.traits import traits
from dateline.ledger.protocol import Writing
from dateline.model import Filed, Judgement, Statement


def judge(
    new_reports: Iterable[Filed], new_statements: Iterable[Statement], writing: Writing, now: str
) -> list[Judgement]:
    """The judgements of all pairs with a new member, in the order of their ids, made at `now` (UTC, as in `Statement`).

    The new reports and statements were added to `writing` before, with `report_keys` and `statement_keys`.
    """
    found = {judgement.id: judgement for judgement in _copies(list(new_reports), writing)}
    found |= {judgement.id: judgement for judgement in _tellings(list(new_statements), writing)}
    return [found[id_].model_copy(update={"recorded_at": now}) for id_ in sorted(found)]


def _copies(new: Sequence[Filed], writing: Writing) -> Iterator[Judgement]:
    keys = {filed.document.id: report_keys(filed.document) for filed in new}
    holders = _holders({key for found in keys.values() for key in found}, writing)
    pairs = {
        (min(id_, other), max(id_, other))
        for id_, found in keys.items()
        for key in found
        for other in holders.get(key, ())
        if other != id_
    }
    reports = writing.filed_by_id({id_ for pair in pairs for id_ in pair})
    for one, other in sorted(pairs):
        judgement = copied(reports[one].document, reports[other].document)
        if judgement is not None:
            yield judgement


def _tellings(new: Sequence[Statement], writing: Writing) -> Iterator[Judgement]:
    told = {statement.id: traits(statement) for statement in new}
    looked = {id_: wanted(found) for id_, found in told.items()}
    holders = _holders({key for keys in looked.values() for key in keys}, writing)
    pairs = {
        (min(id_, other), max(id_, other))
        for id_, keys in looked.items()
        for key in keys
        for other in holders.get(key, ())
        if other != id_
    }
    missing = {id_ for pair in pairs for id_ in pair if id_ not in told}
    told |= {id_: traits(statement) for id_, statement in writing.statements_by_id(missing).items()}
    keys = {id_: (frozenset(filed(told[id_])), frozenset(wanted(told[id_]))) for id_ in {i for p in pairs for i in p}}
    for one, other in sorted(pairs):
        (here, sought), (there, searched) = keys[one], keys[other]
        if not here.isdisjoint(searched) and not there.isdisjoint(sought):
            yield from judged(told[one], told[other])


def _holders(keys: set[str], writing: Writing) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, id_ in writing.sharing(keys):
        found[key].append(id_)
    return found
