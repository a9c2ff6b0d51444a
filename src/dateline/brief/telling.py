"""One answer as one sentence: the template of its kind filled with its record, nothing added."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.brief.language import FLAG, capital, fill
from dateline.brief.wording import Wording, short
from dateline.dates.edtf import from_edtf
from dateline.model import Entity, Facility, Place, Title
from dateline.situation.answers import Citation, Fluent, Occurrence

Answer = Fluent | Occurrence
COUNTED = ("dead", "injured", "arrested", "participants")
MOST_CITED = 3  # passages that one sentence cites: the first and the last, and the last of another publisher


def tell(answer: Answer, wording: Wording, *, later: bool = False) -> str:
    """The sentence, with who says so and what makes a reader careful; `later` says that it was not known by the day asked."""
    table, claim, sources = wording.language, told(answer, wording), wording.sources(answer.citations)
    if sources is not None:
        claim = fill(table.attributed, {"sources": sources, "claim": claim})
    if later:
        claim = fill(table.later, {"claim": claim})
    tail = fill(
        table.tail,
        {
            "hedged": FLAG if answer.hedged else None,
            "publishers": str(answer.publishers) if answer.publishers > 1 else None,
            "disputed": FLAG if answer.disputed else None,
        },
    )
    return capital(f"{claim.removesuffix('.')}{tail}.")


def told(answer: Answer, wording: Wording) -> str:
    """What is told, as it stands inside a sentence."""
    return tell_fluent(answer, wording) if isinstance(answer, Fluent) else tell_event(answer, wording)


def tell_fluent(fluent: Fluent, wording: Wording) -> str:
    """How something stood."""
    templates = wording.language.sentences[fluent.predicate]
    names = (f"{fluent.status}/{fluent.standing}", f"/{fluent.standing}", fluent.status)
    template = next(templates[name] for name in names if name in templates)
    thing, value = fluent.object, fluent.value or {}
    force = fluent.predicate in ("presence", "facility")
    polity = fluent.predicate in ("agreement", "relation")
    subject = wording.party(fluent.subject, force=force, polity=polity)
    fields: dict[str, str | None] = {
        "subject": subject,
        "place": wording.place(thing) if isinstance(thing, Place) else None,
        "object": wording.party(thing, polity=polity) if isinstance(thing, Entity) else None,
        "title": wording.title(thing) if isinstance(thing, Title) else None,
        "facility": wording.facility(thing, str(value.get("kind") or "")) if isinstance(thing, Facility) else None,
        "strength": wording.figures(fluent.figures) if fluent.predicate == "presence" else None,
        "since": wording.days(fluent.since),
        "until": wording.days(fluent.until),
        "confirmed": wording.days(fluent.last_confirmed),
        "manner": wording.language.manners.get(str(value.get("manner"))),
        "before": wording.language.relation_words.get(_before(fluent) or ""),
    }
    if fluent.predicate == "agreement" and isinstance(thing, Entity):
        if fluent.standing == "confirmed" and fields["confirmed"] == fields["since"]:
            fields["confirmed"] = None  # signed on a day and not told of again
        kinds = wording.language.agreements
        fields["agreement"] = kinds.get(str(value.get("kind") or ""), kinds[""])
        fields["parties"] = wording.parties((fluent.subject, thing, *fluent.others), polity=True)
    return fill(template, fields)


def tell_event(event: Occurrence, wording: Wording) -> str:
    """What happened."""
    acts = wording.language.acts
    act, against = acts.get(f"{event.event}/{event.mode}") or acts[event.event]
    counts = [
        fill(wording.language.counts[name], {"figure": figure})
        for name in COUNTED
        if (figure := wording.figures(getattr(event, name))) is not None
    ]
    fields = {
        "act": act,
        "actor": wording.parties(event.actor),
        "against": against,
        "recipient": wording.parties(event.recipient),
        "place": wording.place(event.event_loc),
        "date": wording.span(event.date, event.enddate),
        "counts": wording.joined(counts) or None,
    }
    return fill(wording.language.event[event.status], fields)


def told_against(answer: Answer, wording: Wording) -> str:
    """That it is disputed, and why."""
    why = "; ".join(dict.fromkeys(short(found.why, 90) for found in answer.contradictions)) or None
    return capital(fill(wording.language.dispute, {"claim": told(answer, wording).removesuffix("."), "why": why}))


def cited(answer: Answer, most: int = MOST_CITED, *, after: str | None = None) -> tuple[Citation, ...]:
    """The passages that a sentence cites: the last told, the first told, then the last of each other publisher.

    Those of a state are of reports published by its day, where there are any: they are what it is "last told of" by.
    With `after` those published after that day alone, where there are any.
    """
    told = answer.citations
    if after is not None:
        told = tuple(citation for citation in told if (citation.published or "") > after) or told
    elif isinstance(answer, Fluent) and answer.on is not None:
        told = tuple(citation for citation in told if (citation.published or "") <= answer.on) or told
    if len(told) <= most:
        return told
    chosen = {len(told) - 1: told[-1], 0: told[0]}
    heard = {told[-1].publisher, told[0].publisher}
    for at in range(len(told) - 1, -1, -1):
        if len(chosen) < most and told[at].publisher not in heard:
            chosen[at] = told[at]
            heard.add(told[at].publisher)
    return tuple(chosen[at] for at in sorted(chosen))


def told_places(places: Sequence[Fluent], wording: Wording) -> str:
    """Where in a country a force is told to be as well."""
    named = {
        presumed: wording.joined(
            [
                wording.place(one.object) or ""
                for one in places
                if isinstance(one.object, Place) and _guessed(one) == presumed
            ]
        )
        for presumed in (False, True)
    }
    return fill(wording.language.places, {"places": named[False] or None, "presumed": named[True] or None}).strip()


def _guessed(fluent: Fluent) -> bool:
    return fluent.standing == "presumed"


def _before(fluent: Fluent) -> str | None:
    """The status before it came to the present one, None where none is told; what came after the day is not before it."""
    statuses = [change.status for change in fluent.history if _by(change.on, fluent.on)]
    while statuses and statuses[-1] != fluent.status:
        statuses.pop()
    earlier = [status for status in statuses if status != fluent.status]
    return earlier[-1] if earlier else None


def _by(text: str | None, day: str | None) -> bool:
    """Whether days told (EDTF) may have begun by a day."""
    first = from_edtf(text).first if text is not None else None
    return first is None or day is None or first.start.isoformat() <= day
