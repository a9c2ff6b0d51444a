"""Records as rows, and rows as records: each function here has its inverse beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dateline.ledger.facets import BEGINNING, END, Facets, moment, ordinal, written
from dateline.ledger.outlines import Outline, outline
from dateline.ledger.sql import body
from dateline.ledger.sql.restoring import restored
from dateline.ledger.sql.tables import EVENT, IMPORTED, STATE
from dateline.ledger.words import words
from dateline.model import Document, Event, Filed, ImportedEvent, Judgement, Span, State, Statement, Told

Row = dict[str, Any]
IN_COLUMNS = {"id", "kind", "doc", "sentence", "span", "quote", "text", "status", "confidence", "predicate"}
KINDS: Mapping[int, type[Told]] = {EVENT: Event, STATE: State, IMPORTED: ImportedEvent}


@dataclass(frozen=True, slots=True)
class Held:
    """A report that has its row: what statements of it are stored against."""

    seq: int
    first: int  # the seq of its first sentence
    spans: tuple[Span, ...]
    text: str


@lru_cache(maxsize=8192)
def iso(day: int | None) -> str | None:
    """The ISO day of an ordinal; None for none, and for an open side of time."""
    return None if day is None or day in (BEGINNING, END) else date.fromordinal(day).isoformat()


def hashed(text: str) -> int:
    """Eight bytes of a hash, as the signed number that a database keeps."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def document_row(filed: Filed, seq: int, first: int) -> Row:
    """A report's row; its text is in its sentences and in what stands between them, wherever they are in order."""
    document = filed.document
    ordered = _in_order(document)
    known = document.published_end or document.published
    head = {
        "title": document.title,
        "published_from": document.published_from,
        "published_basis": [basis.model_dump(mode="json") for basis in document.published_basis],
        "published_end": False if document.published_end is None and document.published is not None else None,
        "language": document.language,
        "text": None if ordered else document.text,
        "sentences": None if ordered else [list(span) for span in document.sentences],
    }
    last = document.sentences[-1][1] if ordered and document.sentences else 0
    return {
        "seq": seq, "id": document.id, "url": document.url, "sha256": bytes.fromhex(document.sha256),
        "published": ordinal(document.published), "known": ordinal(known), "recorded": moment(filed.recorded_at), "sentence": first,
        "sentences": len(document.sentences), "head": body.head(head), "tail": document.text[last:].encode() if ordered else b"",
    }  # fmt: skip


def sentence_rows(document: Document, seq: int, first: int) -> Iterator[tuple[Row, Row]]:
    """Each sentence's row, and that of its words."""
    ordered, end = _in_order(document), 0
    for number, (start, stop) in enumerate(document.sentences):
        text = document.text[start:stop]
        found = words(text)
        before = document.text[end:start] if ordered else ""
        yield (
            {"seq": first + number, "doc": seq, "start": start, "words": len(found), "before": before.encode(), "text": text.encode()},
            {"seq": first + number, "words": sorted(set(found))},
        )  # fmt: skip
        end = stop


def filed_from(row: Any, publisher: str | None, parts: Sequence[tuple[int, bytes, bytes]]) -> Filed:
    """The report of a row and of its sentences' start, what is before, and text."""
    head = {"title": None} | body.plain(row.head)
    published_end = None if head.pop("published_end", None) is False else iso(row.known)
    read = [(start, before.decode(), text.decode()) for start, before, text in parts]
    text = "".join(before + text for _, before, text in read) + row.tail.decode()
    document = Document.model_validate(
        {
            "id": row.id, "url": row.url, "publisher": publisher, "sha256": row.sha256.hex(), "published": iso(row.published),
            "published_end": published_end, "text": text, "sentences": [(start, start + len(text)) for start, _, text in read],
        }
        | head
    )  # fmt: skip
    return Filed(document=document, recorded_at=written(row.recorded))


def statement_row(statement: Statement, found: Facets, seq: int, held: Held | None) -> Row:
    """A statement's row."""
    claim = statement.claim
    row: Row = {
        "seq": seq, "id": claim.id, "kind": _kind(claim), "what": found.what[0] if found.what else "", "status": claim.status,
        "confidence": claim.confidence, "first": found.first, "last": found.last, "published": found.published,
        "known": found.known, "recorded": found.recorded, "doc": None, "sentence": None, "start": None, "length": None,
    }  # fmt: skip
    record = claim.model_dump(mode="json", by_alias=True, exclude=IN_COLUMNS)
    sentence = ""
    if claim.doc is not None and held is not None:
        start, stop = held.spans[claim.sentence]
        sentence = held.text[start:stop]
        row |= {"doc": held.seq, "sentence": held.first + claim.sentence, "start": claim.span[0] - start}
        row["length"] = claim.span[1] - claim.span[0]
        record |= {"text": claim.text, "quote": claim.quote}
    defaults = _defaults(row["kind"], row["what"], row["first"], row["last"])
    defaults |= {
        "text": sentence,
        "quote": _quote(sentence, row["start"], row["length"]),
        "published_end": iso(found.known),
    }
    record["published_end"] = statement.published_end
    kind = type(claim.object) if isinstance(claim, State) and claim.object is not None else None
    return row | {"body": body.packed(record, defaults, kind)}


