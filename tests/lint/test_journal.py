"""A run that is killed while it writes: every file is whole, and the next run brings all to the same state."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prote_lint import journal
from prote_lint.cli import main
from prote_lint.errors import ProteError
from prote_lint.journal import Change
from prote_lint.publication import Publication

FILES = 6
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(__file__).parents[2] / name) for name in ("lint", "build"))}  # fmt: skip
# Writes without end, from one state to the other and back.
WRITER = """
import sys
from pathlib import Path
from prote_lint.journal import Change, replace
root = Path(sys.argv[1])
files = sorted(root.glob("*.md"))
old, new = ["Un vieux texte.\\n" * 2000] * len(files), ["Un texte neuf.\\n" * 2000] * len(files)
print("ready", flush=True)
while True:
    replace(root, {file: Change(*pair) for file, *pair in zip(files, old, new)})
    old, new = new, old
"""
posix = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


@posix
def test_a_killed_writer_leaves_every_file_whole_and_the_next_run_all_alike(tmp_path: Path) -> None:
    chance = random.Random(6)
    old, new = "Un vieux texte.\n" * 2000, "Un texte neuf.\n" * 2000
    halfway = 0
    for round_number in range(15):
        root = tmp_path / str(round_number)
        root.mkdir()
        for number in range(FILES):
            (root / f"{number:02}.md").write_text(old, encoding="utf-8")
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, env=ENV)
        with writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.005, 0.08))
            writer.send_signal(signal.SIGKILL)
        texts = [file.read_text(encoding="utf-8") for file in sorted(root.glob("*.md"))]
        assert len(texts) == FILES
        assert set(texts) <= {old, new}
        if journal.is_unfinished(root):
            halfway += 1
            with pytest.raises(ProteError, match="was stopped while it wrote here"):
                Publication.load(root)
            journal.finish(root)
        documents = Publication.load(root).documents
        assert len(documents) == FILES
        assert len({doc.text for doc in documents}) == 1
    assert halfway, "no round was killed between the first file and the last"


@posix
def test_a_killed_fix_is_wholly_made_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(7)
    before = [f"Texte[^{n}] ; suite.\n\n[^{n}]: Note {n}\n" for n in range(11, 11 + FILES)]
    after = [f"Texte[^{n}]\u202f; suite.\n\n[^{n}]: Note {n}.\n" for n in range(1, 1 + FILES)]
    after = [text.replace(f"Note {n}", f"Note {n + 10}") for n, text in enumerate(after, 1)]
    select = "--select=FN004,FN005,FN006,FN014,TY001"
    command = [sys.executable, "-m", "prote_lint", "lint", "--fix", select, str(tmp_path)]
    (tmp_path / "metadata.yaml").write_text("title: Le pont\nlang: fr-FR\n", encoding="utf-8")
    took = 0.5
    for round_number in range(5):
        for number, text in enumerate(before):
            (tmp_path / f"{number:02}.md").write_text(text, encoding="utf-8")
        start = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENV) as run:
            if round_number:  # the first tells how long a run takes
                time.sleep(chance.uniform(0.6, 1.0) * took)
                run.send_signal(signal.SIGKILL)
        took = min(took, time.monotonic() - start) if round_number else time.monotonic() - start
        files = sorted(tmp_path.glob("*.md"))
        for file, old, new in zip(files, before, after, strict=True):
            assert file.read_text(encoding="utf-8") in (old, new)
        assert main(["lint", "--fix", "-q", select, str(tmp_path)]) == 0
        assert [file.read_text(encoding="utf-8") for file in files] == after
        assert not journal.is_unfinished(tmp_path)


def begin(root: Path) -> dict[Path, Change]:
    """A publication whose run was stopped after its first file."""
    changes = {root / f"0{n}.md": Change(f"Un{n}.\r\n", f"Deux {n}.\r\n") for n in (1, 2, 3)}
    for path, change in changes.items():
        path.write_bytes(change.old.encode())
    journal._begin(root, changes)
    (root / "01.md").write_bytes(b"Deux 1.\r\n")
    return changes


def test_the_next_run_that_writes_finishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "metadata.yaml").write_text("title: Le pont\nlang: fr-FR\n", encoding="utf-8")
    begin(tmp_path)
    for command in (["lint"], ["lint", "--diff"], ["citations"], ["stats"]):
        assert main([*command, "--lang", "en", str(tmp_path)]) == 2
        assert f"`prote lint --fix {tmp_path}` finishes that first" in capsys.readouterr().err
    assert main(["lint", "--fix", "--lang", "en", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert told == f"prote: {tmp_path}: finished what a stopped run had begun to write (02.md, 03.md)\n"
    assert [(tmp_path / f"0{n}.md").read_bytes() for n in (1, 2, 3)] == [
        b"Deux 1.\r\n",
        b"Deux 2.\r\n",
        b"Deux 3.\r\n",
    ]
    assert main(["lint", str(tmp_path)]) == 0


def test_a_file_changed_since_is_left_and_so_are_the_others(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "03.md").write_text("Entre-temps.\n", encoding="utf-8")
    with pytest.raises(ProteError, match=r"03\.md: changed since prote was stopped"):
        journal.finish(tmp_path)
    assert (tmp_path / "02.md").read_bytes() == b"Un2.\r\n"
    assert journal.is_unfinished(tmp_path)


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_journal_that_breaks_off_touched_nothing(tmp_path: Path, cut: int) -> None:
    begin(tmp_path)
    (tmp_path / "01.md").write_bytes(b"Un1.\r\n")
    whole = (tmp_path / journal.NAME).read_text(encoding="utf-8")
    (tmp_path / journal.NAME).write_text(whole[:cut], encoding="utf-8")
    assert journal.finish(tmp_path) == []
    assert not journal.is_unfinished(tmp_path)
    assert (tmp_path / "02.md").read_bytes() == b"Un2.\r\n"


def test_a_journal_reaches_no_other_folder(tmp_path: Path) -> None:
    inside = tmp_path / "pub"
    inside.mkdir()
    (tmp_path / "a.md").write_text("Un.\n", encoding="utf-8")
    (inside / journal.NAME).write_text(
        '{"version": 1, "files": {"../a.md": {"old": "Un.\\n", "new": "Deux.\\n"}}}', encoding="utf-8"
    )
    with pytest.raises(ProteError, match="names files outside its folder"):
        journal.finish(inside)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "Un.\n"


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    changes = begin(tmp_path)
    (tmp_path / "01.md").write_bytes(b"Un1.\r\n")
    with pytest.raises(ProteError, match="another run of prote is writing here"):
        journal.replace(tmp_path, changes)
    assert sorted(path.name for path in tmp_path.iterdir()) == [journal.NAME, "01.md", "02.md", "03.md"]
    assert (tmp_path / "01.md").read_bytes() == b"Un1.\r\n"


def test_what_killed_runs_left_is_swept(tmp_path: Path) -> None:
    file = tmp_path / "01.md"
    file.write_text("Un.\n", encoding="utf-8")
    old, fresh = tmp_path / ".01.md.abc.prote", tmp_path / ".01.md.xyz.prote"
    for left in (old, fresh):
        left.write_text("Moitié", encoding="utf-8")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    journal.replace(tmp_path, {file: Change("Un.\n", "Deux.\n")})
    assert not old.exists()
    assert fresh.exists()  # another run may be about to put it in place


def test_a_journal_that_no_run_has_written_is_no_internal_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, journal = tmp_path / "a.md", tmp_path / ".prote-journal"
    (tmp_path / "metadata.yaml").write_text("lang: fr-FR\n", encoding="utf-8")
    text.write_text("Un mot.\n", encoding="utf-8")
    journal.write_text("[" * 200_000, encoding="utf-8")
    assert main(["lint", "--fix", "--select", "FN", str(tmp_path)]) == 0
    journal.mkdir()
    capsys.readouterr()
    assert main(["lint", "--fix", "--lang", "en", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"prote: {journal}: can't be read (Is a directory)\n"
