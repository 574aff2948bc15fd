"""Where tools are looked for: one folder with a fixed layout, then the PATH.

$PROTE_CHECKERS, else ~/.local/share/prote/checkers
    java/verapdf/*.jar      java/epubcheck/*.jar
    node/node_modules/…     @daisy/ace, axe-core, puppeteer-core, vnu-jar
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path

from prote_build.checking.checker import BrokenToolError, MissingToolError
from prote_build.checking.process import run
from prote_lint.i18n import gettext as _

# These tools run for seconds: the first compiler alone and one collector cost half the processor's time.
_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Djava.awt.headless=true")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def folder() -> Path:
    """The folder of fetched checkers; it may not be there."""
    given = os.environ.get("PROTE_CHECKERS")
    if given:
        return Path(given).absolute()
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data, "prote", "checkers")


def fetch() -> str:
    """How the folder is filled."""
    return _("not found; see docs/checks.md, or run tools/checkers/fetch of prote's repository")


def java(*arguments: str | Path) -> list[str]:
    """A command that runs Java with these arguments."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else None
    found = found or shutil.which("java")
    if found is None:
        raise MissingToolError(_("needs Java 11 or later: apt install default-jre-headless"))
    return [found, *_JVM, *map(str, arguments)]


def jars(name: str, main: str) -> tuple[Path, str]:
    """The folder of the jars of `name` and the version of its jar `main`; raises MissingToolError."""
    place = folder() / "java" / name
    for jar in sorted(place.glob(f"{main}-*.jar")):
        version = re.fullmatch(rf"{re.escape(main)}-(\d[\w.]*)", jar.stem)
        if version:
            return place, version[1]
    raise MissingToolError(fetch())


def package(name: str) -> tuple[Path, str]:
    """The folder of an npm package and its version; raises MissingToolError."""
    place = folder() / "node" / "node_modules" / name
    try:
        return place, str(json.loads((place / "package.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        raise MissingToolError(fetch()) from None


def node() -> str:
    """Node; raises MissingToolError."""
    found = shutil.which("node")
    if found is None:
        raise MissingToolError(_("needs Node.js 20 or later: apt install nodejs"))
    return found


def browser() -> str:
    """Chromium or a browser of its family; raises MissingToolError."""
    given = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    for name in ([given] if given else []) + list(_BROWSERS):
        found = shutil.which(name)
        if found:
            return found
    raise MissingToolError(_("needs a browser: apt install chromium"))


def library(name: str) -> str:
    """The version of a Python distribution of the extra `check`; raises MissingToolError."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        raise MissingToolError(_('not installed: `pip install "prote[check]"`')) from None


def version(command: list[str]) -> str:
    """The first version number that `command` prints; "?" when it prints none."""
    return _asked(tuple(command))


@cache
def _asked(command: tuple[str, ...]) -> str:
    with tempfile.TemporaryDirectory(prefix="prote-", ignore_cleanup_errors=True) as home:
        try:
            ran = run(command, Path(home), seconds=20)
        except BrokenToolError as broken:
            raise MissingToolError(f"{command[0]}: {broken}") from None
    found = re.search(r"\d+(\.\d+)+", ran.out + ran.err)
    return found[0] if found else "?"
