"""Occurrences, timelines and weekly scores."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corroborate.evidence import Evidence, weigh
from dateline.ledger.query import Asked, Party, Spot
from dateline.model import Judgement, Statement
from dateline.situation.dyad import dyad
from dateline.situation.occurrences import occurrences
from dateline.situation.timeline import timeline
from situation.notation import act, judge, say

NER, USA = Party(code="NER"), Party(code="USA")


def same(*told: Statement, more: tuple[Judgement, ...] = ()) -> Evidence:
    return weigh(told, [judge("same", *(statement.id for statement in told)), *more])


def test_tellings_of_one_event_are_one_occurrence() -> None:
    wide = act("2024-03-03 AFP | NER/MIL ASSAULT IMG/REB | date=2024-02-26 end=2024-03-03 dead=10 in=NER")
    close = act("2024-03-02 RFI | NER/MIL ASSAULT group:x@IMG/REB | date=2024-02-28 dead=15 mode=aerial in=Agadez@NER")
    (one,) = occurrences(same(wide, close), Asked())
    assert (one.date, one.enddate, one.mode, one.publishers) == ("2024-02-28", "2024-02-28", "aerial", 2)
    assert one.event_loc is not None
    assert (one.event_loc.resolved_place, one.recipient[0].identifier_id) == ("Agadez", "group:x")
    assert one.dead is not None
    assert (one.dead.low, one.dead.best, one.dead.high) == (10, 10, 15)


def test_what_is_told_as_done_outweighs_what_was_announced() -> None:
    before = act("2024-02-01 AFP | NER CONSULT USA | status=future date=2024-03-01")
    after = act("2024-03-02 AFP | NER CONSULT USA | date=2024-03-01")
    (known,) = occurrences(same(before, after), Asked())
    (then,) = occurrences(same(before, after), Asked(known=date(2024, 2, 15)))
    assert (known.status, then.status) == ("actual", "future")


def test_an_event_that_is_denied_is_disputed() -> None:
    (one,) = occurrences(
        same(act("2024-02-01 AFP | NER ASSAULT MLI |"), act("2024-02-01 RFI | NER ASSAULT MLI | status=negated")),
        Asked(),
    )
    assert (one.status, one.disputed, one.contradictions[0].why) == ("actual", True, "denied")


def test_contradictions_carry_their_judgement() -> None:
    told = [act("2024-02-01 AFP | NER ASSAULT MLI | dead=3"), act("2024-02-01 RFI | NER ASSAULT MLI | dead=90")]
    against = judge("contradicts", told[0].id, told[1].id)
    assert all(one.contradictions[0].judgement == against.id for one in occurrences(weigh(told, [against]), Asked()))


def test_the_day_asked_bounds_what_happened() -> None:
    held = weigh([act("2024-02-01 AFP | NER ASSAULT MLI | date=2024-01-31"), act("2024-02-01 AFP | NER AID MLI |")], [])
    assert [one.event for one in occurrences(held, Asked(on=date(2024, 1, 1)))] == ["AID"]


def test_weeks_of_a_pair_each_way() -> None:
    held = weigh(
        [
            act("2024-03-20 AFP | NER ACCUSE USA | date=2024-03-18 score=-2 quad=3"),  # a Monday
            act("2024-03-25 AFP | NER SANCTION USA | date=2024-03-24 score=-5 quad=4"),  # the Sunday after
            act("2024-03-25 AFP | USA CONSULT NER | date=2024-03-25 score=1 quad=1"),
            act("2024-03-25 AFP | USA AID NER | score=7 quad=2"),
            act("2024-03-25 AFP | USA THREATEN NER | date=2024-03-25 status=hypothetical"),
            act("2024-03-25 AFP | USA AID MLI | date=2024-03-25"),
        ],
        [],
    )
    scored = dyad(held, NER, USA)
    first, second = scored.weeks
    assert (first.week, first.actor, first.n, first.quads) == ("2024-03-18", "NER", 2, (0, 0, 1, 1))
    assert (first.sum, first.mean, first.min) == (first.min + first.max, (first.min + first.max) / 2, first.min)
    assert (second.week, second.actor, second.quads, scored.undated) == ("2024-03-25", "USA", (1, 0, 0, 0), (0, 1))


def test_an_event_of_several_publishers_counts_once() -> None:
    line = "NER ACCUSE USA | date=2024-03-18 score=-2 quad=3"
    (week,) = dyad(same(act(f"2024-03-20 AFP | {line}"), act(f"2024-03-20 RFI | {line}")), NER, USA).weeks
    assert week.n == 1


def story() -> Evidence:
    return weigh(
        [
            say("2023-12-22 AFP | FRA/MIL left NER | to=2023-12-22"),
            say("2024-08-06 AFP | RUS/MIL arriving Niamey@NER | from=2024-04"),
            say("2024-03-17 AFP | NER revoked USA | kind=security to=2024-03-16"),
            act("2024-03-20 AFP | NER ACCUSE USA | date=2024-03-18 in=NER"),
            act("2024-03-20 AFP | NER ACCUSE USA |"),
            act("2024-03-20 AFP | MLI ASSAULT IMG/REB | date=2024-03-18 in=MLI"),
        ],
        [],
    )


def test_timeline_of_a_place() -> None:
    moments = timeline(story(), Asked(), within=(Spot(country="NER"),))
    assert [moment.on for moment in moments] == ["2023-12-22", "2024-03-16", "2024-03-18", "2024-04", "2024-04", None]


def test_timeline_of_a_pair_by_a_day() -> None:
    moments = timeline(story(), Asked(on=date(2024, 3, 17)), of=(NER, USA))
    assert [(moment.on, moment.change.status if moment.change else None) for moment in moments] == [
        ("2024-03-16", "revoked"),
        (None, None),
    ]


LINES = [
    "2024-03-03 AFP | NER/MIL ASSAULT IMG/REB | date=2024-02-26 end=2024-03-03 dead=10",
    "2024-03-02 RFI | NER/MIL ASSAULT group:x@IMG/REB | date=2024-02-28 dead=15 mode=aerial",
    "2024-03-02 DPA | NER ASSAULT MLI | date=2024-02-27 mode=beat",
    "2024-03-01 AFP | NER ASSAULT IMG/REB | status=future date=2024-02-28",
    "2024-03-05 AFP | NER/MIL ASSAULT IMG/REB | status=negated",
]


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(LINES))
def test_order_of_tellings_changes_no_occurrence(order: list[str]) -> None:
    assert occurrences(same(*map(act, order)), Asked()) == occurrences(same(*map(act, LINES)), Asked())
