"""Types, modes and contexts of a user's own: declared soundly they code like PLOVER's, else the fault is named."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dateline.errors import PackError
from dateline.ontology import load, own
from dateline.ontology.lint import lint
from dateline.ontology.patterns import load_tables

HEAD = "pack: patterns/1\nlicence: none\nsource: test\n"
TYPES = "types:\n  BORDER: {quad: 4, score: -4, modes: {close: -5}}\n"


def read(text: str, name: str = "mine.yaml") -> list[tuple[str, Any]]:
    return [(name, load.parse(HEAD + text, name))]


def test_a_type_a_mode_and_a_context_are_added() -> None:
    added = own.extended(
        read(TYPES + "modes: {AID: {airdrop: [10, '073']}, BORDER: {open: 3}}\ncontexts: {gates: [gate]}")
    )
    assert (added.types["BORDER"].quad, added.types["BORDER"].recipient) == (4, "optional")
    assert (added.score("BORDER", "close"), added.cameo("BORDER", "close")) == (-5, None)
    assert (added.score("BORDER", "open"), added.cameo("AID", "airdrop")) == (3, "073")
    assert added.contexts["gates"] == ("gate",)
    assert "BORDER" not in own.extended([]).types
    assert "airdrop" not in own.extended([]).types["AID"].modes


REFUSED = [
    ("types:\n  AID: {quad: 2, score: 1}", "mine.yaml, line 5: type AID is dateline's own; expected another name"),
    ("types: {BORDER: {score: -4}}", r"types.BORDER.quad: is missing; expected 1 \(verbal cooperation\)"),
    ("types:\n  BORDER:\n    quad: 7\n    score: 0", "mine.yaml, line 6: types.BORDER.quad: expected 1, 2, 3 or 4, found 7"),
    ("types: {border: {quad: 4, score: 0}}", "expected a name in capitals, such as BORDER, found 'border'"),
    ("types: {BORDER: {quad: 4, score: 40}}", "types.BORDER.score: .* found 40"),
    ("types: {BORDER: {quad: 4, score: 0, recipients: required}}", "is no key of this entry; expected .*recipient"),
    ("types: {BORDER: {quad: 4, score: 0, cameo: 172}}", 'expected a CAMEO code in quotes, such as "172", found 172'),
    ("types: {BORDER: {quad: 4, score: 0, future: BORDR}}", "future: BORDR is no type; expected one of AGREE"),
    ("modes: {AIDE: {airdrop: 1}}", "line 4: AIDE is no type; expected one of AGREE"),
    ("modes: {CONSULT: {phone: 1}}", "CONSULT has a mode phone already"),
    ("contexts:\n  crossing: [gate]\n  military: [gun]", "line 6: context military is dateline's own"),
    ("contexts: {crossing: gate}", "contexts.crossing: expected a list as `.a, b.`, found 'gate'"),
    ("types: {BORDER: {quad: 4, score: 0}, BORDER: {quad: 3, score: 0}}", "line 4.*'BORDER' stands in line 4 already"),
    ("families:\n- {id: a, type: AID, verb: [give, hand]}", "line 5: families.0.verb: expected text, found"),
    ("families:\n- {id: a, type: AID, verbs: give}", "families.0.verbs: is no key of this entry; expected verb"),
    ("families:\n- {id: a, type: AID, verb: give, eg: 5}", "line 5: families.0.eg: expected text or a list as .*, found 5"),
    ("modes: {AID: {drop: ten}}", r"line 4: modes.AID.drop: expected a score from -10 to 10, or .*, found 'ten'"),
    ("families:\n- {id: a, type: AID, verb: give, obj: '@BORDR_NOUN'}", "class @BORDR_NOUN is not defined; did you mean @BOR"),
    ("operators:\n- {id: a, verb: zap, takes: obj, table: requests}", "table requests is not defined; expected .*request,"),
    ("types:\n\tBORDER: {quad: 4}", "line 5, column 1: no YAML: .*; indent with blanks, not tabs"),
    ("tables: {request: {AID: REQUEST change}}", "table request has a row AID already"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_a_faulty_declaration_is_refused(text: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        lint(load_tables(read(text)), own.extended(read(text)))


def test_a_name_that_two_packs_declare_is_refused() -> None:
    with pytest.raises(PackError, match=r"b.yaml, line 5: type BORDER is declared in a.yaml, line 5 already"):
        own.extended([*read(TYPES, "a.yaml"), *read(TYPES, "b.yaml")])


def test_every_fault_is_told_and_the_first_are_in_the_message() -> None:
    with pytest.raises(PackError, match=r"; and 2 more$") as refused:
        load_tables(read("families:\n" + "".join(f"- {{id: f{n}, type: AID, verbs: x}}\n" for n in range(5))))
    assert len(refused.value.args) == 5


FOUND = [
    ("families:\n- {id: a, type: BORDER, mode: shut, verb: zarp, eg: x}", "line 7: a: BORDER shut is no type and mode"),
    ("families:\n- {id: a, type: BORDR, verb: zarp, eg: x}", "line 7: a: BORDR is no type; expected one of AGREE"),
    ("families:\n- {id: a, type: BORDER, context: [gate], verb: zarp, eg: x}", "a: gate is no context"),
    ("families:\n- {id: a, type: BORDER, verb: zarp, subj: $army, eg: x}", r"\$army is no kind of actor; expected \$act"),
    ("families:\n- {id: a, type: BORDER, verb: zarp, implied: ARM, eg: x}", "implied: ARM is no sector"),
    ("families: []", "line 5: type BORDER has no family"),
    ("families:\n- {id: a, type: BORDER, verb: zarp, eg: x}", "line 5: mode close of BORDER has no family"),
    ("operators:\n- {id: a, verb: zarp, takes: obj, bare: BORDER shut, eg: x}", "its key bare: BORDER shut is no type"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FOUND, ids=[message for _, message in FOUND])
def test_what_a_family_names_and_nobody_declares_is_found(text: str, message: str) -> None:
    extra = read(TYPES + text)
    tables = load_tables(extra)
    found = "\n".join(map(str, [*lint(tables, own.extended(extra)), *own.unused(extra, tables)]))
    assert re.search(message, found), found


def test_an_operator_that_ships_learns_what_a_request_for_an_own_type_is() -> None:
    rows = (
        "tables: {request: {BORDER: REQUEST yield}}\nfamilies:\n- {id: a, type: BORDER, mode: close, verb: zarp, eg: x}"
    )
    tables = load_tables(read(TYPES + rows))
    urged = next(f for f in tables.acts.families if f.table is not None and "BORDER" in f.table)
    assert urged.table is not None
    assert (urged.table["BORDER"], urged.table["AID"]) == ("REQUEST yield", "REQUEST assist")
