"""What the tables show of an answer: who and where, how it stood, how many, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

from dateline.model import Entity, Facility, Place, Record, State, Statement, Title
from dateline.situation.answers import Citation, Figures, Fluent, Occurrence
from dateline.situation.dyad import Week
from dateline.situation.timeline import Moment
from dateline.workspace.news import News

SHORT = 8  # letters of an id in a table: of the record of the passage that is quoted; `show` takes any unambiguous beginning
Cells = dict[str, str]
Thing = Entity | Title | Facility | Place | None


@singledispatch
def cells(record: Record) -> Cells:
    """The cells of a table's row by column, each of one or several lines; all records of a type have the same columns."""
    raise TypeError(f"expected an answer, found {type(record).__name__}")


@cells.register
def _fluent(fluent: Fluent) -> Cells:
    said = [*_clauses(fluent), _quoted(fluent.citations, fluent.on)]
    return {
        "who": named(fluent.subject),
        "where, what": _lines(named(fluent.object), *(named(other) for other in fluent.others), _value(fluent)),
        "stood": _lines(fluent.status, f"{fluent.since or '…'} – {fluent.until or '…'}", _confirmed(fluent)),
        "how many": bounds(fluent.figures),
        "who says so": _lines(*said),
        "id": _shown(fluent.citations, fluent.on),
    }


@cells.register
def _occurrence(event: Occurrence) -> Cells:
    sizes = [(name, getattr(event, name)) for name in ("participants", "dead", "injured", "arrested")]
    return {
        "when": _days(event.date, event.enddate),
        "who": _several(event.actor),
        "did": _lines(
            " ".join((event.event, event.mode or "")).strip(), event.status if event.status != "actual" else ""
        ),
        "to whom": _several(event.recipient),
        "where": named(event.event_loc),
        "how many": _lines(*(f"{name} {bounds(figures)}" for name, figures in sizes if figures is not None)),
        "who says so": _lines(*_clauses(event), _quoted(event.citations)),
        "id": _shown(event.citations),
    }


@cells.register
def _moment(moment: Moment) -> Cells:
    told: Fluent | Occurrence | None = moment.occurrence or moment.fluent
    if moment.fluent is not None and moment.change is not None:
        what = f"{moment.fluent.predicate}: {moment.change.status}"
        who, other = named(moment.fluent.subject), named(moment.fluent.object)
        cited = [c for c in moment.fluent.citations if c.statement in moment.change.statements]
    elif moment.occurrence is not None:
        event = moment.occurrence
        status = f" ({event.status})" if event.status != "actual" else ""
        what = " ".join((event.event, event.mode or "")).strip() + status
        who, other = _several(event.actor), _lines(_several(event.recipient), named(event.event_loc))
        cited = list(event.citations)
    else:
        what, who, other, cited = "", "", "", []
    return {
        "when": moment.on or "–",
        "who": who,
        "what": what,
        "whom, where": other,
        "who says so": _lines(*(_clauses(told) if told is not None else ()), _quoted(cited)),
        "id": _shown(cited),
    }


@cells.register
def _news(news: News) -> Cells:
    told = news.statement or news.fluent
    was = f"{news.was} → " if news.was is not None else ""
    rest = cells(told) if told is not None else {}
    return {
        "what": news.what,
        "now": f"{was}{news.now}",
        "who": rest.get("who", ""),
        "who says so": rest.get("who says so", ""),
        "id": rest.get("id") or news.id[:SHORT],
    }


@cells.register
def _week(week: Week) -> Cells:
    return {
        "week of": week.week,
        "who": week.actor,
        "to whom": week.recipient,
        "events": str(week.n),
        "sum": f"{week.sum:+.1f}",
        "mean": f"{week.mean:+.1f}",
        "from – to": f"{week.min:+.1f} – {week.max:+.1f}",
        "cooperation": f"{week.quads[0]} said, {week.quads[1]} done",
        "conflict": f"{week.quads[2]} said, {week.quads[3]} done",
    }


