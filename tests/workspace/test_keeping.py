"""Adding to a ledger: what counts as given twice, what is told apart, and what an interrupted run leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from adding import Clock, coded, coding, content, desk, report
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config import LedgerConfig
from dateline.errors import LedgerBusyError, LedgerError
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import Rejection, Report
from dateline.read.dedupe import mark
from dateline.workspace.keeping import Keeper

TEXT = "France condemned Niger.\nNiger attacked Mali."
OTHER = "Chad praised Mali."
WIRE = "\n".join([TEXT, OTHER, *(f"The envoy spoke of the talks for the {n}th time that week." for n in range(4, 20))])


def test_a_report_is_filed_with_its_statements_at_one_moment(ledger: Ledger) -> None:
    added = desk(ledger).add(report("a", TEXT, publisher="Sahel Desk"))
    assert (added.reports, added.statements, added.known) == (1, 2, 0)
    (filed,) = ledger.filed()
    statements = ledger.statements_by_id([claim.id for claim in coded(report("a", TEXT)).claims])  # type: ignore[union-attr]
    assert {one.recorded_at for one in statements.values()} == {filed.recorded_at}
    assert {one.publisher for one in statements.values()} == {"Sahel Desk"}


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        (report("a", TEXT), report("a", TEXT), "known"),
        (report("a", TEXT), report("a", TEXT, publisher="Sahel Desk", url="https://x.org/1"), "known"),
        (report("a", TEXT, publisher="Sahel Desk"), report("b", TEXT, publisher="Sahel Desk"), "known"),
        (report("a", TEXT, publisher="Sahel Desk"), report("b", TEXT, publisher="Lake Wire"), "reports"),
        (report("a", TEXT), report("b", TEXT), "reports"),
        (report("a", TEXT, url="https://x.org/1"), report("b", OTHER, url="https://x.org/1"), "reports"),
        (
            report("a", TEXT, url="https://x.org/1", id_given=False),
            report("b", OTHER, url="https://x.org/1", id_given=False),
            "known",
        ),
        (report("a", TEXT), report("a", OTHER), "changed"),
        (report("a", TEXT, id_given=False), report("a", OTHER, id_given=False), "reports"),
        (report("a", TEXT, id_given=False), report(f"a~{mark(TEXT)}", TEXT, id_given=False), "known"),
        (report(f"a~{mark(TEXT)}", TEXT, id_given=False), report("a", TEXT, id_given=False), "known"),
        (report("a", TEXT, id_given=False), report(f"a~{mark(TEXT)}~2", TEXT, id_given=False), "known"),
    ],
)
@pytest.mark.parametrize("together", [False, True])
def test_given_twice(first: Report, second: Report, counted: str, together: bool, ledger: Ledger) -> None:
    counts = {"reports": 1, "known": 0, "changed": 0}
    counts[counted] += 1
    runs = [[first, second]] if together else [[first], [second]]
    added = [desk(ledger).add(run) for run in runs]
    assert {name: sum(getattr(one, name) for one in added) for name in counts} == counts
    assert ledger.counts().documents == counts["reports"]
    assert not any(one.rejections for one in added)


def test_an_id_with_another_text_is_told(ledger: Ledger) -> None:
    desk(ledger).add(report("a", TEXT))
    added = desk(ledger).add(report("a", OTHER))
    assert added.told == ("id 'a' is in the ledger with another text; give it an id of its own",)
    assert [filed.document.text for filed in ledger.filed()] == [TEXT]


def test_an_id_from_a_file_name_is_told_apart_by_the_text(ledger: Ledger) -> None:
    for text in (TEXT, OTHER, TEXT, OTHER):
        desk(ledger).add(report("page", text, id_given=False))
    assert sorted(filed.document.id for filed in ledger.filed()) == ["page", f"page~{mark(OTHER)}"]
    assert {one.claim.doc for one in ledger.statements_by_id(ledger.complete("")).values()} <= {
        "page",
        f"page~{mark(OTHER)}",
    }


def test_the_same_text_from_another_publisher_is_a_copy(ledger: Ledger) -> None:
    added = desk(ledger).add([report("a", WIRE, publisher="Lake Wire"), report("b", WIRE, publisher="Sahel Desk")])
    assert (added.reports, added.copies) == (2, 1)
    (copy,) = (one for one in ledger.judgements() if one.verdict == "copy")
    assert copy.about == ("a", "b")


def test_what_the_coder_cannot_read_is_passed_on_and_not_kept(ledger: Ledger) -> None:
    added = desk(ledger).add([report("a", "unspeakable"), report("b", TEXT)])
    assert [one.path for one in added.rejections] == ["a"]
    assert added.reports == 1
    assert desk(ledger).add(report("a", OTHER)).reports == 1  # it was never in


def test_the_clock_of_the_ledger_never_goes_back(ledger: Ledger) -> None:
    clock = Clock()
    desk(ledger, clock=clock).add(report("a", TEXT))
    clock.now -= timedelta(days=400)
    desk(ledger, clock=clock).add(report("b", OTHER))
    moments = {filed.document.id: filed.recorded_at for filed in ledger.filed()}
    assert moments["a"] == moments["b"]


def test_another_writer_was_quicker(ledger: Ledger) -> None:
    one = Keeper(ledger, clock=Clock(), tell=[].append, batch=4)
    coming = list(one.fresh([report("a", TEXT), report("b", OTHER)]))
    desk(ledger).add(report("a", TEXT))
    list(one.keep(coding(desk(ledger).workspace, coming)))
    assert (one.counts["reports"], one.counts["known"]) == (1, 1)


class Failing(MemoryLedger):
    """A ledger whose transactions fail from the given one on, after all was written."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    @contextmanager
    def writing(self) -> Iterator[Any]:
        with super().writing() as writing:
            yield writing
            self.left -= 1
            if self.left < 0:
                raise LedgerError("the disk is full; make room")


