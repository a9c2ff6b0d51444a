"""The publication date a text tells."""

from datetime import date

import pytest

from dateline.dates.published import dateline_in_text, infer_published

DATELINES = [
    ("NIAMEY, March 16, 2024 (Agency) — The junta ended it.", date(2024, 3, 16), "Niamey"),
    ("PARIS, 2 May 2018 - Talks began.", date(2018, 5, 2), "Paris"),
    ("Tel Aviv (2019-05-01): Rockets fell.", date(2019, 5, 1), "Tel Aviv"),
    ("Coup in Niger\n\nPublished: 16 March 2024\n\nThe junta", date(2024, 3, 16), None),
    ("16 Mar 2024\nThe US will leave.", date(2024, 3, 16), None),
    ("By A Writer\nUpdated on Tuesday, 3 March 2020 at 10:00 GMT\nText", date(2020, 3, 3), None),
]
NO_DATELINES = [
    "NIAMEY (Agency) — The junta ended it.",
    "The pact of March 16, 2024 was signed in Niamey.",
    "WASHINGTON, Aug. 12 (Agency) -- He left.",
    "On 11 September 2001 - and since - much changed.",
    "",
]
INFERRED = [
    ("The base was hit on Monday 12 March 2018, officials said.", ("2018-03-12", "2018-03-19")),
    ("NIAMEY, March 16, 2024 (Agency) — It ended.", ("2024-03-16", "2024-03-16")),
    ("He left on Monday, 12 March 2018. The war began on 3 May 2011.", ("2018-03-12", "2018-03-19")),
    ("He left on Monday, 12 March 2018. He died on 3 May 2019.", None),
    ("The war began on 3 May 2011.", None),
    ("On 11 September 2001 planes hit the towers.", None),
    ("Talks are due on Friday 4 May 2018, he said on Monday.", None),
    ("It has been so since Friday 4 May 2018.", None),
    ("Nothing is dated here.", None),
]


@pytest.mark.parametrize(("text", "day", "place"), DATELINES)
def test_dateline(text: str, day: date, place: str | None) -> None:
    assert dateline_in_text(text) == (day, place)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_no_dateline(text: str) -> None:
    assert dateline_in_text(text) is None


@pytest.mark.parametrize(("text", "bounds"), INFERRED)
def test_inferred(text: str, bounds: tuple[str, str] | None) -> None:
    found = infer_published(text)
    assert (None if found is None else (found.start.isoformat(), found.end.isoformat())) == bounds
