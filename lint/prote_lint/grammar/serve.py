"""Starts LanguageTool's server, for one run or to stay, and finds the one that stays.

What stays is found by a small file in the user's folder for caches. Its lock is held as long as the server lives, its time tells
when the server was last used, and the server ends when it is gone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prote_lint import caches
from prote_lint.errors import ProteError
from prote_lint.grammar import lock
from prote_lint.grammar.engine import JAVA, Engine, java
from prote_lint.grammar.keeper import Failed, Job, Started
from prote_lint.i18n import gettext as _

IDLE = 30  # minutes
LANGUAGES = ("fr", "en-GB")  # whose rules a server that stays has read when it is ready
PATIENCE = 10.0  # seconds for a server to end


def url(server: Started) -> str:
    """The address of a server on this machine."""
    return f"http://127.0.0.1:{server.port}"


@contextmanager
def for_this_run(engine: Engine, languages: Iterable[str] = ()) -> Iterator[Started]:
    """A server that ends with the block, or with this process, and has read the rules of some languages.

    Raises ProteError where it can't be started.
    """
    job = Job(engine.command(java()), engine.version, languages=tuple(languages))
    keeper = _keeper(job, stays=False)
    try:
        yield _answer(keeper, engine)
    finally:
        assert keeper.stdin is not None
        with suppress(OSError):
            keeper.stdin.close()
        try:
            keeper.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            keeper.kill()


def serve(engine: Engine, port: int = 0, idle: float = IDLE) -> Started:
    """Starts a server that stays until nobody has used it for `idle` minutes. Raises ProteError where it can't be started."""
    job = Job(
        engine.command(java()), engine.version, port, os.fspath(_state().absolute()), idle * 60, LANGUAGES
    )
    keeper = _keeper(job, stays=True)
    assert keeper.stdin is not None
    keeper.stdin.close()
    return _answer(keeper, engine)


def running() -> Started | None:
    """The server that stays; None where there is none, whatever an earlier one has left behind."""
    state = _state()
    try:
        said = json.loads(state.read_text(encoding="utf-8"))
        numbers = (int(said["port"]), int(said["pid"]), int(said["keeper"]))
        server = Started(*numbers, str(said["version"]), float(said["idle"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return server if lock.is_held(state) else None


def use() -> None:
    """Tells the server that stays that it is used."""
    with suppress(OSError):  # it has just ended: who asks it will be told
        os.utime(_state())


def idle_since() -> float:
    """For how many seconds nobody has used the server that stays."""
    try:
        return max(0.0, time.time() - _state().stat().st_mtime)
    except OSError:
        return 0.0


def stop() -> bool:
    """Ends the server that stays; False where there is none. Raises ProteError where it does not end."""
    state = _state()
    was = lock.is_held(state)
    try:
        state.unlink(missing_ok=True)
        last = time.monotonic() + PATIENCE
        while lock.is_held(state):
            if time.monotonic() > last:
                raise ProteError(_("LanguageTool does not stop; its process has to be ended by hand"))
            time.sleep(0.05)
            state.unlink(missing_ok=True)  # one that was still starting has written it meanwhile
    except OSError as error:
        raise ProteError(
            _("{path}: can't be written ({reason})").format(path=state, reason=error.strerror)
        ) from None
    return was


def _state() -> Path:
    return caches.folder() / "grammar" / "server.json"


def _keeper(job: Job, stays: bool) -> subprocess.Popen[str]:
    # -P: no module is taken from the folder at hand, which is a stranger's.
    command = [sys.executable, "-P", "-m", "prote_lint.grammar.keeper"]
    detached = 0
    if stays and sys.platform == "win32":
        detached = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        keeper = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": _path()},
            start_new_session=stays,
            creationflags=detached,
        )
        assert keeper.stdin is not None
        keeper.stdin.write(json.dumps(job._asdict()) + "\n")
        keeper.stdin.flush()
    except OSError as error:
        raise ProteError(
            _("LanguageTool can't be started ({reason})").format(reason=error.strerror)
        ) from None
    return keeper


def _path() -> str:
    """Where the keeper finds this very prote."""
    here = os.fspath(Path(__file__).parents[2])
    given = os.environ.get("PYTHONPATH")
    return os.pathsep.join((here, given)) if given else here


def _answer(keeper: subprocess.Popen[str], engine: Engine) -> Started:
    assert keeper.stdout is not None
    with keeper.stdout:
        line = keeper.stdout.readline()
    try:
        said = json.loads(line)
        if "pid" in said:
            return Started(**said)
        failed = Failed(**said)
    except (ValueError, TypeError):
        failed = Failed("java")
    messages = {
        "port": _("port {detail} is taken by another program"),
        "old": _("LanguageTool {version} needs Java {java} or a later one"),
        "late": _("LanguageTool did not start within {detail} s"),
        "taken": _("LanguageTool is being served already; see `prote grammar status`"),
        "state": _("{path}: can't be written ({detail})"),
    }
    message = messages.get(failed.reason, _("LanguageTool can't be started ({detail})"))
    raise ProteError(
        message.format(
            detail=failed.detail or _("no reason given"), version=engine.version, java=JAVA, path=_state()
        )
    )
