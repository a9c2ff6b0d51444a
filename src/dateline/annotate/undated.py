"""The publication date of a report without one, inferred from what it tells: an interval, or nothing.

A wrong interval is worse than none. So the earliest day is set by all that had to happen before the report, the latest
by who still holds office and by what is tied to a dated fact; clues of the past are told by that they end before the
earliest day. The interval needs two clues about different things, and more for it than against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from dateline.annotate.anchors import anchor_clues, named_clues, paired_clues
from dateline.annotate.clues import Clue, Clueing, date_clues, office_clues, within
from dateline.annotate.knowledge import Knowledge
from dateline.annotate.layers import Sentence
from dateline.dates.interval import Interval
from dateline.gazetteer.actors import Actors
from dateline.gazetteer.happenings import Happenings
from dateline.model import Basis, Report

WIDEST = 5 * 366  # days; a wider interval tells nothing that the names do not
SHORTEST = 3  # sentences; a shorter text is no report that could tell
NEEDED = 2  # clues about different things
SLACK = timedelta(days=14)  # ministers are called so from when they are named until the week they left
MEETING = 60  # days; of two terms that meet for less, one is rather told as past
FAR = date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Inferred:
    """The days on which the report may have come out, and the clues it rests on."""

    days: Interval
    clues: tuple[Clue, ...]


def dated(report: Report, doc: Doc, sentences: Sequence[Sentence], knowledge: Knowledge) -> Report:
    """The report with the days inferred where it brings no date.

    Days that were inferred from its opening alone stay only where nothing in it came later: it may open with the past.
    """
    if report.published_from not in ("unknown", "inferred") or len(sentences) < SHORTEST:
        return report
    clues = clues_of(doc, sentences, knowledge.who.actors, knowledge.happenings)
    found = weigh(clues)
    if report.published is None:
        return report if found is None else _with(report, found.days, found.clues)
    end = date.fromisoformat(report.published_end or report.published)
    opening = Interval(date.fromisoformat(report.published), end, "interval")
    starts = _starts(clues)
    if found is not None:
        return _with(report, opening.intersect(found.days) or found.days, found.clues)
    return _with(report, None, ()) if starts and max(starts) > end else report


def _with(report: Report, days: Interval | None, clues: Sequence[Clue]) -> Report:
    text = report.text
    basis = [Basis(span=(clue.start, clue.end), text=text[clue.start : clue.end], fact=clue.fact) for clue in clues]
    return report.model_copy(
        update={
            "published": days.start.isoformat() if days is not None else None,
            "published_end": days.end.isoformat() if days is not None else None,
            "published_from": "inferred" if days is not None else "unknown",
            "published_basis": tuple(sorted(basis, key=lambda b: b.span)),
        }
    )


def clues_of(doc: Doc, sentences: Sequence[Sentence], actors: Actors, happenings: Happenings) -> list[Clue]:
    """All clues of a parsed report."""
    given = Clueing.of(doc, sentences, actors)
    return [
        *date_clues(given),
        *office_clues(given),
        *named_clues(given, happenings),
        *paired_clues(given),
        *anchor_clues(given, happenings),
    ]


def weigh(clues: Sequence[Clue]) -> Inferred | None:
    """What the clues allow together: first those that stand alone, then the anchors within what these leave.

    >>> may, june = date(2018, 5, 1), date(2018, 6, 30)
    >>> weigh([Clue(0, 1, "said", "date:1", ((may, None),)), Clue(2, 3, "office", "person:a", ((None, june),))]).days.end
    datetime.date(2018, 6, 30)
    """
    alone = sorted((clue for clue in clues if clue.kind != "anchor"), key=_width)
    starts = _starts(alone)
    if not starts:
        return None
    held = _Held(Interval(max(starts), FAR, "interval"))
    for clue in alone:
        held.take(clue)
    bounded = held.days.days <= WIDEST and len(held.against) <= held.bounding
    anchors = [clue for clue in sorted(clues, key=_width) if clue.kind == "anchor" and _shared(held.days, clue)]
    apart = {clue.about for clue in anchors}
    if all(_shared(held.days, one) and _meet(one, other) for one in anchors for other in anchors):
        bounded = bounded or len(apart) >= NEEDED
        for clue in anchors:
            held.take(clue)
    if not bounded or len(held.used) < NEEDED or held.days.days > WIDEST:
        return None
    days = _loosened(held.days, held.used.values())
    return Inferred(days, tuple(held.used.values())) if days is not None else None


class _Held:
    """The days that the clues so far leave, those that were used, and those that contradict them."""

    def __init__(self, days: Interval) -> None:
        self.days, self.first = days, days.start
        self.used: dict[str, Clue] = {}
        self.against: set[str] = set()

    def take(self, clue: Clue) -> None:
        """Narrows the days, or notes that a clue is of another time."""
        shared = _shared(self.days, clue)
        if shared is None:
            self.against.add(clue.about)
            return
        if shared != self.days or _ends(clue) or clue.windows[0][0] == self.first:
            self.used.setdefault(clue.about if clue.kind != "anchor" else f"{clue.about}:tied", clue)
        self.days = shared

    @property
    def bounding(self) -> int:
        """How many of the clues used have an end."""
        return sum(_ends(clue) for clue in self.used.values())


def _ends(clue: Clue) -> bool:
    return any(end is not None for _, end in clue.windows)


def _shared(days: Interval, clue: Clue) -> Interval | None:
    """What a clue leaves of some days: from the first to the last that it allows."""
    parts = [part for window in clue.windows if (part := within(days, window)) is not None]
    return Interval(min(p.start for p in parts), max(p.end for p in parts), "interval") if parts else None


def _meet(one: Clue, other: Clue) -> bool:
    """Whether two anchors allow a day in common."""
    return any(
        _shared(Interval(start, end, "interval"), other) is not None
        for start, end in one.windows
        if start is not None and end is not None
    )


def _loosened(days: Interval, used: Iterable[Clue]) -> Interval | None:
    """An end that rests on an office may be missed by some days; None where two terms hardly meet."""
    loose = {day for clue in used if clue.kind == "term" for window in clue.windows for day in window}
    firm = {day for clue in used if clue.kind != "term" for window in clue.windows for day in window}
    early, late = days.start in loose - firm, days.end in loose - firm
    if early and late and days.days < MEETING:
        return None
    start, end = days.start - SLACK if early else days.start, days.end + SLACK if late else days.end
    return Interval(start, end, "day" if start == end else "interval")


def _starts(clues: Sequence[Clue]) -> list[date]:
    """The days that each clue which bounds the report from below puts before it. An anchor may be tied to a wrong fact."""
    return [
        min(start for start, _ in clue.windows if start is not None)
        for clue in clues
        if clue.kind != "anchor" and clue.about != "weekday" and all(start is not None for start, _ in clue.windows)
    ]


def _width(clue: Clue) -> tuple[int, int]:
    """Narrow windows speak first; those without an end or of many years last."""
    spans = [((end or FAR) - (start or date(1900, 1, 1))).days for start, end in clue.windows]
    return sum(spans), clue.start
