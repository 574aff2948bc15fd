"""Same commit, same bytes, wherever and whenever; `prote build --verify` tells what differs and why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from small_publication import build, publication

from prote_build import materials
from prote_lint.cli import main
from prote_lint.schema import load

ROOT = Path(__file__).parents[2]
STEM = "l-eau-des-villages-du-delta"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A publication in `p`, built as HTML and DOCX into `out`."""
    assert build(publication(tmp_path / "p"), tmp_path / "out", "--to", "html,docx", "-q") == 0
    return tmp_path


def verify(work: Path, *arguments: str) -> int:
    return main(["build", str(work / "p"), "--verify", str(work / "out" / "manifest.json"), *arguments])


@pytest.fixture
def changed(work: Path) -> Any:
    """The manifest, to be changed and written back."""
    return json.loads((work / "out/manifest.json").read_text(encoding="utf-8"))


def write(work: Path, manifest: dict[str, Any]) -> None:
    (work / "out/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_the_same_source_gives_the_same_bytes(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in (work / "out").iterdir()}
    assert verify(work) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["same", f"{STEM}.docx"], ["same", f"{STEM}.html"]]
    assert {path: path.stat().st_mtime_ns for path in (work / "out").iterdir()} == before
    assert verify(work, "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_the_epoch_is_the_manifests(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert verify(work) == 0


def test_changed_files_are_named(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = work / "p"
    chapter = folder / "02-crue.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    (folder / "04-suite.md").write_text("# Suite\n\nFin.\n", encoding="utf-8")
    image = folder / "images/carte.png"
    image.write_bytes(image.read_bytes() + b"\0")
    assert verify(work) == 1
    out = capsys.readouterr().out
    assert f"different {STEM}.html" in out
    assert [line.strip() for line in out.splitlines() if line.startswith("   ")] == [
        "changed in the source: 02-crue.md",
        "new in the source: 04-suite.md",
        "changed in the source: images/carte.png",
    ]


def test_another_look_is_named(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "p/prote.toml").write_text('[build.design.colours]\nlink = "#004400"\n', encoding="utf-8")
    assert verify(work) == 1
    assert "another design" in capsys.readouterr().out


def test_another_tool_is_named(
    work: Path, changed: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    changed["tools"]["pandoc"] = "3.1"
    changed["outputs"][0]["sha256"] = "0" * 64
    (work / "out" / f"{STEM}.docx").unlink()
    write(work, changed)
    assert verify(work) == 1
    assert "another pandoc: 3.9; it was 3.1" in capsys.readouterr().out


def test_another_prote_is_another_tool(
    work: Path, changed: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert changed["tools"]["prote-code"] == materials.code()
    (tmp_path / "code").mkdir()
    (tmp_path / "code/briefing.typ").write_text("#let x = 1")
    monkeypatch.setattr(materials, "_CODE", tmp_path / "code")
    materials.code.cache_clear()
    other = materials.code()
    materials.code.cache_clear()
    assert other != changed["tools"]["prote-code"]


def test_a_file_beside_the_manifest_that_is_not_the_one_it_lists(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "out" / f"{STEM}.html").write_text("<title>Autre</title>")
    assert verify(work) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{STEM}.html beside the manifest is not the file that it lists"
    )


NO_MANIFESTS = [
    pytest.param("", "it is no JSON", id="empty"),
    pytest.param("[" * 100_000, "it is no JSON", id="deep"),
    pytest.param("[]", "is no manifest of prote", id="list"),
    pytest.param('{"version": 1}', "design is missing", id="part"),
]


@pytest.mark.parametrize(("text", "message"), NO_MANIFESTS)
def test_no_manifest(text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/manifest.json").write_text(text)
    publication(tmp_path / "p")
    assert verify(tmp_path) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_a_manifest_that_leads_elsewhere_is_none(work: Path, changed: dict[str, Any]) -> None:
    changed["outputs"][0]["name"] = "../secret.docx"
    write(work, changed)
    assert verify(work) == 2


def test_a_text_that_cannot_be_built_cannot_be_verified(work: Path) -> None:
    (work / "p/01-resume.md").write_text("Un appel.[^9]\n", encoding="utf-8")
    assert verify(work) == 2


@pytest.mark.parametrize("option", [("--to", "pdf"), ("-o", "x"), ("--check",)])
def test_options_that_have_no_place_beside_it(work: Path, option: tuple[str, ...]) -> None:
    assert verify(work, *option) == 2


def test_the_manifest_keeps_to_its_schema(built: Path) -> None:
    schema = load("manifest")
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(json.loads((built / "manifest.json").read_text(encoding="utf-8")), schema)


def test_the_manifest_names_every_file_and_font(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["source"]["files"]) == [
        "01-resume.md",
        "02-crue.md",
        "03-accords.md",
        "images/carte.png",
        "metadata.yaml",
    ]
    assert "SourceSerif4-Regular.ttf" in manifest["design"]["fonts"]
    assert str(built.parent) not in json.dumps(manifest)


def clone(folder: Path, name: str) -> Path:
    made = folder / name / "clone"
    subprocess.run(["git", "clone", "--quiet", str(folder / "origin"), str(made)], check=True)
    return made


def test_two_clones_of_one_commit_give_the_same_bytes(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    publication(origin / "delta")
    git = ["git", "-C", str(origin), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "--quiet"], ["add", "-A"], ["commit", "--quiet", "-m", "Un"]):
        subprocess.run([*git, *command], check=True)
    surroundings = [
        {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "umask": "077"},
        {"TZ": "America/Halifax", "LC_ALL": "fr_FR.UTF-8", "LANG": "C.UTF-8", "umask": "022"},
    ]
    outputs = []
    for name, surrounding in zip(("one", "another place"), surroundings, strict=True):
        folder = clone(tmp_path, name)
        umask = int(surrounding.pop("umask"), 8)
        home = tmp_path / name / "home"
        home.mkdir()
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        environment |= surrounding | {
            "HOME": str(home),
            "PYTHONPATH": f"{ROOT / 'lint'}{os.pathsep}{ROOT / 'build'}",
        }
        subprocess.run(
            [sys.executable, "-m", "prote_lint", "build", "delta", "-o", "out", "--no-lint", "-q"],
            cwd=folder,
            env=environment,
            umask=umask,
            check=True,
        )
        outputs.append({path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())})
    assert sorted(outputs[0]) == sorted(
        [*(f"{STEM}.{kind}" for kind in ("docx", "epub", "html", "pdf")), "manifest.json"]
    )
    assert [name for name in outputs[0] if outputs[0][name] != outputs[1][name]] == []
    assert b'"dirty": false' in outputs[0]["manifest.json"]
