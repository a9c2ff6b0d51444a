"""A record that is read is as it was added, type by type, and a body that is not one of a record is refused."""

from __future__ import annotations

import zlib

import pytest

from dateline.config import LedgerConfig
from dateline.ledger.open import open_ledger
from dateline.ledger.sql.body import PHRASES, WINDOW
from dateline.ledger.sql.restoring import restored
from dateline.model import Event, Facility, Size, Source, State, Statement, Title
from ledger.building import NIAMEY, NIGER, event, filed, imported, state

SAID = (Source(text="Déby", span=(0, 4), code="TCD"),)
RECORDS = {
    "event": event(filed(), size=Size(dead=(1, None)), attribution=SAID, auxiliary=["future"]),
    "bare event": event(filed(), event_loc=None, actor=[], recipient=[], mode=[], context=[], date=None, enddate=None),
    "imported": imported(),
    "state": state(filed(), value={"strength": [1000, None]}, others=[NIGER], **{"from": "2024-04-19", "to": "2024-04"}),
    "state of nothing": state(filed(), object=None),
    "office": state(filed(), predicate="office", object=Title(title="president", code="NER")),
    "facility": state(filed(), predicate="facility", object=Facility(name="Base 201", place=NIAMEY)),
}  # fmt: skip


@pytest.mark.parametrize("added", RECORDS.values(), ids=RECORDS)
def test_a_record_is_read_as_it_was_added(added: Statement, tmp_path: object) -> None:
    ledger = open_ledger(LedgerConfig(url=f"{tmp_path}/ledger.db"))
    with ledger.writing() as writing:
        writing.file(filed())
        writing.add(added)
    read = ledger.statements_by_id([added.id])[added.id]
    ledger.close()
    assert read == added
    assert repr(read) == repr(added)
    assert read.model_dump_json(by_alias=True) == added.model_dump_json(by_alias=True)
    validated = type(read.claim).model_validate(read.claim.model_dump(by_alias=True), strict=True)
    assert read.claim.model_fields_set == validated.model_fields_set


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Event, b"{}"),
        (Event, b'{"q":1,"v":1.0}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","s":{"c":"NER"}}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","a":[{"h":"president"}]}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","a":[{"?":"president"}]}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","l":{"c":"NER"}}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","z":{"dead":"many"}}'),
        (Event, b'{"q":1,"v":1.0,"y":"rule","unknown":1}'),
        (State, b'{"y":"rule"}'),
        (State, b'{"y":"rule","s":{"c":"NER"},"o":[9,{}]}'),
        (State, b"[]"),
    ],
)
def test_a_body_of_no_record_is_refused(kind: type[Event | State], body: bytes) -> None:
    packer = zlib.compressobj(6, zlib.DEFLATED, WINDOW, 4, zlib.Z_DEFAULT_STRATEGY, PHRASES)
    with pytest.raises((ValueError, LookupError, AttributeError, TypeError)):
        restored(kind, packer.compress(body) + packer.flush(), {"published_end": None})
