"""What language_tool_python brings: LanguageTool as a download. No other module knows that package.

Its download is used: checked by SHA-256, unpacked with care, with a progress bar. Its client is not (see `client`), nor its way of
starting a server: it takes LTP_JAR_DIR_PATH for a reason not to download, and then looks elsewhere; and where Java fails it
tries nine hundred ports. Where the download lies is said here once more, since importing the package takes longer than a warm run.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

SIZE = 250  # MB


def is_here() -> bool:
    """Whether the package is installed (extra `grammar`)."""
    from importlib.util import find_spec

    return find_spec("language_tool_python") is not None


def downloads() -> dict[Path, str]:
    """The folders into which the package has unpacked LanguageTool, the latest version last, each with its version."""
    folder = Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")
    found = {}
    for path in folder.glob("LanguageTool-*"):
        if re.fullmatch(r"[0-9]+[.][0-9]+", version := path.name.removeprefix("LanguageTool-")):
            found[path] = version
    return dict(sorted(found.items(), key=lambda item: [int(part) for part in item[1].split(".")]))


def download() -> str:
    """Downloads the package's own version of LanguageTool, with a progress bar, unless it is here; returns the version.

    Raises ProteError where it can't.
    """
    try:
        from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, LocalLanguageTool
        from language_tool_python.exceptions import LanguageToolError
    except ImportError as error:
        raise ProteError(
            _('this needs what `pip install "prote[grammar]"` brings ({what})').format(what=error)
        ) from None
    local = os.environ.pop("LTP_JAR_DIR_PATH", None)  # with it, the package downloads nothing
    try:
        LocalLanguageTool.from_version_name(LTP_DOWNLOAD_VERSION).download()
    except (LanguageToolError, OSError, ValueError) as error:  # requests' exceptions are OSErrors
        what = str(error).split("\n")[0]
        raise ProteError(_("LanguageTool can't be downloaded: {what}").format(what=what)) from None
    finally:
        if local is not None:
            os.environ["LTP_JAR_DIR_PATH"] = local
    return str(LTP_DOWNLOAD_VERSION)
