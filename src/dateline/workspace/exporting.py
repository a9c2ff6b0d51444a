"""What a query selects, as rows for the writers of `formats`: in canonical order, a portion at a time, whatever the order of adding.

Rejected records are left out and amended ones written as amended. The native form (`verbatim`) is what was told: records as they
were coded, so that their ids hold; with the judgements, rejected records are in it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby, islice

from dateline.corroborate.evidence import canonical, weigh
from dateline.errors import UsageError
from dateline.formats import WRITERS, FormatName, Writer
from dateline.formats.jsonl import line
from dateline.formats.merge import merged
from dateline.formats.row import Bundle, Row, row_of
from dateline.ledger.facets import facets, fits
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import AUTOMATIC, Document, Judgement, Statement
from dateline.workspace.asking import of_day
from dateline.workspace.gathering import amended, closed

PORTION = 500  # statements that are weighed together


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How a query is exported. `per_event` makes one row of all tellings of an event."""

    per_event: bool = False
    verbatim: bool = False
    judgements: bool = False
    recorded_times: bool = False

    @classmethod
    def to(cls, form: FormatName, *, judgements: bool = False, recorded_times: bool = False) -> Exported:
        """As a format has it; `UsageError` where it has no judgements."""
        if judgements and form != "jsonl":
            raise UsageError(f"--judgements: expected --format jsonl, found {form}, which has no judgements")
        per_event = WRITERS[form].per_event
        return cls(per_event=per_event, verbatim=form == "jsonl", judgements=judgements, recorded_times=recorded_times)


def written(ledger: Ledger, query: Query, how: Exported, sink: Writer) -> Iterator[str]:
    """Writes what a query selects, a report at a time, and closes the sink; the text that comes is to be written after it.

    There is some for the judgements alone. What is empty lets whoever sends what was written do so meanwhile.
    """
    about: dict[str, None] = {}
    for bundle in bundles(ledger, query, how):
        sink.write(bundle)
        if how.judgements:
            about |= dict.fromkeys(row.claim.id for row in bundle.rows)
            about |= {bundle.document.id: None} if bundle.document is not None else {}
        yield ""
    for one in judgements(ledger, query, about, recorded_times=how.recorded_times):
        yield line(one) + "\n"
    sink.close()


def bundles(ledger: Ledger, query: Query, how: Exported) -> Iterator[Bundle]:
    """The rows, those of one report together with it, in the order of publication, report and place in it."""
    query = replace(of_day(query), order="published", limit=None)
    rows = _rows(ledger, query, how)
    for document, group in groupby(rows, key=lambda row: row.document):
        yield Bundle(document, list(group))


def judgements(
    ledger: Ledger, query: Query, ids: Iterable[str], *, recorded_times: bool = False
) -> Iterator[Judgement]:
    """Those about the exported records, ordered by id; the time of automatic ones is blank, since it hangs on the order of adding."""
    found: dict[str, Judgement] = {}
    given = iter(ids)
    while portion := list(islice(given, PORTION)):
        found |= {one.id: one for one in ledger.judgements(portion, recorded=query.asked.recorded)}
    for id_ in sorted(found):
        one = found[id_]
        yield one if recorded_times or one.by != AUTOMATIC else one.model_copy(update={"recorded_at": ""})


def _rows(ledger: Ledger, query: Query, how: Exported) -> Iterator[Row]:
    countable = Query(asked=query.asked, publisher=query.publisher, min_confidence=query.min_confidence, doc=query.doc)
    changed = amended(ledger, [query], countable)
    extra = sorted((one for one in changed.values() if not fits(facets(one), query)), key=canonical)
    stream = merge(ledger.statements(query), extra, key=canonical)
    emitted: set[str] = set()
    while portion := list(islice(stream, PORTION)):
        for told in _told(ledger, portion, query, how, emitted):
            docs = _documents(ledger, told)
            rows = [row_of(one, docs.get(one.claim.doc or "")) for one in told]
            row = rows[0] if len(rows) == 1 else merged(rows)
            yield row if how.recorded_times else replace(row, recorded_at=None)


def _told(
    ledger: Ledger, portion: list[Statement], query: Query, how: Exported, emitted: set[str]
) -> Iterator[list[Statement]]:
    """What makes a row each: a statement, or all that tell of one event, where its first one stands."""
    if how.verbatim and how.judgements:
        yield from ([one] for one in portion)
        return
    found = {one.id: one for one in portion}
    ids = list(found)
    countable = Query(asked=query.asked, publisher=query.publisher, min_confidence=query.min_confidence, doc=query.doc)
    related = closed(ledger, found, countable) if how.per_event else list(ledger.judgements(ids, query.asked.recorded))
    evidence = weigh(found.values(), related)
    kept = {one.id: one for one in evidence.statements}
    if not how.per_event:
        shown = (kept[id_] for id_ in ids if id_ in kept and fits(facets(kept[id_]), query))
        yield from ([found[one.id] if how.verbatim else one] for one in shown)
        return
    for group in evidence.together():
        fitting = [one.id for one in group if fits(facets(one), query)]
        if fitting and fitting[0] in ids and fitting[0] not in emitted:
            emitted.update(one.id for one in group)
            yield list(group)


def _documents(ledger: Ledger, statements: Iterable[Statement]) -> dict[str, Document]:
    docs = sorted({one.claim.doc for one in statements if one.claim.doc is not None})
    return {id_: filed.document for id_, filed in ledger.filed_by_id(docs).items()}
