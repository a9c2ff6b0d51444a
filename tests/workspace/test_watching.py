"""Watches tell what is new once, and exports are the same bytes whatever the order of adding."""

from __future__ import annotations

import io
from pathlib import Path

import feedparser
import pytest

from dateline.errors import ConfigError, UnknownNameError, UsageError
from dateline.formats import READERS, WRITERS, Options, read_records, writer
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.query import Query
from dateline.model import Document, Event, Judgement, State
from dateline.workspace import watching
from dateline.workspace.atom import feed
from dateline.workspace.desk import Desk
from dateline.workspace.exporting import Exported, bundles, judgements
from dateline.workspace.wanted import Wanted
from dateline.workspace.watching import Watch, load, news, save

TEXTS = sorted(name for name, form in WRITERS.items() if not form.to_folder and name != "table")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "dateline" / "watches"


def backwards(desk: Desk) -> MemoryLedger:
    """The same ledger, added the other way round."""
    ledger = MemoryLedger()
    with ledger.writing() as writing:
        for report in list(desk.ledger.filed())[::-1]:
            writing.file(report)
        for statement in list(desk.ledger.statements(Query()))[::-1]:
            writing.add(statement)
        for judgement in list(desk.ledger.judgements())[::-1]:
            writing.judge(judgement)
    return ledger


def exported(ledger: object, form: str) -> str:
    stream = io.StringIO()
    how = Exported(per_event=WRITERS[form].per_event, verbatim=form == "jsonl")
    sink = writer(form, stream, Options())  # type: ignore[arg-type]
    for bundle in bundles(ledger, Query(), how):  # type: ignore[arg-type]
        sink.write(bundle)
    sink.close()
    return stream.getvalue()


@pytest.mark.parametrize("form", TEXTS)
def test_an_export_is_the_same_whatever_the_order_of_adding(examples: Desk, form: str) -> None:
    there = exported(examples.ledger, form)
    assert there.count("\n") > 1 or form == "geojson"
    assert there == exported(backwards(examples), form)


def test_an_export_has_every_record_once_and_is_read_back(examples: Desk) -> None:
    found = list(read_records("jsonl", io.BytesIO(exported(examples.ledger, "jsonl").encode()), "export"))
    assert "jsonl" in READERS
    ids = [one.id for one in found if isinstance(one, (Event, State))]
    assert sorted(ids) == sorted(one.id for one in examples.ledger.statements(Query()))
    documents = [one.id for one in found if isinstance(one, Document)]
    assert len(documents) == len(set(documents))


def test_judgements_are_exported_without_the_time_that_hangs_on_adding(own: Desk) -> None:
    ids = [one.id for one in own.ledger.statements(Query())]
    own.review.reject([ids[0]], by="me")
    found = list(judgements(own.ledger, Query(), ids))
    assert all(isinstance(one, Judgement) for one in found)
    assert {one.recorded_at for one in found if one.by == "dateline"} <= {""}
    assert [one.recorded_at != "" for one in found if one.by == "me"] == [True]
    verbatim = Exported(verbatim=True)
    kept = {row.claim.id for bundle in bundles(own.ledger, Query(), verbatim) for row in bundle.rows}
    assert ids[0] not in kept
    full = Exported(verbatim=True, judgements=True)
    assert ids[0] in {row.claim.id for bundle in bundles(own.ledger, Query(), full) for row in bundle.rows}


def test_a_watch_tells_what_is_new_and_nothing_else(examples: Desk) -> None:
    watch = Watch("niger", Wanted(within=("NER",), of=("USA",)), None)
    everything = news(examples.ledger, examples.names, watch)
    assert {"told", "began"} <= {one.what for one in everything}
    last = examples.ledger.counts().last_recorded
    assert news(examples.ledger, examples.names, Watch("niger", watch.wanted, last)) == []


def test_a_watch_is_kept_in_a_file_of_its_own(config: Path) -> None:
    watch = Watch("niger", Wanted(within=("NER",), min_confidence=0.5, limit=3), "2024-04-20T09:30:00Z")
    save(watch, new=True)
    assert load("niger") == watch
    assert [path.name for path in config.iterdir()] == ["niger.yaml"]
    with pytest.raises(UsageError, match="there is a watch niger already"):
        save(watch, new=True)
    watching.remove("niger")
    with pytest.raises(UnknownNameError, match="there is no watch 'niger'; there are: none yet"):
        load("niger")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "x" * 65, "a\nb", ".hidden"])
def test_a_watch_has_a_plain_name(name: str) -> None:
    with pytest.raises(UsageError, match="expected a name of letters"):
        save(Watch(name, Wanted(), None))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "watch: watch/1", "watch: watch/1\nfilters: {inn: NER}", "watch: watch/1\nfilters: {}\nseen: x", ": :"],
)
def test_a_file_that_is_no_watch_is_told_of(config: Path, text: str) -> None:
    config.mkdir(parents=True)
    (config / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="is no watch"):
        load("bad")


def test_the_feed_is_valid_and_says_when_each_was_recorded(examples: Desk) -> None:
    found = news(examples.ledger, examples.names, Watch("niger", Wanted(within=("NER",), of=("USA",)), None))
    text = feed("niger", found)
    parsed = feedparser.parse(text)
    assert (bool(parsed.bozo), parsed.version) == (False, "atom10")
    assert len({entry.id for entry in parsed.entries}) == len(found) == len(parsed.entries)
    assert {entry.updated for entry in parsed.entries} == {one.recorded_at for one in found}
    assert text == feed("niger", found)
    hostile = found[0].model_copy(update={"now": "<b>\x00&\ud800"})
    assert not feedparser.parse(feed("x", [hostile]).encode("utf-8", "replace")).bozo
