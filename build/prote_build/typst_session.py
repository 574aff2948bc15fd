"""Typst in a process of its own, which is given a time and is stopped after it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

SECONDS = 60  # for all that is asked of one session
MEMORY = 4 << 30  # bytes of address space, where the system keeps to such a limit

_CHILD = Path(__file__).with_name("typst_child.py")


class TypstError(Exception):
    """Typst does not take the text; its own words."""


class Session:
    """A Typst compiler, made of the arguments that `typst.Compiler` takes.

    Starting costs what starting Python costs, 20 ms. Its methods raise TypstError where Typst refuses the text, and
    ProteError where it gave no answer in time or ended without one.
    """

    def __init__(self, package: Path, **compiler: Any) -> None:
        command = [sys.executable, "-I", "-S", str(_CHILD), str(package)]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise ProteError(_("Typst cannot be started: {error}").format(error=error)) from None
        self._late = False
        self._clock = threading.Timer(SECONDS, self._stop)
        self._clock.daemon = True
        self._clock.start()
        try:
            self._ask({"memory": MEMORY, "seconds": SECONDS, **compiler})
        except BaseException:
            self.close()
            raise

    def eval(self, question: str) -> str:
        """What Typst's expression `question` gives, as JSON."""
        return self._ask({"eval": question}).decode()

    def compile(self, **how: Any) -> bytes:
        """The PDF; `how` are the arguments of `typst.Compiler.compile`."""
        return self._ask(how)

    def close(self) -> None:
        """Ends the process."""
        self._clock.cancel()
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _ask(self, what: dict[str, Any]) -> bytes:
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None
        assert answers is not None
        try:
            given.write(json.dumps(what).encode() + b"\n")
            given.flush()
            head = answers.read(9)
            content = answers.read(int.from_bytes(head[1:], "big"))
        except BrokenPipeError:
            head = content = b""
        if len(head) < 9:
            raise self._ended(self._process.stderr)
        if head[:1] == b"e":
            raise TypstError(content.decode("utf-8", "replace"))
        return content

    def _ended(self, errors: IO[bytes] | None) -> ProteError:
        if self._late:
            return ProteError(
                _("Typst made no PDF in {seconds} s; publish the text in parts").format(seconds=SECONDS)
            )
        said = (errors.read() if errors else b"").decode("utf-8", "replace").strip().split("\n")[-1]
        return ProteError(
            _("Typst ended without a PDF ({code}: {message}); the text may need more than {limit} GB").format(
                code=self._process.wait(), message=said, limit=MEMORY >> 30
            )
        )
