"""Statements with the values that matter to a test, and a ledger's transaction in memory."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from dateline.corroborate.blocks import statement_keys
from dateline.corroborate.copies import report_keys
from dateline.corroborate.judging import judge
from dateline.model import (
    Document,
    Entity,
    Event,
    Filed,
    Judgement,
    Place,
    Report,
    Size,
    State,
    Statement,
    Title,
    content_id,
)

NOW = "2024-05-01T00:00:00Z"


def who(code: str | None, sector: str | None = None, identifier: str | None = None, text: str | None = None) -> Entity:
    return Entity(code=code, sector=sector, identifier_id=identifier, entity_text=text, identifier_text=text)


def where(name: str, country: str, lat: float = 0.0, lon: float = 0.0, resolution: int = 4) -> Place:
    return Place(
        extracted_place=name, resolved_place=name, geonameid=None, lat=lat, lon=lon, country_code=country,
        city=name if resolution >= 4 else None, resolution=resolution,
    )  # fmt: skip


def told(
    doc: str = "one",
    *,
    type: str = "ASSAULT",  # noqa: A002
    mode: str | None = None,
    text: str = "Something happened.",
    quote: str = "attacked",
    actor: Entity | None = None,
    recipient: Entity | None = None,
    place: Place | None = None,
    days: tuple[str, str] | None = None,
    status: str = "actual",
    dead: tuple[int | None, int | None] = (None, None),
    published: str | None = "2024-04-20",
    publisher: str | None = None,
    sentence: int = 0,
) -> Statement:
    claim = Event(
        doc=doc, sentence=sentence, span=(0, len(quote)), quote=quote, text=text, event=(type,), mode=(mode,) if mode else (), context=(),
        quad_code=4, event_scale=-9.0, cameo=None, actor=(actor,) if actor else (), recipient=(recipient,) if recipient else (),
        event_loc=place, date=days[0] if days else None, enddate=days[1] if days else None, edtf=None, date_precision=None, date_text=None,
        date_from="text" if days else "none", status=status, auxiliary=(), attribution=(), hedged=False, size=Size(dead=dead), confidence=0.8,
        rule="test",
    )  # fmt: skip
    return _stated(claim, published, publisher)


def stands(
    doc: str = "one",
    *,
    predicate: str = "office",
    subject: Entity,
    thing: Entity | Place | Title | None = None,
    status: str = "holds",
    value: dict[str, Any] | None = None,
    from_: str | None = None,
    to: str | None = None,
    text: str = "Something stands.",
    published: str | None = "2024-04-20",
    publisher: str | None = None,
) -> Statement:
    claim = State(
        doc=doc, sentence=0, span=(0, 4), quote=text[:4], text=text, predicate=predicate, subject=subject, object=thing, others=(),
        status=status, value=value, from_=from_, to=to, auxiliary=(), attribution=(), hedged=False, confidence=0.8, rule="test",
    )  # fmt: skip
    return _stated(claim, published, publisher)


def _stated(claim: Event | State, published: str | None, publisher: str | None) -> Statement:
    claim = claim.model_copy(update={"id": content_id(claim)})
    return Statement(claim=claim, published=published, published_end=published, publisher=publisher, recorded_at=NOW)


def report(id: str, text: str, publisher: str | None = None) -> Filed:  # noqa: A002
    document = Document(
        id=id, title=None, published="2024-04-20", published_end="2024-04-20", published_from="metadata", url=None, publisher=publisher,
        language="en", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, sentences=(),
    )  # fmt: skip
    return Filed(document=document, recorded_at=NOW)


class Transaction:
    """What `judge` asks of a transaction, over dictionaries; `put` adds reports and statements and judges them."""

    def __init__(self) -> None:
        self.found: dict[str, Judgement] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._reports: dict[str, Filed] = {}
        self._statements: dict[str, Statement] = {}

    def put(self, reports: Collection[Filed] = (), statements: Collection[Statement] = ()) -> None:
        for filed in reports:
            self.file(filed, report_keys(filed.document))
        for statement in statements:
            self.add(statement, statement_keys(statement))
        for judgement in judge(reports, statements, self, NOW):
            self.judge(judgement)

    def known(self, report: Report) -> None:
        return None

    def file(self, filed: Filed, keys: Collection[str] = ()) -> bool:
        self._reports[filed.document.id] = filed
        return self._filed_under(filed.document.id, keys)

    def add(self, statement: Statement, keys: Collection[str] = ()) -> bool:
        self._statements[statement.id] = statement
        return self._filed_under(statement.id, keys)

    def judge(self, judgement: Judgement) -> bool:
        new = judgement.id not in self.found
        self.found[judgement.id] = judgement
        return new

    def sharing(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        return ((key, id_) for key in keys for id_ in self._keys.get(key, ()))

    def statements_by_id(self, ids: Collection[str]) -> dict[str, Statement]:
        return {id_: self._statements[id_] for id_ in ids if id_ in self._statements}

    def filed_by_id(self, ids: Collection[str]) -> dict[str, Filed]:
        return {id_: self._reports[id_] for id_ in ids if id_ in self._reports}

    def _filed_under(self, id_: str, keys: Collection[str]) -> bool:
        for key in keys:
            self._keys[key].append(id_)
        return True
