"""The news of a watch, and the answers to a question, as Atom feeds (RFC 4287): the same bytes for the same news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from dateline.ledger.protocol import Ledger
from dateline.model import Record, Statement
from dateline.situation.timeline import Moment
from dateline.workspace.asking import cited
from dateline.workspace.cells import cells
from dateline.workspace.news import News

ATOM = "http://www.w3.org/2005/Atom"
TAG = "tag:dateline,2026"  # ids are ours and lead nowhere: a tag URI (RFC 4151) says so
EPOCH = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `id` is stable, `updated` the moment the ledger learnt of it, `link` where it is shown."""

    id: str
    title: str
    updated: str
    summary: str
    link: str | None = None


def feed(name: str, news: Sequence[News]) -> str:
    """The feed of a watch; an entry is dated by when the ledger learnt of it."""
    entries = [
        Entry(f"{TAG}:{one.what}:{one.id}:{one.recorded_at}", _title(one), one.recorded_at, _summary(one))
        for one in news
    ]
    return written(f"{TAG}:watch:{name}", f"dateline: {name}", entries)


def answers_feed(  # noqa: PLR0913 - what a feed says of itself
    ledger: Ledger, found: Sequence[Record], *, title: str, id_: str, page: str, self_: str, base: str
) -> str:
    """The feed of the answers to a question. `page` shows them, `self_` is the feed's address, `base` that of the service."""
    told = ledger.statements_by_id({statement for one in found for statement in _rests_on(one)})
    entries = [_entry(one, told, base) for one in found]
    return written(f"{TAG}:query:{id_}", f"dateline: {title}", entries, page=page, self_=self_)


def written(
    id_: str, title: str, entries: Sequence[Entry], *, page: str | None = None, self_: str | None = None
) -> str:
    """The document."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    _text(root, "id", id_)
    _text(root, "title", title)
    _text(root, "updated", max((one.updated for one in entries), default=EPOCH))
    _link(root, "self", self_)
    _link(root, "alternate", page)
    author = Xml.SubElement(root, f"{{{ATOM}}}author")
    _text(author, "name", "dateline")
    for one in entries:
        entry = Xml.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "id", one.id)
        _text(entry, "title", one.title)
        _text(entry, "updated", one.updated)
        _link(entry, "alternate", one.link)
        _text(entry, "summary", one.summary)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _entry(one: Record, told: Mapping[str, Statement], base: str) -> Entry:
    mine = [told[id_] for id_ in _rests_on(one) if id_ in told]
    newest = max(mine, key=lambda statement: (statement.recorded_at, statement.published or "", statement.id))
    row = cells(one)
    parts = {name: cell.replace("\n", ", ") for name, cell in row.items() if cell and name != "id"}
    said = parts.pop("who says so", "")
    doc = newest.claim.doc
    link = f"{base}report/{quote(doc, safe='')}?at={newest.id}" if doc is not None else base
    return Entry(f"{TAG}:{_named(one)}", "; ".join(parts.values()), newest.recorded_at, said, link)


def _rests_on(one: Record) -> frozenset[str]:
    return frozenset([one.id]) if isinstance(one, Statement) else cited(one)


def _named(one: Record) -> str:
    """What tells an answer from all others, whatever is learnt of it later."""
    if isinstance(one, Moment):
        what = one.occurrence or one.fluent
        status = one.change.status if one.change is not None else ""
        return f"moment:{getattr(what, 'id', '')}:{one.on or ''}:{status}"
    return f"{getattr(one, 'kind', 'telling')}:{getattr(one, 'id', '')}"


def _title(one: News) -> str:
    was = f"{one.was} → " if one.was is not None else ""
    return f"{one.what}: {was}{one.now}"


def _summary(one: News) -> str:
    told = one.statement or one.fluent
    return "; ".join(cell.replace("\n", ", ") for cell in cells(told).values() if cell) if told is not None else one.now


def _link(parent: Xml.Element, relation: str, target: str | None) -> None:
    if target is not None:
        Xml.SubElement(parent, f"{{{ATOM}}}link", rel=relation, href=target)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    """A child with text; characters that XML cannot hold are replaced."""
    child = Xml.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "\N{REPLACEMENT CHARACTER}" for c in text
    )
