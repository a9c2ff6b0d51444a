"""What the map and the timeline of a brief show: the same answers that its sentences tell, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.brief.choosing import DAYS, Answer
from dateline.brief.content import Bar, Map, Mark, MarkKind, Point, RowKind, Timeline
from dateline.brief.language import fill
from dateline.brief.outlines import outlines
from dateline.brief.telling import tell
from dateline.brief.wording import Wording, short
from dateline.dates.edtf import from_edtf
from dateline.model import Entity, Facility, Place, Title
from dateline.situation.answers import Fluent, Occurrence

SPOT = 2  # of a place's resolution: what is only known to be in the country has no spot in it
MOST_BARS = 10
LABEL = 120  # characters of a bar's name; the drawing shows as many as it has room for
BACK = 365  # days that a timeline shows before the day
KINDS: dict[str, MarkKind] = {"ASSAULT": "violence", "PROTEST": "protest", "COERCE": "coercion", "MOBILIZE": "coercion"}


def country_map(
    country: str, chosen: Mapping[str, Sequence[Answer]], wording: Wording, numbers: Mapping[str, tuple[int, ...]]
) -> Map | None:
    """The marks of the country's map, the same spot and kind once; None for a country without an outline."""
    world = outlines()
    text = wording.language.text
    view = world.view(country)
    if view is None:
        return None
    found: dict[tuple[MarkKind, float, float], list[Answer]] = {}
    unplaced = 0
    for answer in (*chosen["forces"], *chosen["conflicts"]):
        place = spot_of(answer)
        if isinstance(answer, Fluent) and answer.standing == "ended":
            continue
        if (
            place is None
            or place.lat is None
            or place.lon is None
            or (place.resolution or 0) < SPOT
            or not view.holds(place.lon, place.lat)
        ):
            unplaced += 1
            continue
        found.setdefault((mark_kind(answer), round(place.lat, 2), round(place.lon, 2)), []).append(answer)
    marks = []
    for (kind, lat, lon), answers in sorted(found.items()):
        cited = sorted({n for answer in answers for n in numbers.get(answer.id, ())})
        detail = " ".join([tell(answers[0], wording), *(f"[{n}]" for n in cited)])
        label = short(wording.place(spot_of(answers[0])) or "", 28)
        marks.append(Mark(kind=kind, lat=lat, lon=lon, label=label, count=len(answers), detail=detail))
    return Map(
        country=country,
        title=fill(text["map"], {"country": wording.heading(country), "days": str(DAYS)}),
        marks=tuple(marks),
        unplaced=unplaced,
        note=fill(text["off_map"], {"count": str(unplaced)}) if unplaced else "",
        policy=world.policy,
    )


def country_timeline(chosen: Mapping[str, Sequence[Answer]], day: date, wording: Wording) -> Timeline | None:
    """Offices, forces, bases and agreements as bars, what happened as points; None where there is neither."""
    text = wording.language.text
    lasting = [
        a
        for key in ("governs", "forces", "agreements")
        for a in chosen[key][: MOST_BARS // 2 if key == "forces" else 3]
    ]
    bars = [bar for answer in lasting if isinstance(answer, Fluent) and (bar := bar_of(answer, wording)) is not None]
    points = [
        point
        for answer in chosen["conflicts"]
        if isinstance(answer, Occurrence) and (point := point_of(answer, wording))
    ]
    if not bars and not points:
        return None
    return Timeline(
        title=fill(text["timeline"], {"day": wording.days(day.isoformat())}),
        first=(day - timedelta(days=BACK)).isoformat(),
        last=day.isoformat(),
        bars=tuple(bars[:MOST_BARS]),
        points=tuple(points),
        note=text["timeline_note"],
        legend=wording.language.legend,
    )


def bar_of(fluent: Fluent, wording: Wording) -> Bar | None:
    """A spell; None for one that was only announced or of which no day is told at all."""
    if fluent.standing in ("planned", "unknown") or (fluent.since or fluent.until or fluent.last_confirmed) is None:
        return None
    since, sure = _ends(fluent.since)
    surely, until = _ends(fluent.until)
    ended = fluent.standing == "ended"
    return Bar(
        kind=_row(fluent),
        label=short(label_of(fluent, wording), LABEL),
        since=since,
        sure=sure if sure is not None else _first_told(fluent),
        surely=surely if ended else fluent.last_confirmed,
        until=until if ended else None,
        ended=ended,
        stale=fluent.standing == "stale",
        detail=tell(fluent, wording),
    )


def point_of(event: Occurrence, wording: Wording) -> Point | None:
    """A dated event."""
    if event.date is None:
        return None
    return Point(kind=mark_kind(event), start=event.date, end=event.enddate or event.date, detail=tell(event, wording))


def label_of(fluent: Fluent, wording: Wording) -> str:
    """A bar's name."""
    thing = fluent.object
    subject = wording.party(fluent.subject, force=fluent.predicate == "presence")
    if isinstance(thing, Title):
        return f"{subject}, {thing.title}"
    if isinstance(thing, Facility):
        holder = wording.party(fluent.subject, force=True)
        return f"{wording.facility(thing, str((fluent.value or {}).get('kind') or ''))}, {holder}"
    if isinstance(thing, Place):
        return f"{subject}, {wording.place(thing)}"
    if isinstance(thing, Entity) and fluent.predicate == "agreement":
        kinds = wording.language.agreements
        kind = kinds.get(str((fluent.value or {}).get("kind") or ""), kinds[""]).split(" ", 1)[-1]
        return f"{kind}, {wording.parties((fluent.subject, thing, *fluent.others), polity=True)}"
    return f"{subject} – {wording.party(thing)}" if isinstance(thing, Entity) else subject


def spot_of(answer: Answer) -> Place | None:
    """Where it is."""
    if isinstance(answer, Occurrence):
        return answer.event_loc
    thing = answer.object
    return thing.place if isinstance(thing, Facility) else thing if isinstance(thing, Place) else None


def mark_kind(answer: Answer) -> MarkKind:
    """The kind of sign that it gets."""
    if isinstance(answer, Fluent):
        return "facility" if answer.predicate == "facility" else "presence"
    return KINDS.get(answer.event, "other")


def _row(fluent: Fluent) -> RowKind:
    names: dict[str, RowKind] = {"office": "office", "facility": "facility", "agreement": "agreement"}
    return names.get(fluent.predicate, "presence")


def _ends(text: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that EDTF may mean, None for an open end."""
    if text is None:
        return None, None
    extent = from_edtf(text)
    return (
        extent.first.start.isoformat() if extent.first is not None else None,
        extent.last.end.isoformat() if extent.last is not None else None,
    )


def _first_told(fluent: Fluent) -> str | None:
    """The first day of publication that tells of it: by then it was so, whenever it began."""
    days = [change.on for change in fluent.history if change.on is not None and len(change.on) == 10]
    days += [citation.published for citation in fluent.citations if citation.published is not None]
    return min(days, default=None)
