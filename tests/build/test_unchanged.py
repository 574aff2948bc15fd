"""What did not change is not made again; whatever goes into an output makes it anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_publication import build, png, publication

from prote_lint import caches
from prote_lint.cli import main


def made(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The formats that the last build made, by what it printed."""
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    return {Path(line[0]).suffix[1:] for line in lines if line[2] not in ("inchangé", "unchanged")} - {"json"}


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A publication that was just built into out/."""
    assert build(publication(tmp_path / "text"), tmp_path / "out") == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}
    return tmp_path


def test_nothing_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in (folder / "out").iterdir()}
    assert build(folder / "text", folder / "out") == 0
    assert made(capsys) == set()
    assert {
        file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in (folder / "out").iterdir()
    } == before


def word(text: Path) -> None:
    file = text / "02-crue.md"
    file.write_text(file.read_text(encoding="utf-8").replace("tard", "tôt"), encoding="utf-8")


def title(text: Path) -> None:
    file = text / "metadata.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("villages", "hameaux"), encoding="utf-8")


def image(text: Path) -> None:
    (text / "images" / "carte.png").write_bytes(png(61, 20))


def new_file(text: Path) -> None:
    (text / "04-suite.md").write_text("# La suite\n\nElle vient.\n", encoding="utf-8")


@pytest.mark.parametrize("change", [word, title, image, new_file])
def test_what_changes_the_publication_makes_it_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None]
) -> None:
    change(folder / "text")
    assert build(folder / "text", folder / "out") == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}


def test_an_image_that_is_gone_is_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "text" / "images" / "carte.png").unlink()
    assert main(["build", str(folder / "text"), "-o", str(folder / "out"), "--no-lint", "--lang", "en"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_another_look_makes_it_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "prote.toml"
    config.write_text('[build.design.colours]\naccent = "#123456"\n', encoding="utf-8")
    assert build(folder / "text", folder / "out", "--config", str(config)) == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}


def test_another_moment_makes_it_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert build(folder / "text", folder / "out") == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"x")])
def test_only_the_output_that_was_touched_is_made_again(
    folder: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], object]
) -> None:
    (page,) = (folder / "out").glob("*.html")
    whole = page.read_bytes()
    damage(page)
    assert build(folder / "text", folder / "out") == 0
    assert made(capsys) == {"html"}
    assert page.read_bytes() == whole


def test_a_format_that_is_asked_for_later_joins_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = publication(tmp_path / "text")
    assert build(text, tmp_path / "out", "--to", "html") == 0
    assert build(text, tmp_path / "whole", "--no-cache") == 0
    capsys.readouterr()
    assert build(text, tmp_path / "out") == 0
    assert made(capsys) == {"docx", "pdf", "epub"}
    assert (tmp_path / "out" / "manifest.json").read_bytes() == (
        tmp_path / "whole" / "manifest.json"
    ).read_bytes()


def test_no_cache_makes_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(folder / "text", folder / "out", "--no-cache") == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}


def test_a_broken_entry_counts_as_absent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for entry in (caches.folder() / "build").glob("*/*.json"):
        entry.write_text('{"name": 3}', encoding="utf-8")
    assert build(folder / "text", folder / "out") == 0
    assert made(capsys) == {"docx", "pdf", "epub", "html"}
