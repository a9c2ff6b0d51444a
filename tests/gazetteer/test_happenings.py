"""Dated happenings: named in a text, of a kind, and what the linter says of bad ones."""

from datetime import date
from pathlib import Path

import pytest

from dateline.config import GazetteerConfig
from dateline.errors import PackError
from dateline.gazetteer.happenings import Happenings
from dateline.gazetteer.lint import lint_packs

HEAD = "pack: happenings/1\nlicence: Apache-2.0\nsource: test\nhappenings:\n"


def test_names_in_a_text() -> None:
    happenings = Happenings.open(GazetteerConfig())
    text = "Since the Abraham accords and Covid-19 nothing was the same; Covidien is a company."
    assert [(text[start:end], found.days.start) for start, end, found in happenings.named(text)] == [
        ("Abraham accords", date(2020, 8, 13)),
        ("Covid-19", date(2020, 2, 11)),
    ]


def test_those_of_a_kind_are_sure() -> None:
    coups = Happenings.open(GazetteerConfig()).of_kind("coup")
    assert "happening:niger-coup-2023" in [dated.row.id for dated in coups]
    assert all(dated.row.checked for dated in coups)


def test_a_users_own(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(HEAD + "- {id: happening:flood, kind: disaster, name: Flood, on: 2020-05, names: [Great Flood]}\n")
    assert lint_packs([path]) == []
    found = list(Happenings.open(GazetteerConfig(user_packs=(path,))).named("After the Great Flood"))
    assert [(dated.days.start, dated.days.end) for *_, dated in found] == [(date(2020, 5, 1), date(2020, 5, 31))]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{id: happening:a, kind: coup, name: A, on: 2020-05-01, to: 2020-04-01, codes: [NER]}", "before it starts"),
        ("{id: happening:a, kind: coup, name: A, on: 2020-05-01, codes: [XXX]}", "XXX is no code"),
        ("{id: happening:a, kind: coup, name: A, on: 2020-05-01}", "by which a text could mean it"),
        ("{id: happening:a, kind: coup, name: A, on: 2020-05-01, names: [Aukus]}", "is also a name of"),
        ("{id: happening:aukus-2021, kind: agreement, name: A, on: 2020-05-01, names: [A]}", "used twice"),
        ("{id: happening:a, kind: feast, name: A, on: 2020-05-01, names: [A]}", "kind"),
    ],
)
def test_faults(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(f"{HEAD}- {row}\n")
    assert any(fault in finding.message for finding in lint_packs([path]))


def test_no_day_is_no_pack(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + "- {id: happening:a, kind: coup, name: A, on: soon, names: [A]}\n")
    with pytest.raises(PackError):
        list(Happenings.open(GazetteerConfig(user_packs=(path,))).named("A"))
