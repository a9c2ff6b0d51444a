"""What every store does alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.errors import LedgerError, UsageError
from dateline.ledger.protocol import Ledger, Mark
from dateline.ledger.query import Asked, Party, Query, Spot
from dateline.model import Filed, Judgement, Statement
from ledger import building as made
from ledger.test_facets import ROWS

OF = made.filed(title="The exit", url="https://desk.example/exit")
LATER = made.filed("later", ["Niger's junta spoke.", "“We agreed,” it said."], published="2024-05-02", publisher="Wire")
HOSTILE = (
    "'",
    '"',
    "%",
    "_",
    "*",
    'x" OR 1=1 --',
    "'; DROP TABLE statements; --",
    "NEAR(a b)",
    "ex_t",
    "exit%",
    "é" * 100_000,
)
OFFICE = {"predicate": "office", "object": {"title": "president", "code": "NER", "sector": "GOV"}, "status": "holds"}
BASE = {"name": "Base 201", "place": {"resolved_place": "Agadez", "country_code": "NER"}, "country_code": "NER"}

REPORTS = [
    OF,
    LATER,
    made.filed("untold", [], published=None, publisher=None),
    made.filed("odd", ["A\0B é \U0001f600", " ", "C"], published_end="2024-04-25", language="fr"),
    made.filed("open", published_end=None),
    made.filed("overlapping", sentences=["abcdef"]).model_copy(
        update={"document": OF.document.model_copy(update={"id": "overlapping", "sentences": ((3, 9), (0, 5), (12, 400))})}
    ),
    made.filed("spaced").model_copy(
        update={"document": OF.document.model_copy(update={"id": "spaced", "sentences": ((3, 9), (12, 15))})}
    ),
    made.filed("based", published_basis=[{"span": [0, 6], "text": "Troops", "fact": "they left in 2024"}]),
]  # fmt: skip
TOLD = [
    made.event(OF),
    made.event(OF, 1, "flew to Déby"),
    made.event(OF, event=["ASSAULT", "PROTEST"], mode=[], cameo=None, event_loc=None, date=None, enddate=None, confidence=1),
    made.event(OF, event=[], quad_code=1, event_scale=-0.0, size={"dead": (3, None), "injured": (0, 7)}, hedged=True),
    made.event(OF, date="2024-04-19", enddate="2024-04-19", edtf="2024-04-19", date_precision="day", date_text="Friday"),
    made.event(OF, attribution=[{"text": "officials", "span": (4, 9), "code": "NER"}], auxiliary=["future"], status="future"),
    made.event(OF, actor=[], recipient=[made.AMERICANS.model_copy(update={"span": (1, 4), "other_sectors": ("GOV", "MED")})]),
    made.state(OF),
    made.state(OF, object=None, **{"from": "2012~", "to": "2024-03"}),
    made.state(OF, object={}, value={"strength": [1000, None], "note": {"e": "é"}}),
    made.state(OF, predicate="facility", object=BASE, status="operating"),
    made.state(OF, predicate="relation", object=made.NIGER, others=[made.AMERICANS], status="tense"),
    made.state(OF, **OFFICE),
    made.imported(),
    made.imported("2", published=None, recorded_at="2024-05-01T09:30:00.123456Z"),
]  # fmt: skip


def fill(ledger: Ledger, *records: Filed | Statement | Judgement) -> list[bool]:
    """Adds them in one transaction."""
    added = []
    with ledger.writing() as writing:
        for record in records:
            if isinstance(record, Filed):
                added.append(writing.file(record))
            elif isinstance(record, Statement):
                added.append(writing.add(record))
            else:
                added.append(writing.judge(record))
    return added


def ids(statements: Any) -> list[str]:
    return [statement.id for statement in statements]


def test_a_new_ledger_is_empty(ledger: Ledger) -> None:
    counts = ledger.counts()
    assert (counts.documents, counts.statements, counts.judgements, counts.publishers) == (0, 0, 0, 0)
    assert (counts.first_published, counts.last_published, counts.last_recorded) == (None, None, None)
    assert [*ledger.filed(), *ledger.statements(Query()), *ledger.judgements(), *ledger.check()] == []
    assert ledger.complete("") == []


def test_a_mark_tells_how_far_the_ledger_goes(ledger: Ledger) -> None:
    assert str(ledger.mark()) == "0-0-0-0"
    fill(ledger, OF, LATER, *TOLD[:3], made.judgement("same", TOLD[0].id, TOLD[1].id))
    assert ledger.mark() == Mark(2, 3, 1)
    fill(ledger, OF, TOLD[0])  # which it has
    assert ledger.mark() == Mark(2, 3, 1)
    fill(ledger, TOLD[4])
    assert ledger.mark() > Mark(2, 3, 1)


def test_reports_come_back_as_they_were(ledger: Ledger) -> None:
    fill(ledger, *REPORTS)
    expected = sorted(REPORTS, key=lambda filed: (filed.document.published or "", filed.document.id))
    assert list(ledger.filed()) == expected
    assert [one.model_dump_json() for one in ledger.filed()] == [one.model_dump_json() for one in expected]
    assert ledger.filed_by_id(["odd", "none", "later", "odd"]) == {"later": LATER, "odd": REPORTS[3]}
    assert [one.document.id for one in ledger.filed(Asked(known=date(2024, 4, 24)))] == [
        "based", "exit", "open", "overlapping", "spaced"
    ]  # fmt: skip


@pytest.mark.parametrize("statement", TOLD, ids=[str(number) for number in range(len(TOLD))])
def test_statements_come_back_as_they_were(ledger: Ledger, statement: Statement) -> None:
    assert fill(ledger, OF, statement) == [True, True]
    (read,) = ledger.statements(Query())
    assert read == statement
    assert read.model_dump_json(by_alias=True) == statement.model_dump_json(by_alias=True)
    assert ledger.statements_by_id([statement.id, "no"]) == {statement.id: statement}
    assert list(ledger.check()) == []


def test_a_passage_that_is_not_in_its_sentence_is_kept_as_told(ledger: Ledger) -> None:
    odd = [
        made.event(OF, 1, text="Not what it says."),
        made.event(OF, 1, span=(2, 30)),
        made.event(OF, 1, quote="flown", span=(0, 5)),
    ]
    assert fill(ledger, OF, *odd) == [True] * 4
    assert ledger.statements_by_id(ids(odd)) == {one.id: one for one in odd}
    assert sorted(fault.split(":")[0] for fault in ledger.check()) == sorted(f"statement {one.id}" for one in odd[1:])


def test_each_record_is_found_by_its_facets(ledger: Ledger) -> None:
    for number, (statement, query, expected) in enumerate(ROWS):
        if statement.published is not None:  # that of no date is the same record as another
            fill(ledger, OF, statement)
            assert (statement.id in ids(ledger.statements(query))) is expected, f"row {number}"


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    judged = made.judgement("same", TOLD[0].id, TOLD[1].id)
    assert fill(ledger, OF, TOLD[0], judged, OF, TOLD[0], judged) == [True, True, True, False, False, False]
    before = ledger.counts()
    assert fill(ledger, OF, TOLD[0], judged) == [False, False, False]
    assert fill(ledger, made.filed(sentences=["Other."])) == [False]
    assert ledger.counts() == before
    assert ledger.filed_by_id(["exit"]) == {"exit": OF}


def test_a_transaction_that_raises_leaves_nothing(ledger: Ledger) -> None:
    fill(ledger, LATER)
    before = ledger.counts()

    def fail() -> None:
        with ledger.writing() as writing:
            writing.file(OF, ["k"])
            writing.add(TOLD[0], ["k"])
            writing.judge(made.judgement("accept", TOLD[0].id, by="me"))
            assert set(writing.sharing(["k"])) == {("k", "exit"), ("k", TOLD[0].id)}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.counts() == before
    with ledger.writing() as writing:
        assert list(writing.sharing(["k"])) == []
        assert writing.file(OF)


def test_what_is_added_is_seen_by_others_only_when_its_transaction_ends(ledger: Ledger) -> None:
    with ledger.writing() as writing:
        writing.file(OF)
        assert writing.known(made.report(OF)) == "same"
        assert writing.filed_by_id(["exit"]) == {"exit": OF}
        writing.add(TOLD[0])
        assert writing.statements_by_id([TOLD[0].id]) == {TOLD[0].id: TOLD[0]}
        assert ledger.known(made.report(OF)) is None
        assert ledger.counts().statements == 0
    assert ledger.known(made.report(OF)) == "same"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "same"),
        ({"text": "Another text."}, "changed"),
        ({"id": "new", "publisher": None, "url": None}, None),
        ({"id": "new", "publisher": None}, None),  # an id that was given outranks the url
        ({"id": "new", "publisher": None, "text": "Corrected.", "id_given": False}, "same"),
        ({"id": "new", "url": None}, "same"),
        ({"id": "new", "url": None, "publisher": "Wire"}, None),  # a copy
        ({"id": "new", "url": None, "text": "Another text."}, None),
    ],
)
def test_a_report_is_known(ledger: Ledger, keys: dict[str, Any], expected: str | None) -> None:
    fill(ledger, OF, made.filed("unsigned", publisher=None))
    assert ledger.known(made.report(OF, **keys)) == expected
    with ledger.writing() as writing:
        assert writing.known(made.report(OF, **keys)) == expected


def test_records_that_share_keys_are_found(ledger: Ledger) -> None:
    with ledger.writing() as writing:
        writing.file(OF, ["text:1", "text:1", "é'\0"])
        writing.add(TOLD[0], ["text:1", "who"])
    with ledger.writing() as writing:
        writing.add(TOLD[1], ["who"])
        assert list(writing.sharing(["who", "text:1", "nobody", "é'\0"])) == sorted(
            [("who", TOLD[0].id), ("who", TOLD[1].id), ("text:1", "exit"), ("text:1", TOLD[0].id), ("é'\0", "exit")]
        )
        assert list(writing.sharing([])) == []


def test_a_statement_needs_its_report(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="add it first"):
        fill(ledger, TOLD[0])
    with pytest.raises(LedgerError, match="sentence 7"):
        fill(
            ledger,
            OF,
            made.event(OF, sentence=0).model_copy(update={"claim": TOLD[0].claim.model_copy(update={"sentence": 7})}),
        )
    assert ledger.counts().documents == 0


@pytest.mark.parametrize(
    "record",
    [
        made.filed("a\0b"),
        made.filed(publisher="\ud800"),
        made.filed(sentences=["\udfff"]),
        made.filed(published="20 April"),
        made.filed(recorded_at="today"),
        made.filed(sha256="0"),
        made.judgement("accept", "a").model_copy(update={"id": ""}),
    ],
)
def test_what_cannot_be_kept_is_refused(ledger: Ledger, record: Any) -> None:
    with pytest.raises(UsageError):
        fill(ledger, record)
    assert ledger.counts().documents == 0


def test_judgements_come_with_their_withdrawals(ledger: Ledger) -> None:
    because = [{"feature": "place", "weight": 0.5, "detail": "both in Niamey"}]
    same = made.judgement("same", "a", "b", score=0.9, because=because)
    copy = made.judgement("copy", "r1", "r2", recorded_at="2024-05-01T09:30:00.5Z".replace(".5Z", ".500000Z"))
    gone = made.judgement("withdraw", same.id, by="me", comment="no", recorded_at="2024-05-02T00:00:00Z")
    back = made.judgement("withdraw", gone.id, by="me", recorded_at="2024-05-03T00:00:00Z")
    amend = made.judgement("amend", "a", by="me", change={"status": "future"}, recorded_at="2024-05-04T00:00:00Z")
    fill(ledger, back, amend, gone, copy, same)
    assert list(ledger.judgements()) == [same, copy, gone, back, amend]
    assert list(ledger.judgements(["b"])) == [same, gone, back]
    assert list(ledger.judgements(["b", "a"])) == [same, gone, back, amend]
    assert list(ledger.judgements(["b"], datetime(2024, 5, 2, 23, tzinfo=UTC))) == [same, gone]
    assert list(ledger.judgements(["b"], datetime(2024, 5, 1, 9, 30, tzinfo=UTC))) == [same]
    assert list(ledger.judgements(["a"], verdicts=["amend"])) == [amend]
    assert list(ledger.judgements(verdicts=["same", "copy"])) == [same, copy, gone, back]
    assert list(ledger.judgements([gone.id])) == [back]
    assert list(ledger.judgements(["c"])) == []
    assert list(ledger.judgements([])) == []
    assert ledger.judgements_by_id([copy.id, "x"]) == {copy.id: copy}


@pytest.mark.parametrize(
    ("words", "query", "expected"),
    [
        ("niamey", Query(), [("exit", 0)]),
        ("TROOPS Niamey!", Query(), [("exit", 0)]),
        ("deby", Query(), [("exit", 1)]),
        ("Déby's", Query(), [("exit", 1)]),
        ("troops chad", Query(), []),  # of two sentences
        ("they it", Query(), []),
        ("niam", Query(), []),  # whole words
        ("s", Query(), [("later", 0), ("exit", 1)]),  # the fewest words first
        ("s", Query(limit=1), [("later", 0)]),
        ("s", Query(asked=Asked(known=date(2024, 4, 30))), [("exit", 1)]),
        ("s", Query(asked=Asked(recorded=datetime(2024, 4, 30, tzinfo=UTC))), []),
        ("s", Query(publisher=("Wire",)), [("later", 0)]),
        ("s", Query(publisher=("Nobody",)), []),
        ("s", Query(doc=("exit",)), [("exit", 1)]),
        ("agreed OR left", Query(), []),
        ("a AND NOT b", Query(), []),
    ],
)
def test_sentences_are_found_by_their_words(ledger: Ledger, words: str, query: Query, expected: list[Any]) -> None:
    fill(ledger, OF, LATER)
    assert [(hit.doc, hit.sentence) for hit in ledger.search(words, query)] == expected


def test_a_hit_tells_where_it_is_and_what_rests_on_it(ledger: Ledger) -> None:
    late = made.event(OF, 1, "flew").model_copy(update={"recorded_at": "2024-06-01T00:00:00Z"})
    fill(ledger, OF, TOLD[0], TOLD[1], late)
    (hit,) = ledger.search("chad flew", Query())
    assert OF.document.text[slice(*hit.span)] == hit.text
    assert [OF.document.text[slice(*mark)] for mark in hit.marks] == ["flew", "Chad"]
    assert hit.statements == (late.id, TOLD[1].id)  # the shorter passage first
    (hit,) = ledger.search("chad", Query(asked=Asked(recorded=datetime(2024, 5, 2, tzinfo=UTC))))
    assert hit.statements == (TOLD[1].id,)


@pytest.mark.parametrize("words", ["", " ", "!?", "\0", "\ud800", "a" * 2000, " ".join(map(str, range(60)))])
def test_a_search_that_cannot_be_asked_is_refused(ledger: Ledger, words: str) -> None:
    with pytest.raises(UsageError):
        ledger.search(words, Query())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_taken_literally(ledger: Ledger, text: str) -> None:
    fill(ledger, OF, *TOLD)
    party, name = (Party(identifier=text), Party(code=text), Party(sector=text)), (text,)
    queries = [
        Query(of=party), Query(actor=party), Query(recipient=party), Query(type=name), Query(mode=name), Query(context=name),
        Query(status=name), Query(publisher=name), Query(doc=name), Query(within=(Spot(country=text), Spot(name=text))),
        Query(within=(Spot(province=text), Spot(geonameid=2**70), Spot(geonameid=-5))),
    ]  # fmt: skip
    assert [found for query in queries for found in ledger.statements(query)] == []
    assert (ledger.statements_by_id([text]), ledger.filed_by_id([text]), ledger.complete(text)) == ({}, {}, [])
    assert list(ledger.judgements([text])) == []
    assert ledger.counts().statements == len(TOLD)


@pytest.mark.parametrize("text", ["\0", "\udc00"])
def test_a_text_that_no_record_can_hold_is_refused(ledger: Ledger, text: str) -> None:
    asked: list[Any] = [
        lambda: ledger.statements(Query(publisher=(text,))),
        lambda: ledger.statements_by_id([text]),
        lambda: ledger.filed_by_id([text]),
        lambda: ledger.judgements([text]),
        lambda: ledger.judgements_by_id([text]),
        lambda: ledger.complete(text),
    ]
    for ask in asked:
        with pytest.raises(UsageError):
            ask()


def test_answers_come_in_the_order_asked_for(ledger: Ledger) -> None:
    first = made.event(OF, date="2024-01-01", enddate="2024-01-02", confidence=0.3)
    second = made.event(LATER, date="2024-01-02", enddate="2024-01-02", confidence=0.9)
    undated = made.event(OF, date=None, enddate=None, confidence=0.5)
    ended = made.state(LATER, to="2023-05", confidence=0.4)
    fill(ledger, LATER, OF, second, ended, undated, first)
    expected = {
        "date": [ended, first, second, undated], "-date": [second, first, ended, undated],
        "confidence": [first, ended, undated, second], "-confidence": [second, undated, ended, first],
        "published": [*sorted((first, undated), key=lambda one: one.id), *sorted((second, ended), key=lambda one: one.id)],
    }  # fmt: skip
    for order, statements in expected.items():
        assert ids(ledger.statements(Query(order=order))) == ids(statements), order  # type: ignore[arg-type]
    assert ids(ledger.statements(Query(limit=2))) == ids([ended, first])
    assert ids(ledger.statements(Query(limit=0))) == []


def test_a_shortened_id_is_completed(ledger: Ledger) -> None:
    judged = made.judgement("accept", TOLD[0].id)
    fill(ledger, OF, TOLD[0], judged, *(made.filed(f"many-{number:02}") for number in range(25)))
    assert ledger.complete("exi") == ["exit"]
    assert ledger.complete(TOLD[0].id[:9]) == [TOLD[0].id]
    assert ledger.complete(judged.id[:9]) == [judged.id]
    assert ledger.complete("many-") == [f"many-{number:02}" for number in range(20)]


def test_a_ledger_is_counted(ledger: Ledger) -> None:
    late = made.judgement("accept", TOLD[0].id, recorded_at="2024-07-01T00:00:00Z")
    fill(
        ledger,
        OF,
        LATER,
        made.filed("unsigned", publisher=None, published=None),
        TOLD[0],
        made.imported(published="2020-01-01"),
        late,
    )
    counts = ledger.counts()
    assert (counts.documents, counts.statements, counts.judgements, counts.publishers) == (3, 2, 1, 3)
    assert (counts.first_published, counts.last_published) == ("2020-01-01", "2024-05-02")
    assert counts.last_recorded == "2024-07-01T00:00:00Z"


def test_a_check_names_what_is_wrong(ledger: Ledger) -> None:
    other = TOLD[0].model_copy(update={"claim": TOLD[0].claim.model_copy(update={"id": "0" * 16})})
    wrong = made.judgement("accept", "nobody").model_copy(update={"id": "1" * 16})
    fill(ledger, OF, other, wrong, TOLD[1])
    faults = "\n".join(ledger.check())
    assert f"statement {'0' * 16}" in faults
    assert f"judgement {'1' * 16}: its content has another id" in faults
    assert "nobody is missing" in faults
    assert TOLD[1].id not in faults
    ledger.vacuum()
    assert ledger.counts().statements == 2


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    for ask in (ledger.counts, lambda: ledger.statements(Query()), lambda: ledger.known(made.report(OF))):
        with pytest.raises(LedgerError, match="closed"):
            ask()
