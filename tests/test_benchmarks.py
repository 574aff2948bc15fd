"""The benchmark beside peers: its corpus, its reading of what tools say, and one whole turn of prote alone."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path

import beside
import corpus
import pytest
from planted import Kind, Text, kinds
from tools import PEERS, Said

from prote_lint.document import Document
from prote_lint.text import Span


def test_files_are_alike_in_size_and_share_no_paragraph() -> None:
    texts = [corpus.briefing(number) for number in (1, 2, 3)]
    for text in texts:
        assert abs(len(text.encode()) - corpus.SIZE) < corpus.SIZE * 0.02
    paragraphs = Counter(part for text in texts for part in set(text.split("\n\n")) if len(part) > 150)
    assert len(paragraphs) > 200
    assert set(paragraphs.values()) == {1}
    assert corpus.briefing(2) == texts[1]


def test_the_notes_of_a_file_stand_at_its_end_in_order() -> None:
    doc = Document(corpus.briefing(4))
    assert [note.label for note in doc.notes] == [str(number) for number in range(1, len(doc.notes) + 1)]
    assert len(doc.notes) > 80
    last = max(block.span.start for block in doc.tree.children if block.kind != "note")
    assert all(note.span.start > last for note in doc.notes)


@pytest.mark.parametrize(
    ("name", "output", "said"),
    [
        ("rumdl", "./a.md:12:3: [MD066] Footnote\n", Said("a.md", 12, "MD066")),
        ("panache", "/x/a.md:12:3: warning[unused-footnote-id]: Text\n", Said("a.md", 12, "unused-footnote-id")),
        ("Vale", "a.md:12:3:Francais.Ordinal:ordinal\n", Said("a.md", 12, "Francais.Ordinal")),
        ("markdownlint-cli2", "a.md:12:3 error MD045/no-alt-text Text\n", Said("a.md", 12, "MD045")),
        ("markdownlint-cli2", "a.md:12 error MD001/heading Text\n", Said("a.md", 12, "MD001")),
        ("textlint", "/x/a.md:12:3: Text [Error/no-nfd]\n", Said("a.md", 12, "Text [Error/no-nfd]")),
        ("proselint", "a.md:12:3: typography.symbols: Text\n", Said("a.md", 12, "typography.symbols")),
        ("codespell", "./a.md:12: wich ==> which\n", Said("a.md", 12, "wich")),
    ],
)  # fmt: skip
def test_what_a_tool_says_is_understood(name: str, output: str, said: Said) -> None:
    (peer,) = (peer for peer in PEERS if peer.name == name)
    assert list(peer.said(output)) == [said]


def test_a_rule_that_says_the_same_of_both_texts_finds_nothing() -> None:
    kind = Kind(
        "k", "f", "a fault", ("X",), (), False, Text("a\nb\n", (Span(2, 3),)), Text("a\nc\n", (Span(2, 3),))
    )
    both = [Said("k.md", 2, "R")]
    assert beside.found(kind, both, both) == ("", "")
    assert beside.found(kind, [*both, Said("k.md", 2, "S")], both) == ("k", "k")
    assert beside.found(kind, [*both, Said("k.md", 1, "S")], both) == ("", "k")


def test_prote_alone_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("PYTHONPATH", "PYTHONPYCACHEPREFIX", "PROTE_CACHE", "NO_COLOR", "LC_ALL"):
        monkeypatch.setenv(name, "")  # which the script sets, put back afterwards
    output = tmp_path / "table.md"
    monkeypatch.setattr(
        sys,
        "argv",
        [
            "beside.py",
            "--tools",
            str(tmp_path),
            "--only",
            "prote",
            "--files",
            "1",
            "--rounds",
            "1",
            "--output",
            str(output),
        ],
    )
    assert beside.main() == 0
    table = output.read_text(encoding="utf-8")
    assert table == capsys.readouterr().out
    total = len(kinds())
    assert f"| prote | {total} of {total} | {total} of {total} | 0 |" in table
    assert "| tool | version | in | 1 file, cold | 1 file, warm |" in table


def test_a_tool_that_cannot_be_installed_is_left_out_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(
        sys,
        "argv",
        ["beside.py", "--tools", str(tmp_path), "--only", "Vale,textlint", "--files", "", "--no-planted"],
    )
    assert beside.main() == 0
    told = capsys.readouterr().err
    assert "Vale is left out: Go is not installed" in told
    assert "textlint is left out: npm is not installed" in told
