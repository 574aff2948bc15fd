"""``prote new``: what it makes is silent, builds, has hooks that stop a faulty commit, and CI files that both forges take."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from prote_lint import profile
from prote_lint.cli import main
from prote_lint.new import Plan, make, texts

NAMES = [
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "README.md",
    "briefing",
    "prote.toml",
    "requirements.txt",
]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new publication, which is the current folder."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "pont"
    assert main(["new", str(folder), "--quiet"]) == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", profile.names())
def test_every_house_style_has_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["new", "pont", "--profile", name, "--title", "Nord \\\\ Sud", "-q"]) == 0
    monkeypatch.chdir(tmp_path / "pont")
    assert main(["lint", "--fail-on", "info"]) == 0
    assert capsys.readouterr().out == "nothing to say.\n"
    told = yaml.safe_load(Path("briefing/metadata.yaml").read_text(encoding="utf-8"))
    assert told["title"] == "Nord \\\\ Sud"
    assert told["date"] == date.today().isoformat()
    assert told["profile"] == name
    notes = sum(file.read_text(encoding="utf-8").count("\n[^") for file in Path("briefing").glob("*.md"))
    assert notes == 6


def test_all_files_are_there(made: Path) -> None:
    assert sorted(entry.name for entry in made.iterdir()) == NAMES
    assert (made / ".github" / "workflows" / "prote.yml").is_file()
    assert not [text for text in texts(Plan("fr")).values() if "@TITLE@" in text or "@DATE@" in text]


def test_it_builds_in_four_formats(made: Path) -> None:
    assert main(["build", "--quiet"]) == 0
    assert {file.suffix for file in (made / "build" / "out").iterdir()} == {
        ".docx",
        ".epub",
        ".html",
        ".json",
        ".pdf",
    }


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", ".github/workflows/prote.yml"),
        ("custom.github-workflows-require-timeout", ".github/workflows/prote.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_forges_take_its_ci(made: Path, schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ci_runs_what_this_prote_takes(made: Path) -> None:
    github = yaml.safe_load((made / ".github" / "workflows" / "prote.yml").read_text())
    gitlab = yaml.safe_load((made / ".gitlab-ci.yml").read_text())
    steps = [step.get("run", "") for step in github["jobs"]["prote"]["steps"]]
    commands = [
        line for line in (*steps, *gitlab["lint"]["script"], *gitlab["build"]["script"]) if "prote" in line
    ]
    assert len(commands) == 4
    for command in commands:
        assert main(command.split(" ")[1:]) == 0, command


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_its_hook_stops_a_faulty_commit(made: Path, tmp_path: Path) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    prote = bin_ / "prote"
    prote.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m prote_lint \"$@\"\n")
    prote.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env = kept | {
        "PATH": f"{bin_}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
    }

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)

    me = ["-c", "user.name=prote", "-c", "user.email=prote@localhost", "-c", "commit.gpgsign=false"]
    assert run("git", "init", "-q").returncode == 0
    assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    run("git", "add", ".")
    done = run("git", *me, "commit", "-qm", "Begin")
    assert done.returncode == 0, done.stdout + done.stderr
    text = made / "briefing" / "03-conclusion.md"
    text.write_text(text.read_text(encoding="utf-8").replace("[^6].", "[^7]."), encoding="utf-8")
    run("git", "add", ".")
    done = run("git", *me, "commit", "-qm", "Spoil")
    assert done.returncode == 1
    assert "FN001 the call [^7] has no note" in done.stdout + done.stderr
    assert run("git", "log", "--oneline").stdout.count("\n") == 1


@pytest.mark.parametrize("there", ["a file", "a full folder", "a full folder beside .git"])
def test_what_is_there_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "pont"
    if there == "a file":
        folder.write_text("x")
    else:
        (folder / ".git").mkdir(parents=True) if ".git" in there else folder.mkdir()
        (folder / "notes.md").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    assert main(["new", str(folder)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"prote: {folder}: this folder is not empty (")
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("there", ["", ".git"])
def test_an_empty_folder_and_an_empty_repository_will_do(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "pont"
    (folder / there).mkdir(parents=True)
    make(folder, Plan("fr"))
    assert sorted(entry.name for entry in folder.iterdir()) == sorted([*NAMES, *([there] if there else [])])
    assert [entry.name for entry in tmp_path.iterdir()] == ["pont"]


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pont"
    folder.mkdir()
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name == "prote.toml":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    assert main(["new", str(folder), "--quiet"]) == 2
    assert list(tmp_path.rglob("*")) == [folder]


def test_language_and_requirement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "bridge"
    spec = "prote[build] @ git+https://example.org/prote@v1"
    assert main(["new", str(folder), "--lang", "en", "--requirement", spec, "-q"]) == 0
    assert (folder / "requirements.txt").read_text() == f"{spec}\n"
    assert "To begin" in (folder / "README.md").read_text(encoding="utf-8")
    assert "lang: en-GB" in (folder / "briefing" / "metadata.yaml").read_text(encoding="utf-8")
    assert main(["new", str(tmp_path / "a"), "--text-lang", "en", "--profile", "fr"]) == 2
    assert main(["new", str(tmp_path / "b"), "--profile", "frr"]) == 2
    assert main(["new", str(tmp_path / "c"), "--title", "Un\ndeux"]) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["bridge"]
