"""Answers in a notebook, as one shows them: by `_repr_html_` and `_repr_svg_`, whatever the reports say."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dateline.brief.language import language
from dateline.brief.picture import Picture
from dateline.brief.telling import tell
from dateline.brief.wording import Wording
from dateline.errors import UsageError
from dateline.ledger.memory import MemoryLedger
from dateline.model import Entity
from dateline.workspace import Workspace
from dateline.workspace.answers import Answers
from dateline.workspace.desk import Desk
from ledger.building import event, filed, judgement, state
from workspace.adding import desk

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J"
VOID = {"br", "hr", "img", "meta"}


class Tags(HTMLParser):
    """The tags of a piece of HTML, each of which must be closed; and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def displayed(thing: Any) -> tuple[set[str], str]:
    """What a notebook does with the last value of a cell: the tags and words of the richest form that it offers."""
    if hasattr(thing, "_repr_svg_"):
        root = ElementTree.fromstring(thing._repr_svg_())
        assert root.get("role") == "img"
    tags = Tags(thing._repr_html_())
    assert "script" not in tags.seen
    return tags.seen, " ".join(tags.words)


@pytest.mark.parametrize(
    "ask",
    [
        lambda desk: desk.presence(within="NER", on="2024-04-20"),
        lambda desk: desk.agreements(of="Niger"),
        lambda desk: desk.events(within="NER"),
        lambda desk: desk.timeline(within="NER"),
        lambda desk: desk.dyad("USA", "NER"),
        lambda desk: desk.dossier("Russia"),
    ],
)
def test_questions_show_as_tables_and_as_pictures(examples: Desk, ask: Any, tmp_path: Path) -> None:
    found = ask(examples)
    tags, words = displayed(found)
    assert "table" in tags
    assert "Niger" in words
    plot = found.plot()
    assert isinstance(plot, Picture)
    assert "svg" in displayed(plot)[0]
    plot.save(tmp_path / "plot.svg")
    plot.save(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
    assert plot._repr_svg_() == ask(examples).plot()._repr_svg_()


def test_a_slice_of_answers_and_a_title_of_ones_own(examples: Desk) -> None:
    found = examples.events(within="NER")
    assert "My Niger" in displayed(found[:5].plot("My Niger"))[1]
    assert displayed(found[:5].plot())[1].strip().startswith("Events")


@pytest.mark.parametrize("name", ["presence", "agreements", "offices", "events", "timeline"])
def test_one_answer_shows_its_sentence_and_its_passages(examples: Desk, name: str) -> None:
    for one in getattr(examples, name)(within="NER"):
        told = getattr(one, "occurrence", None) or getattr(one, "fluent", None) or one
        tags, words = displayed(one)
        assert {"p", "ul", "li", "code"} <= tags
        assert " ".join(tell(told, Wording(language())).split()) in " ".join(words.split())
        assert any(citation.statement in words and (citation.text or "") in words for citation in told.citations)


def test_a_brief_shows_itself_and_its_drawings(examples: Desk) -> None:
    brief = examples.brief("Niger", on="2024-04-20")
    assert "article" in Tags(brief._repr_html_()).seen
    for what in ("timeline", "map"):
        assert "svg" in displayed(brief.plot(what))[0]  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="expected a brief with a map, found one without"):
        brief.model_copy(update={"map": None}).plot("map")


def test_what_has_no_answer_says_so_and_has_no_picture(examples: Desk) -> None:
    nothing = examples.presence(within="Japan")
    assert "without it there are records" in displayed(nothing)[1]
    with pytest.raises(UsageError, match="expected answers with a day, found none"):
        nothing.plot()
    pair = examples.dyad("Japan", "Fiji")
    assert displayed(pair)[1]
    with pytest.raises(UsageError, match="expected answers with a day"):
        pair.plot()
    with pytest.raises(UsageError, match="found answers of the type statement"):
        examples.tellings(within="NER").plot()


def test_hostile_reports_are_shown_as_text(workspace: Workspace) -> None:
    ledger = MemoryLedger()
    of = filed("x", [f"Troops {HOSTILE} left.", "They stayed."], publisher=HOSTILE, title=HOSTILE)
    someone = Entity(entity_text=HOSTILE, identifier_text=HOSTILE, code="USA", sector="MIL")
    told = [
        event(of, actor=[someone], attribution=[{"text": HOSTILE, "span": [0, 5]}]),
        state(of, subject=someone),
        state(of, 1, subject=someone, status="left"),
    ]
    with ledger.writing() as writing:
        writing.file(of)
        for one in told:
            writing.add(one)
        because = [{"feature": "status", "weight": 1.0, "detail": HOSTILE}]
        writing.judge(judgement("contradicts", told[1].id, told[2].id, because=because))
    with desk(ledger, workspace) as asked:
        answers: list[Answers[Any]] = [asked.presence(ended=True), asked.events(), asked.timeline()]
        for found in answers:
            assert found
            for shown in (found, found[0], found.plot(HOSTILE)):
                tags, words = displayed(shown)
                assert tags.isdisjoint({"script", "img"})
                assert "alert(1)" in words
        displayed(asked.dossier("USA"))
        displayed(asked.dyad("USA", "NER"))
