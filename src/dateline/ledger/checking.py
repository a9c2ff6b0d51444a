"""What a ledger takes and what it should hold: refused where it cannot be kept, reported where it is not as it should be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from dateline.errors import LedgerError, UsageError
from dateline.ledger.facets import askable, encodable, moment, ordinal
from dateline.model import AUTOMATIC, Document, Filed, Judgement, Statement, content_id, judgement_id

SHA256 = re.compile("[0-9a-f]{64}")


def checked_filed(filed: Filed) -> Filed:
    """The report; `UsageError` where it cannot be kept."""
    document = filed.document
    for text in (document.id, document.url or "", document.publisher or ""):
        askable(text)
    if not SHA256.fullmatch(document.sha256):
        raise UsageError(f"report {document.id!r}: expected a SHA-256 in hexadecimal, found {document.sha256!r}")
    _encodable(document.text, document.id)
    _encodable(document.title or "", document.id)
    ordinal(document.published)
    ordinal(document.published_end)
    moment(filed.recorded_at)
    return filed


def checked_statement(statement: Statement, sentences: int | None) -> Statement:
    """The statement; an error where the ledger lacks its report, given as the number of its sentences, or where it has no id."""
    claim = statement.claim
    _has_id(claim.id, "statement")
    askable(statement.publisher or "")
    if claim.doc is None:
        return statement
    if sentences is None:
        raise LedgerError(
            f"statement {claim.id} rests on report {claim.doc!r}, which the ledger does not have: add it first"
        )
    if not 0 <= claim.sentence < sentences:
        raise LedgerError(
            f"statement {claim.id} rests on sentence {claim.sentence} of report {claim.doc!r}, which has {sentences}"
        )
    return statement


def checked_judgement(judgement: Judgement) -> Judgement:
    """The judgement; `UsageError` where it cannot be kept."""
    _has_id(judgement.id, "judgement")
    for id_ in judgement.about:
        askable(id_)
    moment(judgement.recorded_at)
    return judgement


def faults(filed: Iterable[Filed], statements: Iterable[Statement], judgements: Iterable[Judgement]) -> Iterator[str]:
    """What is wrong with these records, a line each; statements may come in any order."""
    reports: dict[str, Document] = {}
    for one in filed:
        document = one.document
        reports[document.id] = document
        if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
            yield f"report {document.id}: its text is not the one it was recorded with (SHA-256 differs)"
        if any(not 0 <= start <= end <= len(document.text) for start, end in document.sentences):
            yield f"report {document.id}: a sentence lies outside its text"
    known: set[str] = set()
    for statement in statements:
        known.add(statement.id)
        yield from _statement_faults(statement, reports)
    yield from _judgement_faults(tuple(judgements), known | set(reports))


def _statement_faults(statement: Statement, reports: dict[str, Document]) -> Iterator[str]:
    claim = statement.claim
    if content_id(claim) != claim.id:
        yield f"statement {claim.id}: its content has another id, {content_id(claim)}"
    if claim.doc is None:
        return
    document = reports.get(claim.doc)
    if document is None:
        yield f"statement {claim.id}: its report {claim.doc} is missing"
        return
    start, end = claim.span
    if document.text[start:end] != claim.quote:
        yield f"statement {claim.id}: its quote does not stand at {start}..{end} in report {claim.doc}"
    if not 0 <= claim.sentence < len(document.sentences):
        yield f"statement {claim.id}: report {claim.doc} has no sentence {claim.sentence}"


def _judgement_faults(judgements: tuple[Judgement, ...], known: set[str]) -> Iterator[str]:
    known = known | {judgement.id for judgement in judgements}
    for judgement in judgements:
        if judgement_id(judgement) != judgement.id:
            yield f"judgement {judgement.id}: its content has another id, {judgement_id(judgement)}"
        for id_ in judgement.about:
            if id_ not in known:
                yield f"judgement {judgement.id} ({'automatic' if judgement.by == AUTOMATIC else judgement.by}): {id_} is missing"


def _has_id(id_: str, kind: str) -> None:
    if not askable(id_):
        raise UsageError(f"expected a {kind} with its id, found one without")


def _encodable(text: str, doc: str) -> None:
    if not encodable(text):
        raise UsageError(f"report {doc!r}: expected text, found half of a surrogate pair: it is no Unicode")