MANY = [report(f"r{n:02}", f"{TEXT}\n{OTHER}" if n % 3 else f"Mali condemned Chad.\nNo act {n}.") for n in range(40)]


@pytest.mark.parametrize(
    ("after", "kept"), [(0, "nothing was added"), (2, "32 reports are in; run the same command again")]
)
def test_an_error_says_what_is_in(after: int, kept: str) -> None:
    ledger = Failing(after)
    with pytest.raises(LedgerError, match=f"the disk is full; make room; {kept}"):
        desk(ledger).add(MANY)
    assert ledger.counts().documents == 16 * after
    ledger.left = 100
    assert desk(ledger).add(MANY).known == 16 * after
    whole = MemoryLedger()
    desk(whole).add(MANY)
    assert content(ledger) == content(whole)


STORY = [
    report("a", TEXT, publisher="Lake Wire"),
    report("b", WIRE, publisher="Sahel Desk"),
    report("c", WIRE, publisher="Lake Wire", published="2024-04-21", published_end="2024-04-21"),
    report("d", OTHER, published=None, published_end=None),
    report("e", "Niger attacked Mali.\nFrance praised Chad.", published="2024-04-19", published_end="2024-04-19"),
    report("f", "Mali attacked Niger.\nFrance condemned Niger.", publisher="Niamey Post"),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(STORY), st.integers(1, 7), st.integers(0, 6))
def test_order_and_batches_never_matter(order: Sequence[Report], batch: int, cut: int) -> None:
    whole, parts = MemoryLedger(), MemoryLedger()
    desk(whole).add(STORY)
    for run in (order[:cut], order):
        keeper = desk(parts).keeper([].append, batch=batch)
        assert not [o for o in keeper.keep(desk(parts).coded(keeper.fresh(run))) if isinstance(o, Rejection)]
    assert content(whole) == content(parts)
    assert any(one.verdict == "same" for one in whole.judgements())
    assert any(one.verdict == "copy" for one in whole.judgements())


def test_another_writer_holds_the_ledger(tmp_path: Path) -> None:
    file = str(tmp_path / "ledger.db")
    ledger = open_ledger(LedgerConfig(url=file, wait=0.2))
    desk(ledger).add(report("a", TEXT))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerBusyError, match="nothing was added"):
        desk(ledger).add(report("b", OTHER))
    with pytest.raises(LedgerBusyError):
        desk(ledger).review.reject([next(ledger.statements(Query())).id], by="Ada")
    assert desk(ledger).add(report("a", TEXT)).known == 1  # readers are not held up
    other.execute("ROLLBACK")
    other.close()
    assert desk(ledger).add(report("b", OTHER)).reports == 1
    ledger.close()
