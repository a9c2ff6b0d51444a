"""Ledgers of each version that was released: brought up to date, they hold what they held and are made as a new one is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

import dateline.ledger
from dateline.config import LedgerConfig
from dateline.errors import LedgerError
from dateline.ledger.open import migrate, open_ledger
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Query
from dateline.ledger.sql.tables import HEAD, metadata
from ledger import building as made

DUMPS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
REPORT = made.filed(title="The exit", url="https://desk.example/exit")
STATEMENTS = [made.event(REPORT), made.state(REPORT, 1), made.imported()]
JUDGEMENT = made.judgement("same", STATEMENTS[0].id, STATEMENTS[1].id, score=0.9)


def fill(ledger: Ledger) -> None:
    """What each of the dumps holds."""
    with ledger.writing() as writing:
        writing.file(REPORT, ["band:1"])
        for statement in STATEMENTS:
            writing.add(statement, ["key:1"])
        writing.judge(JUDGEMENT)


def restored(dump: Path, folder: Path) -> Path:
    """The ledger's file of a dump."""
    path = folder / "ledger.db"
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


def shape(path: Path) -> list[Any]:
    """The tables, their columns and indices."""
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    shown = [
        (
            name,
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)),
            sorted(str(index["column_names"]) + str(index["unique"]) for index in found.get_indexes(name)),
            sorted(
                str(key["constrained_columns"]) + str(key["referred_table"]) for key in found.get_foreign_keys(name)
            ),
        )
        for name in sorted(found.get_table_names())
    ]
    engine.dispose()
    return shown


def test_the_newest_version_has_its_dump_and_its_step() -> None:
    assert DUMPS[-1].stem == HEAD
    folder = Path(dateline.ledger.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [HEAD]
    assert {step.revision for step in steps.walk_revisions()} == {dump.stem for dump in DUMPS}


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_released_version_is_brought_up_to_date(tmp_path: Path, dump: Path) -> None:
    path = restored(dump, tmp_path)
    if dump.stem != HEAD:
        with pytest.raises(LedgerError, match="dateline db migrate"):
            open_ledger(LedgerConfig(url=str(path)))
    assert migrate(LedgerConfig(url=str(path))) == (dump.stem, HEAD)
    ledger = open_ledger(LedgerConfig(url=str(path)))
    assert list(ledger.filed()) == [REPORT]
    assert ledger.statements_by_id([one.id for one in STATEMENTS]) == {one.id: one for one in STATEMENTS}
    assert list(ledger.judgements([STATEMENTS[0].id])) == [JUDGEMENT]
    assert [hit.doc for hit in ledger.search("deby", Query())] == ["exit"]
    assert list(ledger.check()) == []
    with ledger.writing() as writing:
        assert {id_ for _, id_ in writing.sharing(["key:1", "band:1"])} == {"exit", *(one.id for one in STATEMENTS)}
        assert writing.file(made.filed("after"))
    ledger.close()
    new = tmp_path / "new.db"
    open_ledger(LedgerConfig(url=str(new))).close()
    assert shape(path) == shape(new)
    assert set(metadata.tables) < {name for name, *_ in shape(path)}
