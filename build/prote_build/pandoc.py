"""Runs pandoc: the only module that knows where it is and what its failures look like."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

VERSION = "3.9"  # filters and templates are tested against this one alone
SECONDS = 60


def executable() -> Path:
    """The pandoc that came with pypandoc_binary, else the one on the PATH."""
    # Importing pypandoc would cost as much as reading a briefing: its folder is enough.
    found = find_spec("pypandoc")
    for folder in (found.submodule_search_locations or []) if found else []:
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder, "files", name)
            if path.is_file():
                return path
    on_path = shutil.which("pandoc")
    if on_path is None:
        raise ProteError(_("pandoc is not installed: pip install 'prote[build]'"))
    return Path(on_path)


def version(pandoc: Path) -> str:
    """pandoc's version, refused when it is not the one the templates are made for."""
    first = run([str(pandoc), "--version"], b"", Path.cwd()).split(b"\n", 1)[0].decode()
    number = first.rpartition(" ")[2].strip()
    if number != VERSION and not number.startswith(VERSION + "."):
        raise ProteError(
            _("pandoc {found} at {path}; prote needs {needed}: pip install 'prote[build]'").format(
                found=number, path=pandoc, needed=VERSION
            )
        )
    return number


def run(command: Sequence[str], given: bytes, folder: Path, seconds: int = SECONDS) -> bytes:
    """What `command` writes when it reads `given` in `folder`; its failure becomes one line."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            cwd=folder,
            timeout=seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise ProteError(
            _("pandoc gave no answer in {seconds} s; look for unclosed brackets").format(seconds=seconds)
        ) from None
    except OSError as error:
        raise ProteError(_("pandoc cannot be started: {error}").format(error=error)) from None
    if done.returncode:
        lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").split("\n") if line.strip()]
        raise ProteError(
            _("pandoc failed ({code}): {message}").format(code=done.returncode, message=" ".join(lines[:2]))
        )
    return done.stdout


def _environment() -> dict[str, str]:
    # A user's own GHCRTS or data folder would change what comes out.
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LANG": "C.UTF-8"}
