"""What an id, whole or shortened, stands for in a ledger."""

from __future__ import annotations

from typing import Literal

from dateline.errors import UnknownIdError
from dateline.ledger.protocol import Ledger
from dateline.model import Filed, Judgement, Record, Statement

Kind = Literal["statement", "report", "judgement"]
LONGEST = 1000  # letters of an id in a message or a search for near ones; no report has a longer one
OFFERED = 5  # ids in a message
LEAST = 3  # letters that a near id has in common
HINT = "`dateline search WORDS` finds records, `dateline review list` judgements"


def find(ledger: Ledger, given: str) -> Statement | Filed | Judgement:
    """The record of an id or of an unambiguous beginning of one; `UnknownIdError` with the nearest ids."""
    whole = _held(ledger, given)
    if whole is not None:
        return whole
    meant = ledger.complete(given) if given else []
    if len(meant) == 1:
        completed = _held(ledger, meant[0])
        if completed is not None:
            return completed
    if meant:
        raise UnknownIdError(f"{_shown(given)} may be {_listed(meant)}; give more of it", meant[:OFFERED])
    near = _near(ledger, given)
    raise UnknownIdError(
        f"expected the id of a record, report or judgement in the ledger, found {_shown(given)}; "
        + (f"nearest: {_listed(near)}" if near else HINT),
        near,
    )


def find_statement(ledger: Ledger, given: str) -> Statement:
    """As `find`, where only an event or state will do."""
    found = find(ledger, given)
    if isinstance(found, Statement):
        return found
    if isinstance(found, Filed):
        raise UnknownIdError(
            f"expected the id of an event or state, found the report {found.document.id}; "
            f"`dateline show {found.document.id}` lists its records"
        )
    raise UnknownIdError(
        f"expected the id of an event or state, found the judgement {found.id}, which is about {_listed(found.about)}"
    )


def find_judgement(ledger: Ledger, given: str) -> Judgement:
    """As `find`, where only a judgement will do."""
    found = find(ledger, given)
    if isinstance(found, Judgement):
        return found
    id_ = found.id if isinstance(found, Statement) else found.document.id
    raise UnknownIdError(
        f"expected the id of a judgement, found {id_}, which is none; `dateline show {id_}` lists the judgements about it"
    )


def kind_of(found: Record) -> Kind:
    """What was found, in a word."""
    if isinstance(found, Statement):
        return "statement"
    return "report" if isinstance(found, Filed) else "judgement"


def _held(ledger: Ledger, id_: str) -> Statement | Filed | Judgement | None:
    for held in (ledger.statements_by_id, ledger.filed_by_id, ledger.judgements_by_id):
        found = held([id_])
        if id_ in found:
            record: Statement | Filed | Judgement = found[id_]
            return record
    return None


def _near(ledger: Ledger, given: str) -> list[str]:
    """Ids with the longest beginning in common, the most alike first."""
    from rapidfuzz import fuzz, process

    for length in range(min(len(given), LONGEST) - 1, LEAST - 1, -1):
        common = ledger.complete(given[:length])
        if common:
            return [id_ for id_, _, _ in process.extract(given, common, scorer=fuzz.ratio, limit=3)]
    return []


def _listed(ids: tuple[str, ...] | list[str], most: int = OFFERED) -> str:
    return ", ".join(ids[:most]) + (", ..." if len(ids) > most else "")


def _shown(given: str) -> str:
    return repr(given if len(given) <= 60 else f"{given[:57]}...")
