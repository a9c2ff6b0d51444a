"""The news of a watch as an Atom feed (RFC 4287), the same bytes for the same news."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from dateline.workspace.cells import cells
from dateline.workspace.news import News

ATOM = "http://www.w3.org/2005/Atom"
TAG = "tag:dateline,2026"  # ids are ours and lead nowhere: a tag URI (RFC 4151) says so
EPOCH = "1970-01-01T00:00:00Z"


def feed(name: str, news: Sequence[News]) -> str:
    """The feed of a watch; an entry is dated by when the ledger learnt of it."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    _text(root, "id", f"{TAG}:watch:{name}")
    _text(root, "title", f"dateline: {name}")
    _text(root, "updated", max((one.recorded_at for one in news), default=EPOCH))
    author = Xml.SubElement(root, f"{{{ATOM}}}author")
    _text(author, "name", "dateline")
    for one in news:
        entry = Xml.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "id", f"{TAG}:{one.what}:{one.id}:{one.recorded_at}")
        _text(entry, "title", _title(one))
        _text(entry, "updated", one.recorded_at)
        _text(entry, "summary", _summary(one))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _title(one: News) -> str:
    was = f"{one.was} → " if one.was is not None else ""
    return f"{one.what}: {was}{one.now}"


def _summary(one: News) -> str:
    told = one.statement or one.fluent
    return "; ".join(cell.replace("\n", ", ") for cell in cells(told).values() if cell) if told is not None else one.now


def _text(parent: Xml.Element, name: str, text: str) -> None:
    """A child with text; characters that XML cannot hold are replaced."""
    child = Xml.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "\N{REPLACEMENT CHARACTER}" for c in text
    )
