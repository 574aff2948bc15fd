"""`prote build --check`: what is said, what is written and how it ends, with checkers that stand in for the tools."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_publication import build, publication

from prote_build.checking import process, runner
from prote_build.checking.checker import BrokenToolError, Checker, MissingToolError, Subject, Verdict
from prote_lint.cli import main
from prote_lint.errors import ProteError


class Reader(Checker):
    """Reads the page and is content."""

    key = "reader"
    name = "Reader"
    format = "html"

    def found(self) -> str:
        return "1.2"

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        assert list(folder.iterdir()) == []
        text = subject.file.read_text(encoding="utf-8")
        return Verdict({"titles": text.count("<title>")}, f"language {subject.lang}, title {subject.title}")


class Grumbler(Reader):
    key = "grumbler"
    name = "Grumbler"

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        return Verdict({"faults": 25}, "faults: 25", tuple(f"fault {i}\x1b[2J" for i in range(25)))


class Absent(Reader):
    key = "absent"
    name = "Absent"

    def found(self) -> str:
        raise MissingToolError("not found; apt install absent")


class Crashing(Reader):
    key = "crashing"
    name = "Crashing"

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        raise BrokenToolError("failed (134): out of memory")


@pytest.fixture
def using(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.setenv("LANGUAGE", "en")

    def use(*checkers: Checker) -> None:
        monkeypatch.setattr(runner, "checkers", lambda: list(checkers))

    return use


def checked(folder: Path, *arguments: str) -> int:
    return build(publication(folder / "p"), folder / "out", "--to", "html", "--check", *arguments)


def test_facts_are_printed_and_kept_in_the_manifest(
    tmp_path: Path, using: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    using(Reader(), Absent())
    assert checked(tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "html  skipped Absent: not found; apt install absent",
        "html  passed Reader 1.2: language fr-FR, title L’eau des villages du delta",
    ]
    (output,) = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert output["checks"]["reader"] == {"version": "1.2", "result": "passed", "facts": {"titles": 1}}
    assert output["checks"]["absent"] == {"result": "skipped"}


def test_an_output_that_fails_is_not_written(
    tmp_path: Path, using: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    using(Reader(), Grumbler())
    assert checked(tmp_path, "--quiet") == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "html  FAILED Grumbler 1.2: faults: 25"
    assert lines[1].strip().startswith("fault 0")
    assert lines[-1].strip() == "and 5 more"
    assert "\x1b" not in said.out
    assert said.err == "prote: nothing was written; without --check the outputs are, to be looked at\n"
    assert not (tmp_path / "out").exists()


def test_a_tool_that_breaks_is_no_verdict(
    tmp_path: Path, using: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    using(Crashing(), Reader())
    with pytest.raises(ProteError, match="Crashing gave no answer"):
        checked(tmp_path)
    assert "html  NO ANSWER Crashing 1.2: failed (134): out of memory" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_without_any_tool_the_build_succeeds_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("PROTE_CHECKERS", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert checked(tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("html  skipped axe-core: needs Node.js")
    assert lines[1].startswith("html  skipped Nu Html Checker: needs Java")


def test_a_tool_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    sleeper = "import time; time.sleep(600)"
    script = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {sleeper!r}]); print(p.pid, flush=True); open('pid', 'w').write(str(p.pid)); p.wait()"
    with pytest.raises(BrokenToolError, match="3 s"):
        process.run([sys.executable, "-c", script], tmp_path, seconds=3)
    child = Path("/proc", (tmp_path / "pid").read_text())
    for _attempt in range(100):
        if not child.exists() or ") Z " in (child / "stat").read_text():
            return
        time.sleep(0.05)
    pytest.fail("what the tool started still runs")


def test_a_tool_has_a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1k")
    ran = process.run(
        [sys.executable, "-c", "import os; print(os.environ['HOME'], os.environ.get('JAVA_TOOL_OPTIONS'))"],
        tmp_path,
    )
    assert ran.out.split() == [str(tmp_path), "None"]


def test_what_a_tool_says_when_it_fails_is_one_line(tmp_path: Path) -> None:
    ran = process.run([sys.executable, "-c", "print('a\\nb'); raise ValueError('x\\ny')"], tmp_path)
    with pytest.raises(BrokenToolError, match=r"^failed \(1\): ValueError: x$"):
        process.answer(ran.out, ran)
    with pytest.raises(BrokenToolError, match="cannot be started"):
        process.run([tmp_path / "no-such-tool"], tmp_path)


def test_doctor_tells_how_to_get_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PROTE_CHECKERS", str(tmp_path))
    assert main(["doctor", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name in ("veraPDF", "EPUBCheck", "Ace by DAISY", "axe-core", "Nu Html Checker"):
        (line,) = [line for line in lines if line.startswith(name)]
        assert "not found" in line or "needs " in line
