"""One answer as a notebook shows it: its sentence, and the passages that say so."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.brief.language import language
from dateline.brief.svg import clean
from dateline.brief.telling import MOST_CITED, cited, tell
from dateline.brief.wording import Wording, short
from dateline.situation.answers import Citation, Fluent, Occurrence
from dateline.situation.html import shown
from dateline.situation.timeline import Moment

QUOTED = 400  # letters of a sentence


@shown.register(Fluent)
@shown.register(Occurrence)
def answer(one: Fluent | Occurrence) -> str:
    """A state or an event."""
    return f"<p>{_safe(tell(one, Wording(language())))}</p>{_passages(cited(one), len(one.citations))}"


@shown.register
def moment(one: Moment) -> str:
    """An entry of a timeline: its days, and the event or the change, with the passages that tell that change."""
    told = one.occurrence or one.fluent
    if told is None:
        return f"<p>{_safe(one.on or 'no day told')}</p>"
    change = f" ({_safe(one.change.status)})" if one.change is not None else ""
    citations: Sequence[Citation] = told.citations
    if one.change is not None:
        citations = [c for c in told.citations if c.statement in one.change.statements] or citations
    said = f"<p><b>{_safe(one.on or 'no day told')}</b>{change}: {_safe(tell(told, Wording(language())))}</p>"
    return said + _passages(citations[:MOST_CITED], len(citations))


def _passages(citations: Sequence[Citation], count: int) -> str:
    rows = "".join(f"<li>{_passage(one)}</li>" for one in citations)
    more = f"<li>and {count - len(citations)} more</li>" if count > len(citations) else ""
    return f"<ul>{rows}{more}</ul>"


def _passage(one: Citation) -> str:
    words = f"“{_safe(short(one.text, QUOTED))}”" if one.text is not None else "(imported, no passage)"
    said = "".join(f", according to {_safe(short(source.text))}" for source in one.attribution)
    published = f"{_safe(one.publisher or one.doc or 'no publisher')}, {_safe(one.published or 'date unknown')}"
    return f"{words} — {published}{said}{', hedged' if one.hedged else ''} <code>{_safe(one.statement)}</code>"


def _safe(text: str) -> str:
    return escape(clean(text))
