"""The server that is kept: found by who comes next, ended when it is idle, never mistaken for one that has died.

A program that starts at once stands in for Java; the last test starts the real one.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import stand_in

from prote_lint.errors import ProteError
from prote_lint.grammar import lock, serve
from prote_lint.grammar.client import check, version
from prote_lint.grammar.engine import Engine, find
from prote_lint.grammar.model import Failure, Request, Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a Unix script")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    for name, value in stand_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "cache"))
    yield find()
    serve.stop()


def until(true: Callable[[], bool]) -> bool:
    """Whether something comes true in a time that any machine has."""
    last = time.monotonic() + 30
    while not true():
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2][1] != "Z"


def test_who_comes_next_finds_the_server_that_is_kept(engine: Engine) -> None:
    assert serve.running() is None
    server = serve.serve(engine)
    assert serve.running() == server
    assert version(serve.url(server)) == server.version == "6.7"
    with pytest.raises(ProteError, match="already"):
        serve.serve(engine)
    assert serve.stop()
    assert until(lambda: not lives(server.pid))
    assert serve.running() is None
    assert not serve.stop()


def test_the_state_is_its_owners_alone(engine: Engine, tmp_path: Path) -> None:
    serve.serve(engine)
    assert (tmp_path / "cache" / "grammar" / "server.json").stat().st_mode & 0o077 == 0


def test_a_server_ends_when_nobody_uses_it(engine: Engine) -> None:
    server = serve.serve(engine, idle=1 / 60)
    assert until(lambda: not lives(server.pid))
    assert serve.running() is None


def test_a_server_that_is_used_does_not_end(engine: Engine) -> None:
    server = serve.serve(engine, idle=1 / 60)
    for _ in range(30):
        serve.use()
        time.sleep(0.1)
    assert lives(server.pid)


@pytest.mark.parametrize("which", ["pid", "keeper"])
def test_what_a_killed_server_leaves_behind_is_no_server(engine: Engine, which: str) -> None:
    server = serve.serve(engine)
    os.kill(getattr(server, which), signal.SIGKILL)
    assert until(lambda: serve.running() is None)
    if which == "keeper":
        os.kill(server.pid, signal.SIGKILL)
    assert serve.running() is None
    assert serve.serve(engine) != server


def test_a_state_that_makes_no_sense_is_none(engine: Engine, tmp_path: Path) -> None:
    state = tmp_path / "cache" / "grammar" / "server.json"
    for text in (
        "",
        "{",
        "[]",
        '{"port": "x"}',
        '{"port": 1, "pid": 1, "keeper": 1, "version": "6.7", "idle": 60}',
    ):
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text(text, encoding="utf-8")
        assert serve.running() is None
    with lock.held(state) as mine:
        assert mine
        assert serve.running() is not None  # whoever holds the lock has written it


def test_a_server_for_one_run_ends_with_it(engine: Engine) -> None:
    with serve.for_this_run(engine) as server:
        assert lives(server.pid)
        assert serve.running() is None
    assert until(lambda: not lives(server.pid))


def test_a_server_for_one_run_ends_when_that_run_is_killed(engine: Engine) -> None:
    program = (
        "import time\nfrom prote_lint.grammar import engine, serve\n"
        "with serve.for_this_run(engine.find()) as server:\n    print(server.pid, flush=True)\n    time.sleep(60)\n"
    )
    lint = Path(serve.__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(lint)},
    ) as run:
        assert run.stdout is not None
        pid = int(run.stdout.readline())
        assert lives(pid)
        run.kill()
    assert until(lambda: not lives(pid))


def test_a_port_that_is_taken_is_said(engine: Engine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ProteError, match=f"{port} is taken"):
            serve.serve(engine, port)
    assert serve.running() is None


def test_another_languagetool_at_that_port_is_not_ours(engine: Engine) -> None:
    with serve.for_this_run(engine) as other:
        with pytest.raises(ProteError, match=f"{other.port} is taken"):
            serve.serve(engine, other.port)
        assert lives(other.pid)


@pytest.mark.parametrize(
    ("falls", "line"),
    [("old", "needs Java 17"), ("memory", "Error occurred during initialization of VM")],
)
def test_why_java_ended_is_said(
    engine: Engine, falls: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FALLS", falls)
    with pytest.raises(ProteError, match=line) as told, serve.for_this_run(engine):
        pass
    assert "\n" not in str(told.value)


def test_no_java(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProteError, match="needs Java"), serve.for_this_run(engine):
        pass


def test_an_engine_that_is_killed_while_it_works(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FALLS", "check")
    with serve.for_this_run(engine) as server:
        answers = dict(check([Request(text, "fr") for text in "abcdefgh"], Settings(serve.url(server))))
    assert {answer.reason for answer in answers.values() if isinstance(answer, Failure)} == {"unreachable"}


def test_languagetool_itself_is_kept_and_ended(
    jars: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path))
    monkeypatch.setenv("LTP_JAR_DIR_PATH", jars)
    server = serve.serve(find())
    try:
        assert version(serve.url(server), 60) == find().version
    finally:
        assert serve.stop()
    assert until(lambda: not lives(server.pid))
