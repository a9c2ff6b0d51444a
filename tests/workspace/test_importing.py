"""Records that were coded elsewhere: kept with what they rest on, and not twice."""

from __future__ import annotations

from typing import Any

from adding import Clock, coded, desk, report

from dateline.formats.reading import Imported
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.model import ImportedEvent, Judgement, Origin, Rejection, content_id, judgement_id
from dateline.workspace.importing import Importer

ACT = "France condemned Niger.\nNiger attacked Mali."


def imported(number: int, **keys: Any) -> Imported:
    """An event of another data set."""
    body = coded(report("x", "Niger attacked Mali.")).claims[0].model_dump()  # type: ignore[union-attr]
    body |= dict.fromkeys(("doc", "sentence", "span", "quote", "text")) | {"id": ""} | keys
    event = ImportedEvent.model_validate(body | {"imported": Origin(from_="polecat", id=str(number))})
    return Imported(event.model_copy(update={"id": content_id(event)}), "2024-04-21", "2024-04-21")


def take(ledger: Ledger, items: list[Any]) -> tuple[Importer, list[Rejection]]:
    """The importer after a run, and what was refused."""
    run = Importer(ledger, clock=Clock())
    return run, [item for item in run.take(items) if isinstance(item, Rejection)]


def test_events_of_another_data_set_are_its_voice(ledger: Ledger) -> None:
    run, refused = take(ledger, [imported(n) for n in range(3)])
    assert not refused
    assert run.counts["statements"] == 3
    told = list(ledger.statements(Query()))
    assert {one.publisher for one in told} == {"polecat"}
    assert {one.published for one in told} == {"2024-04-21"}
    again, _ = take(ledger, [imported(n) for n in range(4)])
    assert (again.counts["statements"], again.counts["known"]) == (1, 3)


def test_our_own_records_come_with_their_report(ledger: Ledger) -> None:
    found: Any = coded(report("a", ACT, publisher="Sahel Desk"))
    run, refused = take(ledger, [found.document, *found.claims])
    assert not refused
    assert (run.counts["reports"], run.counts["statements"]) == (1, 2)
    assert desk(ledger).add(report("a", ACT, publisher="Sahel Desk")).known == 1
    again, _ = take(ledger, [found.document, *found.claims])
    assert (again.counts["reports"], again.counts["statements"], again.counts["known"]) == (0, 0, 2)
    assert {one.publisher for one in ledger.statements(Query())} == {"Sahel Desk"}


def test_records_without_their_passage_are_refused(ledger: Ledger) -> None:
    found: Any = coded(report("a", ACT))
    _, without = take(ledger, list(found.claims))
    assert {one.path for one in without} == {claim.id for claim in found.claims}
    desk(ledger).add(report("a", "Chad praised Mali."))
    _, other = take(ledger, [found.document, *found.claims])
    assert other[0].detail == "its id is in the ledger with another text"
    assert len(other) == 3
    assert len(list(ledger.statements(Query()))) == 1


def test_reviews_come_with_the_records_they_are_about(ledger: Ledger) -> None:
    found: Any = coded(report("a", ACT))
    made = Judgement(verdict="reject", about=(found.claims[0].id,), by="Ada", recorded_at="2024-04-30T10:00:00Z")
    made = made.model_copy(update={"id": judgement_id(made)})
    _, refused = take(ledger, [made])
    assert [one.detail for one in refused] == ["it is about records that the ledger does not have"]
    run, refused = take(ledger, [found.document, *found.claims, made])
    assert not refused
    assert run.counts["judgements"] == 1
    assert desk(ledger).review.standing() == (made,)
