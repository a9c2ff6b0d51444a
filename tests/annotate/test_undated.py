"""The publication date of reports without one: inferred where offices and dated facts bound it, else unknown."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.annotate.clues import Clue
from dateline.annotate.undated import weigh
from dateline.model import Report
from dateline.workspace import Workspace

Code = Callable[..., Any]
FILLER = "Nobody was hurt. Nothing else is known. The talks go on."
INFERRED = [
    pytest.param(
        f"The French president, François Hollande, met David Cameron, the British prime minister, in Paris. {FILLER}",
        date(2013, 5, 1),
        id="two terms",
    ),
    pytest.param(
        f"The British foreign secretary, Jeremy Hunt, left for talks. Gavin Williamson, the former defence secretary, was "
        f"not there. {FILLER}",
        date(2019, 6, 1),
        id="a term and one that ended",
    ),
    pytest.param(
        f"The prime minister, Boris Johnson, spoke in London. In 2020 the army left the camp. {FILLER}",
        date(2021, 6, 1),
        id="a term and a year that is past",
    ),
    pytest.param(
        f"The US secretary of state, Antony Blinken, flew to Niamey. The coup of last July in Niger changed everything. "
        f"President Emmanuel Macron agreed. {FILLER}",
        date(2024, 2, 1),
        id="a coup of last July",
    ),
]
UNKNOWN = [
    pytest.param(f"The minister met the general in the capital last week. {FILLER}", id="nothing dated"),
    pytest.param(f"Vladimir Putin, the Russian president, met his ministers. {FILLER}", id="still in office"),
    pytest.param(f"The mayor said in 2012 that all was well. {FILLER}", id="one side only"),
    pytest.param(f"President Bush warned President Hussein again. {FILLER}", id="surnames that more than one bore"),
    pytest.param("Boris Johnson, the prime minister, met Angela Merkel, the German chancellor.", id="no report"),
]


@pytest.mark.parametrize(("text", "published"), INFERRED)
def test_inferred(code: Code, text: str, published: date) -> None:
    document = code(text).document
    assert document.published_from == "inferred"
    assert date.fromisoformat(document.published) <= published <= date.fromisoformat(document.published_end)
    assert len(document.published_basis) >= 2
    assert all(text[b.span[0] : b.span[1]] == b.text for b in document.published_basis)


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown(code: Code, text: str) -> None:
    document = code(text).document
    assert (document.published, document.published_from, document.published_basis) == (None, "unknown", ())


def test_relative_dates_are_resolved_against_the_interval(code: Code) -> None:
    text = (
        "The decision comes a month after the junta in Niger revoked its security pact with the US. Kurt Campbell, the "
        "deputy secretary of state, and Ebrahim Raisi, the Iranian president, spoke. In December he left. It began on 15 March."
    )
    coded = code(text)
    assert (coded.document.published, coded.document.published_end) == ("2024-04-01", "2024-04-30")
    dates = {m.text: (m.date, m.enddate) for m in coded.mentions if m.type == "date"}
    assert dates["15 March"] == ("2024-03-15", "2024-03-15")
    assert dates["December"] == ("2023-12-01", "2023-12-31")


def test_a_given_date_is_left_alone(code: Code) -> None:
    document = code(INFERRED[0].values[0], "2018-01-01").document
    assert (document.published, document.published_from) == ("2018-01-01", "argument")


def clue(about: str, start: str | None, end: str | None, kind: Any = "term") -> Clue:
    window = (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    return Clue(0, 1, about, about, (window,), kind)


def test_terms_of_the_past_are_told_by_what_came_later() -> None:
    found = weigh(
        [clue("a", "2017-01-20", "2021-01-19"), clue("b", "2009-01-20", "2017-01-19"), clue("c", "2018-01-09", None)]
    )
    assert found is not None
    assert (found.days.start, found.days.end) == (date(2017, 12, 26), date(2021, 2, 2))


def test_more_against_than_for_is_unknown() -> None:
    old = [clue("b", "2001-01-20", "2005-01-19"), clue("c", "2001-05-02", "2004-06-01")]
    assert weigh([clue("a", "2017-01-20", "2021-01-19"), *old]) is None


def test_terms_that_hardly_meet_are_no_evidence() -> None:
    assert weigh([clue("a", "2017-01-20", "2021-01-19"), clue("b", "2012-05-01", "2017-02-10")]) is None


def test_an_anchor_narrows_but_never_outweighs() -> None:
    terms = [clue("a", "2017-01-20", "2021-01-19"), clue("b", "2016-07-13", "2019-07-23")]
    near, far = clue("c", "2018-04-01", "2018-04-30", "anchor"), clue("d", "2024-10-01", "2024-10-31", "anchor")
    found = weigh([*terms, near, far])
    assert found is not None
    assert (found.days.start, found.days.end) == (date(2018, 4, 1), date(2018, 4, 30))
    assert weigh([far, *terms[:1]]) is None


def test_one_clue_is_not_enough() -> None:
    assert weigh([clue("a", "2017-01-20", "2021-01-19")]) is None
    assert weigh([]) is None


def test_an_opening_of_the_past_dates_no_report(workspace: Workspace) -> None:
    text = (
        "On Saturday 31 August 2013 the fleet was ready. In 2017 Donald Trump, the US president, spoke of it. " + FILLER
    )
    report = Report(id="a", text=text, published="2013-08-31", published_end="2013-09-07", published_from="inferred")
    document = next(iter(workspace.coder.code([report]))).document
    assert (document.published, document.published_end, document.published_from) == (None, None, "unknown")
