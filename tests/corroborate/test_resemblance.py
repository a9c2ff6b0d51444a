"""Two reports of one event score above two of one kind of event, whatever the order and the batch."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.distil import Distiller
from dateline.annotate.essence import Essence
from dateline.config import AnnotateConfig
from dateline.corroborate.resemblance import FEATURES, Told, resemblance

QUAKE = "A magnitude 6.3 earthquake struck Herat in western Afghanistan on Saturday, killing at least 120 people, officials said."
QUAKE_TOO = "At least 120 people were killed when an earthquake of magnitude 6.3 hit the Afghan province of Herat, officials said on Saturday."
OTHER_QUAKE = "A magnitude 5.6 earthquake struck Jajarkot in western Nepal on Friday, killing at least 150 people, officials said."
NAMED = "President Adama Barrow named Peter Miller as the new interior minister on Tuesday, his office said."
NAMED_TOO = "Peter Miller becomes interior minister of Gambia, President Barrow's office announced."
OTHER_NAMED = "President Adama Barrow named Susan Brown as the new interior minister on Monday, his office said."
TALKS = "Envoys of Chad and Sudan met in Doha to talk about the border."

# A report, another of the same event, and one of another event that is like it.
RANKED = [(QUAKE, QUAKE_TOO, OTHER_QUAKE), (NAMED, NAMED_TOO, OTHER_NAMED), (QUAKE_TOO, QUAKE, TALKS)]


@cache
def distiller() -> Distiller:
    return Distiller(AnnotateConfig().model)


def told(text: str) -> Told:
    return Told.of(distiller().essence(text))


@pytest.mark.parametrize(("report", "same", "other"), RANKED)
def test_the_same_event_above_another_of_its_kind(report: str, same: str, other: str) -> None:
    first, second = resemblance(told(report), told(same)), resemblance(told(report), told(other))
    assert first.same
    assert not second.same
    assert first.score > 0.5 > second.score


def test_each_reason_weighs_at_most_its_feature() -> None:
    found = resemblance(told(NAMED), told(OTHER_NAMED)).because
    weights = {feature.name: feature.weight for feature in FEATURES}
    assert all(abs(reason.weight) <= 1.5 * weights[reason.feature] and reason.detail for reason in found)
    assert {reason.feature for reason in found if reason.weight < 0} >= {"other persons", "weekday"}


def test_publication_long_after_speaks_against() -> None:
    essence = distiller().essence(QUAKE)
    found = [resemblance(Told.of(essence, (1000, 1000)), Told.of(essence, (at, at))) for at in (1000, 1010, 1100)]
    weights = [reason.weight for answer in found for reason in answer.because if reason.feature == "published"]
    assert weights[0] > 0 > weights[1] > weights[2]


WORDS = st.dictionaries(st.sampled_from(["quake", "herat", "nepal", "strike", "barrow", "town"]), st.floats(0, 1))
SOME = st.frozensets(st.sampled_from(["herat", "nepal", "barrow"]))
FIGURES = st.dictionaries(st.sampled_from(["120", "150", "2"]), st.frozensets(st.sampled_from(["people", "town"])))
ESSENCES = st.builds(
    Essence,
    words=WORDS,
    names=WORDS,
    persons=SOME,
    figures=FIGURES,
    weekdays=st.frozensets(st.sampled_from(["monday", "friday"])),
    years=st.frozensets(st.sampled_from(["2023", "2024"])),
)
DAYS = st.one_of(st.none(), st.integers(1, 90).map(lambda day: (day, day)))


@given(ESSENCES, ESSENCES, DAYS, DAYS)
def test_which_report_comes_first_changes_nothing(
    one: Essence, other: Essence, day: tuple[int, int] | None, later: tuple[int, int] | None
) -> None:
    first, second = Told.of(one, day), Told.of(other, later)
    assert resemblance(first, second) == resemblance(second, first)
