"""What is remembered, for how long, and that nothing can break it."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import pytest

from prote_lint.answer import Answer, Outcome
from prote_lint.caches import folder
from prote_lint.errors import ProteError
from prote_lint.online.cache import DAY, Cache

HERE, GONE = Answer("here", 200), Answer("gone", 404)
MOVED = Answer("moved", 200, "https://b.example/é")


def at(file: Path, time: float) -> Cache:
    return Cache(file, now=lambda: time)


def test_good_answers_hold_a_week_and_others_a_day(tmp_path: Path) -> None:
    file = tmp_path / "new" / "links.json"
    at(file, 0).write({"a": HERE, "b": GONE, "c": MOVED})
    assert at(file, DAY - 1).read() == {"a": HERE, "b": GONE, "c": MOVED}
    assert at(file, DAY).read() == {"a": HERE, "c": MOVED}
    assert at(file, 7 * DAY).read() == {}
    assert at(file, -1).read() == {}  # a clock that was put back


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_what_no_server_said_is_not_remembered(tmp_path: Path, outcome: Outcome) -> None:
    file = tmp_path / "links.json"
    at(file, 0).write({"a": Answer(outcome)})
    assert bool(at(file, 0).read()) == (
        outcome in ("here", "moved", "gone", "insecure", "failing", "redirected", "closed", "robots")
    )


def test_a_run_adds_to_what_others_wrote_meanwhile_and_drops_what_is_over(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    at(file, 0).write({"old": GONE, "a": GONE})
    mine = at(file, 2 * DAY)
    assert mine.read() == {}
    at(file, 2 * DAY).write({"other": HERE})
    mine.write({"a": HERE})
    assert at(file, 2 * DAY).read() == {"other": HERE, "a": HERE}
    assert "old" not in file.read_text(encoding="utf-8")


def test_runs_side_by_side_leave_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(at(file, 0).write, {f"{n}": HERE}) for n in range(64)]:
            done.result()
    assert at(file, 0).read()
    assert [path.name for path in tmp_path.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "7", '"a"', "{}", '{"version": 1}', '{"version": 1, "answers": []}', '{"version": 1, "answers": {"a": {}}}',
        '{"version": 1, "answers": {"a": {"outcome": "odd", "status": 1, "detail": "", "at": 0}}}',
        '{"version": 1, "answers": {"a": {"outcome": "here", "status": "1", "detail": "", "at": 0}}}',
        '{"version": 1, "answers": {"a": {"outcome": "here", "status": 1, "detail": {}, "at": 0}}}',
        '{"version": 1, "answers": {"a": {"outcome": "here", "status": 1, "detail": "", "at": "x"}}}',
        '{"version": 1, "answers": {"a": {"outcome": "private", "status": 1, "detail": "", "at": 0}}}',
        '{"version": 1, "answers": {"a": {"outcome": "here", "status": 1, "detail": "", "at": 1' + "0" * 400 + "}}}",
        '{"version": 1, "answers": {"a": {"outcome": [], "status": 1, "detail": "", "at": 0}}}',
        "[" * 100_000, "\x00", "\udcff",
    ],
)  # fmt: skip
def test_a_broken_file_is_said_in_one_line_and_replaced(tmp_path: Path, text: str) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProteError) as told:
        at(file, 0).read()
    assert str(told.value).startswith(f"{file}: ")
    assert "\n" not in str(told.value)
    at(file, 0).write({"a": HERE})
    assert at(file, 0).read() == {"a": HERE}


def test_another_version_begins_anew_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    file.write_text(json.dumps({"version": 0, "answers": 7}), encoding="utf-8")
    assert at(file, 0).read() == {}


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "links.json"
    at(file, 0).write({"a": HERE})

    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        at(file, 0).write({"b": HERE})
    assert at(file, 0).read() == {"a": HERE}
    assert [path.name for path in tmp_path.iterdir()] == ["links.json"]


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProteError):
        at(tmp_path / "file" / "links.json", 0).write({"a": HERE})


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROTE_CACHE", os.fspath(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("PROTE_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path))
    assert folder() == tmp_path / "prote"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert folder() == Path.home() / ".cache" / "prote"
