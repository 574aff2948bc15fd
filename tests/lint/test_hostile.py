"""Any bytes in, no traceback out: a finding, or one line and exit code 2."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prote_lint.cli import main

REFUSED = {
    "latin-1": "Été à Bamako.\n".encode("latin-1"),
    "utf-16": "Été".encode("utf-16"),
    "binary": bytes(range(256)),
    "lone surrogate": b"a\xed\xa0\x80b\n",
    "front matter that is no YAML": b"---\ntitle: [un\n---\n",
    "YAML aliases": b"---\nauthors: &a [x, y]\nkeywords: *a\n---\n",
    "YAML of great depth": b"---\ntitle: " + b"[" * 5000 + b"\n---\n",
    "a key twice": b"---\ntitle: a\ntitle: b\n---\n",
}
JUDGED = {
    "empty": b"",
    "BOM": "\ufeffTexte.\n".encode(),
    "unclosed front matter": b"---\ntitle: a\n\nTexte.\n",
    "5 MB on one line": "é mot, ".encode() * 640_000,
    "10,000 notes": "".join(f"mot[^{i}]\n\n[^{i}]: note {i}.\n\n" for i in range(1, 10_001)).encode(),
    "10,000 notes backward": (
        " ".join(f"mot[^{i}]" for i in range(10_000, 0, -1))
        + "\n\n"
        + "".join(f"[^{i}]: note.\n\n" for i in range(1, 10_001))
    ).encode(),
    "3,000 nested brackets": b"[" * 3000 + b"x" + b"]" * 3000,
    "3,000 nested brackets with attributes": b"[" * 3000 + b"x" + b"]{.a}" * 3000,
    "3,000 nested quotations": b">" * 3000 + b" x",
    "3,000 nested divs": b"::: a\n" * 3000,
    "a note that calls itself": b"Un[^1].\n\n[^1]: Moi[^1].\n",
    "calls never closed": b"[^" * 50_000,
    "comments never closed": b"<!-- prote: allow FN001 " * 20_000,
    "attributes never closed": b"[x]{" + b"a=b " * 50_000,
    "a call after many spaces": b"x" + b" " * 200_000 + b"[^1]\n",
    "a call after many stops": b"." * 200_000 + b"[^1]",
    "control characters": "Un\x1b[31m[^9] \u202eabc\n".encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cant_be_read_gets_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "note.md"
    file.write_bytes(REFUSED[name])
    assert main(["lint", str(file), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"prote: {file}:")
    assert err.count("\n") == 1
    assert file.read_bytes() == REFUSED[name]


@pytest.mark.parametrize("name", JUDGED)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_all_else_is_judged(
    name: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"note{suffix}"
    file.write_bytes(JUDGED[name])
    assert main(["lint", str(file), "--format", "json"]) in (0, 1)
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["version"] == 1


def test_terminal_sees_no_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "note.md"
    file.write_bytes(JUDGED["control characters"])
    main(["lint", str(file)])
    assert not set(capsys.readouterr().out) & {"\x1b", "\u202e"}


def test_trouble_with_a_hostile_name_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a\x1b[31m\n::error::b.md").write_bytes(REFUSED["latin-1"])
    assert main(["lint", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").write_bytes(b"Un[^1].\n")
    assert main(["lint", str(tmp_path), "--format", "concise", "--select", "FN"]) == 1
    assert "FN001" in capsys.readouterr().out


def test_one_unreadable_file_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_bytes(REFUSED["latin-1"])
    (tmp_path / "b.md").write_bytes(b"Un[^1].\n")
    assert main(["lint", str(tmp_path), "--format", "concise", "--select", "FN", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert "FN001" in out
    assert "a.md:1: byte 0xC9 is not UTF-8" in err


def test_github_commands_cant_be_forged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "50%,a:b.md"
    file.write_text("Un[^a%0Ab::error].\n", encoding="utf-8")
    main(["lint", str(file), "--format", "github", "--select", "FN001"])
    line = capsys.readouterr().out
    assert "50%25%2Ca%3Ab.md" in line
    assert "[^a%250Ab::error]" in line
    assert line.count("\n") == 1
