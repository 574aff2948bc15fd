"""Runs other people's tools: a time limit, a home of their own, and one line when they break."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import site
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prote_build.checking.checker import BrokenToolError
from prote_lint.i18n import gettext as _

# Long enough for a loaded machine; a tool that takes longer hangs.
SECONDS = 180

_KEPT = ("PATH", "JAVA_HOME", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")


@dataclass(frozen=True)
class Ran:
    """How a tool ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def last_words(self) -> str:
        """The line that tells most of a failure: the first that names an error, else the last."""
        lines = [line.strip() for line in (self.err + "\n" + self.out).split("\n") if line.strip()]
        named = [line for line in lines if "error" in line.lower() or "exception" in line.lower()]
        return (named or lines[-1:] or [_("no word of what went wrong")])[0][:200]


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    seconds: float = SECONDS,
    more: Mapping[str, str] | None = None,
) -> Ran:
    """Runs `command` in `folder`, which is its home too: no user's settings change what it says.

    Raises BrokenToolError when it cannot start or does not end in `seconds`; it and all it started are then killed.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # Files and not pipes: a browser's orphan that keeps a pipe open would be waited for.
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd=folder,
                env=_environment(folder) | dict(more or {}),
                start_new_session=True,
            )
        except OSError as error:
            raise BrokenToolError(
                _("cannot be started: {error}").format(error=error.strerror or error)
            ) from None
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise BrokenToolError(_("gave no answer in {seconds} s").format(seconds=round(seconds))) from None
        finally:
            _end(process)
        out.seek(0)
        err.seek(0)
        return Ran(code, out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace"))


def answer(text: str, ran: Ran) -> Any:
    """The JSON that a tool wrote; raises BrokenToolError when it is none."""
    try:
        return json.loads(text)
    except ValueError:
        raise BrokenToolError(
            _("failed ({code}): {message}").format(code=ran.code, message=ran.last_words)
        ) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the tool and what it has left running."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    home = str(folder)
    return kept | {
        "HOME": home,
        "USERPROFILE": home,
        "TMPDIR": home,
        "XDG_CONFIG_HOME": home,
        "LANG": "C.UTF-8",
        # With another home, Python would no longer see what a user has installed.
        "PYTHONUSERBASE": site.getuserbase(),
    }
