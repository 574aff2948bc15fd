"""Compiled patterns that are kept from run to run, and entries that no run has written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prote_lint.rules  # noqa: F401 - holds the patterns
from prote_lint import kept_patterns, lazy

TEXT = "Le 3 mars 2021, « l’État » a dit : “non”. N° 12, 4 500 hommes, S/2021/3, p. 4-2, XXIe."


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path))
    kept_patterns.forget()
    return tmp_path


def patterns() -> list[tuple[str, int]]:
    import gc

    return [(each._source, each._flags) for each in gc.get_objects() if type(each) is lazy._Pattern]


def entry(folder: Path) -> Path:
    (found,) = (folder / "patterns").iterdir()
    return found


def test_every_pattern_comes_back_as_re_compiles_it(kept: Path) -> None:
    sources = patterns()
    assert len(sources) > 150
    learnt = [kept_patterns.compiled(*each) for each in sources]
    kept_patterns.keep()
    kept_patterns.forget()
    again = [kept_patterns.compiled(*each) for each in sources]
    kept_patterns.keep()  # nothing was learnt
    for source, first, second in zip(sources, learnt, again, strict=True):
        expected = re.compile(*source)
        assert first == second == expected
        assert second.groupindex == expected.groupindex
        assert [m.span() for m in second.finditer(TEXT)] == [m.span() for m in expected.finditer(TEXT)]


def test_a_wrong_pattern_is_refused_as_re_refuses_it(kept: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        kept_patterns.compiled("(a")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_an_entry_that_no_run_has_written_is_compiled_anew(written: Any) -> None:
    kept_patterns.compiled("a(?P<b>c)")
    kept_patterns.keep()
    file = kept_patterns._file()
    entries = (
        written,
        [32, "AAAAAA==", 1, {"b": 1}],
        [32, "AAAAAA==", 1, 5],
        [32, "AAAAAA==", -5, {"b": 9}],
        [32, "AAAAAA==", 10**12, {}],
    )
    for whole in (written, *({"0:a(?P<b>c)": entry} for entry in entries)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(whole), encoding="utf-8")
        kept_patterns.forget()
        assert kept_patterns.compiled("a(?P<b>c)") == re.compile("a(?P<b>c)")


def test_brackets_without_end_count_as_none(kept: Path) -> None:
    kept_patterns.compiled("ab?")
    kept_patterns.keep()
    entry(kept).write_text("[" * 200_000, encoding="utf-8")
    kept_patterns.forget()
    assert kept_patterns.compiled("ab?").fullmatch("a")


def test_two_runs_that_learnt_each_its_share_keep_both(kept: Path) -> None:
    kept_patterns.compiled("ab?")
    kept_patterns.keep()
    one = entry(kept).read_bytes()
    entry(kept).unlink()
    kept_patterns.forget()
    kept_patterns.compiled("cd?")
    entry_of_another = kept / "patterns" / kept_patterns._file().name
    entry_of_another.write_bytes(one)  # another run has come first
    kept_patterns.keep()
    assert set(json.loads(entry(kept).read_bytes())) == {"0:ab?", "0:cd?"}


def test_patterns_of_versions_gone_by_are_dropped(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_patterns.compiled("ab?")
    kept_patterns.keep()
    monkeypatch.setattr(kept_patterns, "MOST", 1)
    kept_patterns.compiled("cd?")
    kept_patterns.keep()
    assert set(json.loads(entry(kept).read_bytes())) == {"0:cd?"}


def test_half_a_file_counts_as_none(kept: Path) -> None:
    kept_patterns.compiled("ab?")
    kept_patterns.keep()
    whole = entry(kept).read_bytes()
    entry(kept).write_bytes(whole[: len(whole) // 2])
    kept_patterns.forget()
    assert kept_patterns.compiled("ab?").fullmatch("a")
    kept_patterns.keep()
    assert entry(kept).read_bytes() == whole


def test_a_second_run_compiles_nothing(kept: Path) -> None:
    text = kept / "un.md"
    file = kept / "patterns"
    seen = []
    for words in ("Le 31 février 2021.", "Le 30 février 2021."):
        text.write_text(f"{words} Il dit : « non »[^1].\n\n[^1]: *Ibid.*, p. 3.\n", encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "prote_lint", "lint", "--exit-zero", str(text)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        )
        seen.append({each.name: each.stat().st_mtime_ns for each in file.iterdir()})
    assert len(seen[0]) == 1
    assert seen[0] == seen[1]
