"""``--since``: findings on what was changed, whatever the files are called and wherever they were moved."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prote_lint import git
from prote_lint.cli import main

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

OLD = '# Le pont\n\nIl a dit "vieux"[^1].\n\nUn mot[^2].\n\n[^1]: Arrêté du 3\u00a0mars.\n\n[^2]: Arrêté du 4\u00a0mars.\n'
NEW = 'Il a dit "neuf".\n'


def run_git(folder: Path, *words: str) -> None:
    me = ["-c", "user.name=prote", "-c", "user.email=prote@localhost", "-c", "commit.gpgsign=false"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *me, *words], cwd=folder, env=kept, check=True, capture_output=True)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication in a repository, with a fault that is committed. Its folder has a name that git quotes."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / 'été "24"'
    write(folder / "metadata.yaml", "title: Le pont\ndate: 2024-03-12\nlang: fr-FR\n")
    write(folder / "1.md", OLD)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Write"]):
        run_git(tmp_path, *words)
    return folder


def found(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[tuple[str, str, int]]:
    capsys.readouterr()
    code = main(["lint", "--format", "json", *map(str, words)])
    out, err = capsys.readouterr()
    assert err == ""
    data = json.loads(out)["diagnostics"]
    assert code == int(bool(data))
    return [(Path(each["path"]).name, each["code"], each["start"]["line"]) for each in data]


def test_what_was_there_is_not_printed(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, texts) != []
    assert found(capsys, texts, "--since", "HEAD") == []


def test_changed_lines_new_files_and_renamed_ones(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", OLD.replace("Un mot", 'Un "mot"'))
    write(texts / "3.md", NEW)
    wanted = [("1.md", "TY020", 5), ("1.md", "TY020", 5), ("3.md", "TY020", 1), ("3.md", "TY020", 1)]
    assert found(capsys, texts, "--since", "HEAD") == wanted
    run_git(texts, "mv", "1.md", "2.md")
    assert found(capsys, texts, "--since", "HEAD") == [("2.md", *wanted[0][1:])] * 2 + wanted[2:]
    run_git(texts, "add", ".")
    run_git(texts, "commit", "-qm", "Change")
    assert found(capsys, texts, "--since", "HEAD") == []
    assert len(found(capsys, texts, "--since", "HEAD~1")) == 4


def test_a_call_whose_note_was_taken_away(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", OLD.partition("[^2]:")[0])
    assert found(capsys, texts, "--since", "HEAD") == [("1.md", "FN001", 5)]


def test_what_others_changed_meanwhile_does_not_count(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_git(texts, "branch", "mine")
    write(texts / "1.md", OLD.replace('"vieux"', "vieux"))
    run_git(texts, "commit", "-qam", "Mend")
    run_git(texts, "branch", "theirs")
    run_git(texts, "checkout", "-q", "mine")
    assert found(capsys, texts, "--since", "theirs") == []


def test_hostile_configuration_of_git(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for key, value in {
        "core.quotepath": "true",
        "diff.noprefix": "true",
        "diff.interHunkContext": "99",
        "diff.context": "99",
        "diff.external": "false",
        "color.ui": "always",
        "diff.renames": "false",
        "diff.relative": "true",
    }.items():
        run_git(texts, "config", key, value)
    write(texts.parent / ".gitattributes", "*.md binary\n")
    write(texts / "1.md", OLD.replace("Un mot", 'Un "mot"'))
    run_git(texts, "mv", "1.md", "2.md")
    assert found(capsys, texts, "--since", "HEAD") == [("2.md", "TY020", 5)] * 2


def test_in_a_hook_of_another_repository(
    texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "none"))
    write(texts / "2.md", NEW)
    assert len(found(capsys, texts, "--since", "HEAD")) == 2


def test_in_a_linked_worktree(texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run_git(texts, "worktree", "add", "-q", str(tmp_path / "linked"))
    linked = tmp_path / "linked" / texts.name
    write(linked / "1.md", OLD.replace("Un mot", 'Un "mot"'))
    assert len(found(capsys, linked, "--since", "HEAD")) == 2
    assert found(capsys, texts, "--since", "HEAD") == []


def test_fixes_mend_what_was_changed(texts: Path) -> None:
    write(texts / "1.md", OLD.replace("Un mot", 'Un "mot"'))
    assert main(["lint", str(texts), "--since", "HEAD", "--fix"]) == 0
    assert (texts / "1.md").read_text(encoding="utf-8") == OLD.replace("Un mot", "Un «\u00a0mot\u00a0»")


def test_standard_input_is_compared_with_what_is_committed(
    texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = OLD.replace("# Le pont\n", "# Le pont\n\nUn alinéa.\n").replace("Un mot", 'Un "mot"')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    words: list[str | Path] = ["--since", "HEAD", "--stdin-filename", texts / "1.md", "-"]
    assert found(capsys, *words) == [("1.md", "TY020", 7)] * 2


def test_a_conflict_is_read(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_git(texts, "checkout", "-qb", "other")
    write(texts / "1.md", OLD.replace("Un mot", "Un autre mot"))
    run_git(texts, "commit", "-qam", "Other")
    run_git(texts, "checkout", "-q", "-")
    write(texts / "1.md", OLD.replace("Un mot", 'Un "mot"'))
    run_git(texts, "commit", "-qam", "Mine")
    with pytest.raises(subprocess.CalledProcessError):
        run_git(texts, "merge", "-q", "other")
    assert ("1.md", "TY020", 6) in found(capsys, texts, "--since", "HEAD~1")


@pytest.mark.parametrize("rev", ["nope", "-x", "", "HEAD~9", "HEAD:1.md"])
def test_an_unknown_revision_is_one_line(texts: Path, capsys: pytest.CaptureFixture[str], rev: str) -> None:
    assert main(["lint", str(texts), f"--since={rev}"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("prote: ")
    assert f"`{rev}`" in err
    assert err.count("\n") == 1


def test_a_shallow_clone_is_named(texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(texts / "2.md", NEW)
    run_git(texts, "add", ".")
    run_git(texts, "commit", "-qm", "More")
    run_git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}", "clone")
    assert main(["lint", str(tmp_path / "clone" / texts.name), "--since", "HEAD~1"]) == 2
    assert "this shallow clone does not reach back to `HEAD~1`" in capsys.readouterr().err


def test_no_repository_no_git_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path / "note.md", NEW)
    words = ["lint", str(tmp_path / "note.md"), "--since", "HEAD"]
    assert main(words) == 2
    assert "--since needs a git repository (" in capsys.readouterr().err
    slow = tmp_path / "bin" / "git"
    write(slow, "#!/bin/sh\nexec sleep 9\n")
    slow.chmod(0o755)
    monkeypatch.setattr(git, "SECONDS", 0.2)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    assert main(words) == 2
    assert "git gave no answer" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(words) == 2
    assert capsys.readouterr().err == "prote: --since needs git, which is not installed\n"