def statement_from(row: Any, publisher: str | None) -> Statement:
    """The statement of a row of `asking.STATEMENT`; taken apart at once, since a row's names are slow to look up."""
    (_, id_, kind, what, status, confidence, first, last, published, known, recorded, _, *passage, packed, doc_id, doc_first,
     sentence_start, text) = row  # fmt: skip
    doc, sentence, start, length = passage
    held = {"id": id_, "status": status, "confidence": confidence, "published_end": iso(known)}
    if kind == STATE:
        held["predicate"] = what
    else:
        held |= _days(first, last)
        held["event"] = (what,)
    if doc is not None:
        told = text.decode()
        begin = sentence_start + start
        held["text"], held["quote"], held["doc"] = told, _quote(told, start, length), doc_id
        held["sentence"], held["span"] = sentence - doc_first, (begin, begin + length)
    claim, published_end = restored(KINDS[kind], packed, held)
    return Statement(
        claim=claim,
        published=iso(published),
        published_end=published_end,
        publisher=publisher,
        recorded_at=written(recorded),
    )


def outline_from(row: Any, publisher: str | None) -> Outline:
    """The outline of a row of `reading.OUTLINED`, whose words are not read."""
    return outline(statement_from((*row, b""), publisher))


def facet_rows(found: Facets, seq: int) -> dict[str, list[Row]]:
    """The rows of facets that are several, by table."""
    bounds = {"statement": seq, "known": found.known, "first": found.first, "last": found.last}
    what = found.what or ("",)
    parties = {
        (role.code or "", one, role.role, sector, role.identifier or "")
        for role in found.roles
        for sector in role.sectors or ("",)
        for one in what
    }
    spots = {
        (spot.country or "", one, spot.geonameid or 0, spot.name or "", spot.province or "")
        for spot in found.spots
        for one in what
    }
    named = {
        *(f"what:{one}" for one in what),
        *(f"mode:{one}" for one in found.mode),
        *(f"context:{one}" for one in found.context),
    }
    party = ("code", "what", "role", "sector", "identifier")
    spot = ("country", "what", "place", "name", "province")
    return {
        "parties": [dict(zip(party, values, strict=True)) | bounds for values in sorted(parties)],
        "spots": [dict(zip(spot, values, strict=True)) | bounds for values in sorted(spots)],
        "traits": [{"trait": value, "statement": seq} for value in sorted(named)],
    }


def judgement_row(judgement: Judgement, seq: int) -> Row:
    """A judgement's row."""
    return {
        "seq": seq, "id": judgement.id, "verdict": judgement.verdict, "recorded": moment(judgement.recorded_at),
        "body": body.judgement_bytes(judgement),
    }  # fmt: skip


def judgement_from(row: Any) -> Judgement:
    """The judgement of a row."""
    values = body.plain(row.body)
    values |= {"id": row.id, "verdict": row.verdict, "recorded_at": written(row.recorded)}
    return Judgement.model_validate(values)


def _kind(claim: Told) -> int:
    if isinstance(claim, State):
        return STATE
    return IMPORTED if isinstance(claim, ImportedEvent) else EVENT


def _defaults(kind: int, what: str, first: int | None, last: int | None) -> Row:
    """What the columns say of the record, over what most records of its kind have."""
    if kind == STATE:
        return {**body.STATE, "predicate": what}
    return {**body.EVENT, "event": [what], **_days(first, last)}


def _days(first: int | None, last: int | None) -> Row:
    begun, ended = iso(first), iso(last)
    return {"date": begun, "enddate": ended, "edtf": begun if begun == ended else f"{begun}/{ended}"}


def _quote(sentence: str, start: int | None, length: int | None) -> str | None:
    if start is None or length is None:
        return None
    return sentence[start : start + length] if start >= 0 else ""


def _in_order(document: Document) -> bool:
    """Whether the sentences follow one another within the text, so that the text is them and what stands between."""
    end = 0
    for start, stop in document.sentences:
        if not end <= start <= stop <= len(document.text):
            return False
        end = stop
    return True
