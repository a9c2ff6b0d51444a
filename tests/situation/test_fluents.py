"""The rules of each predicate, as a table; and the laws that hold of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corroborate.evidence import Evidence, weigh
from dateline.ledger.query import Asked
from dateline.model import Entity, State
from dateline.situation.agreements import agreements
from dateline.situation.answers import Fluent, Standing
from dateline.situation.control import control
from dateline.situation.custody import custody
from dateline.situation.facilities import facilities
from dateline.situation.offices import governs, office_of, offices
from dateline.situation.presence import foreign, presence
from dateline.situation.relations import affiliations, relations
from situation.notation import act, evidence, judge, say

ALL: tuple[Standing, ...] = ("confirmed", "presumed", "stale", "ended", "planned", "unknown")
PREDICATES = (presence, agreements, offices, facilities, custody, control, relations, affiliations)
CASES = yaml.safe_load((Path(__file__).parent / "fluents.yaml").read_text(encoding="utf-8"))


def stood(held: Evidence, asked: Asked, **keys: Any) -> list[Fluent]:
    return [fluent for predicate in PREDICATES for fluent in predicate(held, asked, **keys)]


def words(fluent: Fluent) -> dict[str, str | None]:
    thing: Any = fluent.object
    name = (
        getattr(thing, "title", None)
        or getattr(thing, "name", None)
        or (thing.resolved_place if getattr(thing, "resolution", None) == 4 else None)
        or getattr(thing, "country_code", None)
        or getattr(thing, "code", None)
    )
    return {
        "told": f"{fluent.subject.code} {str(name).replace(' ', '_')} {fluent.status} {fluent.standing}",
        "since": fluent.since,
        "until": fluent.until,
        "disputed": "disputed" if fluent.disputed else None,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_rule_of_the_table(case: dict[str, Any]) -> None:
    held = evidence(case["told"])
    for row in case["stood"]:
        day, *rest = str(row).split()
        found = [words(fluent) for fluent in stood(held, Asked(on=date.fromisoformat(day)))]
        if rest == ["-"]:
            assert found == []
            continue
        fits = [fluent for fluent in found if fluent["told"] == " ".join(rest[:4])]
        assert fits, f"{row}: found {found}"
        more = dict(word.split("=") for word in rest[4:] if "=" in word)
        assert all(any(fluent[key] == value for fluent in fits) for key, value in more.items()), f"{row}: found {fits}"
        assert ("disputed" in rest) == any(fluent["disputed"] == "disputed" for fluent in fits), f"{row}: {fits}"


def test_only_what_was_known_by_then_counts() -> None:
    held = evidence(["2024-03-01 AFP | USA/MIL present NER", "2024-08-06 AFP | USA/MIL left NER | to=2024-08-05"])
    (then,) = presence(held, Asked(on=date(2024, 9, 1), known=date(2024, 4, 1)))
    (now,) = presence(held, Asked(on=date(2024, 9, 1)))
    assert (then.standing, then.until, now.standing) == ("confirmed", None, "ended")


def test_what_has_no_day_of_publication_is_seen_only_where_none_is_asked() -> None:
    held = evidence(["- AFP | USA/MIL arriving NER | from=2024-03-01"])
    assert presence(held, Asked(on=date(2024, 4, 1), known=date(2025, 1, 1))) == ()
    assert len(presence(held, Asked(on=date(2024, 4, 1)))) == 1


def test_what_was_recorded_later_does_not_count() -> None:
    from datetime import UTC, datetime

    late = say("2024-03-01 AFP | USA/MIL present NER", recorded="2026-02-01T00:00:00Z")
    asked = Asked(on=date(2024, 4, 1), recorded=datetime(2026, 1, 15, tzinfo=UTC))
    assert presence(weigh([late], []), asked) == ()


def test_without_a_day_it_is_the_last_that_anything_is_known_of() -> None:
    (found,) = presence(evidence(["2024-03-01 AFP | USA/MIL present NER"]), Asked())
    assert found.on == "2024-03-01"
    assert presence(evidence([]), Asked()) == ()


def test_figures_stand_side_by_side() -> None:
    held = evidence([
        "2024-03-01 AFP | USA/MIL present NER | strength=1100",
        "2024-03-05 RFI | USA/MIL present NER | strength=1000",
        "2024-03-06 DPA | USA/MIL present NER | strength=1000",
        "2024-03-07 AFP | USA/MIL present NER | strength=900",
    ])  # fmt: skip
    (found,) = presence(held, Asked(on=date(2024, 4, 1)))
    assert found.figures is not None
    assert (found.figures.low, found.figures.best, found.figures.high, len(found.figures.told)) == (900, 1000, 1100, 4)
    assert found.publishers == 3


def test_all_hedged_is_hedged() -> None:
    hedged = "2024-03-01 AFP | USA/MIL present NER | hedged=1"
    (doubted,) = presence(evidence([hedged]), Asked())
    (sure,) = presence(evidence([hedged, "2024-03-02 RFI | USA/MIL present NER"]), Asked())
    assert (doubted.hedged, sure.hedged) == (True, False)


def test_who_overthrows_a_holder_takes_the_office() -> None:
    gone = say("2023-12-22 AFP | person:b@NER/ELI office.removed president@NER | to=2023-07-26")
    coup = act("2023-12-22 AFP | person:t@NER/MIL COERCE person:b@NER/ELI | mode=seize date=2023-07-26")
    coup = coup.model_copy(update={"claim": coup.claim.model_copy(update={"span": gone.claim.span})})
    now = {fluent.subject.identifier_id: fluent for fluent in offices(weigh([gone, coup], []), Asked())}
    assert (now["person:b"].status, now["person:t"].status) == ("removed", "holds")
    assert now["person:t"].since == "2023-07-26"
    assert [fluent.subject.identifier_id for fluent in offices(weigh([gone], []), Asked())] == ["person:b"]


def test_who_leads_the_junta_governs() -> None:
    leads = say("2023-12-22 AFP | person:t@NER/MIL leads ruling-junta@NER/GOV")
    named = leads.claim.model_copy(update={"object": Entity(code="NER", sector="GOV", entity_text="the ruling junta")})
    (found,) = offices(weigh([leads.model_copy(update={"claim": named})], []), Asked())
    assert governs(found)


def test_a_name_that_one_known_person_has_is_theirs() -> None:
    known = say("2023-12-20 AFP | person:b@NER/GOV office.holds president@NER")
    other = say("2023-12-22 RFI | x:b@NER/GOV office.holds president@NER")
    assert isinstance(other.claim, State)
    unknown = other.claim.subject.model_copy(update={"identifier_id": None})
    other = other.model_copy(update={"claim": other.claim.model_copy(update={"subject": unknown})})
    (found,) = offices(weigh([known, other], []), Asked())
    assert (found.publishers, found.subject.identifier_id) == (2, "person:b")


def test_who_is_foreign() -> None:
    told = ["2024-03-01 AFP | USA/MIL present NER", "2024-03-01 AFP | NER/MIL present Agadez@NER"]
    assert [foreign(fluent) for fluent in presence(evidence(told), Asked())] == [False, False, True]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("President", ("head of state", False)),
        ("the new interim president", ("head of state", False)),
        ("ex-president", ("head of state", True)),
        ("Colonel-Major", ("rank", False)),
        ("assistant secretary of state", ("assistant secretary of state", False)),
        ("vice president", ("vice president", False)),
    ],
)
def test_office_of_a_title(title: str, expected: tuple[str, bool]) -> None:
    assert office_of(title) == expected


def test_a_rank_does_not_govern() -> None:
    told = [
        "2024-03-01 AFP | person:x@NER/MIL office.holds general@NER",
        "2024-03-01 AFP | person:y@NER office.holds king@NER",
    ]
    assert sorted(governs(fluent) for fluent in offices(evidence(told), Asked())) == [False, True]


TOLD = [line for case in CASES for line in case["told"] if "=2021" not in line and "-" in line]
LINES = st.lists(st.sampled_from(TOLD), min_size=1, max_size=7, unique=True)
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@settings(max_examples=60, deadline=None)
@given(lines=LINES, on=DAYS, data=st.data())
def test_order_of_adding_changes_nothing(lines: list[str], on: date, data: st.DataObject) -> None:
    other = data.draw(st.permutations(lines))
    assert stood(evidence(lines), Asked(on=on), standings=ALL) == stood(evidence(other), Asked(on=on), standings=ALL)


@settings(max_examples=40, deadline=None)
@given(lines=LINES, on=DAYS, data=st.data())
def test_a_judgement_that_is_withdrawn_leaves_no_trace(lines: list[str], on: date, data: st.DataObject) -> None:
    gone = judge("reject", say(data.draw(st.sampled_from(lines))).id)
    back = judge("withdraw", gone.id, recorded="2026-01-02T00:00:00Z")
    asked = Asked(on=on)
    assert stood(evidence(lines, gone, back), asked, standings=ALL) == stood(evidence(lines), asked, standings=ALL)


def shape(found: Sequence[Fluent], days: int) -> list[tuple[object, ...]]:
    return sorted(
        (
            f.predicate,
            f.subject.code or "",
            f.status,
            f.standing,
            str(f.age_days),
            f.disputed,
            _less(f.last_confirmed, days),
        )
        for f in found
    )


def _less(day: str | None, days: int) -> str:
    return "" if day is None else (date.fromisoformat(day) - timedelta(days=days)).isoformat()


WHOLE = [
    line for line in TOLD if all(len(w.split("=")[1]) == 10 for w in line.split() if w.startswith(("from=", "to=")))
]


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.sampled_from(WHOLE), min_size=1, max_size=7, unique=True), on=DAYS, days=st.integers(-400, 400)
)
def test_moving_all_days_moves_the_answers(lines: list[str], on: date, days: int) -> None:
    here = stood(evidence(lines), Asked(on=on), standings=ALL)
    there = stood(evidence(lines, shift=days), Asked(on=on + timedelta(days=days)), standings=ALL)
    assert shape(here, 0) == shape(there, days)


@settings(max_examples=60, deadline=None)
@given(lines=LINES, on=DAYS, known=DAYS, later=st.integers(0, 900))
def test_a_later_known_never_takes_evidence_away(lines: list[str], on: date, known: date, later: int) -> None:
    held = evidence(lines)

    def seen(by: date) -> set[str]:
        found = stood(held, Asked(on=on, known=by), standings=ALL)
        return {id_ for fluent in found for id_ in named(fluent)}

    assert seen(known) <= seen(known + timedelta(days=later))


def named(fluent: Fluent) -> set[str]:
    """All statements that an answer names."""
    steps = {id_ for change in fluent.history for id_ in change.statements}
    return (
        steps
        | {id_ for clash in fluent.contradictions for id_ in clash.statements}
        | {c.statement for c in fluent.citations}
    )
