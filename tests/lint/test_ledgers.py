"""What `prote lint --show` prints keeps to its schema, and says what the text says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from prote_lint.citations.screen import Screen
from prote_lint.cli import main
from prote_lint.cli.ledger_names import LEDGERS
from prote_lint.schema import load

BRIEFING = Path(__file__).parents[2] / "briefing"


@pytest.mark.parametrize("name", LEDGERS)
def test_ledger_keeps_to_its_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--show", name, "--format", "json", str(BRIEFING)]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft7Validator.check_schema(load(name))
    jsonschema.Draft7Validator(load(name)).validate(data)
    assert data[name]


def test_acronyms_are_listed_with_their_uses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "L’Office du fleuve navigable (OFN) drague.[^1] L’OFN paie.\n\n[^1]: Pour l’OFN, « l’OFN » paie.\n",
        encoding="utf-8",
    )
    assert main(["lint", "--show", "acronyms", "--format", "json", str(file)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["acronyms"]
    assert row["acronym"] == "OFN"
    assert row["uses"] == {"text": 2, "notes": 2, "borrowed": 1}
    assert [(e["text"], e["line"], e["column"]) for e in row["expansions"]] == [
        ("Office du fleuve navigable", 1, 3)
    ]


def test_ledger_has_no_other_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--lang", "en", "--show", "acronyms", "--format", "github", str(BRIEFING)]) == 2
    assert "--show prints a table" in capsys.readouterr().err


def test_ledger_goes_with_nothing_that_it_would_not_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--show", "names", "--fix", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "prote: --show does not go with --fix\n"


@pytest.mark.parametrize(("width", "lines"), [(None, 1), (140, 2)])
def test_a_cell_of_two_lines_is_broken_on_a_terminal_alone(
    width: int | None,
    lines: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(Screen, "of_stdout", classmethod(lambda cls: cls(width)))
    file = tmp_path / "a.md"
    file.write_text("L’OFN, l’O.F.N. et l’OFN.\n", encoding="utf-8")
    assert main(["lint", "--lang", "en", "--show", "acronyms", str(file)]) == 0
    rows = capsys.readouterr().out.split("\n")[2:]
    assert len([row for row in rows if "O.F.N. 1" in row or "OFN 2" in row]) == lines
    assert "\ufffd" not in "".join(rows)
