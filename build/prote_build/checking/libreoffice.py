"""LibreOffice: whether it opens the DOCX and can print it."""

from __future__ import annotations

import shutil
from pathlib import Path

from prote_build.checking import tools
from prote_build.checking.checker import Checker, MissingToolError, Subject, Verdict
from prote_build.checking.process import run
from prote_lint.i18n import gettext as _


class LibreOffice(Checker):
    key = "libreoffice"
    name = "LibreOffice"
    format = "docx"

    def found(self) -> str:
        return tools.version([_executable(), "--version"])

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        # A profile of its own: a running LibreOffice would take the file over and answer nothing.
        profile = (folder / "profile").as_uri()
        ran = run(
            [
                _executable(),
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                subject.file,
            ],
            folder,
        )
        printed = folder / f"{subject.file.stem}.pdf"
        # It ends with 0 whether or not it could open the file.
        if not printed.is_file():
            return Verdict({"printed": False}, _("cannot open it"), (ran.last_words,))
        return Verdict({"printed": True}, _("opens and prints it"))


def _executable() -> str:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    raise MissingToolError(_("not found; apt install libreoffice-writer-nogui"))
