"""The shipped tables are clean, and a faulty one is refused with its fault named."""

from __future__ import annotations

import pytest

from dateline.errors import PackError
from dateline.gazetteer.lint import lint_packs
from dateline.ontology.crosswalk import crosswalk
from dateline.ontology.lint import lint
from dateline.ontology.patterns import load_tables
from dateline.ontology.plover import plover

HEAD = {"pack": "patterns/1", "licence": "x", "source": "y"}


def test_shipped_tables_are_clean() -> None:
    assert lint(load_tables(), plover()) == []
    assert lint_packs() == []


def test_plover_is_whole() -> None:
    types = plover().types
    assert len(types) == 16
    assert len(plover().contexts) == 37
    assert {t for t, row in types.items() if row.recipient == "required"} == {"COOPERATE", "AID", "SANCTION"}
    assert plover().score("ACCUSE", None) == -3
    assert types["RETREAT"].future == "CONCEDE"


@pytest.mark.parametrize(
    ("families", "message"),
    [
        ([{"id": "a", "type": "AID"}], "expected a head"),
        ([{"id": "a", "type": "AID", "verb": "@NOWHERE"}], "class @NOWHERE is not defined"),
        ([{"id": "a", "type": "AID", "verb": "give", "object": "x"}], "object: is no key"),
        ([{"id": "assault-attack", "type": "ASSAULT", "verb": "hit"}], "stands in"),
    ],
)
def test_a_faulty_table_is_refused(families: list[dict[str, str]], message: str) -> None:
    with pytest.raises(PackError, match=message):
        load_tables([("mine.yaml", {**HEAD, "families": families})])


def test_the_linter_finds_collisions_and_unknown_modes() -> None:
    mine = [
        {"id": "z-one", "type": "AID", "verb": "zorp", "eg": "A zorped B."},
        {"id": "z-two", "type": "ASSAULT", "verb": "zorp", "eg": "A zorped B."},
        {"id": "z-three", "type": "AID", "mode": "fast", "verb": "zarp", "eg": "A zarped B."},
        {"id": "z-four", "type": "AID", "verb": "zurp"},
    ]
    found = " ".join(str(f) for f in lint(load_tables([("mine.yaml", {**HEAD, "families": mine})]), plover()))
    assert "z-two: collides with z-one" in found
    assert "AID fast is no type and mode" in found
    assert "z-four: has no example" in found


def test_crosswalks() -> None:
    plv = crosswalk("plv")
    assert plv.name("SANCTION", "convict", ()) == "ACCUSE"
    assert plv.name("AID", None, (), ("negated",)) == "REJECT"
    assert crosswalk("manual").name("SANCTION", "convict", ()) == "SANCTION"
