"""What must hold of the project as a whole: what README promises, types, style, one version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import prote_lint
from prote_lint.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.en.md")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "benchmarks").glob("*.md")),
]
INSTALLING = (
    'pip install ".[build]" && prote lint && prote build',
    'pip install -e ".[test]" && pytest',
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def python(*words: str) -> subprocess.CompletedProcess[str]:
    """Python on the checkout, whatever is installed."""
    code = os.pathsep.join(str(ROOT / name) for name in ("lint", "build"))
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": code, "LANGUAGE": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def passes(*words: str) -> None:
    done = python(*words)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("readme", READMES)
def test_two_commands_do_all_the_set_up(readme: str) -> None:
    # .ci/run takes them from there.
    assert tuple(re.findall(r"^pip install .*$", text(readme), re.MULTILINE)) == INSTALLING


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_the_command(readme: str, command: str) -> None:
    assert f"`prote {command}" in text(readme)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", ["lint", "build", "import"])
def test_readme_names_the_options(readme: str, command: str) -> None:
    parser = ArgumentParser(add_help=False)
    import_module(COMMANDS[command][0]).add_arguments(parser)
    options = re.findall(r"--[a-z][a-z-]*", parser.format_help())
    assert options
    assert not [option for option in options if f"`{option}" not in text(readme)]


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_the_hooks(readme: str) -> None:
    hooks = yaml.safe_load(text(".pre-commit-hooks.yaml"))
    assert hooks
    assert not [hook["id"] for hook in hooks if f"- id: {hook['id']}\n" not in text(readme)]


def test_readmes_name_each_other() -> None:
    assert "(README.en.md)" in text("README.md")
    assert "(README.md)" in text("README.en.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(
        r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    links = re.findall(r"(?<!\\)\]\((?!https?:|#)([^)#\s]+)", prose)
    assert not [link for link in links if not (page.parent / link).exists()]


def test_sessions_in_the_documentation_are_true() -> None:
    passes("docs/sessions.py", "--check")


def test_gitignore_keeps_the_sources_in_build() -> None:
    lines = [line.strip() for line in text(".gitignore").split("\n")]
    assert not {"build", "build/", "/build", "/build/", "**/build/", "build/*"} & set(lines)
    assert lines.index("/build/*") < lines.index("!/build/prote_build/")
    assert not (ROOT / "build" / "__init__.py").exists()


def test_types() -> None:
    passes("-m", "mypy")


def test_lint() -> None:
    passes("-m", "ruff", "check", ".")


def test_format() -> None:
    passes("-m", "ruff", "format", "--check", ".")


def test_briefing_has_nothing_against_it() -> None:
    passes("-m", "prote_lint", "lint", "--fail-on", "info", "briefing")


def test_version_is_one() -> None:
    assert python("-m", "prote_lint", "--version").stdout == f"prote {prote_lint.__version__}\n"
    stated = [
        path.relative_to(ROOT).as_posix()
        for folder in ("lint/prote_lint", "build/prote_build")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"^__version__ *=", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert stated == ["lint/prote_lint/__init__.py"]
