"""Many publications at once, found again in the cache, and nothing broken by a run that is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prote_lint import caches, frozen, testing
from prote_lint.cli import main, work
from prote_lint.config import Config
from prote_lint.diagnostic import Message, Verdict
from prote_lint.engine import verdict
from prote_lint.errors import ProteError
from prote_lint.results import KEPT_VERSIONS, Results
from prote_lint.rule import Bad, Rule
from prote_lint.rules import RULES

BAD = [pytest.param(rule, bad, id=f"{rule.code}-{i}") for rule in RULES for i, bad in enumerate(rule.bad)]
FAULTY = 'Le 31 février, il dit : "non"[^1].\n\n[^1]: Ibid\n'
CODE = os.pathsep.join(sys.path)


def running(command: str) -> list[str]:
    """The command lines of processes that hold a word."""
    found = []
    for about in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = about.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue  # it has ended since
        found += [said] if command in said else []
    return found


def texts(folder: Path, count: int) -> Path:
    folder.mkdir()
    for i in range(count):
        (folder / f"{i:03}.md").write_text(f"Texte {i}. {FAULTY}", encoding="utf-8")
    return folder


def findings(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    main(["lint", "--format", "json", *map(str, words)])
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_verdict_thaws_as_it_froze(rule: type[Rule], bad: Bad) -> None:
    read = testing.publication(bad.text)
    said = verdict(read, Config(profile=bad.profile))
    files = [doc.path for doc in read.files]
    assert said.found
    assert frozen.thaw(frozen.freeze(said, files), files) == said


def test_what_comments_allow_thaws_too() -> None:
    read = testing.publication(
        f"{FAULTY.split('[^1]:')[0]}<!-- prote: allow FN014 : tel quel -->\n\n[^1]: Ibid\n"
    )
    said = verdict(read, Config())
    assert [each.reason for each in said.allowed] == ["tel quel"]
    files = [doc.path for doc in read.files]
    assert frozen.thaw(frozen.freeze(said, files), files) == said


def test_values_without_a_json_form_are_kept_as_text() -> None:
    (diagnostic, *_) = verdict(testing.publication(FAULTY), Config()).found
    odd = diagnostic._replace(message=Message("{a} {b}", {"a": Path("x"), "b": Message("c", {"n": 2})}))
    (thawed,) = frozen.thaw(frozen.freeze(Verdict([odd], []), [odd.path]), [odd.path]).found
    assert thawed.message.values == {"a": "x", "b": Message("c", {"n": 2})}


@given(st.binary(max_size=60) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_entry_is_a_verdict_or_counts_as_absent(data: bytes | str) -> None:
    root, source = Path("un.md"), {Path("un.md"): FAULTY.encode()}
    results, config = Results(), Config()
    said = Verdict([], [])
    results.keep(root, source, config, said)
    entry = results._entry(root, config)
    key = entry.read_bytes().split(b"\n")[0]
    entry.write_bytes(key + b"\n" + (data if isinstance(data, bytes) else data.encode()))
    again = results.find(root, source, config)
    assert again is None or isinstance(again, Verdict)
    entry.write_bytes(key + b"\n" + b"[" * 200_000)
    assert results.find(root, source, config) is None


def test_one_process_and_several_say_the_same_in_the_same_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = texts(tmp_path / "textes", 12)
    alone = findings(capsys, "--no-cache", "--jobs", "1", folder)
    started: list[int] = []
    side_by_side = work._side_by_side
    monkeypatch.setattr(work, "WORTH_A_PROCESS", 1)

    def watched(tasks: Sequence[work.Task], processes: int) -> Iterator[work.Outcome | ProteError]:
        started.append(processes)
        return side_by_side(tasks, processes)

    monkeypatch.setattr(work, "_side_by_side", watched)
    assert findings(capsys, "--no-cache", "--jobs", "3", folder) == alone
    assert started == [3]
    assert alone.count('"code": "DA001"') == 12


def test_several_processes_mend_and_report_errors_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "WORTH_A_PROCESS", 1)
    folder = texts(tmp_path / "textes", 6)
    (folder / "003.md").write_bytes(b"\xe9t\xe9\n")
    assert main(["lint", "--fix", "--jobs", "3", "--select", "TY020", "--lang", "en", str(folder)]) == 2
    assert "003.md:1: byte 0xE9 is not UTF-8" in capsys.readouterr().err
    assert all(
        "« non »" in path.read_text(encoding="utf-8").replace("\u202f", " ").replace("\u00a0", " ")
        for path in sorted(folder.iterdir())
        if path.name != "003.md"
    )


def test_a_second_run_judges_nothing_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = texts(tmp_path / "textes", 3)
    first = findings(capsys, folder)
    judged: list[str] = []
    done = work.done

    def watched(task: work.Task) -> work.Outcome:
        judged.append(task.target.path.name)
        return done(task)

    monkeypatch.setattr(work, "done", watched)
    assert findings(capsys, folder) == first
    assert judged == []
    (folder / "001.md").write_text(FAULTY.replace("31 février", "28 février"), encoding="utf-8")
    assert findings(capsys, folder).count('"code": "DA001"') == 2
    assert judged == ["001.md"]
    findings(capsys, "--ignore", "DA", folder)
    assert judged == ["001.md", "000.md", "001.md", "002.md"]
    assert findings(capsys, "--no-cache", folder).count('"code": "DA001"') == 2
    assert len(judged) == 7


def test_metadata_and_chapters_are_part_of_what_an_entry_holds_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = texts(tmp_path / "textes", 1)
    said = folder / "metadata.yaml"
    said.write_text("title: Un\nlang: fr-FR\ndate: 2023-01-01\nprofile: fr\n", encoding="utf-8")
    assert '"TY020"' in findings(capsys, folder / "000.md")
    said.write_text("title: One\nlang: en-GB\ndate: 2023-01-01\nprofile: en\n", encoding="utf-8")
    assert '"TY020"' not in findings(capsys, folder / "000.md") or '"DA001"' not in findings(capsys, folder)


def test_a_cache_that_cannot_be_written_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = texts(tmp_path / "textes", 3)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "file"))
    assert main(["lint", "--lang", "en", "--format", "json", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.err.count("the cache can't be written") == 1
    assert len(json.loads(told.out)["files"]) == 3


def test_entries_of_old_versions_are_dropped(tmp_path: Path) -> None:
    old = [tmp_path / f"0.0.{i}-x" for i in range(6)]
    for i, folder in enumerate(old):
        folder.mkdir()
        os.utime(folder, (1000 + i, 1000 + i))
    Results(tmp_path).keep(Path("un.md"), {Path("un.md"): b""}, Config(), Verdict([], []))
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == KEPT_VERSIONS
    assert left > {path.name for path in old[-KEPT_VERSIONS + 1 :]}


def test_an_old_version_that_another_run_removes_meanwhile_is_no_trouble(tmp_path: Path) -> None:
    folders = [tmp_path / str(i) for i in range(KEPT_VERSIONS)]
    for folder in folders:
        folder.mkdir()
    caches.forget([*folders, tmp_path / "removed"], KEPT_VERSIONS)
    assert sorted(tmp_path.iterdir()) == folders


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked for in /proc")
def test_an_interrupt_ends_what_would_never_end(tmp_path: Path) -> None:
    """An own rule is at work in several processes when Ctrl-C is pressed: no traceback, no process left."""
    folder = texts(tmp_path / "textes", 4)
    for path in folder.iterdir():
        path.write_text("Un paragraphe.\n\n" * 10_000, encoding="utf-8")
    (folder / "rules.py").write_text(
        "import re\nfrom pathlib import Path\nfrom prote_lint.rule import DocumentRule\n\n\nclass Endless(DocumentRule):\n"
        "    code, name = 'HSE001', 'endless'\n\n    def check_document(self, doc, profile):\n"
        f"        Path({str(tmp_path)!r}, doc.path.name).touch()\n"
        "        return iter(re.findall('(a|a)*b', 'a' * 60))\n",
        encoding="utf-8",
    )
    (folder / "prote.toml").write_text(
        '[lint]\nown-rules = ["rules.py"]\nselect = ["HSE"]\n', encoding="utf-8"
    )
    run = subprocess.Popen(
        [sys.executable, "-m", "prote_lint", "lint", "--jobs", "2", str(folder)],
        env={**os.environ, "PYTHONPATH": CODE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while len(list(tmp_path.glob("*.md"))) < 2:  # both are at work
        assert time.monotonic() < deadline
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=30) == (b"", b"")
    assert run.returncode == 130
    while running(str(folder)):
        assert time.monotonic() < deadline + 30
        time.sleep(0.02)


def test_killed_and_parallel_runs_leave_neither_a_broken_entry_nor_a_half_written_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs side by side over the same files and the same cache are killed at any moment; every file stays whole."""
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "cache"))
    folder = texts(tmp_path / "textes", 24)
    for path in folder.iterdir():  # enough for two processes
        path.write_text(path.read_text(encoding="utf-8") + "\nUn paragraphe.\n" * 400, encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    truth = findings(capsys, "--no-cache", folder)
    chance = random.Random(7)
    environment = {**os.environ, "PYTHONPATH": CODE}
    command = [sys.executable, "-m", "prote_lint", "lint", "--exit-zero", "--format", "json", str(folder)]
    for turn in range(6):
        more = (["--fix"], ["--jobs", "2"]) if turn % 2 else ([], [])
        runs = [
            subprocess.Popen(
                [*command, *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for words in more
        ]
        time.sleep(chance.uniform(0.1, 0.9))
        for run in runs:
            run.send_signal(signal.SIGKILL)
            run.wait()
        after = {path: path.read_bytes() for path in folder.glob("*.md")}
        mended = {path: data for path, data in after.items() if data != before[path]}
        assert after.keys() == before.keys()
        assert all("« non »".encode() in data.replace("\u00a0".encode(), b" ") for data in mended.values())
        for path, data in before.items():
            path.write_bytes(data)
    deadline = time.monotonic() + 20
    while Path("/proc").exists() and running(str(folder)):  # the killed runs' own processes end by themselves
        assert time.monotonic() < deadline
        time.sleep(0.05)
    for entry in (caches.folder() / "lint").rglob("*.json"):
        key, _, data = entry.read_bytes().partition(b"\n")
        assert len(key) == 40
        frozen.thaw(data, list(before))
    assert findings(capsys, folder) == truth
    assert len(list((caches.folder() / "lint").rglob("*.json"))) == 24
    assert findings(capsys, folder) == truth
