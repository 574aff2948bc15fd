"""Where LanguageTool comes from: a server that the user names, or the jars on this machine, the first of these that is there.

1. ``[tool.prote.grammar] server``;
2. a local installation, in the folder that LTP_JAR_DIR_PATH names;
3. what language_tool_python has downloaded: see `package`;
4. what ``prote grammar install`` got from Maven Central: see `maven`.

Nothing is started here, nor fetched.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

JAVA = 17
"""The first Java that LanguageTool 6.6 runs on."""

_PROPERTIES = "META-INF/maven/org.languagetool/languagetool-core/pom.properties"
# A run is too short for what the second compiler and a collector with threads of its own gain later: they double its time.
_FLAGS = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_SERVER = "org.languagetool.server.HTTPServer"


class AbsentError(ProteError):
    """No LanguageTool is on this machine."""


class Engine(NamedTuple):
    """LanguageTool, as it is here. `place` is its folder, or the address of a named server."""

    origin: Literal["server", "local", "package", "maven"]
    version: str
    place: str

    def command(self, java: str) -> list[str]:
        """What starts its server, for this machine alone: see `keeper.Job`. Not for a named server."""
        folder = Path(self.place).absolute()
        # The distribution's jar names the others; those of Maven are all in one folder.
        jar = folder / "languagetool-server.jar"
        path = os.fspath(jar if jar.exists() else folder / "*")
        return [java, *_FLAGS, "-cp", path, _SERVER, "--config", "{settings}", "--port", "{port}"]


def find(server: str = "", online: bool = False) -> Engine:
    """The engine to use. Raises ProteError, which says how to mend it, where there is none."""
    if server:
        from prote_lint.grammar.client import version

        check_address(server, online)
        return Engine("server", version(server), server.rstrip("/"))
    if folder := os.environ.get("LTP_JAR_DIR_PATH"):
        return Engine("local", _version(Path(folder)), folder)
    from prote_lint.grammar import maven, package

    for path, number in reversed(package.downloads().items()):
        return Engine("package", number, str(path))
    for path, number in reversed(maven.installed().items()):
        return Engine("maven", number, str(path))
    raise AbsentError(_("LanguageTool is not installed; `prote grammar install` fetches it"))


def java() -> str:
    """The program that runs Java: JAVA_HOME's, else the first in PATH. Raises ProteError where there is none."""
    from shutil import which

    home = os.environ.get("JAVA_HOME")
    found = which("java", path=str(Path(home) / "bin")) if home else None
    if found := found or which("java"):
        return found
    raise ProteError(
        _("LanguageTool needs Java, which is not here; install Java {version} or a later one").format(
            version=JAVA
        )
    )


def java_version() -> str:
    """The version of the Java that would be used. Raises ProteError where there is none, or one that does not run."""
    import subprocess

    program = java()
    try:
        done = subprocess.run([program, "-version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProteError(_("{path}: Java does not run ({what})").format(path=program, what=error)) from None
    said = (done.stderr + done.stdout).decode("utf-8", "replace")
    found = re.search(r'version "([^"]+)"', said)
    if found is None:
        what = (said.strip("\n").split("\n"))[0]
        raise ProteError(_("{path}: Java does not run ({what})").format(path=program, what=what))
    return found[1]


def check_address(server: str, online: bool) -> None:
    """Raises ProteError on the address of a server that may not be asked: texts leave this machine with `online` alone."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(server)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme not in ("http", "https") or port == 0 or parts.query or parts.fragment:
        raise ProteError(
            _("grammar.server: `{server}` is no address such as http://localhost:8081").format(server=server)
        )
    if not (online or _is_loopback(host)):
        raise ProteError(
            _("grammar.server: {host} is another machine; --online allows to send it the text").format(
                host=host
            )
        )


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _version(folder: Path) -> str:
    """The version of the LanguageTool in a folder. Raises ProteError where there is none."""
    for jar in sorted(folder.glob("languagetool-core-*.jar")):
        return jar.stem.removeprefix("languagetool-core-")
    core = folder / "libs" / "languagetool-core.jar"
    if core.exists() and (folder / "languagetool-server.jar").exists():
        return _told(core)
    raise ProteError(
        _("{path}: no LanguageTool is in this folder, which LTP_JAR_DIR_PATH names").format(path=folder)
    )


def _told(jar: Path) -> str:
    """The version that Maven wrote into a jar."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(jar) as archive:
            said = archive.read(_PROPERTIES).decode("utf-8", "replace")
    except (OSError, BadZipFile, KeyError) as error:
        raise ProteError(_("{path}: can't be read ({reason})").format(path=jar, reason=error)) from None
    found = re.search(r"^version=([0-9A-Za-z.-]+)", said, re.MULTILINE)
    return found[1] if found else "?"
