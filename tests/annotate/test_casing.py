"""Text without capitals, or all in capitals, is read as if it had them; what it says stays as written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Event

LOWER = "police in kanpur arrested 20 activists on friday, the russian army said."


@pytest.mark.parametrize("text", [LOWER, LOWER.upper()])
def test_words_stay_as_written(code: Callable[..., Any], text: str) -> None:
    coded = code(text, "2020-05-05")
    assert coded.document.text == text
    for event in (c for c in coded.claims if isinstance(c, Event)):
        assert event.quote == text[slice(*event.span)]
        for entity in event.actor + event.recipient:
            assert entity.span is None or entity.entity_text == text[slice(*entity.span)]
    assert all(m.text == text[slice(*m.span)] for m in coded.mentions)
    assert {m.resolved_place for m in coded.mentions if m.type == "place"} >= {"Kanpur"}


def test_a_cased_text_is_not_touched(code: Callable[..., Any]) -> None:
    places = [
        m.text for m in code("The boys in nice shirts went to Paris on Friday.", None).mentions if m.type == "place"
    ]
    assert places == ["Paris"]
