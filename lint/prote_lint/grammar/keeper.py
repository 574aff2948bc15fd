"""Keeps one LanguageTool server: starts Java, says where it listens, and ends it when nobody wants it any more.

A process of its own (``python -m prote_lint.grammar.keeper``), so that no Java outlives a run that is killed. Standard input brings
a line of JSON, `Job`; standard output gives one back, `Started` or `Failed`. Then it ends Java

- without `state`: when standard input ends, which it does with the process that holds the other side;
- with `state`: when that file is gone, or nobody has touched it for `idle` seconds. While Java runs, the file's lock is held: see `lock`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any, NamedTuple
from urllib.parse import urlencode

from prote_lint.grammar import lock

START = 120.0  # seconds that Java has to begin to listen: on a busy machine it takes 30
READ = 240.0  # seconds that it has to read the rules of a language: 10 where nothing else runs
TRIES = 3  # ports: another program may take one between our look and Java's
PAUSE = 0.2  # seconds between two looks

# One set of rules is built for each language and kept: built for each text, it would take longer than the text.
SETTINGS = "pipelineCaching=true\nmaxPipelinePoolSize=16\npipelineExpireTimeInSeconds=86400\ncacheSize=1000\n"


class Job(NamedTuple):
    """What to keep. In `command`, ``{port}`` and ``{settings}`` stand for what is not known yet; `port` is 0 for any."""

    command: list[str]
    version: str
    port: int = 0
    state: str = ""
    idle: float = 0.0
    languages: tuple[str, ...] = ()  # whose rules are read before anything is asked


class Started(NamedTuple):
    """A server listens."""

    port: int
    pid: int  # of Java
    keeper: int  # of this process
    version: str
    idle: float = 0.0  # seconds after which it ends


class Failed(NamedTuple):
    """No server listens. `reason`: "port", "java", "late", "taken" (another keeper holds the state), "state"."""

    reason: str
    detail: str = ""


def main() -> int:
    job = Job(**json.loads(sys.stdin.readline()))
    done = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: done.set())
    if not job.state:
        Thread(target=_watch, args=(done,), daemon=True).start()
        return _keep(job, done, None)
    state = Path(job.state)
    try:
        with lock.held(state) as mine:
            if not mine:
                return _tell(Failed("taken"))
            try:
                return _keep(job, done, state)
            finally:
                state.unlink(missing_ok=True)
    except OSError as error:
        return _tell(Failed("state", error.strerror or str(error)))


def _watch(done: Event) -> None:
    """Waits for the end of standard input."""
    sys.stdin.read()
    done.set()


def _keep(job: Job, done: Event, state: Path | None) -> int:
    with TemporaryDirectory(prefix="prote-grammar-") as name:
        folder = Path(name)
        (folder / "server.properties").write_text(SETTINGS, encoding="ascii")
        for _ in range(1 if job.port else TRIES):
            java, answer = _start(job, job.port or _free_port(), folder, done)
            if isinstance(answer, Started) or answer.reason != "port":
                break
        if java is None or isinstance(answer, Failed):
            return _tell(answer)
        try:
            _read_rules(answer.port, job.languages)
            if state is not None:
                lock.write(state, json.dumps(answer._asdict()))
            _tell(answer)
            while java.poll() is None and not done.wait(PAUSE):
                if state is not None and not _wanted(state, job.idle):
                    break
        finally:
            _end(java)
    return 0


def _wanted(state: Path, idle: float) -> bool:
    try:
        return time.time() - state.stat().st_mtime < idle
    except FileNotFoundError:
        return False


def _start(
    job: Job, port: int, folder: Path, done: Event
) -> tuple[subprocess.Popen[bytes] | None, Started | Failed]:
    """Starts Java and waits until it listens."""
    if not _is_free(port):  # another LanguageTool there would be taken for ours, which is still starting
        return None, Failed("port", str(port))
    values = {"port": str(port), "settings": str(folder / "server.properties")}
    command = [word.format(**values) if word.startswith("{") else word for word in job.command]
    said = folder / "said"
    try:
        with said.open("wb") as out:
            java = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
    except OSError as error:
        return None, Failed("java", error.strerror or str(error))
    last = time.monotonic() + START
    while not done.wait(PAUSE / 2):
        if java.poll() is not None:
            return None, _why(said.read_text("utf-8", "replace"), port)
        if _listens(port):
            # Where another program was faster at that port, Java ends.
            time.sleep(PAUSE)
            if java.poll() is None:
                return java, Started(port, java.pid, os.getpid(), job.version, job.idle)
        if time.monotonic() > last:
            break
    _end(java)
    return None, Failed("late", str(int(START)))


def _why(said: str, port: int) -> Failed:
    """Why Java ended, from what it said."""
    if "BindException" in said or "Address already in use" in said or "PortBindingException" in said:
        return Failed("port", str(port))
    if "UnsupportedClassVersionError" in said:
        return Failed("old")
    lines = [line for line in said.split("\n") if line.strip(" \t\r") and not line.startswith((" ", "\t"))]
    wrong = [line for line in lines if "rror" in line or "xception" in line]
    return Failed("java", (wrong or lines or [""])[0][:300])


def _listens(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _read_rules(port: int, languages: Iterable[str]) -> None:
    """Has the rules of languages read one after the other: several texts at once would each read them all."""
    for language in languages:
        connection = HTTPConnection("127.0.0.1", port, timeout=READ)
        try:
            body = urlencode({"text": "a", "language": language})
            connection.request(
                "POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"}
            )
            connection.getresponse().read()
        except (OSError, HTTPException):
            return  # who asks will be told the same
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if (
            sys.platform != "win32"
        ):  # where it would share the port; elsewhere, one that was just given back is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _end(java: subprocess.Popen[bytes]) -> None:
    """Ends Java: it holds nothing that needs a farewell, but a moment is given to one that writes."""
    java.terminate()
    try:
        java.wait(3)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()


def _tell(answer: Started | Failed) -> int:
    line: dict[str, Any] = answer._asdict()
    try:
        print(json.dumps(line), flush=True)
        os.close(1)
    except OSError:
        pass  # who started it has gone
    return int(isinstance(answer, Failed))


if __name__ == "__main__":
    sys.exit(main())
