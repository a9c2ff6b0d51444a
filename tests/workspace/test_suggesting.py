"""What is offered while a name is typed: the likely first, quickly, and every value a filter takes."""

from __future__ import annotations

import time

import pytest

from dateline.workspace import Workspace
from dateline.workspace.suggesting import MOST, Suggesting, What


@pytest.fixture(scope="module")
def suggesting(workspace: Workspace) -> Suggesting:
    return Suggesting(workspace.names)


@pytest.mark.parametrize(
    ("typed", "what", "first"),
    [
        ("Wag", "actor", "group:wagner-group"),
        ("us", "actor", "USA"),
        ("NER", "actor", "NER"),
        ("nig", "actor", "NER"),
        ("Putin", "actor", "person:vladimir-putin"),
        ("mali", "actor", "MLI"),
        ("New York T", "actor", "media:new-york-times"),
        ("nig", "place", "NER"),
        ("us", "place", "USA"),
        ("Fr", "place", "FRA"),
        ("agade", "place", "Agadez"),
        ("new yo", "place", "New York"),
        ("NER", "place", "NER"),
    ],
)
def test_the_likeliest_comes_first(suggesting: Suggesting, typed: str, what: What, first: str) -> None:
    assert suggesting.suggest(typed, what)[0][0] == first


@pytest.mark.parametrize("typed", ["a", "Ni", "sah", "Rus", "New ", "saint-", "Al", "xqzt", "é", "N'D"])
def test_every_value_can_be_asked(suggesting: Suggesting, workspace: Workspace, typed: str) -> None:
    actors, places = suggesting.suggest(typed, "actor"), suggesting.suggest(typed, "place")
    assert max(len(actors), len(places)) <= MOST
    assert all(workspace.names.party(value) for value, _ in actors)
    assert all(workspace.names.spots(value) for value, _ in places)
    assert len(dict(actors)) == len(actors)


def test_the_next_letter_is_answered_at_once(suggesting: Suggesting) -> None:
    for what in ("actor", "place"):
        suggesting.suggest("x", what)  # makes the lists
        begun = time.process_time()
        for typed in ("N", "Ni", "Nig", "un", "New Y", "xqzt"):
            suggesting.suggest(typed, what)
        assert time.process_time() - begun < 0.6
