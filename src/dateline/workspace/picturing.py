"""Which drawing answers get: the figures of forces, columns of events, weeks of a pair, or spells and signs on one line of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.brief.columns import draw_events, draw_weeks
from dateline.brief.language import language
from dateline.brief.picture import Picture
from dateline.brief.plots import draw_answers, draw_strength
from dateline.brief.strengths import series_of
from dateline.brief.wording import Wording
from dateline.errors import UsageError
from dateline.model import Record
from dateline.situation.answers import Fluent, Occurrence
from dateline.situation.dyad import Week
from dateline.situation.timeline import Moment

Drawn = Fluent | Occurrence


def pictured(answers: Sequence[Record], title: str, *, undated: int = 0) -> Picture:
    """The drawing of answers of one type; `UsageError` where none has a day, or they are of a type that has no drawing.

    `undated` are events of a pair that are in no week.
    """
    if answers and not isinstance(answers[0], Fluent | Occurrence | Moment | Week):
        kind = type(answers[0]).__name__.lower()
        raise UsageError(f"expected states, events, weeks or a timeline to draw, found answers of the type {kind}")
    if answers and isinstance(answers[0], Week):
        return Picture(draw_weeks([one for one in answers if isinstance(one, Week)], title=title, undated=undated))
    if answers and isinstance(answers[0], Occurrence):
        return Picture(draw_events([one for one in answers if isinstance(one, Occurrence)], title=title))
    fluents = [one for one in answers if isinstance(one, Fluent)]
    if series_of(fluents, Wording(language())):
        return Picture(draw_strength(fluents, title=title))
    return on_a_line(answers, title)


def on_a_line(answers: Iterable[Any], title: str) -> Picture:
    """States as spells and events as signs, each once; of the moments of a timeline what they are moments of."""
    told = [(one.fluent or one.occurrence) if isinstance(one, Moment) else one for one in answers]
    once = {one.id: one for one in told if isinstance(one, Fluent | Occurrence)}
    return Picture(draw_answers(list(once.values()), title=title))