@cells.register
def _statement(statement: Statement) -> Cells:
    claim = statement.claim
    state = isinstance(claim, State)
    place: Thing = claim.object if isinstance(claim, State) and isinstance(claim.object, Place) else None
    where = place if isinstance(claim, State) else claim.event_loc
    days = (
        " – ".join(part or "…" for part in (claim.from_, claim.to))
        if isinstance(claim, State)
        else _days(claim.date, claim.enddate)
    )
    said = f"“{claim.quote}”" if claim.quote is not None else "(imported)"
    return {
        "when": "–" if state and days == "… – …" else days,
        "who": _several((claim.subject,) if isinstance(claim, State) else claim.actor),
        "what": claim.predicate if isinstance(claim, State) else " ".join((*claim.event, *claim.mode)),
        "status": claim.status,
        "to whom": named(claim.object)
        if isinstance(claim, State) and where is None
        else _several(() if isinstance(claim, State) else claim.recipient),
        "where": named(where),
        "who says so": _lines(
            f"{said} — {statement.publisher or 'no publisher'}, {statement.published or 'date unknown'}"
        ),
        "id": claim.id[:SHORT],
    }


def named(thing: Thing) -> str:
    """What somebody or something is called, with its codes; empty for nothing.

    >>> named(Title(title="president", code="NER")), named(Entity(entity_text="forces", code="USA", sector="MIL")), named(None)
    ('president NER', 'forces USA:MIL', '')
    """
    if isinstance(thing, Entity):
        code = ":".join(part for part in (thing.code, thing.sector) if part is not None)
        return " ".join(part for part in (thing.identifier_text or thing.entity_text, code) if part)
    if isinstance(thing, Title):
        return " ".join(part for part in (thing.title, thing.code) if part)
    if isinstance(thing, Facility):
        return " ".join(part for part in (thing.name, thing.country_code) if part)
    if isinstance(thing, Place):
        name = thing.resolved_place or thing.extracted_place or thing.country
        return " ".join(part for part in (name, thing.country_code) if part)
    return ""


def bounds(figures: Figures | None) -> str:
    """Figures as people read them: the best one, with the lowest and highest told where they differ.

    >>> bounds(Figures(low=650, best=1000, high=1100, told=()))
    '1,000 (650–1,100)'
    """
    if figures is None:
        return ""
    low, best, high = ("?" if figure is None else f"{figure:,}" for figure in (figures.low, figures.best, figures.high))
    return best if low == best == high else f"{best} ({low}–{high})"


def history(fluent: Fluent) -> list[str]:
    """The steps of a state, a line each, with the short ids of the statements that tell it."""
    return [
        f"{change.on or 'no day told'}: {change.status} ({', '.join(id_[:SHORT] for id_ in change.statements)})"
        for change in fluent.history
    ]


def _several(entities: Sequence[Entity]) -> str:
    return _lines(*(named(entity) for entity in entities))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return "–"
    return first if last in (None, first) else f"{first} – {last}"


def _confirmed(fluent: Fluent) -> str:
    """How sure it is that it still held: `stale` where too long ago."""
    if fluent.standing not in ("confirmed", "stale"):
        return fluent.standing if fluent.standing != fluent.status else ""
    ago = f", {fluent.age_days} days before" if fluent.age_days else ""
    return f"{'STALE: ' if fluent.standing == 'stale' else ''}last told {fluent.last_confirmed or 'on no day'}{ago}"


def _value(fluent: Fluent) -> str:
    return "; ".join(f"{name}: {value}" for name, value in (fluent.value or {}).items() if value is not None)


def _clauses(answer: Fluent | Occurrence) -> Iterable[str]:
    """How many say so, and what should make a reader careful."""
    marks = (("DISPUTED", answer.disputed), ("hedged", answer.hedged))
    count = "1 publisher" if answer.publishers == 1 else f"{answer.publishers} publishers"
    yield ", ".join((count, *(word for word, so in marks if so)))


def passage(citations: Sequence[Citation], on: str | None) -> Citation | None:
    """The one to show of many: what was told last by the day, else the first after it; without a day the last."""
    told = sorted(citations, key=lambda citation: (citation.published or "", citation.statement))
    by_then = [citation for citation in told if on is None or (citation.published or "") <= on]
    return by_then[-1] if by_then else (told[0] if told else None)


def _shown(citations: Sequence[Citation], on: str | None = None) -> str:
    """The id by which `dateline show` finds that passage."""
    last = passage(citations, on)
    return last.statement[:SHORT] if last is not None else ""


def _quoted(citations: Sequence[Citation], on: str | None = None) -> str:
    """The passage with its publisher and date."""
    last = passage(citations, on)
    if last is None:
        return ""
    words = f"“{last.quote}”" if last.quote is not None else "(imported, no passage)"
    return f"{words} — {last.publisher or last.doc or 'no publisher'}, {last.published or 'date unknown'}"
