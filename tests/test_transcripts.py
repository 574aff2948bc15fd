"""The command line as people see it: ``transcripts/*.md``, in pandoc's manner.

A block holds ``% command``, the standard input up to ``^D``, what is printed (lines of standard error after ``2> ``) and,
where it is not 0, the exit code after ``=> ``. A block that begins with ``>>> name`` lays a file beside the commands that follow
in the same transcript. ``pytest --accept`` rewrites what is expected.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from prote_lint.cli import main
from prote_lint.visible import hide, show

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.md"))
BLOCK = re.compile(r"^```\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def run(block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a block should read, from the command and standard input that it gives."""
    command, _, rest = block.partition("\n")
    given, end, _ = rest.partition("^D\n")
    given = given if end else ""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(hide(given).encode()), encoding="utf-8"))
    words = shlex.split(command.removeprefix("% prote"))
    code = main(words)
    out, err = capsys.readouterr()
    said = show(out) + "".join(f"2> {line}\n" for line in err.splitlines())
    return f"{command}\n{given}{end}{said}" + (f"=> {code}\n" if code else "")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    text = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")

    def played(match: re.Match[str]) -> str:
        body = match["body"]
        if not body.startswith(">>> "):
            return f"```\n{run(body, monkeypatch, capsys)}```"
        name, _, content = body.removeprefix(">>> ").partition("\n")
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(hide(content), encoding="utf-8", newline="")
        return match[0]

    real = BLOCK.sub(played, text)
    if request.config.getoption("--accept"):
        path.write_text(real, encoding="utf-8")
    assert real == text
