"""A ledger's file that is taken away, put back or replaced while it is open: told, and never made anew where it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.config import LedgerConfig
from dateline.errors import LedgerError
from dateline.ledger.open import open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from ledger import building as made
from ledger.test_contract import fill


def told_in(path: Path, publisher: str, number: int) -> Path:
    """A ledger's file with a report of that publisher and so many statements."""
    ledger = open_ledger(LedgerConfig(url=str(path)))
    of = made.filed(publisher=publisher)
    fill(ledger, of, *(made.event(of, sentence) for sentence in range(number)))
    ledger.close()
    return path


def asked(ledger: Ledger) -> tuple[int, int]:
    return ledger.mark().statements, len(list(ledger.statements(Query())))


def test_a_file_that_was_taken_away_is_told_and_found_again(tmp_path: Path) -> None:
    path = told_in(tmp_path / "ledger.db", "Sahel Desk", 2)
    ledger = open_ledger(LedgerConfig(url=str(path), must_exist=True))
    assert asked(ledger) == (2, 2)
    path.rename(tmp_path / "away.db")
    for _ in range(3):
        with pytest.raises(LedgerError, match="the file is gone: put it back"):
            ledger.mark()
        with pytest.raises(LedgerError, match="the file is gone"), ledger.writing():
            pass
    assert not path.exists()
    (tmp_path / "away.db").rename(path)
    assert asked(ledger) == (2, 2)
    ledger.close()


def test_a_file_that_was_replaced_is_read_in_its_stead(tmp_path: Path) -> None:
    path = told_in(tmp_path / "ledger.db", "Sahel Desk", 2)
    other = told_in(tmp_path / "other.db", "Niamey Courier", 1)
    ledger = open_ledger(LedgerConfig(url=str(path), must_exist=True))
    query = Query(publisher=("Sahel Desk",))
    assert [one.publisher for one in ledger.statements(Query())] == ["Sahel Desk"] * 2
    for rest in tmp_path.glob("ledger.db*"):
        rest.unlink()
    shutil.copy(other, path)
    assert [one.publisher for one in ledger.statements(Query())] == ["Niamey Courier"]
    assert list(ledger.statements(query)) == []
    ledger.close()
