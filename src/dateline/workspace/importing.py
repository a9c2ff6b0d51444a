"""Records from a file into a ledger: events of other data sets, and dateline's own JSON Lines with their documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.corroborate.copies import report_keys
from dateline.formats.reading import Found, Imported
from dateline.ledger.protocol import Writing
from dateline.model import AUTOMATIC, Document, Event, Filed, Judgement, Rejection, Report, State, Statement
from dateline.workspace.keeping import Run, add_all, judge_all

ROWS = 1000  # records of one transaction


class Importer(Run):
    """One run of adding records that were coded elsewhere.

    `counts` are as a `Keeper`'s; `known` are records that were in the ledger before.
    """

    def take(self, found: Iterable[Found]) -> Iterator[Found]:
        """Keeps what comes, a thousand in a transaction, and yields it once it is kept or refused.

        A record whose report is in the ledger with another text, or not at all, and a judgement of what is not there are refused.
        """
        given = iter(found)
        with self.telling("statements", "records"):
            while portion := list(islice(given, ROWS)):
                counts, refused = self._write(portion)
                self.counts += counts
                yield from portion
                yield from refused

    def _write(self, portion: Sequence[Found]) -> tuple[Counter[str], list[Rejection]]:
        refused: list[Rejection] = []
        with self.ledger.writing() as writing:
            moment = self.moment()
            documents = [item for item in portion if isinstance(item, Document)]
            filed, counts = self._file(writing, documents, moment)
            refused += _changed(documents, writing)
            told: list[Statement] = []
            reports = writing.filed_by_id({item.doc for item in portion if isinstance(item, (Event, State))})
            differing = {document.id for document in documents if _differs(document, reports.get(document.id))}
            for item in portion:
                if isinstance(item, Imported):
                    told.append(_imported(item, moment))
                elif isinstance(item, (Event, State)):
                    held = reports.get(item.doc)
                    if held is None or item.doc in differing or not _stands(item, held.document):
                        refused.append(
                            _refused(item.id, f"its passage is not in the report {item.doc!r} of the ledger")
                        )
                    else:
                        told.append(_stated(item, held.document, moment))
            kept = add_all(writing, told)
            counts += Counter(statements=len(kept), known=len(told) - len(kept))
            counts += judge_all(writing, filed, kept, moment)
            for item in portion:
                if isinstance(item, Judgement) and item.by != AUTOMATIC:
                    if _is_held(item, writing):
                        counts["judgements"] += writing.judge(item)
                    else:
                        refused.append(_refused(item.id, "it is about records that the ledger does not have"))
        return counts, refused

    def _file(self, writing: Writing, documents: Sequence[Document], moment: str) -> tuple[list[Filed], Counter[str]]:
        filed: list[Filed] = []
        for document in documents:
            if writing.known(_report(document)) is None:
                one = Filed(document=document, recorded_at=moment)
                writing.file(one, report_keys(document))
                filed.append(one)
        return filed, Counter(reports=len(filed))


def _report(document: Document) -> Report:
    return Report(id=document.id, text=document.text, url=document.url, publisher=document.publisher)


def _changed(documents: Sequence[Document], writing: Writing) -> Iterator[Rejection]:
    held = writing.filed_by_id({document.id for document in documents})
    for document in documents:
        if _differs(document, held.get(document.id)):
            yield _refused(document.id, "its id is in the ledger with another text")


def _differs(document: Document, held: Filed | None) -> bool:
    return held is not None and held.document.sha256 != document.sha256


def _stands(claim: Event | State, document: Document) -> bool:
    start, end = claim.span
    return document.text[start:end] == claim.quote and 0 <= claim.sentence < len(document.sentences)


def _is_held(judgement: Judgement, writing: Writing) -> bool:
    about = set(judgement.about)
    return about <= {*writing.statements_by_id(about), *writing.filed_by_id(about)}


def _refused(id_: str, why: str) -> Rejection:
    return Rejection(path=id_, reason="malformed", detail=why)


def _imported(item: Imported, moment: str) -> Statement:
    return Statement(
        claim=item.event,
        published=item.published,
        published_end=item.published_end,
        publisher=item.publisher,
        recorded_at=moment,
    )


def _stated(claim: Event | State, document: Document, moment: str) -> Statement:
    return Statement(
        claim=claim,
        published=document.published,
        published_end=document.published_end,
        publisher=document.publisher,
        recorded_at=moment,
    )
