"""What a brief is made of: sections of sentences, each with the numbers of its sources; marks of a map; bars of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.errors import UsageError
from dateline.model import Record

if TYPE_CHECKING:
    from dateline.brief.picture import Picture

MarkKind = Literal["presence", "facility", "violence", "protest", "coercion", "other"]
RowKind = Literal["office", "presence", "facility", "agreement"]


class Sentence(Record):
    """A sentence without its citation numbers, these, and the id of the answer that it tells."""

    text: str
    numbers: tuple[int, ...]
    answer: str
    place: str | None = None


class Section(Record):
    """What is told under one heading. `left` answers found no room; `command` shows them."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]
    left: int = 0
    command: str = ""


class Reference(Record):
    """A passage that is cited: a sentence of a report, or a record of another data set."""

    number: int
    doc: str | None
    title: str
    publisher: str
    published: str
    quote: str
    statements: tuple[str, ...]


class Mark(Record):
    """A spot on the map: what is there, how many, and what it is called."""

    kind: MarkKind
    lat: float
    lon: float
    label: str
    count: int
    detail: str


class Map(Record):
    """The marks of a country's map, and how many answers have no spot in it."""

    country: str
    title: str
    marks: tuple[Mark, ...]
    unplaced: int
    note: str
    policy: str


class Bar(Record):
    """A spell: all days as ISO; `since`..`sure` is when it began, `surely`..`until` when it ended; None is open."""

    kind: RowKind
    label: str
    since: str | None
    sure: str | None
    surely: str | None
    until: str | None
    ended: bool
    stale: bool
    detail: str


class Point(Record):
    """A thing that happened, on a day or within days."""

    kind: MarkKind
    start: str
    end: str
    detail: str


class Timeline(Record):
    """Bars and points from one day to another; `legend` says what the signs of points mean."""

    title: str
    first: str
    last: str
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    note: str
    legend: dict[str, str]


class Brief(Record):
    """A country on a day. `known` and `recorded` are the clocks it was asked with."""

    kind: Literal["brief"] = "brief"
    language: str
    country: str
    name: str
    day: str
    known: str | None
    recorded: str | None
    kicker: str
    title: str
    clocks: str
    sections: tuple[Section, ...]
    references_heading: str
    references: tuple[Reference, ...]
    map: Map | None
    timeline: Timeline | None
    legend: dict[str, str]
    nothing: str
    left: str
    statements: str
    made: str

    def plot(self, what: Literal["timeline", "map"] = "timeline") -> Picture:
        """Its timeline or its map by itself, with `save("name.svg")` or `.png`; `UsageError` where it has none."""
        from dateline.brief.maps import draw_map
        from dateline.brief.picture import Picture
        from dateline.brief.timelines import draw_timeline, headed

        if what == "map" and self.map is not None:
            return Picture(draw_map(self.map))
        if what == "timeline" and self.timeline is not None:
            head = headed(f"{self.title}: {self.timeline.title}", [self.clocks, self.timeline.note], 700.0)
            return Picture(draw_timeline(self.timeline, head=head))
        raise UsageError(
            f"expected a brief with a {what}, found one without; nothing that it tells has a day or a place"
        )

    def _repr_html_(self) -> str:
        from dateline.brief.html import fragment

        return fragment(self)
