"""LanguageTool's jars from Maven Central, where Maven is: `pom.xml` names them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from prote_lint import caches
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

POM = Path(__file__).with_name("pom.xml")
JARS = 170  # among them those of other languages, which the server wants when it starts
SIZE = 250  # MB
LIMIT = 1800  # seconds for all jars


def version() -> str:
    """The version of LanguageTool that the pom names."""
    found = re.search("<languagetool>(.+?)</languagetool>", POM.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def installed() -> dict[Path, str]:
    """The folders of jars that were installed, the latest version last, each with its version."""
    found = {path: path.name for path in _folder().glob("[0-9]*.[0-9]*") if path.is_dir()}
    return dict(sorted(found.items(), key=lambda item: [int(part) for part in re.findall("[0-9]+", item[1])]))


def is_here() -> bool:
    """Whether Maven can be run."""
    from shutil import which

    return which("mvn") is not None


def install(progress: Callable[[int], None]) -> Path:
    """Fetches the jars, unless they are here, and returns their folder; `progress` is told how many jars have come.

    The folder is put in its place whole. Raises ProteError where it can't be had.
    """
    import shutil
    import tempfile

    folder = _folder() / version()
    if folder.is_dir():
        return folder
    program = shutil.which("mvn")
    if program is None:
        raise ProteError(_("Maven (`mvn`) is not here"))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as name:
            work = Path(name)
            shutil.copy(POM, work / "pom.xml")
            command = [
                program,
                "--batch-mode",
                "--strict-checksums",
                "dependency:copy-dependencies",
                f"-DoutputDirectory={work / 'jars'}",
                "-DincludeScope=runtime",
            ]
            _run(command, work, progress)
            (work / "jars").replace(folder)
    except OSError as error:
        if folder.is_dir():
            return folder  # another run was faster
        raise ProteError(
            _("{path}: can't be written ({reason})").format(path=folder, reason=error.strerror or error)
        ) from None
    return folder


def _run(command: list[str], folder: Path, progress: Callable[[int], None]) -> None:
    import subprocess
    from threading import Timer

    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    ) as maven:
        timer = Timer(LIMIT, maven.kill)
        timer.daemon = True
        timer.start()
        jars, wrong = 0, ""
        try:
            assert maven.stdout is not None
            for line in maven.stdout:
                if line.startswith("[ERROR]"):
                    wrong = wrong or line.removeprefix("[ERROR]").strip()
                elif ".jar (" in line and "Downloaded" in line:
                    jars += 1
                    progress(jars)
        except BaseException:
            maven.kill()
            raise
        finally:
            timer.cancel()
    if maven.returncode:
        raise ProteError(
            _("Maven could not get LanguageTool: {what}").format(
                what=wrong or _("it ended with {code}").format(code=maven.returncode)
            )
        )


def _folder() -> Path:
    return caches.folder() / "languagetool"
