"""Tables, maps and data frames: the same columns whatever is in them, and nothing lost on the way."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making_rows import AGADEZ, DOCUMENT, GUNMEN, SOLDIERS, event, state

from dateline.errors import ConfigError, UsageError
from dateline.formats import Bundle, Options, Row, coded, row_of, writer
from dateline.formats.flat import record_writer
from dateline.formats.frames import to_arrow, to_pandas, to_polars
from dateline.formats.parquet import write_records
from dateline.formats.shape import columns, shape_of
from dateline.model import Entity, Statement, Title
from dateline.situation.answers import Citation, Contradiction, Figure, Figures, Fluent, Occurrence

CITED = Citation(
    statement="s1", doc="r1", publisher="Sahel Desk", published="2024-04-23", published_end="2024-04-23", sentence=0, span=(17, 23),
    quote="killed", text="=HYPERLINK()", attribution=(), hedged=False,
)  # fmt: skip
FLUENT = Fluent(
    id="f1", predicate="presence", on="2024-04-24", subject=Entity(code="USA", sector="MIL"), object=AGADEZ, status="present",
    standing="confirmed", since="2013~", until=None, last_confirmed="2024-04-22", age_days=2, value={"kind": "drone base"},
    figures=Figures(low=900, best=1000, high=None, told=(Figure(minimum=900, maximum=None, on="2024-04-22", publisher="A", statement="s1"),)),
    publishers=2, confidence=0.9, hedged=False, disputed=True, contradictions=(Contradiction(why="left", statements=("s2", "s3")),),
    citations=(CITED, CITED.model_copy(update={"doc": None})),
)  # fmt: skip
OCCURRENCE = Occurrence(
    id="o1", event="ASSAULT", mode=None, context=("military",), quad_code=4, event_scale=-9.0, actor=(GUNMEN,), recipient=(SOLDIERS,),
    event_loc=None, date="2024-04-22", enddate="2024-04-22", status="actual", dead=Figures(low=12, best=12, high=15, told=()),
    publishers=1, confidence=0.8, hedged=False, disputed=False, citations=(CITED,),
)  # fmt: skip


def rows() -> list[Row]:
    made = [
        event(),
        state(),
        state(predicate="office", object=Title(title="president", code="NER"), status="holds", from_="2011"),
    ]
    return [
        row_of(
            Statement(
                claim=c, published="2024-04-23", published_end=None, publisher="A", recorded_at="2024-05-01T10:00:00Z"
            ),
            DOCUMENT,
        )
        for c in made
    ]


def test_arrow_has_fixed_types() -> None:
    table = to_arrow(rows())
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["date"], types["published"], types["recorded_at"]) == (
        "date32[day]",
        "date32[day]",
        "timestamp[us, tz=UTC]",
    )
    assert types["event"].startswith("list<")
    assert types["span"] == "struct<start: int64, end: int64>"
    assert table.schema == to_arrow([]).schema
    first = table.to_pylist()[0]
    assert (first["date"], first["event"], first["size"]["dead"]) == (
        date(2024, 4, 22),
        ["ASSAULT"],
        {"minimum": 12, "maximum": 12},
    )
    assert [row["object"]["title"] if row["object"] else None for row in table.to_pylist()] == [None, None, "president"]
    assert table.to_pylist()[1]["value"] == '{"strength": [1000, null]}'


@pytest.mark.parametrize("record", [FLUENT, OCCURRENCE])
def test_answers_are_frames(record: Any) -> None:
    for make in (to_arrow, to_pandas, to_polars):
        frame: Any = make([record, record])
        assert frame.shape == (2, len(type(record).model_fields))
        empty: Any = make([], type(record))
        assert empty.shape == (0, frame.shape[1])
    pandas_frame: Any = to_pandas([record])
    polars_frame: Any = to_polars([record])
    assert pandas_frame["id"][0] == polars_frame["id"][0] == record.id
    if isinstance(record, Fluent):
        assert polars_frame["last_confirmed"][0] == pandas_frame["last_confirmed"][0] == date(2024, 4, 22)
        assert polars_frame["figures"][0]["best"] == 1000


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"needs the package pyarrow.*pip install 'dateline\[parquet\]'"):
        to_arrow([])


def test_parquet_is_by_year_and_country(tmp_path: Path) -> None:
    import pyarrow.dataset as ds

    out = tmp_path / "out"
    sink = writer("parquet", out, Options())
    sink.write(Bundle(rows=rows()))
    assert not out.exists()  # nothing half written
    sink.close()
    found = sorted(str(path.relative_to(out)) for path in out.rglob("*.parquet"))
    assert found == [
        "year=2011/country=USA/part-0.parquet",
        "year=2024/country=NER/part-0.parquet",
    ]
    table = ds.dataset(out, partitioning="hive").to_table()
    assert sorted(table["id"].to_pylist()) == sorted(row.claim.id for row in rows())
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_parquet_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_records(tmp_path / name, [FLUENT, FLUENT], Fluent)
    (one,), (other,) = ([*(tmp_path / name).rglob("*.parquet")] for name in ("a", "b"))
    assert (
        one.relative_to(tmp_path / "a")
        == other.relative_to(tmp_path / "b")
        == Path("year=2013/country=NER/part-0.parquet")
    )
    assert one.read_bytes() == other.read_bytes()


def test_parquet_takes_no_folder_with_files_and_no_stream(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="expected a new or empty folder"):
        writer("parquet", tmp_path, Options())
    with pytest.raises(UsageError, match="parquet fills a folder"):
        writer("parquet", io.StringIO(), Options())
    with pytest.raises(ConfigError, match="cannot be written"):
        writer("parquet", tmp_path / "file" / "out", Options())


def test_any_record_is_a_row_of_dotted_columns() -> None:
    stream = io.StringIO()
    sink = record_writer("csv", stream, Fluent)
    sink.write(FLUENT)
    sink.close()
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert list(row) == list(columns(shape_of(Fluent)))
    assert {key: row[key] for key in ("subject.code", "object.resolved_place", "figures.best", "figures.told.minimum", "since", "value")} == {
        "subject.code": "USA", "object.resolved_place": "Agadez", "figures.best": "1000", "figures.told.minimum": "900", "since": "2013~",
        "value": '{"kind": "drone base"}',
    }  # fmt: skip
    assert (row["citations.doc"], row["citations.statement"]) == ("r1; ", "s1; s1")
    assert row["citations.text"].startswith("'=")
    assert row["contradictions.statements"] == '["s2", "s3"]'


@pytest.mark.parametrize("type_", [Fluent, Occurrence])
def test_columns_do_not_depend_on_the_records(type_: Any) -> None:
    stream = io.StringIO()
    record_writer("csv", stream, type_).close()
    assert next(csv.reader(io.StringIO(stream.getvalue()))) == list(columns(shape_of(type_)))


def test_answers_as_lines_and_on_a_map() -> None:
    stream = io.StringIO()
    sink = record_writer("jsonl", stream, Fluent)
    sink.write(FLUENT)
    assert Fluent.model_validate_json(stream.getvalue()) == FLUENT
    stream = io.StringIO()
    sink = record_writer("geojson", stream, Fluent)
    sink.write(FLUENT)
    sink.close()
    (feature,) = json.loads(stream.getvalue())["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.99, 16.97]}
    assert (feature["id"], feature["properties"]["standing"]) == ("f1", "confirmed")


def test_geojson_of_records() -> None:
    stream = io.StringIO()
    sink = writer("geojson", stream, Options())
    nowhere = event(event_loc=AGADEZ.model_copy(update={"lat": None, "lon": None}))
    sink.write(coded(DOCUMENT, [event(), state(), nowhere]))
    sink.close()
    body = json.loads(stream.getvalue())
    assert body["type"] == "FeatureCollection"
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in body["features"]] == [
        [7.99, 16.97],
        [7.99, 16.97],
        None,
    ]
    assert body["features"][0]["properties"]["actor.entity_text"] == ["gunmen"]
    stream = io.StringIO()
    writer("geojson", stream, Options()).close()
    assert json.loads(stream.getvalue()) == {"type": "FeatureCollection", "features": []}
