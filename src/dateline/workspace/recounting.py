"""All about one record, report or judgement, for those who must cite and have little room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.ledger.protocol import Ledger
from dateline.workspace.cited import CitedRecord, Opposed
from dateline.workspace.citing import Citing, Room, cut
from dateline.workspace.lines import judged, line
from dateline.workspace.showing import Judged, Shown, ShownJudgement, ShownReport, ShownStatement

LETTERS = 6_000  # of a report's text at a time: about as many as a page of a newspaper has
MOST = 20  # other tellings, contradictions and judgements
APART = frozenset(
    {"kind", "id", "doc", "sentence", "span", "quote", "text"}
)  # told elsewhere, or of no use without the text


def recount(ledger: Ledger, shown: Shown, *, text_from: int = 0) -> CitedRecord:
    """What `show` found, in few words. `text_from` is the character of a report's text to begin with."""
    citing = Citing(ledger, Room())
    if isinstance(shown, ShownStatement):
        return _statement(citing, shown)
    return _report(citing, shown, text_from) if isinstance(shown, ShownReport) else _judgement(citing, shown)


def _statement(citing: Citing, shown: ShownStatement) -> CitedRecord:
    claim = shown.now or shown.statement.claim
    against = [one.statement for one in shown.contradicted_by[:MOST]]
    opposed = [
        Opposed.model_validate(
            told.model_dump() | {"why": cut("; ".join(r.detail for r in one.judgement.because)) or ""}
        )
        for told, one in zip(citing.stated(against), shown.contradicted_by, strict=False)
    ]
    more = len(shown.same) - MOST
    return CitedRecord(
        what="statement",
        id=shown.statement.id,
        says=line(claim),
        records=citing.stated([shown.statement]),
        publishers=shown.publishers,
        disputed=bool(shown.contradicted_by),
        rejected=shown.rejected,
        amended=shown.now is not None,
        fields=told_fields(claim.model_dump(mode="json", by_alias=True)),
        passage=cut(shown.passage.text, shown.statement.claim.quote) if shown.passage is not None else None,
        title=cut(shown.passage.title) if shown.passage is not None else None,
        same=citing.stated(shown.same[:MOST]),
        contradicted_by=tuple(opposed),
        judgements=_judged(shown.judgements),
        more=f"{more} other tellings of the same are left out" if more > 0 else None,
    )


def _report(citing: Citing, shown: ShownReport, text_from: int) -> CitedRecord:
    document = shown.document
    text = document.text[text_from : text_from + LETTERS]
    end = text_from + len(text)
    inside = [one for one in shown.statements if one.claim.span is not None and text_from <= one.claim.span[0] < end]
    return CitedRecord(
        what="report",
        id=document.id,
        says=cut(document.title) or "a report without a title",
        records=citing.stated(inside),
        title=cut(document.title),
        publisher=cut(document.publisher),
        published=document.published,
        url=cut(document.url),
        text=text,
        text_from=text_from,
        text_length=len(document.text),
        copies=shown.copies[:MOST],
        judgements=_judged(shown.judgements),
        more=f"the text goes on: ask again with text_from={end}" if end < len(document.text) else None,
    )


def _judgement(citing: Citing, shown: ShownJudgement) -> CitedRecord:
    return CitedRecord(
        what="judgement",
        id=shown.judgement.id,
        says=cut(judged(shown.judgement, stands=shown.stands)) or "",
        records=citing.stated(shown.statements[:MOST]),
        copies=shown.reports[:MOST],
        judgements=_judged(shown.judgements),
    )


def _judged(judgements: Iterable[Judged]) -> tuple[str, ...]:
    return tuple(cut(judged(one.judgement, stands=one.stands)) or "" for one in judgements)[:MOST]


def told_fields(value: Any) -> Any:
    """A record without what it does not tell, and without where in the text it stands.

    >>> told_fields({"id": "1", "event": ["AID"], "mode": [], "size": {"dead": [None, None], "injured": [2, 2]}, "span": [0, 4]})
    {'event': ['AID'], 'size': {'injured': [2, 2]}}
    """
    if isinstance(value, dict):
        kept = {key: told_fields(held) for key, held in value.items() if key not in APART and not key.endswith("_span")}
        return {key: held for key, held in kept.items() if held not in (None, [], {})}
    if isinstance(value, list):
        return [told_fields(held) for held in value] if any(held is not None for held in value) else []
    return cut(value) if isinstance(value, str) else value
