"""The baseline: what stands in it is let be wherever it moves, what is new is not, and what is mended is told."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from prote_lint.baseline import Baseline
from prote_lint.cli import main
from prote_lint.schema import load

OLD = 'Il a dit "non" dehors[^1].\n\n[^1]: *La Gazette*, 5\u00a0mars 2024\n'
NEW = 'Elle a crié "oui" ce matin.\n'
FILE = "baseline.json"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication of two faulty texts and its baseline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "metadata.yaml").write_text("title: Le pont\ndate: 2024-03-12\nlang: fr-FR\n")
    write(folder / "1.md", OLD)
    write(folder / "2.md", "Rien.\n")
    assert main(["lint", "texts", "--baseline", FILE, "--update-baseline"]) == 0
    return folder


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def found(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[str], str]:
    """The code and text of each finding, and what is said besides."""
    capsys.readouterr()
    main(["lint", "--format", "json", "--baseline", FILE, *words])
    out, err = capsys.readouterr()
    return [each["code"] for each in json.loads(out)["diagnostics"]], err


def test_it_keeps_to_its_schema_and_has_an_entry_a_line(texts: Path) -> None:
    text = Path(FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    jsonschema.Draft7Validator(load("baseline")).validate(data)
    assert sum(entry["times"] for entry in data["findings"]) == 3
    assert len(text.splitlines()) == len(data["findings"]) + 2
    assert Baseline.read(Path(FILE)).text() == text


def test_what_stands_in_it_is_not_printed_and_does_not_fail(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", "texts", "--baseline", FILE]) == 0
    assert main(["lint", "texts", "--baseline", FILE, "--no-cache"]) == 0
    assert main(["lint", "texts"]) == 1


def test_what_is_new_is_printed(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "2.md", NEW)
    assert found(capsys, "texts") == (["TY020", "TY020"], "")
    assert found(capsys, "texts/2.md") == (["TY020", "TY020"], "")  # as pre-commit calls it
    assert found(capsys, "texts/1.md") == ([], "")


def test_the_same_fault_once_more_is_new(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", OLD.replace("\n\n[", '\n\nIl a dit "non" dehors.\n\n['))
    assert found(capsys, "texts") == (["TY020", "TY020"], "")


def test_moving_and_renaming_keep(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", f"Un autre alinéa.\n\n{OLD}")
    assert found(capsys, "texts") == ([], "")
    write(texts / "1.md", "Un autre alinéa.\n")
    write(texts / "2.md", f"Rien.\n\n{OLD}")
    assert found(capsys, "texts") == ([], "")
    (texts / "2.md").rename(texts / "3.md")
    (texts / "1.md").unlink()
    assert found(capsys, "texts") == ([], "")


def test_a_file_elsewhere_lends_nothing(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = texts.parent / "other.md"
    write(other, f"---\ntitle: Le pont\ndate: 2024-03-12\nlang: fr-FR\n---\n\n{OLD}")
    assert found(capsys, "other.md")[0] == ["TY020", "TY020", "FN014"]


def test_what_is_mended_is_told_and_taken_out(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", "Il a dit non.\n")
    told = f"prote: 3 findings of {FILE} are mended; --update-baseline takes them out\n"
    assert found(capsys, "texts") == ([], told)
    assert found(capsys, "texts", "--quiet") == ([], "")
    assert "1 findings" in found(capsys, "texts", "--select", "FN")[1]  # of what this run could find
    assert found(capsys, "texts", "--update-baseline") == (
        [],
        f"prote: {FILE}: 0 findings are let be (0 new, 3 taken out)\n",
    )
    assert json.loads(Path(FILE).read_text())["findings"] == []


def test_a_run_on_some_files_updates_their_entries_alone(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(texts / "1.md", "Il a dit non.\n")
    write(texts / "2.md", NEW)
    assert "(2 new, 0 taken out)" in found(capsys, "texts/2.md", "--update-baseline")[1]
    assert "(0 new, 1 taken out)" in found(capsys, "texts", "--select", "FN", "--update-baseline")[1]
    entries = json.loads(Path(FILE).read_text())["findings"]
    assert [(entry["path"], entry["code"]) for entry in entries] == [
        ("texts/1.md", "TY020"),
        ("texts/1.md", "TY020"),
        ("texts/2.md", "TY020"),
        ("texts/2.md", "TY020"),
    ]


def test_fixes_leave_it_alone(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(texts / "1.md", f"{NEW}\n{OLD}")
    assert main(["lint", "texts", "--baseline", FILE, "--fix", "--jobs", "1"]) == 0
    assert (texts / "1.md").read_text(encoding="utf-8") == (
        f"Elle a crié «\u00a0oui\u00a0» ce matin.\n\n{OLD}"
    )
    assert main(["lint", "texts", "--no-baseline", "--fix"]) == 0
    assert '"' not in (texts / "1.md").read_text(encoding="utf-8")


def test_the_configuration_names_it(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(texts.parent / "prote.toml", f'[lint]\nbaseline = "{FILE}"\n')
    assert main(["lint", "texts"]) == 0
    monkeypatch.chdir(texts)
    assert main(["lint", "1.md"]) == 0
    assert main(["lint", ".", "--no-baseline"]) == 1


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, f"{FILE}: no such baseline; `prote lint --baseline {FILE} --update-baseline` makes it"),
        ("[", f"{FILE}: this is no baseline of prote ("),
        ("[]", f"{FILE}: this is no baseline of prote (TypeError"),
        ('{"version": 2, "findings": []}', f"{FILE}: this is no baseline of prote (version 2)"),
        ('{"version": 1, "findings": [{}]}', f"{FILE}: this is no baseline of prote (TypeError"),
        ("[" * 100_000, f"{FILE}: this is no baseline of prote (RecursionError"),
    ],
)
def test_what_is_no_baseline_is_said_in_one_line(
    texts: Path, capsys: pytest.CaptureFixture[str], content: str | None, what: str
) -> None:
    Path(FILE).unlink()
    if content is not None:
        write(Path(FILE), content)
    capsys.readouterr()
    assert main(["lint", "texts", "--baseline", FILE]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"prote: {what}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("against", ["--fix", "--diff", "--since=HEAD", "--no-baseline", "-"])
def test_options_that_contradict_each_other(
    texts: Path, capsys: pytest.CaptureFixture[str], against: str
) -> None:
    capsys.readouterr()
    assert main(["lint", "--baseline", FILE, "--update-baseline", against]) == 2
    assert "--update-baseline does not go with " in capsys.readouterr().err


def test_a_text_that_can_not_be_judged_leaves_it_as_it_was(texts: Path) -> None:
    before = Path(FILE).read_bytes()
    write(texts / "1.md", "Il a dit non.\n")
    (texts.parent / "bad.md").write_bytes(b"\xff\xfe")
    assert main(["lint", "texts", "bad.md", "--baseline", FILE, "--update-baseline"]) == 2
    assert Path(FILE).read_bytes() == before


def test_reports_that_have_a_place_for_it_say_that_it_is_let_be(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["lint", "texts", "--baseline", FILE, "--format", "sarif"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    told = [each["suppressions"] for each in run["results"]]
    assert (
        told
        == [[{"kind": "external", "status": "accepted", "justification": "it stands in the baseline"}]] * 3
    )
