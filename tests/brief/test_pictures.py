"""Pictures without a browser: the same on every machine, whole or not at all, and what cannot be one says why."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
import resvg_py
from typer.testing import CliRunner

from dateline.brief import png as png_room
from dateline.brief.picture import Picture, checked_path
from dateline.brief.plots import draw_answers
from dateline.brief.png import png
from dateline.brief.svg import COLOURS, element, picture, words
from dateline.cli.app import app
from dateline.corroborate.evidence import weigh
from dateline.errors import ConfigError, UsageError
from dateline.ledger.query import Asked
from dateline.model import Entity
from dateline.situation.presence import presence
from ledger.building import event, filed, kept, state

DRAWING = draw_answers(presence(weigh([state(filed())], ()), Asked()), title="US forces “in” Niamey — Déby, Алеппо")


def size(body: bytes) -> tuple[int, int]:
    """Width and height, of the first chunk."""
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    found: tuple[int, int] = struct.unpack(">II", body[16:24])
    return found


def chunks(body: bytes) -> dict[bytes, bytes]:
    """The chunks by their names, those of one name joined; each has the sum that it says."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(body):
        (length,) = struct.unpack(">I", body[at : at + 4])
        name, data = body[at + 4 : at + 8], body[at + 8 : at + 8 + length]
        assert struct.unpack(">I", body[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + data)
        found[name] = found.get(name, b"") + data
        at += 12 + length
    return found


def drawn(content: str, scale: float = 1.0) -> bytes:
    paper = element("rect", fill="paper", width=40, height=20)
    return png(picture((40, 20), paper + content, title="t", description="d", name="n"), scale=scale)


def test_a_picture_is_a_whole_png_at_twice_the_size() -> None:
    body = Picture(DRAWING).png()
    assert set(chunks(body)) == {b"IHDR", b"IDAT", b"IEND"}
    width, height = size(png(DRAWING, scale=1))
    assert size(body) == (2 * width, 2 * height)
    assert len(zlib.decompress(chunks(body)[b"IDAT"])) > width * height


def test_the_same_drawing_is_the_same_bytes_with_and_without_fonts_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawer, skipped = resvg_py.svg_to_bytes, []

    def with_system(**given: object) -> bytes:
        skipped.append(given["skip_system_fonts"])
        return drawer(**given | {"skip_system_fonts": False})  # type: ignore[arg-type]

    first = png(DRAWING)
    assert png(DRAWING) == first
    monkeypatch.setattr(resvg_py, "svg_to_bytes", with_system)
    assert png(DRAWING) == first
    assert skipped == [True]
    drawn(words("中文", 2, 12))
    assert skipped == [True, False]


def test_letters_and_colours_are_drawn() -> None:
    empty, said, light = (
        drawn(""),
        drawn(words("Niger", 2, 12)),
        drawn(element("rect", fill="violence", width=9, height=9)),
    )
    assert len({empty, said, light}) == 3
    assert drawn(words("Нигер", 2, 12)) not in (empty, said)
    pixels = zlib.decompress(chunks(light)[b"IDAT"])
    red = bytes.fromhex(COLOURS["violence"][0].removeprefix("#"))
    assert red in pixels[:8]  # the first pixel, after the byte that tells its line's filter


def test_too_many_pixels_are_refused() -> None:
    with pytest.raises(UsageError, match="at most 60,000,000 pixels, found 80,000 by 40,000"):
        drawn("", scale=2000)


@pytest.mark.parametrize("name", ["plot.pdf", "plot", ".svg", "plot.svg.gz", "plot.PNGX"])
def test_other_endings_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"expected a file that ends in \.svg or \.png"):
        Picture(DRAWING).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["plot.svg", "plot.png", "plot.PNG"])
def test_a_picture_is_written_whole_or_not_at_all(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / name
    Picture(DRAWING).save(target)
    before = target.read_bytes()
    assert before.startswith(b"<svg" if name == "plot.svg" else b"\x89PNG")

    def full(self: Path, body: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(body[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ConfigError, match="cannot be written \\(No space left on device\\)"):
        Picture(DRAWING).save(target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        Picture(DRAWING).save(tmp_path / "nowhere" / "plot.png")


def test_without_its_packages_the_remedy_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    arguments = ["dateline", "events", "--db", str(tmp_path / "absent.db"), "--plot", "plot.png"]
    program = (
        f"import sys; sys.modules['resvg_py'] = None; sys.argv = {arguments!r}; from dateline.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "pip install 'dateline[pictures]'" in done.stderr


def test_svg_needs_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert checked_path(Path("plot.svg"), "--plot") == Path("plot.svg")
    with pytest.raises(ConfigError, match="needs the package resvg_py"):
        png_room.needed()


@pytest.fixture
def db(tmp_path: Path) -> str:
    report = filed()
    tense = state(report, 1, predicate="relation", status="tense", object=Entity(code="NER"))
    return kept(tmp_path / "ledger.db", report, state(report, 0), event(report, 1), tense)


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("command", ["presence", "relations", "events", "timeline", "dyad USA NER", "dossier USA"])
def test_each_question_has_a_picture(db: str, tmp_path: Path, command: str, ending: str) -> None:
    target = tmp_path / f"plot.{ending}"
    arguments = [*command.split(), "--db", db, "--plot", str(target), "-o", str(tmp_path / "rows.jsonl")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.exception
    body = target.read_bytes()
    assert body.startswith(b"<svg") if ending == "svg" else size(body) > (1000, 200)
    assert (tmp_path / "rows.jsonl").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["presence", "--plot", "plot.pdf"], 2, "--plot: expected a file that ends in .svg or .png, found plot.pdf"),
        (["events", "--plot", "/nowhere/plot.svg"], 3, "/nowhere/plot.svg: cannot be written"),
        (["events", "--tellings", "--plot", "plot.svg"], 2, "leave out --tellings"),
        (["agreements", "--plot", "plot.svg"], 2, "expected answers with a day, found none"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    db: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [*arguments, "--db", db])
    assert message in str(done.exception)
    assert getattr(done.exception, "exit_code", None) == status
    assert not [path for path in tmp_path.iterdir() if "plot" in path.name]
