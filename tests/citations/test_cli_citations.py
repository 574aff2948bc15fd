"""``prote citations``: from files and standard input to a table, to data, to a note explained; errors in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from prote_lint.cli import main
from prote_lint.schema import load

ONE = """\
---
title: Le pont
date: 2024-03-12
lang: fr-FR
profile: fr
---

Un[^1], deux[^2], trois[^trois].

[^1]: « Le pont a fermé », *Le Monde*, 5 mars 2024.

[^2]: *Ibid*.

[^trois]: Entretiens de Crisis Group, diplomates européens, Bamako, juin 2022.
"""
BRIEFING = Path(__file__).parents[2] / "briefing"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "pont.md").write_text(ONE, encoding="utf-8")


def test_a_table_is_what_a_person_gets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "pont.md"]) == 0
    out = capsys.readouterr().out
    assert "Le pont a fermé" in out
    assert "→ 1" in out
    assert "citations: 3, in 3 notes; sources: 2" in out


def test_json_of_the_demonstration_keeps_to_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", str(BRIEFING), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft7Validator(load("citations")).validate(data)
    texts = {one["path"]: Path(one["path"]).read_text(encoding="utf-8") for one in data["citations"]}
    assert all(texts[one["path"]][one["start"] : one["end"]] == one["raw"] for one in data["citations"])
    labels = {one["note"] for one in data["citations"]}
    assert all(one["refers_to"] in labels for one in data["citations"] if one["refers_to"])


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--schema", "citations"]) == 0
    jsonschema.Draft7Validator.check_schema(json.loads(capsys.readouterr().out))


def test_several_publications_go_into_one_file_with_ids_apart(tmp_path: Path) -> None:
    (tmp_path / "deux.md").write_text(ONE, encoding="utf-8")
    assert main(["citations", "pont.md", "deux.md", "--format", "csl-json", "-o", "out.json"]) == 0
    ids = [item["id"] for item in json.loads(Path("out.json").read_text(encoding="utf-8"))]
    assert len(ids) == len(set(ids)) == 4
    assert main(["citations", "pont.md", "deux.md", "--format", "csv", "-o", "out.csv"]) == 0
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == ["pont.md"] * 3 + ["deux.md"] * 3
    assert {row["source"] for row in rows} == set(ids)


def test_a_file_of_a_publication_gives_its_own_citations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "metadata.yaml").write_text("title: B\ndate: 2024-03-12\nlang: fr-FR\n", encoding="utf-8")
    (folder / "1.md").write_text("Un[^1].\n\n[^1]: « Pont », *Le Monde*, 5 mars 2024.\n", encoding="utf-8")
    (folder / "2.md").write_text("Deux[^2].\n\n[^2]: *Ibid*.\n", encoding="utf-8")
    assert main(["citations", "b/2.md", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["citations"]
    assert (one["path"], one["refers_to"]) == ("b/2.md", "1")
    assert main(["citations", "b/2.md", "--explain", "2"]) == 0
    assert "→ note [^1]: " in capsys.readouterr().out


def test_standard_input_stands_for_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.encode()), encoding="utf-8"))
    assert main(["citations", "-", "--stdin-filename", "x.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["citations"][0]["path"] == "x.md"


@pytest.mark.parametrize("asked", ["trois", "[^trois]", "^TROIS", "3"])
def test_a_note_is_explained_by_label_or_printed_number(
    asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["citations", "pont.md", "--explain", asked]) == 0
    out = capsys.readouterr().out
    assert out.startswith("[^trois] (printed as 3)  pont.md:14:1\n")
    assert "interview, in full" in out
    assert "diplomates européens" in out


@pytest.mark.parametrize(("asked", "near"), [("tros", "[^trois]"), ("412", "[^1], [^2]")])
def test_a_wrong_note_is_one_line_with_the_nearest(
    asked: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["citations", "pont.md", "--explain", asked]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"prote: no note is called {asked}; there are {near}\n")


def test_what_cannot_be_read_leaves_nothing_half_done(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.csv").write_text("before", encoding="utf-8")
    assert main(["citations", "pont.md", "none.md", "--format", "csv", "-o", "out.csv"]) == 2
    assert capsys.readouterr().err == "prote: none.md: no such file or folder\n"
    assert Path("out.csv").read_text(encoding="utf-8") == "before"


def test_a_file_that_cannot_be_written_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "pont.md", "-o", "no/such/folder.txt"]) == 2
    assert capsys.readouterr().err.startswith("prote: no/such/folder.txt: can't be written")
    assert sorted(path.name for path in Path().iterdir()) == ["pont.md"]


def test_a_written_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert main(["citations", "pont.md", "--format", "csv", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8").startswith("path,note,")


def test_data_on_a_terminal_do_not_drive_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.md").write_text(ONE.replace("Le pont a", "Le \x1b[2J\u202epont a"), encoding="utf-8")
    assert main(["citations", "x.md", "--format", "csv"]) == 0
    assert "\x1b[2J\u202e" in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for form in ("json", "csl-json", "bibtex", "csv"):
        assert main(["citations", "x.md", "--format", form]) == 0
        out = capsys.readouterr().out
        assert "pont" in out
        assert not {"\x1b", "\u202e"} & set(out)


def test_explain_goes_with_no_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "pont.md", "--explain", "1", "--format", "json"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_no_note_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vide.md").write_text("Rien.\n", encoding="utf-8")
    assert main(["citations", "vide.md"]) == 0
    assert capsys.readouterr().out == "no citation\n"
    assert main(["citations", "vide.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "citations": []}


@pytest.mark.parametrize("words", [["--version"], ["lint", "pont.md"]])
def test_other_commands_do_not_wait_for_what_this_one_needs(words: list[str]) -> None:
    script = (
        f"import sys; from prote_lint.cli import main; main({words!r}); "
        "print([name for name in ('rich', 'bibtexparser', 'csv') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": ""},
    )
    assert done.stderr.splitlines()[-1] == "[]"
