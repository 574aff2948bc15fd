"""The hooks for other repositories, run as another repository runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
FAULTY = "Il a fermé [^1].\n\n[^1]: Arrêté du 3\u00a0mars.\n"
ME = ["-c", "user.name=prote", "-c", "user.email=prote@localhost", "-c", "commit.gpgsign=false"]


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    # A pytest started by a hook or by git itself must not hand on which repository it is in.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, encoding="utf-8", check=False
    )


def why_not(folder: Path) -> str:
    """Why the hooks can't be installed here; empty where they can."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return "this is no git checkout, and pre-commit clones one"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=0", "--timeout=10"]
    if run(*command, "--dest", str(folder), "fastjsonschema", cwd=folder).returncode:
        return "pip reaches no package index"
    return ""


@pytest.mark.parametrize(
    ("kind", "name"), [("config", ".pre-commit-config.yaml"), ("manifest", ".pre-commit-hooks.yaml")]
)
def test_pre_commit_takes_our_files(kind: str, name: str) -> None:
    done = run(*PRE_COMMIT, f"validate-{kind}", name, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_another_repository_runs_the_hooks(tmp_path: Path) -> None:
    reason = why_not(tmp_path)
    if reason and os.environ.get("CI") != "true":
        pytest.skip(reason)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    note = theirs / "note.md"
    note.write_text(FAULTY.replace(" [^1]", "[^1]"), encoding="utf-8")
    for words in (["init", "-q"], ["add", "note.md"], [*ME, "commit", "-qm", "Write the note"]):
        done = run("git", *words, cwd=theirs)
        assert done.returncode == 0, done.stderr
    note.write_text(FAULTY, encoding="utf-8")
    home = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "LANGUAGE": "en",
        "PYTHONPATH": "",
        "TMPDIR": str(tmp_path),
    }

    lint = run(*PRE_COMMIT, "try-repo", str(ROOT), "prote-lint", "--files", "note.md", cwd=theirs, **home)
    assert lint.returncode == 1, lint.stdout + lint.stderr
    assert "note.md:1:11: warning FN013" in lint.stdout
    assert note.read_text(encoding="utf-8") == FAULTY

    fix = run(*PRE_COMMIT, "try-repo", str(ROOT), "prote-fix", "--files", "note.md", cwd=theirs, **home)
    assert fix.returncode == 1, fix.stdout + fix.stderr
    assert note.read_text(encoding="utf-8") == FAULTY.replace(" [^1]", "[^1]")
