"""Subcommands from end to end, as a shell would call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prote_lint.cli import COMMANDS, main
from prote_lint.rules import RULES

ROOT = Path(__file__).parents[1]


@pytest.fixture
def publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pont"
    folder.mkdir()
    (folder / "metadata.yaml").write_text(
        'title: Le pont\nlang: fr-FR\ndate: "2021-03-09"\n', encoding="utf-8"
    )
    (folder / "01.md").write_text(
        "# Un\n\nIl a fermé[^1].\n\n[^1]: Arrêté du 3 mars 2021.\n", encoding="utf-8"
    )
    return folder


def test_build_follows_the_configuration(publication: Path) -> None:
    (publication / "prote.toml").write_text('[build]\nto = ["html"]\noutput = "sortie"\n', encoding="utf-8")
    assert main(["build", "pont", "--quiet"]) == 0
    assert sorted(path.name for path in Path("sortie").iterdir()) == ["le-pont.html", "manifest.json"]
    outputs = json.loads(Path("sortie/manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert [output["format"] for output in outputs] == ["html"]


def test_build_refuses_errors_and_the_unprintable_even_unlinted(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = publication / "01.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n[^2]: Sans appel.\n", encoding="utf-8")
    assert main(["build", "pont", "--to", "html"]) == 1
    assert "FN002" in capsys.readouterr().err
    assert main(["build", "pont", "--to", "html", "--no-lint", "--quiet"]) == 0
    allowed = "<!-- prote: allow-file FN008 : essai -->\n\n"
    file.write_text(allowed + "# Un\n\nUn[^1].\n\n[^1]: Moi[^1].\n", encoding="utf-8")
    before = Path("build/out/le-pont.html").read_bytes()
    assert main(["build", "pont", "--to", "html", "--no-lint"]) == 1
    assert "FN008" in capsys.readouterr().err
    assert Path("build/out/le-pont.html").read_bytes() == before


def test_stats_count_words_and_notes(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "pont", "--lang", "en"]) == 0
    total = capsys.readouterr().out.splitlines()[-2].split()
    assert total == ["total", "4", "5", "1", "1"]


def test_doctor_names_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--lang", "en"]) == 0
    assert {"prote", "Python", "pandoc", "Typst", "pypdfium2"} <= {
        line.split(" ")[0] for line in capsys.readouterr().out.splitlines()
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([command, "--help", "--lang", language])
    assert done.value.code == 0
    assert "--lang" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_rules_are_listed_in_both_languages(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == [rule.code for rule in RULES]
    assert main(["rule", "call-out-of-order", "--lang", language]) == 0
    assert capsys.readouterr().out.startswith("# FN004 call-out-of-order\n")


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`prote rule | head -1`: no complaint about the broken pipe."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "lint"), str(ROOT / "build")])}
    prote = subprocess.Popen(
        [sys.executable, "-m", "prote_lint", "lint", "--format", "json", str(ROOT / "briefing")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    )
    assert prote.stdout is not None
    prote.stdout.close()
    assert prote.stderr is not None
    assert prote.stderr.read() == b""
    prote.wait(timeout=30)


def test_linting_needs_neither_pandoc_nor_typst() -> None:
    """prote_lint imports nothing of prote_build's: hooks install it in seconds."""
    code = (
        "import sys; from prote_lint.cli import main; main(['lint', 'briefing']); "
        "print([name for name in sys.modules if name.split('.')[0] in ('pypandoc', 'typst', 'prote_build')])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "lint"), str(ROOT / "build")])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=ROOT, check=True
    )
    assert done.stdout.endswith("[]\n")


def test_a_diff_cuts_at_line_ends_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "note.md"
    file.write_text("Avant\u2028après...\n", encoding="utf-8")
    assert main(["lint", "--diff", "--select", "TY024", str(file)]) == 1
    assert capsys.readouterr().out.endswith("\n-Avant\u2028après...\n+Avant\u2028après…\n")
